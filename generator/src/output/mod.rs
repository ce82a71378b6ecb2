//! Generated files against those on disk: what differs, and how they get there.
//!
//! A crate's folder may hold files that nobody generated; they are told apart by a marker, see [`ours`], and are neither
//! overwritten nor removed. [`drift::compare`] only looks, [`write::write_crate`] replaces a crate as a whole or not at all.

pub mod drift;
pub mod pair;
pub mod write;

mod disk;
mod error;
mod layout;
mod plan;
mod swap;
#[cfg(test)]
mod tests;

pub use error::{Action, Conflict, OutputError, PathFault, Standing};

/// What every generated file says in one of its first three lines.
pub const MARKER: &str = "@generated";

/// How many lines from the top may carry the [`MARKER`].
const MARKER_LINES: usize = 3;

/// Whether a file was written by the generator: one of its first three lines contains [`MARKER`].
#[must_use]
pub fn ours(text: &str) -> bool {
    text.lines()
        .take(MARKER_LINES)
        .any(|line| line.contains(MARKER))
}
