//! Puts a finished tree in the place of another.
//!
//! A folder cannot be replaced in one step everywhere. The old tree steps aside, the new one takes its place, the old one
//! is removed last: at every moment one of them is complete, and [`Places::recover`] knows which.

use std::fs;
use std::path::{Path, PathBuf};

use super::disk::{Disk, Kind, create_parent, is_folder, shown};
use super::{Action, OutputError};

/// What cargo and git keep in a folder. It moves over once the new tree is in its place.
const MOVED_LAST: [&str; 3] = ["target", GIT, "Cargo.lock"];

/// Nobody could make this again.
const GIT: &str = ".git";

/// The three places that a crate's tree can have.
#[derive(Debug)]
pub(super) struct Places {
    /// Where the crate belongs.
    pub(super) home: PathBuf,
    /// Where the new tree is built.
    pub(super) new: PathBuf,
    /// Where the old tree waits for its removal.
    old: PathBuf,
}

impl Places {
    pub(super) fn of(home: &Path) -> Result<Self, OutputError> {
        let Some(name) = home.file_name() else {
            let path = home.to_path_buf();
            return Err(OutputError::NoName { path });
        };
        let beside = |purpose: &str| {
            let mut hidden = std::ffi::OsString::from(".");
            hidden.push(name);
            hidden.push(".paywright-");
            hidden.push(purpose);
            home.with_file_name(hidden)
        };
        Ok(Self {
            home: home.to_path_buf(),
            new: beside("new"),
            old: beside("old"),
        })
    }

    /// Brings order into what a run left behind that was stopped in the middle.
    pub(super) fn recover(&self) -> Result<(), OutputError> {
        if is_folder(&self.old)? {
            if is_folder(&self.home)? {
                self.finish()?;
            } else {
                relocate(&self.old, &self.home)?;
            }
        }
        self.discard()
    }

    /// Removes what was built of the new tree.
    pub(super) fn discard(&self) -> Result<(), OutputError> {
        if is_folder(&self.new)? {
            remove(&self.new)?;
        }
        Ok(())
    }

    /// The new tree takes the place of the old one, if there is one. If all that fails is to remove the old one, the new
    /// one stays; the next run clears up.
    pub(super) fn swap(&self) -> Result<(), OutputError> {
        if !is_folder(&self.home)? {
            return relocate(&self.new, &self.home);
        }
        relocate(&self.home, &self.old)?;
        if let Err(error) = relocate(&self.new, &self.home) {
            relocate(&self.old, &self.home)?;
            return Err(error);
        }
        self.finish()
    }

    /// The new tree is in its place: only what is not in it yet, and what cargo and git keep, is still needed of the old
    /// one.
    fn finish(&self) -> Result<(), OutputError> {
        self.rescue()?;
        for name in MOVED_LAST {
            let (from, to) = (self.old.join(name), self.home.join(name));
            if exists(&from) && !exists(&to) {
                relocate(&from, &to)?;
            }
        }
        remove(&self.old)
    }

    /// Somebody may have put a tree of their own in the empty place, or a file in the old tree while the new one was built.
    /// What was not generated and only the old tree has moves over; what both have must be the same, since nobody but its
    /// owner can tell which is wanted.
    fn rescue(&self) -> Result<(), OutputError> {
        let old = Disk::scan(&self.old)?;
        let (mut alone, mut twice) = (Vec::new(), Vec::new());
        for (path, kind) in old.iter().filter(|(_, kind)| *kind != Kind::Ours) {
            match self.beside(path)? {
                Beside::Nothing => alone.push(path),
                Beside::Same => {}
                // It was filled; what is empty is no loss.
                Beside::Other if kind == Kind::Empty && self.home.join(path).is_file() => {}
                Beside::Other => twice.push(shown(path)),
            }
        }
        let git = Path::new(GIT);
        if exists(&self.old.join(git)) && exists(&self.home.join(git)) {
            twice.push(shown(git));
        }
        if !twice.is_empty() {
            return Err(OutputError::LeftBehind {
                left: self.old.clone(),
                folder: self.home.clone(),
                paths: twice,
            });
        }
        for path in alone {
            let to = self.home.join(path);
            create_parent(&to)?;
            relocate(&self.old.join(path), &to)?;
        }
        Ok(())
    }

    /// What stands in the folder where the old tree has a file.
    fn beside(&self, path: &Path) -> Result<Beside, OutputError> {
        let mut folders: Vec<&Path> = path.ancestors().skip(1).collect();
        folders.reverse();
        for folder in folders {
            let folder = self.home.join(folder);
            match fs::symlink_metadata(&folder) {
                Ok(found) if found.is_dir() => {}
                Ok(_) => return Ok(Beside::Other),
                Err(_) => return Ok(Beside::Nothing),
            }
        }
        let (old, home) = (self.old.join(path), self.home.join(path));
        if !exists(&home) {
            return Ok(Beside::Nothing);
        }
        let same = contents(&old)? == contents(&home)?;
        Ok(if same { Beside::Same } else { Beside::Other })
    }
}

/// What stands in the folder where the old tree has a file that was not generated.
enum Beside {
    Nothing,
    Same,
    Other,
}

/// What a file holds, or where a link leads; nothing of what is neither.
#[derive(PartialEq)]
enum Contents {
    File(Vec<u8>),
    Link(PathBuf),
    Neither,
}

fn contents(path: &Path) -> Result<Contents, OutputError> {
    let failed = || OutputError::io(Action::Read, path);
    let kind = fs::symlink_metadata(path).map_err(failed())?.file_type();
    Ok(if kind.is_symlink() {
        Contents::Link(fs::read_link(path).map_err(failed())?)
    } else if kind.is_file() {
        Contents::File(fs::read(path).map_err(failed())?)
    } else {
        Contents::Neither
    })
}

/// Whether there is anything, be it a link that leads nowhere.
fn exists(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

fn relocate(from: &Path, to: &Path) -> Result<(), OutputError> {
    fs::rename(from, to).map_err(OutputError::io(Action::Move, from))
}

fn remove(folder: &Path) -> Result<(), OutputError> {
    fs::remove_dir_all(folder).map_err(OutputError::io(Action::Remove, folder))
}
