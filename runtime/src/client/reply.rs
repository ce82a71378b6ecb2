//! An answer, before it is read.

use std::fmt;
use std::str::FromStr;

use bytes::Bytes;
use http::header::{CONTENT_ENCODING, HeaderValue};
use http::{HeaderMap, StatusCode};
use serde_json::Value;

use super::answer::Answer;
use super::attempt::CallReport;
use super::error::Error;
use super::error_members::{ErrorMembers, Said};
use super::failure::{ApiFailure, DecodeFailure, Undecoded};
use super::response::{Response, header_value};
use crate::wire::{Wire, from_json};
use crate::{Json, JsonError};

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
    pub fn json<T: Wire, E>(&self) -> Result<T, Error<E>> {
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
    pub fn failure<E: Wire>(&self) -> Error<E> {
        self.api_failure(self.decode().map_err(Undecoded::Form), Said::default())
    }

    /// The error that a failed answer carries, where the spec says which of its members says what.
    pub fn failure_with<E: Wire>(&self, members: &ErrorMembers) -> Error<E> {
        let body: Option<Json> = self.decode().ok();
        let said = members.read(self.status.as_u16(), body.as_ref());
        self.api_failure(self.decode().map_err(Undecoded::Form), said)
    }

    /// The answer, read as what the operation says of its status: by `output` if it is what the call was made for, by
    /// `failure` if it says that the call failed. Both are given the name of its kind. An answer that says under a good
    /// status that the call failed is read like one of status 400.
    ///
    /// # Errors
    ///
    /// The call failed, or the answer has another form or a status that nobody has described.
    pub fn read<T, E>(
        self,
        output: fn(&Self, &str) -> Result<T, Error<E>>,
        failure: fn(&Self, &str) -> Error<E>,
    ) -> Result<Response<T>, Error<E>> {
        match self.answer() {
            Some(Answer::Output(kind)) => {
                output(&self, kind).map(|body| Response::new(self.status, self.headers, body))
            }
            Some(Answer::Failure(kind)) => Err(failure(&self, kind)),
            None => Err(self.unexpected()),
        }
    }

    fn answer(&self) -> Option<Answer> {
        let operation = self.report.operation();
        if self.is_refusal() {
            let as_failure = |answer: &Answer| matches!(answer, Answer::Failure(_));
            return operation.answer(400).filter(as_failure);
        }
        operation.answer(self.status.as_u16())
    }

    /// Whether the answer says that the call failed, although its status is a good one.
    pub fn is_refusal(&self) -> bool {
        let Some(success) = self.report.operation().success else {
            return false;
        };
        self.status.is_success()
            && self
                .decode()
                .is_ok_and(|body: Json| success.is_denied_by(&body))
    }

    /// The error of an answer whose status the spec does not name.
    pub fn unexpected<E>(&self) -> Error<E> {
        self.api_failure(Err(Undecoded::Undeclared), Said::default())
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

    /// The body as a tree, if it is JSON.
    pub(super) fn value(&self) -> Option<Value> {
        let text = self.utf8().ok()?;
        serde_json::from_str(text.strip_prefix('\u{feff}').unwrap_or(text)).ok()
    }

    fn decode<T: Wire>(&self) -> Result<T, JsonError> {
        let text = self.utf8()?;
        from_json(text.strip_prefix('\u{feff}').unwrap_or(text))
    }

    fn api_failure<E>(&self, body: Result<E, Undecoded>, said: Said) -> Error<E> {
        Error::Api(Box::new(ApiFailure {
            status: self.status,
            headers: self.headers.clone(),
            body,
            raw_body: self.body.clone(),
            report: self.report.clone(),
            said,
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

    use http::Method;

    use super::*;
    use crate::client::error_members::Declined;
    use crate::client::operation::Operation;
    use crate::client::read;
    use crate::client::success::Success;
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

    static DECLARED: Operation = Operation::new("called", Method::POST, "/", &[])
        .with_request_id("x-trace")
        .with_success(Success {
            pointer: "/result",
            values: &["0"],
        });

    fn declared(status: u16, body: &'static [u8]) -> Reply {
        let mut headers = HeaderMap::new();
        headers.insert("x-trace", HeaderValue::from_static("t_1"));
        super::super::testing::reply_to(&DECLARED, status, headers, body)
    }

    #[test]
    fn an_error_says_what_the_spec_says_where_and_shows_none_of_it() {
        let members = ErrorMembers {
            code: &["/code"],
            kind: &["/type"],
            message: &["/message"],
            declined: Declined {
                statuses: &[],
                codes: &["c4111"],
                kinds: &[],
            },
            repeated: &["again"],
        };
        let body = br#"{"code":"c4111","type":"t4111","message":"m4111"}"#;
        let error = declared(400, body).failure_with::<Problem>(&members);
        assert_eq!(error.code(), Some("c4111"));
        assert_eq!(error.kind(), Some("t4111"));
        assert_eq!(error.message(), Some("m4111"));
        assert_eq!(error.request_id(), Some("t_1"));
        assert!(error.is_declined() && !error.is_repeated() && error.provider().is_some());
        let error = declared(400, br#"{"code":"again"}"#).failure_with::<Problem>(&members);
        assert!(error.is_repeated() && !error.is_declined());
        assert!(
            error.to_string().ends_with("look up what became of it"),
            "{error}"
        );
        assert!(!format!("{error}{error:?}").contains("4111"), "{error:?}");

        // The rest of the body has another form than the spec says.
        let body = b"\xef\xbb\xbf{\"code\":\"c4111\",\"more\":[]}";
        let error = declared(400, body).failure_with::<Problem>(&members);
        assert!(error.provider().is_none() && error.is_declined());
        assert_eq!(error.code(), Some("c4111"));

        let error = declared(502, b"<html>").failure_with::<Problem>(&members);
        assert_eq!((error.code(), error.message()), (None, None));
        assert!(!error.is_declined());
    }

    #[test]
    fn an_answer_of_a_good_status_can_be_a_refusal() {
        for (status, body, is_refusal) in [
            (200, &br#"{"result":"0"}"#[..], false),
            (200, br#"{"result":"17"}"#, true),
            (201, b"\xef\xbb\xbf{\"result\":17}", true),
            (200, b"{}", false),
            (200, b"<html>", false),
            (400, br#"{"result":"17"}"#, false),
        ] {
            assert_eq!(declared(status, body).is_refusal(), is_refusal, "{status}");
        }
        assert!(!reply(200, br#"{"result":"17"}"#).is_refusal());
    }

    fn failed(reply: &Reply, _: &str) -> Error<Problem> {
        reply.failure()
    }

    #[test]
    fn an_answer_is_read_as_what_the_operation_says_of_its_status() {
        use crate::client::answer::Statuses;
        static STATUSES: Operation =
            Operation::new("called", Method::GET, "/", &[]).with_answers(&[
                (Statuses::Code(200), Answer::Output("")),
                (Statuses::Code(404), Answer::Failure("Missing")),
                (Statuses::Class(4), Answer::Failure("Wrong")),
            ]);
        fn kind_of(reply: &Reply, kind: &str) -> Error<String> {
            match reply.failure::<Json>() {
                Error::Api(failure) => Error::Api(Box::new(failure.map(|_| kind.to_owned()))),
                _ => reply.unexpected(),
            }
        }
        for (operation, status, body, expected) in [
            (&STATUSES, 200, &b"7"[..], Ok(7)),
            (&STATUSES, 404, b"{}", Err(Some("Missing"))),
            (&STATUSES, 418, b"{}", Err(Some("Wrong"))),
            (&STATUSES, 201, b"7", Err(None)),
            (&STATUSES, 500, b"{}", Err(None)),
            (&DECLARED, 201, b"7", Ok(7)),
            (&DECLARED, 200, br#"{"result":"17"}"#, Err(Some(""))),
            (&DECLARED, 302, b"7", Err(None)),
        ] {
            let reply = super::super::testing::reply_to(operation, status, HeaderMap::new(), body);
            let read = reply.read::<i64, _>(read::json, kind_of);
            let read = read.as_ref().map(|response| *response.body());
            let read = read.map_err(|error| error.provider().map(String::as_str));
            assert_eq!(read, expected, "{status}");
        }
    }

    #[test]
    fn an_answer_that_cannot_be_read_has_its_name_for_the_support() {
        let error = declared(200, b"{}").json::<i64, Problem>().unwrap_err();
        assert_eq!(error.request_id(), Some("t_1"));
        let error = reply(200, b"{}").json::<i64, Problem>().unwrap_err();
        assert_eq!(error.request_id(), None);
    }

    #[test]
    fn headers_are_read_by_type() {
        let mut headers = HeaderMap::new();
        headers.insert("x-count", http::HeaderValue::from_static("7"));
        let reply = super::super::testing::reply(200, headers, b"");
        let response = reply.read(read::nothing, failed).unwrap();
        assert_eq!(response.header::<i64>("X-Count"), Some(7));
        assert_eq!(response.header::<bool>("X-Count"), None);
        assert_eq!(response.header::<i64>("X-Other"), None);
    }
}
