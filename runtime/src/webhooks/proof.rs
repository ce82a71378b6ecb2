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

    /// The time after which the message is stale. One without a time never is; it is then as if it was signed now.
    pub(super) fn until(&self, now: SystemTime) -> SystemTime {
        let signed_at = self
            .signed_at
            .and_then(|signed_at| UNIX_EPOCH.checked_add(signed_at))
            .unwrap_or(now);
        signed_at
            .checked_add(self.scheme.tolerance)
            .unwrap_or(signed_at)
    }
}
