//! The two crates of an API, side by side in one folder.

use std::path::Path;

use super::OutputError;
use super::disk::is_folder;
use super::drift::{Drift, compare};
use super::write::{Prepared, Written};
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
pub fn compare_pair(
    folder: &Path,
    expected: Pair<&[RenderedFile]>,
) -> Result<Pair<Drift>, OutputError> {
    is_folder(folder)?;
    expected.map(|name, files| compare(&folder.join(name), files))
}

/// Writes both crates to `folder`, into `models` and `client`. See [`super::write::write_crate`].
///
/// Neither is written if something is in the way of the other.
pub fn write_pair(
    folder: &Path,
    expected: Pair<&[RenderedFile]>,
) -> Result<Pair<Written>, OutputError> {
    is_folder(folder)?;
    expected
        .map(|name, files| Prepared::new(&folder.join(name), files))?
        .map(|_, prepared| prepared.apply())
}
