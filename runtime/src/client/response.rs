//! An answer that was read, with its headers.

use std::fmt;
use std::str::FromStr;

use http::{HeaderMap, StatusCode};

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

/// Shows the body by its own `Debug`, and how many headers there are.
impl<T: fmt::Debug> fmt::Debug for Response<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Response")
            .field("status", &self.status.as_u16())
            .field("headers", &self.headers.len())
            .field("body", &self.body)
            .finish()
    }
}

/// The first value of a header, if it is there and can be read as a `T`.
pub fn header_value<T: FromStr>(headers: &HeaderMap, name: &str) -> Option<T> {
    headers.get(name)?.to_str().ok()?.trim().parse().ok()
}
