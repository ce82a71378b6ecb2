//! YAML 1.2 to a tree with places.
//!
//! Documents use a small part of YAML. [`usual`] reads that part, quickly, and gives up at the first thing that it is not sure of; [`any`]
//! then reads the text from its beginning, with a library that knows all of YAML. Both give the same tree, which [`reader`] puts
//! together.

mod alias;
mod any;
mod reader;
mod scalar;
#[cfg(test)]
mod tests;
mod usual;
mod values;

pub(super) use reader::duplicate_key;

use reader::Reader;

use super::limits::Budget;
use super::{FileId, Node, Span, Value};
use crate::diagnostic::Diagnostics;

/// Reads one YAML document. `None` if it breaks the syntax or a bound; other faults are reported and worked around.
pub(super) fn read(
    text: &str,
    file: FileId,
    budget: &mut Budget,
    diagnostics: &mut Diagnostics,
) -> Option<Node> {
    read_usual(text, file, budget, diagnostics)
        .or_else(|| read_any(text, file, budget, diagnostics))
}

/// The same for what documents usually are; `None` for another one, of which nothing is reported or taken from the budget.
fn read_usual(
    text: &str,
    file: FileId,
    budget: &mut Budget,
    diagnostics: &mut Diagnostics,
) -> Option<Node> {
    let (mut spent, mut found) = (budget.clone(), Diagnostics::new());
    let mut reader = Reader::new(text, file, &mut spent, &mut found);
    usual::read(&mut reader).ok()?;
    let root = reader.root?;
    *budget = spent;
    diagnostics.append(found);
    Some(root)
}

/// The same for any document.
fn read_any(
    text: &str,
    file: FileId,
    budget: &mut Budget,
    diagnostics: &mut Diagnostics,
) -> Option<Node> {
    let mut reader = Reader::new(text, file, budget, diagnostics);
    match any::read(&mut reader) {
        Ok(()) => {
            // A file without a document, or with an empty one, holds null.
            let nothing = Node::new(Value::Null, Span::empty(file, 0));
            Some(reader.root.unwrap_or(nothing))
        }
        Err(fault) => {
            diagnostics.push(*fault);
            None
        }
    }
}
