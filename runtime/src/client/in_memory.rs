//! A transport without a network, for tests.

use std::collections::VecDeque;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use bytes::Bytes;

use super::transport::{
    BlockingTransport, BoxFuture, Transport, TransportError, TransportErrorKind,
};

type Answer = Result<http::Response<Bytes>, TransportError>;
type Handler = dyn Fn(&http::Request<Bytes>) -> Answer + Send + Sync;

/// A transport that answers from memory and remembers what it was sent. Clones share their memory.
///
/// ```
/// use paywright_runtime::{bytes::Bytes, client::InMemory, http};
/// let transport = InMemory::queued([http::Response::new(Bytes::from("{}"))]);
/// assert!(transport.requests().is_empty());
/// ```
#[derive(Clone)]
pub struct InMemory {
    shared: Arc<Shared>,
}

struct Shared {
    answer: Box<Handler>,
    requests: Mutex<Vec<http::Request<Bytes>>>,
}

impl InMemory {
    /// Answers each request by asking the closure.
    pub fn answering(
        answer: impl Fn(&http::Request<Bytes>) -> Answer + Send + Sync + 'static,
    ) -> Self {
        Self {
            shared: Arc::new(Shared {
                answer: Box::new(answer),
                requests: Mutex::default(),
            }),
        }
    }

    /// Gives the answers one after the other. When they are used up, no connection comes about.
    pub fn queued(answers: impl IntoIterator<Item = http::Response<Bytes>>) -> Self {
        let queue: Mutex<VecDeque<_>> = Mutex::new(answers.into_iter().collect());
        Self::answering(move |_| {
            locked(&queue)
                .pop_front()
                .ok_or_else(|| TransportError::new(TransportErrorKind::Connect))
        })
    }

    /// What was sent so far. The `Debug` of a request is that of the crate `http` and shows address and body.
    pub fn requests(&self) -> Vec<http::Request<Bytes>> {
        locked(&self.shared.requests).clone()
    }

    fn exchange(&self, request: http::Request<Bytes>) -> Answer {
        let answer = (self.shared.answer)(&request);
        locked(&self.shared.requests).push(request);
        answer
    }
}

impl Transport for InMemory {
    fn send(&self, request: http::Request<Bytes>) -> BoxFuture<'_, Answer> {
        // Nothing is sent before the future is polled, as over a network.
        Box::pin(async move { self.exchange(request) })
    }
}

impl BlockingTransport for InMemory {
    fn send(&self, request: http::Request<Bytes>) -> Answer {
        self.exchange(request)
    }
}

impl fmt::Debug for InMemory {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let count = locked(&self.shared.requests).len();
        write!(formatter, "InMemory({count} requests)")
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::super::testing::ready;
    use super::*;

    #[test]
    fn what_is_not_awaited_is_not_sent() {
        let transport = InMemory::queued([]);
        let request = || http::Request::new(Bytes::new());
        drop(Transport::send(&transport, request()));
        assert_eq!(format!("{transport:?}"), "InMemory(0 requests)");
        ready(Transport::send(&transport, request())).unwrap_err();
        assert_eq!(transport.requests().len(), 1);
    }

    #[test]
    fn one_memory_answers_those_who_wait_and_those_who_do_not() {
        let answer = |text| http::Response::new(Bytes::from_static(text));
        let transport = InMemory::queued([answer(b"a"), answer(b"b")]);
        let request = || http::Request::new(Bytes::new());
        let first = BlockingTransport::send(&transport, request()).unwrap();
        let second = ready(Transport::send(&transport, request())).unwrap();
        assert_eq!(
            (first.body().as_ref(), second.body().as_ref()),
            (&b"a"[..], &b"b"[..])
        );
        let error = BlockingTransport::send(&transport, request()).unwrap_err();
        assert_eq!(error.kind(), TransportErrorKind::Connect);
        assert_eq!(transport.requests().len(), 3);
    }
}
