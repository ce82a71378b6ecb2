//! What a checkout was at an earlier time, by the program `git`.

mod error;
mod files;

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::repository::{Repository, Spec};

pub(crate) use error::GitError;
pub(crate) use files::CommitFiles;
use files::Entry;

/// A checkout, as git knows it.
#[derive(Clone, Debug)]
pub(crate) struct Git {
    folder: PathBuf,
}

/// A revision that is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Commit {
    /// As it was asked for.
    pub(crate) shown: String,
    /// The name that means this commit and no other, ever.
    hash: String,
}

impl Commit {
    /// For people: what was asked for, and which commit that is.
    pub(crate) fn label(&self) -> String {
        let short = self.hash.get(..10).unwrap_or(&self.hash);
        if self.hash.starts_with(&self.shown) {
            short.to_owned()
        } else {
            format!("{} ({short})", self.shown)
        }
    }
}

impl Git {
    /// The checkout that holds a folder. Paths are told from that folder, which need not be the top of the checkout.
    pub(crate) fn at(folder: &Path) -> Result<Self, GitError> {
        let git = Self {
            folder: folder.to_path_buf(),
        };
        match git.ask(&["rev-parse", "--is-inside-work-tree"]) {
            Ok(_) => Ok(git),
            Err(GitError::Refused { said, .. }) if said.contains("not a git repository") => {
                Err(GitError::NoCheckout { folder: git.folder })
            }
            Err(other) => Err(other),
        }
    }

    /// The commit that a revision means: a branch, a tag, `HEAD~2`, a hash.
    pub(crate) fn commit(&self, revision: &str) -> Result<Commit, GitError> {
        if revision.starts_with('-') {
            return Err(GitError::LooksLikeOption {
                revision: revision.to_owned(),
            });
        }
        let asked = format!("{revision}^{{commit}}");
        let arguments = [
            "rev-parse",
            "--verify",
            "--quiet",
            "--end-of-options",
            &asked,
        ];
        match self.ask(&arguments) {
            Ok(hash) => Ok(Commit {
                shown: revision.to_owned(),
                hash,
            }),
            Err(GitError::Refused { .. }) => Err(GitError::NoSuchRevision {
                revision: revision.to_owned(),
                shallow: self.is_shallow(),
            }),
            Err(other) => Err(other),
        }
    }

    /// Where two revisions parted.
    pub(crate) fn merge_base(&self, base: &Commit, head: &Commit) -> Result<Commit, GitError> {
        match self.ask(&["merge-base", &base.hash, &head.hash]) {
            Ok(hash) => Ok(Commit {
                shown: format!("the merge base with {}", base.shown),
                hash,
            }),
            Err(GitError::Refused { .. }) => Err(GitError::NoMergeBase {
                base: base.shown.clone(),
                head: head.shown.clone(),
                shallow: self.is_shallow(),
            }),
            Err(other) => Err(other),
        }
    }

    /// The branch into which changes go: `main`, or `origin/main` where only that is known.
    pub(crate) fn main(&self) -> Result<Commit, GitError> {
        for branch in ["main", "origin/main"] {
            match self.commit(branch) {
                Err(GitError::NoSuchRevision { .. }) => {}
                found => return found,
            }
        }
        Err(GitError::NoMain {
            shallow: self.is_shallow(),
        })
    }

    /// The day of a commit, as `2025-06-30`, in the time zone of whoever made it.
    pub(crate) fn day(&self, commit: &Commit) -> Result<String, GitError> {
        let arguments = ["show", "--no-patch", "--format=%cs", &commit.hash];
        self.ask(&arguments)
    }

