//! What is printed about payloads. No value of a payload is, but words that an `enum` might list.

use std::io::{self, Write};

use paywright_generator::conform::{Finding, Suggestion};
use paywright_generator::diagnostic::visible;
use paywright_generator::document::Document;
use paywright_generator::source::{SourceMap, Span};
use serde_json::{Value, json};

use super::Judged;
use crate::cli::Format;
use crate::report::terminal::{ADDED, NAME, PLACE, REMOVED, number, stdout};
use crate::report::{line, terminal, unless_gone};

/// A payload, or what there is instead of it, cannot be judged.
pub(super) fn error(format: Format, file: Option<&str>, message: &str) -> io::Result<()> {
    unless_gone(match format {
        Format::Text => terminal::error(message),
        Format::Json => line::error(file, message),
    })
}

/// What came of one payload.
pub(super) fn payload(format: Format, document: &Document, judged: &Judged<'_>) -> io::Result<()> {
    unless_gone(match format {
        Format::Text => text(document, judged),
        Format::Json => line::line(&object(document, judged)),
    })
}

fn text(document: &Document, judged: &Judged<'_>) -> io::Result<()> {
    let outcome = &judged.outcome;
    let style = if outcome.is_clean() { ADDED } else { REMOVED };
    let free = match outcome.untyped {
        0 => String::new(),
        untyped => format!(" ({untyped} of them as anything)"),
    };
    // Written at once: a payload may have very many findings, and each line would be a call of the system.
    let mut text = format!(
        "{NAME}{}{NAME:#}  {}: {style}{} of {} known{style:#}{free}, {} in {} ms\n",
        visible(&judged.shown),
        visible(&judged.target.name),
        outcome.known,
        leaves(outcome.leaves),
        number(outcome.findings.len(), "finding"),
        judged.elapsed.as_millis(),
    );
    for finding in &outcome.findings {
        let (at, schema) = places(document, judged, finding);
        let finding = finding.to_string();
        text.push_str(&format!(
            "  {PLACE}{}{PLACE:#}: {}\n    see {PLACE}{}{PLACE:#}\n",
            visible(&at),
            visible(&finding),
            visible(&schema)
        ));
    }
    stdout().write_all(text.as_bytes())
}

fn object(document: &Document, judged: &Judged<'_>) -> Value {
    let outcome = &judged.outcome;
    let findings: Vec<Value> = outcome
        .findings
        .iter()
        .map(|finding| {
            let (at, schema) = places(document, judged, finding);
            json!({
                "pointer": finding.shown_pointer(),
                "fault": finding.fault.keyword(),
                "message": finding.fault.to_string(),
                "found": finding.found,
                "at": at,
                "spec": schema,
            })
        })
        .collect();
    json!({
        "kind": "payload",
        "file": judged.shown,
        "target": judged.target.name,
        "leaves": outcome.leaves,
        "known": outcome.known,
        "untyped": outcome.untyped,
        "findings": findings,
        "milliseconds": u64::try_from(judged.elapsed.as_millis()).unwrap_or(u64::MAX),
    })
}

/// All payloads together, for people; a single one has said it all.
pub(super) fn summary(format: Format, totals: Totals) -> io::Result<()> {
    if format == Format::Json || totals.payloads < 2 {
        return Ok(());
    }
    unless_gone(writeln!(
        stdout(),
        "{NAME}{}{NAME:#}: {} known entirely, {} of {} known",
        number(totals.payloads, "payload"),
        totals.clean,
        totals.known,
        leaves(totals.leaves),
    ))
}

/// Numbers of all payloads that could be judged.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Totals {
    pub(super) payloads: usize,
    pub(super) clean: usize,
    pub(super) leaves: usize,
    pub(super) known: usize,
}

/// How the document would have to change.
pub(super) fn suggestions(
    format: Format,
    sources: &SourceMap,
    suggestions: &[Suggestion],
) -> io::Result<()> {
    for suggestion in suggestions {
        let place = position(sources, suggestion.at);
        let what = suggestion.change.what();
        unless_gone(match format {
            Format::Text => write!(
                stdout(),
                "\n{PLACE}# {}: {}{PLACE:#}\n{}",
                visible(&place),
                visible(&what),
                visible(&suggestion.yaml(sources))
            ),
            Format::Json => line::line(&json!({
                "kind": "suggestion",
                "spec": place,
                "suggestion": what,
                "yaml": suggestion.change.yaml(),
            })),
        })?;
    }
    Ok(())
}

/// Where a finding is in the payload and in the document.
fn places(document: &Document, judged: &Judged<'_>, finding: &Finding) -> (String, String) {
    (
        position(&judged.map, finding.at),
        position(&document.source.map, finding.schema),
    )
}

/// A place as `file:line:column`.
pub(super) fn position(map: &SourceMap, span: Span) -> String {
    let place = map.line_column(span);
    format!("{}:{}:{}", map.path(span.file), place.line, place.column)
}

fn leaves(count: usize) -> String {
    let noun = if count == 1 { "leaf" } else { "leaves" };
    format!("{count} {noun}")
}
