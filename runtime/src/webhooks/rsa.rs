//! Signatures by RSA.

use super::error::SignatureError;
use super::keys::UsableKeys;

/// How many signatures are tried: each costs a look at the whole message, and a provider sends no more while it changes its key.
const MOST_TRIED: usize = 4;

/// Whether one of the signatures is that of the message, under one of the keys.
///
/// # Errors
///
/// [`SignatureError::Mismatch`], or why a text is no public key.
pub(super) fn check(
    keys: &UsableKeys<'_>,
    message: &[&[u8]],
    signatures: &[Vec<u8>],
) -> Result<(), SignatureError> {
    let message = message.concat();
    for key in keys.public_keys()? {
        let fits = signatures
            .iter()
            .filter(|signature| signature.len() == key.signature_length())
            .take(MOST_TRIED)
            .any(|signature| key.verifies(&message, signature));
        if fits {
            return Ok(());
        }
    }
    Err(SignatureError::Mismatch)
}
