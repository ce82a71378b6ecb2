//! What has to hold for any input, whoever makes it up.
//!
//! A [`Target`] is a law: a function that takes any bytes, and panics if something is wrong with what this project makes of them.
//! The same laws are held against inputs in three ways:
//!
//! - `cargo test` replays every seed and every finding, and tries some hundred mutations that are the same in each run;
//! - `cargo xtask fuzz --runs N` tries more of these;
//! - `cargo xtask fuzz TARGET --seconds N` is led by what of the code an input reaches. That needs a C++ compiler.
//!
//! An input that breaks a law is put into `findings/TARGET/`, with a name that says what was wrong, and stays there.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a law is broken by panicking"
)]

pub mod generated_code;
mod inputs;
pub mod mutate;
pub mod parts;
pub mod random;
mod targets;
pub mod tree;

pub use targets::{TARGETS, Target};
