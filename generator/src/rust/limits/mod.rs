//! What a value that is sent has to keep to, as calls of the runtime's checker.

mod alternatives;
mod checks;
mod limited;
mod number;
mod place;

pub(crate) use alternatives::checked;
pub(crate) use checks::{Checks, chain, member_count, text};
pub(crate) use limited::Limited;
pub(crate) use place::Place;
