//! Which notifications are believed, and how the others are told apart.
#![cfg(feature = "webhooks")]
#![allow(clippy::unwrap_used, reason = "helpers of tests")]

mod headers;
mod keys;
mod mismatches;
mod schemes;
mod times;
