//! Why a value could not be read.

use std::borrow::Cow;

use crate::JsonError;
use crate::tape::{Node, ScanFault, Tape};

/// Why a value could not be read: the value, and what was expected in its place.
///
/// The value itself is not in it, since payloads hold card data. It is small and knows the position of the value alone;
/// only what leaves the runtime as an error has a JSON pointer.
#[derive(Debug)]
pub struct Fault(Box<Inner>);

#[derive(Debug)]
struct Inner {
    at: u32,
    expected: Cow<'static, str>,
    /// What went wrong in a text of its own that lies in the value.
    inside: Option<JsonError>,
}

impl Fault {
    /// Another value was expected.
    #[cold]
    pub fn new(node: Node<'_>, expected: impl Into<Cow<'static, str>>) -> Self {
        Self(Box::new(Inner {
            at: node.position(),
            expected: expected.into(),
            inside: None,
        }))
    }

    /// The string holds a text that could not be read.
    #[cold]
    pub fn inside(node: Node<'_>, fault: JsonError) -> Self {
        Self(Box::new(Inner {
            at: node.position(),
            expected: Cow::Borrowed(""),
            inside: Some(fault),
        }))
    }

    /// The fault with its place on the tape from which the value was read.
    pub(crate) fn on(self, tape: &Tape<'_>) -> JsonError {
        let Inner {
            at,
            expected,
            inside,
        } = *self.0;
        let node = tape.node(at);
        match inside {
            Some(fault) => fault.below(&node.pointer()),
            None => JsonError::at(node.pointer(), expected, node.kind()),
        }
    }
}

/// A text of which there is no tape.
#[cold]
pub(crate) fn not_scanned(fault: ScanFault) -> JsonError {
    let expected = match fault {
        ScanFault::NotJson => "valid JSON",
        ScanFault::TooDeep => "a value of at most 127 levels",
        ScanFault::TooLong => "JSON of less than 4 GiB",
    };
    JsonError::expected_here(expected, None)
}
