//! `cargo xtask bench`: how fast generating, compiling, reading and writing are, beside what others need.

mod command;
mod compilation;
mod documents;
mod generation;
mod growth;
mod micro;
mod peers;
mod program;
mod subject;
mod table;

use std::io;
use std::num::NonZero;
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::Verdict;
use crate::cli::Format;
use crate::corpus::scratch::Scratch;
use crate::report::{unless_gone, usage_error};
use documents::{Document, DocumentsError, documents};
use subject::Task;

/// Measure how fast generating, compiling, reading and writing are, beside what others need.
///
/// Each part prints a table that can be put into docs/PERFORMANCE.md as it is. What is compared runs one after the other, several
/// times; of each the best counts. The programs of others are looked for in --peers or on the PATH; one that is not there is named and
/// left out. Everything is built and run with optimizations.
///
/// Exit codes: 0 all is measured, 1 something did not run, 2 wrong usage, or the system refused.
#[derive(Args, Debug)]
pub(crate) struct BenchArguments {
    /// What is measured; all but counting if nothing is named.
    #[arg(value_name = "PART", value_enum)]
    parts: Vec<Part>,

    /// A folder of documents to generate from; the specs of this repository if unsaid.
    #[arg(long, value_name = "DIR")]
    corpus: Option<PathBuf>,

    /// Only the document of this name; can be given several times.
    #[arg(long, value_name = "NAME")]
    only: Vec<String>,

    /// Where the programs of others are: oas3-gen, ploidy, openapi-to-rust.
    #[arg(long, value_name = "DIR")]
    peers: Option<PathBuf>,

    /// How often each program is run on each document.
    #[arg(long, value_name = "N", default_value = "5")]
    runs: NonZero<usize>,

    /// Keep what is generated and compiled in this folder; else it is in a temporary one and is removed.
    #[arg(long, value_name = "DIR")]
    keep: Option<PathBuf>,
}

/// What can be measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Part {
    /// Reading and writing JSON, scanning, signatures: the benches of the workspace.
    Micro,
    /// The same in instructions and allocations, which valgrind counts. Takes long.
    Count,
    /// From the text of a document to the files of its crates.
    Generation,
    /// The same for a document that is doubled, and doubled again.
    Growth,
    /// `cargo check` of the crates of a document.
    Check,
    /// `cargo build` of them, without optimizations.
    Build,
    /// The same from nothing: with all that they rest on, and how many crates that are.
    Whole,
}

impl Part {
    const USUAL: [Self; 6] = [
        Self::Micro,
        Self::Generation,
        Self::Growth,
        Self::Check,
        Self::Build,
        Self::Whole,
    ];
}

/// What a part works with.
struct Setting<'a> {
    arguments: &'a BenchArguments,
    documents: &'a [Document],
    scratch: &'a Scratch,
}

/// Runs the command.
///
/// # Errors
///
/// The system refuses a file or a process, or nothing can be printed.
pub(crate) fn run(arguments: &BenchArguments) -> io::Result<Verdict> {
    let documents = match documents(arguments.corpus.as_deref(), &arguments.only) {
        Ok(documents) => documents,
        Err(DocumentsError::System(error)) => return Err(error),
        Err(error) => {
            usage_error(Format::Text, &error)?;
            return Ok(Verdict::Bad);
        }
    };
    let scratch = Scratch::new(arguments.keep.as_deref())?;
    let setting = Setting {
        arguments,
        documents: &documents,
        scratch: &scratch,
    };
    let parts: &[Part] = if arguments.parts.is_empty() {
        &Part::USUAL
    } else {
        &arguments.parts
    };
    let mut worst = Verdict::Done;
    for part in parts {
        worst = worst.max(match part {
            Part::Micro => micro::run(&[])?,
            Part::Count => micro::run(&["--count"])?,
            Part::Generation => generation::run(&setting)?,
            Part::Growth => growth::run(&setting)?,
            Part::Check => compilation::run(&setting, Task::Check)?,
            Part::Build => compilation::run(&setting, Task::Build)?,
            Part::Whole => compilation::run_whole(&setting)?,
        });
    }
    Ok(worst)
}

/// Prints a part of the report. Nobody has to listen to its end.
fn say(text: &str) -> io::Result<()> {
    unless_gone(crate::report::terminal::plain(text))
}
