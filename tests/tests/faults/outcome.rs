//! What becomes of a call.

use std::error::Error as _;
use std::fmt::Debug;

use paywright_runtime::client::{AttemptOutcome, Error, TransportErrorKind};

/// What no text may show: it stands in credentials, tokens, bodies and answers.
pub(crate) const SECRET: &str = "4111111111111111";

/// How a call ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum End {
    Fine,
    Api(u16),
    Decode,
    Transport(TransportErrorKind),
    Timeout,
    Auth,
    /// Nothing was sent, because of what the caller gave.
    NotSent,
}

/// How a call ended, and what its error says.
#[derive(Clone, Debug)]
pub(crate) struct Outcome {
    pub(crate) end: End,
    /// How each attempt ended; unknown if the call went well.
    pub(crate) attempts: Vec<AttemptOutcome>,
    pub(crate) key: Option<String>,
    pub(crate) is_retryable: bool,
}

impl Outcome {
    pub(crate) fn of<T, E>(result: Result<T, Error<E>>) -> Self {
        let Err(error) = result else {
            return Self {
                end: End::Fine,
                attempts: Vec::new(),
                key: None,
                is_retryable: false,
            };
        };
        let shown = shown(&error);
        let hidden = [SECRET].into_iter().chain(error.idempotency_key());
        for secret in hidden {
            assert!(!shown.contains(secret), "{secret} in {shown}");
        }
        let attempts = error.report().map(|report| report.attempts());
        let attempts = attempts.unwrap_or_default().iter();
        Self {
            end: end(&error),
            attempts: attempts.map(|attempt| attempt.outcome).collect(),
            key: error.idempotency_key().map(str::to_owned),
            is_retryable: error.is_retryable(),
        }
    }
}

fn end<E>(error: &Error<E>) -> End {
    match error {
        Error::Api(failure) => End::Api(failure.status.as_u16()),
        Error::Decode(_) => End::Decode,
        Error::Transport(failure) => End::Transport(failure.error.kind()),
        Error::Timeout(_) => End::Timeout,
        Error::Auth(_) => End::Auth,
        _ => End::NotSent,
    }
}

/// All that an error says of itself, to people and to developers.
fn shown<E>(error: &Error<E>) -> String {
    let mut text = said(error) + &error.report().map(said).unwrap_or_default();
    let mut source = error.source();
    while let Some(error) = source {
        text.push_str(&said(error));
        source = error.source();
    }
    text
}

/// A value in every form in which it can be printed.
pub(crate) fn said<T: Debug + std::fmt::Display + ?Sized>(value: &T) -> String {
    format!("{value} {value:#} {value:?} {value:#?} ")
}
