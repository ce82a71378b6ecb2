//! Every edit of a document that means something shows in the generated files.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "helpers of tests"
)]

mod by_hand;
mod extensions;
#[path = "../support/mod.rs"]
mod support;
mod trees;

const ROOT: &str = "openapi.yaml";
