//! Paywright's generator: an OpenAPI document in, typed Rust crates out.

pub mod api;
pub mod at_once;
mod calls;
pub mod conform;
pub mod coverage;
pub mod degradation;
pub mod diagnostic;
pub mod diff;
mod division;
pub mod document;
mod examples;
pub mod generate;
mod hash;
pub mod lint;
mod meant;
mod mend;
pub mod options;
pub mod output;
pub mod rust;
mod sensitive;
pub mod source;
