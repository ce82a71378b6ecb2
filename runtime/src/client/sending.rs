//! A call on its way, to be awaited.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

use super::call::Call;
use super::core::Core;
use super::error::Error;
use super::failure::Failure;
use super::reply::Reply;
use super::response::Response;
use super::transport::BoxFuture;

/// How an answer that is good is read, by the name of its kind: as [`Reply::read`] says.
pub type Read<T, X> = fn(&Reply, &str) -> Result<T, X>;

/// The future of a call: it sends the call when it is awaited, and yields the body of its answer. Dropping it ends the
/// call.
///
/// It is one type for all calls, and no `async fn` of each, which the compiler would make and check a state machine for.
#[must_use = "a call does nothing until it is awaited"]
pub struct Sending<T, X>(SendingWithResponse<T, X>);

/// As [`Sending`], but it yields status and headers of the answer, too.
#[must_use = "a call does nothing until it is awaited"]
pub struct SendingWithResponse<T, X> {
    exchange: BoxFuture<'static, Result<Reply, Failure>>,
    output: Read<T, X>,
    failure: fn(&Reply, &str) -> X,
}

impl<T, X> Sending<T, X> {
    /// A call, and how its answers are read: as [`Reply::read`] says.
    pub fn new(core: Core, call: Call, output: Read<T, X>, failure: fn(&Reply, &str) -> X) -> Self {
        Self(SendingWithResponse {
            exchange: core.into_exchange(call),
            output,
            failure,
        })
    }

    /// The same call, that yields status and headers of the answer, too.
    pub fn with_response(self) -> SendingWithResponse<T, X> {
        self.0
    }
}

impl<T, E> Future for Sending<T, Error<E>> {
    type Output = Result<T, Error<E>>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let response = Pin::new(&mut self.0).poll(context);
        response.map(|response| response.map(Response::into_body))
    }
}

impl<T, E> Future for SendingWithResponse<T, Error<E>> {
    type Output = Result<Response<T>, Error<E>>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let sent = self.exchange.as_mut().poll(context);
        sent.map(|sent| sent?.read(self.output, self.failure))
    }
}

impl<T, X> fmt::Debug for Sending<T, X> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Sending").finish_non_exhaustive()
    }
}

impl<T, X> fmt::Debug for SendingWithResponse<T, X> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("SendingWithResponse")
            .finish_non_exhaustive()
    }
}
