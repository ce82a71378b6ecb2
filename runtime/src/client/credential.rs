//! Credentials by the names of their security schemes.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::future;
use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use http::header::{AUTHORIZATION, COOKIE, HeaderName, HeaderValue};
use http::uri::PathAndQuery;
use http::{Request, Uri};

use super::authenticate::{AuthError, Authenticate};

use super::encode::component;
use super::operation::Operation;
use super::request_signature::{RequestSignature, Sign};
use super::style::{push_cookie, push_encoded};
use super::transport::BoxFuture;
use crate::Secret;

/// What proves an identity under one security scheme.
#[derive(Clone)]
#[non_exhaustive]
pub enum Credential {
    /// HTTP Basic authentication.
    Basic {
        /// The user name; a colon is not allowed in it.
        username: Secret,
        /// The password; often empty.
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
            Self::Signature { .. } => "Signature([redacted])",
        })
    }
}

/// Credentials by the names of their schemes.
///
/// Of an operation's alternatives, the first whose credentials are all here is used; an empty alternative (credentials
/// may be left out) only if no other is complete.
///
/// ```
/// use paywright_runtime::client::{Credential, CredentialSet};
/// let credentials = CredentialSet::new().with("bearer", Credential::Bearer("token".into()));
/// assert_eq!(format!("{credentials:?}"), r#"{"bearer": Bearer([redacted])}"#);
/// ```
#[derive(Clone, Default)]
pub struct CredentialSet(BTreeMap<Cow<'static, str>, Credential>);

impl CredentialSet {
    /// No credentials.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds the credential of a scheme, or replaces it.
    #[must_use]
    pub fn with(mut self, scheme: impl Into<Cow<'static, str>>, credential: Credential) -> Self {
        self.0.insert(scheme.into(), credential);
        self
    }

    fn choose(&self, operation: &'static Operation) -> Result<&'static [&'static str], AuthError> {
        let complete =
            |schemes: &&&[&str]| schemes.iter().all(|scheme| self.0.contains_key(*scheme));
        let alternatives = operation.security;
        let chosen = alternatives
            .iter()
            .filter(|schemes| !schemes.is_empty())
            .find(complete)
            .or_else(|| alternatives.iter().find(|schemes| schemes.is_empty()));
        if let Some(schemes) = chosen {
            return Ok(schemes);
        }
        let mut missing = Vec::new();
        for scheme in alternatives.iter().copied().flatten().copied() {
            if !self.0.contains_key(scheme) && !missing.contains(&scheme) {
                missing.push(scheme);
            }
        }
        if alternatives.is_empty() {
            return Ok(&[]);
        }
        Err(AuthError::Missing {
            operation: operation.id,
            schemes: missing,
        })
    }

    fn apply(
        &self,
        operation: &'static Operation,
        request: &mut Request<Bytes>,
    ) -> Result<(), AuthError> {
        let schemes = self.choose(operation)?;
        // Signatures last: what they sign must not change any more.
        for signs in [false, true] {
            for scheme in schemes {
                if let Some(credential) = self.0.get(*scheme)
                    && matches!(credential, Credential::Signature { .. }) == signs
                {
                    credential.apply(scheme, request)?;
                }
            }
        }
        Ok(())
    }
}

impl fmt::Debug for CredentialSet {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

impl Authenticate for CredentialSet {
    fn authenticate<'a>(
        &'a self,
        operation: &'static Operation,
        request: &'a mut Request<Bytes>,
    ) -> BoxFuture<'a, Result<(), AuthError>> {
        Box::pin(future::ready(self.apply(operation, request)))
    }
}

impl Credential {
    fn apply(&self, scheme: &'static str, request: &mut Request<Bytes>) -> Result<(), AuthError> {
        let unsendable = || AuthError::Unsendable { scheme };
        match self {
            Self::Basic { username, password } => {
                if username.expose().contains(':') {
                    return Err(unsendable());
                }
                let pair = format!("{}:{}", username.expose(), password.expose());
                let text = format!("Basic {}", STANDARD.encode(pair));
                set_secret_header(request, AUTHORIZATION, &text).ok_or_else(unsendable)
            }
            Self::Bearer(token) => {
                let text = format!("Bearer {}", token.expose());
                set_secret_header(request, AUTHORIZATION, &text).ok_or_else(unsendable)
            }
            Self::ApiKey {
                location,
                name,
                prefix,
                value,
            } => {
                let text = format!("{prefix}{}", value.expose());
                match location {
                    ApiKeyLocation::Header => HeaderName::from_bytes(name.as_bytes())
                        .ok()
                        .and_then(|name| set_secret_header(request, name, &text)),
                    ApiKeyLocation::Query => add_query(request, name, &text),
                    ApiKeyLocation::Cookie => add_cookie(request, name, &text),
                }
                .ok_or_else(unsendable)
            }
            Self::Signature {
                scheme: signature,
                key_id,
                signer,
            } => signature.sign(request, key_id, &**signer, scheme),
        }
    }
}

/// Sets a header that logs must not show.
pub(super) fn set_secret_header(
    request: &mut Request<Bytes>,
    name: HeaderName,
    text: &str,
) -> Option<()> {
    let mut value = HeaderValue::from_str(text).ok()?;
    value.set_sensitive(true);
    request.headers_mut().insert(name, value);
    Some(())
}

fn add_query(request: &mut Request<Bytes>, name: &str, text: &str) -> Option<()> {
    let mut query = request.uri().query().unwrap_or_default().to_owned();
    push_encoded(&mut query, &component(name), &component(text));
    let address = format!("{}?{query}", request.uri().path());
    let mut parts = request.uri().clone().into_parts();
    parts.path_and_query = Some(PathAndQuery::try_from(address).ok()?);
    *request.uri_mut() = Uri::from_parts(parts).ok()?;
    Some(())
}

fn add_cookie(request: &mut Request<Bytes>, name: &str, text: &str) -> Option<()> {
    let present = request.headers().get(COOKIE);
    let mut cookies = match present {
        Some(value) => value.to_str().ok()?.to_owned(),
        None => String::new(),
    };
    push_cookie(&mut cookies, &component(name), &component(text));
    set_secret_header(request, COOKIE, &cookies)
}

#[cfg(test)]
mod tests {
    use http::Method;

    use super::*;

    static OPEN: Operation = Operation::new("open", Method::GET, "/", &[]);
    static EITHER: Operation = Operation::new(
        "either",
        Method::GET,
        "/",
        &[&["key", "cookie"], &["bearer"]],
    );
    static OPTIONAL: Operation = Operation::new("optional", Method::GET, "/", &[&[], &["bearer"]]);

    fn request() -> Request<Bytes> {
        let mut request = Request::new(Bytes::new());
        *request.uri_mut() = "https://api.example.com/v1?a=b".parse().unwrap();
        request
    }

    fn bearer() -> CredentialSet {
        CredentialSet::new().with("bearer", Credential::Bearer("t0k".into()))
    }

    fn api_key(location: ApiKeyLocation, name: &'static str) -> Credential {
        Credential::ApiKey {
            location,
            name,
            prefix: "Key ",
            value: "s&c".into(),
        }
    }

    #[test]
    fn the_first_complete_alternative_is_used() {
        let mut sent = request();
        bearer().apply(&EITHER, &mut sent).unwrap();
        assert_eq!(sent.headers()["authorization"], "Bearer t0k");
        assert!(sent.headers()["authorization"].is_sensitive());

        let mut sent = request();
        bearer()
            .with("key", api_key(ApiKeyLocation::Query, "k"))
            .with("cookie", api_key(ApiKeyLocation::Cookie, "c"))
            .apply(&EITHER, &mut sent)
            .unwrap();
        assert_eq!(sent.uri(), "https://api.example.com/v1?a=b&k=Key%20s%26c");
        assert_eq!(sent.headers()["cookie"], "c=Key%20s%26c");
        assert!(!sent.headers().contains_key("authorization"));
    }

    #[test]
    fn an_incomplete_set_names_what_is_missing() {
        let error = CredentialSet::new()
            .with("key", api_key(ApiKeyLocation::Header, "k"))
            .apply(&EITHER, &mut request())
            .unwrap_err();
        assert_eq!(
            error.to_string(),
            "`either` needs credentials that are not set: cookie, bearer"
        );
    }

    #[test]
    fn operations_without_security_get_nothing_and_optional_ones_what_there_is() {
        let mut sent = request();
        bearer().apply(&OPEN, &mut sent).unwrap();
        assert!(sent.headers().is_empty());
        CredentialSet::new().apply(&OPTIONAL, &mut sent).unwrap();
        assert!(sent.headers().is_empty());
        bearer().apply(&OPTIONAL, &mut sent).unwrap();
        assert_eq!(sent.headers()["authorization"], "Bearer t0k");
    }

    #[test]
    fn basic_joins_name_and_password_by_a_colon() {
        static BASIC: Operation = Operation::new("basic", Method::GET, "/", &[&["basic"]]);
        let credential = |username: &str| Credential::Basic {
            username: username.into(),
            password: "".into(),
        };
        let mut sent = request();
        CredentialSet::new()
            .with("basic", credential("sk_1"))
            .apply(&BASIC, &mut sent)
            .unwrap();
        assert_eq!(sent.headers()["authorization"], "Basic c2tfMTo=");
        let error = CredentialSet::new()
            .with("basic", credential("a:b"))
            .apply(&BASIC, &mut sent);
        assert!(matches!(
            error,
            Err(AuthError::Unsendable { scheme: "basic" })
        ));
    }

    #[test]
    fn a_secret_that_would_break_a_header_is_refused_and_not_shown() {
        let set = CredentialSet::new().with("bearer", Credential::Bearer("a\r\nX: 4111".into()));
        let error = set.apply(&EITHER, &mut request()).unwrap_err();
        assert!(!format!("{error}{error:?}{set:?}").contains("4111"));
    }
}
