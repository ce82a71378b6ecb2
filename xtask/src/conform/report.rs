//! What is printed about payloads. No value of a payload is, but words that an `enum` might list.

use std::io::{self, Write};
use std::iter;

use paywright_generator::conform::{Fault, Finding, Outcome, Suggestion};
use paywright_generator::diagnostic::visible;
use paywright_generator::document::Document;
use paywright_generator::source::{SourceMap, Span};
use serde_json::{Value, json};

use super::Judged;
use crate::cli::Format;
use crate::report::terminal::{ADDED, NAME, PLACE, REMOVED, number, stdout};
use crate::report::{line, terminal, unless_gone};

/// Targets that are named beside the first, at most, where people read.
const MOST_NAMED: usize = 3;

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
        visible(&target(judged)),
        outcome.known,
        leaves(outcome.leaves),
        findings(outcome),
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

/// What the payload was held against, and what it may be just as well.
fn target(judged: &Judged<'_>) -> String {
    let named = iter::once(&judged.target).chain(judged.alternatives.iter().take(MOST_NAMED));
    let mut names: Vec<String> = named.map(|target| target.name.clone()).collect();
    match judged.alternatives.len().saturating_sub(MOST_NAMED) {
        0 => {}
        more => names.push(number(more, "other")),
    }
    names.join(" or ")
}

/// How many findings there are. That a payload is shortened is told apart: its leaves may be known nevertheless.
fn findings(outcome: &Outcome) -> String {
    let is_missing = |finding: &&Finding| matches!(finding.fault, Fault::MissingMember { .. });
    let missing = outcome.findings.iter().filter(is_missing).count();
    let others = outcome.findings.len() - missing;
    match (missing, others) {
        (0, others) => number(others, "finding"),
        (missing, 0) => format!("{} missing", number(missing, "required member")),
        (missing, others) => format!(
            "{} missing, {}",
            number(missing, "required member"),
            number(others, "other finding")
        ),
    }
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
    let alternatives: Vec<&str> = judged
        .alternatives
        .iter()
        .map(|target| &*target.name)
        .collect();
    json!({
        "kind": "payload",
        "file": judged.shown,
        "target": judged.target.name,
        "alternatives": alternatives,
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
    let faulty = match totals.faulty {
        0 => String::new(),
        faulty => format!(" ({faulty} of them with findings)"),
    };
    unless_gone(writeln!(
        stdout(),
        "{NAME}{}{NAME:#}: {} known entirely{faulty}, {} of {} known",
        number(totals.payloads, "payload"),
        totals.entire,
        totals.known,
        leaves(totals.leaves),
    ))
}

/// Numbers of all payloads that could be judged.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Totals {
    pub(super) payloads: usize,
    /// Payloads whose leaves are all known.
    pub(super) entire: usize,
    /// How many of these have findings nevertheless, such as members that are missing.
    pub(super) faulty: usize,
    pub(super) leaves: usize,
    pub(super) known: usize,
}

impl Totals {
    pub(super) fn add(&mut self, outcome: &Outcome) {
        let is_entire = outcome.known == outcome.leaves;
        self.payloads += 1;
        self.entire += usize::from(is_entire);
        self.faulty += usize::from(is_entire && !outcome.is_clean());
        self.leaves += outcome.leaves;
        self.known += outcome.known;
    }
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
