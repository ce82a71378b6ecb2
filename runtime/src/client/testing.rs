//! Helpers of this crate's own tests.

use bytes::Bytes;
use http::{HeaderMap, Method, Response};
use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use super::attempt::CallReport;
use super::operation::Operation;
use super::reply::Reply;

/// Runs a future that never waits for anything outside.
pub(super) fn ready<F: Future>(future: F) -> F::Output {
    let mut context = Context::from_waker(Waker::noop());
    match pin!(future).poll(&mut context) {
        Poll::Ready(output) => output,
        Poll::Pending => panic!("the future waits for something"),
    }
}

/// What the calls are of that nothing depends on.
static CALLED: Operation = Operation::new("called", Method::GET, "/", &[]);

/// An answer to a call of no matter what.
pub(super) fn reply(status: u16, headers: HeaderMap, body: &'static [u8]) -> Reply {
    reply_to(&CALLED, status, headers, body)
}

/// An answer to a call of the operation.
pub(super) fn reply_to(
    operation: &'static Operation,
    status: u16,
    headers: HeaderMap,
    body: &'static [u8],
) -> Reply {
    let mut response = Response::new(Bytes::from_static(body));
    *response.status_mut() = status.try_into().unwrap();
    *response.headers_mut() = headers;
    Reply::of(response, CallReport::new(operation, None))
}
