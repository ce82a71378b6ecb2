//! What tells two revisions of a document apart.

#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests")]

mod assertions;
mod calls;
mod codes;
mod document;
mod laws;
mod notifications;
mod one_cause;
mod said_once;
mod schemas;
mod security;
mod support;
mod uses;
