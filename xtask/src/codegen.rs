//! `cargo xtask codegen`: reads documents, generates crates, writes or compares them.

use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use paywright_generator::api::BrokenExample;
use paywright_generator::diagnostic::Diagnostic;
use paywright_generator::document::Strictness;
use paywright_generator::generate::{Generated, Summary, generate};
use paywright_generator::options::{ApiName, Manifest, ModelCrates, Options};
use paywright_generator::output::OutputError;
use paywright_generator::output::drift::Drift;
use paywright_generator::output::pair::{Pair, compare_pair, write_pair};
use paywright_generator::output::write::Written;
use paywright_generator::source::SourceMap;

use crate::Verdict;
use crate::cli::{CodegenArguments, DocumentTarget, Format, Target};
use crate::corpus::measure::peak_memory;
use crate::degradations;
use crate::document_file::{DocumentFile, NoFileName, with_slashes};
use crate::relative;
use crate::report;
use crate::repository::{Repository, RepositoryError, Spec};
use crate::threads::work_on_all;

/// One document and where its crates go.
#[derive(Debug)]
pub(crate) struct Job {
    /// The name of the API.
    pub(crate) name: ApiName,
    /// The folder of the crates as it is shown, with `/`.
    pub(crate) shown_folder: String,
    /// The command that generates these crates again.
    pub(crate) command: String,
    folder: PathBuf,
    document: DocumentFile,
    strictness: Strictness,
    manifest: Manifest,
    model_crates: ModelCrates,
}

/// What became of a [`Job`].
#[derive(Debug)]
pub(crate) struct Report {
    /// What was found in the document.
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// The files of the document.
    pub(crate) sources: SourceMap,
    /// The examples that are no tests, since they break their own schemas.
    pub(crate) broken_examples: Vec<BrokenExample>,
    /// How it ended.
    pub(crate) ending: Ending,
    /// How long it took.
    pub(crate) elapsed: Duration,
}

/// How a [`Job`] ended.
#[derive(Debug)]
pub(crate) enum Ending {
    /// The crates are on disk.
    Written(Summary, Pair<Written>),
    /// The crates were compared with those on disk.
    Compared(Summary, Pair<Drift>),
    /// The document has errors.
    Faulty,
    /// The crates could not be written or compared.
    Failed(OutputError),
    /// The generator broke down.
    Panicked,
}

impl Report {
    fn of_panic() -> Self {
        Self {
            diagnostics: Vec::new(),
            sources: SourceMap::new(),
            broken_examples: Vec::new(),
            ending: Ending::Panicked,
            elapsed: Duration::ZERO,
        }
    }
}

impl Ending {
    fn verdict(&self) -> Verdict {
        match self {
            Self::Written(..) => Verdict::Done,
            Self::Compared(_, drift) if drift.is_clean() => Verdict::Done,
            Self::Compared(..) => Verdict::Failed,
            Self::Faulty | Self::Failed(_) | Self::Panicked => Verdict::Bad,
        }
    }
}

