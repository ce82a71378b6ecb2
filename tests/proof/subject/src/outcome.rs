//! What came of a call.

use paywright_runtime::client::Error;
use paywright_runtime::http::StatusCode;
use paywright_runtime::wire::{Wire, to_json};
use serde_json::{Map, Value, json};

/// What an answer holds.
#[derive(Debug)]
pub enum Content {
    /// Nothing.
    Nothing,
    /// JSON text.
    Json(String),
    /// A text.
    Text(String),
    /// Bytes that are told as text.
    Bytes(Vec<u8>),
}

impl Content {
    /// A value of a type that was read.
    pub fn json<T: Wire>(value: &T) -> Self {
        // What cannot be written is told as a text that is no JSON.
        to_json(value).map_or_else(|error| Self::Text(error.to_string()), Self::Json)
    }

    /// A text.
    pub fn text(text: &str) -> Self {
        Self::Text(text.to_owned())
    }

    /// Bytes.
    pub fn bytes(bytes: &[u8]) -> Self {
        Self::Bytes(bytes.to_vec())
    }

    fn said(self) -> (&'static str, Value) {
        match self {
            Self::Nothing => ("nothing", Value::Null),
            Self::Json(text) => ("json", Value::String(text)),
            Self::Text(text) => ("text", Value::String(text)),
            Self::Bytes(bytes) => {
                let text = String::from_utf8_lossy(&bytes).into_owned();
                ("bytes", Value::String(text))
            }
        }
    }
}

/// The headers of an answer that were read: JSON texts by their names.
#[derive(Debug, Default)]
pub struct Headers(Map<String, Value>);

impl Headers {
    /// Adds a header, if it was there and could be read.
    #[must_use]
    pub fn with<T: Wire>(mut self, name: &str, value: Option<&T>) -> Self {
        let json = value.and_then(|value| to_json(value).ok());
        self.0
            .extend(json.map(|json| (name.to_owned(), Value::String(json))));
        self
    }
}

/// What is said of a call.
#[derive(Debug)]
pub struct Outcome(Value);

impl Outcome {
    /// An answer that says that the call went well. `case` is its variant, where answers differ by status.
    pub fn answered(status: StatusCode, case: &str, headers: Headers, content: Content) -> Self {
        let (kind, content) = content.said();
        let headers = Value::Object(headers.0);
        Self(
            json!({ "answered": status.as_u16(), "case": case, "headers": headers, kind: content }),
        )
    }

    /// An error. `read` says what kind of body it has, where there are several, and what that holds.
    pub fn refused<E>(error: &Error<E>, read: impl FnOnce(&E) -> (&'static str, Content)) -> Self {
        let why = error.to_string();
        let status = error.status().map(|status| status.as_u16());
        let mut said = json!({ "failed": kind(error), "status": status, "why": why });
        if let (Some(body), Some(members)) = (error.provider(), said.as_object_mut()) {
            let (case, content) = read(body);
            let (kind, content) = content.said();
            members.insert("case".to_owned(), case.into());
            members.insert(kind.to_owned(), content);
        }
        if let (Error::Api(failure), Some(members)) = (error, said.as_object_mut()) {
            let headers = failure.headers.iter().map(|(name, value)| {
                let text = String::from_utf8_lossy(value.as_bytes()).into_owned();
                (name.as_str().to_owned(), Value::String(text))
            });
            members.insert("raw_headers".to_owned(), Value::Object(headers.collect()));
        }
        Self(said)
    }

    pub(crate) fn into_value(self) -> Value {
        self.0
    }
}

fn kind<E>(error: &Error<E>) -> &'static str {
    match error {
        Error::Api(_) => "api",
        Error::Decode(_) => "decode",
        Error::Transport(_) => "transport",
        Error::Timeout(_) => "timeout",
        Error::Invalid(_) => "invalid",
        Error::Request(_) => "request",
        Error::Auth(_) => "auth",
        _ => "other",
    }
}
