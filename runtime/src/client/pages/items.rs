//! A list, item by item.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::vec::IntoIter;

use futures_core::Stream;

use super::pagination::Paged;
use super::position::Position;
use super::stream::Pages;
use crate::client::call::Call;
use crate::client::core::Core;
use crate::client::mode::Async;

/// The items of a list, whose pages are asked for as they are needed: a [`Stream`], or an [`Iterator`] if the client
/// blocks. It holds one page; all that [`Pages`] says holds here, too.
#[must_use = "items are asked for when they are wanted"]
pub struct Items<C: Paged> {
    pages: Pages<C>,
    /// Where the page begins whose items are being given.
    begins: Position,
    /// Those of its items that have not been given yet.
    left: IntoIter<C::Item>,
}

/// Nothing in it is pinned by its place.
impl<C: Paged> Unpin for Items<C> {}

impl<C: Paged> Items<C> {
    /// The items of a call from where it begins itself.
    pub fn new(core: Core<C::Mode>, call: Call) -> Self {
        Self::from(core, call, Position::start())
    }

    /// The items of a call from a position on that an earlier call of the same sort has told.
    pub fn from(core: Core<C::Mode>, call: Call, position: Position) -> Self {
        Self {
            pages: Pages::from(core, call, position.clone()),
            begins: position,
            left: Vec::new().into_iter(),
        }
    }

    /// Where to go on so that no item is missed: where the page begins whose items have not all been given, or else the
    /// page that comes next. The items of that page that were given already come again.
    pub fn position(&self) -> Position {
        if self.left.as_slice().is_empty() {
            self.pages.position()
        } else {
            self.begins.clone()
        }
    }

    /// Takes a page that begins here.
    fn open(&mut self, begins: Position, page: C::Page) {
        let items = (C::PAGINATION.into_items)(page);
        self.left = items.unwrap_or_default().into_iter();
        self.begins = begins;
    }
}

impl<C: Paged<Mode = Async>> Items<C> {
    /// The next item; `None` behind the last. So a list can be read without a library for streams.
    pub async fn next(&mut self) -> Option<Result<C::Item, C::Error>> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }
}

impl<C: Paged<Mode = Async>> Stream for Items<C> {
    type Item = Result<C::Item, C::Error>;

    fn poll_next(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<C::Item, C::Error>>> {
        let this = self.get_mut();
        loop {
            if let Some(item) = this.left.next() {
                return Poll::Ready(Some(Ok(item)));
            }
            let begins = this.pages.position();
            match ready!(Pin::new(&mut this.pages).poll_next(context)) {
                Some(Ok(page)) => this.open(begins, page),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }
}

#[cfg(feature = "blocking")]
impl<C: Paged<Mode = crate::client::Blocking>> Iterator for Items<C> {
    type Item = Result<C::Item, C::Error>;

    fn next(&mut self) -> Option<Result<C::Item, C::Error>> {
        loop {
            if let Some(item) = self.left.next() {
                return Some(Ok(item));
            }
            let begins = self.pages.position();
            match self.pages.next()? {
                Ok(page) => self.open(begins, page),
                Err(error) => return Some(Err(error)),
            }
        }
    }
}

impl<C: Paged> fmt::Debug for Items<C> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Items")
            .field("pages", &self.pages)
            .field("left", &self.left.len())
            .finish_non_exhaustive()
    }
}
