//! Why a request could not be given credentials.

use std::error::Error;
use std::fmt;
use std::sync::Arc;

use super::request_signature::SignError;
use super::token::LoginFailure;

/// Why a request could not be given credentials.
#[derive(Debug)]
#[non_exhaustive]
pub enum AuthError {
    /// No alternative of the operation is complete.
    Missing {
        /// The operation's id.
        operation: &'static str,
        /// The schemes for which there is no credential.
        schemes: Vec<&'static str>,
    },
    /// A credential is empty, as if a setting were missing.
    Empty {
        /// The scheme's name.
        scheme: &'static str,
    },
    /// A credential holds characters that cannot be sent, such as a line break at its end.
    Unsendable {
        /// The scheme's name.
        scheme: &'static str,
    },
    /// The key holder could not sign.
    Sign(SignError),
    /// The system has no random bytes to give.
    NoRandomness,
    /// The system's clock stands before 1970.
    Clock,
    /// The login that yields the token failed. Calls that waited for the same login share its failure.
    Login(Arc<LoginFailure>),
    /// The caller's own source gave no token.
    Token(Box<dyn Error + Send + Sync>),
}

impl AuthError {
    /// Whether it may have passed when the call is made again.
    pub(super) fn may_pass(&self) -> bool {
        matches!(self, Self::Login(failure) if failure.may_pass())
    }
}

impl fmt::Display for AuthError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing { operation, schemes } => write!(
                formatter,
                "`{operation}` needs credentials that are not set: {}",
                schemes.join(", ")
            ),
            Self::Empty { scheme } => write!(formatter, "the credential of `{scheme}` is empty"),
            Self::Unsendable { scheme } => write!(
                formatter,
                "the credential of `{scheme}` holds characters that cannot be sent"
            ),
            Self::Sign(_) => formatter.write_str("the request could not be signed"),
            Self::NoRandomness => formatter.write_str("no random bytes are available"),
            Self::Clock => formatter.write_str("the clock stands before 1970"),
            Self::Login(failure) => failure.fmt(formatter),
            Self::Token(_) => formatter.write_str("no token could be had"),
        }
    }
}

impl Error for AuthError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Sign(error) => Some(error),
            Self::Login(failure) => failure.source(),
            Self::Token(error) => Some(&**error),
            _ => None,
        }
    }
}
