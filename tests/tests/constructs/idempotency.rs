use std::time::Duration;

use paywright_constructs::Keyed;
use paywright_constructs::runtime::client::{CallOptions, RetryPolicy};

use crate::support::{answering, client};

/// Three attempts, without a pause.
fn at_once() -> CallOptions {
    CallOptions::new().with_retries(RetryPolicy::default().with_first_pause(Duration::ZERO))
}

#[tokio::test]
async fn a_call_is_tried_again_while_an_earlier_one_with_its_key_is_worked_on() {
    for (status, body, attempts) in [
        (409, r#"{"code":7}"#, 3),
        (409, r#"{"code":8}"#, 1),
        (409, "", 1),
        (425, "", 3),
        (400, r#"{"code":7}"#, 1),
    ] {
        let server = answering(status, "application/json", body).await;
        let call = client(&server).idempotency().header();
        let error = call.with_options(at_once()).await.unwrap_err();
        let received = server.received();
        assert_eq!(received.len(), attempts, "{status} {body}");
        assert_eq!(error.is_retryable(), attempts > 1, "{status} {body}");
        let key = error.idempotency_key();
        let keys = received.iter().map(|sent| sent.header("x-idempotency-key"));
        assert!(keys.into_iter().all(|sent| sent == key), "{received:?}");
    }
}

#[tokio::test]
async fn a_key_in_the_body_is_a_key_too() {
    let server = answering(425, "text/plain", "").await;
    let amount = paywright_constructs::runtime::Decimal::from(1);
    let call = client(&server).idempotency().member(Keyed::new(amount));
    let error = call.with_options(at_once()).await.unwrap_err();
    let received = server.received();
    assert_eq!(received.len(), 3);
    let sent: serde_json::Value = serde_json::from_slice(&received[2].body).unwrap();
    assert_eq!(sent["request_id"].as_str(), error.idempotency_key());
}

#[tokio::test]
async fn a_call_without_a_key_is_not_tried_again() {
    let server = answering(425, "application/json", "{}").await;
    let call = client(&server).errors().told();
    let error = call.with_options(at_once()).await.unwrap_err();
    assert_eq!(server.received().len(), 1);
    assert!(!error.is_retryable());
}
