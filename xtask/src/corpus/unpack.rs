//! Files that are packed by gzip.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use flate2::read::MultiGzDecoder;

/// A byte more than the largest file that the generator reads, so that it says itself that a file is too large.
const MOST_BYTES: u64 = 64 * 1024 * 1024 + 1;

/// What a packed file holds.
#[derive(Debug)]
pub(crate) enum Unpacked {
    /// Its content, or the beginning of it if that is more than can be read anyway.
    Text(Vec<u8>),
    /// Why it cannot be unpacked.
    Broken(String),
}

/// Unpacks a file.
pub(crate) fn unpack(path: &Path) -> Unpacked {
    let mut bytes = Vec::new();
    let unpacked = File::open(path).and_then(|file| {
        MultiGzDecoder::new(file)
            .take(MOST_BYTES)
            .read_to_end(&mut bytes)
    });
    match unpacked {
        Ok(_) => Unpacked::Text(bytes),
        Err(error) => Unpacked::Broken(error.to_string()),
    }
}
