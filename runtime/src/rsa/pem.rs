//! Text around a key.

use base64::engine::general_purpose::STANDARD;
use base64::{Engine, decoded_len_estimate};
use secrecy::zeroize::Zeroizing;

use super::key_error::KeyError;

const BEGIN: &str = "-----BEGIN ";
const DASHES: &str = "-----";

/// What the first line of a PEM says that it holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Label {
    /// A private key, PKCS #8.
    Private,
    /// A private key, PKCS #8, encrypted.
    EncryptedPrivate,
    /// A private key, PKCS #1.
    Pkcs1Private,
    /// A private key of another algorithm, in a form of its own.
    OtherPrivate,
    /// A public key with the name of its algorithm: SubjectPublicKeyInfo.
    Public,
    /// A public key, PKCS #1.
    Pkcs1Public,
    /// Something else.
    Other,
}

impl Label {
    fn of(text: &str) -> Self {
        match text {
            "PRIVATE KEY" => Self::Private,
            "ENCRYPTED PRIVATE KEY" => Self::EncryptedPrivate,
            "RSA PRIVATE KEY" => Self::Pkcs1Private,
            "PUBLIC KEY" => Self::Public,
            "RSA PUBLIC KEY" => Self::Pkcs1Public,
            _ if text.ends_with("PRIVATE KEY") => Self::OtherPrivate,
            _ => Self::Other,
        }
    }
}

/// A PEM that is taken apart, but not yet decoded.
pub(super) struct Pem<'a> {
    /// What it says that it holds.
    pub(super) label: Label,
    /// Whether the lines before the base64 say that it is encrypted, as old ones do.
    pub(super) encrypted: bool,
    base64: &'a str,
}

impl<'a> Pem<'a> {
    /// Takes a text apart that is one PEM and nothing else.
    pub(super) fn of(text: &'a [u8]) -> Result<Self, KeyError> {
        let text = std::str::from_utf8(text).map_err(|_| KeyError::NotPem)?;
        let text = text.trim_start_matches('\u{feff}').trim();
        let Some(labelled) = text.strip_prefix(BEGIN) else {
            return Err(if text.contains(BEGIN) {
                KeyError::TextAround
            } else {
                KeyError::NotPem
            });
        };
        let (label, rest) = labelled.split_once(DASHES).ok_or(KeyError::NotPem)?;
        let (base64, end) = rest.split_once("-----END ").ok_or(KeyError::Malformed)?;
        let behind = end
            .strip_prefix(label)
            .and_then(|end| end.strip_prefix(DASHES))
            .ok_or(KeyError::Malformed)?;
        if !behind.is_empty() {
            return Err(KeyError::TextAround);
        }
        Ok(Self {
            label: Label::of(label),
            encrypted: base64.contains("ENCRYPTED"),
            base64,
        })
    }

    /// The bytes inside.
    pub(super) fn decode(&self) -> Result<Zeroizing<Vec<u8>>, KeyError> {
        decode(self.base64)
    }
}

/// The bytes of a base64 text of one or many lines. They are wiped when they are dropped.
pub(super) fn decode(base64: &str) -> Result<Zeroizing<Vec<u8>>, KeyError> {
    let mut compact = Zeroizing::new(Vec::with_capacity(base64.len()));
    compact.extend(base64.bytes().filter(|byte| !byte.is_ascii_whitespace()));
    // Into what is wiped, also where a last character is wrong and all before it was decoded.
    let mut bytes = Zeroizing::new(vec![0; decoded_len_estimate(compact.len())]);
    let length = STANDARD
        .decode_slice(compact.as_slice(), &mut bytes)
        .map_err(|_| KeyError::Malformed)?;
    bytes.truncate(length);
    Ok(bytes)
}
