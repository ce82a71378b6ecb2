//! A list, page by page.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll};

use futures_core::Stream;

use super::fault::{PaginationFailure, PaginationFault};
use super::pagination::Paged;
use super::position::Position;
use super::walk::Walk;
use crate::client::attempt::CallReport;
use crate::client::call::Call;
use crate::client::core::Core;
use crate::client::failure::Failure;
use crate::client::mode::Async;
use crate::client::reply::Reply;
use crate::client::transport::BoxFuture;

/// The pages of a list, each asked for when it is wanted: a [`Stream`], or an [`Iterator`] if the client blocks.
///
/// Nothing is sent before the first page is asked for, there is one call at a time, and dropping this ends it. After an
/// error the same page is asked for again if the next one is wanted; who does not want that stops at the first error, as
/// `try_collect` and `collect` into a `Result` do. What leaves errors out, such as `flatten`, asks for ever while the error
/// lasts.
/// [When a list ends](crate::client::pages#when-a-list-ends) is said in a table.
#[must_use = "pages are asked for when they are wanted"]
pub struct Pages<C: Paged> {
    core: Core<C::Mode>,
    /// What all pages have in common.
    call: Call,
    walk: Walk<C::Page, C::Item>,
    /// The call that is being made, if it is one to be awaited.
    exchange: Option<BoxFuture<'static, Result<Reply, Failure>>>,
}

/// Nothing in it is pinned by its place.
impl<C: Paged> Unpin for Pages<C> {}

impl<C: Paged> Pages<C> {
    /// The pages of a call from where it begins itself.
    pub fn new(core: Core<C::Mode>, call: Call) -> Self {
        Self::from(core, call, Position::start())
    }

    /// The pages of a call from a position on that an earlier call of the same sort has told.
    pub fn from(core: Core<C::Mode>, call: Call, position: Position) -> Self {
        Self {
            walk: Walk::new(C::PAGINATION, &call, position),
            core,
            call,
            exchange: None,
        }
    }

    /// Where the page begins that comes next. After an error it is the page that could not be had.
    pub fn position(&self) -> Position {
        self.walk.position().clone()
    }

    /// The call that asks for the page that comes next.
    fn next_call(&mut self) -> Result<Call, C::Error> {
        let mut call = self.call.clone();
        match self.walk.ask(&mut call) {
            Ok(()) => Ok(call),
            Err(fault) => {
                let report = CallReport::new(call.operation(), call.idempotency_key());
                Err(self.stopped(fault, report))
            }
        }
    }

    /// The page that came of the call.
    fn receive(&mut self, sent: Result<Reply, Failure>) -> Result<C::Page, C::Error> {
        let reply = sent?;
        let report = reply.report().clone();
        let page = C::read_page(reply)?;
        match self.walk.take(&page) {
            Ok(()) => Ok(page),
            Err(fault) => Err(self.stopped(fault, report)),
        }
    }

    fn stopped(&self, fault: PaginationFault, report: CallReport) -> C::Error {
        let failure = PaginationFailure { fault, report };
        self.core.list_stopped(&failure);
        failure.into()
    }
}

impl<C: Paged<Mode = Async>> Pages<C> {
    /// The next page; `None` behind the last. So the pages can be turned without a library for streams.
    pub async fn next(&mut self) -> Option<Result<C::Page, C::Error>> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }

    fn begin(&mut self) -> Result<BoxFuture<'static, Result<Reply, Failure>>, C::Error> {
        let call = self.next_call()?;
        Ok(self.core.clone().into_exchange(call))
    }
}

impl<C: Paged<Mode = Async>> Stream for Pages<C> {
    type Item = Result<C::Page, C::Error>;

    fn poll_next(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<C::Page, C::Error>>> {
        let this = self.get_mut();
        if this.walk.position().is_end() {
            return Poll::Ready(None);
        }
        let begun = match this.exchange.take() {
            Some(exchange) => Ok(exchange),
            None => this.begin(),
        };
        let mut exchange = match begun {
            Ok(exchange) => exchange,
            Err(error) => return Poll::Ready(Some(Err(error))),
        };
        match exchange.as_mut().poll(context) {
            Poll::Ready(sent) => Poll::Ready(Some(this.receive(sent))),
            Poll::Pending => {
                this.exchange = Some(exchange);
                Poll::Pending
            }
        }
    }
}

#[cfg(feature = "blocking")]
impl<C: Paged<Mode = crate::client::Blocking>> Iterator for Pages<C> {
    type Item = Result<C::Page, C::Error>;

    fn next(&mut self) -> Option<Result<C::Page, C::Error>> {
        if self.walk.position().is_end() {
            return None;
        }
        let call = match self.next_call() {
            Ok(call) => call,
            Err(error) => return Some(Err(error)),
        };
        let sent = self.core.send(call);
        Some(self.receive(sent))
    }
}

impl<C: Paged> fmt::Debug for Pages<C> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Pages")
            .field("call", &self.call)
            .field("position", self.walk.position())
            .finish_non_exhaustive()
    }
}
