//! Files to one tree whose every key and value knows its file, line and column.

mod bundle;
mod externals;
mod files;
pub(crate) mod grammar;
mod identifiers;
mod json;
mod json_text;
mod library;
mod limits;
mod load;
mod node;
mod number;
mod object;
pub(crate) mod places;
pub mod pointer;
mod pointers;
mod read;
mod reference;
mod restate;
mod source_map;
mod span;
mod version;
mod yaml;

pub use externals::Externals;
pub use files::{Folder, ReadError, SpecFiles};
pub use json_text::{json_line, json_text};
pub(crate) use limits::MAX_CHAIN;
pub use load::{LoadFailure, Source, load};
pub use node::{Node, Value};
pub use number::Number;
pub use object::{Entry, Key, Object};
pub use pointers::Pointers;
pub use read::{read_json, read_text};
pub(crate) use source_map::char_boundary;
pub use source_map::{LineColumn, SourceFile, SourceMap};
pub use span::{FileId, Span};
