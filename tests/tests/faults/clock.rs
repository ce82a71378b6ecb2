//! A clock for calls over sockets.

use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

use paywright_runtime::client::{BoxFuture, Clock, SystemClock};

/// The longest wait that is no limit of an exchange or a call.
const LONGEST_PAUSE: Duration = Duration::from_secs(30);

/// A clock that skips pauses and can be set ahead, while limits are those of real time: what goes over a socket is waited
/// for. A clock that jumps whenever somebody waits would end every exchange.
#[derive(Clone)]
pub(crate) struct SkippingClock {
    system: SystemClock,
    ahead: Arc<Mutex<Ahead>>,
}

#[derive(Default)]
struct Ahead {
    by: Duration,
    skipped: Vec<Duration>,
}

impl SkippingClock {
    pub(crate) fn new() -> Self {
        Self {
            system: SystemClock::new(),
            ahead: Arc::default(),
        }
    }

    /// Lets time pass.
    pub(crate) fn advance(&self, duration: Duration) {
        self.ahead.lock().unwrap().by += duration;
    }

    /// The pauses so far.
    pub(crate) fn skipped(&self) -> Vec<Duration> {
        self.ahead.lock().unwrap().skipped.clone()
    }
}

impl Clock for SkippingClock {
    fn now(&self) -> SystemTime {
        self.system.now() + self.ahead.lock().unwrap().by
    }

    fn running(&self) -> Duration {
        self.system.running() + self.ahead.lock().unwrap().by
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        if duration > LONGEST_PAUSE {
            return self.system.sleep(duration);
        }
        let ahead = Arc::clone(&self.ahead);
        Box::pin(async move {
            let mut ahead = ahead.lock().unwrap();
            ahead.by += duration;
            ahead.skipped.push(duration);
        })
    }
}
