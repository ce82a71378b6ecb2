//! Credentials by the names of their security schemes.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use bytes::Bytes;
use http::Request;

use super::authenticate::{AuthError, Authenticate};
use super::credential::Credential;
use super::operation::Operation;
use super::transport::BoxFuture;

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

    async fn apply(
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
                    credential.apply(scheme, request).await?;
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
        Box::pin(self.apply(operation, request))
    }
}

#[cfg(test)]
mod tests {
    use http::Method;

    use super::super::credential::ApiKeyLocation;
    use super::super::testing::ready;
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

    fn apply(
        set: &CredentialSet,
        operation: &'static Operation,
        request: &mut Request<Bytes>,
    ) -> Result<(), AuthError> {
        ready(set.authenticate(operation, request))
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
        apply(&bearer(), &EITHER, &mut sent).unwrap();
        assert_eq!(sent.headers()["authorization"], "Bearer t0k");
        assert!(sent.headers()["authorization"].is_sensitive());

        let mut sent = request();
        let set = bearer()
            .with("key", api_key(ApiKeyLocation::Query, "k"))
            .with("cookie", api_key(ApiKeyLocation::Cookie, "c"));
        apply(&set, &EITHER, &mut sent).unwrap();
        assert_eq!(sent.uri(), "https://api.example.com/v1?a=b&k=Key%20s%26c");
        assert_eq!(sent.headers()["cookie"], "c=Key%20s%26c");
        assert!(!sent.headers().contains_key("authorization"));
    }

    #[test]
    fn an_incomplete_set_names_what_is_missing() {
        let set = CredentialSet::new().with("key", api_key(ApiKeyLocation::Header, "k"));
        let error = apply(&set, &EITHER, &mut request()).unwrap_err();
        assert_eq!(
            error.to_string(),
            "`either` needs credentials that are not set: cookie, bearer"
        );
    }

    #[test]
    fn operations_without_security_get_nothing_and_optional_ones_what_there_is() {
        let mut sent = request();
        apply(&bearer(), &OPEN, &mut sent).unwrap();
        assert!(sent.headers().is_empty());
        apply(&CredentialSet::new(), &OPTIONAL, &mut sent).unwrap();
        assert!(sent.headers().is_empty());
        apply(&bearer(), &OPTIONAL, &mut sent).unwrap();
        assert_eq!(sent.headers()["authorization"], "Bearer t0k");
    }

    #[test]
    fn debug_shows_kinds_only() {
        let set = bearer().with("key", api_key(ApiKeyLocation::Query, "k"));
        assert_eq!(
            format!("{set:?}"),
            r#"{"bearer": Bearer([redacted]), "key": ApiKey([redacted])}"#
        );
    }
}
