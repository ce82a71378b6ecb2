//! How often an answer is given, and in which way.

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;
use std::time::Duration;

use super::expectation::{Quota, Step};
use super::ledger::Ledger;

/// What is expected, and what is answered last in turn.
///
/// An answer is given once unless something else is said here. What counts are requests: each attempt of a call is one. If
/// a call is tried once more and nothing is left, it is given its own last answer again; so how often a client tries is no
/// matter, while another call is unexpected.
pub struct Expected<B, A, E> {
    ledger: Arc<Ledger>,
    number: usize,
    status: u16,
    types: PhantomData<fn(B) -> (A, E)>,
}

impl<B, A, E> Expected<B, A, E> {
    pub(super) fn new(ledger: Arc<Ledger>, number: usize, status: u16) -> Self {
        Self {
            ledger,
            number,
            status,
            types: PhantomData,
        }
    }

    /// Gives the answer that many times.
    pub fn times(self, times: usize) -> Self {
        self.change(|step| step.quota = Quota::Exactly(times))
    }

    /// Gives the answer that many times or more. Nothing can come after that.
    pub fn at_least(self, times: usize) {
        self.change(|step| step.quota = Quota::AtLeast(times));
    }

    /// Lets some time pass before the answer, by the clock of the mock. A client that waits for less does not see it.
    pub fn after(self, delay: Duration) -> Self {
        self.change(|step| step.delay = delay)
    }

    /// Gives the answer another status.
    pub fn with_status(self, status: u16) -> Self {
        self.change(|step| step.answer.set_status(status))
    }

    /// Gives the answer a header.
    pub fn with_header(self, name: &str, value: &str) -> Self {
        self.change(|step| step.answer.set_header(name, value))
    }

    fn change(self, change: impl FnOnce(&mut Step)) -> Self {
        self.ledger.change(self.number, change);
        self
    }

    /// The state, the number of the expectation and the status of answers that go well.
    pub(super) fn into_parts(self) -> (Arc<Ledger>, usize, u16) {
        (self.ledger, self.number, self.status)
    }
}

impl<B, A, E> fmt::Debug for Expected<B, A, E> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Expected").finish_non_exhaustive()
    }
}
