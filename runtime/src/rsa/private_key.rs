//! The key that signs.

use std::fmt;

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{RSA_PKCS1_SHA256, RsaKeyPair};

use super::der::{Reader, SEQUENCE};
use super::key_error::KeyError;
use super::pem::{Label, Pem};

/// A private key that signs by PKCS #1 v1.5 with SHA-256. `Debug` shows nothing of it.
///
/// A client takes it wherever it takes a signer.
pub struct PrivateKey {
    pair: RsaKeyPair,
    random: SystemRandom,
}

impl PrivateKey {
    /// Reads PKCS #8 in PEM, of 2048 to 8192 bits: what begins with `-----BEGIN PRIVATE KEY-----`.
    ///
    /// Nothing of the text is kept; it is the caller's to wipe. The key is tried once, so that one that cannot sign is found
    /// now and not with the first payment.
    ///
    /// # Errors
    ///
    /// What the text holds instead, or why the key cannot be used.
    pub fn from_pem(pem: impl AsRef<[u8]>) -> Result<Self, KeyError> {
        let pem = Pem::of(pem.as_ref())?;
        match pem.label {
            Label::Private => {}
            Label::EncryptedPrivate => return Err(KeyError::Encrypted),
            Label::Pkcs1Private if pem.encrypted => return Err(KeyError::Encrypted),
            Label::Pkcs1Private => return Err(KeyError::Pkcs1),
            Label::Public | Label::Pkcs1Public => return Err(KeyError::Public),
            Label::OtherPrivate | Label::Other => return Err(KeyError::UnknownForm),
        }
        let pkcs8 = pem.decode()?;
        if !is_one_value(&pkcs8) {
            return Err(KeyError::Malformed);
        }
        let key = Self {
            pair: RsaKeyPair::from_pkcs8(&pkcs8).map_err(rejected)?,
            random: SystemRandom::new(),
        };
        key.sign(b"")?;
        Ok(key)
    }

    /// The signature over a message, as long as the key.
    ///
    /// # Errors
    ///
    /// [`KeyError::Unusable`] if the system gives no random numbers, or the key was damaged in memory.
    pub fn sign(&self, message: &[u8]) -> Result<Vec<u8>, KeyError> {
        let mut signature = vec![0; self.pair.public_modulus_len()];
        self.pair
            .sign(&RSA_PKCS1_SHA256, &self.random, message, &mut signature)
            .map_err(|_| KeyError::Unusable)?;
        Ok(signature)
    }
}

/// Whether nothing stands behind the key, which the library would pass over.
fn is_one_value(der: &[u8]) -> bool {
    let mut reader = Reader::new(der);
    reader.content(SEQUENCE).is_some() && reader.end().is_some()
}

/// Why the library does not take a key; it says so by a word.
fn rejected(rejected: aws_lc_rs::error::KeyRejected) -> KeyError {
    match rejected.to_string().as_str() {
        "InvalidEncoding" => KeyError::Malformed,
        "WrongAlgorithm" => KeyError::NotRsa,
        "TooSmall" => KeyError::TooShort,
        "TooLarge" => KeyError::TooLong,
        _ => KeyError::Unusable,
    }
}

impl fmt::Debug for PrivateKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("PrivateKey").finish_non_exhaustive()
    }
}
