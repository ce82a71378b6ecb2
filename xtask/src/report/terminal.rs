//! What all reports for people have in common.

use std::io::{self, Write};

use anstream::AutoStream;
use clap::builder::styling::{AnsiColor, Style};
use paywright_generator::diagnostic::{Diagnostic, Severity, render_text, visible};
use paywright_generator::source::SourceMap;

/// What a line is about.
pub(crate) const NAME: Style = Style::new().bold();
/// What is wrong.
pub(crate) const FAULT: Style = AnsiColor::Red.on_default().bold();
/// What is right, or new.
pub(crate) const ADDED: Style = AnsiColor::Green.on_default();
/// What is not there any more, or should not be.
pub(crate) const REMOVED: Style = AnsiColor::Red.on_default();
/// Where something is.
pub(crate) const PLACE: Style = AnsiColor::Cyan.on_default();

/// The standard output; colours are left out where nobody sees them.
pub(crate) type Stdout = AutoStream<io::StdoutLock<'static>>;

/// The standard output.
pub(crate) fn stdout() -> Stdout {
    anstream::stdout().lock()
}

/// Says on stderr what went wrong.
pub(crate) fn error(message: &str) -> io::Result<()> {
    let message = visible(message);
    writeln!(
        anstream::stderr().lock(),
        "{FAULT}error{FAULT:#}{NAME}: {message}{NAME:#}"
    )
}

/// Says on stderr what is being done.
pub(crate) fn progress(message: &str) -> io::Result<()> {
    writeln!(anstream::stderr().lock(), "{}", visible(message))
}

/// Says what is formatted already.
pub(crate) fn plain(text: &str) -> io::Result<()> {
    stdout().write_all(text.as_bytes())
}

/// Says how much memory was taken at most.
pub(crate) fn peak_memory(bytes: Option<u64>) -> io::Result<()> {
    match bytes {
        Some(bytes) => writeln!(stdout(), "{} MiB at most", bytes / (1024 * 1024)),
        None => writeln!(stdout(), "how much memory was taken is not known"),
    }
}

/// Shows findings on stderr, notes only if asked to. Returns how many were left out.
pub(crate) fn faults(
    diagnostics: &[Diagnostic],
    sources: &SourceMap,
    notes: bool,
) -> io::Result<usize> {
    let shown: Vec<Diagnostic> = diagnostics
        .iter()
        .filter(|found| notes || found.severity != Severity::Note)
        .cloned()
        .collect();
    let mut text = render_text(&shown, sources, true);
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
    anstream::stderr().lock().write_all(text.as_bytes())?;
    Ok(diagnostics.len() - shown.len())
}

/// Says that notes were left out, if any were.
pub(crate) fn notes_left_out(out: &mut Stdout, left_out: usize) -> io::Result<()> {
    if left_out == 0 {
        return Ok(());
    }
    writeln!(out, "  {} not shown; see --notes", number(left_out, "note"))
}

/// A count with its noun: `1 file`, `2 files`.
pub(crate) fn number(count: usize, what: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {what}{plural}")
}
