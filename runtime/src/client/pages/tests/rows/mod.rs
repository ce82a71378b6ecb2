//! How lists of each style go.

mod bookmark;
mod count;
mod cursor;
mod more;

pub(super) use self::bookmark::BOOKMARK;
pub(super) use self::count::COUNT;
pub(super) use self::cursor::CURSOR;
pub(super) use self::more::{EXACTLY, EXACTLY_MORE, MORE};

/// How a list goes: what its pages say, the items that come out, and how it ends.
pub(super) struct Row {
    pub(super) about: &'static str,
    /// How many items a page shall hold; 0 if nobody says so.
    pub(super) size: usize,
    pub(super) pages: &'static [&'static str],
    /// The items, and then `end` or the fault.
    pub(super) expected: &'static str,
}

const fn row(
    about: &'static str,
    size: usize,
    pages: &'static [&'static str],
    expected: &'static str,
) -> Row {
    Row {
        about,
        size,
        pages,
        expected,
    }
}
