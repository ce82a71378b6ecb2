//! How long an exchange and its answer may be.

use std::error::Error;
use std::fmt;
use std::time::Duration;

use bytes::Bytes;

use super::transport::{TimeLimit, TransportError, TransportErrorKind};

/// The limits of a transport.
#[derive(Clone, Copy, Debug)]
pub(super) struct ExchangeLimits {
    /// How long a connection may take to come about.
    #[cfg(any(feature = "reqwest", feature = "ureq"))]
    pub(super) connect: Duration,
    /// How long an exchange may take in all, if its request says nothing.
    pub(super) exchange: Duration,
    /// How many bytes an answer's body may have.
    pub(super) answer: usize,
}

impl Default for ExchangeLimits {
    fn default() -> Self {
        Self {
            #[cfg(any(feature = "reqwest", feature = "ureq"))]
            connect: Duration::from_secs(10),
            exchange: Duration::from_secs(60),
            answer: 32 * 1024 * 1024,
        }
    }
}

impl ExchangeLimits {
    /// How long the exchange of this request may take in all.
    pub(super) fn time_for(&self, request: &http::Request<Bytes>) -> Duration {
        match request.extensions().get() {
            Some(TimeLimit(limit)) => *limit,
            None => self.exchange,
        }
    }
}

/// The answer's body is longer than the transport takes in.
#[derive(Debug)]
pub(super) struct AnswerTooLong;

impl fmt::Display for AnswerTooLong {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the answer is too long")
    }
}

impl Error for AnswerTooLong {}

impl From<AnswerTooLong> for TransportError {
    fn from(too_long: AnswerTooLong) -> Self {
        Self::with_source(TransportErrorKind::Other, too_long)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_limit_of_a_request_counts_rather_than_that_of_the_transport() {
        let limits = ExchangeLimits::default();
        let mut request = http::Request::new(Bytes::new());
        assert_eq!(limits.time_for(&request), Duration::from_secs(60));
        for seconds in [0, 5, u64::MAX] {
            let limit = Duration::from_secs(seconds);
            request.extensions_mut().insert(TimeLimit(limit));
            assert_eq!(limits.time_for(&request), limit);
        }
    }
}
