//! `cargo xtask changelog`: what has changed in a provider's crates since their last version.

mod entry;
mod file;

use std::fs;
use std::io::{self, Write};
use std::path::PathBuf;

use clap::Args;
use paywright_generator::api::CrateVersion;
use paywright_generator::diagnostic::render_text;
use paywright_generator::diff::accepted::Day;
use paywright_generator::diff::{
    ImpactError, Revision, Unreadable, Versions, compare_on, impact, versions,
};
use paywright_generator::document::Strictness;
use paywright_generator::source::SpecFiles;

use self::entry::{Release, entry};
use self::file::{PutError, with_entry};
use crate::Verdict;
use crate::cli::Format;
use crate::diff::day;
use crate::git::{self, GitError};
use crate::report::{terminal, unless_gone, usage_error};
use crate::repository::{ROOT_DOCUMENT, Repository, Spec};

/// Write what has changed in a provider's crates since their last version.
///
/// The spec of the working tree is compared with that of the provider's last tag (PROVIDER-v…), or of another revision. What users of the
/// crates feel comes first: items that break, appear, change or are deprecated; then what changes on the wire.
///
/// The version is that of the document (`x-paywright-crate-version`), or of the workspace. With --write, the entry is put into
/// specs/PROVIDER/CHANGELOG.md: beside the spec, since crates are replaced as a whole when they are generated.
/// An entry of the same version is replaced, unless somebody has removed its marker.
#[derive(Args, Debug)]
#[command(after_long_help = AFTER_HELP)]
pub(crate) struct ChangelogArguments {
    /// Of which providers; of all if none is named.
    #[arg(long = "provider", value_name = "NAME")]
    providers: Vec<String>,

    /// Compare with this revision of git instead of the last tag.
    #[arg(long, value_name = "REVISION")]
    since: Option<String>,

    /// The day of the version, such as 2025-06-30; that of the last commit if it is not said.
    #[arg(long, value_name = "DAY", value_parser = day)]
    date: Option<Day>,

    /// Put the entries into the files, rather than print them.
    #[arg(long)]
    write: bool,

    /// The repository to work on, for tests.
    #[arg(long, hide = true, value_name = "DIR")]
    root: Option<PathBuf>,
}

const AFTER_HELP: &str = "\
Examples:
  cargo xtask changelog                                 what all providers would be told
  cargo xtask changelog --provider acme --write         after its spec has changed and before it is tagged acme-v0.2.0
  cargo xtask changelog --provider acme --since HEAD~3  in the last three commits

Exit codes:
  0  the entries are written, or nothing has changed
  2  wrong usage, a spec with errors, or git cannot tell what is asked
Each provider is worked on, and the highest code counts.";

/// Why there is no entry.
#[derive(Debug, thiserror::Error)]
enum ChangelogError {
    #[error(transparent)]
    Git(#[from] GitError),
    #[error(
        "`{provider}` has no tag `{provider}-v…` here; `git fetch --tags` brings those that are elsewhere, and `--since REVISION` names what to compare with"
    )]
    NoTag { provider: String },
    #[error("the spec of `{provider}` cannot be read as it is at {place}:\n{faults}")]
    Unreadable {
        provider: String,
        place: String,
        faults: String,
    },
    #[error(transparent)]
    Impact(#[from] ImpactError),
    #[error("`{path}`: {source}")]
    Put { path: String, source: PutError },
    #[error("`{path}` cannot be read or written: {source}")]
    File { path: String, source: io::Error },
}

/// Runs the command. An error says that nothing can be printed.
pub(crate) fn run(arguments: &ChangelogArguments) -> io::Result<Verdict> {
    let repository = Repository::at(arguments.root.as_deref());
    let specs = if arguments.providers.is_empty() {
        repository.provider_specs()
    } else {
        repository.select(&arguments.providers)
    };
    let specs = match specs {
        Ok(specs) => specs,
        Err(error) => return refused(&error),
    };
    let mut worst = Verdict::Done;
    for spec in &specs {
        worst = worst.max(match of_provider(&repository, spec, arguments) {
            Ok(told) => tell(&told)?,
            Err(error) => refused(&error)?,
        });
    }
    Ok(worst)
}

fn tell(told: &Told) -> io::Result<Verdict> {
    if !told.warnings.is_empty() {
        unless_gone(terminal::progress(told.warnings.trim_end()))?;
    }
    unless_gone(terminal::stdout().write_all(told.text.as_bytes()))?;
    Ok(Verdict::Done)
}

fn refused(error: &dyn std::error::Error) -> io::Result<Verdict> {
    usage_error(Format::Text, error)?;
    Ok(Verdict::Bad)
}

/// What is to be printed.
struct Told {
    /// What is wrong with the versions, for a person: no part of the changelog.
    warnings: String,
    text: String,
}

