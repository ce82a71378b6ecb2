//! Messages that come again.

mod fingerprint;
mod guard;
mod in_memory;

pub use self::fingerprint::Fingerprint;
pub use self::guard::{ReplayGuard, ReplayGuardError, Sighting};
pub use self::in_memory::InMemoryReplayGuard;
