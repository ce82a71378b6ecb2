//! What a mock answers.

use std::error::Error;
use std::fmt;

use bytes::Bytes;
use http::header::{CONTENT_TYPE, HeaderName, HeaderValue};
use http::{HeaderMap, StatusCode};
use serde::Serialize;
use serde_json::Value;

use super::super::error_members::ErrorMembers;
use super::super::transport::{TransportError, TransportErrorKind};
use super::placed::put;
use super::request_body::{Binary, Nothing, Text};
use crate::wire::{Wire, to_json};

/// What errors say to people whose code is all that a test says.
const MESSAGE: &str = "An error of the mock.";

/// What a request is answered with, or how it fails on the way.
#[derive(Clone)]
pub struct Answer(Outcome);

#[derive(Clone)]
enum Outcome {
    Whole(Result<Whole, AnswerFault>),
    Failure(TransportErrorKind),
}

#[derive(Clone)]
struct Whole {
    status: StatusCode,
    headers: HeaderMap,
    body: Bytes,
}

/// Why an answer cannot be given.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum AnswerFault {
    /// The number is no status of HTTP.
    Status(u16),
    /// The name or the value of a header is not allowed.
    Header {
        /// The header's name.
        name: String,
    },
    /// The body cannot be written as JSON.
    Body,
    /// What has a status or a header must be an answer, not a failure on the way.
    NoAnswer,
    /// The document does not say where the code of an error stands.
    NoCode,
}

impl Answer {
    /// An answer of JSON.
    pub fn json<T: Wire>(status: u16, body: &T) -> Self {
        Self::json_text(status, to_json(body))
    }

    /// An answer of JSON that serde writes.
    pub(super) fn serialized<T: Serialize>(status: u16, body: &T) -> Self {
        Self::json_text(status, serde_json::to_string(body))
    }

    fn json_text<F>(status: u16, json: Result<String, F>) -> Self {
        match json {
            Ok(json) => Self::raw(status, "application/json", json),
            Err(_) => Self(Outcome::Whole(Err(AnswerFault::Body))),
        }
    }

    /// An answer of plain text.
    pub fn text(status: u16, body: impl Into<String>) -> Self {
        Self::raw(status, "text/plain; charset=utf-8", body.into())
    }

    /// An answer of bytes.
    pub fn bytes(status: u16, body: impl Into<Bytes>) -> Self {
        Self::raw(status, "application/octet-stream", body)
    }

    /// An answer without a body.
    pub fn empty(status: u16) -> Self {
        Self(Outcome::Whole(status_of(status).map(|status| Whole {
            status,
            headers: HeaderMap::new(),
            body: Bytes::new(),
        })))
    }

    /// An answer of any kind.
    pub fn raw(status: u16, media_type: &str, body: impl Into<Bytes>) -> Self {
        let mut answer = Self::empty(status);
        answer.set_header(CONTENT_TYPE.as_str(), media_type);
        if let Outcome::Whole(Ok(whole)) = &mut answer.0 {
            whole.body = body.into();
        }
        answer
    }

    /// An error of the provider with this code, and a text for people where one belongs.
    pub(super) fn coded<T: Serialize>(
        status: u16,
        members: Option<&ErrorMembers>,
        code: &T,
    ) -> Self {
        let pointer = members.and_then(|members| members.code.first());
        let body = match (members, pointer, serde_json::to_value(code)) {
            (Some(members), Some(pointer), Ok(code)) => {
                let mut body = Value::Null;
                if let Some(message) = members.message.first() {
                    put(&mut body, message, MESSAGE.into());
                }
                put(&mut body, pointer, code);
                Ok(body)
            }
            (.., Err(_)) => Err(AnswerFault::Body),
            _ => Err(AnswerFault::NoCode),
        };
        match body {
            Ok(body) => Self::json(status, &body),
            Err(fault) => Self(Outcome::Whole(Err(fault))),
        }
    }

    /// No answer.
    pub(super) fn failure(kind: TransportErrorKind) -> Self {
        Self(Outcome::Failure(kind))
    }

    /// Changes the status.
    pub(super) fn set_status(&mut self, status: u16) {
        self.change(|whole| {
            whole.status = status_of(status)?;
            Ok(())
        });
    }

