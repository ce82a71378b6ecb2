//! A request, as an observer sees it.

use std::borrow::Cow;
use std::fmt;

use bytes::Bytes;
use http::header::{HeaderName, HeaderValue};
use http::{Method, Request};

use super::body::ObservedBody;
use super::redaction::{REDACTED, Redaction, SecretNames, address, header};
use crate::client::operation::Operation;

/// A request that is sent in one attempt of a call. `Debug` shows what the methods show.
pub struct SentRequest<'a> {
    pub(in crate::client) operation: &'static Operation,
    pub(in crate::client) attempt: usize,
    /// What is sent.
    pub(in crate::client) request: &'a Request<Bytes>,
    /// The same before there were credentials in it.
    pub(in crate::client) unproven: &'a Request<Bytes>,
    pub(in crate::client) secrets: &'a SecretNames,
}

impl SentRequest<'_> {
    /// The operation that is called.
    pub fn operation(&self) -> &'static Operation {
        self.operation
    }

    /// Which attempt of its call this is, from 1.
    pub fn attempt(&self) -> usize {
        self.attempt
    }

    /// The method.
    pub fn method(&self) -> &Method {
        self.request.method()
    }

    /// The whole address. Redacted are parameters that the spec calls secret or that credentials have added, and those
    /// that may be card numbers.
    pub fn address(&self) -> String {
        address::sent(
            self.request.uri(),
            self.unproven.uri(),
            self.operation,
            &self.redaction(),
        )
    }

    /// The headers, each with its value. Redacted are those that credentials have added, those that are marked as
    /// sensitive, those that always carry credentials (`authorization`, `cookie` …), and card numbers.
    pub fn headers(&self) -> impl Iterator<Item = (&HeaderName, Cow<'_, str>)> {
        let redaction = self.redaction();
        self.request.headers().iter().map(move |(name, value)| {
            let shown = if self.is_added(name, value) {
                Cow::Borrowed(REDACTED)
            } else {
                header::shown(name, value, &redaction)
            };
            (name, shown)
        })
    }

    /// The body.
    pub fn body(&self) -> ObservedBody {
        ObservedBody::of(
            self.request.headers(),
            self.request.body(),
            &self.redaction(),
        )
    }

    fn is_added(&self, name: &HeaderName, value: &HeaderValue) -> bool {
        let mut before = self.unproven.headers().get_all(name).iter();
        !before.any(|before| before == value)
    }

    fn redaction(&self) -> Redaction<'_> {
        Redaction::of(self.secrets)
    }
}

impl fmt::Debug for SentRequest<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("SentRequest")
            .field("operation", &self.operation.id)
            .field("attempt", &self.attempt)
            .field("method", self.method())
            .field("address", &self.address())
            .field("headers", &self.headers().collect::<Vec<_>>())
            .field("body", &self.body())
            .finish()
    }
}
