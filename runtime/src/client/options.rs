//! How a call is made, beyond what it says.

use std::time::Duration;

use super::retry::RetryPolicy;

/// How calls are made: the patience of a client, or of one call.
///
/// ```
/// use paywright_runtime::client::{CallOptions, RetryPolicy};
/// use std::time::Duration;
/// let options = CallOptions::new()
///     .with_retries(RetryPolicy::none())
///     .with_call_timeout(Duration::from_secs(20));
/// # let _ = options;
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CallOptions {
    retries: Option<RetryPolicy>,
    attempt_timeout: Option<Duration>,
    call_timeout: Option<Duration>,
}

impl CallOptions {
    /// What the client does anyhow: if nobody said otherwise, three attempts of at most 60 seconds within three minutes.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets how often a call is tried.
    #[must_use]
    pub fn with_retries(mut self, policy: RetryPolicy) -> Self {
        self.retries = Some(policy);
        self
    }

    /// Sets how long one attempt may take, from sending to the last byte of the answer.
    #[must_use]
    pub fn with_attempt_timeout(mut self, timeout: Duration) -> Self {
        self.attempt_timeout = Some(timeout);
        self
    }

    /// Sets how long a call may take in all: login, attempts and pauses together.
    #[must_use]
    pub fn with_call_timeout(mut self, timeout: Duration) -> Self {
        self.call_timeout = Some(timeout);
        self
    }

    /// These, and the others where these say nothing.
    #[must_use]
    pub(super) fn or(self, others: Self) -> Self {
        Self {
            retries: self.retries.or(others.retries),
            attempt_timeout: self.attempt_timeout.or(others.attempt_timeout),
            call_timeout: self.call_timeout.or(others.call_timeout),
        }
    }

    pub(super) fn retries(&self) -> RetryPolicy {
        self.retries.unwrap_or_default()
    }

    pub(super) fn attempt_timeout(&self) -> Duration {
        self.attempt_timeout.unwrap_or(Duration::from_secs(60))
    }

    pub(super) fn call_timeout(&self) -> Duration {
        self.call_timeout.unwrap_or(Duration::from_secs(180))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_call_says_counts_before_what_its_client_says() {
        let second = Duration::from_secs(1);
        let client = CallOptions::new()
            .with_call_timeout(second)
            .with_attempt_timeout(second);
        let call = CallOptions::new().with_call_timeout(2 * second);
        let both = call.or(client);
        assert_eq!(both.call_timeout(), 2 * second);
        assert_eq!(both.attempt_timeout(), second);
        assert_eq!(both.retries(), RetryPolicy::default());
    }
}
