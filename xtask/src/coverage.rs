//! `cargo xtask coverage`: writes the table of what the specs describe.

use std::fs;
use std::io::{self, Write};
use std::path::PathBuf;

use clap::Args;
use paywright_generator::coverage::{Coverage, measure, render};
use paywright_generator::document::{self, Strictness};
use paywright_generator::source;

use crate::Verdict;
use crate::report::terminal::{self, NAME};
use crate::report::unless_gone;
use crate::repository::{Repository, RepositoryError};

/// The table, from the root of the repository.
const TABLE: &str = "specs/COVERAGE.md";

/// Write specs/COVERAGE.md, the table of what the specs describe.
///
/// For each provider and each area (a file of its spec): operations, notifications, schemas, fields and examples; for each
/// call what a repeat does, whether its answer is one page of many, and how many examples it has.
#[derive(Args, Debug)]
#[command(after_long_help = AFTER_HELP)]
pub(crate) struct CoverageArguments {
    /// Write nothing; fail if the table is not what would be written.
    #[arg(long)]
    check: bool,

    /// The repository to work on, for tests.
    #[arg(long, hide = true, value_name = "DIR")]
    root: Option<PathBuf>,
}

const AFTER_HELP: &str = "\
Exit codes:
  0  the table is written, or up to date
  1  with --check: the table is out of date
  2  wrong usage, a spec that has errors, or a file that cannot be read or written";

/// Why there is no table.
#[derive(Debug, thiserror::Error)]
enum CoverageError {
    #[error(transparent)]
    Repository(#[from] RepositoryError),
    #[error("the spec of `{name}` has errors; `cargo xtask lint {name}` shows them")]
    Faulty { name: String },
    #[error(transparent)]
    Print(#[from] paywright_generator::rust::PrintError),
}

/// Runs the command. An error says that nothing can be printed.
pub(crate) fn run(arguments: &CoverageArguments) -> io::Result<Verdict> {
    let repository = Repository::at(arguments.root.as_deref());
    let table = match table(&repository) {
        Ok(table) => table,
        Err(error) => {
            unless_gone(terminal::error(&error.to_string()))?;
            return Ok(Verdict::Bad);
        }
    };
    let path = repository.folder(TABLE);
    let present = match fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
        Err(error) => return unwritable(&error),
    };
    let (verdict, what) = if present == table {
        (Verdict::Done, "up to date")
    } else if arguments.check {
        let what = "out of date; to write it again, run: cargo xtask coverage";
        (Verdict::Failed, what)
    } else {
        if let Err(error) = fs::write(&path, table) {
            return unwritable(&error);
        }
        (Verdict::Done, "written")
    };
    unless_gone(writeln!(
        terminal::stdout(),
        "{NAME}{TABLE}{NAME:#}  {what}"
    ))?;
    Ok(verdict)
}

fn unwritable(error: &io::Error) -> io::Result<Verdict> {
    let message = format!("`{TABLE}` cannot be read or written: {error}");
    unless_gone(terminal::error(&message))?;
    Ok(Verdict::Bad)
}

fn table(repository: &Repository) -> Result<String, CoverageError> {
    let mut documents: Vec<(String, Coverage)> = Vec::new();
    for spec in repository.provider_specs()? {
        let name = spec.name.to_string();
        let file = repository.document(&spec);
        let faulty = || CoverageError::Faulty { name: name.clone() };
        let source = source::load(&file.files, &file.root).map_err(|_| faulty())?;
        let (document, found) = document::read(source, Strictness::Curated);
        if found.has_errors() {
            return Err(faulty());
        }
        documents.push((name, measure(&document)));
    }
    Ok(render(&documents)?)
}
