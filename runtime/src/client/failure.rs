//! The ways in which a call fails, apart from the type of the provider's error.

use std::error::Error as StdError;
use std::fmt;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use super::attempt::CallReport;
use super::auth_error::AuthError;
use super::error_members::Said;
use super::fault::RequestFaults;
use super::transport::TransportError;
use crate::{JsonError, JsonKind, Violations};

/// Why a call has no answer that could be read. What an answer says of its failure is the affair of who reads it.
#[derive(Debug)]
#[non_exhaustive]
pub enum Failure {
    /// The exchange failed.
    Transport(Box<TransportFailure>),
    /// The time was up.
    Timeout(Box<CallReport>),
    /// The request could not be put together.
    Request(RequestFaults),
    /// The request could not be given credentials.
    Auth(Box<AuthFailure>),
    /// The request breaks limits that the provider states.
    Invalid(Violations),
    /// An answer came that is not proved to be the provider's.
    Signature(Box<SignatureFailure>),
}

/// An answer that is not proved to be the provider's, and so is not read. What was asked for may have been done.
#[derive(Debug)]
pub struct SignatureFailure {
    /// The status of the answer.
    pub status: StatusCode,
    /// Why the signature proves nothing.
    pub error: Box<dyn StdError + Send + Sync>,
    /// What was tried.
    pub report: CallReport,
}

impl fmt::Display for SignatureFailure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (report, status) = (&self.report, self.status.as_u16());
        write!(
            formatter,
            "{report}: an answer {status} that the provider has not signed: {}",
            self.error
        )
    }
}

/// No answer came, for another reason than that the time was up.
#[derive(Debug)]
pub struct TransportFailure {
    /// What happened in the last attempt.
    pub error: TransportError,
    /// What was tried.
    pub report: CallReport,
}

impl fmt::Display for TransportFailure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {}", self.report, self.error)
    }
}

/// A request could not be given credentials.
#[derive(Debug)]
pub struct AuthFailure {
    /// Why.
    pub error: AuthError,
    /// What was tried before.
    pub report: CallReport,
}

impl fmt::Display for AuthFailure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {}", self.report, self.error)
    }
}

impl Failure {
    /// What was tried, if the call got so far.
    pub fn report(&self) -> Option<&CallReport> {
        match self {
            Self::Transport(failure) => Some(&failure.report),
            Self::Timeout(report) => Some(report),
            Self::Auth(failure) => Some(&failure.report),
            Self::Signature(failure) => Some(&failure.report),
            Self::Request(_) | Self::Invalid(_) => None,
        }
    }

    /// Whether it may have passed when the call is made again.
    pub(super) fn may_pass(&self) -> bool {
        match self {
            Self::Transport(_) | Self::Timeout(_) => true,
            Self::Auth(failure) => failure.error.may_pass(),
            Self::Request(_) | Self::Invalid(_) | Self::Signature(_) => false,
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Transport(failure) => failure.fmt(formatter),
            Self::Timeout(report) => time_was_up(report, formatter),
            Self::Request(faults) => write!(formatter, "the request cannot be sent: {faults}"),
            Self::Auth(failure) => failure.fmt(formatter),
            Self::Invalid(violations) => {
                write!(formatter, "the request is not valid: {violations}")
            }
            Self::Signature(failure) => failure.fmt(formatter),
        }
    }
}

/// Says that the time was up, and whether the provider can have seen the call.
pub(super) fn time_was_up(report: &CallReport, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
    write!(formatter, "{report}: the time was up")?;
    if report.attempts().is_empty() {
        formatter.write_str(" before anything was sent")?;
    }
    Ok(())
}

impl StdError for Failure {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Self::Transport(failure) => failure.error.source(),
            Self::Auth(failure) => failure.error.source(),
            Self::Signature(failure) => failure.error.source(),
            Self::Timeout(_) | Self::Request(_) | Self::Invalid(_) => None,
        }
    }
}

impl From<RequestFaults> for Failure {
    fn from(faults: RequestFaults) -> Self {
        Self::Request(faults)
    }
}

impl From<Violations> for Failure {
    fn from(violations: Violations) -> Self {
        Self::Invalid(violations)
    }
}

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
    /// What was tried.
    pub report: CallReport,
    pub(super) said: Said,
}

impl<E> ApiFailure<E> {
    /// What went wrong, for programs, as far as the spec says where that stands. It is read off the body even if the rest
    /// of it could not be read.
    pub fn code(&self) -> Option<&str> {
        self.said.code.as_deref()
    }

    /// The kind of error, for programs, as far as the spec says where that stands.
    pub fn kind(&self) -> Option<&str> {
        self.said.kind.as_deref()
    }

    /// What went wrong, for people, as far as the spec says where that stands. It may hold personal data.
    pub fn message(&self) -> Option<&str> {
        self.said.message.as_deref()
    }

    /// Whether a payment was declined by its issuer, by a check of risk or by the customer: nobody made a mistake, and
    /// another means of payment may be taken. Only what the spec lists counts.
    pub fn is_declined(&self) -> bool {
        self.said.is_declined
    }

    /// Whether the provider refused the call because it knows the idempotency key: an earlier call was taken in, most likely an
    /// attempt of this one whose answer was lost. It may have moved money. Ask the provider what became of it; the same call
    /// under a fresh key would be a second one. Only what the spec lists counts.
    pub fn is_repeated(&self) -> bool {
        self.said.is_repeated
    }

    /// The same with another type of the provider's error.
    pub fn map<T>(self, convert: impl FnOnce(E) -> T) -> ApiFailure<T> {
        ApiFailure {
            status: self.status,
            headers: self.headers,
            body: self.body.map(convert),
            raw_body: self.raw_body,
            report: self.report,
            said: self.said,
        }
    }
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
        let (report, status) = (&self.report, self.status.as_u16());
        write!(formatter, "{report}: the provider answered {status}")?;
        match &self.body {
            Ok(_) => write!(formatter, " with an error of {length} bytes"),
            Err(reason) => write!(
                formatter,
                " with {length} bytes that were not read: {reason}"
            ),
        }?;
        if self.is_repeated() {
            formatter.write_str(
                "; a call with this idempotency key was taken in before: look up what became of it",
            )?;
        }
        Ok(())
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
            .field("report", &self.report)
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
    /// What was tried.
    pub report: CallReport,
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
            "{}: the provider answered {} with {} bytes of another form: {}",
            self.report,
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
            .field("report", &self.report)
            .finish()
    }
}
