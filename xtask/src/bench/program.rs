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

/// What a command prints.
///
/// # Errors
///
/// It cannot be started, or does not end well; what is wrong it says itself.
pub(super) fn output(command: &mut Command) -> io::Result<String> {
    let output = command.stderr(Stdio::inherit()).output()?;
    if !output.status.success() {
        return Err(io::Error::other(format!("{command:?} failed")));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Builds this program and says where it is.
///
/// # Errors
///
/// Cargo cannot be started, or fails; what is wrong it says itself.
pub(super) fn built() -> io::Result<PathBuf> {
    let mut command = cargo();
    command
        .args(["build", "--release", "--package", "xtask"])
        .args(["--message-format", "json-render-diagnostics"]);
    let said = output(&mut command)?;
    let path = said.lines().filter_map(executable).next_back();
    path.ok_or_else(|| io::Error::other("xtask cannot be built"))
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
