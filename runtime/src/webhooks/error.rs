//! Why a signature does not prove who sent a notification.

use std::error::Error;
use std::fmt;

/// Why a signature does not prove what it should. No secret and no signature is in its text.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SignatureError {
    /// A header, or an element of it, is not there.
    Missing {
        /// The header's name.
        header: &'static str,
    },
    /// A header is there but has another form; for a timestamp, also if it is there with different values.
    Malformed {
        /// The header's name.
        header: &'static str,
    },
    /// No signature fits the body under any of the secrets.
    Mismatch,
    /// The same, where a secret begins or ends with white space: most likely the end of a line that was read along.
    MismatchOfPaddedSecret,
    /// The signature is good, but older than the tolerance: a late or a repeated delivery.
    Stale,
    /// The signature is good, but its time lies further ahead than the tolerance: look at the clock.
    Future,
    /// No secret was given, or only empty or blank ones.
    NoSecret,
    /// The message holds the path of the address; use `verify_request`.
    NoPath,
    /// The message holds a timestamp or a nonce, but the scheme names no header for it.
    NoHeader,
    /// The algorithm is not supported.
    Unsupported,
}

impl fmt::Display for SignatureError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing { header } => {
                write!(formatter, "header `{header}` is missing or incomplete")
            }
            Self::Malformed { header } => write!(formatter, "header `{header}` has another form"),
            Self::Mismatch => formatter.write_str("the signature does not fit the body"),
            Self::MismatchOfPaddedSecret => formatter.write_str(
                "the signature does not fit the body; a secret begins or ends with white space",
            ),
            Self::Stale => formatter.write_str("the signature is too old"),
            Self::Future => formatter.write_str("the signature lies in the future"),
            Self::NoSecret => formatter.write_str("no secret was given"),
            Self::NoPath => formatter.write_str("the signature covers a path that was not given"),
            Self::NoHeader => {
                formatter.write_str("the signature covers a value that no header is named for")
            }
            Self::Unsupported => formatter.write_str("the signature's algorithm is not supported"),
        }
    }
}

impl Error for SignatureError {}
