//! The error of a call.

use std::error::Error as StdError;
use std::fmt;

use http::StatusCode;

use super::authenticate::AuthError;
use super::failure::{ApiFailure, DecodeFailure, Failure};
use super::fault::RequestFaults;
use super::transport::TransportError;
use crate::Violations;

/// Why a call failed. `E` is the provider's error.
///
/// Neither `Display` nor `Debug` shows a body or a header's value; lengths, places and kinds only.
#[non_exhaustive]
pub enum Error<E> {
    /// The provider answered with an error.
    Api(Box<ApiFailure<E>>),
    /// The provider answered in another form than the spec says. What was asked for may have been done.
    Decode(Box<DecodeFailure>),
    /// No answer came.
    Transport(TransportError),
    /// The request breaks limits that the provider states; it was not sent.
    Invalid(Violations),
    /// The request could not be put together; it was not sent.
    Request(RequestFaults),
    /// The request could not be given credentials; it was not sent.
    Auth(AuthError),
}

impl<E> Error<E> {
    /// The status of the answer, if one came.
    pub fn status(&self) -> Option<StatusCode> {
        match self {
            Self::Api(failure) => Some(failure.status),
            Self::Decode(failure) => Some(failure.status),
            _ => None,
        }
    }

    /// The provider's error, if it answered with one that could be read.
    pub fn provider(&self) -> Option<&E> {
        match self {
            Self::Api(failure) => failure.body.as_ref().ok(),
            _ => None,
        }
    }

    /// The body of the answer as it came, if one came. It may hold personal data.
    pub fn raw_body(&self) -> Option<&[u8]> {
        match self {
            Self::Api(failure) => Some(&failure.raw_body),
            Self::Decode(failure) => Some(&failure.raw_body),
            _ => None,
        }
    }
}

impl<E> From<Failure> for Error<E> {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Transport(error) => Self::Transport(error),
            Failure::Request(faults) => Self::Request(faults),
            Failure::Auth(error) => Self::Auth(error),
            Failure::Invalid(violations) => Self::Invalid(violations),
        }
    }
}

impl<E> fmt::Display for Error<E> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Api(failure) => failure.fmt(formatter),
            Self::Decode(failure) => failure.fmt(formatter),
            Self::Transport(error) => error.fmt(formatter),
            Self::Invalid(violations) => {
                write!(formatter, "the request is not valid: {violations}")
            }
            Self::Request(faults) => write!(formatter, "the request cannot be sent: {faults}"),
            Self::Auth(error) => error.fmt(formatter),
        }
    }
}

impl<E> fmt::Debug for Error<E> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Api(failure) => failure.fmt(formatter),
            Self::Decode(failure) => failure.fmt(formatter),
            Self::Transport(error) => error.fmt(formatter),
            Self::Invalid(violations) => violations.fmt(formatter),
            Self::Request(faults) => faults.fmt(formatter),
            Self::Auth(error) => error.fmt(formatter),
        }
    }
}

impl<E> StdError for Error<E> {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Self::Transport(error) => error.source(),
            Self::Auth(error) => error.source(),
            _ => None,
        }
    }
}
