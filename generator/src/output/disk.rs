//! What lies in the folder of a crate.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Read};
use std::ops::Bound;
use std::path::{Path, PathBuf};

use super::layout::RESERVED;
use super::{Action, OutputError, ours};

/// How much of a file is read to find its marker. The longest marker line is far shorter.
const HEAD: u64 = 4096;

/// What an entry of a folder is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A file with the marker.
    Ours,
    /// A file without it.
    Foreign,
    /// A file without anything. Nobody's work is lost if another takes its place, and it may be what is left of one of ours
    /// after the machine stopped.
    Empty,
    /// A symbolic link, whatever it leads to.
    Link,
    /// A pipe, socket or device.
    Special,
}

/// The files below a folder by their path from it. What belongs to cargo and git is left out.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Disk {
    files: BTreeMap<PathBuf, Kind>,
}

impl Disk {
    /// Lists a folder; one that does not exist is empty.
    pub(super) fn scan(folder: &Path) -> Result<Self, OutputError> {
        let mut disk = Self::default();
        if !is_folder(folder)? {
            return Ok(disk);
        }
        let mut waiting = vec![PathBuf::new()];
        while let Some(below) = waiting.pop() {
            let listed = folder.join(&below);
            let failed = || OutputError::io(Action::Read, &listed);
            for entry in fs::read_dir(&listed).map_err(failed())? {
                let entry = entry.map_err(failed())?;
                let path = below.join(entry.file_name());
                if is_reserved(&path) {
                    continue;
                }
                let kind = entry.file_type().map_err(failed())?;
                if kind.is_dir() {
                    waiting.push(path);
                } else {
                    let kind = kind_of(kind, &folder.join(&path))?;
                    disk.files.insert(path, kind);
                }
            }
        }
        Ok(disk)
    }

    /// All files, in the order of their paths.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&Path, Kind)> {
        self.files
            .iter()
            .map(|(path, kind)| (path.as_path(), *kind))
    }

    /// What lies at a path, if it is no folder.
    pub(super) fn kind(&self, path: &Path) -> Option<Kind> {
        self.files.get(path).copied()
    }

    /// Whether a path is a folder with something in it that was not generated.
    pub(super) fn holds_foreign(&self, folder: &Path) -> bool {
        // Paths are in the order of their parts, so what lies in a folder follows it.
        self.files
            .range::<Path, _>((Bound::Excluded(folder), Bound::Unbounded))
            .take_while(|(path, _)| path.starts_with(folder))
            .any(|(_, kind)| *kind != Kind::Ours)
    }
}

/// Whether there is a folder; an error if something else has its name.
pub(super) fn is_folder(path: &Path) -> Result<bool, OutputError> {
    let found = match fs::symlink_metadata(path) {
        Ok(found) => found.file_type(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
        Err(error) if error.kind() == io::ErrorKind::NotADirectory => {
            let path = path.to_path_buf();
            return Err(OutputError::NotAFolder { path });
        }
        Err(error) => return Err(OutputError::io(Action::Read, path)(error)),
    };
    let path = || path.to_path_buf();
    if found.is_dir() {
        Ok(true)
    } else if found.is_symlink() {
        Err(OutputError::Link { path: path() })
    } else {
        Err(OutputError::NotAFolder { path: path() })
    }
}

/// A path as it is shown: with `/` on every system.
pub(super) fn shown(path: &Path) -> String {
    let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
    parts.join("/")
}

/// Creates the folders above a file.
pub(super) fn create_parent(path: &Path) -> Result<(), OutputError> {
    let parent = path.parent().unwrap_or(path);
    fs::create_dir_all(parent).map_err(OutputError::io(Action::Create, parent))
}

fn is_reserved(path: &Path) -> bool {
    RESERVED.iter().any(|name| path == Path::new(name))
}

fn kind_of(kind: fs::FileType, path: &Path) -> Result<Kind, OutputError> {
    if kind.is_symlink() {
        return Ok(Kind::Link);
    }
    if !kind.is_file() {
        return Ok(Kind::Special);
    }
    let mut head = Vec::new();
    File::open(path)
        .and_then(|file| file.take(HEAD).read_to_end(&mut head))
        .map_err(OutputError::io(Action::Read, path))?;
    Ok(if head.is_empty() {
        Kind::Empty
    } else if ours(&String::from_utf8_lossy(&head)) {
        Kind::Ours
    } else {
        Kind::Foreign
    })
}
