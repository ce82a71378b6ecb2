//! How lists go on from page to page.

use crate::api::{MemberPath, Type};

/// How a list goes on.
#[derive(Clone, Debug, PartialEq)]
pub struct Pagination {
    /// How the next page is asked for.
    pub style: PaginationStyle,
    /// The type of an answer.
    pub page: Type,
    /// The type of an item.
    pub item: Type,
    /// The way to the items in an answer; a list.
    pub items: MemberPath,
    /// How the size of a page is asked for.
    pub size: Option<PageSize>,
}

/// The query parameter of a page's size, by what it means for a page to hold fewer items than it asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PageSize {
    /// Nothing.
    AtMost(String),
    /// That the page is the last, unless the answer says otherwise.
    Exactly(String),
}

/// How the next page is asked for.
#[derive(Clone, Debug, PartialEq)]
pub enum PaginationStyle {
    /// By a number, while a member says that there is more.
    PageNumber {
        /// The query parameter of the number.
        page: String,
        /// The number of the first page.
        first: i64,
        /// The way to the member that says whether there is more; a boolean.
        more: MemberPath,
    },
    /// By a number, up to a total.
    PageCount {
        /// The query parameter of the number.
        page: String,
        /// The number of the first page.
        first: i64,
        /// The way to the number of pages; a whole number.
        total_pages: MemberPath,
    },
    /// By the identifier of the last item.
    Cursor {
        /// The query parameter of the identifier.
        after: String,
        /// The way to the identifier in an item; a text or a whole number.
        item_id: MemberPath,
        /// The way to the member that says whether there is more; a boolean.
        more: MemberPath,
    },
    /// By a text that the last answer gave.
    Bookmark {
        /// The query parameter of the text.
        page: String,
        /// The way to the text in an answer; a text or a whole number.
        next: MemberPath,
    },
}
