//! What goes into requests, and what is not sent.

use paywright_runtime::client::Error;
use paywright_tests::server::Server;

use crate::{airwallex, answer_to, only, uqpay};

#[tokio::test]
async fn a_key_is_made_when_none_is_given_and_stays_the_same() {
    let server = Server::answering(200, "application/json", answer_to("uqpay"))
        .await
        .unwrap();
    let call = uqpay(&server.url())
        .payment_intents()
        .update("PI1", Default::default());
    let key = call.idempotency_key().unwrap().to_owned();
    call.clone().await.unwrap();
    call.await.unwrap();
    let keys: Vec<_> = server
        .received()
        .iter()
        .map(|received| received.header("x-idempotency-key").unwrap().to_owned())
        .collect();
    assert_eq!(keys, [key.clone(), key.clone()]);
    assert_eq!((key.len(), key.to_lowercase()), (36, key.clone()));

    let server = Server::answering(200, "application/json", answer_to("airwallex"))
        .await
        .unwrap();
    let request = paywright_airwallex::CreatePaymentIntent::new(200, "TWD", "order-1");
    airwallex(&server.url())
        .payment_intents()
        .create(request)
        .await
        .unwrap();
    let body: serde_json::Value = serde_json::from_slice(&only(&server).body).unwrap();
    assert_eq!(body["request_id"].as_str().unwrap().len(), 36);
}

#[tokio::test]
async fn what_breaks_a_limit_is_not_sent() {
    let server = Server::answering(200, "application/json", answer_to("airwallex"))
        .await
        .unwrap();
    let request = paywright_airwallex::CreatePaymentIntent::new(200, "TWD", "o".repeat(1000))
        .with_request_id("r".repeat(65));
    let fault = airwallex(&server.url())
        .payment_intents()
        .create(request)
        .await
        .unwrap_err();
    let Error::Invalid(violations) = &fault else {
        panic!("{fault}")
    };
    let shown = violations.to_string();
    assert!(shown.contains("/request_id"), "{shown}");
    assert!(server.received().is_empty());
}

#[tokio::test]
async fn an_identifier_cannot_lead_to_another_path() {
    let server = Server::answering(200, "application/json", answer_to("airwallex"))
        .await
        .unwrap();
    let client = airwallex(&server.url());
    for id in ["", ".", ".."] {
        let fault = client.payment_intents().retrieve(id).await.unwrap_err();
        assert!(matches!(fault, Error::Request(_)), "{id:?}: {fault}");
    }
    client
        .payment_intents()
        .retrieve("../../refunds/x?a#b")
        .await
        .unwrap();
    assert_eq!(
        only(&server).head.uri.to_string(),
        "/api/v1/pa/payment_intents/..%2F..%2Frefunds%2Fx%3Fa%23b"
    );
}
