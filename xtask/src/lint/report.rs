//! What is printed about a lint.

use std::io::{self, Write};
use std::time::Duration;

use paywright_generator::diagnostic::{Found, Severity, render_sarif, visible};
use paywright_generator::lint::LintOutcome;
use serde_json::{Value, json};

use super::Job;
use crate::report::terminal::{ADDED, NAME, REMOVED, number, stdout};
use crate::report::{count, line, terminal};

/// For people: findings on stderr, a line of their numbers on stdout. `width` is the length of the longest name.
pub(super) fn text(
    job: &Job,
    outcome: &LintOutcome,
    elapsed: Duration,
    width: usize,
    notes: bool,
) -> io::Result<()> {
    let left_out = terminal::faults(&outcome.diagnostics, &outcome.sources, notes)?;
    let [errors, warnings] =
        [Severity::Error, Severity::Warning].map(|severity| count(&outcome.diagnostics, severity));
    let style = if errors == 0 { ADDED } else { REMOVED };
    let mut out = stdout();
    writeln!(
        out,
        "{NAME}{:width$}{NAME:#}  {style}{}{style:#}, {}, {} allowed in {} ms",
        visible(&job.name),
        number(errors, "error"),
        number(warnings, "warning"),
        outcome.allowed,
        elapsed.as_millis(),
    )?;
    terminal::notes_left_out(&mut out, left_out)?;
    out.flush()
}

/// For programs: a line for each finding, and one with their numbers.
pub(super) fn lines(job: &Job, outcome: &LintOutcome, elapsed: Duration) -> io::Result<()> {
    line::diagnostics(&job.name, &outcome.diagnostics, &outcome.sources)?;
    let count = |severity| count(&outcome.diagnostics, severity);
    line::line(&json!({
        "kind": "summary",
        "name": job.name,
        "errors": count(Severity::Error),
        "warnings": count(Severity::Warning),
        "notes": count(Severity::Note),
        "allowed": outcome.allowed,
        "milliseconds": u64::try_from(elapsed.as_millis()).unwrap_or(u64::MAX),
    }))
}

/// For code review: one log of all documents, with a line end.
pub(super) fn sarif(outcomes: &[LintOutcome]) -> String {
    let found: Vec<Found<'_>> = outcomes
        .iter()
        .map(|outcome| (outcome.diagnostics.as_slice(), &outcome.sources))
        .collect();
    let log: Value = render_sarif(&found);
    format!("{log:#}\n")
}
