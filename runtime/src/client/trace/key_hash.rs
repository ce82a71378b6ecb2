//! Idempotency keys, as traces may show them.

use std::fmt;

use sha2::{Digest, Sha256};

/// The first 16 hexadecimal digits of a key's SHA-256: enough to find the calls that share a key, and not the key, which
/// names a payment. It is computed when it is shown.
pub(super) struct KeyHash<'a>(pub(super) &'a str);

impl fmt::Display for KeyHash<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digest = Sha256::digest(self.0);
        digest
            .iter()
            .take(8)
            .try_for_each(|byte| write!(formatter, "{byte:02x}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_shown_by_the_beginning_of_its_hash() {
        // The test vectors of FIPS 180-4.
        assert_eq!(KeyHash("abc").to_string(), "ba7816bf8f01cfea");
        assert_eq!(KeyHash("").to_string(), "e3b0c44298fc1c14");
    }
}
