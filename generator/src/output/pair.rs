//! The two crates of an API, side by side in one folder.

use std::fs;
use std::path::Path;

use super::disk::is_folder;
use super::drift::{Drift, compare};
use super::lock::Lock;
use super::write::{Prepared, Written};
use super::{Action, OutputError, layout};
use crate::rust::RenderedFile;

/// One thing for the models crate, one for the client crate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pair<T> {
    /// For the models crate.
    pub models: T,
    /// For the client crate.
    pub client: T,
}

impl<T> Pair<T> {
    /// The name of the models crate's folder.
    pub const MODELS: &'static str = "models";
    /// The name of the client crate's folder.
    pub const CLIENT: &'static str = "client";

    /// Both with the names of their folders, models first.
    pub fn named(&self) -> [(&'static str, &T); 2] {
        [(Self::MODELS, &self.models), (Self::CLIENT, &self.client)]
    }

    /// What `of` says about both, together.
    pub fn sum(&self, of: impl Fn(&T) -> usize) -> usize {
        of(&self.models) + of(&self.client)
    }

    fn map<U>(
        self,
        mut change: impl FnMut(&'static str, T) -> Result<U, OutputError>,
    ) -> Result<Pair<U>, OutputError> {
        Ok(Pair {
            models: change(Self::MODELS, self.models)?,
            client: change(Self::CLIENT, self.client)?,
        })
    }
}

impl Pair<Drift> {
    /// Whether both folders are as they would be generated.
    #[must_use]
    pub fn is_clean(&self) -> bool {
        self.models.is_clean() && self.client.is_clean()
    }
}

/// Compares both crates with what lies in `folder`, in `models` and `client`. See [`compare`].
///
/// # Errors
///
/// A folder that cannot be read or is none, another run that is writing to it, or a path that no generated file may have.
pub fn compare_pair(
    folder: &Path,
    expected: Pair<&[RenderedFile]>,
) -> Result<Pair<Drift>, OutputError> {
    let _lock = is_folder(folder)?
        .then(|| Lock::shared(folder))
        .transpose()?;
    expected.map(|name, files| compare(&folder.join(name), files))
}

/// Writes both crates to `folder`, into `models` and `client`; what does not exist is created.
///
/// Each crate is built beside its folder and then takes its place, when both have been built. If that fails, the folders
/// are as they were; only if a move fails that the system granted a moment before can one crate be new and the other old.
/// If the program is killed in between, the next call restores the tree that was complete. Files that were not generated
/// stay; if one is in the way of a generated file, nothing is written. If nothing differs, nothing is touched.
///
/// # Errors
///
/// See [`OutputError`]; each says what to do about it.
pub fn write_pair(
    folder: &Path,
    expected: Pair<&[RenderedFile]>,
) -> Result<Pair<Written>, OutputError> {
    for (_, files) in expected.named() {
        layout::check(files)?;
    }
    if !is_folder(folder)? {
        fs::create_dir_all(folder).map_err(OutputError::io(Action::Create, folder))?;
    }
    let _lock = Lock::exclusive(folder)?;
    expected
        .map(|name, files| Prepared::new(&folder.join(name), files))?
        .map(|_, prepared| prepared.build())?
        .map(|_, built| built.take_place())
}
