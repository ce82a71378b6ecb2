//! The report for people.

use std::io::{self, Write};
use std::time::Duration;

use paywright_generator::diagnostic::visible;
use serde_json::Value;

use super::discover::Skipped;
use super::row::{Compiled, Contents, Ending, Examples, Row, text};
use crate::report::terminal::{ADDED, FAULT, NAME, Stdout, stdout};

/// Lines of one error of the compiler that are shown.
const LINES_OF_AN_ERROR: usize = 12;

/// Broken examples of a document that are named.
const BROKEN_NAMED: usize = 20;

/// The columns, and whether numbers stand in them.
const COLUMNS: [(&str, bool); 18] = [
    ("document", false),
    ("generate", false),
    ("operations", true),
    ("types", true),
    ("events", true),
    ("errors", true),
    ("warnings", true),
    ("notes", true),
    ("seconds", true),
    ("MiB", true),
    ("lines", true),
    ("compile", false),
    ("errors", true),
    ("warnings", true),
    ("CPU/wall s", true),
    ("examples", true),
    ("failed", true),
    ("broken", true),
];

/// Prints the table, what was found by code, and what failed.
pub(super) fn print(rows: &[Row], skipped: &[Skipped]) -> io::Result<()> {
    let mut out = stdout();
    let cells: Vec<Vec<String>> = rows.iter().map(cells).collect();
    let widths: Vec<usize> = COLUMNS
        .iter()
        .enumerate()
        .map(|(column, (title, _))| {
            let longest = cells.iter().filter_map(|row| row.get(column));
            let longest = longest.map(|cell| cell.chars().count()).max();
            longest.unwrap_or(0).max(title.len())
        })
        .collect();
    let titles: Vec<String> = COLUMNS
        .iter()
        .map(|(title, _)| (*title).to_owned())
        .collect();
    writeln!(out, "{NAME}{}{NAME:#}", line(&titles, &widths))?;
    for (row, cells) in rows.iter().zip(&cells) {
        let style = if row.has_failed() { FAULT } else { ADDED };
        writeln!(out, "{style}{}{style:#}", line(cells, &widths))?;
    }
    for row in rows {
        details(&mut out, row)?;
    }
    for Skipped { file, why } in skipped {
        writeln!(out, "skipped {}: {why}", visible(file))?;
    }
    let failed = rows.iter().filter(|row| row.has_failed()).count();
    writeln!(out, "{} documents, {failed} failed", rows.len())?;
    out.flush()
}

fn line(cells: &[String], widths: &[usize]) -> String {
    let mut line = String::new();
    for ((cell, width), (_, is_number)) in cells.iter().zip(widths).zip(COLUMNS) {
        let padding = " ".repeat(width.saturating_sub(cell.chars().count()));
        let (before, behind) = if is_number {
            (padding.as_str(), "")
        } else {
            ("", padding.as_str())
        };
        line.push_str(before);
        line.push_str(cell);
        line.push_str(behind);
        line.push_str("  ");
    }
    line.trim_end().to_owned()
}

fn cells(row: &Row) -> Vec<String> {
    let generation = &row.generation;
    let contents = match generation.ending {
        Ending::Written(contents) => Some(contents),
        _ => None,
    };
    let written = |of: fn(Contents) -> u64| {
        contents.map_or_else(|| "-".to_owned(), |contents| of(contents).to_string())
    };
    let compiled = row.compilation.as_ref();
    let number =
        |count: Option<usize>| count.map_or_else(|| "-".to_owned(), |count| count.to_string());
    vec![
        row.name.clone(),
        row.result().to_owned(),
        written(|contents| contents.operations),
        written(|contents| contents.types),
        written(|contents| contents.notifications),
        generation.count("error").to_string(),
        generation.count("warning").to_string(),
        generation.count("note").to_string(),
        seconds(generation.elapsed),
        generation
            .peak
            .map_or_else(|| "not known".to_owned(), mebibytes),
        written(|contents| contents.lines),
        row.compile_result().to_owned(),
        number(compiled.map(|one| one.errors)),
        number(compiled.map(|one| one.warnings)),
        compiled.map_or_else(
            || "-".to_owned(),
            |one| {
                let computed = one.computed.map_or_else(|| "?".to_owned(), seconds);
                format!("{computed}/{}", seconds(one.elapsed))
            },
        ),
        written(|contents| contents.examples),
        row.examples
            .as_ref()
            .map_or_else(|| "-".to_owned(), failed_examples),
        generation.broken_examples.len().to_string(),
    ]
}

/// How many examples did not come out as they went in.
fn failed_examples(examples: &Examples) -> String {
    match (examples.ending, examples.failed.len()) {
        (Compiled::Failed, 0) => "not built".to_owned(),
        (Compiled::TimedOut, _) => examples.ending.said().to_owned(),
        (_, failed) => failed.to_string(),
    }
}

fn seconds(duration: Duration) -> String {
    format!("{}.{}", duration.as_secs(), duration.subsec_millis() / 100)
}

fn mebibytes(bytes: u64) -> String {
    (bytes / (1024 * 1024)).to_string()
}

fn details(out: &mut Stdout, row: &Row) -> io::Result<()> {
    let codes: Vec<String> = row
        .generation
        .by_code()
        .iter()
        .map(|((severity, code), found)| format!("{severity} {code} ×{}", found.len()))
        .collect();
    if !codes.is_empty() {
        writeln!(out, "{}: {}", row.name, codes.join(", "))?;
    }
    match &row.generation.ending {
        Ending::BrokeDown(words) | Ending::NotUnpacked(words) => {
            writeln!(out, "{}: {}", row.name, visible(words))?;
        }
        Ending::Written(_) | Ending::Refused | Ending::TimedOut => {}
    }
    let first = row.compilation.iter().flat_map(|one| &one.first);
    for text in first {
        for line in text.lines().take(LINES_OF_AN_ERROR) {
            writeln!(out, "  {}", visible(line))?;
        }
    }
    for name in row.examples.iter().flat_map(|examples| &examples.failed) {
        writeln!(out, "  example failed: {name}")?;
    }
    broken_examples(out, row)
}

/// Names the examples that break their own schemas, each with its first fault.
fn broken_examples(out: &mut Stdout, row: &Row) -> io::Result<()> {
    let all = &row.generation.broken_examples;
    for example in all.iter().take(BROKEN_NAMED) {
        let number = |key: &str| example.get(key).and_then(Value::as_u64).unwrap_or(0);
        let fault = example.pointer("/faults/0").and_then(Value::as_str);
        let (file, fault) = (text(example, "file"), fault.unwrap_or_default());
        let place = format!("{}:{}:{}", visible(file), number("line"), number("column"));
        writeln!(out, "  broken example at {place}: {}", visible(fault))?;
    }
    let rest = all.len().saturating_sub(BROKEN_NAMED);
    if rest > 0 {
        writeln!(out, "  {rest} further broken examples: see --format json")?;
    }
    Ok(())
}
