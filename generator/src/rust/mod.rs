//! Rust from the API model: one emitter for each kind of item, a file for each module, printed item by item.
//!
//! Emitters build tokens with `quote!`; text of the document only ever becomes a literal or a documentation attribute, so
//! nothing in a document can become code.

mod argument;
mod client;
mod docs;
pub(crate) mod draft;
mod graph;
mod imports;
mod limits;
mod manifest;
mod models;
mod print;
mod scheme;
mod spell;
pub(crate) mod template;
pub(crate) mod tokens;

pub(crate) use client::pressed as pressed_client;
pub use client::{client, proof};
pub use manifest::{client_manifest, models_manifest};
pub use models::models;
pub(crate) use models::pressed as pressed_models;
pub use print::PrintError;
pub(crate) use print::item as print_item;

/// A file of a generated crate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RenderedFile {
    /// Its path from the crate's folder, with `/`.
    pub path: String,
    /// Its text.
    pub text: String,
}