fn of_provider(
    repository: &Repository,
    spec: &Spec,
    arguments: &ChangelogArguments,
) -> Result<Told, ChangelogError> {
    let since = match &arguments.since {
        Some(revision) => revision.clone(),
        None => last_tag(repository, spec)?,
    };
    let base = read(spec, &since, &git::spec_at(repository, &since, spec)?)?;
    let head = read(spec, "the working tree", &repository.document(spec).files)?;
    let impact = impact(&base, &head, &spec.name)?;
    let date = match &arguments.date {
        Some(date) => date.to_string(),
        None => last_day(repository)?,
    };
    let comparison = compare_on(Day::parse(&date), &base, &head);
    if impact == Default::default() && comparison.findings.is_empty() {
        return Ok(Told {
            warnings: String::new(),
            text: format!("{}: nothing has changed since {since}\n", spec.name),
        });
    }
    let workspace = workspace_version(repository);
    let versions = versions(
        &base,
        &head,
        &impact,
        comparison.level(),
        [workspace, workspace],
    );
    let version = versions.crates.head.to_string();
    let text = entry(&Release {
        version: version.clone(),
        date,
        since,
        document: [&versions.document.base, &versions.document.head],
        impact: &impact,
        comparison: &comparison,
    });
    let warnings = warnings(spec, &versions);
    if !arguments.write {
        return Ok(Told { warnings, text });
    }
    let path = format!("{}/CHANGELOG.md", spec.documents);
    write(repository, spec, &path, &version, &text)?;
    Ok(Told {
        warnings,
        text: format!("{}: {version} is in {path}\n", spec.name),
    })
}

/// What is wrong with the versions.
fn warnings(spec: &Spec, versions: &Versions) -> String {
    let verdicts = [&versions.crates.verdict, &versions.document.verdict];
    verdicts
        .into_iter()
        .filter_map(|verdict| verdict.as_ref().err())
        .map(|too_small| format!("{}: {too_small}\n", spec.name))
        .collect()
}

fn write(
    repository: &Repository,
    spec: &Spec,
    path: &str,
    version: &str,
    entry: &str,
) -> Result<(), ChangelogError> {
    let file = repository.folder(path);
    let failed = |source| ChangelogError::File {
        path: path.to_owned(),
        source,
    };
    let old = match fs::read_to_string(&file) {
        Ok(text) => Some(text),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(failed(error)),
    };
    let new = with_entry(old.as_deref(), spec.name.as_str(), version, entry).map_err(|source| {
        ChangelogError::Put {
            path: path.to_owned(),
            source,
        }
    })?;
    fs::write(&file, new).map_err(failed)
}

/// Reads a spec. One that was written before a rule was there is read all the same.
fn read(spec: &Spec, place: &str, files: &dyn SpecFiles) -> Result<Revision, ChangelogError> {
    Revision::read(files, ROOT_DOCUMENT, Strictness::Curated)
        .or_else(|_| Revision::read(files, ROOT_DOCUMENT, Strictness::Foreign))
        .map_err(|unreadable| {
            let Unreadable {
                diagnostics,
                sources,
            } = unreadable;
            ChangelogError::Unreadable {
                provider: spec.name.to_string(),
                place: place.to_owned(),
                faults: render_text(&diagnostics, &sources, false),
            }
        })
}

/// The last tag of a provider before what is checked out.
fn last_tag(repository: &Repository, spec: &Spec) -> Result<String, ChangelogError> {
    let pattern = format!("--match={}-v*", spec.name);
    let described = git::asked(repository, &["describe", "--tags", "--abbrev=0", &pattern]);
    match described {
        Ok(tag) => Ok(String::from_utf8_lossy(&tag).trim().to_owned()),
        Err(GitError::Refused { .. }) => Err(ChangelogError::NoTag {
            provider: spec.name.to_string(),
        }),
        Err(error) => Err(error.into()),
    }
}

/// The day of the commit that is checked out.
fn last_day(repository: &Repository) -> Result<String, GitError> {
    let day = git::asked(repository, &["log", "-1", "--format=%cs"])?;
    Ok(String::from_utf8_lossy(&day).trim().to_owned())
}

/// The version that crates have of which the document says none; that of this program if the manifest of the workspace says none.
fn workspace_version(repository: &Repository) -> CrateVersion {
    let manifest = fs::read_to_string(repository.folder("Cargo.toml")).unwrap_or_default();
    let stated = manifest
        .split_once("[workspace.package]")
        .and_then(|(_, rest)| {
            let line = rest.lines().find(|line| line.starts_with("version = "))?;
            line.split('"').nth(1)?.parse().ok()
        });
    let own = || env!("CARGO_PKG_VERSION").parse().ok();
    stated.or_else(own).unwrap_or(CrateVersion::new(0, 1, 0))
}

#[cfg(test)]
mod tests;
