//! What the tests of the assembled workspace share: published payloads, exact JSON, and local servers.

pub mod exact;
pub mod fault_server;
pub mod fixture;
pub mod server;

/// The examples of the front page, compiled and run.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
pub struct Readme;
