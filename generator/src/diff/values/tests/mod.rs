//! The relation of schemas as a specification.

mod accepts;

use crate::diagnostic::Diagnostics;
use crate::source::{Node, SourceMap, read_json};

/// A value of JSON.
fn json(text: &str) -> Node {
    let (mut map, mut diagnostics) = (SourceMap::new(), Diagnostics::new());
    read_json("test.json", text.into(), &mut map, &mut diagnostics)
        .unwrap_or_else(|| panic!("{text}"))
}
