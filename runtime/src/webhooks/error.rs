//! Why a signature does not prove who sent a message.

use std::error::Error;
use std::fmt;

#[cfg(feature = "rsa")]
use crate::rsa::KeyError;

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
    /// The body is longer than is taken; nothing of the message was looked at.
    TooLong {
        /// The longest body that is taken, in bytes.
        limit: usize,
    },
    /// No signature fits the body under any of the keys.
    Mismatch,
    /// The same, where a secret begins or ends with white space: most likely the end of a line that was read along.
    MismatchOfPaddedSecret,
    /// The signature is good, but older than the tolerance: a late or a repeated message.
    Stale,
    /// The signature is good, but its time lies further ahead than the tolerance: look at the clock.
    Future,
    /// No secret or key was given, or only empty or blank ones.
    NoSecret,
    /// A public key was given for a scheme of shared secrets.
    WrongKey,
    /// A text that was given as a public key is none.
    #[cfg(feature = "rsa")]
    Key(KeyError),
    /// The message holds the path of the address, and it was not given.
    NoPath,
    /// The message holds a timestamp or a nonce, but the scheme names no header for it.
    NoHeader,
    /// The algorithm is not built in: RSA needs the feature `rsa`.
    Unsupported,
}

impl fmt::Display for SignatureError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing { header } => {
                write!(formatter, "header `{header}` is missing or incomplete")
            }
            Self::Malformed { header } => write!(formatter, "header `{header}` has another form"),
            Self::TooLong { limit } => write!(formatter, "the body is longer than {limit} bytes"),
            Self::Mismatch => formatter.write_str("the signature does not fit the body"),
            Self::MismatchOfPaddedSecret => formatter.write_str(
                "the signature does not fit the body; a secret begins or ends with white space",
            ),
            Self::Stale => formatter.write_str("the signature is too old"),
            Self::Future => formatter.write_str("the signature lies in the future"),
            Self::NoSecret => formatter.write_str("no secret or key was given"),
            Self::WrongKey => formatter.write_str("a public key was given in place of a secret"),
            #[cfg(feature = "rsa")]
            Self::Key(error) => error.fmt(formatter),
            Self::NoPath => formatter.write_str("the signature covers a path that was not given"),
            Self::NoHeader => {
                formatter.write_str("the signature covers a value that no header is named for")
            }
            Self::Unsupported => formatter.write_str("the signature's algorithm is not built in"),
        }
    }
}

impl Error for SignatureError {}

#[cfg(feature = "rsa")]
impl From<KeyError> for SignatureError {
    fn from(error: KeyError) -> Self {
        Self::Key(error)
    }
}
