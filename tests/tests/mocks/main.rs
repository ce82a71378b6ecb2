//! What a merchant's tests look like: a shop's own code, called with a client whose provider is played by the test.

#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by panicking"
)]

mod airwallex;
mod lists;
mod paykka;
mod refusals;
mod support;
mod uqpay;
mod wooshpay;
