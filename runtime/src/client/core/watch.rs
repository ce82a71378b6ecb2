//! One attempt that is observed.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Duration;

use bytes::Bytes;
use http::Request;

use super::Shared;
use super::exchange::Sent;
use crate::client::attempt::CallReport;
use crate::client::observer::{MissingAnswer, NoAnswer, Observer, ReceivedAnswer, SentRequest};
use crate::client::operation::Operation;

/// An attempt under way, of which an observer is told. Dropped before its end, it tells that.
pub(super) struct Watch<'a> {
    observer: &'a dyn Observer,
    shared: &'a Shared,
    operation: &'static Operation,
    /// Which attempt it is, from 1.
    attempt: usize,
    request: Request<Bytes>,
    unproven: &'a Request<Bytes>,
    /// When it began, by the clock's running time.
    began: Duration,
    ended: bool,
}

impl<'a> Watch<'a> {
    /// Begins an attempt; `None` if nobody observes. `unproven` is the request before there were credentials in it.
    pub(super) fn begin(
        shared: &'a Shared,
        report: &CallReport,
        unproven: &'a Request<Bytes>,
        request: &Request<Bytes>,
    ) -> Option<Self> {
        let watch = Self {
            observer: &**shared.observer.as_ref()?,
            shared,
            operation: report.operation(),
            attempt: report.attempts().len() + 1,
            request: request.clone(),
            unproven,
            began: shared.clock.running(),
            ended: false,
        };
        watch.tell(|request| watch.observer.sent(request));
        Some(watch)
    }

    /// Tells what came of the attempt.
    pub(super) fn end(mut self, sent: &Sent) {
        match sent {
            Ok(response) => {
                self.ended = true;
                let logins = self.shared.credentials.logins_by(self.operation);
                let answer = ReceivedAnswer {
                    response,
                    took: self.took(),
                    secrets: &self.shared.secret_names,
                    logins: &logins,
                };
                self.tell(|request| self.observer.answered(request, &answer));
            }
            Err(error) => self.fail(NoAnswer::Failed(error.kind())),
        }
    }

    fn fail(&mut self, reason: NoAnswer) {
        self.ended = true;
        let took = self.took();
        let missing = MissingAnswer { reason, took };
        self.tell(|request| self.observer.failed(request, missing));
    }

    /// Whatever the observer does, the call goes on.
    fn tell(&self, tell: impl FnOnce(&SentRequest<'_>)) {
        let request = SentRequest {
            operation: self.operation,
            attempt: self.attempt,
            request: &self.request,
            unproven: self.unproven,
            secrets: &self.shared.secret_names,
        };
        shielded(|| tell(&request));
    }

    fn took(&self) -> Duration {
        self.shared.clock.running().saturating_sub(self.began)
    }
}

/// Runs the observer's own code. The message of its panic has been shown by the panic hook.
pub(super) fn shielded(run: impl FnOnce()) {
    let _ = catch_unwind(AssertUnwindSafe(run));
}

impl Drop for Watch<'_> {
    fn drop(&mut self) {
        if !self.ended {
            self.fail(NoAnswer::Dropped);
        }
    }
}
