//! What is known about a list, apart from its items.

use super::fault::PaginationFailure;
use crate::client::failure::Failure;
use crate::client::reply::Reply;
use crate::wire::Wire;

/// A call whose answer is one page of a list. Generated calls are.
pub trait Paged {
    /// Whether the call is awaited or blocks.
    type Mode;
    /// A page.
    type Page;
    /// What a page lists. Clones are kept to find pages that come again.
    type Item: Clone + Wire;
    /// Why a call fails.
    type Error: From<Failure> + From<PaginationFailure>;

    /// How the pages are turned.
    const PAGINATION: Pagination<Self::Page, Self::Item>;

    /// The page that an answer holds.
    ///
    /// # Errors
    ///
    /// The provider refuses the call, or the answer has another form.
    fn read_page(reply: Reply) -> Result<Self::Page, Self::Error>;
}

/// How the pages of a list are turned: the names of parameters, and how to find in a page what says how to go on.
#[derive(Debug)]
pub struct Pagination<P, I> {
    /// How the size of a page is asked for, if it can be.
    pub size: Option<PageSize>,
    /// The items of a page; `None` if the page has no list.
    pub items: fn(&P) -> Option<&[I]>,
    /// The same, taken out.
    pub into_items: fn(P) -> Option<Vec<I>>,
    /// How the next page is asked for.
    pub style: PageStyle<P, I>,
}

/// The query parameter of a page's size, by what it means for a page to hold fewer items than it asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageSize {
    /// Nothing: the provider may cap the size without a word.
    AtMost(&'static str),
    /// That the page is the last, unless the answer says otherwise.
    Exactly(&'static str),
}

impl PageSize {
    /// The query parameter.
    pub(super) fn parameter(self) -> &'static str {
        match self {
            Self::AtMost(name) | Self::Exactly(name) => name,
        }
    }
}

/// How the next page is asked for. Texts that are blank count as missing.
#[derive(Debug)]
pub enum PageStyle<P, I> {
    /// By a number, while a member says that there is more.
    PageNumber {
        /// The query parameter of the number.
        page: &'static str,
        /// The number of the first page.
        first: i64,
        /// Whether there is more, if the page says so.
        more: fn(&P) -> Option<bool>,
    },
    /// By a number, up to a total.
    PageCount {
        /// The query parameter of the number.
        page: &'static str,
        /// The number of the first page.
        first: i64,
        /// How many pages there are, if the page says so.
        total_pages: fn(&P) -> Option<i64>,
    },
    /// By the identifier of the last item.
    Cursor {
        /// The query parameter of the identifier.
        after: &'static str,
        /// The identifier of an item.
        id: fn(&I) -> Option<String>,
        /// Whether there is more, if the page says so.
        more: fn(&P) -> Option<bool>,
    },
    /// By a text that the page before gave.
    Bookmark {
        /// The query parameter of the text.
        page: &'static str,
        /// The text that leads to the next page, if there is one.
        next: fn(&P) -> Option<String>,
    },
}

impl<P, I> PageStyle<P, I> {
    /// The query parameter that asks for a page.
    pub(super) fn parameter(&self) -> &'static str {
        match self {
            Self::PageNumber { page, .. }
            | Self::PageCount { page, .. }
            | Self::Bookmark { page, .. } => page,
            Self::Cursor { after, .. } => after,
        }
    }
}
