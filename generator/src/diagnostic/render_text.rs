//! Findings for people, in the manner of rustc.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Patch, Renderer, Snippet};

use super::visible::{shown, visible};
use super::{Diagnostic, Label, Severity, Suggestion};
use crate::source::{FileId, SourceFile, SourceMap, char_boundary};

/// Lines around a mark that may be shown with it.
const CONTEXT: usize = 1;
/// Characters of a line that are kept behind its last mark.
const BEHIND_MARK: usize = 120;
/// Characters that a mark covers at most.
const LONGEST_MARK: usize = 160;
/// Width in columns to which long lines are cut.
const WIDTH: usize = 140;

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
        .primary_title(visible(&diagnostic.message))
        .id(diagnostic.code.as_str());
    let mut main = Group::with_title(title);
    for (file, labels) in by_file(&diagnostic.labels, map) {
        main = main.element(snippet(file, &labels));
    }
    let mut groups = Vec::new();
    let help = diagnostic.help.as_deref().map(visible);
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
    renderer.render(&groups)
}

/// The labels of each file; the file of the first label comes first.
fn by_file<'a>(labels: &'a [Label], map: &'a SourceMap) -> Vec<(&'a SourceFile, Vec<&'a Label>)> {
    let mut groups: Vec<(FileId, &SourceFile, Vec<&Label>)> = Vec::new();
    for label in labels {
        let Some(file) = map.file(label.span.file) else {
            continue;
        };
        match groups.iter_mut().find(|(id, ..)| *id == label.span.file) {
            Some((.., members)) => members.push(label),
            None => groups.push((label.span.file, file, vec![label])),
        }
    }
    groups
        .into_iter()
        .map(|(_, file, members)| (file, members))
        .collect()
}

fn snippet<'a>(
    file: &'a SourceFile,
    labels: &[&'a Label],
) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
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
            annotation.label(visible(&label.text))
        }
    });
    let annotations: Vec<_> = annotations.collect();
    Snippet::source(excerpt.text)
        .line_start(excerpt.first_line)
        .path(visible(file.path()))
        .annotations(annotations)
}

fn patch<'a>(file: &'a SourceFile, suggestion: &'a Suggestion) -> Snippet<'a, Patch<'a>> {
    let range = suggestion.span.range();
    let excerpt = Excerpt::new(file, std::slice::from_ref(&range));
    let place = excerpt.place(&range);
    Snippet::source(excerpt.text)
        .line_start(excerpt.first_line)
        .path(visible(file.path()))
        .patch(Patch::new(place, visible(&suggestion.replacement)))
}

/// What is marked of a range: its part on the first line, cut if it is very long.
fn mark(file: &SourceFile, range: Range<usize>) -> Range<usize> {
    let text = file.text().get(range.clone()).unwrap_or_default();
    let line = text.split(['\n', '\r']).next().unwrap_or_default();
    let length = line
        .char_indices()
        .nth(LONGEST_MARK)
        .map_or(line.len(), |(offset, _)| offset);
    range.start..range.start + length
}

/// The lines around some ranges, made visible, with a way to find the ranges again.
struct Excerpt<'a> {
    file: &'a SourceFile,
    text: String,
    first_line: usize,
    /// Offset in the file and in `text` at which each line begins, ascending.
    starts: Vec<(usize, usize)>,
}

impl<'a> Excerpt<'a> {
    fn new(file: &'a SourceFile, ranges: &[Range<usize>]) -> Self {
        let shown_lines = lines_around(file, ranges);
        let first_line = shown_lines.first().copied().unwrap_or(1);
        let last_line = shown_lines.last().copied().unwrap_or(1);
        let mut excerpt = Self {
            file,
            text: String::new(),
            first_line,
            starts: Vec::new(),
        };
        for number in first_line..=last_line {
            let Some((start, line)) = file.line(number) else {
                break;
            };
            excerpt.starts.push((start, excerpt.text.len()));
            if shown_lines.contains(&number) {
                let end = last_mark_on_line(start, line.len(), ranges);
                excerpt.push_line(line, end);
            }
            excerpt.text.push('\n');
        }
        excerpt
    }

    fn push_line(&mut self, line: &str, last_mark: usize) {
        let mut behind = 0;
        for (offset, character) in line.char_indices() {
            if offset >= last_mark {
                behind += 1;
            }
            if behind > BEHIND_MARK {
                self.text.push('…');
                break;
            }
            self.text.push(shown(character));
        }
    }

    fn place(&self, range: &Range<usize>) -> Range<usize> {
        let start = self.offset(range.start);
        let end = self.offset(range.end).max(start);
        start..end
    }

    /// Where an offset of the file lies in the excerpt. Characters are replaced one for one, but the replacement may have
    /// another length in bytes, so characters are counted.
    fn offset(&self, offset: usize) -> usize {
        let line = self.starts.partition_point(|&(start, _)| start <= offset);
        let Some(&(start, excerpt_start)) =
            line.checked_sub(1).and_then(|line| self.starts.get(line))
        else {
            return 0;
        };
        let end = char_boundary(self.file.text(), offset);
        let before = self.file.text().get(start..end).unwrap_or_default();
        let line = self.text.get(excerpt_start..).unwrap_or_default();
        line.char_indices()
            .nth(before.chars().count())
            .map_or(self.text.len(), |(length, _)| excerpt_start + length)
    }
}

fn line_number(file: &SourceFile, offset: usize) -> usize {
    file.line_column(offset).line
}

/// The numbers of the lines that hold a mark, and their neighbours.
fn lines_around(file: &SourceFile, ranges: &[Range<usize>]) -> Vec<usize> {
    let mut lines = BTreeSet::new();
    for range in ranges {
        let first = line_number(file, range.start)
            .saturating_sub(CONTEXT)
            .max(1);
        let last = line_number(file, range.end) + CONTEXT;
        lines.extend(first..=last);
    }
    lines
        .into_iter()
        .filter(|&line| file.line(line).is_some())
        .collect()
}

/// The offset in a line behind which nothing is marked.
fn last_mark_on_line(start: usize, length: usize, ranges: &[Range<usize>]) -> usize {
    ranges
        .iter()
        .filter(|range| (start..=start + length).contains(&range.start))
        .map(|range| range.end.saturating_sub(start))
        .max()
        .unwrap_or(0)
}
