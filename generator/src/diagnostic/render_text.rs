//! Findings for people, in the manner of rustc.

use std::borrow::Cow;
use std::ops::Range;

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Patch, Renderer, Snippet};

use super::excerpt::{Excerpt, are_near, mark};
use super::visible::visible_line;
use super::{Diagnostic, Label, Severity, Suggestion};
use crate::source::{SourceFile, SourceMap};

/// Width in columns to which long lines are cut.
pub(crate) const WIDTH: usize = 140;

/// All findings, each followed by an empty line. With `color`, ANSI escapes are used.
///
/// Only the first line of a place is marked. Long lines are cut, and characters that could hide or reorder text are
/// replaced by visible ones.
#[must_use]
pub fn render_text(diagnostics: &[Diagnostic], map: &SourceMap, color: bool) -> String {
    let renderer = if color {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    let renderer = renderer.term_width(WIDTH);
    let mut output = String::new();
    for diagnostic in diagnostics {
        output.push_str(&render(diagnostic, map, &renderer));
        output.push_str("\n\n");
    }
    output
}

fn render(diagnostic: &Diagnostic, map: &SourceMap, renderer: &Renderer) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let title = level
        .primary_title(visible_line(&diagnostic.message))
        .id(diagnostic.code.as_str());
    let mut main = Group::with_title(title);
    let mut moved = Vec::new();
    for (file, labels) in neighbours(&diagnostic.labels, map) {
        main = main.element(snippet(file, &labels, &mut moved));
    }
    let mut groups = Vec::new();
    let help = diagnostic.help.as_deref().map(visible_line);
    if let Some((file, suggestion)) = diagnostic
        .suggestion
        .as_ref()
        .and_then(|suggestion| Some((map.file(suggestion.span.file)?, suggestion)))
    {
        let text = help.unwrap_or(Cow::Borrowed("write"));
        let patch = Level::HELP
            .secondary_title(text)
            .element(patch(file, suggestion));
        groups.push(main);
        groups.push(patch);
    } else {
        if let Some(help) = help {
            main = main.element(Level::HELP.message(help));
        }
        groups.push(main);
    }
    with_columns(&renderer.render(&groups), &moved)
}

/// The rendered text with the columns that are meant, which stand in it in this order.
fn with_columns(text: &str, moved: &[Moved]) -> String {
    let mut output = String::with_capacity(text.len());
    let mut rest = text;
    for Moved { shown, meant } in moved {
        if let Some((before, behind)) = rest.split_once(shown) {
            output.push_str(before);
            output.push_str(meant);
            rest = behind;
        }
    }
    output.push_str(rest);
    output
}

/// A place in an excerpt of a line whose beginning is cut off: it is printed with the column in the excerpt.
struct Moved {
    /// The path, line and column that are printed.
    shown: String,
    /// Those in the file.
    meant: String,
}

/// The labels in groups that one excerpt shows; the first label is in the first group, and a file's groups stay together.
fn neighbours<'a>(
    labels: &'a [Label],
    map: &'a SourceMap,
) -> Vec<(&'a SourceFile, Vec<&'a Label>)> {
    let mut groups: Vec<(&SourceFile, Vec<&Label>)> = Vec::new();
    for label in labels {
        let Some(file) = map.file(label.span.file) else {
            continue;
        };
        let is_of_file = |members: &[&Label]| {
            let first = members.first();
            first.is_some_and(|first| first.span.file == label.span.file)
        };
        let is_near = |members: &[&Label]| {
            members
                .iter()
                .any(|member| are_near(file, member.span.range(), label.span.range()))
        };
        let near = groups
            .iter_mut()
            .find(|(_, members)| is_of_file(members) && is_near(members));
        if let Some((_, members)) = near {
            members.push(label);
            continue;
        }
        let behind = groups
            .iter()
            .rposition(|(_, members)| is_of_file(members))
            .map_or(groups.len(), |last| last + 1);
        groups.insert(behind, (file, vec![label]));
    }
    groups
}

fn snippet<'a>(
    file: &'a SourceFile,
    labels: &[&'a Label],
    moved: &mut Vec<Moved>,
) -> Snippet<'a, Annotation<'a>> {
    let ranges: Vec<Range<usize>> = labels
        .iter()
        .map(|label| mark(file, label.span.range()))
        .collect();
    let excerpt = Excerpt::new(file, &ranges);
    let annotations = labels.iter().zip(&ranges).map(|(label, range)| {
        let kind = if label.primary {
            AnnotationKind::Primary
        } else {
            AnnotationKind::Context
        };
        let annotation = kind.span(excerpt.place(range));
        if label.text.is_empty() {
            annotation
        } else {
            annotation.label(visible_line(&label.text))
        }
    });
    let annotations: Vec<_> = annotations.collect();
    let path = visible_line(file.path());
    if let Some(first) = ranges.first() {
        let place = file.line_column(first.start);
        let column = excerpt.column(first.start);
        if column != place.column {
            moved.push(Moved {
                shown: format!("{path}:{}:{column}", place.line),
                meant: format!("{path}:{}:{}", place.line, place.column),
            });
        }
    }
    let first_line = excerpt.first_line();
    Snippet::source(excerpt.into_text())
        .line_start(first_line)
        .path(path)
        .annotations(annotations)
}

/// Excerpts of what is no diagnostic, for a report that mixes files of several maps.
#[derive(Default)]
pub(crate) struct Excerpts {
    moved: Vec<Moved>,
}

impl Excerpts {
    /// The excerpt that shows a place, if its file is there.
    pub(crate) fn of<'a>(
        &mut self,
        map: &'a SourceMap,
        label: &'a Label,
    ) -> Option<Snippet<'a, Annotation<'a>>> {
        let file = map.file(label.span.file)?;
        Some(snippet(file, &[label], &mut self.moved))
    }

    /// What was rendered of these excerpts, in their order, with the places that are meant.
    pub(crate) fn rendered(&self, text: &str) -> String {
        with_columns(text, &self.moved)
    }
}

fn patch<'a>(file: &'a SourceFile, suggestion: &'a Suggestion) -> Snippet<'a, Patch<'a>> {
    let range = suggestion.span.range();
    let excerpt = Excerpt::new(file, std::slice::from_ref(&range));
    let place = excerpt.place(&range);
    let first_line = excerpt.first_line();
    Snippet::source(excerpt.into_text())
        .line_start(first_line)
        .path(visible_line(file.path()))
        .patch(Patch::new(place, visible_line(&suggestion.replacement)))
}
