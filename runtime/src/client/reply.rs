//! An answer, before it is read.

use std::fmt;
use std::str::FromStr;

use bytes::Bytes;
use http::header::{CONTENT_ENCODING, HeaderValue};
use http::{HeaderMap, StatusCode};
use serde::de::DeserializeOwned;

use super::attempt::CallReport;
use super::error::Error;
use super::failure::{ApiFailure, DecodeFailure, Undecoded};
use super::response::{Response, header_value};
use crate::JsonError;
use crate::decode::decode;

/// An answer of any status, with its body as it came.
#[derive(Clone)]
pub struct Reply {
    status: StatusCode,
    headers: HeaderMap,
    body: Bytes,
    report: CallReport,
}

impl Reply {
    /// The answer that a call got at last.
    pub(super) fn of(response: http::Response<Bytes>, report: CallReport) -> Self {
        let (parts, body) = response.into_parts();
        Self {
            status: parts.status,
            headers: parts.headers,
            body,
            report,
        }
    }

    /// What was tried.
    pub fn report(&self) -> &CallReport {
        &self.report
    }

    /// The status.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// A header's value, if it is there and can be read as a `T`.
    pub fn header<T: FromStr>(&self, name: &str) -> Option<T> {
        header_value(&self.headers, name)
    }

    /// The body as it came.
    pub fn bytes(&self) -> Bytes {
        self.body.clone()
    }

    /// The body, read as JSON.
    ///
    /// # Errors
    ///
    /// [`Error::Decode`] if the body has another form.
    pub fn json<T: DeserializeOwned, E>(&self) -> Result<T, Error<E>> {
        self.decode().map_err(|error| self.not_decoded(error))
    }

    /// The body, read as text in UTF-8.
    ///
    /// # Errors
    ///
    /// [`Error::Decode`] if it is none.
    pub fn text<E>(&self) -> Result<String, Error<E>> {
        match self.utf8() {
            Ok(text) => Ok(text.to_owned()),
            Err(error) => Err(self.not_decoded(error)),
        }
    }

    /// The error that an answer of a failed status carries.
    pub fn failure<E: DeserializeOwned>(&self) -> Error<E> {
        self.api_failure(self.decode().map_err(Undecoded::Form))
    }

    /// The error of an answer whose status the spec does not name.
    pub fn unexpected<E>(&self) -> Error<E> {
        self.api_failure(Err(Undecoded::Undeclared))
    }

    /// The answer with its body read.
    pub fn with_body<T>(&self, body: T) -> Response<T> {
        Response::new(self.status, self.headers.clone(), body)
    }

    fn utf8(&self) -> Result<&str, JsonError> {
        std::str::from_utf8(&self.body).map_err(|_| {
            JsonError::expected_here(
                if self.is_encoded() {
                    "a body without a content encoding"
                } else {
                    "text in UTF-8"
                },
                None,
            )
        })
    }

    /// Whether the body says that it is compressed, which nothing here undoes.
    fn is_encoded(&self) -> bool {
        let identity =
            |encoding: &HeaderValue| encoding.as_bytes().eq_ignore_ascii_case(b"identity");
        let mut encodings = self.headers.get_all(CONTENT_ENCODING).iter();
        encodings.any(|encoding| !identity(encoding))
    }

    fn decode<T: DeserializeOwned>(&self) -> Result<T, JsonError> {
        let text = self.utf8()?;
        decode(text.strip_prefix('\u{feff}').unwrap_or(text))
    }

    fn api_failure<E>(&self, body: Result<E, Undecoded>) -> Error<E> {
        Error::Api(Box::new(ApiFailure {
            status: self.status,
            headers: self.headers.clone(),
            body,
            raw_body: self.body.clone(),
            report: self.report.clone(),
        }))
    }

    fn not_decoded<E>(&self, error: JsonError) -> Error<E> {
        Error::Decode(Box::new(DecodeFailure {
            status: self.status,
            headers: self.headers.clone(),
            raw_body: self.body.clone(),
            report: self.report.clone(),
            error,
        }))
    }
}

impl fmt::Debug for Reply {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Reply")
            .field("status", &self.status.as_u16())
            .field("headers", &self.headers.len())
            .field("body", &format_args!("{} bytes", self.body.len()))
            .finish()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::{Decimal, JsonKind};

    type Problem = BTreeMap<String, String>;