/// Why the work cannot begin.
#[derive(Debug, thiserror::Error)]
pub(crate) enum UsageError {
    #[error(transparent)]
    Repository(#[from] RepositoryError),
    #[error(transparent)]
    NoFileName(#[from] NoFileName),
    #[error("`{}` cannot be found: {source}", .path.display())]
    NoFolder { path: PathBuf, source: io::Error },
    #[error("the way from `{}` to the runtime crate is no Unicode; choose another folder", .path.display())]
    NotUnicode { path: PathBuf },
}

/// Runs the command. An error says that nothing can be printed, or that there is no room for another thread.
pub(crate) fn run(arguments: &CodegenArguments) -> io::Result<Verdict> {
    let format = arguments.format;
    let target = arguments.target();
    if let Target::Report(asked) = &target {
        return degradations::run(asked);
    }
    let repository = Repository::at(arguments.root.as_deref());
    let jobs = match jobs(&target, &repository) {
        Ok(jobs) => jobs,
        Err(error) => {
            report::usage_error(format, &error)?;
            return Ok(Verdict::Bad);
        }
    };
    let worst = run_all(&jobs, arguments)?;
    if arguments.measure {
        report::peak_memory(format, peak_memory())?;
    }
    let stale = match target {
        Target::Providers([]) => report_stale(&jobs, &repository, format)?,
        Target::Providers(_) | Target::Document(_) | Target::Report(_) => Verdict::Done,
    };
    // Nothing is wrong with the crates that were just written, so a stale one beside them is only named.
    Ok(if arguments.check {
        worst.max(stale)
    } else {
        worst
    })
}

fn jobs(target: &Target<'_>, repository: &Repository) -> Result<Vec<Job>, UsageError> {
    match target {
        Target::Document(document) => Ok(vec![document_job(document, repository)?]),
        Target::Report(_) => Ok(Vec::new()),
        Target::Providers(names) => {
            let specs = repository.select(names)?;
            Ok(specs
                .into_iter()
                .map(|spec| repository_job(spec, repository))
                .collect())
        }
    }
}

fn repository_job(spec: Spec, repository: &Repository) -> Job {
    let document = repository.document(&spec);
    let Spec { name, crates, .. } = spec;
    Job {
        command: format!("cargo xtask codegen {name}"),
        folder: repository.folder(&crates),
        shown_folder: crates,
        document,
        strictness: Strictness::Curated,
        manifest: Manifest::Member,
        // What is published does not come to be another crate because a document has grown.
        model_crates: ModelCrates::One,
        name,
    }
}

fn document_job(document: &DocumentTarget<'_>, repository: &Repository) -> Result<Job, UsageError> {
    let (spec, out) = (document.spec, document.out);
    let file = DocumentFile::at(spec)?;
    let real = |path: &Path| {
        relative::real(path).map_err(|source| UsageError::NoFolder {
            path: path.to_path_buf(),
            source,
        })
    };
    let folder = real(out)?;
    let runtime = relative::way(&folder, &real(&repository.runtime())?);
    let runtime = runtime.ok_or_else(|| UsageError::NotUnicode {
        path: out.to_path_buf(),
    })?;
    let curated = if document.curated { " --curated" } else { "" };
    let divided = match document.model_crates {
        ModelCrates::BySize => "",
        ModelCrates::One => " --model-crates one",
        ModelCrates::Two => " --model-crates two",
    };
    Ok(Job {
        name: document.name.clone(),
        shown_folder: with_slashes(out),
        command: format!(
            "cargo xtask codegen --spec {} --out {} --name {}{curated}{divided}",
            quoted(spec),
            quoted(out),
            document.name
        ),
        folder,
        document: file,
        strictness: if document.curated {
            Strictness::Curated
        } else {
            Strictness::Foreign
        },
        manifest: Manifest::Standalone { runtime },
        model_crates: document.model_crates,
    })
}

/// Works on all jobs at once and reports them in their order.
fn run_all(jobs: &[Job], arguments: &CodegenArguments) -> io::Result<Verdict> {
    let check = arguments.check;
    let width = jobs
        .iter()
        .map(|job| job.name.as_str().len())
        .max()
        .unwrap_or(0);
    let mut worst = Verdict::Done;
    work_on_all(
        jobs,
        |job| run_one(job, check),
        |job, report| {
            let report = report.unwrap_or_else(Report::of_panic);
            worst = worst.max(report.ending.verdict());
            report::job(arguments.format, job, &report, width, arguments.notes)
        },
    )?;
    Ok(worst)
}

fn run_one(job: &Job, check: bool) -> Report {
    let started = Instant::now();
    let options = Options {
        name: job.name.clone(),
        manifest: job.manifest.clone(),
        model_crates: job.model_crates,
    };
    let document = &job.document;
    let outcome = generate(&document.files, &document.root, job.strictness, &options);
    let ending = outcome
        .generated
        .map_or(Ending::Faulty, |generated| put(job, &generated, check));
    Report {
        diagnostics: outcome.diagnostics,
        sources: outcome.sources,
        broken_examples: outcome.broken_examples,
        ending,
        elapsed: started.elapsed(),
    }
}

fn put(job: &Job, generated: &Generated, check: bool) -> Ending {
    let crates = Pair {
        models: generated.models.as_slice(),
        client: generated.client.as_slice(),
    };
    let summary = generated.summary;
    let ended = if check {
        compare_pair(&job.folder, crates).map(|drift| Ending::Compared(summary, drift))
    } else {
        write_pair(&job.folder, crates).map(|written| Ending::Written(summary, written))
    };
    ended.unwrap_or_else(Ending::Failed)
}

fn report_stale(jobs: &[Job], repository: &Repository, format: Format) -> io::Result<Verdict> {
    let folders: Vec<_> = jobs.iter().map(|job| job.shown_folder.as_str()).collect();
    let stale = repository.stale(&folders);
    for name in &stale {
        report::stale_folder(format, name)?;
    }
    Ok(if stale.is_empty() {
        Verdict::Done
    } else {
        Verdict::Failed
    })
}

/// A path as a shell takes it.
fn quoted(path: &Path) -> String {
    let text = path.to_string_lossy();
    let plain = |c: char| c.is_alphanumeric() || "/\\._-+:@,=".contains(c);
    if !text.is_empty() && text.chars().all(plain) {
        text.into_owned()
    } else {
        format!("'{}'", text.replace('\'', r"'\''"))
    }
}
