//! A transport on a tower service.

use std::error::Error;
use std::fmt;
use std::future::poll_fn;
use std::io;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use bytes::Bytes;
use http_body::Body;
use http_body_util::{BodyExt, Full, LengthLimitError, Limited};
use tower_service::Service;

use self::length::is_cut_off;
use super::clock::{Clock, SystemClock, within};
use super::empty_body;
use super::exchange_limits::{AnswerTooLong, ExchangeLimits};
use super::transport::{BoxFuture, Transport, TransportError, TransportErrorKind};

mod length;

type BoxError = Box<dyn Error + Send + Sync>;
type KindOf = fn(&(dyn Error + 'static)) -> TransportErrorKind;

/// A transport on any tower service that takes a whole request and gives an answer: a client of hyper-util, or layers
/// around one.
///
/// What [`Transport`] forbids, the service must not do: no redirects, no retries, no decompression. The transport itself
/// waits until the service is ready, reads the answer's body up to a limit and sees to the time.
///
/// ```
/// use std::convert::Infallible;
/// use std::future::{Ready, ready};
/// use std::task::{Context, Poll};
/// use http_body_util::Full;
/// use paywright_runtime::{bytes::Bytes, client::TowerTransport, http};
///
/// #[derive(Clone)]
/// struct Silent;
/// impl tower_service::Service<http::Request<Full<Bytes>>> for Silent {
///     type Response = http::Response<Full<Bytes>>;
///     type Error = Infallible;
///     type Future = Ready<Result<Self::Response, Infallible>>;
///
///     fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
///         Poll::Ready(Ok(()))
///     }
///
///     fn call(&mut self, _: http::Request<Full<Bytes>>) -> Self::Future {
///         ready(Ok(http::Response::default()))
///     }
/// }
/// let transport = TowerTransport::new(Silent);
/// ```
pub struct TowerTransport<S> {
    /// Cloned for each exchange.
    service: Mutex<S>,
    clock: Box<dyn Clock>,
    kind_of: KindOf,
    limits: ExchangeLimits,
}

impl<S> TowerTransport<S> {
    /// A transport with the usual settings: 60 seconds in all, answers of at most 32 MiB.
    pub fn new(service: S) -> Self {
        Self {
            service: Mutex::new(service),
            clock: Box::new(SystemClock::new()),
            kind_of,
            limits: ExchangeLimits::default(),
        }
    }

    /// How long an exchange may take in all, if its request holds no [`TimeLimit`](super::TimeLimit).
    #[must_use]
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.limits.exchange = timeout;
        self
    }

    /// How many bytes an answer's body may have.
    #[must_use]
    pub fn max_answer(mut self, bytes: usize) -> Self {
        self.limits.answer = bytes;
        self
    }

    /// What kind of failure an error of the service is. [`TransportErrorKind::Connect`] lets the client send a request
    /// again, so it must be sure. By itself, the transport knows a [`TransportError`] and what the system's network says,
    /// anywhere in the chain of sources.
    #[must_use]
    pub fn kind_of(mut self, kind_of: KindOf) -> Self {
        self.kind_of = kind_of;
        self
    }

    fn failed(&self, error: impl Into<BoxError>) -> TransportError {
        let error = match error.into().downcast::<TransportError>() {
            Ok(error) => return *error,
            Err(error) => error,
        };
        if error.is::<LengthLimitError>() {
            return AnswerTooLong.into();
        }
        TransportError::with_source((self.kind_of)(&*error), error)
    }

    async fn exchange<B>(
        &self,
        mut request: http::Request<Bytes>,
    ) -> Result<http::Response<Bytes>, TransportError>
    where
        S: Service<http::Request<Full<Bytes>>, Response = http::Response<B>> + Clone,
        S::Error: Into<BoxError>,
        B: Body,
        B::Error: Into<BoxError>,
    {
        empty_body::announce(&mut request);
        let method = request.method().clone();
        let mut service = self
            .service
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        poll_fn(|context| service.poll_ready(context))
            .await
            .map_err(|error| self.failed(error))?;
        let answer = service
            .call(request.map(Full::new))
            .await
            .map_err(|error| self.failed(error))?;
        let (head, body) = answer.into_parts();
        let body = Limited::new(body, self.limits.answer)
            .collect()
            .await
            .map_err(|error| self.failed(error).within_an_answer())?;
        let response = http::Response::from_parts(head, body.to_bytes());
        if is_cut_off(&method, &response) {
            return Err(TransportError::with_source(
                TransportErrorKind::Other,
                CutOff,
            ));
        }
        Ok(response)
    }
}

impl<S, B> Transport for TowerTransport<S>
where
    S: Service<http::Request<Full<Bytes>>, Response = http::Response<B>> + Clone + Send + 'static,
    S::Error: Into<BoxError>,
    S::Future: Send,
    B: Body + Send,
    B::Data: Send,
    B::Error: Into<BoxError>,
{
    fn send(
        &self,
        request: http::Request<Bytes>,
    ) -> BoxFuture<'_, Result<http::Response<Bytes>, TransportError>> {
        Box::pin(async move {
            let limit = self.limits.time_for(&request);
            let exchange = within(&*self.clock, Some(limit), self.exchange(request));
            exchange
                .await
                .unwrap_or_else(|| Err(TransportError::new(TransportErrorKind::Timeout)))
        })
    }
}

impl<S> fmt::Debug for TowerTransport<S> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("TowerTransport")
    }
}

/// The kind of the first error in the chain that tells one.
fn kind_of(error: &(dyn Error + 'static)) -> TransportErrorKind {
    let mut next = Some(error);
    while let Some(error) = next {
        if let Some(error) = error.downcast_ref::<TransportError>() {
            return error.kind();
        }
        if let Some(error) = error.downcast_ref::<io::Error>() {
            match error.kind() {
                io::ErrorKind::TimedOut => return TransportErrorKind::Timeout,
                // The system says these of a connection that is being made, never of one that stands.
                io::ErrorKind::ConnectionRefused | io::ErrorKind::AddrNotAvailable => {
                    return TransportErrorKind::Connect;
                }
                _ => {}
            }
        }
        next = error.source();
    }
    TransportErrorKind::Other
}

/// The body is shorter than its head says.
#[derive(Debug)]
struct CutOff;

impl fmt::Display for CutOff {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the answer is shorter than it says")
    }
}

impl Error for CutOff {}

#[cfg(test)]
mod tests;
