//! Comparisons as a comment of a pull request: the verdicts first, then what breaks or may break, the rest folded.

mod escape;
mod page;

use escape::{cell, code, html, sentence, words};
use page::Page;

use super::place::also;
use super::words::{disagreed, felt_as, origin, part};
use super::{Compared, Presence, Report, Shown};
use crate::diff::{Bump, Level, Origin, Side, Use};

/// A line of the comment that is not shown, by which the comment is found again.
pub const MARKER: &str = "<!-- paywright-diff -->";

/// Characters of a name, of a sentence and of a value that are shown.
const NAME: usize = 160;
const SENTENCE: usize = 400;
const VALUE: usize = 240;
/// Places at which a change is felt that are named.
const USES: usize = 8;
/// Further places of a change that are named.
const PLACES: usize = 40;
/// Rows of the table of verdicts, and of the list of steps.
const ROWS: usize = 60;

/// What to do about a break that is meant.
const HINT: &str = "\nA break on purpose is accepted in `accepted-changes.yaml` beside the spec, by its id, with a reason and an end.\n";

/// What the caller adds.
#[derive(Clone, Copy, Debug, Default)]
pub struct MarkdownOptions<'a> {
    /// What else was checked.
    pub steps: &'a [Step<'a>],
    /// Where everything is shown that has no room here, in words of the caller.
    pub elsewhere: &'a str,
}

/// Something else that was checked.
#[derive(Clone, Copy, Debug)]
pub struct Step<'a> {
    /// What: `cargo xtask lint`.
    pub name: &'a str,
    /// What came of it: `passed`.
    pub outcome: &'a str,
}

/// A comment of at most 65,000 bytes; GitHub takes 65,536 characters. What has no room is counted at the end.
#[must_use]
pub fn render_markdown(report: &Report<'_>, options: MarkdownOptions<'_>) -> String {
    let mut page = Page::new();
    page.push(&front(report, options));
    faults(report, &mut page);
    for level in [Level::Breaking, Level::Risky] {
        in_full(report, level, &mut page);
    }
    for compared in report.documents {
        rust(compared, &mut page);
    }
    for compared in report.documents {
        folded(compared, &mut page);
    }
    page.finish(options.elsewhere)
}

fn front(report: &Report<'_>, options: MarkdownOptions<'_>) -> String {
    let verdict = report.verdict();
    let hint = match report.level() {
        Some(Level::Breaking) => HINT,
        _ => "",
    };
    let mut text = format!(
        "{MARKER}\n## Spec changes: {verdict}\n\n{} → {}\n\n",
        code(report.base, NAME),
        code(report.head, NAME)
    );
    text.push_str("| spec | verdict | breaking | risky | compatible | docs | accepted | Rust |\n");
    text.push_str("| --- | --- | ---: | ---: | ---: | ---: | ---: | --- |\n");
    for compared in report.documents.iter().take(ROWS) {
        text.push_str(&row(compared));
    }
    for one in report.not_compared.iter().take(ROWS) {
        let name = cell(&code(one.name, NAME));
        let reason = cell(&sentence(one.reason, SENTENCE));
        text.push_str(&format!(
            "| {name} | **not compared**: {reason} | | | | | | |\n"
        ));
    }
    more(report.documents.len(), "specs", &mut text);
    more(
        report.not_compared.len(),
        "that are not compared",
        &mut text,
    );
    if !options.steps.is_empty() {
        text.push('\n');
    }
    for step in options.steps.iter().take(ROWS) {
        text.push_str(&format!(
            "- {}: {}\n",
            code(step.name, NAME),
            sentence(step.outcome, SENTENCE)
        ));
    }
    text.push_str(hint);
    text
}

fn more(count: usize, what: &str, text: &mut String) {
    if count > ROWS {
        text.push_str(&format!("\nand {} more {what}\n", count - ROWS));
    }
}

fn row(compared: &Compared<'_>) -> String {
    let counts = compared.counts();
    let verdict = compared.level().map_or("–", Level::as_str);
    let presence = match compared.presence {
        Presence::Both => "",
        Presence::New => " (new)",
        Presence::Gone => " (gone)",
    };
    let emphasized = match compared.level() {
        Some(Level::Breaking | Level::Risky) => format!("**{verdict}**"),
        _ => verdict.to_owned(),
    };
    let rust = compared.rust.map(|crates| {
        let bumps: Vec<String> = crates
            .iter()
            .filter(|one| one.impact.bump > Bump::None)
            .map(|one| format!("{} {}", code(&one.package, NAME), one.impact.bump))
            .collect();
        bumps.join(", ")
    });
    format!(
        "| {}{presence} | {emphasized} | {} | {} | {} | {} | {} | {} |\n",
        cell(&code(compared.name, NAME)),
        counts.breaking,
        counts.risky,
        counts.compatible,
        counts.docs,
        counts.accepted,
        cell(&rust.unwrap_or_default()),
    )
}

