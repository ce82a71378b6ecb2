//! The files of one revision.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use paywright_generator::api::CrateVersion;
use paywright_generator::options::ApiName;
use paywright_generator::source::{Folder, ReadError, SpecFiles};

use crate::git::{Commit, CommitFiles, Git, GitError};
use crate::repository::ROOT_DOCUMENT;

/// Where the specs are, from the top of a checkout.
const SPECS: &str = "specs";

/// A checkout at one of both revisions.
pub(super) enum Tree {
    /// As it is on disk. `shown_as` stands before the paths that are shown.
    Disk { root: PathBuf, shown_as: String },
    /// As it was committed.
    Commit { git: Git, commit: Commit },
}

/// A document in one revision.
pub(super) struct Document {
    /// The files of its folder.
    pub(super) files: Files,
    /// Its main file there.
    pub(super) root: String,
}

/// The files of a document's folder.
pub(super) enum Files {
    /// On disk.
    Disk(Folder),
    /// In a commit.
    Commit(CommitFiles),
}

impl SpecFiles for Files {
    fn read(&self, path: &str) -> Result<Vec<u8>, ReadError> {
        match self {
            Self::Disk(files) => files.read(path),
            Self::Commit(files) => files.read(path),
        }
    }

    fn paths(&self) -> Vec<String> {
        match self {
            Self::Disk(files) => files.paths(),
            Self::Commit(files) => files.paths(),
        }
    }

    fn display_path(&self, path: &str) -> String {
        match self {
            Self::Disk(files) => files.display_path(path),
            Self::Commit(files) => files.display_path(path),
        }
    }
}

/// Why the providers of a checkout cannot be told.
#[derive(Debug, thiserror::Error)]
pub(crate) enum TreeError {
    #[error(transparent)]
    Git(#[from] GitError),
    #[error("`{}` cannot be read: {source}", .folder.display())]
    NotReadable { folder: PathBuf, source: io::Error },
}

impl Tree {
    /// The names of all providers. A folder whose name could be none is none.
    pub(super) fn providers(&self) -> Result<Vec<String>, TreeError> {
        let names = match self {
            Self::Disk { root, .. } => folders(&root.join(SPECS))?,
            Self::Commit { git, commit } => git.folders(commit, SPECS)?,
        };
        let mut providers = Vec::new();
        for name in names {
            if ApiName::new(&name).is_ok() && self.provider(&name)?.is_some() {
                providers.push(name);
            }
        }
        Ok(providers)
    }

    /// The document of a provider, if it has one.
    pub(super) fn provider(&self, name: &str) -> Result<Option<Document>, TreeError> {
        self.document(&format!("{SPECS}/{name}"), ROOT_DOCUMENT)
    }

    /// The version that generated crates have if their document says none.
    pub(super) fn workspace_version(&self) -> Result<Option<CrateVersion>, TreeError> {
        let manifest = match self {
            Self::Disk { root, .. } => fs::read(root.join("Cargo.toml")).ok(),
            Self::Commit { git, commit } => git.file(commit, "Cargo.toml")?,
        };
        let text = manifest.and_then(|bytes| String::from_utf8(bytes).ok());
        Ok(text.and_then(|text| workspace_version(&text)))
    }

    /// The document with this main file in a folder of the checkout, if there is one.
    fn document(&self, folder: &str, root: &str) -> Result<Option<Document>, TreeError> {
        match self {
            Self::Disk {
                root: top,
                shown_as,
            } => {
                let shown_as = match shown_as.as_str() {
                    "" => folder.to_owned(),
                    before => format!("{}/{folder}", before.trim_end_matches('/')),
                };
                Ok(on_disk(&top.join(folder), &shown_as, root))
            }
            Self::Commit { git, commit } => Ok(committed(git, commit, folder, folder, root)?),
        }
    }
}

/// The version of a manifest's `[workspace.package]`.
fn workspace_version(manifest: &str) -> Option<CrateVersion> {
    let lines = manifest.lines().map(str::trim);
    let mut section = lines
        .skip_while(|line| *line != "[workspace.package]")
        .skip(1)
        .take_while(|line| !line.starts_with('['));
    section.find_map(|line| {
        let (key, value) = line.split_once('=')?;
        let version = value.trim().trim_matches('"').parse().ok();
        version.filter(|_| key.trim() == "version")
    })
}

/// The document with this main file in a folder on disk, if there is one.
pub(super) fn on_disk(folder: &Path, shown_as: &str, root: &str) -> Option<Document> {
    folder.join(root).is_file().then(|| Document {
        files: Files::Disk(Folder::new(folder, shown_as)),
        root: root.to_owned(),
    })
}

/// The document with this main file in a folder of a commit, if there is one.
pub(super) fn committed(
    git: &Git,
    commit: &Commit,
    folder: &str,
    shown_as: &str,
    root: &str,
) -> Result<Option<Document>, GitError> {
    let files = git.files(commit, folder, shown_as)?;
    Ok(files.has(root).then(|| Document {
        files: Files::Commit(files),
        root: root.to_owned(),
    }))
}

/// The names of the folders in a folder; none if it is not there.
fn folders(folder: &Path) -> Result<Vec<String>, TreeError> {
    let not_readable = |source| TreeError::NotReadable {
        folder: folder.to_path_buf(),
        source,
    };
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(not_readable(error)),
    };
    let mut names = Vec::new();
    for entry in entries {
        let entry = entry.map_err(not_readable)?;
        if entry.path().is_dir() {
            names.extend(entry.file_name().into_string());
        }
    }
    names.sort();
    Ok(names)
}

#[cfg(test)]
mod tests {
    use super::workspace_version;

    #[test]
    fn the_version_of_the_workspace_is_that_of_its_package() {
        let of = |text: &str| workspace_version(text).map(|version| version.to_string());
        let manifest = "[package]\nversion = \"9.9.9\"\n[workspace.package]\nedition = \"2024\"\n version=\"0.3.1\"\n[a]\n";
        assert_eq!(of(manifest).as_deref(), Some("0.3.1"));
        assert_eq!(of("[workspace.package]\n[x]\nversion = \"1.0.0\"\n"), None);
        assert_eq!(of("[workspace.package]\nversion = 1\n"), None);
    }
}
