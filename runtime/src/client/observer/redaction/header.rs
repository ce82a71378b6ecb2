//! Secrets in headers.

use std::borrow::Cow;

use http::header::{
    AUTHORIZATION, CONTENT_LOCATION, COOKIE, HeaderName, HeaderValue, LOCATION,
    PROXY_AUTHORIZATION, REFERER, SET_COOKIE,
};

use super::{REDACTED, Redaction, address};

/// What always proves somebody.
const SECRET: [HeaderName; 4] = [AUTHORIZATION, PROXY_AUTHORIZATION, COOKIE, SET_COOKIE];
/// What holds an address.
const ADDRESSES: [HeaderName; 3] = [LOCATION, CONTENT_LOCATION, REFERER];

/// A header's value, without what must not be shown.
pub(in super::super) fn shown<'h>(
    name: &HeaderName,
    value: &'h HeaderValue,
    redaction: &Redaction<'_>,
) -> Cow<'h, str> {
    if value.is_sensitive() || SECRET.contains(name) || redaction.hides_header(name.as_str()) {
        return Cow::Borrowed(REDACTED);
    }
    match value.to_str() {
        Ok(text) if ADDRESSES.contains(name) => Cow::Owned(address::met(text, redaction)),
        Ok(text) => redaction.text(text),
        Err(_) => Cow::Owned(format!("[{} bytes]", value.len())),
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::redacting;
    use super::*;

    #[test]
    fn what_proves_somebody_or_is_called_secret_is_hidden() {
        for (name, value, expected) in [
            ("authorization", "Bearer t", REDACTED),
            ("proxy-authorization", "Basic t", REDACTED),
            ("cookie", "a=b", REDACTED),
            ("set-cookie", "a=b", REDACTED),
            ("x-pan", "411", REDACTED),
            ("x-request-id", "r_1", "r_1"),
            ("x-note", "by 4111 1111 1111 1111", "by [redacted]"),
            ("x-json", "{\"X-Pan\":1}", "{\"X-Pan\":\"[redacted]\"}"),
            (
                "location",
                "https://a.b/c?X-Pan=1&d=2",
                "https://a.b/c?X-Pan=[redacted]&d=2",
            ),
            ("x-bytes", "é", "[2 bytes]"),
        ] {
            let name = HeaderName::from_static(name);
            let mut value = HeaderValue::from_str(value).unwrap();
            redacting(&["X-Pan"], |redaction| {
                assert_eq!(shown(&name, &value, redaction), expected, "{name}");
                value.set_sensitive(true);
                assert_eq!(shown(&name, &value, redaction), REDACTED, "{name}");
            });
        }
    }
}
