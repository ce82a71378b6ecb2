//! `cargo xtask codegen` as its users run it: exit codes, output and files.
#![expect(clippy::panic, clippy::unwrap_used, reason = "a test may fail")]

mod document;
mod json;
mod providers;
mod report;
mod repository;
mod safety;
mod usage;
