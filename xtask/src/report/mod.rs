//! What is printed about the work: for people (results on stdout, faults on stderr) or for programs (one JSON object per
//! line on stdout). An error of these functions says that nothing can be printed.

mod json;
pub(crate) mod line;
pub(crate) mod terminal;
mod text;

use std::error::Error;
use std::io;

use paywright_generator::diagnostic::{Diagnostic, Severity};
use serde_json::json;

use crate::cli::Format;
use crate::codegen::{Job, Report};

/// The work cannot begin.
pub(crate) fn usage_error(format: Format, error: &dyn Error) -> io::Result<()> {
    unless_gone(match format {
        Format::Text => terminal::error(&error.to_string()),
        Format::Json => line::error(None, &error.to_string()),
    })
}

/// A job has ended. `width` is the length of the longest name of a job. Text shows notes only if asked to.
pub(crate) fn job(
    format: Format,
    job: &Job,
    report: &Report,
    width: usize,
    notes: bool,
) -> io::Result<()> {
    unless_gone(match format {
        Format::Text => text::job(job, report, width, notes),
        Format::Json => json::job(job, report),
    })
}

/// A folder of `generated` has no spec.
pub(crate) fn stale_folder(format: Format, name: &str) -> io::Result<()> {
    unless_gone(match format {
        Format::Text => text::stale_folder(name),
        Format::Json => json::stale_folder(name),
    })
}

/// The most memory that this process has taken, in bytes, if the system tells.
pub(crate) fn peak_memory(format: Format, bytes: Option<u64>) -> io::Result<()> {
    unless_gone(match format {
        Format::Text => terminal::peak_memory(bytes),
        Format::Json => line::line(&json!({ "kind": "process", "peak_bytes": bytes })),
    })
}

/// Whoever reads may go away early, as `head` does. The work goes on, and its exit code is the same.
pub(crate) fn unless_gone(printed: io::Result<()>) -> io::Result<()> {
    match printed {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        other => other,
    }
}

/// Why a folder of `generated` is stale and what to do about it.
fn stale_help(name: &str) -> String {
    format!(
        "there is no specs/{name}/openapi.yaml; to remove its crates: git rm -r generated/{name}"
    )
}

/// What is said when the generator broke down.
pub(crate) const PANICKED: &str =
    "the generator broke down, see the message above; this is a fault of the generator";

/// How many findings have a severity.
pub(crate) fn count(diagnostics: &[Diagnostic], severity: Severity) -> usize {
    diagnostics
        .iter()
        .filter(|found| found.severity == severity)
        .count()
}
