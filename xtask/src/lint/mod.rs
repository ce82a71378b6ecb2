//! `cargo xtask lint`: holds documents against the rules.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use paywright_generator::diagnostic::{
    Code, Severity, closest, render_json_line, render_sarif, render_text,
};
use paywright_generator::document::Strictness;
use paywright_generator::lint::{LintOutcome, lint};
use serde_json::json;

use crate::Verdict;
use crate::document_file::{DocumentFile, NoFileName};
use crate::repository::{Repository, RepositoryError};

/// Find what is valid OpenAPI and yet not as it should be: examples that break their schemas, amounts without a unit,
/// unmarked secrets, components that nobody uses.
///
/// Without arguments all specs of this repository are linted. A rule may be broken where the document says so, with a
/// reason: `x-paywright-allow: { L0402: 'A percentage.' }` on the object or on one that holds it.
#[derive(Args, Debug)]
#[command(after_long_help = AFTER_HELP)]
pub(crate) struct LintArguments {
    /// Providers of this repository, or files that hold OpenAPI documents.
    #[arg(value_name = "PROVIDER|FILE", conflicts_with = "explain")]
    documents: Vec<String>,

    /// How to report: text for people, json for programs (one JSON object per line), sarif for code review.
    #[arg(long, value_enum, default_value_t = LintFormat::Text, hide_possible_values = true, value_name = "text|json|sarif")]
    format: LintFormat,

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

const AFTER_HELP: &str = "\
Examples:
  cargo xtask lint                        all specs of this repository
  cargo xtask lint acme                   the one of specs/acme
  cargo xtask lint ../petstore.yaml       any document
  cargo xtask lint --format sarif         for a code host
  cargo xtask lint --explain L0305        what a rule is for

Exit codes:
  0  no errors; there may be warnings
  1  errors were found
  2  wrong usage, or a file that cannot be read";

/// Why the work cannot begin.
#[derive(Debug, thiserror::Error)]
enum UsageError {
    #[error(transparent)]
    Repository(#[from] RepositoryError),
    #[error(transparent)]
    NoFileName(#[from] NoFileName),
    #[error("there is no code `{code}`{}; `--explain` without a code lists all", similar_to(.similar))]
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

/// Runs the command. An error says that nothing can be printed.
pub(crate) fn run(arguments: &LintArguments) -> io::Result<Verdict> {
    let prepared = match &arguments.explain {
        Some(code) => explain(code).map(Prepared::Text),
        None => jobs(arguments).map(Prepared::Jobs),
    };
    match prepared {
        Ok(Prepared::Text(text)) => {
            anstream::stdout().lock().write_all(text.as_bytes())?;
            Ok(Verdict::Done)
        }
        Ok(Prepared::Jobs(jobs)) => run_all(&jobs, arguments.format),
        Err(error) => {
            anstream::eprintln!("error: {error}");
            Ok(Verdict::Bad)
        }
    }
}

enum Prepared {
    Text(String),
    Jobs(Vec<Job>),
}

fn explain(code: &str) -> Result<String, UsageError> {
    if code.is_empty() {
        return Ok(Code::ALL
            .iter()
            .map(|code| format!("{}  {}\n", code.as_str(), code.title()))
            .collect());
    }
    let known = Code::parse(code);
    let known = known.ok_or_else(|| {
        let codes = Code::ALL.iter().map(|known| known.as_str());
        UsageError::UnknownCode {
            code: code.to_owned(),
            similar: closest(code, codes).map(str::to_owned),
        }
    })?;
    Ok(format!(
        "{}: {}\n\n{}\n",
        known.as_str(),
        known.title(),
        known.explain()
    ))
}

fn similar_to(similar: &Option<String>) -> String {
    similar.as_ref().map_or_else(String::new, |similar| {
        format!("; did you mean `{similar}`?")
    })
}

fn jobs(arguments: &LintArguments) -> Result<Vec<Job>, UsageError> {
    let repository = Repository::at(arguments.root.as_deref());
    if arguments.documents.is_empty() {
        return repository_jobs(&repository, &[]);
    }
    let mut jobs = Vec::new();
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

fn run_all(jobs: &[Job], format: LintFormat) -> io::Result<Verdict> {
    let outcomes: Vec<(&Job, LintOutcome)> = jobs
        .iter()
        .map(|job| {
            (
                job,
                lint(&job.document.files, &job.document.root, job.strictness),
            )
        })
        .collect();
    let mut out = anstream::stdout().lock();
    match format {
        LintFormat::Text => outcomes
            .iter()
            .try_for_each(|(job, outcome)| text(&mut out, job, outcome))?,
        LintFormat::Json => outcomes
            .iter()
            .try_for_each(|(job, outcome)| json_lines(&mut out, job, outcome))?,
        LintFormat::Sarif => {
            let found: Vec<_> = outcomes
                .iter()
                .map(|(_, outcome)| (outcome.diagnostics.as_slice(), &outcome.sources))
                .collect();
            writeln!(out, "{:#}", render_sarif(&found))?;
        }
    }
    let has_errors = outcomes
        .iter()
        .any(|(_, outcome)| count(outcome, Severity::Error) > 0);
    Ok(if has_errors {
        Verdict::Failed
    } else {
        Verdict::Done
    })
}

fn text(out: &mut impl Write, job: &Job, outcome: &LintOutcome) -> io::Result<()> {
    let shown: Vec<_> = outcome
        .diagnostics
        .iter()
        .filter(|found| found.severity != Severity::Note)
        .cloned()
        .collect();
    anstream::stderr()
        .lock()
        .write_all(render_text(&shown, &outcome.sources, true).as_bytes())?;
    let [errors, warnings] =
        [Severity::Error, Severity::Warning].map(|severity| count(outcome, severity));
    writeln!(
        out,
        "{}  {errors} errors, {warnings} warnings, {} allowed",
        job.name, outcome.allowed
    )
}

fn json_lines(out: &mut impl Write, job: &Job, outcome: &LintOutcome) -> io::Result<()> {
    for found in &outcome.diagnostics {
        let found: serde_json::Value =
            serde_json::from_str(&render_json_line(found, &outcome.sources))?;
        writeln!(
            out,
            "{}",
            json!({ "kind": "diagnostic", "name": job.name, "diagnostic": found })
        )?;
    }
    let summary = json!({
        "kind": "summary",
        "name": job.name,
        "errors": count(outcome, Severity::Error),
        "warnings": count(outcome, Severity::Warning),
        "notes": count(outcome, Severity::Note),
        "allowed": outcome.allowed,
    });
    writeln!(out, "{summary}")
}

fn count(outcome: &LintOutcome, severity: Severity) -> usize {
    outcome
        .diagnostics
        .iter()
        .filter(|found| found.severity == severity)
        .count()
}
