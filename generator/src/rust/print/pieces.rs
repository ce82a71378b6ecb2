//! What is laid out: texts, possible breaks, and the boxes around them.

use crate::rust::tokens::Range;

/// Wider than any line.
pub(super) const INFINITE: u16 = 0xffff;

/// How far the content of a box is indented.
pub(super) const INDENT: i16 = 4;

/// A piece of what is printed.
#[derive(Clone, Copy, Debug)]
pub(super) enum Piece {
    /// Text of the tokens.
    Token(Range),
    /// Text of [`Layout::made`].
    Made {
        start: usize,
        end: usize,
    },
    /// Text of our own.
    Fixed(&'static str),
    /// Nothing, but too wide for a line.
    Wide,
    Break(Break),
    Begin(Boxed),
    End,
}

/// A place where a line may end.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Break {
    /// How far the next line is indented beyond the box.
    pub(super) offset: i16,
    /// How many blanks stand here if the line goes on.
    pub(super) blanks: u16,
    /// What stands before the end of the line.
    pub(super) before: Sign,
    /// What stands at the beginning of the next line.
    pub(super) after: Sign,
    /// What stands here if the line goes on.
    pub(super) instead: Sign,
    /// The line always goes on; but what comes before is measured without what comes after.
    pub(super) never: bool,
}

impl Break {
    /// A break that leaves nothing if the line goes on.
    pub(super) const ZERO: Self = Self {
        offset: 0,
        blanks: 0,
        before: Sign::Nothing,
        after: Sign::Nothing,
        instead: Sign::Nothing,
        never: false,
    };
    /// A blank or a break.
    pub(super) const BLANK: Self = Self {
        blanks: 1,
        ..Self::ZERO
    };
    /// The end of a line.
    pub(super) const HARD: Self = Self {
        blanks: INFINITE,
        ..Self::ZERO
    };
    /// No break at all.
    pub(super) const NEVER: Self = Self {
        never: true,
        ..Self::ZERO
    };
    /// A break behind the last part of a list, which gets a comma there.
    pub(super) const LAST: Self = Self {
        before: Sign::Comma,
        ..Self::ZERO
    };
}

/// What can stand at a break. Pieces are many, so that a text for each would cost more than all the rest of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Sign {
    #[default]
    Nothing,
    Comma,
    Semicolon,
    Open,
    Close,
}

impl Sign {
    pub(super) const fn text(self) -> &'static str {
        match self {
            Self::Nothing => "",
            Self::Comma => ",",
            Self::Semicolon => ";",
            Self::Open => "{",
            Self::Close => "}",
        }
    }
}

/// The beginning of a box.
#[derive(Clone, Copy, Debug)]
pub(super) struct Boxed {
    pub(super) offset: i16,
    pub(super) consistent: bool,
}

/// How wide so many blanks are.
pub(super) fn blanks(count: u16) -> isize {
    usize::from(count).cast_signed()
}

pub(super) const fn consistent(offset: i16) -> Piece {
    Piece::Begin(Boxed {
        offset,
        consistent: true,
    })
}

pub(super) const fn inconsistent(offset: i16) -> Piece {
    Piece::Begin(Boxed {
        offset,
        consistent: false,
    })
}
