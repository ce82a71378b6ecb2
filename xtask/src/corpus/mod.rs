//! `cargo xtask corpus`: generates and compiles the crates of every OpenAPI document of a folder.

pub(crate) mod compile;
pub(crate) mod discover;
mod examples;
mod generate;
mod json;
pub(crate) mod measure;
mod process;
pub(crate) mod row;
pub(crate) mod scratch;
mod table;
pub(crate) mod unpack;

use std::io;
use std::num::NonZero;
use std::path::PathBuf;
use std::thread;
use std::time::Duration;

use clap::Args;

use crate::Verdict;
use crate::cli::Format;
use crate::report::terminal;
use crate::report::unless_gone;
use crate::report::usage_error;
use crate::repository::Repository;
use crate::threads::work_on_some;
use compile::Compiler;
use discover::{CorpusDocument, Discovered, discover};
use row::Row;
use scratch::Scratch;

/// Generate and compile the crates of every OpenAPI document of a folder, and say what became of each.
///
/// A document is a file of DIR whose name ends with .yaml, .yml or .json, also with .gz behind it, or a folder with an
/// openapi.yaml, openapi.yml or openapi.json. Each is generated in a process of its own as `codegen --spec` does it, and its client is
/// compiled with default features, the models with it. One that is refused, breaks down, does not compile or uses up its time is a row
/// like the others and ends nothing. Nothing is written into the repository or into DIR.
///
/// Exit codes: 0 all is well, 1 a row failed, 2 wrong usage, or the system refused.
#[derive(Args, Debug)]
pub(crate) struct CorpusArguments {
    /// The folder of documents.
    #[arg(value_name = "DIR")]
    folder: PathBuf,

    /// How to report: text for people, json for programs (one JSON object per line on stdout, every finding with its place).
    #[arg(long, value_enum, default_value_t = Format::Text, hide_possible_values = true, value_name = "text|json")]
    format: Format,

    /// Only generate.
    #[arg(long)]
    no_compile: bool,

    /// Also run the tests of the examples: each is read into its type and has to come out as it went in. Examples that break their own
    /// schemas are no tests; they are always counted and named.
    #[arg(long, conflicts_with = "no_compile")]
    examples: bool,

    /// Only the document of this name, as the table shows it; can be given several times.
    #[arg(long, value_name = "NAME")]
    only: Vec<String>,

    /// How many documents are generated at once, and how many processes compile; as many as there are cores if unsaid.
    #[arg(long, value_name = "N")]
    jobs: Option<NonZero<usize>>,

    /// How long a document may be generated, and how long its crates may be compiled.
    #[arg(long, value_name = "SECONDS,SECONDS", default_value = "120,900", value_parser = time_limits)]
    timeout: TimeLimits,

    /// Keep the crates in this folder; else they are in a temporary one and are removed.
    #[arg(long, value_name = "DIR")]
    keep: Option<PathBuf>,

    /// What is compiled goes here; below the folder of the crates if unsaid. A folder that is used again saves compiling what all clients
    /// rest on.
    #[arg(long, value_name = "DIR")]
    target_dir: Option<PathBuf>,
}

/// How long the work on a document may take.
#[derive(Clone, Copy, Debug)]
struct TimeLimits {
    generate: Duration,
    compile: Duration,
}

fn time_limits(text: &str) -> Result<TimeLimits, &'static str> {
    let seconds = |text: &str| text.trim().parse().map(Duration::from_secs).ok();
    let (generate, compile) = text.split_once(',').unwrap_or((text, "900"));
    match (seconds(generate), seconds(compile)) {
        (Some(generate), Some(compile)) => Ok(TimeLimits { generate, compile }),
        _ => Err("whole seconds for generating, and behind a comma for compiling"),
    }
}

