//! Comparisons as people and programs read them. Each format is a function of a [`Report`] to a text: the same report gives the same bytes.
//!
//! What a document says is text of others in every format: it is shown, and never becomes markup, a link, a mention or a script. Numbers that
//! may be those of cards are masked, as in every excerpt.

mod compared;
mod json;
mod place;
mod rust;
#[cfg(test)]
pub(crate) mod sample;
mod text;
mod words;

pub use compared::{Compared, Counts, Presence, Report, Shown};
pub use json::{FORMAT, render_json};
pub use rust::{RustChange, RustCrate};
pub use text::{TextOptions, render_text};
