//! The tokens of a tape, and the room for them.

use std::cell::Cell;

use super::name::NamePrint;
use crate::types::JsonKind;

/// A value, or the name of a member, which stands before its value.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    pub(super) kind: TokenKind,
    /// Where its text begins; that of a string without the quotation mark.
    pub(super) start: u32,
    /// Where its text ends; that of a string without the quotation mark.
    pub(super) end: u32,
    /// Of a value the position of the token behind it and all that it holds; of a name its [`NamePrint`].
    pub(super) next: u32,
}

impl Token {
    /// What tells it from other names, if it is a name.
    pub(super) const fn print(&self) -> NamePrint {
        NamePrint::from_bits(self.next)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TokenKind {
    Null,
    True,
    False,
    Number,
    /// A string that means what it says.
    Plain,
    /// A string with escapes.
    Escaped,
    Array,
    Object,
}

impl TokenKind {
    pub(super) const fn json(self) -> JsonKind {
        match self {
            Self::Null => JsonKind::Null,
            Self::True | Self::False => JsonKind::Bool,
            Self::Number => JsonKind::Number,
            Self::Plain | Self::Escaped => JsonKind::String,
            Self::Array => JsonKind::Array,
            Self::Object => JsonKind::Object,
        }
    }
}

/// How many tokens a thread keeps room for: 64 KiB, enough for what providers mostly send.
const KEPT: usize = 4096;

thread_local! {
    /// Room that the last tape of this thread has left, so that the next one need not ask for any.
    static SPARE: Cell<Vec<Token>> = const { Cell::new(Vec::new()) };
}

/// The tokens of a text in their order. Their room is used again by the next text.
#[derive(Debug)]
pub(super) struct Tokens(Vec<Token>);

impl Tokens {
    /// None yet, with room for about so many.
    pub(super) fn with_room_for(count: usize) -> Self {
        // A thread that ends has no spare room any more.
        let mut tokens = SPARE.try_with(Cell::take).unwrap_or_default();
        if tokens.capacity() < count {
            tokens = Vec::with_capacity(count);
        }
        Self(tokens)
    }

    pub(super) fn as_slice(&self) -> &[Token] {
        &self.0
    }

    pub(super) fn as_mut(&mut self) -> &mut Vec<Token> {
        &mut self.0
    }
}

impl Drop for Tokens {
    fn drop(&mut self) {
        if self.0.capacity() <= KEPT {
            self.0.clear();
            let tokens = std::mem::take(&mut self.0);
            let _ = SPARE.try_with(|spare| spare.set(tokens));
        }
    }
}
