//! Whether calls are awaited or block.

/// Calls are awaited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Async;

/// Calls block their thread. Not for use within an async runtime, whose other tasks would wait, too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Blocking;
