//! One run at a time on the same folder.

use std::fs::{File, TryLockError};
use std::path::Path;

use super::OutputError;

/// Keeps other runs from a folder as long as it lives; the system ends it with the program, however that ends.
///
/// The folder itself is locked, so no file is left behind. Where the system does not lock folders (Windows, some network
/// file systems), runs do not wait for each other; one of them then fails at a move that the other has made.
#[derive(Debug)]
pub(super) struct Lock {
    _folder: Option<File>,
}

impl Lock {
    /// Keeps away everybody else.
    pub(super) fn exclusive(folder: &Path) -> Result<Self, OutputError> {
        Self::take(folder, File::try_lock)
    }

    /// Keeps away only those who write.
    pub(super) fn shared(folder: &Path) -> Result<Self, OutputError> {
        Self::take(folder, File::try_lock_shared)
    }

    fn take(
        folder: &Path,
        lock: fn(&File) -> Result<(), TryLockError>,
    ) -> Result<Self, OutputError> {
        let Ok(opened) = File::open(folder) else {
            return Ok(Self { _folder: None });
        };
        match lock(&opened) {
            Ok(()) => Ok(Self {
                _folder: Some(opened),
            }),
            Err(TryLockError::WouldBlock) => Err(OutputError::Busy {
                folder: folder.to_path_buf(),
            }),
            Err(TryLockError::Error(_)) => Ok(Self { _folder: None }),
        }
    }
}
