//! Bounds that keep a hostile spec from eating the machine.

/// Levels of objects and lists, in a file and in the bundled tree.
pub(super) const MAX_DEPTH: usize = 128;
/// Values and keys of one file with its aliases expanded, and of the bundled tree.
pub(super) const MAX_NODES: usize = 3_000_000;
/// Bytes of one file.
pub(super) const MAX_FILE_BYTES: usize = 64 * 1024 * 1024;
/// Bytes of all files of a spec together.
pub(super) const MAX_SPEC_BYTES: usize = 256 * 1024 * 1024;
/// Files of a spec.
pub(super) const MAX_FILES: usize = 10_000;
