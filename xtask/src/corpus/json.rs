//! The report for programs: one JSON object per line on stdout. The key `kind` says what a line is about: `document`,
//! `skipped` or `summary`.

use std::io;
use std::time::Duration;

use serde_json::{Value, json};

use super::discover::Skipped;
use super::row::{Compilation, Ending, Examples, Row};
use crate::report::line::line;

/// Prints what became of each document, with every finding.
pub(super) fn print(rows: &[Row], skipped: &[Skipped]) -> io::Result<()> {
    for row in rows {
        line(&document(row))?;
    }
    for Skipped { file, why } in skipped {
        line(&json!({ "kind": "skipped", "file": file, "why": why }))?;
    }
    let failed = rows.iter().filter(|row| row.has_failed()).count();
    line(&json!({ "kind": "summary", "documents": rows.len(), "failed": failed }))
}

fn document(row: &Row) -> Value {
    let generation = &row.generation;
    let findings: Vec<Value> = generation
        .by_code()
        .into_iter()
        .map(|((severity, code), found)| {
            json!({ "severity": severity, "code": code, "count": found.len(), "places": found })
        })
        .collect();
    let (contents, message) = match &generation.ending {
        Ending::Written(contents) => (Some(contents), None),
        Ending::BrokeDown(words) | Ending::NotUnpacked(words) => (None, Some(words)),
        Ending::Refused | Ending::TimedOut => (None, None),
    };
    json!({
        "kind": "document",
        "name": row.name,
        "failed": row.has_failed(),
        "result": row.result(),
        "message": message,
        "operations": contents.map(|contents| contents.operations),
        "types": contents.map(|contents| contents.types),
        "notifications": contents.map(|contents| contents.notifications),
        "examples": contents.map(|contents| contents.examples),
        "broken_examples": generation.broken_examples,
        "lines": contents.map(|contents| contents.lines),
        "milliseconds": milliseconds(generation.elapsed),
        "peak_bytes": generation.peak,
        "findings": findings,
        "compile": row.compilation.as_ref().map(|compilation| compiled(row, compilation)),
        "round_trips": row.examples.as_ref().map(round_trips),
    })
}

fn round_trips(examples: &Examples) -> Value {
    json!({
        "result": examples.ending.said(),
        "passed": examples.passed,
        "failed": examples.failed,
        "wall_milliseconds": milliseconds(examples.elapsed),
    })
}

fn compiled(row: &Row, compilation: &Compilation) -> Value {
    json!({
        "result": row.compile_result(),
        "errors": compilation.errors,
        "warnings": compilation.warnings,
        "first": compilation.first,
        "wall_milliseconds": milliseconds(compilation.elapsed),
        "cpu_milliseconds": compilation.computed.map(milliseconds),
    })
}

fn milliseconds(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}
