//! What was tried in a call.

use std::fmt;
use std::time::Duration;

use http::StatusCode;

use super::operation::Operation;
use super::transport::TransportErrorKind;

/// What a call went through: enough to go on after it failed, or after the process was stopped.
#[derive(Clone)]
pub struct CallReport {
    operation: &'static Operation,
    idempotency_key: Option<String>,
    attempts: Vec<Attempt>,
}

/// One attempt of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Attempt {
    /// How it ended.
    pub outcome: AttemptOutcome,
    /// How long it took.
    pub took: Duration,
    /// How long was waited before it.
    pub waited: Duration,
}

/// How an attempt ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum AttemptOutcome {
    /// The provider answered.
    Answered(StatusCode),
    /// No answer came.
    Failed(TransportErrorKind),
}

impl AttemptOutcome {
    /// Whether the provider has certainly done nothing: it saw no request, or did not know the caller.
    fn did_nothing(self) -> bool {
        use TransportErrorKind::{Connect, Rejected};
        matches!(
            self,
            Self::Failed(Connect | Rejected) | Self::Answered(StatusCode::UNAUTHORIZED)
        )
    }
}

impl CallReport {
    pub(super) fn new(operation: &'static Operation, idempotency_key: Option<&str>) -> Self {
        Self {
            operation,
            idempotency_key: idempotency_key.map(str::to_owned),
            attempts: Vec::new(),
        }
    }

    /// The operation that was called.
    pub fn operation(&self) -> &'static Operation {
        self.operation
    }

    /// The key that the call was made with. The same call made again with this key is not done twice.
    pub fn idempotency_key(&self) -> Option<&str> {
        self.idempotency_key.as_deref()
    }

    /// Every attempt, in order. Empty if nothing was sent.
    pub fn attempts(&self) -> &[Attempt] {
        &self.attempts
    }

    /// Whether the call can be made again without being done twice: a second one does no harm, or the first one was
    /// certainly not done.
    pub fn is_repeatable(&self) -> bool {
        let attempts = || self.attempts.iter().map(|attempt| attempt.outcome);
        self.operation.may_repeat(self.idempotency_key.is_some())
            || attempts().all(AttemptOutcome::did_nothing)
    }

    pub(super) fn note(&mut self, outcome: AttemptOutcome, took: Duration, waited: Duration) {
        self.attempts.push(Attempt {
            outcome,
            took,
            waited,
        });
    }
}

/// Shows everything but the key, which names a payment.
impl fmt::Debug for CallReport {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("CallReport")
            .field("operation", &self.operation.id)
            .field("has_idempotency_key", &self.idempotency_key.is_some())
            .field("attempts", &self.attempts)
            .finish()
    }
}

/// Says how many attempts there were, and how each ended, if there were several.
impl fmt::Display for CallReport {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "`{}`", self.operation.id)?;
        if self.attempts.len() < 2 {
            return Ok(());
        }
        write!(formatter, " after {} attempts (", self.attempts.len())?;
        for (position, attempt) in self.attempts.iter().enumerate() {
            if position > 0 {
                formatter.write_str(", ")?;
            }
            attempt.outcome.fmt(formatter)?;
        }
        formatter.write_str(")")
    }
}

impl fmt::Display for AttemptOutcome {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Answered(status) => status.as_u16().fmt(formatter),
            Self::Failed(TransportErrorKind::Connect) => formatter.write_str("no connection"),
            Self::Failed(TransportErrorKind::Timeout) => formatter.write_str("time-out"),
            Self::Failed(TransportErrorKind::Rejected) => formatter.write_str("not carried"),
            Self::Failed(_) => formatter.write_str("broken off"),
        }
    }
}

#[cfg(test)]
mod tests {
    use http::Method;

    use super::*;

    static PAY: Operation = Operation::new("pay", Method::POST, "/pay", &[]);

    #[test]
    fn what_was_certainly_not_done_may_be_done_again() {
        use TransportErrorKind::{Connect, Other, Rejected, Timeout};
        let unauthorized = AttemptOutcome::Answered(StatusCode::UNAUTHORIZED);
        let busy = AttemptOutcome::Answered(StatusCode::SERVICE_UNAVAILABLE);
        let failed = AttemptOutcome::Failed;
        for (attempts, repeatable) in [
            (vec![], true),
            (vec![failed(Connect), failed(Connect)], true),
            (vec![unauthorized, failed(Connect)], true),
            (vec![failed(Rejected)], true),
            (vec![failed(Timeout), failed(Rejected)], false),
            (vec![failed(Connect), failed(Timeout)], false),
            (vec![failed(Other)], false),
            (vec![unauthorized, busy], false),
        ] {
            let mut unkeyed = CallReport::new(&PAY, None);
            let mut keyed = CallReport::new(&PAY, Some("key"));
            for attempt in attempts {
                for report in [&mut unkeyed, &mut keyed] {
                    report.note(attempt, Duration::ZERO, Duration::ZERO);
                }
            }
            assert_eq!(unkeyed.is_repeatable(), repeatable, "{unkeyed:?}");
            assert!(keyed.is_repeatable(), "{keyed:?}");
        }
    }
}
