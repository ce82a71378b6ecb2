//! What proves an identity, and how it gets into a request.

use std::fmt;
use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use http::header::{AUTHORIZATION, COOKIE, HeaderName};
use http::uri::PathAndQuery;
use http::{Request, Uri};

use super::authenticate::AuthError;
use super::encode::component;
use super::header;
use super::request_signature::{RequestSignature, Sign};
use super::style::{push_cookie, push_encoded};
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

impl Credential {
    /// Puts the credential of a scheme onto a request.
    pub(super) async fn apply(
        &self,
        scheme: &'static str,
        request: &mut Request<Bytes>,
    ) -> Result<(), AuthError> {
        if self.is_empty() {
            return Err(AuthError::Empty { scheme });
        }
        let set = match self {
            Self::Basic { username, password } => basic(username.expose(), password.expose())
                .and_then(|text| set_secret_header(request, AUTHORIZATION, &text)),
            Self::Bearer(token) => {
                let text = format!("Bearer {}", token.expose());
                set_secret_header(request, AUTHORIZATION, &text)
            }
            Self::ApiKey {
                location,
                name,
                prefix,
                value,
            } => {
                let text = format!("{prefix}{}", value.expose());
                match location {
                    ApiKeyLocation::Header => {
                        header::name(name).and_then(|name| set_secret_header(request, name, &text))
                    }
                    ApiKeyLocation::Query => add_query(request, name, &text),
                    ApiKeyLocation::Cookie => add_cookie(request, name, &text),
                }
            }
            Self::Signature {
                scheme: signature,
                key_id,
                signer,
            } => return signature.sign(request, key_id, &**signer, scheme).await,
        };
        set.ok_or(AuthError::Unsendable { scheme })
    }

    /// Whether there is nothing in it, as of a setting that is missing.
    fn is_empty(&self) -> bool {
        match self {
            Self::Basic { username, password } => {
                username.expose().is_empty() && password.expose().is_empty()
            }
            Self::Bearer(value) | Self::ApiKey { value, .. } => value.expose().is_empty(),
            Self::Signature { key_id, .. } => key_id.is_empty(),
        }
    }
}

/// What Basic authentication puts into its header. RFC 7617 allows no control characters; a line break at the end is
/// what remains of the file that the secret was read from.
fn basic(username: &str, password: &str) -> Option<String> {
    let breaks = |text: &str| text.contains(char::is_control);
    if username.contains(':') || breaks(username) || breaks(password) {
        return None;
    }
    let pair = STANDARD.encode(format!("{username}:{password}"));
    Some(format!("Basic {pair}"))
}

/// Sets a header that logs must not show.
pub(super) fn set_secret_header(
    request: &mut Request<Bytes>,
    name: HeaderName,
    text: &str,
) -> Option<()> {
    let mut value = header::value(text)?;
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
    use super::super::testing::ready;
    use super::*;

    /// The request with the credential; or why it has none, which never shows the credential.
    fn sent(credential: &Credential) -> Result<Request<Bytes>, String> {
        let mut request = Request::new(Bytes::new());
        *request.uri_mut() = "https://api.example.com/v1?a=b".parse().unwrap();
        match ready(credential.apply("scheme", &mut request)) {
            Ok(()) => Ok(request),
            Err(error) => {
                let shown = format!("{error} {error:?} {credential:?}");
                assert!(!shown.contains("4111"), "{shown}");
                Err(error.to_string())
            }
        }
    }

    fn basic(username: &str, password: &str) -> Credential {
        Credential::Basic {
            username: username.into(),
            password: password.into(),
        }
    }

    fn api_key(location: ApiKeyLocation, value: &str) -> Credential {
        Credential::ApiKey {
            location,
            name: "k&",
            prefix: "Key ",
            value: value.into(),
        }
    }

    const UNSENDABLE: &str = "the credential of `scheme` holds characters that cannot be sent";

    #[test]
    fn basic_joins_name_and_password_by_a_colon() {
        for (credential, expected) in [
            (basic("sk_1", ""), "Basic c2tfMTo="),
            (basic("a", "b:c"), "Basic YTpiOmM="),
            (basic("", "b"), "Basic OmI="),
            (basic("é", "ü"), "Basic w6k6w7w="),
        ] {
            let request = sent(&credential).unwrap();
            assert_eq!(request.headers()["authorization"], expected);
            assert!(request.headers()["authorization"].is_sensitive());
        }
        for (username, password) in [
            ("4111:b", ""),
            ("4111\n", ""),
            ("a", "4111\r\n"),
            ("a", "\u{85}"),
        ] {
            let refused = sent(&basic(username, password));
            assert_eq!(refused.unwrap_err(), UNSENDABLE, "{username:?}");
        }
    }

    #[test]
    fn a_secret_that_would_not_arrive_as_it_is_is_refused() {
        for secret in ["4111\r\nx: y", "4111\n", "4111\0", "4111 ", "4111é"] {
            let bearer = Credential::Bearer(secret.into());
            assert_eq!(sent(&bearer).unwrap_err(), UNSENDABLE, "{secret:?}");
            let key = Credential::ApiKey {
                location: ApiKeyLocation::Header,
                name: "x-key",
                prefix: "",
                value: secret.into(),
            };
            assert_eq!(sent(&key).unwrap_err(), UNSENDABLE, "{secret:?}");
        }
    }

    #[test]
    fn a_key_in_query_or_cookie_is_encoded() {
        let request = sent(&api_key(ApiKeyLocation::Query, "s&c\r\n")).unwrap();
        assert_eq!(
            request.uri(),
            "https://api.example.com/v1?a=b&k%26=Key%20s%26c%0D%0A"
        );
        let request = sent(&api_key(ApiKeyLocation::Cookie, "s;c")).unwrap();
        assert_eq!(request.headers()["cookie"], "k%26=Key%20s%3Bc");
        assert!(request.headers()["cookie"].is_sensitive());
        let request = sent(&api_key(ApiKeyLocation::Header, "a")).unwrap();
        assert_eq!(request.headers()["k&"], "Key a");
    }

    #[test]
    fn a_key_cannot_take_the_place_of_the_framing() {
        let key = Credential::ApiKey {
            location: ApiKeyLocation::Header,
            name: "Transfer-Encoding",
            prefix: "",
            value: "chunked".into(),
        };
        assert_eq!(sent(&key).unwrap_err(), UNSENDABLE);
    }

    #[test]
    fn an_empty_credential_is_told_from_one_that_the_provider_refuses() {
        for empty in [
            basic("", ""),
            Credential::Bearer("".into()),
            api_key(ApiKeyLocation::Query, ""),
            api_key(ApiKeyLocation::Header, ""),
        ] {
            assert_eq!(
                sent(&empty).unwrap_err(),
                "the credential of `scheme` is empty",
                "{empty:?}"
            );
        }
    }
}
