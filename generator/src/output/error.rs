//! Why files could not be compared or written.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use super::MARKER;

/// Why the files of a crate could not be compared with a folder, or written to it.
#[derive(Debug, thiserror::Error)]
pub enum OutputError {
    /// The generator proposes a path that not every system can hold, or that leads out of the crate.
    #[error(
        "a generated file would be called `{path}`, which {fault}; rename in the document what it is named after"
    )]
    IllegalPath {
        /// The path as the generator proposes it.
        path: String,
        /// What is wrong with it.
        fault: PathFault,
    },
    /// Two proposed paths are the same file on a system that does not tell upper from lower case.
    #[error(
        "the generated files `{first}` and `{second}` are the same on some systems; rename one of those in the document that they are named after"
    )]
    SamePath {
        /// The path that came first.
        first: String,
        /// The path that came later.
        second: String,
    },
    /// A proposed text does not say that it is generated, so the next run would take it for somebody else's.
    #[error(
        "the text of `{path}` lacks the marker of generated files in its first three lines; this is a fault of the generator"
    )]
    Unmarked {
        /// The path as the generator proposes it.
        path: String,
    },
    /// Something that nobody generated stands where a generated file belongs.
    #[error("{}", conflicts_text(.folder, .conflicts))]
    InTheWay {
        /// The folder of the crate.
        folder: PathBuf,
        /// Each thing that is in the way.
        conflicts: Vec<Conflict>,
    },
    /// A tree that was replaced holds files that were not generated, and the one in its place has others instead: a run was
    /// stopped, or somebody else wrote at the same time.
    #[error("{}", left_behind_text(.left, .folder, .paths))]
    LeftBehind {
        /// The folder that was left behind.
        left: PathBuf,
        /// The folder of the crate.
        folder: PathBuf,
        /// The files, by their paths from both folders, with `/`.
        paths: Vec<String>,
    },
    /// Another run is writing the same crates, or comparing them.
    #[error("another run is at work on `{}`; wait for its end, then run the command again", .folder.display())]
    Busy {
        /// The folder that holds both crates.
        folder: PathBuf,
    },
    /// A symbolic link stands where the folder of a crate belongs; nothing is written through it.
    #[error("`{}` is a symbolic link; put a folder in its place, or name the folder that it leads to", .path.display())]
    Link {
        /// The link.
        path: PathBuf,
    },
    /// Something else stands where a folder belongs.
    #[error("`{}` is not a folder; move it away, or choose another folder", .path.display())]
    NotAFolder {
        /// What stands there.
        path: PathBuf,
    },
    /// A pipe, socket or device, or a link on a system where it cannot be made anew, lies in the folder of a crate.
    #[error("`{}` is no regular file and cannot be kept; move it out of the folder", .path.display())]
    NotAFile {
        /// What lies there.
        path: PathBuf,
    },
    /// The path names no folder that a crate could be written to, such as `/` or `..`.
    #[error("`{}` names no folder of a crate; choose another folder", .path.display())]
    NoName {
        /// The path.
        path: PathBuf,
    },
    /// The system refused.
    #[error("cannot {action} `{}`: {source}; {}", .path.display(), advice(.action, .source))]
    Io {
        /// What was tried.
        action: Action,
        /// With which file or folder.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
}

impl OutputError {
    /// For `map_err`: the system refused `action` on `path`.
    pub(super) fn io(action: Action, path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_path_buf();
        move |source| Self::Io {
            action,
            path,
            source,
        }
    }
}

/// What was tried with a file or folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// To read a file, or to list a folder.
    Read,
    /// To write a file.
    Write,
    /// To create a folder.
    Create,
    /// To keep a file, by a second link or a copy.
    Keep,
    /// To move a folder.
    Move,
    /// To remove a folder.
    Remove,
}

impl fmt::Display for Action {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Read => "read",
            Self::Write => "write",
            Self::Create => "create",
            Self::Keep => "keep",
            Self::Move => "move",
            Self::Remove => "remove",
        })
    }
}

/// What is wrong with a path that the generator proposes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PathFault {
    /// It is empty, or has an empty part or the part `.`.
    Empty,
    /// It begins at the root of the file system or at a drive.
    Absolute,
    /// It has the part `..`.
    Parent,
    /// It has a backslash, a control character, or one of `<>:"|?*`.
    Character,
    /// A part of it ends with a dot or a space.
    Ending,
    /// A part of it names a device on Windows, such as `aux`.
    Device,
    /// It lies where the tools keep files of their own: `target`, `.git` or `Cargo.lock`.
    Reserved,
}

impl fmt::Display for PathFault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Empty => "has an empty part",
            Self::Absolute => "is not relative to the crate",
            Self::Parent => "leads out of the crate",
            Self::Character => "has a character that not every system allows",
            Self::Ending => "has a part that ends with a dot or a space",
            Self::Device => "names a device on Windows",
            Self::Reserved => "belongs to cargo or git",
        })
    }
}

/// Something on disk that keeps a generated file from its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// What is in the way: a path from the folder of the crate, with `/`.
    pub path: String,
    /// What it is.
    pub standing: Standing,
}

/// What stands where a generated file belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// A file without the marker.
    NotGenerated,
    /// A folder that holds files without the marker.
    Folder,
    /// A symbolic link.
    Link,
    /// A pipe, socket or device.
    NotAFile,
    /// A file without the marker, whose path is that of a generated file but for upper and lower case.
    OtherCase,
}

impl fmt::Display for Standing {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::NotGenerated => {
                return write!(
                    formatter,
                    "was not generated (its first three lines do not say {MARKER:?})"
                );
            }
            Self::Folder => "is a folder with files that were not generated",
            Self::Link => "is a symbolic link",
            Self::NotAFile => "is no regular file",
            Self::OtherCase => {
                "was not generated, is on some systems the same file as one that is (upper and lower case),"
            }
        })
    }
}

fn conflicts_text(folder: &Path, conflicts: &[Conflict]) -> String {
    let mut text = String::new();
    for Conflict { path, standing } in conflicts {
        let path = folder.join(path);
        text.push_str(&format!(
            "`{}` {standing} and stands where a generated file belongs\n",
            path.display()
        ));
    }
    text.push_str(
        "nothing was written; move or delete what is in the way, then run the command again",
    );
    text
}

fn left_behind_text(left: &Path, folder: &Path, paths: &[String]) -> String {
    let mut text = String::new();
    for path in paths {
        text.push_str(&format!(
            "`{}` was left behind, since `{}` is in its place and differs\n",
            left.join(path).display(),
            folder.join(path).display()
        ));
    }
    text.push_str(
        "move what is right to its place, delete what is not, then run the command again",
    );
    text
}

fn advice(action: &Action, source: &io::Error) -> &'static str {
    match (source.kind(), action) {
        (io::ErrorKind::PermissionDenied, Action::Read) => "grant yourself the right to read it",
        (io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem, _) => {
            "grant yourself the right to write there, or choose another folder"
        }
        (io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded, _) => {
            "make room and run the command again"
        }
        (_, Action::Read) => "see whether it is there and readable",
        (_, Action::Move | Action::Remove) => {
            "close what uses the folder and run the command again"
        }
        _ => "see whether the folder can be written",
    }
}
