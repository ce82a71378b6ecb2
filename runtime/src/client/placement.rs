//! How a credential gets into a request. `None` means that it would not arrive as it is.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use http::header::{AUTHORIZATION, COOKIE, HeaderName};
use http::uri::PathAndQuery;
use http::{Request, Uri};

use super::credential::ApiKeyLocation;
use super::encode::component;
use super::header;
use super::style::{push_cookie, push_encoded};
use super::token::TokenCarrier;
use crate::Secret;

const BASIC: &str = "Basic ";

/// Basic authentication. RFC 7617 allows no control characters; a line break at the end is what remains of the file
/// that the secret was read from.
pub(super) fn basic(
    request: &mut Request<Bytes>,
    username: &Secret,
    password: &Secret,
) -> Option<()> {
    let (username, password) = (username.expose(), password.expose());
    let breaks = |text: &str| text.contains(char::is_control);
    if username.contains(':') || breaks(username) || breaks(password) {
        return None;
    }
    let pair = format!("{username}:{password}");
    let mut text = String::with_capacity(BASIC.len() + pair.len().div_ceil(3) * 4);
    text.push_str(BASIC);
    STANDARD.encode_string(pair, &mut text);
    set_secret_header(request, AUTHORIZATION, text)
}

/// A token after `Bearer `.
pub(super) fn bearer(request: &mut Request<Bytes>, token: &Secret) -> Option<()> {
    set_secret_header(request, AUTHORIZATION, format!("Bearer {}", token.expose()))
}

/// A key in a header, the query or a cookie.
pub(super) fn api_key(
    request: &mut Request<Bytes>,
    location: ApiKeyLocation,
    name: &'static str,
    prefix: &str,
    value: &Secret,
) -> Option<()> {
    let text = format!("{prefix}{}", value.expose());
    match location {
        ApiKeyLocation::Header => set_secret_header(request, header::name(name)?, text),
        ApiKeyLocation::Query => set_query(request, name, &text),
        ApiKeyLocation::Cookie => add_cookie(request, name, &text),
    }
}

/// A token where its carrier wants it.
pub(super) fn token(
    request: &mut Request<Bytes>,
    carrier: TokenCarrier,
    token: &Secret,
) -> Option<()> {
    match carrier {
        TokenCarrier::Bearer => bearer(request, token),
        TokenCarrier::Header { name, prefix } => {
            api_key(request, ApiKeyLocation::Header, name, prefix, token)
        }
    }
}

/// Sets a header that logs must not show.
pub(super) fn set_secret_header(
    request: &mut Request<Bytes>,
    name: HeaderName,
    text: String,
) -> Option<()> {
    let mut value = header::value_of(text)?;
    value.set_sensitive(true);
    request.headers_mut().insert(name, value);
    Some(())
}

/// Sends the pair in place of any of its name, as a header takes the place of another.
fn set_query(request: &mut Request<Bytes>, name: &str, text: &str) -> Option<()> {
    let name = component(name);
    let pairs = request.uri().query().unwrap_or_default().split('&');
    let others = pairs.filter(|pair| pair.split('=').next() != Some(&*name));
    let mut query = others.collect::<Vec<_>>().join("&");
    push_encoded(&mut query, &name, &component(text));
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
    set_secret_header(request, COOKIE, cookies)
}
