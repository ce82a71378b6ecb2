//! JSON text as a tape of tokens, which knows where each value begins and ends.
//!
//! A text is looked at once. After that, any member can be asked for by name and any value be passed over at no cost, so
//! reading a type is one line for each member, in the order of the type and not of the text, and no code that reads is
//! generic over where it reads from: that is what makes hundreds of types quick to compile. Digits stay as they are
//! written, since a value is a piece of the text; a union looks at the very value that its variant is then read from; and a
//! fault knows its place by its token.

#[cfg(feature = "client")]
mod brackets;
mod entries;
mod index;
mod members;
mod name;
mod node;
mod pointer;
mod scan;
mod slots;
mod strings;
mod text;
mod token;

#[cfg(feature = "client")]
pub(crate) use brackets::closes;
pub(crate) use entries::{Elements, Entries};
pub(crate) use members::Members;
pub use node::Node;
#[cfg(feature = "client")]
pub(crate) use scan::scan_of_any_depth;
pub(crate) use scan::{ScanFault, is_number, scan};
pub(crate) use text::{escape, quote, quoted};

use std::cell::Cell;

use self::token::Tokens;

/// How deep lists and objects may lie in each other. What reads a value of a recursive type uses the stack once for each
/// level, so there has to be a limit; it is the one of serde_json.
pub(crate) const MAX_DEPTH: usize = 127;

/// JSON text with its tokens.
#[derive(Debug)]
pub(crate) struct Tape<'t> {
    text: &'t str,
    tokens: Tokens,
    /// How many tokens may yet be read by readers that may find that they are the wrong ones.
    attempts: Cell<usize>,
    /// How many members readers have met that their types do not keep.
    lost: Cell<u32>,
}

/// How often each token may be read in vain, on average.
const ATTEMPTS: usize = 256;

impl<'t> Tape<'t> {
    fn new(text: &'t str, tokens: Tokens) -> Self {
        let attempts = tokens.as_slice().len().saturating_mul(ATTEMPTS);
        Self {
            text,
            tokens,
            attempts: Cell::new(attempts),
            lost: Cell::new(0),
        }
    }

    /// The outermost value.
    #[must_use]
    pub(crate) fn root(&self) -> Node<'_> {
        Node::new(self, 0)
    }

    /// The value at a position that a [`Node`] of this tape told.
    pub(crate) const fn node(&self, position: u32) -> Node<'_> {
        Node::new(self, position)
    }
}
