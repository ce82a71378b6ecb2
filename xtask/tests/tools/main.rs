//! `cargo xtask lint`, `conform` and `coverage` as their users run them: exit codes, output and files.
#![expect(clippy::panic, clippy::unwrap_used, reason = "a test may fail")]

mod conform;
mod conform_input;
mod coverage;
mod document;
mod help;
mod lint;
mod lint_formats;
mod portable;
#[expect(dead_code, reason = "shared with the tests of codegen")]
#[path = "../codegen/repository.rs"]
mod repository;
