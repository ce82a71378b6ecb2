//! Why the pages of a list cannot be turned.

use std::error::Error as StdError;
use std::fmt;

use crate::client::attempt::CallReport;

/// The pages of a list cannot be turned.
#[derive(Clone, Debug)]
pub struct PaginationFailure {
    /// Why.
    pub fault: PaginationFault,
    /// How the page was asked for; without attempts if it was not.
    pub report: CallReport,
}

/// Why the pages of a list cannot be turned. The [table of all cases](crate::client::pages) says when a list ends, and
/// when it ends so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum PaginationFault {
    /// The page has come before, or leads back to itself: to go on would never end.
    Repeated,
    /// The page is empty although there are more items by the provider's own words; of pages with bookmarks, it is the
    /// thousandth such page in a row.
    Empty,
    /// The page has items although it lies behind the last one by the provider's own words.
    BehindTotal,
    /// There are fewer pages than before. What has moved to pages that were read already would be missed.
    Shrunk,
    /// There may be more behind the last item, but the item has no identifier to go on from.
    NoIdentifier,
    /// The page has no list and does not say whether there is more.
    SaysNothing,
    /// The position is one of a list of another style.
    OtherStyle,
    /// The caller asks for a page that is no whole number.
    NotANumber,
    /// There is no number after that of the page.
    NoFurtherNumber,
}

impl fmt::Display for PaginationFault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Repeated => "a page of the list has come before or leads back to itself",
            Self::Empty => "a page of the list is empty although there should be more",
            Self::BehindTotal => "a page of the list has items although it lies behind the last",
            Self::Shrunk => "the list has fewer pages than before, so items may be missed",
            Self::NoIdentifier => "the list may have more, but its last item has no identifier",
            Self::SaysNothing => "a page has no list and does not say whether there is more",
            Self::OtherStyle => "the position belongs to a list whose pages are turned otherwise",
            Self::NotANumber => "the page that is asked for is no whole number",
            Self::NoFurtherNumber => "there is no number after that of the page",
        })
    }
}

impl StdError for PaginationFault {}

impl fmt::Display for PaginationFailure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {}", self.report, self.fault)
    }
}

impl StdError for PaginationFailure {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        Some(&self.fault)
    }
}
