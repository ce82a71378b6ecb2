//! Whether a body is as long as its head says. Clients of HTTP look at that themselves; a service may be none.

use bytes::Bytes;
use http::header::{CONTENT_ENCODING, CONTENT_LENGTH};
use http::{Method, StatusCode};

/// Whether the body ends before the length that was announced for it.
pub(super) fn is_cut_off(method: &Method, answer: &http::Response<Bytes>) -> bool {
    let says_what_another_would_get =
        *method == Method::HEAD || answer.status() == StatusCode::NOT_MODIFIED;
    // Where an encoding was undone, the length may still be that of the encoded body.
    if says_what_another_would_get || answer.headers().contains_key(CONTENT_ENCODING) {
        return false;
    }
    let announced = answer
        .headers()
        .get(CONTENT_LENGTH)
        .and_then(|length| length.to_str().ok())
        .and_then(|length| length.parse().ok());
    announced.is_some_and(|length: usize| answer.body().len() < length)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_is_cut_off_if_it_is_shorter_than_announced() {
        let length = ("content-length", "3");
        for (method, status, headers, body, expected) in [
            (Method::GET, 200, &[length][..], "ab", true),
            (Method::GET, 200, &[length], "", true),
            (Method::GET, 200, &[length], "abc", false),
            (Method::GET, 200, &[length], "abcd", false),
            (Method::GET, 200, &[], "ab", false),
            (Method::GET, 200, &[("content-length", "x")], "ab", false),
            (Method::HEAD, 200, &[length], "", false),
            (Method::GET, 304, &[length], "", false),
            (
                Method::GET,
                200,
                &[length, ("content-encoding", "gzip")],
                "ab",
                false,
            ),
        ] {
            let mut answer = http::Response::builder().status(status);
            for (name, value) in headers {
                answer = answer.header(*name, *value);
            }
            let answer = answer.body(Bytes::from_static(body.as_bytes())).unwrap();
            assert_eq!(
                is_cut_off(&method, &answer),
                expected,
                "{method} {answer:?}"
            );
        }
    }
}
