//! Steps that are commands of their own.

use std::env;
use std::io;
use std::path::Path;
use std::process::{Command, Stdio};

use paywright_generator::diff::show::Step;

use crate::Verdict;
use crate::report::terminal;
use crate::report::unless_gone;

/// A step that has run.
pub(super) struct Ran {
    name: String,
    pub(super) verdict: Verdict,
}

impl Ran {
    /// What is shown of it.
    pub(super) fn step(&self) -> Step<'_> {
        Step {
            name: &self.name,
            outcome: match self.verdict {
                Verdict::Done => "passed",
                Verdict::Failed => "failed; run it to see what is not as it should be",
                Verdict::Bad => "could not be done; run it to see why",
            },
        }
    }
}

/// Runs a command of this program; it prints as it does by itself.
pub(super) fn run_step(arguments: &[&str], root: Option<&Path>) -> io::Result<Ran> {
    let name = format!("cargo xtask {}", arguments.join(" "));
    unless_gone(terminal::progress(&format!("== {name}")))?;
    let status = command(arguments, root)?.status()?;
    let verdict = match status.code() {
        Some(0) => Verdict::Done,
        Some(1) => Verdict::Failed,
        _ => Verdict::Bad,
    };
    Ok(Ran { name, verdict })
}

/// What the linter has found, as SARIF.
pub(super) fn lint_log(root: Option<&Path>) -> io::Result<String> {
    let mut command = command(&["lint", "--format", "sarif"], root)?;
    // What is wrong was told when the step ran.
    let output = command.stderr(Stdio::null()).output()?;
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

fn command(arguments: &[&str], root: Option<&Path>) -> io::Result<Command> {
    let mut command = Command::new(env::current_exe()?);
    command.args(arguments);
    if let Some(root) = root {
        command.arg("--root").arg(root);
    }
    Ok(command)
}