    /// Sets a header.
    pub(super) fn set_header(&mut self, name: &str, value: &str) {
        self.change(|whole| {
            let fault = || AnswerFault::Header {
                name: name.to_owned(),
            };
            let header = HeaderName::from_bytes(name.as_bytes()).map_err(|_| fault())?;
            let value = HeaderValue::from_str(value).map_err(|_| fault())?;
            whole.headers.insert(header, value);
            Ok(())
        });
    }

    /// The first fault stays.
    fn change(&mut self, change: impl FnOnce(&mut Whole) -> Result<(), AnswerFault>) {
        let fault = match &mut self.0 {
            Outcome::Whole(Ok(whole)) => change(whole).err(),
            Outcome::Whole(Err(_)) => None,
            Outcome::Failure(_) => Some(AnswerFault::NoAnswer),
        };
        if let Some(fault) = fault {
            self.0 = Outcome::Whole(Err(fault));
        }
    }

    /// Why it cannot be given, if so.
    pub(super) fn fault(&self) -> Option<&AnswerFault> {
        match &self.0 {
            Outcome::Whole(whole) => whole.as_ref().err(),
            Outcome::Failure(_) => None,
        }
    }

    /// Whether it never comes.
    pub(super) fn is_time_out(&self) -> bool {
        matches!(self.0, Outcome::Failure(TransportErrorKind::Timeout))
    }

    /// The answer as a transport gives it.
    pub(super) fn into_response(self) -> Result<http::Response<Bytes>, TransportError> {
        match self.0 {
            Outcome::Failure(kind) => Err(TransportError::new(kind)),
            Outcome::Whole(Err(fault)) => Err(TransportError::with_source(
                TransportErrorKind::Rejected,
                fault,
            )),
            Outcome::Whole(Ok(whole)) => {
                let mut response = http::Response::new(whole.body);
                *response.status_mut() = whole.status;
                *response.headers_mut() = whole.headers;
                Ok(response)
            }
        }
    }
}

fn status_of(status: u16) -> Result<StatusCode, AnswerFault> {
    StatusCode::from_u16(status).map_err(|_| AnswerFault::Status(status))
}

impl fmt::Debug for Answer {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Outcome::Failure(kind) => write!(formatter, "Answer({kind:?})"),
            Outcome::Whole(Err(fault)) => write!(formatter, "Answer({fault:?})"),
            Outcome::Whole(Ok(whole)) => {
                let (status, length) = (whole.status.as_u16(), whole.body.len());
                write!(formatter, "Answer({status}, {length} bytes)")
            }
        }
    }
}

impl fmt::Display for AnswerFault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Status(status) => write!(formatter, "{status} is no status"),
            Self::Header { name } => write!(formatter, "the header `{name}` is not allowed"),
            Self::Body => formatter.write_str("the body cannot be written as JSON"),
            Self::NoAnswer => {
                formatter.write_str("a failure on the way has neither status nor headers")
            }
            Self::NoCode => formatter.write_str(
                "the document does not say where the code of an error stands; `fails_with` takes a whole error",
            ),
        }
    }
}

impl Error for AnswerFault {}

/// How a kind of answer is written. Every type that JSON can express is one, and so are [`Text`], [`Binary`] and [`Nothing`].
pub trait WriteAnswer {
    /// What a test gives.
    type Value;

    /// The answer with this value. What knows its status by itself has no use for `status`.
    fn answer(status: u16, value: Self::Value) -> Answer;
}

impl<T: Wire> WriteAnswer for T {
    type Value = T;

    fn answer(status: u16, value: T) -> Answer {
        Answer::json(status, &value)
    }
}

impl WriteAnswer for Nothing {
    type Value = ();

    fn answer(status: u16, (): ()) -> Answer {
        Answer::empty(status)
    }
}

impl WriteAnswer for Text {
    type Value = String;

    fn answer(status: u16, value: String) -> Answer {
        Answer::text(status, value)
    }
}

impl WriteAnswer for Binary {
    type Value = Bytes;

    fn answer(status: u16, value: Bytes) -> Answer {
        Answer::bytes(status, value)
    }
}
