//! A token.

/// A token, or one end of a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Token {
    /// What it is.
    pub(crate) kind: Kind,
    /// Where its text begins and ends.
    pub(crate) text: Range,
}

/// A part of the text of a stream of tokens, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Range {
    pub(super) start: u32,
    pub(super) end: u32,
}

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// An identifier or a keyword.
    Word,
    /// A text, a number, a character.
    Literal,
    /// A sign; `joint` if it is one with the sign behind it, or with the name of a lifetime.
    Sign {
        /// The sign.
        sign: char,
        /// Whether it goes on.
        joint: bool,
    },
    /// The beginning of a group.
    Open(Delimiter),
    /// The end of a group.
    Close,
    /// Behind the last token.
    End,
}

/// What stands around a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Delimiter {
    /// `( )`
    Parenthesis,
    /// `{ }`
    Brace,
    /// `[ ]`
    Bracket,
}

/// What stands right before a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Before {
    /// A dot: the name is that of a member.
    Dot,
    /// Two colons: the name goes on with a path.
    Path,
    /// What begins the arguments of a macro: it makes what it is called after, and uses nothing of this name.
    Macro,
    /// Anything else.
    Nothing,
}

impl Delimiter {
    /// Both signs.
    pub(super) const fn signs(self) -> (&'static str, &'static str) {
        match self {
            Self::Parenthesis => ("(", ")"),
            Self::Brace => ("{", "}"),
            Self::Bracket => ("[", "]"),
        }
    }
}

impl Token {
    /// What stands behind the last token.
    pub(super) const END: Self = Self::without_text(Kind::End);

    /// A word whose text stands from `start` to `end`.
    pub(crate) const fn word(start: u32, end: u32) -> Self {
        Self {
            kind: Kind::Word,
            text: Range { start, end },
        }
    }

    /// A literal whose text stands from `start` to `end`.
    pub(crate) const fn literal(start: u32, end: u32) -> Self {
        Self {
            kind: Kind::Literal,
            text: Range { start, end },
        }
    }

    /// A sign.
    pub(crate) const fn sign(sign: char, joint: bool) -> Self {
        Self::without_text(Kind::Sign { sign, joint })
    }

    /// The beginning of a group.
    pub(crate) const fn open(delimiter: Delimiter) -> Self {
        Self::without_text(Kind::Open(delimiter))
    }

    /// The end of a group.
    pub(crate) const fn close() -> Self {
        Self::without_text(Kind::Close)
    }

    const fn without_text(kind: Kind) -> Self {
        Self {
            kind,
            text: Range { start: 0, end: 0 },
        }
    }

    /// The token where its text stands this much further on.
    pub(super) const fn moved(self, by: u32) -> Self {
        Self {
            kind: self.kind,
            text: Range {
                start: self.text.start.saturating_add(by),
                end: self.text.end.saturating_add(by),
            },
        }
    }
}