/// Why the work cannot begin.
#[derive(Debug, thiserror::Error)]
pub(crate) enum CorpusError {
    #[error("`{}` cannot be read: {source}", .folder.display())]
    NotReadable { folder: PathBuf, source: io::Error },
    #[error("`{}` holds no OpenAPI document", .folder.display())]
    NoDocuments { folder: PathBuf },
    #[error("there is no document `{name}`; known are {known}")]
    UnknownDocument { name: String, known: String },
}

/// Runs the command.
///
/// # Errors
///
/// The system refuses a file, a process or a thread, or nothing can be printed.
pub(crate) fn run(arguments: &CorpusArguments) -> io::Result<Verdict> {
    let discovered = match select(arguments) {
        Ok(discovered) => discovered,
        Err(error) => {
            usage_error(arguments.format, &error)?;
            return Ok(Verdict::Bad);
        }
    };
    let scratch = Scratch::new(arguments.keep.as_deref())?;
    let mut rows = generated(&discovered.documents, &scratch, arguments)?;
    if !arguments.no_compile {
        compile_all(&mut rows, &scratch, arguments)?;
    }
    unless_gone(match arguments.format {
        Format::Text => table::print(&rows, &discovered.skipped),
        Format::Json => json::print(&rows, &discovered.skipped),
    })?;
    Ok(if rows.iter().any(Row::has_failed) {
        Verdict::Failed
    } else {
        Verdict::Done
    })
}

fn select(arguments: &CorpusArguments) -> Result<Discovered, CorpusError> {
    let folder = &arguments.folder;
    let mut found = discover(folder).map_err(|source| CorpusError::NotReadable {
        folder: folder.clone(),
        source,
    })?;
    if found.documents.is_empty() {
        return Err(CorpusError::NoDocuments {
            folder: folder.clone(),
        });
    }
    let names: Vec<&str> = found.documents.iter().map(CorpusDocument::name).collect();
    if let Some(name) = arguments
        .only
        .iter()
        .find(|name| !names.contains(&name.as_str()))
    {
        return Err(CorpusError::UnknownDocument {
            name: name.clone(),
            known: names.join(", "),
        });
    }
    if !arguments.only.is_empty() {
        let only = &arguments.only;
        found
            .documents
            .retain(|document| only.iter().any(|name| name == document.name()));
    }
    Ok(found)
}

fn generated(
    documents: &[CorpusDocument],
    scratch: &Scratch,
    arguments: &CorpusArguments,
) -> io::Result<Vec<Row>> {
    let limit = arguments.timeout.generate;
    let ended = work_on_some(documents, at_once(arguments).get(), |document| {
        generate::generate(document, scratch, limit)
    })?;
    let rows = documents.iter().zip(ended).map(|(document, generation)| {
        Ok(Row {
            name: document.name().to_owned(),
            generation: generation
                .unwrap_or_else(|| Err(io::Error::other("a thread broke down")))?,
            compilation: None,
            examples: None,
        })
    });
    rows.collect()
}

/// Compiles one crate after the other, so that what each costs can be told.
fn compile_all(rows: &mut [Row], scratch: &Scratch, arguments: &CorpusArguments) -> io::Result<()> {
    let compiler = Compiler {
        repository: Repository::at(None),
        target: match &arguments.target_dir {
            Some(target) => std::path::absolute(target)?,
            None => scratch.target(),
        },
        jobs: at_once(arguments),
        limit: arguments.timeout.compile,
    };
    compiler.prepare(scratch)?;
    for row in rows.iter_mut().filter(|row| row.generation.is_written()) {
        if arguments.format == Format::Text {
            unless_gone(terminal::progress(&format!("compiling {}", row.name)))?;
        }
        row.compilation = Some(compiler.compile(&row.name, scratch)?);
        if arguments.examples {
            row.examples = Some(compiler.run_examples(&row.name, scratch)?);
        }
    }
    Ok(())
}

fn at_once(arguments: &CorpusArguments) -> NonZero<usize> {
    let cores = || thread::available_parallelism().unwrap_or(NonZero::<usize>::MIN);
    arguments.jobs.unwrap_or_else(cores)
}