/// What is wrong with accepted changes, and what else is to be said of a document.
fn faults(report: &Report<'_>, page: &mut Page) {
    for compared in report.documents {
        let name = code(compared.name, NAME);
        for note in compared.notes {
            page.item(&format!("\n{name}: {}\n", sentence(note, SENTENCE)));
        }
        let acceptance = compared.acceptance;
        for fault in &acceptance.diagnostics {
            let place = fault.primary_span().map(|span| {
                let at = acceptance.sources.line_column(span);
                let path = acceptance.sources.path(span.file);
                format!(" ({})", code(&format!("{path}:{}", at.line), NAME))
            });
            page.item(&format!(
                "\n**{}**: {}{}\n",
                fault.severity,
                sentence(&fault.message, SENTENCE),
                place.unwrap_or_default()
            ));
        }
    }
}

/// The findings of a level that nobody has accepted.
fn in_full(report: &Report<'_>, level: Level, page: &mut Page) {
    for compared in report.documents {
        let mut shown = compared.findings();
        shown.retain(|shown| shown.finding.level == level && shown.accepted.is_none());
        if shown.is_empty() {
            continue;
        }
        let heading = format!(
            "\n### {}: {} {level}\n\n",
            code(compared.name, NAME),
            shown.len()
        );
        page.section(&heading, shown.iter().map(|shown| block(compared, *shown)));
    }
}

fn block(compared: &Compared<'_>, shown: Shown<'_>) -> String {
    let finding = shown.finding;
    let mut block = format!(
        "- **{}**: {}\n",
        code(&finding.subject, NAME),
        sentence(&finding.message, SENTENCE)
    );
    let mut line = |text: String| block.push_str(&format!("  - {text}\n"));
    line(felt_as(finding, USES, used));
    let spelling = &finding.spelling;
    let sides = [("was", &spelling.base), ("is now", &spelling.head)];
    // What the sentence has said is not said again.
    let is_told = |text: &str| finding.message.contains(&format!(" {text}"));
    let spelt: Vec<String> = sides
        .into_iter()
        .filter_map(|(word, text)| Some((word, text.as_deref()?)))
        .filter(|(_, text)| !is_told(text))
        .map(|(word, text)| format!("{word} {}", code(text, VALUE)))
        .collect();
    if !spelt.is_empty() {
        line(spelt.join(", "));
    }
    if let Some(witness) = &finding.witness {
        let value = code(&witness.json, VALUE);
        line(format!("{value} {}", disagreed(witness)));
    }
    let mut places = Vec::new();
    for side in [Side::Base, Side::Head] {
        if let Some(at) = compared.told(finding, side) {
            let place = format!("{}:{}:{}", at.file, at.line, at.column);
            places.push(format!("{} {}", side.as_str(), code(&place, NAME)));
        }
    }
    places.push(format!("`{}`", finding.code.as_str()));
    places.push(format!("id `{}`", finding.id.as_str()));
    line(places.join(", "));
    let as_html = |place: &str| format!("<code>{}</code>", html(place, NAME));
    if let Some(also) = also(compared, finding, PLACES, as_html) {
        line(format!(
            "<details><summary>other places</summary>{also}</details>"
        ));
    }
    block
}

fn used(one: &Use) -> String {
    let name = match one.origin {
        Origin::Document => words(&origin(&one.origin)),
        _ => code(&origin(&one.origin), NAME),
    };
    match part(one) {
        Some(part) => format!("{part} {name}"),
        None => name,
    }
}

fn rust(compared: &Compared<'_>, page: &mut Page) {
    for one in compared.rust.unwrap_or_default() {
        let changes = &one.impact.changes;
        if changes.is_empty() {
            continue;
        }
        let summary = format!(
            "<code>{}</code>: {} in Rust, {}",
            html(&one.package, NAME),
            one.impact.bump,
            items(changes.len())
        );
        let rows = changes.iter().map(|change| {
            let text = code(&change.to_string(), SENTENCE);
            format!("- {}: {text}\n", change.bump)
        });
        page.details(&summary, rows);
    }
}

fn items(count: usize) -> String {
    match count {
        1 => "1 item".to_owned(),
        count => format!("{count} items"),
    }
}

/// What is accepted, compatible, or about texts for people: a line for each.
fn folded(compared: &Compared<'_>, page: &mut Page) {
    let all = compared.findings();
    let of = |level: Option<Level>| {
        let is_it = move |shown: &&Shown<'_>| match level {
            Some(level) => shown.accepted.is_none() && shown.finding.level == level,
            None => shown.accepted.is_some(),
        };
        all.iter().filter(is_it)
    };
    for level in [None, Some(Level::Compatible), Some(Level::Docs)] {
        let count = of(level).count();
        if count == 0 {
            continue;
        }
        let word = level.map_or("accepted", Level::as_str);
        let summary = format!("<code>{}</code>: {count} {word}", html(compared.name, NAME));
        page.details(&summary, of(level).map(|shown| folded_row(*shown)));
    }
}

fn folded_row(shown: Shown<'_>) -> String {
    let finding = shown.finding;
    let accepted = shown.accepted.map(|accepted| {
        format!(
            " ({}, accepted until {}: {})",
            finding.level,
            accepted.until,
            sentence(&accepted.reason, SENTENCE)
        )
    });
    format!(
        "- {}: {}{}\n",
        code(&finding.subject, NAME),
        sentence(&finding.message, SENTENCE),
        accepted.unwrap_or_default()
    )
}

#[cfg(test)]
mod tests;
