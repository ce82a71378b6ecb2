//! `cargo xtask lint`: holds documents against the rules.

mod report;

use std::collections::HashSet;
use std::fmt::Write as _;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use clap::{Args, ValueEnum};
use paywright_generator::diagnostic::{Code, Severity, closest};
use paywright_generator::document::Strictness;
use paywright_generator::lint::{LintOutcome, lint};

use crate::Verdict;
use crate::cli::Format;
use crate::document_file::{DocumentFile, NoFileName};
use crate::report::terminal::{self, NAME};
use crate::report::{PANICKED, count, line, unless_gone, usage_error};
use crate::repository::{Repository, RepositoryError, did_you_mean};
use crate::threads::work_on_all;

/// Find what is wrong in OpenAPI documents, and what is valid and yet not as it should be.
///
/// Findings of reading and generating (codes with P) and those of the linter's own rules (codes with L): examples that break
/// their schemas, components that nobody uses, amounts without a unit, unmarked secrets, numbers of cards, calls that do not
/// say what a repeat does. --explain lists all.
///
/// Without arguments all specs of this repository are linted. In other documents only what is plainly wrong is an error; what
/// is most likely not as meant is a warning, and what only this repository wants said (summaries, descriptions, examples,
/// x-paywright- extensions) is a note.
///
/// A rule may be broken where the document says so, with a reason, on the object or on one that holds it:
/// `x-paywright-allow: { L0402: 'A percentage.' }`. An exception that allows nothing is a finding itself.
#[derive(Args, Debug)]
#[command(after_long_help = AFTER_HELP)]
pub(crate) struct LintArguments {
    /// Providers of this repository, or files that hold OpenAPI documents.
    #[arg(value_name = "PROVIDER|FILE", conflicts_with = "explain")]
    documents: Vec<String>,

    /// How to report: text for people, json for programs (one JSON object per line on stdout, and nothing else there), sarif
    /// for code review (one SARIF 2.1.0 log).
    #[arg(long, value_enum, default_value_t = LintFormat::Text, hide_possible_values = true, value_name = "text|json|sarif")]
    format: LintFormat,

    /// Show notes in full, too. Without it they are counted.
    #[arg(long)]
    notes: bool,

    /// Hold other documents against the rules as strictly as the specs of this repository.
    #[arg(long)]
    curated: bool,

    /// Say what a code means and how to follow the rule; without a code, list all.
    #[arg(long, value_name = "CODE", num_args = 0..=1, default_missing_value = "")]
    explain: Option<String>,

    /// The repository to work on, for tests.
    #[arg(long, hide = true, value_name = "DIR")]
    root: Option<PathBuf>,
}

/// How to report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum LintFormat {
    /// For people.
    Text,
    /// For programs.
    Json,
    /// For code review.
    Sarif,
}

impl LintFormat {
    /// How errors are told that are no findings: those have no place in a SARIF log.
    const fn of_errors(self) -> Format {
        match self {
            Self::Text | Self::Sarif => Format::Text,
            Self::Json => Format::Json,
        }
    }
}

const AFTER_HELP: &str = "\
Examples:
  cargo xtask lint                        all specs of this repository
  cargo xtask lint acme                   the one of specs/acme
  cargo xtask lint ../petstore.yaml       any document
  cargo xtask lint --format sarif > lint.sarif
                                          for a code host
  cargo xtask lint --explain L0305        what a rule is for, and how to follow it

Lines of --format json, each an object with a `kind`:
  diagnostic  `name` of the document, and `diagnostic`: `code`, `severity` (error, warning, note), `message`, `help`; `file`,
              `line`, `column`, `end_line`, `end_column` (from 1, columns in characters, the end behind the last one); `labels`,
              the places one by one; `suggestion`, a place and the `replacement` for what stands there. Null is what there is none of.
  summary     one for each document: `name`, `errors`, `warnings`, `notes`, `allowed`, `milliseconds`
  error       `message`, and `name` where it is about one document
Kinds and keys may be added; those that are here stay.

Exit codes:
  0  no errors; there may be warnings
  1  errors were found
  2  wrong usage, or a document that cannot be read
With several documents all are linted, and the highest code counts.";

