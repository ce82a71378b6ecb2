//! Who remembers what was taken.

use std::error::Error;
use std::fmt;
use std::sync::Arc;
use std::time::SystemTime;

use super::fingerprint::Fingerprint;

/// Remembers which messages were taken, as long as their signatures are fresh: whoever has seen a signed message can send it once
/// more until then.
///
/// A guard looks at the signed message and not at the event's identifier. A provider that sends an event again signs it anew, with
/// the time of then: that is another message, and it is taken, as it has to be where the first delivery was lost. To handle an
/// event once, however often it comes, remember its identifier in the transaction that handles it; no guard can do that. The same
/// holds for two deliveries of one event that come at once, each signed for itself: both are taken, and the transaction decides.
///
/// Some providers send an event again as it was signed first. That cannot be told from a replay, and need not be: a message that
/// was handled is acknowledged, one that was not is taken.
///
/// [`InMemoryReplayGuard`](super::InMemoryReplayGuard) does so for one process; several
/// that share the work need a store that they share, such as a table with a unique column.
///
/// All is asked for on the thread that reads the notification, and `forget` also where a delivery is dropped. If the store is waited
/// for, an async server reads notifications on a thread that may block.
pub trait ReplayGuard: Send + Sync {
    /// Takes note of a message, and says whether it came before. Of calls at the same time, only one is told that it is new.
    ///
    /// The message can be forgotten after `until`: it is refused as stale from then on, also by a server whose clock is a little
    /// late. A store that outlives the process has to give up sooner a message that is in hand for too long, or one whose process
    /// ended meanwhile is never handled.
    ///
    /// # Errors
    ///
    /// It cannot be said. The message is then not taken.
    fn take(
        &self,
        fingerprint: &Fingerprint,
        now: SystemTime,
        until: SystemTime,
    ) -> Result<Sighting, ReplayGuardError>;

    /// Takes note that a message is handled.
    fn handled(&self, fingerprint: &Fingerprint);

    /// Forgets a message that was not handled after all, so that it is taken when it comes again.
    fn forget(&self, fingerprint: &Fingerprint);
}

/// Whether a message came before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sighting {
    /// It did not.
    New,
    /// It did, and is being handled. Whether that will succeed is not known yet, so it must not be acknowledged.
    InHand,
    /// It did, and was handled.
    Handled,
}

impl<T: ReplayGuard + ?Sized> ReplayGuard for Arc<T> {
    fn take(
        &self,
        fingerprint: &Fingerprint,
        now: SystemTime,
        until: SystemTime,
    ) -> Result<Sighting, ReplayGuardError> {
        (**self).take(fingerprint, now, until)
    }

    fn handled(&self, fingerprint: &Fingerprint) {
        (**self).handled(fingerprint);
    }

    fn forget(&self, fingerprint: &Fingerprint) {
        (**self).forget(fingerprint);
    }
}

/// Why a guard cannot say whether a message is new.
#[derive(Clone, Debug)]
pub struct ReplayGuardError(Arc<dyn Error + Send + Sync>);

impl ReplayGuardError {
    /// Wraps the cause.
    pub fn new(cause: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self(Arc::from(cause.into()))
    }
}

/// Only an error and its copies are the same.
impl PartialEq for ReplayGuardError {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Eq for ReplayGuardError {}

impl fmt::Display for ReplayGuardError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("it cannot be said whether the message came before")
    }
}

impl Error for ReplayGuardError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&*self.0)
    }
}
