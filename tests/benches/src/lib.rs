//! Measures ways of doing the same thing beside each other.
//!
//! What is compared runs in turns of a few milliseconds, so whatever else the machine does meets all of it. Of each the
//! fastest turn counts: nothing makes a program faster than it is, and much makes it slower.
//!
//! `--count` counts instructions and allocations instead, in runs of this program under valgrind. These figures are the same
//! each time, also on a busy machine.

mod arguments;
mod bench;
mod clock;
mod count;
mod stop;
mod table;

pub use crate::bench::{Bench, Contender};
pub use crate::stop::Stop;
