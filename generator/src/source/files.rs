//! Where the files of a spec come from.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use thiserror::Error;

use super::limits::{MAX_FILE_BYTES, MAX_FILES};

/// Why a file cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum ReadError {
    /// There is no such file.
    #[error("there is no such file")]
    NotFound,
    /// It is a folder, a device or the like.
    #[error("this is not a regular file")]
    NotAFile,
    /// It is a link to a place outside of the spec's folder.
    #[error("this is a link that leads out of the spec's folder")]
    Outside,
    /// It exceeds the size up to which files are read.
    #[error("the file is larger than 64 MiB")]
    TooLarge,
    /// There are more files than a spec may have.
    #[error("a spec has at most 10000 files")]
    TooManyFiles,
    /// All files together exceed the size up to which specs are read.
    #[error("the files of the spec are together larger than 256 MiB")]
    SpecTooLarge,
    /// The system refuses to hand it out.
    #[error("the system refuses to read it ({0})")]
    System(io::ErrorKind),
}

/// The files of one spec. Paths are relative to its folder, separated by `/`, without `.` and `..`.
pub trait SpecFiles {
    /// The bytes of a file.
    ///
    /// # Errors
    ///
    /// [`ReadError`] says why there are none.
    fn read(&self, path: &str) -> Result<Vec<u8>, ReadError>;

    /// The paths of all files, for proposing a similar one. May be empty.
    fn paths(&self) -> Vec<String> {
        Vec::new()
    }

    /// How a path is shown to people.
    fn display_path(&self, path: &str) -> String {
        path.to_owned()
    }
}

/// Files in memory, by path.
impl SpecFiles for BTreeMap<String, Vec<u8>> {
    fn read(&self, path: &str) -> Result<Vec<u8>, ReadError> {
        self.get(path).cloned().ok_or(ReadError::NotFound)
    }

    fn paths(&self) -> Vec<String> {
        self.keys().cloned().collect()
    }
}

/// The files of a folder on disk.
#[derive(Clone, Debug)]
pub struct Folder {
    folder: PathBuf,
    shown_as: String,
}

impl Folder {
    /// The files below `folder`; an empty path is the current folder. `shown_as` is put before their paths when they are
    /// shown, such as `specs/pets`; it may be empty.
    #[must_use]
    pub fn new(folder: impl Into<PathBuf>, shown_as: impl Into<String>) -> Self {
        let folder: PathBuf = folder.into();
        let here = folder.as_os_str().is_empty();
        Self {
            folder: if here { PathBuf::from(".") } else { folder },
            shown_as: shown_as.into(),
        }
    }
}

impl SpecFiles for Folder {
    fn read(&self, path: &str) -> Result<Vec<u8>, ReadError> {
        let plain = !path.is_empty()
            && !path.contains(['\\', '\0'])
            && path
                .split('/')
                .all(|part| !matches!(part, "" | "." | "..") && !part.contains(':'));
        if !plain {
            return Err(ReadError::NotFound);
        }
        let folder = self.folder.canonicalize().map_err(read_error)?;
        // Links are followed before the comparison, so that none leads out.
        let file = folder.join(path).canonicalize().map_err(read_error)?;
        if !file.starts_with(&folder) {
            return Err(ReadError::Outside);
        }
        if !is_written_so(&folder, path) {
            return Err(ReadError::NotFound);
        }
        let metadata = file.metadata().map_err(read_error)?;
        if !metadata.is_file() {
            return Err(ReadError::NotAFile);
        }
        if metadata.len() > MAX_FILE_BYTES as u64 {
            return Err(ReadError::TooLarge);
        }
        std::fs::read(file).map_err(read_error)
    }

    fn paths(&self) -> Vec<String> {
        let mut found = Vec::new();
        collect(&self.folder, "", 0, &mut found);
        found.sort();
        found
    }

    fn display_path(&self, path: &str) -> String {
        if self.shown_as.is_empty() {
            path.to_owned()
        } else {
            format!("{}/{path}", self.shown_as.trim_end_matches('/'))
        }
    }
}

fn read_error(error: io::Error) -> ReadError {
    match error.kind() {
        io::ErrorKind::NotFound => ReadError::NotFound,
        io::ErrorKind::IsADirectory | io::ErrorKind::NotADirectory => ReadError::NotAFile,
        kind => ReadError::System(kind),
    }
}

/// Whether every part of a path is written as in its folder. Some systems find `Pet.yaml` by the name `pet.yaml` too;
/// a spec that relies on that would break on others.
fn is_written_so(folder: &Path, path: &str) -> bool {
    let swapped: String = path.chars().map(swap_case).collect();
    if !folder.join(&swapped).exists() {
        // Case counts here.
        return true;
    }
    let mut folder = folder.to_path_buf();
    path.split('/').all(|part| {
        let is_listed = std::fs::read_dir(&folder)
            .is_ok_and(|entries| entries.flatten().any(|entry| *entry.file_name() == *part));
        folder.push(part);
        is_listed
    })
}

const fn swap_case(character: char) -> char {
    if character.is_ascii_lowercase() {
        character.to_ascii_uppercase()
    } else {
        character.to_ascii_lowercase()
    }
}

/// Folders below the spec's folder in which similar names are looked for.
const LOOKED_INTO: usize = 4;

/// Lists files by name, at most as many as a spec may have. What begins with a dot is left out.
fn collect(folder: &Path, prefix: &str, depth: usize, found: &mut Vec<String>) {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return;
    };
    let mut named: Vec<(String, std::fs::DirEntry)> = entries
        .flatten()
        .filter_map(|entry| Some((entry.file_name().into_string().ok()?, entry)))
        .filter(|(name, _)| !name.starts_with('.'))
        .collect();
    named.sort_by(|(left, _), (right, _)| left.cmp(right));
    for (name, entry) in named {
        let Ok(kind) = entry.file_type() else {
            continue;
        };
        let path = format!("{prefix}{name}");
        if kind.is_file() && found.len() < MAX_FILES {
            found.push(path);
        } else if kind.is_dir() && depth < LOOKED_INTO {
            collect(&entry.path(), &format!("{path}/"), depth + 1, found);
        }
    }
}
