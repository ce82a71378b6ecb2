//! One call, attempt by attempt.

use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response, StatusCode};

use super::Shared;
use super::session::{Purpose, Session};
use super::watch::Watch;
use crate::client::answer_proof::Asked;
use crate::client::attempt::{AttemptOutcome, CallReport};
use crate::client::clock::within;
use crate::client::failure::{AuthFailure, Failure, SignatureFailure, TransportFailure};
use crate::client::options::CallOptions;
use crate::client::random::random_number;
use crate::client::reply::Reply;
use crate::client::retry::{Outcome, retry_after};
use crate::client::trace::CallTrace;
use crate::client::transport::{TimeLimit, TransportError, TransportErrorKind};

/// A call that is being made. Dropping it ends it; nothing goes on behind it.
pub(super) struct Exchange<'a> {
    pub(super) shared: &'a Shared,
    pub(super) trace: &'a CallTrace<'a>,
    pub(super) purpose: Purpose,
    pub(super) options: CallOptions,
    /// What every attempt sends, but for the credentials.
    pub(super) request: Request<Bytes>,
    pub(super) report: CallReport,
    /// Whether a token has been renewed for it since the provider refused one.
    pub(super) renewed: bool,
    /// When the call began, by the clock's running time.
    pub(super) began: Duration,
}

/// What came of an attempt.
pub(super) type Sent = Result<Response<Bytes>, TransportError>;

impl Exchange<'_> {
    /// Tries until there is an answer that another attempt would not better, or until patience ends.
    pub(super) async fn run(mut self) -> Result<Reply, Failure> {
        let mut waited = Duration::ZERO;
        self.shared.budget.refill();
        loop {
            let mut session = Session::new(self.shared, self.purpose);
            let request = self.prove(&mut session).await?;
            let sent = self.attempt(request, waited).await;
            let refused = answered(&sent, StatusCode::UNAUTHORIZED);
            if refused && !self.renewed && session.renewed().await {
                self.renewed = true;
                self.tell_again(Duration::ZERO);
                waited = Duration::ZERO;
                continue;
            }
            match self.pause(&sent) {
                Some(pause) => {
                    self.tell_again(pause);
                    self.shared.clock.sleep(pause).await;
                    waited = pause;
                }
                None => return self.finish(sent),
            }
        }
    }

    /// The request with credentials for one sending.
    async fn prove(&self, session: &mut Session<'_>) -> Result<Request<Bytes>, Failure> {
        let mut request = self.request.clone();
        let operation = self.report.operation();
        if operation.security.is_empty() {
            return Ok(request);
        }
        let proving = session.authenticate(operation, &mut request);
        match within(&*self.shared.clock, self.left(), proving).await {
            Some(Ok(())) => Ok(request),
            Some(Err(error)) => Err(Failure::Auth(Box::new(AuthFailure {
                error,
                report: self.report.clone(),
            }))),
            None => Err(Failure::Timeout(Box::new(self.report.clone()))),
        }
    }

    async fn attempt(&mut self, mut request: Request<Bytes>, waited: Duration) -> Sent {
        self.trace.attempt_begins();
        let clock = &*self.shared.clock;
        let begins = clock.running();
        let limit = self.options.attempt_timeout();
        let limit = self.left().map_or(limit, |left| left.min(limit));
        request.extensions_mut().insert(TimeLimit(limit));
        let watch = Watch::begin(self.shared, &self.report, &self.request, &request);
        let sent = within(clock, Some(limit), self.shared.transport.send(request)).await;
        let sent = sent.unwrap_or_else(|| Err(TransportError::new(TransportErrorKind::Timeout)));
        if let Some(watch) = watch {
            watch.end(&sent);
        }
        let outcome = match &sent {
            Ok(response) => AttemptOutcome::Answered(response.status()),
            Err(error) => AttemptOutcome::Failed(error.kind()),
        };
        let took = clock.running().saturating_sub(begins);
        self.report.note(outcome, took, waited);
        sent
    }

    fn tell_again(&self, pause: Duration) {
        if let Some(attempt) = self.report.attempts().last() {
            self.trace.tried_again(attempt.outcome, pause);
        }
    }

    /// How long to wait before the next attempt; `None` if there shall be none.
    fn pause(&self, sent: &Sent) -> Option<Duration> {
        let outcome = match sent {
            Ok(response) => Outcome::Answer(response.status(), response.body()),
            Err(error) => Outcome::Failure(error.kind()),
        };
        if !outcome.may_repeat(&self.report) {
            return None;
        }
        let asked = match sent {
            Ok(response) => retry_after(response.headers(), self.shared.clock.now()),
            Err(_) => None,
        };
        let made = self.report.attempts().len() - usize::from(self.renewed);
        let made = u32::try_from(made).unwrap_or(u32::MAX);
        let pause = self.options.retries().pause(made, asked, random_number)?;
        let in_time = self.left().is_none_or(|left| pause < left);
        (in_time && self.shared.budget.take()).then_some(pause)
    }

    fn finish(self, sent: Sent) -> Result<Reply, Failure> {
        match sent {
            Ok(response) => {
                let asked = Asked {
                    method: self.request.method(),
                    path: self.request.uri().path(),
                };
                let proof = self.shared.credentials.answers();
                match proof.map_or(Ok(()), |proof| proof.check(&asked, &response)) {
                    Ok(()) => Ok(Reply::of(response, self.report)),
                    Err(error) => Err(Failure::Signature(Box::new(SignatureFailure {
                        status: response.status(),
                        error,
                        report: self.report,
                    }))),
                }
            }
            Err(error) if error.kind() == TransportErrorKind::Timeout => {
                Err(Failure::Timeout(Box::new(self.report)))
            }
            Err(error) => Err(Failure::Transport(Box::new(TransportFailure {
                error,
                report: self.report,
            }))),
        }
    }

    /// How much of the time for the whole call is left.
    fn left(&self) -> Option<Duration> {
        let ends = self.began.checked_add(self.options.call_timeout())?;
        Some(ends.saturating_sub(self.shared.clock.running()))
    }
}

fn answered(sent: &Sent, status: StatusCode) -> bool {
    matches!(sent, Ok(response) if response.status() == status)
}
