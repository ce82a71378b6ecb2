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
    crate::client::testing::reply(status, headers, body)
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
fn an_answer_that_has_no_body_by_its_status_is_null_where_that_can_be() {
    for status in [204, 205] {
        let reply = reply(status, b"");
        let json = reply.json::<Json, Problem>().unwrap();
        assert_eq!(json.as_str(), "null");
        assert_eq!(reply.json::<Option<Problem>, Problem>().unwrap(), None);
        let error = reply.json::<Problem, Problem>().unwrap_err();
        assert_eq!(
            error.to_string(),
            format!(
                "`called`: the provider answered {status} with 0 bytes of another form: \
                 expected a body, though this status has none"
            )
        );
    }
    // What is there is read all the same, and other statuses have a body.
    assert_eq!(reply(204, b"7").json::<i64, Problem>().unwrap(), 7);
    assert!(reply(200, b"").json::<Json, Problem>().is_err());
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
    crate::client::testing::reply_to(&DECLARED, status, headers, body)
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
    static STATUSES: Operation = Operation::new("called", Method::GET, "/", &[]).with_answers(&[
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
        let reply = crate::client::testing::reply_to(operation, status, HeaderMap::new(), body);
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
    let reply = crate::client::testing::reply(200, headers, b"");
    let response = reply.read(read::nothing, failed).unwrap();
    assert_eq!(response.header::<i64>("X-Count"), Some(7));
    assert_eq!(response.header::<bool>("X-Count"), None);
    assert_eq!(response.header::<i64>("X-Other"), None);
}
