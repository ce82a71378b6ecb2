use paywright_constructs::ApiErrorBody;
use paywright_constructs::runtime::client::Error;

use crate::support::{answering, client};

const JSON: &str = "application/json";

/// What an answer of a good status is to the call that looks into it.
async fn refused(
    status: u16,
    body: &str,
) -> Result<paywright_constructs::Outcome, paywright_constructs::Error> {
    let server = answering(status, JSON, body).await;
    client(&server).errors().refused().await
}

#[tokio::test]
async fn an_error_says_what_it_is_wherever_the_document_says_that_stands() {
    for (body, code, kind, message) in [
        (
            r#"{"error":{"code":7,"kind":"request","message":"seven"}}"#,
            Some("7"),
            Some("request"),
            Some("seven"),
        ),
        (
            r#"{"error":"seven","outcome":"8"}"#,
            Some("8"),
            None,
            Some("seven"),
        ),
        // A body of another form than the document says.
        (
            r#"{"error":{"code":"7"},"outcome":8}"#,
            Some("7"),
            None,
            None,
        ),
        ("<html>", None, None, None),
    ] {
        let server = answering(404, JSON, body).await;
        let error = client(&server).errors().told().await.unwrap_err();
        assert_eq!(error.code(), code, "{body}");
        assert_eq!(error.kind(), kind, "{body}");
        assert_eq!(error.message(), message, "{body}");
        assert!(!error.is_declined() && !error.is_retryable(), "{body}");
        assert!(!format!("{error} {error:?}").contains("seven"), "{error:?}");
    }
}

#[tokio::test]
async fn a_declined_payment_is_told_from_other_errors() {
    for (status, body, is_declined) in [
        (402, "{}", true),
        (400, r#"{"error":{"code":51}}"#, true),
        (400, r#"{"error":{"code":1,"kind":"card"}}"#, true),
        (400, r#"{"outcome":"no_money"}"#, true),
        (400, r#"{"error":{"code":1,"kind":"request"}}"#, false),
        (404, "{}", false),
    ] {
        let server = answering(status, JSON, body).await;
        let error = client(&server).errors().told().await.unwrap_err();
        assert_eq!(error.is_declined(), is_declined, "{status} {body}");
    }
}

#[tokio::test]
async fn a_good_status_is_not_enough_where_the_document_says_so() {
    for (body, amount) in [
        (r#"{"outcome":"000","amount":1.50}"#, Some("1.50")),
        (r#"{"outcome":"0"}"#, None),
        // Nothing says that it went wrong.
        (r#"{"amount":2}"#, Some("2")),
    ] {
        let outcome = refused(200, body).await.unwrap();
        let shown = outcome.amount.map(|amount| amount.to_string());
        assert_eq!(shown.as_deref(), amount, "{body}");
    }
    for (body, code) in [
        (r#"{"outcome":"17","amount":1.50}"#, "17"),
        (r#"{"outcome":"00"}"#, "00"),
        (r#"{"outcome":"0","outcome":"17"}"#, "17"),
        (r#"{"outcome":17}"#, "17"),
    ] {
        let error = refused(200, body).await.unwrap_err();
        assert!(matches!(error, Error::Api(_)), "{error}");
        assert_eq!(error.status().map(|status| status.as_u16()), Some(200));
        assert_eq!(error.code(), Some(code), "{body}");
        assert!(!error.is_retryable(), "{body}");
    }
    let error = refused(200, r#"{"outcome":"17"}"#).await.unwrap_err();
    let Some(ApiErrorBody::Problem(problem)) = error.provider() else {
        panic!("{error}")
    };
    assert_eq!(problem.outcome.as_deref(), Some("17"));
}

#[tokio::test]
async fn where_the_document_does_not_say_so_a_good_status_is_enough() {
    let server = answering(200, JSON, r#"{"outcome":"17"}"#).await;
    let outcome = client(&server).errors().told().await.unwrap();
    assert_eq!(outcome.outcome.as_deref(), Some("17"));
}
