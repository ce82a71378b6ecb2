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
        let elsewhere = linked_from_elsewhere(path);
        let path = elsewhere.as_deref().unwrap_or(path);
        let root = path.file_name().and_then(|name| name.to_str());
        let root = root.ok_or_else(|| NoFileName::of(path))?;
        let folder = path.parent().unwrap_or(Path::new(""));
        Ok(Self {
            files: Folder::new(folder, with_slashes(folder)),
            root: root.to_owned(),
        })
    }
}

/// The file to which a path outside of its folder is but a link. Whoever names a link means what it leads to; its references are followed
/// there.
fn linked_from_elsewhere(path: &Path) -> Option<PathBuf> {
    if !path.is_symlink() {
        return None;
    }
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let (folder, file) = (folder.canonicalize().ok()?, path.canonicalize().ok()?);
    (!file.starts_with(folder)).then_some(file)
}

/// A path as it is shown on every system.
pub(crate) fn with_slashes(path: &Path) -> String {
    path.to_string_lossy()
        .replace(std::path::MAIN_SEPARATOR, "/")
}

#[cfg(all(test, unix))]
mod tests {
    use std::fs;
    use std::os::unix::fs::symlink;

    use paywright_generator::source::SpecFiles;

    use super::DocumentFile;

    #[test]
    fn a_link_to_a_document_is_that_document() {
        let folder = tempfile::tempdir().unwrap();
        let (there, here) = (folder.path().join("there"), folder.path().join("here"));
        fs::create_dir_all(&there).unwrap();
        fs::create_dir_all(&here).unwrap();
        fs::write(there.join("openapi.yaml"), "openapi: 3.0.3").unwrap();
        fs::write(there.join("pets.yaml"), "{}").unwrap();
        symlink(there.join("openapi.yaml"), here.join("api.yaml")).unwrap();
        symlink("api.yaml", here.join("same.yaml")).unwrap();
        for name in ["api.yaml", "same.yaml"] {
            let document = DocumentFile::at(&here.join(name)).unwrap();
            assert!(document.files.read(&document.root).is_ok(), "{name}");
            assert!(document.files.read("pets.yaml").is_ok(), "{name}");
        }
    }
}
