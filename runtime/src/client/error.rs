//! The error of a call.

use std::error::Error as StdError;
use std::fmt;

use http::StatusCode;

use super::attempt::CallReport;
use super::failure::{
    ApiFailure, AuthFailure, DecodeFailure, Failure, SignatureFailure, TransportFailure,
    time_was_up,
};
use super::fault::RequestFaults;
use super::pages::PaginationFailure;
use super::retry::Outcome;
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
    /// No answer came. What was asked for may have been done, unless no connection came about.
    Transport(Box<TransportFailure>),
    /// The time was up, that of an attempt or that of the call. What was asked for may have been done.
    Timeout(Box<CallReport>),
    /// The request breaks limits that the provider states; it was not sent.
    Invalid(Violations),
    /// The request could not be put together; it was not sent.
    Request(RequestFaults),
    /// The request could not be given credentials, so it was not sent; attempts before, which the report holds, were.
    Auth(Box<AuthFailure>),
    /// An answer came that is not proved to be the provider's. What was asked for may have been done.
    Signature(Box<SignatureFailure>),
    /// The pages of a list cannot be turned.
    Pagination(Box<PaginationFailure>),
}

impl<E> Error<E> {
    /// The status of the answer, if one came.
    pub fn status(&self) -> Option<StatusCode> {
        match self {
            Self::Api(failure) => Some(failure.status),
            Self::Decode(failure) => Some(failure.status),
            Self::Signature(failure) => Some(failure.status),
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

    /// What went wrong, for programs, if the provider said so. Where the spec lists the codes, [`provider`](Self::provider)
    /// has it as a type.
    pub fn code(&self) -> Option<&str> {
        self.api()?.code()
    }

    /// The kind of error, for programs, if the provider said so.
    pub fn kind(&self) -> Option<&str> {
        self.api()?.kind()
    }

    /// What went wrong, for people, if the provider said so. It may hold personal data, so nothing else shows it.
    pub fn message(&self) -> Option<&str> {
        self.api()?.message()
    }

    /// Whether a payment was declined by its issuer, by a check of risk or by the customer, as against a fault of the
    /// request or of the provider. Only what the spec lists counts.
    pub fn is_declined(&self) -> bool {
        self.api().is_some_and(ApiFailure::is_declined)
    }

    /// Whether the provider refused the call because it knows the idempotency key: an earlier call was taken in, most likely an
    /// attempt of this one whose answer was lost. It may have moved money. Ask the provider what became of it; the same call
    /// under a fresh key would be a second one. Only what the spec lists counts.
    pub fn is_repeated(&self) -> bool {
        self.api().is_some_and(ApiFailure::is_repeated)
    }

    /// What names the answer to the provider's support, if one came that says so.
    pub fn request_id(&self) -> Option<&str> {
        let headers = match self {
            Self::Api(failure) => &failure.headers,
            Self::Decode(failure) => &failure.headers,
            _ => return None,
        };
        let id = headers.get(self.report()?.operation().request_id?)?;
        id.to_str().ok().filter(|id| !id.is_empty())
    }

    fn api(&self) -> Option<&ApiFailure<E>> {
        match self {
            Self::Api(failure) => Some(failure),
            _ => None,
        }
    }

    /// What was tried, if the call got so far: the attempts, and the idempotency key to go on with.
    pub fn report(&self) -> Option<&CallReport> {
        match self {
            Self::Api(failure) => Some(&failure.report),
            Self::Decode(failure) => Some(&failure.report),
            Self::Transport(failure) => Some(&failure.report),
            Self::Timeout(report) => Some(report),
            Self::Auth(failure) => Some(&failure.report),
            Self::Signature(failure) => Some(&failure.report),
            Self::Pagination(failure) => Some(&failure.report),
            Self::Invalid(_) | Self::Request(_) => None,
        }
    }

    /// The key that the call was made with. The same call made again with this key is not done twice.
    pub fn idempotency_key(&self) -> Option<&str> {
        self.report()?.idempotency_key()
    }

    /// Whether the same call, with the same idempotency key, may be made again without being done twice, and may go
    /// better then.
    pub fn is_retryable(&self) -> bool {
        match self {
            Self::Api(failure) => {
                Outcome::Answer(failure.status, &failure.raw_body).may_repeat(&failure.report)
            }
            Self::Decode(failure) => {
                Outcome::Answer(failure.status, &failure.raw_body).may_repeat(&failure.report)
            }
            Self::Transport(failure) => {
                Outcome::Failure(failure.error.kind()).may_repeat(&failure.report)
            }
            Self::Timeout(report) => report.is_repeatable(),
            Self::Auth(failure) => failure.error.may_pass() && failure.report.is_repeatable(),
            Self::Invalid(_) | Self::Request(_) | Self::Signature(_) | Self::Pagination(_) => false,
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
            Failure::Transport(failure) => Self::Transport(failure),
            Failure::Timeout(report) => Self::Timeout(report),
            Failure::Request(faults) => Self::Request(faults),
            Failure::Auth(failure) => Self::Auth(failure),
            Failure::Signature(failure) => Self::Signature(failure),
            Failure::Invalid(violations) => Self::Invalid(violations),
        }
    }
}

impl<E> From<PaginationFailure> for Error<E> {
    fn from(failure: PaginationFailure) -> Self {
        Self::Pagination(Box::new(failure))
    }
}

impl<E> fmt::Display for Error<E> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Api(failure) => failure.fmt(formatter),
            Self::Decode(failure) => failure.fmt(formatter),
            Self::Transport(failure) => failure.fmt(formatter),
            Self::Timeout(report) => time_was_up(report, formatter),
            Self::Invalid(violations) => {
                write!(formatter, "the request is not valid: {violations}")
            }
            Self::Request(faults) => write!(formatter, "the request cannot be sent: {faults}"),
            Self::Auth(failure) => failure.fmt(formatter),
            Self::Signature(failure) => failure.fmt(formatter),
            Self::Pagination(failure) => failure.fmt(formatter),
        }
    }
}

impl<E> fmt::Debug for Error<E> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Api(failure) => failure.fmt(formatter),
            Self::Decode(failure) => failure.fmt(formatter),
            Self::Transport(failure) => failure.fmt(formatter),
            Self::Timeout(report) => formatter.debug_tuple("Timeout").field(report).finish(),
            Self::Invalid(violations) => violations.fmt(formatter),
            Self::Request(faults) => faults.fmt(formatter),
            Self::Auth(failure) => failure.fmt(formatter),
            Self::Signature(failure) => failure.fmt(formatter),
            Self::Pagination(failure) => failure.fmt(formatter),
        }
    }
}

impl<E> StdError for Error<E> {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Self::Transport(failure) => failure.error.source(),
            Self::Auth(failure) => failure.error.source(),
            Self::Signature(failure) => failure.error.source(),
            _ => None,
        }
    }
}
