//! The key that verifies.

use std::fmt;
use std::str::FromStr;

use aws_lc_rs::signature::{RSA_PKCS1_2048_8192_SHA256, RsaPublicKeyComponents};

use super::der::{BIT_STRING, INTEGER, Reader, SEQUENCE};
use super::key_error::KeyError;
use super::pem::{self, Label, Pem};

/// A public key that verifies signatures made by PKCS #1 v1.5 with SHA-256.
///
/// It is read once, at the start of a program; where notifications are verified, several keys can be given while a provider
/// changes its own.
///
/// ```
/// use paywright_runtime::rsa::{KeyError, PublicKey};
///
/// let text = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n";
/// assert_eq!(text.parse::<PublicKey>(), Err(KeyError::UnknownForm));
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct PublicKey {
    /// Big-endian, without zeros before it.
    modulus: Vec<u8>,
    /// The same.
    exponent: Vec<u8>,
}

/// The name of RSA in a SubjectPublicKeyInfo, 1.2.840.113549.1.1.1, and the parameters that it has: none.
const RSA_ENCRYPTION: &[u8] = &[
    0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01, 0x05, 0x00,
];

impl PublicKey {
    /// Reads a public key in PEM, of 2048 to 8192 bits: `BEGIN PUBLIC KEY` or `BEGIN RSA PUBLIC KEY`.
    ///
    /// # Errors
    ///
    /// What the text holds instead, or why the key cannot be used.
    pub fn from_pem(pem: impl AsRef<[u8]>) -> Result<Self, KeyError> {
        let pem = Pem::of(pem.as_ref())?;
        match pem.label {
            Label::Public => Self::of_spki(&pem.decode()?),
            Label::Pkcs1Public => Self::of_pkcs1(&pem.decode()?),
            Label::Private
            | Label::EncryptedPrivate
            | Label::Pkcs1Private
            | Label::OtherPrivate => Err(KeyError::Private),
            Label::Other => Err(KeyError::UnknownForm),
        }
    }

    /// Reads the base64 that stands inside a PEM, without the lines around it, as some dashboards print it.
    ///
    /// # Errors
    ///
    /// As for [`from_pem`](Self::from_pem).
    pub fn from_base64(base64: &str) -> Result<Self, KeyError> {
        let der = pem::decode(base64)?;
        let mut outer = Reader::new(&der);
        let content = outer.content(SEQUENCE).ok_or(KeyError::Malformed)?;
        let mut inner = Reader::new(content);
        match inner.next_tag() {
            Some(SEQUENCE) => Self::of_spki(&der),
            // Private keys begin with their version, which is zero.
            Some(INTEGER) if inner.unsigned() == Some(&[]) => Err(KeyError::Private),
            _ => Self::of_pkcs1(&der),
        }
    }

    /// Whether this key's owner signed the message.
    pub fn verifies(&self, message: &[u8], signature: &[u8]) -> bool {
        let key = RsaPublicKeyComponents {
            n: &self.modulus,
            e: &self.exponent,
        };
        key.verify(&RSA_PKCS1_2048_8192_SHA256, message, signature)
            .is_ok()
    }

    /// How long a signature is, in bytes.
    #[cfg(feature = "webhooks")]
    pub(crate) fn signature_length(&self) -> usize {
        self.modulus.len()
    }

    fn of_spki(der: &[u8]) -> Result<Self, KeyError> {
        let (algorithm, key) = spki(der).ok_or(KeyError::Malformed)?;
        if algorithm != RSA_ENCRYPTION {
            return Err(KeyError::NotRsa);
        }
        Self::of_pkcs1(key)
    }

    fn of_pkcs1(der: &[u8]) -> Result<Self, KeyError> {
        let (modulus, exponent) = pkcs1(der).ok_or(KeyError::Malformed)?;
        match bits(modulus) {
            ..2048 => return Err(KeyError::TooShort),
            8193.. => return Err(KeyError::TooLong),
            _ => {}
        }
        let is_odd = |number: &[u8]| number.last().is_some_and(|last| last % 2 == 1);
        let usable = is_odd(modulus) && is_odd(exponent) && (2..=33).contains(&bits(exponent));
        if !usable {
            return Err(KeyError::Unusable);
        }
        Ok(Self {
            modulus: modulus.to_vec(),
            exponent: exponent.to_vec(),
        })
    }
}

/// The algorithm and the key of a SubjectPublicKeyInfo.
fn spki(der: &[u8]) -> Option<(&[u8], &[u8])> {
    let mut outer = Reader::new(der);
    let mut inner = Reader::new(outer.content(SEQUENCE)?);
    outer.end()?;
    let algorithm = inner.content(SEQUENCE)?;
    // The first byte says how many bits of the last one do not count: none, since a key is made of bytes.
    let (&0, key) = inner.content(BIT_STRING)?.split_first()? else {
        return None;
    };
    inner.end()?;
    Some((algorithm, key))
}

/// The modulus and the exponent of a key by PKCS #1.
fn pkcs1(der: &[u8]) -> Option<(&[u8], &[u8])> {
    let mut outer = Reader::new(der);
    let mut inner = Reader::new(outer.content(SEQUENCE)?);
    outer.end()?;
    let (modulus, exponent) = (inner.unsigned()?, inner.unsigned()?);
    inner.end()?;
    Some((modulus, exponent))
}

/// The number of bits of a number without zeros before it.
fn bits(number: &[u8]) -> usize {
    number.first().map_or(0, |first| {
        let spare = usize::try_from(first.leading_zeros()).unwrap_or_default();
        number.len().saturating_mul(8).saturating_sub(spare)
    })
}

/// From PEM, or from the base64 inside of one.
impl FromStr for PublicKey {
    type Err = KeyError;

    fn from_str(text: &str) -> Result<Self, KeyError> {
        if text.contains("-----") {
            Self::from_pem(text)
        } else {
            Self::from_base64(text)
        }
    }
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("PublicKey")
            .field("bits", &bits(&self.modulus))
            .finish_non_exhaustive()
    }
}
