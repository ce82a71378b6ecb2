//! A call as a span.

use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use tracing::field::{self, Empty};
use tracing::instrument::Instrumented;
use tracing::{Instrument, Span};

use super::super::attempt::AttemptOutcome;
use super::super::clock::Clock;
use super::super::failure::Failure;
use super::super::operation::Operation;
use super::super::pages::PaginationFailure;
use super::super::reply::Reply;
use super::super::token::LoginFailure;
use super::key_hash::KeyHash;
use super::outcome::{DROPPED, Outcome};

/// The target of every span and event.
const TARGET: &str = "paywright";

/// A call on its way. Dropped before its end, it tells that.
pub(in super::super) struct CallTrace<'a> {
    span: Span,
    clock: &'a dyn Clock,
    /// By the clock's running time.
    began: Duration,
    /// How many attempts have begun.
    attempts: AtomicU64,
    told: bool,
}

impl<'a> CallTrace<'a> {
    /// Opens the span, below the one that is entered now. Without a subscriber that wants it, nothing is computed.
    pub(in super::super) fn begin(
        operation: &'static Operation,
        idempotency_key: Option<&str>,
        clock: &'a dyn Clock,
    ) -> Self {
        let span = tracing::info_span!(
            target: TARGET,
            "call",
            otel.name = %Title(operation),
            otel.kind = "client",
            paywright.operation = operation.id,
            http.request.method = operation.method.as_str(),
            url.template = operation.path,
            paywright.idempotency_key_hash = idempotency_key.map(|key| field::display(KeyHash(key))),
            http.response.status_code = Empty,
            paywright.outcome = Empty,
            error.type = Empty,
            paywright.attempts = Empty,
            paywright.duration_ms = Empty,
        );
        Self {
            span,
            clock,
            began: clock.running(),
            attempts: AtomicU64::new(0),
            told: false,
        }
    }

    /// The call, with the span entered whenever it goes on.
    pub(in super::super) fn follow<F: Future>(&self, call: F) -> Instrumented<F> {
        call.instrument(self.span.clone())
    }

    /// Counts an attempt.
    pub(in super::super) fn attempt_begins(&self) {
        self.attempts.fetch_add(1, Ordering::Relaxed);
    }

    /// Tells that the last attempt failed, and how long is waited before the next.
    pub(in super::super) fn tried_again(&self, outcome: AttemptOutcome, pause: Duration) {
        let outcome = Outcome::from(outcome);
        tracing::warn!(
            target: TARGET,
            {
                paywright.attempt = self.attempts.load(Ordering::Relaxed),
                paywright.outcome = outcome.word,
                http.response.status_code = outcome.status.map(|status| status.as_u16()),
                paywright.pause_ms = milliseconds(pause),
            },
            "an attempt failed and is made again"
        );
    }

    /// Tells how the call ended.
    pub(in super::super) fn end(mut self, result: &Result<Reply, Failure>) {
        self.tell(result.into());
    }

    fn tell(&mut self, outcome: Outcome) {
        self.told = true;
        let span = &self.span;
        if span.is_disabled() {
            return;
        }
        let took = self.clock.running().saturating_sub(self.began);
        span.record("paywright.outcome", outcome.word);
        match outcome.status {
            Some(status) => {
                span.record("http.response.status_code", status.as_u16());
                if status.is_client_error() || status.is_server_error() {
                    span.record("error.type", status.as_str());
                }
            }
            None if outcome == DROPPED => {}
            None => {
                span.record("error.type", outcome.word);
            }
        }
        span.record("paywright.attempts", self.attempts.load(Ordering::Relaxed));
        span.record("paywright.duration_ms", milliseconds(took));
    }
}

impl Drop for CallTrace<'_> {
    fn drop(&mut self) {
        if !self.told {
            self.tell(DROPPED);
        }
    }
}

/// Tells how a login ended, in the span of the call that needed it.
pub(in super::super) fn login_ended(operation: &'static Operation, failure: Option<&LoginFailure>) {
    let Some(failure) = failure else {
        tracing::info!(target: TARGET, { paywright.operation = operation.id }, "logged in");
        return;
    };
    let outcome = Outcome::from(failure);
    tracing::warn!(
        target: TARGET,
        {
            paywright.operation = operation.id,
            paywright.outcome = outcome.word,
            http.response.status_code = outcome.status.map(|status| status.as_u16()),
        },
        "a login failed"
    );
}

/// Tells that the pages of a list cannot be turned any further.
pub(in super::super) fn list_stopped(failure: &PaginationFailure) {
    tracing::warn!(
        target: TARGET,
        {
            paywright.operation = failure.report.operation().id,
            paywright.outcome = Outcome::from(failure.fault).word,
        },
        "the pages of a list cannot be turned"
    );
}

/// The name that OpenTelemetry gives to a span of HTTP.
struct Title(&'static Operation);

impl fmt::Display for Title {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} {}", self.0.method, self.0.path)
    }
}

fn milliseconds(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}
