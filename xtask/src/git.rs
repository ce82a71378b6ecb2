//! What git knows of this repository.

use std::collections::BTreeMap;
use std::io;
use std::process::{Command, Output};

use crate::repository::{Repository, Spec};

/// Git cannot be asked, or refuses.
#[derive(Debug, thiserror::Error)]
pub(crate) enum GitError {
    #[error("`git` cannot be started: {0}")]
    NotStarted(#[source] io::Error),
    #[error(
        "`{revision}` is no revision that git knows; in a shallow clone, `git fetch --unshallow --tags` brings the rest"
    )]
    UnknownRevision { revision: String },
    #[error("git refused `{command}`: {message}")]
    Refused { command: String, message: String },
}

/// Asks git in the folder of a repository.
///
/// # Errors
///
/// Git cannot be started, or refuses.
pub(crate) fn asked(repository: &Repository, arguments: &[&str]) -> Result<Vec<u8>, GitError> {
    let output = started(repository, arguments)?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    Err(GitError::Refused {
        command: format!("git {}", arguments.join(" ")),
        message: String::from_utf8_lossy(&output.stderr).trim().to_owned(),
    })
}

fn started(repository: &Repository, arguments: &[&str]) -> Result<Output, GitError> {
    Command::new("git")
        .arg("-C")
        .arg(repository.folder(""))
        .args(arguments)
        .output()
        .map_err(GitError::NotStarted)
}

/// The files of a spec as they were at a revision, by their paths within its folder.
///
/// # Errors
///
/// Git cannot be asked, or does not know the revision.
pub(crate) fn spec_at(
    repository: &Repository,
    revision: &str,
    spec: &Spec,
) -> Result<BTreeMap<String, Vec<u8>>, GitError> {
    let commit = commit(repository, revision)?;
    let folder = format!("{}/", spec.documents);
    let list = asked(
        repository,
        &["ls-tree", "-r", "-z", "--full-tree", &commit, "--", &folder],
    )?;
    let mut files = BTreeMap::new();
    for entry in list.split(|byte| *byte == 0) {
        let entry = String::from_utf8_lossy(entry);
        // `100644 blob ID<TAB>PATH`. Links are not followed.
        let Some((about, path)) = entry.split_once('\t') else {
            continue;
        };
        let mut about = about.split(' ');
        let (Some("100644" | "100755"), Some("blob"), Some(id)) =
            (about.next(), about.next(), about.next())
        else {
            continue;
        };
        if let Some(path) = path.strip_prefix(&folder) {
            let text = asked(repository, &["cat-file", "blob", id])?;
            files.insert(path.to_owned(), text);
        }
    }
    Ok(files)
}

/// The commit that a revision means.
fn commit(repository: &Repository, revision: &str) -> Result<String, GitError> {
    let unknown = || GitError::UnknownRevision {
        revision: revision.to_owned(),
    };
    // It would be taken for an option.
    if revision.starts_with('-') {
        return Err(unknown());
    }
    let wanted = format!("{revision}^{{commit}}");
    let output = started(repository, &["rev-parse", "--verify", "--quiet", &wanted])?;
    if !output.status.success() {
        return Err(unknown());
    }
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}
