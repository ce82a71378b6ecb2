//! What all reports for programs have in common: one JSON object per line on stdout, whose key `kind` says what it is about.

use std::io::{self, Write};

use paywright_generator::diagnostic::{Diagnostic, render_json_line};
use paywright_generator::source::SourceMap;
use serde_json::{Value, json};

/// Prints a line.
pub(crate) fn line(value: &Value) -> io::Result<()> {
    writeln!(io::stdout().lock(), "{value}")
}

/// Says what went wrong, and with what if that has a name.
pub(crate) fn error(name: Option<&str>, message: &str) -> io::Result<()> {
    line(&json!({ "kind": "error", "name": name, "message": message }))
}

/// Shows the findings of the document of this name.
pub(crate) fn diagnostics(
    name: &str,
    diagnostics: &[Diagnostic],
    sources: &SourceMap,
) -> io::Result<()> {
    for found in diagnostics {
        let found: Value = serde_json::from_str(&render_json_line(found, sources))?;
        line(&json!({ "kind": "diagnostic", "name": name, "diagnostic": found }))?;
    }
    Ok(())
}
