//! Time, as a client sees it.

use std::fmt;
use std::future::{Future, poll_fn};
use std::pin::pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::Poll;
use std::time::{Duration, Instant, SystemTime};

use futures_timer::Delay;

use super::transport::BoxFuture;

/// Tells the time and lets it pass. A client asks it for the age of its token, for the pauses between attempts and for
/// the end of its patience.
pub trait Clock: Send + Sync {
    /// The time of day.
    fn now(&self) -> SystemTime;

    /// The time since some moment that stays the same; it never goes back.
    fn running(&self) -> Duration;

    /// Ends once the time has passed.
    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()>;

    /// Ends once the time is up that something else may take. A clock that skips waits must not skip this one, or what is
    /// waited for never comes in time.
    fn limit(&self, duration: Duration) -> BoxFuture<'static, ()> {
        self.sleep(duration)
    }
}

impl<T: Clock + ?Sized> Clock for Arc<T> {
    fn now(&self) -> SystemTime {
        (**self).now()
    }

    fn running(&self) -> Duration {
        (**self).running()
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        (**self).sleep(duration)
    }

    fn limit(&self, duration: Duration) -> BoxFuture<'static, ()> {
        (**self).limit(duration)
    }
}

/// The clock of the system. It needs no async runtime.
#[derive(Clone, Copy, Debug)]
pub struct SystemClock {
    started: Instant,
}

impl SystemClock {
    /// The clock of the system.
    pub fn new() -> Self {
        Self {
            started: Instant::now(),
        }
    }
}

impl Default for SystemClock {
    fn default() -> Self {
        Self::new()
    }
}

impl Clock for SystemClock {
    fn now(&self) -> SystemTime {
        SystemTime::now()
    }

    fn running(&self) -> Duration {
        self.started.elapsed()
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        Box::pin(Delay::new(duration))
    }
}

/// A clock for tests: who waits for it makes it jump ahead. So whatever waits at all waits for no real time, and a
/// transport that never answers runs into its limit at once.
///
/// ```
/// use paywright_runtime::client::{Clock, ManualClock};
/// use std::time::{Duration, SystemTime};
/// let clock = ManualClock::at(SystemTime::UNIX_EPOCH);
/// clock.advance(Duration::from_secs(5));
/// assert_eq!(clock.now(), SystemTime::UNIX_EPOCH + Duration::from_secs(5));
/// ```
#[derive(Clone)]
pub struct ManualClock(Arc<Mutex<Manual>>);

struct Manual {
    start: SystemTime,
    running: Duration,
    slept: Vec<Duration>,
}

impl ManualClock {
    /// A clock that shows this time until it is told otherwise. It goes on showing it if it is set ahead of all times
    /// that the system knows.
    pub fn at(time: SystemTime) -> Self {
        Self(Arc::new(Mutex::new(Manual {
            start: time,
            running: Duration::ZERO,
            slept: Vec::new(),
        })))
    }

    /// Lets time pass.
    pub fn advance(&self, duration: Duration) {
        let mut manual = self.locked();
        manual.running = manual.running.saturating_add(duration);
    }

    /// Every time that was waited for to its end, in order.
    pub fn slept(&self) -> Vec<Duration> {
        self.locked().slept.clone()
    }

    fn locked(&self) -> MutexGuard<'_, Manual> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Clock for ManualClock {
    fn now(&self) -> SystemTime {
        let manual = self.locked();
        let now = manual.start.checked_add(manual.running);
        now.unwrap_or(manual.start)
    }

    fn running(&self) -> Duration {
        self.locked().running
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        let clock = self.clone();
        let end = self.running().saturating_add(duration);
        Box::pin(async move {
            let mut manual = clock.locked();
            manual.running = manual.running.max(end);
            manual.slept.push(duration);
        })
    }
}

impl fmt::Debug for ManualClock {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "ManualClock({:?})", self.running())
    }
}

/// What the future gives, or `None` if the time is up first. The future is dropped then.
pub(super) async fn within<F: Future>(
    clock: &dyn Clock,
    limit: Option<Duration>,
    future: F,
) -> Option<F::Output> {
    let Some(limit) = limit else {
        return Some(future.await);
    };
    let begins = clock.running();
    let mut future = pin!(future);
    let mut end = None;
    poll_fn(|context| {
        // The future first: an answer that is there counts, however late it is looked at.
        if let Poll::Ready(output) = future.as_mut().poll(context) {
            return Poll::Ready(Some(output));
        }
        // A future may block when it is polled, and so use time up.
        let end = end.get_or_insert_with(|| {
            let used = clock.running().saturating_sub(begins);
            clock.limit(limit.saturating_sub(used))
        });
        end.as_mut().poll(context).map(|()| None)
    })
    .await
}

#[cfg(test)]
mod tests {
    use std::future::pending;

    use super::super::testing::ready;
    use super::*;

    #[test]
    fn what_does_not_end_is_left_when_the_time_is_up() {
        let clock = ManualClock::at(SystemTime::UNIX_EPOCH);
        let minute = Duration::from_secs(60);
        assert_eq!(ready(within(&clock, Some(minute), pending::<()>())), None);
        assert_eq!(clock.running(), minute);
        assert_eq!(ready(within(&clock, Some(minute), async { 1 })), Some(1));
        assert_eq!(ready(within(&clock, None, async { 2 })), Some(2));
        assert_eq!(clock.slept(), [minute]);
    }

    #[test]
    fn time_that_a_future_takes_by_blocking_counts() {
        let clock = ManualClock::at(SystemTime::UNIX_EPOCH);
        let minute = Duration::from_secs(60);
        let blocks = poll_fn(|_| -> Poll<()> {
            clock.advance(minute * 3 / 4);
            Poll::Pending
        });
        assert_eq!(ready(within(&clock, Some(minute), blocks)), None);
        assert_eq!(clock.slept(), [minute / 4]);
    }

    #[test]
    fn the_longest_of_limits_is_no_overflow() {
        let now = SystemTime::UNIX_EPOCH;
        let clock = ManualClock::at(now);
        clock.advance(Duration::from_secs(1));
        for _ in 0..2 {
            let waiting = within(&clock, Some(Duration::MAX), pending::<()>());
            assert_eq!(ready(waiting), None);
        }
        assert_eq!((clock.running(), clock.now()), (Duration::MAX, now));
        // The clock of the system does not get there.
        let mut waiting = std::pin::pin!(SystemClock::new().limit(Duration::MAX));
        let mut context = std::task::Context::from_waker(std::task::Waker::noop());
        assert!(waiting.as_mut().poll(&mut context).is_pending());
    }

    #[tokio::test]
    async fn the_clock_of_the_system_lets_time_pass() {
        let clock = SystemClock::new();
        let before = clock.running();
        clock.sleep(Duration::from_millis(2)).await;
        assert!(clock.running() - before >= Duration::from_millis(2));
    }
}
