//! Rust from the API model: one emitter for each kind of item, a file for each module, printed item by item.
//!
//! Emitters build tokens with `quote!`; text of the document only ever becomes a literal or a documentation attribute, so
//! nothing in a document can become code.

mod argument;
mod client;
mod docs;
mod graph;
mod imports;
mod limits;
mod manifest;
mod models;
mod print;
mod scheme;
mod spell;
pub(crate) mod template;
mod tokens;

pub use client::{client, proof};
pub use manifest::{client_manifest, models_manifest};
pub use models::models;
pub use print::PrintError;

/// A file of a generated crate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RenderedFile {
    /// Its path from the crate's folder, with `/`.
    pub path: String,
    /// Its text.
    pub text: String,
}
