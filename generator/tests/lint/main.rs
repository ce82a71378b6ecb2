//! The rules of the linter, each shown by a document that breaks it in one place.

#![allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by panicking"
)]

mod breaks;
mod cards;
mod document;
mod exceptions;
mod foreign;
mod marks;
mod near_misses;
mod once;
