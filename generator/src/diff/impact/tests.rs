//! Minimal pairs of documents, and what becomes of the items of both crates.

mod committed;
mod pairs;
