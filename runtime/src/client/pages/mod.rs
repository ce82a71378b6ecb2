//! Lists that come page by page: [`Pages`] turns them, [`Items`] flattens them, [`Position`] goes on later.
//!
//! Each page is a call of its own, sent when it is asked for and not before, one at a time, with its own retries and,
//! where the call has an idempotency key in a header, with its own key: the one of the call goes with the first request
//! for its first page only. What the caller set, such as the size of a page, goes with every page; what was not set is not sent.
//!
//! # When a list ends
//!
//! For who reconciles, a list that ends too early without a word is the worst, a list that never ends without a word
//! the second worst. So a list ends only where the provider's own words, or the lack of items, leave no other reading; where
//! they contradict each other there is an error ([`PaginationFault`]), the page is not given, and the stream stays
//! before it: asked again, it asks for the same page once more.
//!
//! Before anything else, a page that begins with the same item as the page before is the error `Repeated`; so a page
//! number that the provider ignores is found on the second page. Pages that come round in a larger circle are found
//! before they have been gone through often.
//!
//! | style | what the page says | items | then |
//! | --- | --- | --- | --- |
//! | page number, cursor | `more` is false | any, or no list | end |
//! | | `more` is true | some | next page |
//! | | `more` is true | none, or no list | error `Empty` |
//! | | no `more` | none | end |
//! | | no `more` | some | next page |
//! | | no `more` | fewer than were asked for, where the document says that a short page is the last | end |
//! | | no `more` | no list | error `SaysNothing` |
//! | page count | there are later pages | some, even if fewer than were asked for | next page |
//! | | there are later pages | none, or no list | error `Empty` |
//! | | this is the last page | some | end |
//! | | this is the last page | some, but an earlier page had fewer than were asked for, or was read before | next page, which should be empty |
//! | | this is the last page | none, or no list | end if it is the first page, else error `Empty` |
//! | | this page lies behind the last | none, or no list | end |
//! | | this page lies behind the last | some | error `BehindTotal` |
//! | | the total is larger than before | | as above, by the new total |
//! | | the total is smaller than before | | error `Shrunk`: what has moved to earlier pages would be missed |
//! | | no total, nor on an earlier page | | as a page without `more` |
//! | cursor | there may be more | the last has no identifier, or a blank one | error `NoIdentifier` |
//! | | | one is that behind which the page should begin | error `Repeated` |
//! | bookmark | `next` is missing, null or blank | some or none | end |
//! | | `next` is missing, null or blank | no list | error `SaysNothing` |
//! | | `next` is new | some, none, or no list | next page |
//! | | `next` is new | none, or no list, for the thousandth page in a row | error `Empty`; asked again, the list goes on |
//! | | `next` is the bookmark of this page, or of an earlier one | | error `Repeated` |
//!
//! A short page alone is no end, for a provider may cap the size without a word: 50 of 100 payments would be taken for
//! all. So a list that says nothing costs one request more, whose answer is empty. Neither is a page that comes again an
//! end, since a provider that gives its last page again looks like one that ignores the number; of the two, that one has
//! lost nothing. Where a provider gives no empty page, or refuses to, and is known to fill all pages but the last, its
//! document says so: [`PageSize::Exactly`]. A total is believed until a page before the last is shorter than was asked
//! for, since it may then count pages of a size that none has.
//!
//! What cannot be seen is what a provider does to its pages between two calls. Pages with numbers shift when items come or go
//! in front; cursors and bookmarks do not.

mod fault;
mod items;
mod pagination;
mod position;
mod repetition;
mod stream;
mod walk;

#[cfg(test)]
mod tests;

pub use self::fault::{PaginationFailure, PaginationFault};
pub use self::items::Items;
pub use self::pagination::{PageSize, PageStyle, Paged, Pagination};
pub use self::position::{Position, PositionError};
pub use self::stream::Pages;
