//! One call, attempt by attempt.

use std::future::pending;
use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response, StatusCode};

use super::Shared;
use super::session::{Purpose, Session};
use super::watch::Watch;
use crate::client::answer_proof::BoxError;
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
            let mut session = Session::new(self.shared, self.purpose, self.ends());
            let request = self.prove(&mut session).await?;
            if self.left() == Some(Duration::ZERO) {
                // The credentials have used it up. Nothing is sent whose answer nobody waits for.
                return Err(Failure::Timeout(Box::new(self.report)));
            }
            let sent = self.attempt(request, waited).await;
            if timed_out(&sent) && self.wanted() == Some(Duration::ZERO) {
                // Whoever wanted it is about to drop it. It says nothing to others that want it, who have more time.
                pending::<()>().await;
            }
            let refused = answered(&sent, StatusCode::UNAUTHORIZED);
            if refused && !self.renewed && self.renew(&session).await {
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
        request.extensions_mut().insert(operation);
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

    /// Whether another token may be accepted. A caller's source of tokens may take its time, but no more than is left.
    async fn renew(&self, session: &Session<'_>) -> bool {
        let renewed = within(&*self.shared.clock, self.left(), session.renewed());
        renewed.await.unwrap_or(false)
    }

    async fn attempt(&mut self, mut request: Request<Bytes>, waited: Duration) -> Sent {
        self.trace.attempt_begins();
        let clock = &*self.shared.clock;
        let begins = clock.running();
        let limit = self.options.attempt_timeout();
        // A transport that blocks cannot be dropped; so it must not begin what nobody will wait for.
        let ends = [self.left(), self.wanted()].into_iter().flatten();
        let limit = ends.fold(limit, Duration::min);
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
            Ok(response) => match self.proof_of(&response) {
                Ok(()) => Ok(Reply::of(response, self.report)),
                Err(error) => Err(Failure::Signature(Box::new(SignatureFailure {
                    status: response.status(),
                    error,
                    report: self.report,
                }))),
            },
            Err(error) if error.kind() == TransportErrorKind::Timeout => {
                Err(Failure::Timeout(Box::new(self.report)))
            }
            Err(error) => Err(Failure::Transport(Box::new(TransportFailure {
                error,
                report: self.report,
            }))),
        }
    }

    /// Whether the answer is the provider's, where that can be told.
    fn proof_of(&self, response: &Response<Bytes>) -> Result<(), BoxError> {
        let Some(proof) = self.shared.credentials.answers() else {
            return Ok(());
        };
        let (method, path) = (self.request.method(), self.request.uri().path());
        proof.check(method, path, response, self.shared.clock.now())
    }

    /// When the time for the whole call is up.
    fn ends(&self) -> Option<Duration> {
        self.began.checked_add(self.options.call_timeout())
    }

    /// How much of the time for the whole call is left.
    fn left(&self) -> Option<Duration> {
        Some(self.until(self.ends()?))
    }

    /// How long the answer is still wanted, if only the call wants it that this one is made for.
    fn wanted(&self) -> Option<Duration> {
        match self.purpose {
            Purpose::Caller => None,
            Purpose::Login { wanted_until } => Some(self.until(wanted_until?)),
        }
    }

    fn until(&self, time: Duration) -> Duration {
        time.saturating_sub(self.shared.clock.running())
    }
}

fn timed_out(sent: &Sent) -> bool {
    matches!(sent, Err(error) if error.kind() == TransportErrorKind::Timeout)
}

fn answered(sent: &Sent, status: StatusCode) -> bool {
    matches!(sent, Ok(response) if response.status() == status)
}
