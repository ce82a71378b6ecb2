//! The construct course: what the generated code of `tests/constructs` does, construct by construct.

#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by panicking"
)]

mod bodies;
mod callbacks;
mod client_headers;
mod deprecated;
mod enums;
mod errors;
mod hostile;
mod idempotency;
mod limits;
mod mocks;
mod names;
mod notifications;
mod objects;
mod observing;
mod pages;
mod parameters;
mod presence;
mod responses;
mod scalars;
mod secrets;
mod security;
mod styles;
mod support;
mod unions;
mod wire;
