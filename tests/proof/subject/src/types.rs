//! Types that are read and written again.

use paywright_runtime::JsonError;
use paywright_runtime::wire::{Wire, from_json, to_json};

/// A type of the document.
#[derive(Clone, Copy, Debug)]
pub struct Type {
    /// The key of its schema.
    pub name: &'static str,
    /// Reads JSON text into the type and writes it again: [`read_and_write`].
    pub read_and_write: fn(&str) -> Result<String, String>,
}

/// Reads JSON text and writes what was read.
///
/// # Errors
///
/// The type cannot hold the value, or not write what it holds.
pub fn read_and_write<T: Wire>(text: &str) -> Result<String, String> {
    let value: T = from_json(text).map_err(|error: JsonError| error.to_string())?;
    to_json(&value).map_err(|error| error.to_string())
}
