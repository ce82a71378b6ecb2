//! What a mock was asked.

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

use bytes::Bytes;
use http::HeaderMap;
use http::header::CONTENT_TYPE;

use super::super::operation::Operation;
use super::form::FormFields;
use super::request_body::{BodyFault, ReadBody};
use super::sent_call::SentCall;
use crate::wire::Wire;

/// A request, as it was sent.
pub(super) struct Record {
    pub(super) operation: &'static Operation,
    pub(super) sent: SentCall,
    pub(super) query: FormFields,
    request: http::Request<Bytes>,
}

impl Record {
    /// The request, if a client of this crate has put it together.
    pub(super) fn new(request: http::Request<Bytes>) -> Option<Self> {
        Some(Self {
            operation: request.extensions().get::<&'static Operation>()?,
            sent: request.extensions().get::<SentCall>()?.clone(),
            query: FormFields::parse(request.uri().query().unwrap_or_default()),
            request,
        })
    }

    pub(super) fn headers(&self) -> &HeaderMap {
        self.request.headers()
    }

    pub(super) fn body(&self) -> &Bytes {
        self.request.body()
    }

    /// The body, read as a `B`.
    pub(super) fn read<B: ReadBody>(&self) -> Result<B::Value, BodyFault> {
        let media_type = self.headers().get(CONTENT_TYPE);
        B::read(media_type.and_then(|text| text.to_str().ok()), self.body())
    }
}

/// The body of a call whose type nobody has said.
#[derive(Clone, Copy, Debug)]
pub enum Untyped {}

/// One attempt of a call, as the provider saw it. A retry is an attempt of its own. `Debug` shows no values.
pub struct RecordedCall<B = Untyped> {
    record: Arc<Record>,
    attempt: usize,
    expected: bool,
    body: PhantomData<fn() -> B>,
}

impl<B> RecordedCall<B> {
    pub(super) fn new(record: Arc<Record>, attempt: usize, expected: bool) -> Self {
        Self {
            record,
            attempt,
            expected,
            body: PhantomData,
        }
    }

    pub(super) fn record(&self) -> &Record {
        &self.record
    }

    /// The operation.
    pub fn operation(&self) -> &'static Operation {
        self.record.operation
    }

    /// Which attempt of its call it is, beginning with 1.
    pub fn attempt(&self) -> usize {
        self.attempt
    }

    /// Whether it was expected.
    pub fn was_expected(&self) -> bool {
        self.expected
    }

    /// The value of a parameter of the path, as it was before it was encoded.
    pub fn path(&self, name: &str) -> Option<&str> {
        self.record.sent.path(name)
    }

    /// The first value of a parameter of the query, as it was before it was encoded.
    pub fn query(&self, name: &str) -> Option<&str> {
        self.record.query.get(name)
    }

    /// The pairs of the query, in order.
    pub fn queries(&self) -> &[(String, String)] {
        self.record.query.pairs()
    }

    /// The value of a header, if it is text.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers().get(name)?.to_str().ok()
    }

    /// The headers, with those that prove who is calling.
    pub fn headers(&self) -> &HeaderMap {
        self.record.headers()
    }

    /// The key that makes a retry safe, wherever it stands. All attempts of a call have the same.
    pub fn idempotency_key(&self) -> Option<&str> {
        self.record.sent.idempotency_key()
    }

    /// The body as it was sent.
    pub fn bytes(&self) -> &Bytes {
        self.record.body()
    }

    /// The body, read as JSON of a type of the caller's choice.
    ///
    /// # Errors
    ///
    /// The body has another form.
    pub fn json<T: Wire>(&self) -> Result<T, BodyFault> {
        self.record.read::<T>()
    }
}

impl<B: ReadBody> RecordedCall<B> {
    /// The body.
    ///
    /// # Errors
    ///
    /// It cannot be read; the spec knows no way back, or offers another way to send it.
    pub fn body(&self) -> Result<B::Value, BodyFault> {
        self.record.read::<B>()
    }
}

impl<B> Clone for RecordedCall<B> {
    fn clone(&self) -> Self {
        Self::new(Arc::clone(&self.record), self.attempt, self.expected)
    }
}

impl<B> fmt::Debug for RecordedCall<B> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("RecordedCall")
            .field("operation", &self.operation().id)
            .field("attempt", &self.attempt)
            .field("expected", &self.expected)
            .finish_non_exhaustive()
    }
}
