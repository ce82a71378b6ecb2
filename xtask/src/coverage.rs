//! `cargo xtask coverage`: writes the table of what the specs describe.

use std::fs;
use std::io::{self, Write};
use std::path::PathBuf;

use clap::Args;
use paywright_generator::coverage::{Coverage, measure, render};
use paywright_generator::document::{self, Strictness};
use paywright_generator::source;

use crate::Verdict;
use crate::repository::{Repository, RepositoryError};

/// The table, from the root of the repository.
const TABLE: &str = "specs/COVERAGE.md";

/// Write specs/COVERAGE.md: operations, notifications, schemas, fields and examples of each provider and area.
///
/// Exit codes: 0 done, 1 with --check if the table is out of date, 2 if a spec cannot be read.
#[derive(Args, Debug)]
pub(crate) struct CoverageArguments {
    /// Write nothing; fail if the table is not what would be written.
    #[arg(long)]
    check: bool,

    /// The repository to work on, for tests.
    #[arg(long, hide = true, value_name = "DIR")]
    root: Option<PathBuf>,
}

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

/// Runs the command. An error says that the table cannot be read or written.
pub(crate) fn run(arguments: &CoverageArguments) -> io::Result<Verdict> {
    let repository = Repository::at(arguments.root.as_deref());
    let table = match table(&repository) {
        Ok(table) => table,
        Err(error) => {
            writeln!(anstream::stderr().lock(), "error: {error}")?;
            return Ok(Verdict::Bad);
        }
    };
    let path = repository.folder(TABLE);
    let present = match fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
        Err(error) => return Err(error),
    };
    let mut out = anstream::stdout().lock();
    if present == table {
        writeln!(out, "{TABLE}: up to date")?;
    } else if arguments.check {
        writeln!(
            out,
            "{TABLE}: out of date; write it again: cargo xtask coverage"
        )?;
        return Ok(Verdict::Failed);
    } else {
        fs::write(&path, table)?;
        writeln!(out, "{TABLE}: written")?;
    }
    Ok(Verdict::Done)
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
