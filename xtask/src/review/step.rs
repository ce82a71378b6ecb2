//! Steps that are commands of their own, too.

use std::env;
use std::io;
use std::path::Path;
use std::process::Command;

use paywright_generator::diff::show::Step;

use crate::Verdict;
use crate::lint::lint_specs;
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

/// Lints all specs; it prints as the command does by itself. Beside the step it gives what was found, as a SARIF log.
pub(super) fn lint(root: Option<&Path>) -> io::Result<(Ran, String)> {
    let name = begin(&["lint"])?;
    let (verdict, log) = lint_specs(root)?;
    Ok((Ran { name, verdict }, log))
}

/// Runs a command of this program; it prints as it does by itself.
pub(super) fn run_step(arguments: &[&str], root: Option<&Path>) -> io::Result<Ran> {
    let name = begin(arguments)?;
    let mut command = Command::new(env::current_exe()?);
    command.args(arguments);
    if let Some(root) = root {
        command.arg("--root").arg(root);
    }
    let verdict = match command.status()?.code() {
        Some(0) => Verdict::Done,
        Some(1) => Verdict::Failed,
        _ => Verdict::Bad,
    };
    Ok(Ran { name, verdict })
}

/// Says which step begins; gives its name.
fn begin(arguments: &[&str]) -> io::Result<String> {
    let name = format!("cargo xtask {}", arguments.join(" "));
    unless_gone(terminal::progress(&format!("== {name}")))?;
    Ok(name)
}
