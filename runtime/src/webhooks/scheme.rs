//! How a provider signs what it sends.

use std::time::Duration;

use super::encoding::SignatureEncoding;

/// How a provider signs its notifications or its answers: said once, in its spec.
///
/// ```
/// use std::time::Duration;
/// use paywright_runtime::webhooks::*;
///
/// static SCHEME: Scheme = Scheme {
///     algorithm: Algorithm::HmacSha256,
///     message: &[Piece::Timestamp, Piece::Body],
///     signature: SignaturePart { header: "x-signature", element: None, encoding: SignatureEncoding::Hex },
///     timestamp: Some(TimestampPart { header: "x-timestamp", element: None, unit: TimeUnit::Milliseconds }),
///     nonce: None,
///     tolerance: Duration::from_secs(300),
///     max_body: DEFAULT_MAX_BODY,
/// };
/// let headers = [("X-Signature", "00ff"), ("X-Timestamp", "1705312800000")];
/// assert_eq!(SCHEME.verify(&headers, b"{}", "secret"), Err(SignatureError::Mismatch));
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Scheme {
    /// What the signature is made with.
    pub algorithm: Algorithm,
    /// The signed message, piece by piece.
    pub message: &'static [Piece],
    /// Where the signature stands.
    pub signature: SignaturePart,
    /// Where the time of signing stands, if it is sent.
    pub timestamp: Option<TimestampPart>,
    /// The header with a random text, if the message holds one.
    pub nonce: Option<&'static str>,
    /// How far the time of signing may lie from now, in either direction.
    pub tolerance: Duration,
    /// The longest body that is taken, in bytes. Longer ones are refused before anything is hashed.
    pub max_body: usize,
}

/// The longest notification that is taken unless something else is said: 1 MiB, many times what providers send.
pub const DEFAULT_MAX_BODY: usize = 1 << 20;

/// What a signature is made with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Algorithm {
    /// HMAC with SHA-256; the secret is shared with the provider.
    HmacSha256,
    /// HMAC with SHA-512; the secret is shared with the provider.
    HmacSha512,
    /// RSA (PKCS #1 v1.5) with SHA-256; the key is the provider's public one. Needs the feature `rsa`.
    RsaSha256,
}

/// A piece of a signed message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Piece {
    /// Text as it stands.
    Literal(&'static str),
    /// The time of signing, in the text in which it came.
    Timestamp,
    /// The random text.
    Nonce,
    /// The HTTP method in upper case.
    Method,
    /// The path of the address that was called.
    Path,
    /// The body's raw bytes.
    Body,
}

/// Where a signature stands.
#[derive(Clone, Copy, Debug)]
pub struct SignaturePart {
    /// The header's name; upper and lower case are the same.
    pub header: &'static str,
    /// The name of the element, where the header holds several: `v1` in `t=1,v1=ab`.
    pub element: Option<&'static str>,
    /// How the signature is written.
    pub encoding: SignatureEncoding,
}

/// Where the time of signing stands.
#[derive(Clone, Copy, Debug)]
pub struct TimestampPart {
    /// The header's name; upper and lower case are the same.
    pub header: &'static str,
    /// The name of the element, where the header holds several: `t` in `t=1,v1=ab`.
    pub element: Option<&'static str>,
    /// The unit, counted since 1970.
    pub unit: TimeUnit,
}

/// The unit of a time of signing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeUnit {
    /// Seconds.
    Seconds,
    /// Milliseconds.
    Milliseconds,
    /// Either; counts of 10¹¹ or more are milliseconds.
    Either,
}

impl TimeUnit {
    /// The time since 1970 that the text says; `None` if it is not a plain count.
    pub(super) fn read(self, text: &str) -> Option<Duration> {
        if text.len() > 16 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let count: u64 = text.parse().ok()?;
        let in_milliseconds = match self {
            Self::Seconds => false,
            Self::Milliseconds => true,
            Self::Either => count >= 100_000_000_000,
        };
        Some(if in_milliseconds {
            Duration::from_millis(count)
        } else {
            Duration::from_secs(count)
        })
    }
}