/// Why the work cannot begin.
#[derive(Debug, thiserror::Error)]
enum UsageError {
    #[error(transparent)]
    Repository(#[from] RepositoryError),
    #[error(transparent)]
    NoFileName(#[from] NoFileName),
    #[error("there is no code `{code}`{}; `--explain` without a code lists all", did_you_mean(.similar))]
    UnknownCode {
        code: String,
        similar: Option<String>,
    },
}

/// A document to lint.
struct Job {
    name: String,
    document: DocumentFile,
    strictness: Strictness,
}

/// What was found, and how long that took.
type Timed = (LintOutcome, Duration);

/// Runs the command. An error says that nothing can be printed, or that there is no room for another thread.
pub(crate) fn run(arguments: &LintArguments) -> io::Result<Verdict> {
    let done = match &arguments.explain {
        Some(code) => explain(code).map(|text| print(&text)),
        None => jobs(arguments).map(|jobs| report_all(&jobs, arguments)),
    };
    done.unwrap_or_else(|error| {
        usage_error(arguments.format.of_errors(), &error)?;
        Ok(Verdict::Bad)
    })
}

fn print(text: &str) -> io::Result<Verdict> {
    unless_gone(terminal::stdout().write_all(text.as_bytes()))?;
    Ok(Verdict::Done)
}

/// What a code means, or a list of all codes.
fn explain(code: &str) -> Result<String, UsageError> {
    if code.is_empty() {
        return Ok(Code::ALL.iter().fold(String::new(), |mut list, code| {
            let _ = writeln!(list, "{NAME}{code}{NAME:#}  {}", code.title());
            list
        }));
    }
    let known = Code::parse(code).ok_or_else(|| {
        let codes = Code::ALL.iter().map(|known| known.as_str());
        UsageError::UnknownCode {
            code: code.to_owned(),
            similar: closest(code, codes).map(str::to_owned),
        }
    })?;
    Ok(format!(
        "{NAME}{known}: {}{NAME:#}\n\n{}\n",
        known.title(),
        known.explain()
    ))
}

fn jobs(arguments: &LintArguments) -> Result<Vec<Job>, UsageError> {
    let repository = Repository::at(arguments.root.as_deref());
    if arguments.documents.is_empty() {
        return repository_jobs(&repository, &[]);
    }
    let mut jobs: Vec<Job> = Vec::new();
    for document in &arguments.documents {
        if is_file(document) {
            let strictness = if arguments.curated {
                Strictness::Curated
            } else {
                Strictness::Foreign
            };
            let file = DocumentFile::at(Path::new(document))?;
            jobs.push(Job {
                name: document.clone(),
                document: file,
                strictness,
            });
        } else {
            jobs.extend(repository_jobs(
                &repository,
                std::slice::from_ref(document),
            )?);
        }
    }
    // Named twice, linted once.
    let mut names = HashSet::new();
    jobs.retain(|job| names.insert(job.name.clone()));
    Ok(jobs)
}

/// Whether an argument means a file: providers' names have neither dots nor slashes.
fn is_file(argument: &str) -> bool {
    argument.contains(['/', '\\', '.']) || Path::new(argument).is_file()
}

fn repository_jobs(repository: &Repository, names: &[String]) -> Result<Vec<Job>, UsageError> {
    let specs = if names.is_empty() {
        repository.provider_specs()?
    } else {
        repository.select(names)?
    };
    Ok(specs
        .into_iter()
        .map(|spec| Job {
            name: spec.name.to_string(),
            document: repository.document(&spec),
            strictness: Strictness::Curated,
        })
        .collect())
}

/// Lints the specs of a repository, and reports to people as the command without arguments does. Beside the verdict it gives what was found
/// as a SARIF log, which is one even if there is no spec to lint.
pub(crate) fn lint_specs(root: Option<&Path>) -> io::Result<(Verdict, String)> {
    match repository_jobs(&Repository::at(root), &[]) {
        Ok(jobs) => {
            let (verdict, outcomes) = lint_all(&jobs, LintFormat::Text, false)?;
            Ok((verdict, report::sarif(&outcomes)))
        }
        Err(error) => {
            usage_error(Format::Text, &error)?;
            Ok((Verdict::Bad, report::sarif(&[])))
        }
    }
}

fn report_all(jobs: &[Job], arguments: &LintArguments) -> io::Result<Verdict> {
    let (verdict, outcomes) = lint_all(jobs, arguments.format, arguments.notes)?;
    if arguments.format == LintFormat::Sarif {
        unless_gone(terminal::plain(&report::sarif(&outcomes)))?;
    }
    Ok(verdict)
}

/// Lints all documents at once and reports them in their order, unless one log of all is wanted: that is for the caller to write.
fn lint_all(
    jobs: &[Job],
    format: LintFormat,
    notes: bool,
) -> io::Result<(Verdict, Vec<LintOutcome>)> {
    let width = jobs.iter().map(|job| job.name.chars().count()).max();
    let width = width.unwrap_or(0);
    let mut worst = Verdict::Done;
    let mut outcomes: Vec<LintOutcome> = Vec::new();
    work_on_all(jobs, timed, |job, timed| {
        let Some((outcome, elapsed)) = timed else {
            worst = Verdict::Bad;
            return unless_gone(match format.of_errors() {
                Format::Text => terminal::error(PANICKED),
                Format::Json => line::error(Some(&job.name), PANICKED),
            });
        };
        worst = worst.max(verdict(&outcome));
        unless_gone(match format {
            LintFormat::Text => report::text(job, &outcome, elapsed, width, notes),
            LintFormat::Json => report::lines(job, &outcome, elapsed),
            LintFormat::Sarif => Ok(()),
        })?;
        outcomes.push(outcome);
        Ok(())
    })?;
    Ok((worst, outcomes))
}

fn timed(job: &Job) -> Timed {
    let started = Instant::now();
    let outcome = lint(&job.document.files, &job.document.root, job.strictness);
    (outcome, started.elapsed())
}

fn verdict(outcome: &LintOutcome) -> Verdict {
    let mut codes = outcome.diagnostics.iter().map(|found| found.code);
    if codes.any(|code| code == Code::UnreadableFile) {
        Verdict::Bad
    } else if count(&outcome.diagnostics, Severity::Error) > 0 {
        Verdict::Failed
    } else {
        Verdict::Done
    }
}
