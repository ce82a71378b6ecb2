//! What carries requests to a mock.

use std::error::Error;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;

use super::super::clock::{Clock, ManualClock};
#[cfg(feature = "blocking")]
use super::super::transport::BlockingTransport;
use super::super::transport::{
    BoxFuture, TimeLimit, Transport, TransportError, TransportErrorKind,
};
use super::ledger::Ledger;
use super::recorded::Record;

/// How long an exchange may take that says nothing of it.
const LIMIT: Duration = Duration::from_secs(60);

/// Carries requests to a mock. Clones carry them to the same one.
#[derive(Clone)]
pub struct MockTransport {
    ledger: Arc<Ledger>,
    clock: ManualClock,
}

impl MockTransport {
    pub(super) fn new(ledger: Arc<Ledger>, clock: ManualClock) -> Self {
        Self { ledger, clock }
    }

    async fn exchange(
        &self,
        request: http::Request<Bytes>,
    ) -> Result<http::Response<Bytes>, TransportError> {
        let limit = request.extensions().get::<TimeLimit>();
        let limit = limit.map_or(LIMIT, |limit| limit.0);
        let record = Record::new(request).ok_or_else(|| rejected("it names no operation"))?;
        let given = self.ledger.answer(record, self.clock.now());
        let given = given.map_err(rejected)?;
        if given.answer.is_time_out() || given.delay >= limit {
            self.clock.sleep(limit).await;
            return Err(TransportError::new(TransportErrorKind::Timeout));
        }
        if !given.delay.is_zero() {
            self.clock.sleep(given.delay).await;
        }
        given.answer.into_response()
    }
}

fn rejected(why: impl Into<Box<dyn Error + Send + Sync>>) -> TransportError {
    TransportError::with_source(TransportErrorKind::Rejected, why)
}

impl Transport for MockTransport {
    fn send(
        &self,
        request: http::Request<Bytes>,
    ) -> BoxFuture<'_, Result<http::Response<Bytes>, TransportError>> {
        Box::pin(self.exchange(request))
    }
}

#[cfg(feature = "blocking")]
impl BlockingTransport for MockTransport {
    fn send(&self, request: http::Request<Bytes>) -> Result<http::Response<Bytes>, TransportError> {
        pollster::block_on(self.exchange(request))
    }
}

impl fmt::Debug for MockTransport {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("MockTransport")
            .finish_non_exhaustive()
    }
}
