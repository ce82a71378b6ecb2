//! The words that traces have for what comes of calls, attempts and logins.

use http::StatusCode;

use super::super::attempt::AttemptOutcome;
use super::super::failure::Failure;
use super::super::pages::PaginationFault;
use super::super::reply::Reply;
use super::super::token::LoginFailure;
use super::super::transport::TransportErrorKind;

/// How something ended: a word, and the status of the answer, if there was one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Outcome {
    pub(super) word: &'static str,
    pub(super) status: Option<StatusCode>,
}

/// The future was dropped before there was an outcome.
pub(super) const DROPPED: Outcome = without_answer("dropped");

const fn without_answer(word: &'static str) -> Outcome {
    Outcome { word, status: None }
}

const fn answered(status: StatusCode) -> Outcome {
    Outcome {
        word: "answered",
        status: Some(status),
    }
}

impl From<&Result<Reply, Failure>> for Outcome {
    fn from(result: &Result<Reply, Failure>) -> Self {
        match result {
            Ok(reply) => answered(reply.status()),
            Err(failure) => failure.into(),
        }
    }
}

impl From<&Failure> for Outcome {
    fn from(failure: &Failure) -> Self {
        match failure {
            Failure::Transport(failure) => failure.error.kind().into(),
            Failure::Timeout(_) => TransportErrorKind::Timeout.into(),
            Failure::Request(_) => without_answer("unsendable"),
            Failure::Auth(_) => without_answer("no_credentials"),
            Failure::Invalid(_) => without_answer("invalid"),
            Failure::Signature(failure) => Self {
                word: "not_signed",
                status: Some(failure.status),
            },
        }
    }
}

impl From<AttemptOutcome> for Outcome {
    fn from(outcome: AttemptOutcome) -> Self {
        match outcome {
            AttemptOutcome::Answered(status) => answered(status),
            AttemptOutcome::Failed(kind) => kind.into(),
        }
    }
}

impl From<TransportErrorKind> for Outcome {
    fn from(kind: TransportErrorKind) -> Self {
        without_answer(match kind {
            TransportErrorKind::Connect => "no_connection",
            TransportErrorKind::Timeout => "timeout",
            TransportErrorKind::Rejected => "rejected",
            TransportErrorKind::Other => "broken_off",
        })
    }
}

impl From<&LoginFailure> for Outcome {
    fn from(failure: &LoginFailure) -> Self {
        match failure {
            LoginFailure::Refused { status, .. } => answered(*status),
            LoginFailure::NoToken { .. } => without_answer("no_token"),
            LoginFailure::Failed { failure, .. } => (&**failure).into(),
        }
    }
}

impl From<PaginationFault> for Outcome {
    fn from(fault: PaginationFault) -> Self {
        without_answer(match fault {
            PaginationFault::Repeated => "repeated",
            PaginationFault::Empty => "empty",
            PaginationFault::BehindTotal => "behind_total",
            PaginationFault::Shrunk => "shrunk",
            PaginationFault::NoIdentifier => "no_identifier",
            PaginationFault::SaysNothing => "says_nothing",
            PaginationFault::OtherStyle => "other_style",
            PaginationFault::NotANumber => "not_a_number",
            PaginationFault::NoFurtherNumber => "no_further_number",
        })
    }
}
