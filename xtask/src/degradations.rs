//! `cargo xtask codegen --spec FILE --report`: what of a document would not be generated as the document asks.

use std::io::{self, Write};

use paywright_generator::degradation::{Degradation, degradations};
use paywright_generator::diagnostic::visible;
use paywright_generator::document::Strictness;
use paywright_generator::generate::{Outcome, generate};
use paywright_generator::options::{ApiName, Manifest, ModelCrates, Options};
use serde_json::{Value, json};

use crate::Verdict;
use crate::cli::{Format, ReportTarget};
use crate::document_file::DocumentFile;
use crate::report::line::{diagnostics, line};
use crate::report::terminal::{NAME, PLACE, faults, number, stdout};
use crate::report::{PANICKED, unless_gone, usage_error};
use crate::threads::work_on_some;

/// What the report calls the document.
const DOCUMENT: &str = "document";

/// Why there is no report.
#[derive(Debug, thiserror::Error)]
enum ReportError {
    #[error("{PANICKED}")]
    Panicked,
}

/// Prints the degradations of a document, or its errors.
///
/// # Errors
///
/// Nothing can be printed, or there is no room for another thread.
pub(crate) fn run(asked: &ReportTarget<'_>) -> io::Result<Verdict> {
    let file = match DocumentFile::at(asked.spec) {
        Ok(file) => file,
        Err(error) => {
            usage_error(asked.format, &error)?;
            return Ok(Verdict::Bad);
        }
    };
    let strictness = if asked.curated {
        Strictness::Curated
    } else {
        Strictness::Foreign
    };
    let work = |file: &DocumentFile| {
        // Neither the name nor the runtime has a say in what is degraded.
        let name = ApiName::new(DOCUMENT).ok()?;
        let manifest = Manifest::Standalone {
            runtime: "runtime".to_owned(),
        };
        let options = Options {
            name,
            manifest,
            model_crates: ModelCrates::BySize,
        };
        Some(generate(&file.files, &file.root, strictness, &options))
    };
    let mut ended = work_on_some(&[file], 1, work)?;
    let Some(outcome) = ended.pop().flatten().flatten() else {
        usage_error(asked.format, &ReportError::Panicked)?;
        return Ok(Verdict::Bad);
    };
    if outcome.generated.is_none() {
        unless_gone(match asked.format {
            Format::Text => faults(&outcome.diagnostics, &outcome.sources, false).map(drop),
            Format::Json => diagnostics(DOCUMENT, &outcome.diagnostics, &outcome.sources),
        })?;
        return Ok(Verdict::Bad);
    }
    let all = degradations(&outcome);
    unless_gone(match asked.format {
        Format::Text => text(&all, &outcome),
        Format::Json => json(&all, &outcome),
    })?;
    Ok(Verdict::Done)
}

/// The file, line and column of a degradation.
fn place(degradation: &Degradation, outcome: &Outcome) -> Option<(String, usize, usize)> {
    let span = degradation.span?;
    let at = outcome.sources.line_column(span);
    let file = outcome.sources.path(span.file).to_owned();
    Some((file, at.line, at.column))
}

fn text(all: &[Degradation], outcome: &Outcome) -> io::Result<()> {
    let mut out = stdout();
    for one in all {
        let (code, message) = (one.code, visible(&one.construct));
        writeln!(out, "{NAME}{code}{NAME:#} {message}")?;
        if let Some((file, line, column)) = place(one, outcome) {
            let pointer = one.pointer.as_deref().unwrap_or_default();
            let (file, pointer) = (visible(&file), visible(pointer));
            writeln!(out, "  {PLACE}{file}:{line}:{column}{PLACE:#} {pointer}")?;
        }
        writeln!(out, "  became {}", visible(&one.became.to_string()))?;
    }
    let count = number(all.len(), "part");
    writeln!(out, "{count} not generated as the document asks")?;
    out.flush()
}

fn json(all: &[Degradation], outcome: &Outcome) -> io::Result<()> {
    for one in all {
        let place = place(one, outcome);
        let (file, row, column) = match &place {
            Some((file, row, column)) => (json!(file), json!(row), json!(column)),
            None => (Value::Null, Value::Null, Value::Null),
        };
        line(&json!({
            "kind": "degradation",
            "code": one.code.as_str(),
            "severity": one.severity.as_str(),
            "construct": one.construct,
            "file": file,
            "line": row,
            "column": column,
            "pointer": one.pointer,
            "became": one.became.as_str(),
            "text": one.became.to_string(),
        }))?;
    }
    line(&json!({ "kind": "summary", "degradations": all.len() }))
}
