//! How often a call is tried, and how long the pauses are.

use std::time::Duration;

/// How often a call is tried, and how long the pauses between the attempts are.
///
/// A call is tried again if no connection came about, and, unless it could be done twice, if the connection broke or the time of
/// an attempt was up, if the status is 408, 429, 500 or from 502 to 504, if an earlier call with the same idempotency key is still
/// being worked on, and if a good answer breaks off in the middle of its JSON. All attempts have the same key.
///
/// A pause is drawn at random between nothing and a limit that doubles from attempt to attempt, so that many callers do
/// not come back at the same moment. Where the provider says how long to wait (`Retry-After`), it is waited so long.
///
/// ```
/// use paywright_runtime::client::RetryPolicy;
/// use std::time::Duration;
/// let patient = RetryPolicy::default().with_attempts(5).with_longest_pause(Duration::from_secs(20));
/// assert_eq!(RetryPolicy::none().attempts(), 1);
/// # let _ = patient;
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RetryPolicy {
    attempts: u32,
    first_pause: Duration,
    longest_pause: Duration,
    longest_wait: Duration,
}

impl Default for RetryPolicy {
    /// Three attempts; pauses of up to half a second, then up to a second; a wait that the provider asks for is kept up
    /// to 30 seconds.
    fn default() -> Self {
        Self {
            attempts: 3,
            first_pause: Duration::from_millis(500),
            longest_pause: Duration::from_secs(8),
            longest_wait: Duration::from_secs(30),
        }
    }
}

impl RetryPolicy {
    /// One attempt.
    pub fn none() -> Self {
        Self::default().with_attempts(1)
    }

    /// How often a call is tried at most, the first time included.
    pub fn attempts(&self) -> u32 {
        self.attempts
    }

    /// Sets how often a call is tried at most, the first time included; 0 counts as 1.
    #[must_use]
    pub fn with_attempts(mut self, attempts: u32) -> Self {
        self.attempts = attempts.max(1);
        self
    }

    /// Sets the limit of the first pause.
    #[must_use]
    pub fn with_first_pause(mut self, pause: Duration) -> Self {
        self.first_pause = pause;
        self
    }

    /// Sets what the limit of a pause never exceeds.
    #[must_use]
    pub fn with_longest_pause(mut self, pause: Duration) -> Self {
        self.longest_pause = pause;
        self
    }

    /// Sets how long is waited at most where the provider asks for it. If it asks for more, the call fails with what
    /// was answered, and the caller can read how long to wait.
    #[must_use]
    pub fn with_longest_wait(mut self, wait: Duration) -> Self {
        self.longest_wait = wait;
        self
    }

    /// The pause after so many attempts, or `None` if there shall be no other one. `draw` gives a random number from 0
    /// to `u64::MAX`.
    pub(in super::super) fn pause(
        &self,
        attempts: u32,
        asked: Option<Duration>,
        draw: impl FnOnce() -> u64,
    ) -> Option<Duration> {
        if attempts >= self.attempts {
            return None;
        }
        if let Some(asked) = asked {
            return (asked <= self.longest_wait).then_some(asked);
        }
        let doublings = attempts.saturating_sub(1).min(31);
        let limit = self
            .first_pause
            .saturating_mul(1 << doublings)
            .min(self.longest_pause);
        Some(share(limit, draw()))
    }
}

/// The share of a duration that `part` is of `u64::MAX`. What is longer than five hundred years counts as such.
fn share(duration: Duration, part: u64) -> Duration {
    let nanoseconds = u64::try_from(duration.as_nanos()).unwrap_or(u64::MAX);
    let share = u128::from(nanoseconds) * u128::from(part) / u128::from(u64::MAX);
    Duration::from_nanos(u64::try_from(share).unwrap_or(u64::MAX))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    #[test]
    fn the_limit_of_a_pause_doubles_up_to_the_longest() {
        let policy = RetryPolicy::default()
            .with_attempts(9)
            .with_longest_pause(3 * SECOND);
        let longest = |attempts| policy.pause(attempts, None, || u64::MAX);
        let limits = [1, 2, 3, 4, 8].map(|attempts| longest(attempts).unwrap());
        assert_eq!(
            limits,
            [SECOND / 2, SECOND, 2 * SECOND, 3 * SECOND, 3 * SECOND]
        );
        assert_eq!(longest(9), None);
        assert_eq!(policy.pause(1, None, || 0), Some(Duration::ZERO));
        assert_eq!(RetryPolicy::none().pause(1, None, || 0), None);
        assert_eq!(RetryPolicy::none().with_attempts(0).attempts(), 1);
    }

    #[test]
    fn a_pause_without_a_limit_is_no_overflow() {
        let policy = RetryPolicy::default()
            .with_first_pause(Duration::MAX)
            .with_longest_pause(Duration::MAX);
        let longest = policy.pause(1, None, || u64::MAX).unwrap();
        assert_eq!(longest, Duration::from_nanos(u64::MAX));
    }

    #[test]
    fn what_the_provider_asks_for_is_waited_unless_it_is_too_long() {
        let policy = RetryPolicy::default();
        let asked = |wait| policy.pause(1, Some(wait), || 0);
        assert_eq!(asked(20 * SECOND), Some(20 * SECOND));
        assert_eq!(asked(31 * SECOND), None);
    }

    proptest! {
        #[test]
        fn a_pause_keeps_its_limit(attempts in 1..u32::MAX, draw: u64, first: u64, longest: Duration) {
            let policy = RetryPolicy::default()
                .with_attempts(u32::MAX)
                .with_first_pause(Duration::from_millis(first))
                .with_longest_pause(longest);
            let pause = policy.pause(attempts, None, || draw).unwrap();
            prop_assert!(pause <= longest);
        }
    }
}
