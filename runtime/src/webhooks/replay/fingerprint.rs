//! What tells one signed message from another.

use std::fmt;

use sha2::{Digest, Sha256};

/// What tells one signed message from every other: a hash of it. It can be shown and stored; nothing can be read from it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint([u8; 32]);

impl Fingerprint {
    /// Hashes what was signed, not the signature: the same signature can be written in several ways.
    pub(in crate::webhooks) fn of(header: &str, message: &[&[u8]]) -> Self {
        let mut hash = Sha256::new();
        // Schemes that share a guard are kept apart.
        hash.update(header);
        hash.update([0]);
        for piece in message {
            hash.update(piece);
        }
        Self(hash.finalize().into())
    }

    /// The bytes.
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

/// Sixty-four hexadecimal digits: a key for a store of one's own.
impl fmt::Display for Fingerprint {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0
            .iter()
            .try_for_each(|byte| write!(formatter, "{byte:02x}"))
    }
}

impl fmt::Debug for Fingerprint {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Fingerprint({self})")
    }
}
