//! An answer, before it is read.

use std::fmt;
use std::str::FromStr;

use bytes::Bytes;
use http::header::{CONTENT_ENCODING, HeaderValue};
use http::{HeaderMap, StatusCode};
use serde_json::Value;

use super::answer::Answer;
use super::attempt::CallReport;
use super::error::Error;
use super::error_members::{ErrorMembers, Said};
use super::failure::{ApiFailure, DecodeFailure, Undecoded};
use super::response::{Response, header_value};
use crate::wire::{Wire, from_json};
use crate::{Json, JsonError};

/// An answer of any status, with its body as it came.
#[derive(Clone)]
pub struct Reply {
    status: StatusCode,
    headers: HeaderMap,
    body: Bytes,
    report: CallReport,
}

impl Reply {
    /// The answer that a call got at last.
    pub(super) fn of(response: http::Response<Bytes>, report: CallReport) -> Self {
        let (parts, body) = response.into_parts();
        Self {
            status: parts.status,
            headers: parts.headers,
            body,
            report,
        }
    }

    /// What was tried.
    pub fn report(&self) -> &CallReport {
        &self.report
    }

    /// The status.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// A header's value, if it is there and can be read as a `T`.
    pub fn header<T: FromStr>(&self, name: &str) -> Option<T> {
        header_value(&self.headers, name)
    }

    /// The body as it came.
    pub fn bytes(&self) -> Bytes {
        self.body.clone()
    }

    /// The body, read as JSON; null where the status says that there is none.
    ///
    /// # Errors
    ///
    /// [`Error::Decode`] if the body has another form, or there is none and it cannot be null.
    pub fn json<T: Wire, E>(&self) -> Result<T, Error<E>> {
        let read = if self.has_no_content() {
            let missing = |_| JsonError::expected_here("a body, though this status has none", None);
            from_json("null").map_err(missing)
        } else {
            self.decode()
        };
        read.map_err(|error| self.not_decoded(error))
    }

    /// The body, read as text in UTF-8.
    ///
    /// # Errors
    ///
    /// [`Error::Decode`] if it is none.
    pub fn text<E>(&self) -> Result<String, Error<E>> {
        match self.utf8() {
            Ok(text) => Ok(text.to_owned()),
            Err(error) => Err(self.not_decoded(error)),
        }
    }

    /// The error that an answer of a failed status carries.
    pub fn failure<E: Wire>(&self) -> Error<E> {
        self.api_failure(self.decode().map_err(Undecoded::Form), Said::default())
    }

    /// The error that a failed answer carries, where the spec says which of its members says what.
    pub fn failure_with<E: Wire>(&self, members: &ErrorMembers) -> Error<E> {
        let body: Option<Json> = self.decode().ok();
        let said = members.read(self.status.as_u16(), body.as_ref());
        self.api_failure(self.decode().map_err(Undecoded::Form), said)
    }

    /// The answer, read as what the operation says of its status: by `output` if it is what the call was made for, by
    /// `failure` if it says that the call failed. Both are given the name of its kind. An answer that says under a good
    /// status that the call failed is read like one of status 400.
    ///
    /// # Errors
    ///
    /// The call failed, or the answer has another form or a status that nobody has described.
    pub fn read<T, E>(
        self,
        output: fn(&Self, &str) -> Result<T, Error<E>>,
        failure: fn(&Self, &str) -> Error<E>,
    ) -> Result<Response<T>, Error<E>> {
        match self.answer() {
            Some(Answer::Output(kind)) => {
                output(&self, kind).map(|body| Response::new(self.status, self.headers, body))
            }
            Some(Answer::Failure(kind)) => Err(failure(&self, kind)),
            None => Err(self.unexpected()),
        }
    }

    fn answer(&self) -> Option<Answer> {
        let operation = self.report.operation();
        if self.is_refusal() {
            let as_failure = |answer: &Answer| matches!(answer, Answer::Failure(_));
            return operation.answer(400).filter(as_failure);
        }
        operation.answer(self.status.as_u16())
    }

    /// Whether the answer says that the call failed, although its status is a good one.
    pub fn is_refusal(&self) -> bool {
        let Some(success) = self.report.operation().success else {
            return false;
        };
        self.status.is_success()
            && self
                .decode()
                .is_ok_and(|body: Json| success.is_denied_by(&body))
    }

    /// The error of an answer whose status the spec does not name.
    pub fn unexpected<E>(&self) -> Error<E> {
        self.api_failure(Err(Undecoded::Undeclared), Said::default())
    }

    fn utf8(&self) -> Result<&str, JsonError> {
        std::str::from_utf8(&self.body).map_err(|_| {
            JsonError::expected_here(
                if self.is_encoded() {
                    "a body without a content encoding"
                } else {
                    "text in UTF-8"
                },
                None,
            )
        })
    }

    /// Whether this is an answer that has no body by its status, whatever the document says of others of its class.
    fn has_no_content(&self) -> bool {
        let without_body = [StatusCode::NO_CONTENT, StatusCode::RESET_CONTENT];
        self.body.is_empty() && without_body.contains(&self.status)
    }

    /// Whether the body says that it is compressed, which nothing here undoes.
    fn is_encoded(&self) -> bool {
        let identity =
            |encoding: &HeaderValue| encoding.as_bytes().eq_ignore_ascii_case(b"identity");
        let mut encodings = self.headers.get_all(CONTENT_ENCODING).iter();
        encodings.any(|encoding| !identity(encoding))
    }

    /// The body as a tree, if it is JSON.
    pub(super) fn value(&self) -> Option<Value> {
        let text = self.utf8().ok()?;
        serde_json::from_str(text.strip_prefix('\u{feff}').unwrap_or(text)).ok()
    }

    fn decode<T: Wire>(&self) -> Result<T, JsonError> {
        let text = self.utf8()?;
        from_json(text.strip_prefix('\u{feff}').unwrap_or(text))
    }

    fn api_failure<E>(&self, body: Result<E, Undecoded>, said: Said) -> Error<E> {
        Error::Api(Box::new(ApiFailure {
            status: self.status,
            headers: self.headers.clone(),
            body,
            raw_body: self.body.clone(),
            report: self.report.clone(),
            said,
        }))
    }

    fn not_decoded<E>(&self, error: JsonError) -> Error<E> {
        Error::Decode(Box::new(DecodeFailure {
            status: self.status,
            headers: self.headers.clone(),
            raw_body: self.body.clone(),
            report: self.report.clone(),
            error,
        }))
    }
}

impl fmt::Debug for Reply {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Reply")
            .field("status", &self.status.as_u16())
            .field("headers", &self.headers.len())
            .field("body", &format_args!("{} bytes", self.body.len()))
            .finish()
    }
}

#[cfg(test)]
mod tests;
