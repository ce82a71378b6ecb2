//! An answer, as an observer sees it.

use std::borrow::Cow;
use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use http::header::HeaderName;
use http::{Response, StatusCode};

use super::body::ObservedBody;
use super::redaction::{Redaction, SecretNames, header};
use crate::client::token::TokenLogin;
use crate::client::transport::TransportErrorKind;

/// The answer to one attempt of a call. `Debug` shows what the methods show.
pub struct ReceivedAnswer<'a> {
    pub(in crate::client) response: &'a Response<Bytes>,
    pub(in crate::client) took: Duration,
    pub(in crate::client) secrets: &'a SecretNames,
    /// The logins that the call is, whose tokens the answer holds.
    pub(in crate::client) logins: &'a [&'static TokenLogin],
}

impl ReceivedAnswer<'_> {
    /// The status.
    pub fn status(&self) -> StatusCode {
        self.response.status()
    }

    /// How long it took, from sending to the last byte of the answer.
    pub fn took(&self) -> Duration {
        self.took
    }

    /// The headers, each with its value. Redacted are cookies, those that the spec calls secret or that are marked as
    /// sensitive, and card numbers.
    pub fn headers(&self) -> impl Iterator<Item = (&HeaderName, Cow<'_, str>)> {
        let redaction = self.redaction();
        let headers = self.response.headers().iter();
        headers.map(move |(name, value)| (name, header::shown(name, value, &redaction)))
    }

    /// The body. If the call is a login, its token is redacted too.
    pub fn body(&self) -> ObservedBody {
        let (headers, body) = (self.response.headers(), self.response.body());
        ObservedBody::of(headers, body, &self.redaction())
    }

    fn redaction(&self) -> Redaction<'_> {
        Redaction::of(self.secrets).with_tokens(self.logins)
    }
}

impl fmt::Debug for ReceivedAnswer<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("ReceivedAnswer")
            .field("status", &self.status().as_u16())
            .field("took", &self.took)
            .field("headers", &self.headers().collect::<Vec<_>>())
            .field("body", &self.body())
            .finish()
    }
}

/// That there was no answer to one attempt of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct MissingAnswer {
    /// Why there was none.
    pub reason: NoAnswer,
    /// How long it was waited for.
    pub took: Duration,
}

/// Why there was no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum NoAnswer {
    /// The attempt failed.
    Failed(TransportErrorKind),
    /// The future of the call was dropped.
    Dropped,
}
