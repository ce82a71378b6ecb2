//! An OpenAPI document somewhere on disk.

use std::path::{Path, PathBuf};

use paywright_generator::source::Folder;

/// A path does not name a file.
#[derive(Debug, thiserror::Error)]
#[error("`{}` names no file, or one whose name is not Unicode; name the main file of a document", .path.display())]
pub(crate) struct NoFileName {
    path: PathBuf,
}

impl NoFileName {
    /// Of this path.
    pub(crate) fn of(path: &Path) -> Self {
        Self {
            path: path.to_path_buf(),
        }
    }
}

/// A document: the folder in which its references are followed, and its main file there.
#[derive(Debug)]
pub(crate) struct DocumentFile {
    pub(crate) files: Folder,
    pub(crate) root: String,
}

impl DocumentFile {
    /// The document at a path. Whether there is one shows when it is read.
    pub(crate) fn at(path: &Path) -> Result<Self, NoFileName> {
        let root = path.file_name().and_then(|name| name.to_str());
        let root = root.ok_or_else(|| NoFileName::of(path))?;
        let folder = path.parent().unwrap_or(Path::new(""));
        Ok(Self {
            files: Folder::new(folder, with_slashes(folder)),
            root: root.to_owned(),
        })
    }
}

/// A path as it is shown on every system.
pub(crate) fn with_slashes(path: &Path) -> String {
    path.to_string_lossy()
        .replace(std::path::MAIN_SEPARATOR, "/")
}
