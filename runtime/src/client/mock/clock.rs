//! The clock of a client of a mock.

use std::future::pending;
use std::time::{Duration, SystemTime};

use super::super::clock::{Clock, ManualClock};
use super::super::transport::BoxFuture;

/// The clock of the mock, whose limits are never up: the mock itself says what takes too long, and calls that wait for the
/// login of another one shall wait.
pub(super) struct ClientClock(pub(super) ManualClock);

impl Clock for ClientClock {
    fn now(&self) -> SystemTime {
        self.0.now()
    }

    fn running(&self) -> Duration {
        self.0.running()
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        self.0.sleep(duration)
    }

    fn limit(&self, _: Duration) -> BoxFuture<'static, ()> {
        Box::pin(pending())
    }
}
