//! Notifications of the providers: each read into its typed event; signed ones verified, forged ones refused.

#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by panicking"
)]

mod events;
mod freshness;
mod receiver;
mod tampering;
mod ways;