    fn reply(status: u16, body: &'static [u8]) -> Reply {
        let mut headers = HeaderMap::new();
        headers.insert("x-request-id", http::HeaderValue::from_static("req_4111"));
        super::super::testing::reply(status, headers, body)
    }

    #[test]
    fn json_is_read_with_its_digits_and_behind_a_byte_order_mark() {
        let read: Vec<Decimal> = reply(200, b"\xef\xbb\xbf[1.10]")
            .json::<_, Problem>()
            .unwrap();
        assert_eq!(read[0].to_string(), "1.10");
    }

    #[test]
    fn a_body_of_another_form_is_told_by_place_and_kind_and_kept() {
        let reply = reply(200, br#"{"card":{"number":"4111"}}"#);
        let error = reply
            .json::<BTreeMap<String, BTreeMap<String, i64>>, Problem>()
            .unwrap_err();
        assert_eq!(
            error.to_string(),
            "`called`: the provider answered 200 with 26 bytes of another form: \
             at `/card/number`: expected i64, got a string"
        );
        assert!(!format!("{error:?}").contains("4111"), "{error:?}");
        assert_eq!(error.raw_body().unwrap(), br#"{"card":{"number":"4111"}}"#);
        let Error::Decode(failure) = error else {
            panic!("not a decode failure")
        };
        assert_eq!(failure.pointer(), "/card/number");
        assert_eq!(failure.got(), Some(JsonKind::String));
    }

    #[test]
    fn what_is_no_text_at_all_is_told() {
        let error = reply(200, b"\xff").json::<i64, Problem>().unwrap_err();
        assert!(
            error.to_string().ends_with("expected text in UTF-8"),
            "{error}"
        );
        let error = reply(200, b"<html>").json::<i64, Problem>().unwrap_err();
        assert!(
            error.to_string().ends_with("expected valid JSON"),
            "{error}"
        );
    }

    #[test]
    fn a_body_that_came_compressed_is_told_as_such() {
        let mut gzip = reply(200, b"\x1f\x8b\x08");
        let encoding = http::HeaderValue::from_static("gzip");
        gzip.headers.insert(CONTENT_ENCODING, encoding);
        for error in [
            gzip.json::<i64, Problem>().unwrap_err(),
            gzip.text::<Problem>().unwrap_err(),
            gzip.failure::<Problem>(),
        ] {
            let shown = error.to_string();
            assert!(
                shown.ends_with("expected a body without a content encoding"),
                "{shown}"
            );
        }
        let mut plain = reply(200, b"7");
        let encoding = http::HeaderValue::from_static("Identity");
        plain.headers.insert(CONTENT_ENCODING, encoding);
        assert_eq!(plain.json::<i64, Problem>().unwrap(), 7);
    }

    #[test]
    fn a_body_that_is_not_there_is_told_by_its_length() {
        let error = reply(200, b"").json::<i64, Problem>().unwrap_err();
        assert_eq!(
            error.to_string(),
            "`called`: the provider answered 200 with 0 bytes of another form: expected valid JSON"
        );
        assert_eq!(reply(204, b"").text::<Problem>().unwrap(), "");
    }

    #[test]
    fn a_failed_status_carries_the_providers_error_if_it_can_be_read() {
        let error = reply(400, br#"{"code":"4111"}"#).failure::<Problem>();
        assert_eq!(error.provider().unwrap()["code"], "4111");
        assert_eq!(error.status(), Some(StatusCode::BAD_REQUEST));
        assert!(!format!("{error}{error:?}").contains("4111"), "{error:?}");

        let error = reply(502, b"<html>4111").failure::<Problem>();
        assert!(error.provider().is_none());
        assert_eq!(error.raw_body().unwrap(), b"<html>4111");
        assert!(!format!("{error}{error:?}").contains("4111"), "{error:?}");

        let error = reply(302, b"").unexpected::<Problem>();
        assert_eq!(error.status(), Some(StatusCode::FOUND));
    }

    #[test]
    fn headers_are_read_by_type() {
        let mut headers = HeaderMap::new();
        headers.insert("x-count", http::HeaderValue::from_static("7"));
        let response = super::super::testing::reply(200, headers, b"").with_body(());
        assert_eq!(response.header::<i64>("X-Count"), Some(7));
        assert_eq!(response.header::<bool>("X-Count"), None);
        assert_eq!(response.header::<i64>("X-Other"), None);
    }
}
