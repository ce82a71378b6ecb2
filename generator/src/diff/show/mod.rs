//! Comparisons as people and programs read them. Each format is a function of a [`Report`] to a text: the same report gives the same bytes.
//!
//! What a document says is text of others in every format: it is shown, and never becomes markup, a link, a mention or a script. Numbers that
//! may be those of cards are masked, as in every excerpt.

mod compared;
mod github;
mod html;
mod json;
mod markdown;
mod place;
mod rust;
#[cfg(test)]
pub(crate) mod sample;
mod sarif;
mod text;
mod words;

pub use compared::{Compared, Counts, Presence, Report, Shown};
pub use github::render_github;
pub use html::render_html;
pub use json::{FORMAT, render_json};
pub use markdown::{MARKER, MarkdownOptions, Step, render_markdown};
pub use rust::RustCrate;
pub use sarif::render_sarif;
pub use text::{TextOptions, render_text};
