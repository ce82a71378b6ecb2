//! An answer that was read, with its headers.

use std::fmt;
use std::str::FromStr;

use http::{HeaderMap, StatusCode};

use crate::wire::{Wire, from_json};

/// An answer with its body read, for callers that want status and headers too.
#[derive(Clone)]
pub struct Response<T> {
    status: StatusCode,
    headers: HeaderMap,
    body: T,
}

impl<T> Response<T> {
    /// Puts an answer together.
    pub fn new(status: StatusCode, headers: HeaderMap, body: T) -> Self {
        Self {
            status,
            headers,
            body,
        }
    }

    /// The status.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// A header's value, if it is there and can be read as a `V`.
    pub fn header<V: FromStr>(&self, name: &str) -> Option<V> {
        header_value(&self.headers, name)
    }

    /// The body.
    pub fn body(&self) -> &T {
        &self.body
    }

    /// The body, owned.
    pub fn into_body(self) -> T {
        self.body
    }
}

/// Shows the status and how many headers there are. A body of text or bytes, such as a report, does not know what it
/// holds.
impl<T> fmt::Debug for Response<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Response")
            .field("status", &self.status.as_u16())
            .field("headers", &self.headers.len())
            .finish_non_exhaustive()
    }
}

/// The first value of a header, if it is there and can be read as a `T`.
pub fn header_value<T: FromStr>(headers: &HeaderMap, name: &str) -> Option<T> {
    headers.get(name)?.to_str().ok()?.trim().parse().ok()
}

/// The value of a header that holds JSON, if it is there and can be read as a `T`.
pub fn header_json<T: Wire>(headers: &HeaderMap, name: &str) -> Option<T> {
    from_json(headers.get(name)?.to_str().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    #[test]
    fn debug_shows_neither_body_nor_headers() {
        let mut headers = HeaderMap::new();
        headers.insert("x-card", HeaderValue::from_static("4111"));
        let response = Response::new(StatusCode::OK, headers, "4111");
        assert_eq!(
            format!("{response:?}"),
            "Response { status: 200, headers: 1, .. }"
        );
    }

    #[test]
    fn a_header_that_cannot_be_read_is_none() {
        let mut headers = HeaderMap::new();
        headers.append("x-count", HeaderValue::from_static(" 7 "));
        headers.append("x-count", HeaderValue::from_static("8"));
        headers.insert("x-text", HeaderValue::from_bytes(b"\xff").unwrap());
        assert_eq!(header_value(&headers, "X-Count"), Some(7_i64));
        assert_eq!(header_value::<bool>(&headers, "x-count"), None);
        assert_eq!(header_value::<String>(&headers, "x-text"), None);
        assert_eq!(header_value::<String>(&headers, "x-none"), None);
        assert_eq!(header_value::<String>(&headers, "not a name"), None);
        headers.insert("x-json", HeaderValue::from_static("[1, 2]"));
        assert_eq!(header_json(&headers, "X-Json"), Some(vec![1_i64, 2]));
        assert_eq!(header_json::<bool>(&headers, "x-json"), None);
    }
}
