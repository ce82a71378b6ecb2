//! `cargo xtask diff` and `review` as their users run them, on histories that are made here.
#![expect(clippy::panic, clippy::unwrap_used, reason = "a test may fail")]

mod accepted;
mod changelog;
mod formats;
mod history;
mod inputs;
#[path = "../codegen/repository.rs"]
mod repository;
mod review;
mod ten_changes;
mod versions;
mod workflow;
