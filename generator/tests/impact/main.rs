//! What a spec change means for those who write Rust.

#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests")]

mod document;
mod laws;
mod pairs;
mod users;
