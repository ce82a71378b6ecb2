//! The clock of a client of a mock.

use std::future::poll_fn;
use std::task::Poll;
use std::time::{Duration, SystemTime};

use super::super::clock::{Clock, ManualClock};
use super::super::transport::BoxFuture;

/// The clock of the mock, which a limit does not set ahead: the mock itself says what takes too long, and calls that wait
/// for the login of another one shall wait. Once the time is up, it is up.
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

    fn limit(&self, duration: Duration) -> BoxFuture<'static, ()> {
        let clock = self.0.clone();
        let end = clock.running().saturating_add(duration);
        // What sets the clock ahead is polled together with this, so nobody has to be woken.
        Box::pin(poll_fn(move |_| match clock.running() >= end {
            true => Poll::Ready(()),
            false => Poll::Pending,
        }))
    }
}

#[cfg(test)]
mod tests {
    use std::future::pending;
    use std::pin::pin;
    use std::task::{Context, Waker};

    use super::super::super::clock::within;
    use super::super::super::testing::ready;
    use super::*;

    const MINUTE: Duration = Duration::from_secs(60);

    #[test]
    fn who_waits_for_another_call_is_not_cut_short() {
        let clock = ClientClock(ManualClock::at(SystemTime::UNIX_EPOCH));
        let mut waiting = pin!(within(&clock, Some(MINUTE), pending::<()>()));
        let mut context = Context::from_waker(Waker::noop());
        assert!(waiting.as_mut().poll(&mut context).is_pending());
        assert_eq!(clock.running(), Duration::ZERO);
    }

    #[test]
    fn what_uses_its_time_up_is_left() {
        let clock = ClientClock(ManualClock::at(SystemTime::UNIX_EPOCH));
        let used_up = async {
            clock.sleep(MINUTE).await;
            pending::<()>().await;
        };
        assert_eq!(ready(within(&clock, Some(MINUTE), used_up)), None);
    }
}
