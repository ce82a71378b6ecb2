//! The generated clients against servers that misbehave: nothing is charged twice, no secret is shown, and a caller learns
//! what happened.

#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by panicking"
)]

mod calls;
mod cancellation;
mod charges;
mod clock;
mod outcome;
mod provider;
mod secrets;
mod signatures;
mod table;
mod time_limits;
mod tokens;
mod transports;
mod waits;
