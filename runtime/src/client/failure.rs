//! The ways in which a call fails, apart from the type of the provider's error.

use std::error::Error as StdError;
use std::fmt;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use super::authenticate::AuthError;
use super::fault::RequestFaults;
use super::transport::TransportError;
use crate::{JsonError, JsonKind, Violations};

/// Why no answer came back. The client tells from the answer itself what went wrong afterwards.
#[derive(Debug)]
#[non_exhaustive]
pub enum Failure {
    /// The exchange failed.
    Transport(TransportError),
    /// The request could not be put together.
    Request(RequestFaults),
    /// The request could not be given credentials.
    Auth(AuthError),
    /// The request breaks limits that the provider states.
    Invalid(Violations),
}

impl fmt::Display for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Transport(error) => error.fmt(formatter),
            Self::Request(faults) => write!(formatter, "the request cannot be sent: {faults}"),
            Self::Auth(error) => error.fmt(formatter),
            Self::Invalid(violations) => {
                write!(formatter, "the request is not valid: {violations}")
            }
        }
    }
}

impl StdError for Failure {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Self::Transport(error) => error.source(),
            Self::Auth(error) => error.source(),
            Self::Request(_) | Self::Invalid(_) => None,
        }
    }
}

macro_rules! from_parts {
    ($($variant:ident: $part:ty),*) => {$(
        impl From<$part> for Failure {
            fn from(part: $part) -> Self {
                Self::$variant(part)
            }
        }
    )*};
}
from_parts!(Transport: TransportError, Request: RequestFaults, Auth: AuthError, Invalid: Violations);

/// The provider answered with an error.
pub struct ApiFailure<E> {
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The provider's error, or why it could not be read.
    pub body: Result<E, Undecoded>,
    /// The body as it came.
    pub raw_body: Bytes,
}

/// Why there is no provider's error in a failed answer.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Undecoded {
    /// The spec does not say what this status carries.
    Undeclared,
    /// The body has another form than the spec says.
    Form(JsonError),
}

impl fmt::Display for Undecoded {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Undeclared => formatter.write_str("the status is not declared"),
            Self::Form(error) => error.fmt(formatter),
        }
    }
}

impl StdError for Undecoded {}

impl<E> fmt::Display for ApiFailure<E> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let length = self.raw_body.len();
        write!(formatter, "the provider answered {}", self.status.as_u16())?;
        match &self.body {
            Ok(_) => write!(formatter, " with an error of {length} bytes"),
            Err(reason) => write!(
                formatter,
                " with {length} bytes that were not read: {reason}"
            ),
        }
    }
}

impl<E> fmt::Debug for ApiFailure<E> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("ApiFailure")
            .field("status", &self.status.as_u16())
            .field("headers", &self.headers.len())
            .field("body", &self.body.as_ref().map(|_| "decoded"))
            .field("raw_body", &format_args!("{} bytes", self.raw_body.len()))
            .finish()
    }
}

/// The provider answered well, but not in the form that the spec says.
pub struct DecodeFailure {
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The body as it came.
    pub raw_body: Bytes,
    pub(super) error: JsonError,
}

impl DecodeFailure {
    /// The JSON pointer of the value that did not fit; empty for the whole body.
    pub fn pointer(&self) -> &str {
        self.error.pointer()
    }

    /// What was expected there.
    pub fn expected(&self) -> &str {
        self.error.expected()
    }

    /// The kind of the value that was met; `None` if the body is not JSON.
    pub fn got(&self) -> Option<JsonKind> {
        self.error.got()
    }
}

impl fmt::Display for DecodeFailure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "the provider answered {} with {} bytes of another form: {}",
            self.status.as_u16(),
            self.raw_body.len(),
            self.error
        )
    }
}

impl fmt::Debug for DecodeFailure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("DecodeFailure")
            .field("status", &self.status.as_u16())
            .field("headers", &self.headers.len())
            .field("raw_body", &format_args!("{} bytes", self.raw_body.len()))
            .field("error", &self.error)
            .finish()
    }
}
