//! A message whose signature was found right.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::replay::Fingerprint;
use super::scheme::Scheme;

/// A message whose signature was found right.
pub(super) struct Proof<'a> {
    pub(super) scheme: &'a Scheme,
    /// What was signed, piece by piece.
    pub(super) message: Vec<&'a [u8]>,
    /// The time of signing, since 1970, if it is said.
    pub(super) signed_at: Option<Duration>,
}

impl Proof<'_> {
    /// What tells this message from every other.
    pub(super) fn fingerprint(&self) -> Fingerprint {
        Fingerprint::of(self.scheme.signature.header, &self.message)
    }

    /// The time after which nobody takes the message for fresh. One without a time of signing always is; it is then as if it was
    /// signed now.
    pub(super) fn until(&self, now: SystemTime) -> SystemTime {
        let signed_at = self
            .signed_at
            .and_then(|signed_at| UNIX_EPOCH.checked_add(signed_at))
            .unwrap_or(now);
        // A tolerance without end must not make a message be forgotten at once.
        signed_at
            .checked_add(self.scheme.tolerance)
            .and_then(|until| until.checked_add(MARGIN))
            .or_else(|| now.checked_add(CENTURY))
            .unwrap_or(signed_at)
    }
}

/// How far the clocks of those who share a guard may differ, or a thread may rest between its look at the clock and the guard.
const MARGIN: Duration = Duration::from_secs(60);
const CENTURY: Duration = Duration::from_secs(100 * 366 * 24 * 60 * 60);
