//! This program, built with optimizations.

use std::env;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

/// Cargo, which says where it is to what it starts.
pub(super) fn cargo() -> Command {
    Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// Builds this program and says where it is.
///
/// # Errors
///
/// Cargo cannot be started, or fails; what is wrong it says itself.
pub(super) fn built() -> io::Result<PathBuf> {
    let output = cargo()
        .args(["build", "--release", "--package", "xtask"])
        .args(["--message-format", "json-render-diagnostics"])
        .stderr(Stdio::inherit())
        .output()?;
    let said = String::from_utf8_lossy(&output.stdout);
    let path = said.lines().filter_map(executable).next_back();
    path.filter(|_| output.status.success())
        .ok_or_else(|| io::Error::other("xtask cannot be built"))
}

fn executable(line: &str) -> Option<PathBuf> {
    let message: Value = serde_json::from_str(line).ok()?;
    Some(message.get("executable")?.as_str()?.into())
}

/// Generates the crates of a document.
pub(super) fn generate(program: &Path, document: &Path, out: &Path) -> Command {
    let mut command = Command::new(program);
    command.arg("codegen").arg("--spec").arg(document);
    command.arg("--out").arg(out).args(["--name", "measured"]);
    command
}
