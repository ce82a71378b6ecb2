//! A notification that was taken, but is not handled yet.

use std::fmt;
use std::sync::Arc;

use super::notification::Notification;
use super::replay::{Fingerprint, ReplayGuard};
use crate::Acknowledgement;

/// A notification that was taken, but is not handled yet.
///
/// [`acknowledge`](Self::acknowledge) it when it is handled. One that is dropped before, by an error or a panic on the way or since
/// the provider hung up and the server gave up the future that held it, is forgotten by the guard against replays, so that it is
/// taken when the provider sends it again.
#[derive(Debug)]
#[must_use = "a delivery that is dropped counts as not handled"]
pub struct Delivery<E> {
    /// What the provider tells.
    pub event: E,
    claim: Option<Claim>,
}

impl<E> Delivery<E> {
    pub(super) fn new(event: E, claim: Option<Claim>) -> Self {
        Self { event, claim }
    }

    /// The event alone. It counts as handled from now on.
    pub fn into_event(mut self) -> E {
        self.handled();
        self.event
    }

    fn handled(&mut self) {
        if let Some(claim) = self.claim.take() {
            claim.settle();
        }
    }
}

impl<E: Notification> Delivery<E> {
    /// Says that the event is handled, and gives what the provider wants to hear.
    pub fn acknowledge(mut self) -> Acknowledgement {
        self.handled();
        self.event.acknowledgement()
    }
}

/// A message that a guard has taken note of. It is forgotten unless it is settled.
pub(super) struct Claim {
    guard: Arc<dyn ReplayGuard>,
    fingerprint: Fingerprint,
    is_settled: bool,
}

impl Claim {
    pub(super) fn new(guard: Arc<dyn ReplayGuard>, fingerprint: Fingerprint) -> Self {
        Self {
            guard,
            fingerprint,
            is_settled: false,
        }
    }

    fn settle(mut self) {
        self.guard.handled(&self.fingerprint);
        self.is_settled = true;
    }
}

impl Drop for Claim {
    fn drop(&mut self) {
        if !self.is_settled {
            self.guard.forget(&self.fingerprint);
        }
    }
}

impl fmt::Debug for Claim {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Claim")
            .field("fingerprint", &self.fingerprint)
            .finish_non_exhaustive()
    }
}
