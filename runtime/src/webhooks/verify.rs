//! Checking the signature of a message.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::error::SignatureError;
use super::headers::HeaderLookup;
use super::hmac::{self, Hash};
use super::keys::{KeySource, UsableKeys};
use super::proof::Proof;
#[cfg(feature = "rsa")]
use super::rsa;
use super::scheme::{Algorithm, Piece, Scheme, TimestampPart};

/// What a message was sent to, or answers, for schemes that sign it.
#[derive(Clone, Copy, Debug)]
pub struct Target<'a> {
    /// The HTTP method in upper case.
    pub method: &'a str,
    /// The path of the address, as the provider called it.
    pub path: &'a str,
}

impl Scheme {
    /// Checks that the provider sent this body, and that it did so lately.
    ///
    /// Every signature in the headers is tried with every key. The method is taken to be `POST`.
    ///
    /// # Errors
    ///
    /// Why the signature proves nothing, or why it is not to be believed now.
    pub fn verify(
        &self,
        headers: &(impl HeaderLookup + ?Sized),
        body: &[u8],
        keys: &(impl KeySource + ?Sized),
    ) -> Result<(), SignatureError> {
        self.verify_at(headers, body, keys, SystemTime::now())
    }

    /// As [`verify`](Self::verify), at another time than now.
    ///
    /// # Errors
    ///
    /// As [`verify`](Self::verify).
    pub fn verify_at(
        &self,
        headers: &(impl HeaderLookup + ?Sized),
        body: &[u8],
        keys: &(impl KeySource + ?Sized),
        now: SystemTime,
    ) -> Result<(), SignatureError> {
        self.prove(None, headers, body, keys, now).map(drop)
    }

    /// As [`verify_at`](Self::verify_at), for schemes that sign method or path too.
    ///
    /// # Errors
    ///
    /// As [`verify`](Self::verify).
    pub fn verify_request(
        &self,
        target: Target<'_>,
        headers: &(impl HeaderLookup + ?Sized),
        body: &[u8],
        keys: &(impl KeySource + ?Sized),
        now: SystemTime,
    ) -> Result<(), SignatureError> {
        self.prove(Some(target), headers, body, keys, now).map(drop)
    }

    /// Finds out whether the message is signed, and what of it is.
    pub(super) fn prove<'a>(
        &'a self,
        target: Option<Target<'a>>,
        headers: &'a (impl HeaderLookup + ?Sized),
        body: &'a [u8],
        keys: &(impl KeySource + ?Sized),
        now: SystemTime,
    ) -> Result<Proof<'a>, SignatureError> {
        if body.len() > self.max_body {
            return Err(SignatureError::TooLong {
                limit: self.max_body,
            });
        }
        let keys = UsableKeys::of(keys)?;
        let signatures = self.signatures(headers)?;
        let timestamp = match self.timestamp {
            Some(part) => Some(part.read(headers)?),
            None => None,
        };
        let nonce = match self.nonce {
            Some(header) => Some(only(headers.header_values(header), header)?),
            None => None,
        };
        let mut message: Vec<&[u8]> = Vec::with_capacity(self.message.len());
        for piece in self.message {
            message.push(match piece {
                Piece::Literal(text) => text.as_bytes(),
                Piece::Timestamp => timestamp.ok_or(SignatureError::NoHeader)?.0.as_bytes(),
                Piece::Nonce => nonce.ok_or(SignatureError::NoHeader)?.as_bytes(),
                Piece::Method => target.map_or("POST", |target| target.method).as_bytes(),
                Piece::Path => target.ok_or(SignatureError::NoPath)?.path.as_bytes(),
                Piece::Body => body,
            });
        }
        self.algorithm.check(&keys, &message, &signatures)?;
        // Only now, so that a forged message learns nothing of the clock.
        let signed_at = timestamp.map(|(_, signed_at)| signed_at);
        if let Some(signed_at) = signed_at {
            self.recent(signed_at, now)?;
        }
        Ok(Proof {
            scheme: self,
            message,
            signed_at,
        })
    }

    /// Every signature that is there and can be read.
    fn signatures(
        &self,
        headers: &(impl HeaderLookup + ?Sized),
    ) -> Result<Vec<Vec<u8>>, SignatureError> {
        let header = self.signature.header;
        let values = headers.header_values(header);
        let texts: Vec<&str> = values
            .into_iter()
            .flat_map(|value| elements(value, self.signature.element))
            .filter(|text| !text.is_empty())
            .collect();
        if texts.is_empty() {
            return Err(SignatureError::Missing { header });
        }
        let signatures: Vec<Vec<u8>> = texts
            .into_iter()
            .filter_map(|text| self.signature.encoding.decode(text))
            .collect();
        if signatures.is_empty() {
            return Err(SignatureError::Malformed { header });
        }
        Ok(signatures)
    }

    fn recent(&self, signed_at: Duration, now: SystemTime) -> Result<(), SignatureError> {
        let now = now.duration_since(UNIX_EPOCH).unwrap_or_default();
        if now.saturating_sub(signed_at) > self.tolerance {
            Err(SignatureError::Stale)
        } else if signed_at.saturating_sub(now) > self.tolerance {
            Err(SignatureError::Future)
        } else {
            Ok(())
        }
    }
}

impl Algorithm {
    /// Whether one of the signatures fits the message under one of the keys.
    fn check(
        self,
        keys: &UsableKeys<'_>,
        message: &[&[u8]],
        signatures: &[Vec<u8>],
    ) -> Result<(), SignatureError> {
        match self {
            Self::HmacSha256 => hmac::check(Hash::Sha256, &keys.secrets()?, message, signatures),
            Self::HmacSha512 => hmac::check(Hash::Sha512, &keys.secrets()?, message, signatures),
            #[cfg(feature = "rsa")]
            Self::RsaSha256 => rsa::check(keys, message, signatures),
            #[cfg(not(feature = "rsa"))]
            Self::RsaSha256 => Err(SignatureError::Unsupported),
        }
    }
}

impl TimestampPart {
    /// The text of the timestamp and the time that it says.
    fn read(
        self,
        headers: &(impl HeaderLookup + ?Sized),
    ) -> Result<(&str, Duration), SignatureError> {
        let header = self.header;
        let texts = headers
            .header_values(header)
            .into_iter()
            .flat_map(|value| elements(value, self.element))
            .collect();
        let text = only(texts, header)?;
        match self.unit.read(text) {
            Some(signed_at) => Ok((text, signed_at)),
            None => Err(SignatureError::Malformed { header }),
        }
    }
}

/// The one value of a header; a repeated one must be the same throughout, or it could not be told which was signed.
fn only<'a>(values: Vec<&'a str>, header: &'static str) -> Result<&'a str, SignatureError> {
    match values.split_first() {
        None | Some((&"", _)) => Err(SignatureError::Missing { header }),
        Some((first, rest)) if rest.iter().all(|other| other == first) => Ok(first),
        Some(_) => Err(SignatureError::Malformed { header }),
    }
}

/// The values of the named element in `t=1,v1=ab,v1=cd`, or the whole value where no element is named.
fn elements<'a>(value: &'a str, element: Option<&str>) -> Vec<&'a str> {
    match element {
        None => vec![value.trim()],
        Some(name) => value
            .split(',')
            .filter_map(|part| part.split_once('='))
            .filter(|(key, _)| key.trim() == name)
            .map(|(_, text)| text.trim())
            .collect(),
    }
}
