//! Answers that are refusals, or none at all.

use paywright_tests::fixture;
use paywright_tests::server::Server;

use crate::{airwallex, uqpay};

#[tokio::test]
async fn a_refusal_is_typed_and_keeps_everything() {
    let body = r#"{"code":"duplicate_request","message":"used before","trace_id":"t1"}"#;
    let server = Server::answering(400, "application/json", body)
        .await
        .unwrap();
    let refused = airwallex(&server.url())
        .payment_intents()
        .retrieve("int_1")
        .await
        .unwrap_err();
    assert_eq!(refused.status().map(|status| status.as_u16()), Some(400));
    assert_eq!(
        refused.provider().unwrap().code.as_str(),
        "duplicate_request"
    );
    assert_eq!(refused.raw_body(), Some(body.as_bytes()));

    let server = Server::answering(502, "text/html", "<html>4111111111111111</html>")
        .await
        .unwrap();
    let refused = airwallex(&server.url())
        .payment_intents()
        .retrieve("int_1")
        .await
        .unwrap_err();
    assert_eq!(refused.status().map(|status| status.as_u16()), Some(502));
    assert!(refused.provider().is_none());
    assert_eq!(
        refused.raw_body(),
        Some(b"<html>4111111111111111</html>".as_slice())
    );
    assert!(!format!("{refused} {refused:?}").contains("4111111111111111"));
}

#[tokio::test]
async fn an_answer_that_holds_no_object_is_a_fault() {
    for (status, body, reason, asked) in [
        (200, b"".as_slice(), "0 bytes of another form", 1),
        (204, b"", "0 bytes of another form", 1),
        (200, b"<html>4111</html>", "expected valid JSON", 1),
        // What breaks off may come whole the next time, and reading twice does no harm.
        (200, b"{\"id\":\"4111\"", "expected valid JSON", 3),
        (200, b"4111", "got a number", 1),
        (200, b"\"4111\xff\"", "expected text in UTF-8", 1),
        (307, b"{}", "the status is not declared", 1),
        (501, b"", "0 bytes that were not read", 1),
    ] {
        let server = Server::answering(status, "application/json", body)
            .await
            .unwrap();
        let fault = airwallex(&server.url())
            .payment_intents()
            .retrieve("int_1")
            .await
            .unwrap_err();
        assert_eq!(fault.status().map(|status| status.as_u16()), Some(status));
        assert_eq!(fault.raw_body(), Some(body));
        assert!(fault.to_string().contains(reason), "{fault}");
        assert!(!format!("{fault} {fault:?}").contains("4111"), "{fault:?}");
        assert_eq!(server.received().len(), asked, "{reason}");
    }
}

#[tokio::test]
async fn an_answer_that_cannot_be_read_says_where_and_shows_no_value() {
    let body = fixture::text("uqpay", "payment_intent_updated.json")
        .replace(r#""amount": "10.12""#, r#""amount": "4111 1111""#);
    let server = Server::answering(200, "application/json", body.clone())
        .await
        .unwrap();
    let fault = uqpay(&server.url())
        .payment_intents()
        .retrieve("PI1")
        .await
        .unwrap_err();
    assert_eq!(fault.raw_body(), Some(body.as_bytes()));
    let shown = format!("{fault} {fault:?}");
    assert!(
        shown.contains("/amount") && !shown.contains("4111"),
        "{shown}"
    );
}
