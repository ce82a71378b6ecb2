use paywright_constructs::calls::{
    AnswerElsewhereOutput, AnswerElsewhereSeeOtherHeaders, AnswerHeadersHeaders,
    AnswerSeveralOutput,
};
use paywright_constructs::mock::Mock;
use paywright_constructs::runtime::Json;
use paywright_constructs::runtime::client::Error;
use paywright_constructs::runtime::http::{HeaderMap, HeaderValue};
use paywright_constructs::{ApiErrorBody, Error as CallError};

use crate::support::{answering, client, only};

/// What the call with several kinds of answer makes of this one.
async fn several(
    status: u16,
    media_type: &'static str,
    body: &str,
) -> Result<AnswerSeveralOutput, CallError> {
    let server = answering(status, media_type, body).await;
    client(&server).responses().several().await
}

#[tokio::test]
async fn each_status_of_success_has_its_kind_of_answer() {
    let done = several(200, "application/json", r#"{"id":"d"}"#).await;
    assert!(matches!(done, Ok(AnswerSeveralOutput::Ok(done)) if done.id == "d"));
    let later = several(202, "application/json", r#"{"after":5}"#).await;
    assert!(matches!(later, Ok(AnswerSeveralOutput::Accepted(later)) if later.after == 5));
    let nothing = several(204, "text/plain", "").await;
    assert_eq!(nothing.unwrap(), AnswerSeveralOutput::NoContent);
    for status in [201, 226, 299] {
        let other = several(status, "text/plain", "é").await;
        assert_eq!(
            other.unwrap(),
            AnswerSeveralOutput::Success("é".to_owned()),
            "{status}"
        );
    }
}

#[tokio::test]
async fn each_status_of_failure_has_its_kind_of_error() {
    let kind = async |status, body| {
        let error = several(status, "application/json", body).await.unwrap_err();
        assert_eq!(error.status().map(|status| status.as_u16()), Some(status));
        match error.provider() {
            Some(ApiErrorBody::NotFoundBody(body)) => format!("missing {}", body.missing),
            Some(ApiErrorBody::RefusedBody(body)) => format!("refused {}", body.reason),
            Some(ApiErrorBody::FailedBody(body)) => format!("failed {}", body.code),
            other => format!("{other:?}"),
        }
    };
    assert_eq!(kind(404, r#"{"missing":"a"}"#).await, "missing a");
    assert_eq!(kind(400, r#"{"reason":"b"}"#).await, "refused b");
    assert_eq!(kind(499, r#"{"reason":"c"}"#).await, "refused c");
    assert_eq!(kind(500, r#"{"code":7}"#).await, "failed 7");
    // The body of another status is none that is known here.
    assert_eq!(kind(404, r#"{"reason":"b"}"#).await, "None");
}

#[tokio::test]
async fn the_body_of_an_error_that_cannot_be_read_is_kept_and_not_shown() {
    let error = several(404, "text/html", "<html>4111").await.unwrap_err();
    assert!(error.provider().is_none());
    assert_eq!(error.raw_body(), Some(b"<html>4111".as_slice()));
    assert!(!format!("{error} {error:?}").contains("4111"));
}

#[tokio::test]
async fn an_answer_of_another_form_is_a_fault_with_its_place() {
    let error = several(200, "application/json", r#"{"id":4111}"#)
        .await
        .unwrap_err();
    let Error::Decode(fault) = &error else {
        panic!("{error}")
    };
    assert_eq!(fault.pointer(), "/id");
    assert!(!format!("{error} {error:?}").contains("4111"));
}

#[tokio::test]
async fn a_default_alone_is_the_answer_of_every_success_and_of_every_failure() {
    for status in [200, 201] {
        let server = answering(status, "application/json", r#"{"id":"d"}"#).await;
        let done = client(&server).responses().default_only().await.unwrap();
        assert_eq!(done.id, "d");
    }
    let server = answering(500, "application/json", r#"{"id":"d"}"#).await;
    let error = client(&server)
        .responses()
        .default_only()
        .await
        .unwrap_err();
    assert!(matches!(error.provider(), Some(ApiErrorBody::Done(done)) if done.id == "d"));
}

#[tokio::test]
async fn a_redirect_is_no_success() {
    for status in [301, 302, 303, 307, 308] {
        let server = answering(status, "application/json", r#"{"id":"d"}"#).await;
        let responses = client(&server).responses();
        let errors = [
            responses.default_only().await.unwrap_err(),
            responses.none().await.unwrap_err(),
            responses.several().await.unwrap_err(),
        ];
        for error in errors {
            assert_eq!(error.status().map(|status| status.as_u16()), Some(status));
        }
    }
}

#[tokio::test]
async fn a_redirect_that_is_described_is_an_answer_and_nobody_follows_it() {
    let server = answering(303, "text/html", "<p>There.</p>").await;
    let there = client(&server).responses().elsewhere().await.unwrap();
    let page = "<p>There.</p>".to_owned();
    assert_eq!(there, AnswerElsewhereOutput::SeeOther(page.clone()));
    let received = only(&server);
    assert_eq!(received.header("accept"), Some("application/json"));
    let server = answering(200, "application/json", r#"{"id":"d"}"#).await;
    let here = client(&server).responses().elsewhere().await.unwrap();
    assert!(matches!(here, AnswerElsewhereOutput::Ok(done) if done.id == "d"));
    let server = answering(302, "text/html", "").await;
    assert!(client(&server).responses().elsewhere().await.is_err());

    let mock = Mock::new();
    let answer = AnswerElsewhereOutput::SeeOther(page);
    let given = mock.responses().elsewhere().returns(answer);
    given.with_header("location", "https://b.example/");
    let client = mock.client();
    let call = client.responses().elsewhere();
    let response = call.send_with_response().await.unwrap();
    assert_eq!(response.status(), 303);
    let headers = AnswerElsewhereSeeOtherHeaders::from_headers(response.headers());
    assert_eq!(headers.location.as_deref(), Some("https://b.example/"));
}

#[tokio::test]
async fn an_answer_without_a_body_needs_none_and_lets_one_pass() {
    for (status, body) in [(204, ""), (200, "something")] {
        let server = answering(status, "text/plain", body).await;
        client(&server).responses().none().await.unwrap();
    }
}

#[tokio::test]
async fn texts_and_bytes_come_as_they_are() {
    let server = answering(200, "text/plain", "a\r\nb\u{0}").await;
    let text = client(&server).responses().text().await.unwrap();
    assert_eq!(text, "a\r\nb\u{0}");
    let server = answering(200, "application/pdf", "%PDF\u{0}").await;
    let bytes = client(&server).responses().bytes().await.unwrap();
    assert_eq!(&bytes[..], b"%PDF\0");
}

#[tokio::test]
async fn an_answer_gives_its_status_and_headers_on_demand() {
    let server = answering(200, "application/json", r#"{"id":"d"}"#).await;
    let call = client(&server).responses().headers();
    let answer = call.send_with_response().await.unwrap();
    assert_eq!(answer.status().as_u16(), 200);
    assert_eq!(
        answer.header::<String>("content-type").as_deref(),
        Some("application/json")
    );
    assert_eq!(answer.body().id, "d");
    assert_eq!(
        AnswerHeadersHeaders::from_headers(answer.headers()).x_total,
        None
    );
}

#[test]
fn headers_that_the_document_describes_have_types() {
    let mut headers = HeaderMap::new();
    for (name, value) in [
        ("x-total", "7"),
        ("x-amount", "1.50"),
        ("x-trace", "t1"),
        ("type", "a"),
        ("x-done", r#"{"id":"d"}"#),
        ("x-any", "[1, 2.50]"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    let read = AnswerHeadersHeaders::from_headers(&headers);
    assert_eq!(read.x_total, Some(7));
    assert_eq!(read.x_amount.unwrap().to_string(), "1.50");
    assert_eq!(
        (read.x_trace.as_deref(), read.type_.as_deref()),
        (Some("t1"), Some("a"))
    );
    assert_eq!(read.x_done.map(|done| done.id).as_deref(), Some("d"));
    assert_eq!(read.x_any.as_ref().map(Json::as_str), Some("[1, 2.50]"));
    headers.insert("x-done", HeaderValue::from_static("{}"));
    assert_eq!(AnswerHeadersHeaders::from_headers(&headers).x_done, None);
    headers.insert("x-total", HeaderValue::from_static("many"));
    assert_eq!(AnswerHeadersHeaders::from_headers(&headers).x_total, None);
}
