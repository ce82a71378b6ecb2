//! Puts a finished tree in the place of another.
//!
//! A folder cannot be replaced in one step everywhere. The old tree steps aside, the new one takes its place, the old one
//! is removed last: at every moment one of them is complete, and [`Places::recover`] knows which.

use std::fs;
use std::path::{Path, PathBuf};

use super::disk::{Disk, Kind, create_parent, is_folder};
use super::{Action, OutputError};

/// What cargo and git keep in a folder. It moves over once the new tree is in its place.
const MOVED_LAST: [&str; 2] = ["target", ".git"];

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
                self.rescue()?;
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

    /// The new tree takes the place of the old one, if there is one.
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

    /// Somebody may have put a tree of their own in the empty place. What only the old one has moves over then.
    fn rescue(&self) -> Result<(), OutputError> {
        let old = Disk::scan(&self.old)?;
        for (path, _) in old.iter().filter(|(_, kind)| *kind != Kind::Ours) {
            let to = self.home.join(path);
            if fs::symlink_metadata(&to).is_err() {
                create_parent(&to)?;
                relocate(&self.old.join(path), &to)?;
            }
        }
        Ok(())
    }

    /// The new tree is in its place: only what cargo and git keep is still needed of the old one.
    fn finish(&self) -> Result<(), OutputError> {
        for name in MOVED_LAST {
            let (from, to) = (self.old.join(name), self.home.join(name));
            if fs::symlink_metadata(&from).is_ok() && fs::symlink_metadata(&to).is_err() {
                relocate(&from, &to)?;
            }
        }
        remove(&self.old)
    }
}

fn relocate(from: &Path, to: &Path) -> Result<(), OutputError> {
    fs::rename(from, to).map_err(OutputError::io(Action::Move, from))
}

fn remove(folder: &Path) -> Result<(), OutputError> {
    fs::remove_dir_all(folder).map_err(OutputError::io(Action::Remove, folder))
}
