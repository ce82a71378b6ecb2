//! Every transport against a server that answers well and badly: all give the same answers and the same kinds of errors.

#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by panicking"
)]

mod certificates;
mod charges;
mod connections;
mod environment;
mod faults;
mod limits;
mod proxy;
mod redirects;
mod requests;
mod support;
mod tls;
mod tls_server;
