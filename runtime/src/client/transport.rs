//! What carries a request to the provider and its answer back.

use std::error::Error;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;

/// A future that can be sent to another thread.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Carries requests. Implement it for the HTTP library of your choice.
///
/// It must not follow redirects (they would carry credentials to another host, or turn a POST into a GET), retry, or
/// change what it carries: the client decides on all of these. It gives an answer as a whole or not at all, within
/// limits of time and length of its own, and undoes a content encoding only together with the header that names it.
///
/// The request's [extensions](http::Request::extensions) may hold a [`TimeLimit`], which counts rather than the limit
/// of the transport.
pub trait Transport: Send + Sync {
    /// Sends a request and reads the whole answer, whatever its status.
    fn send(
        &self,
        request: http::Request<Bytes>,
    ) -> BoxFuture<'_, Result<http::Response<Bytes>, TransportError>>;
}

impl<T: Transport + ?Sized> Transport for Arc<T> {
    fn send(
        &self,
        request: http::Request<Bytes>,
    ) -> BoxFuture<'_, Result<http::Response<Bytes>, TransportError>> {
        (**self).send(request)
    }
}

impl<T: Transport + ?Sized> Transport for Box<T> {
    fn send(
        &self,
        request: http::Request<Bytes>,
    ) -> BoxFuture<'_, Result<http::Response<Bytes>, TransportError>> {
        (**self).send(request)
    }
}

/// Carries requests and keeps the thread waiting until the answer is there. What [`Transport`] says holds here, too.
pub trait BlockingTransport: Send + Sync {
    /// Sends a request and reads the whole answer, whatever its status.
    ///
    /// # Errors
    ///
    /// No answer came, or not as a whole.
    fn send(&self, request: http::Request<Bytes>) -> Result<http::Response<Bytes>, TransportError>;
}

impl<T: BlockingTransport + ?Sized> BlockingTransport for Arc<T> {
    fn send(&self, request: http::Request<Bytes>) -> Result<http::Response<Bytes>, TransportError> {
        (**self).send(request)
    }
}

impl<T: BlockingTransport + ?Sized> BlockingTransport for Box<T> {
    fn send(&self, request: http::Request<Bytes>) -> Result<http::Response<Bytes>, TransportError> {
        (**self).send(request)
    }
}

/// How long an exchange may take, from the first look at the network to the last byte of the answer. It stands in the
/// extensions of a request.
///
/// ```
/// use std::time::Duration;
/// use paywright_runtime::{bytes::Bytes, client::TimeLimit, http};
/// let mut request = http::Request::new(Bytes::new());
/// request.extensions_mut().insert(TimeLimit(Duration::from_secs(5)));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TimeLimit(pub Duration);

/// Why no answer came.
#[derive(Debug)]
pub struct TransportError {
    kind: TransportErrorKind,
    source: Option<Box<dyn Error + Send + Sync>>,
}

/// The kinds of failures on the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TransportErrorKind {
    /// No connection came about; the provider has not seen the request.
    Connect,
    /// The time was up; the provider may have seen the request.
    Timeout,
    /// The transport does not carry this request, now or later; the provider has not seen it.
    Rejected,
    /// Anything else; the provider may have seen the request.
    Other,
}

impl TransportError {
    /// A failure without a known cause.
    pub fn new(kind: TransportErrorKind) -> Self {
        Self { kind, source: None }
    }

    /// A failure and its cause. The cause's text must not hold headers, bodies or queries.
    pub fn with_source(
        kind: TransportErrorKind,
        source: impl Into<Box<dyn Error + Send + Sync>>,
    ) -> Self {
        Self {
            kind,
            source: Some(source.into()),
        }
    }

    /// The same failure, now that an answer has begun: whatever is said of its cause, the provider has seen the request.
    #[cfg(feature = "tower")]
    pub(super) fn within_an_answer(mut self) -> Self {
        if let TransportErrorKind::Connect | TransportErrorKind::Rejected = self.kind {
            self.kind = TransportErrorKind::Other;
        }
        self
    }

    /// The kind of failure.
    pub fn kind(&self) -> TransportErrorKind {
        self.kind
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self.kind {
            TransportErrorKind::Connect => "no connection to the provider",
            TransportErrorKind::Timeout => "the provider did not answer in time",
            TransportErrorKind::Rejected => "the transport does not carry this request",
            TransportErrorKind::Other => "the exchange with the provider failed",
        })
    }
}

impl Error for TransportError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match &self.source {
            Some(source) => Some(&**source),
            None => None,
        }
    }
}