    /// The bytes of a file of this checkout, as it was in a commit; `None` if it was not there.
    pub(crate) fn file(&self, commit: &Commit, path: &str) -> Result<Option<Vec<u8>>, GitError> {
        let name = format!("{}:./{path}", commit.hash);
        match self.run(&["cat-file", "blob", &name]) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(GitError::Refused { .. }) => Ok(None),
            Err(other) => Err(other),
        }
    }

    /// The names of the folders in a folder of a commit.
    pub(crate) fn folders(&self, commit: &Commit, folder: &str) -> Result<Vec<String>, GitError> {
        let listed = self.list(&["ls-tree", "-z", &commit.hash, &within(folder)])?;
        let names = listed
            .iter()
            .filter(|entry| entry.kind == "tree")
            .filter_map(|entry| entry.path.rsplit('/').next())
            .map(str::to_owned);
        Ok(names.collect())
    }

    /// The files of a folder of a commit; an empty path is the folder of this checkout. `shown_as` is put before their paths when they
    /// are shown.
    pub(crate) fn files(
        &self,
        commit: &Commit,
        folder: &str,
        shown_as: &str,
    ) -> Result<CommitFiles, GitError> {
        let prefix = within(folder);
        let listed = self.list(&["ls-tree", "-r", "-z", &commit.hash, &prefix])?;
        let prefix = prefix.trim_start_matches("./");
        let files = listed
            .into_iter()
            .filter_map(|entry| {
                let path = entry.path.strip_prefix(prefix)?.to_owned();
                let file = match entry.mode.as_str() {
                    "100644" | "100755" | "100664" => Entry::File(entry.hash),
                    _ => Entry::Other,
                };
                Some((path, file))
            })
            .collect();
        CommitFiles::of(files, shown_as, self.command(&["cat-file", "--batch"]))
    }

    fn is_shallow(&self) -> bool {
        self.ask(&["rev-parse", "--is-shallow-repository"])
            .is_ok_and(|answer| answer == "true")
    }

    fn list(&self, arguments: &[&str]) -> Result<Vec<Listed>, GitError> {
        let output = self.run(arguments)?;
        let entries = output
            .split(|&byte| byte == 0)
            .filter(|row| !row.is_empty());
        // A path that is no Unicode cannot be named in a document.
        let rows = entries.filter_map(|row| std::str::from_utf8(row).ok());
        rows.map(|row| {
            Listed::read(row).ok_or_else(|| GitError::NotUnderstood {
                command: arguments.join(" "),
            })
        })
        .collect()
    }

    /// What git prints, without the end of its line.
    fn ask(&self, arguments: &[&str]) -> Result<String, GitError> {
        let output = self.run(arguments)?;
        let text = String::from_utf8(output).map_err(|_| GitError::NotUnderstood {
            command: arguments.join(" "),
        })?;
        Ok(text.trim_end().to_owned())
    }

    fn run(&self, arguments: &[&str]) -> Result<Vec<u8>, GitError> {
        let output = self.command(arguments).output().map_err(not_started)?;
        if output.status.success() {
            return Ok(output.stdout);
        }
        Err(GitError::Refused {
            command: arguments.join(" "),
            said: String::from_utf8_lossy(&output.stderr).trim().to_owned(),
        })
    }

    fn command(&self, arguments: &[impl AsRef<OsStr>]) -> Command {
        let mut command = Command::new("git");
        command
            .arg("-C")
            .arg(if self.folder.as_os_str().is_empty() {
                Path::new(".")
            } else {
                &self.folder
            })
            .args(arguments)
            // What it says about a folder that is no checkout is looked at.
            .env("LC_ALL", "C")
            // Reading takes no lock: another git may be at work.
            .env("GIT_OPTIONAL_LOCKS", "0")
            // What is missing in a partial clone is fetched, but nobody is asked for a password.
            .env("GIT_TERMINAL_PROMPT", "0")
            .stdin(Stdio::null());
        command
    }
}

/// A folder as `ls-tree` takes it, for what is in it. A name that begins with `-` is no option behind `./`.
fn within(folder: &str) -> String {
    if folder.is_empty() {
        "./".to_owned()
    } else {
        format!("./{}/", folder.trim_end_matches('/'))
    }
}

fn not_started(error: io::Error) -> GitError {
    if error.kind() == io::ErrorKind::NotFound {
        GitError::NotInstalled
    } else {
        GitError::System(error)
    }
}

/// A row of `ls-tree`.
struct Listed {
    mode: String,
    kind: String,
    hash: String,
    path: String,
}

impl Listed {
    fn read(row: &str) -> Option<Self> {
        let (what, path) = row.split_once('\t')?;
        let mut words = what.split(' ');
        Some(Self {
            mode: words.next()?.to_owned(),
            kind: words.next()?.to_owned(),
            hash: words.next()?.to_owned(),
            path: path.to_owned(),
        })
    }
}

/// What git prints when it is asked something about a repository.
///
/// # Errors
///
/// Git cannot be asked, or refuses.
pub(crate) fn asked(repository: &Repository, arguments: &[&str]) -> Result<Vec<u8>, GitError> {
    Git::at(&repository.folder(""))?.run(arguments)
}

/// The files of a spec as they were in a revision, by their paths within the folder of the spec.
///
/// # Errors
///
/// There is no such revision, the spec is not there in it, or it is larger than a spec may be.
pub(crate) fn spec_at(
    repository: &Repository,
    revision: &str,
    spec: &Spec,
) -> Result<BTreeMap<String, Vec<u8>>, GitError> {
    let git = Git::at(&repository.folder(""))?;
    let commit = git.commit(revision)?;
    let files = git.files(&commit, &spec.documents, &spec.documents)?;
    let root = crate::repository::ROOT_DOCUMENT;
    if !files.has(root) {
        return Err(GitError::NoSuchFile {
            path: format!("{}/{root}", spec.documents),
            revision: commit.shown,
        });
    }
    files.into_memory().map_err(|reason| GitError::Unreadable {
        folder: spec.documents.clone(),
        revision: commit.shown,
        reason,
    })
}
