//! What proves an identity.

use std::fmt;
use std::sync::Arc;

use super::request_signature::{RequestSignature, Sign};
use super::token::{TokenCarrier, TokenLogin, TokenSource};
use crate::Secret;

/// What proves an identity under one security scheme.
#[derive(Clone)]
#[non_exhaustive]
pub enum Credential {
    /// HTTP Basic authentication.
    Basic {
        /// The user name; colons and control characters are not allowed in it.
        username: Secret,
        /// The password; often empty. Control characters are not allowed in it.
        password: Secret,
    },
    /// A token after `Bearer `.
    Bearer(Secret),
    /// A key in a header, the query or a cookie.
    ApiKey {
        /// Where the key goes.
        location: ApiKeyLocation,
        /// The name of the header, query parameter or cookie.
        name: &'static str,
        /// Text before the key; often empty.
        prefix: &'static str,
        /// The key.
        value: Secret,
    },
    /// A token that a login yields, with the credentials of the login's own schemes. It is kept, and renewed in time.
    Login(&'static TokenLogin, TokenCarrier),
    /// A token that the caller obtains.
    Token(Arc<dyn TokenSource>, TokenCarrier),
    /// A signature over the request.
    Signature {
        /// What is signed, and where the signature goes.
        scheme: &'static RequestSignature,
        /// Names the key.
        key_id: String,
        /// Holds the key.
        signer: Arc<dyn Sign>,
    },
}

/// Where an API key goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ApiKeyLocation {
    /// A header.
    Header,
    /// A parameter of the query.
    Query,
    /// A cookie.
    Cookie,
}

/// Shows the kind only.
impl fmt::Debug for Credential {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Basic { .. } => "Basic([redacted])",
            Self::Bearer(_) => "Bearer([redacted])",
            Self::ApiKey { .. } => "ApiKey([redacted])",
            Self::Login(..) => "Login",
            Self::Token(..) => "Token([redacted])",
            Self::Signature { .. } => "Signature([redacted])",
        })
    }
}

impl Credential {
    /// Whether there is nothing in it, as of a setting that is missing.
    pub(super) fn is_empty(&self) -> bool {
        match self {
            Self::Basic { username, password } => {
                username.expose().is_empty() && password.expose().is_empty()
            }
            Self::Bearer(value) | Self::ApiKey { value, .. } => value.expose().is_empty(),
            Self::Signature { key_id, .. } => key_id.is_empty(),
            Self::Login(..) | Self::Token(..) => false,
        }
    }
}
