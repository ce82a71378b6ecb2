//! `cargo check` of the crates of a document.

use std::io;
use std::num::NonZero;
use std::thread;
use std::time::Duration;

use super::command::seconds;
use super::generation::afresh;
use super::table::Table;
use super::{Setting, program, say};
use crate::Verdict;
use crate::corpus::compile::Compiler;
use crate::repository::Repository;

/// How long one document may take.
const LIMIT: Duration = Duration::from_secs(1800);

/// Checks the crates of each document, the dependencies being built beforehand.
///
/// # Errors
///
/// A program cannot be started, or a file not be written.
pub(super) fn run(setting: &Setting<'_>) -> io::Result<Verdict> {
    let ours = program::built()?;
    let compiler = Compiler {
        repository: Repository::at(None),
        target: setting.scratch.target(),
        jobs: thread::available_parallelism().unwrap_or(NonZero::<usize>::MIN),
        limit: LIMIT,
    };
    compiler.prepare(setting.scratch)?;
    let mut table = Table::new(["document", "CPU s", "s", "errors", "warnings"]);
    let mut verdict = Verdict::Done;
    for document in setting.documents {
        let out = setting.scratch.crates(&document.name);
        let log = setting.scratch.log(&document.name, "compilation.txt");
        let path = document.path.canonicalize()?;
        let generated = afresh(&out, &log, |out| Ok(program::generate(&ours, &path, out)))?;
        let checked = compiler.compile(&document.name, setting.scratch)?;
        if !generated.is_good || checked.errors > 0 {
            verdict = Verdict::Failed;
        }
        table.push(vec![
            document.name.clone(),
            checked.computed.map_or_else(String::new, seconds),
            seconds(checked.elapsed),
            checked.errors.to_string(),
            checked.warnings.to_string(),
        ]);
    }
    say(&table.under("Compilation"))?;
    Ok(verdict)
}
