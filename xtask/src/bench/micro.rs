//! The benches of the workspace.

use std::io;

use super::program::cargo;
use super::say;
use crate::Verdict;

/// Builds and runs them; they print their tables.
///
/// # Errors
///
/// Cargo cannot be started, or nothing can be printed.
pub(super) fn run(arguments: &[&str]) -> io::Result<Verdict> {
    say("### Reading, writing, scanning, signatures\n\n")?;
    let status = cargo()
        .args(["bench", "--quiet", "--package", "paywright-benches", "--"])
        .args(arguments)
        .status()?;
    Ok(if status.success() {
        Verdict::Done
    } else {
        Verdict::Failed
    })
}
