//! A shop whose provider wants a token that ends.

use std::time::Duration;

use paywright_runtime::DecimalString;
use paywright_uqpay::mock::{Mock, from_json};
use paywright_uqpay::models::{CreateRefund, RefundStatus};
use paywright_uqpay::{Client, Error};

use crate::support::{chain, published, without_places};

async fn give_back(client: &Client, amount: &str) -> Result<RefundStatus, Error> {
    let amount: DecimalString = amount.parse().unwrap();
    let refund = CreateRefund::new("PI1234567890123456789", amount, "Return good");
    Ok(client.refunds().create(refund).await?.refund_status)
}

#[tokio::test]
async fn a_refund_succeeds_and_its_token_is_renewed_in_time() {
    let mock = Mock::new();
    mock.refunds()
        .create()
        .returns_json(published("uqpay", "refund.json"))
        .times(2);
    let client = mock.client();
    let status = give_back(&client, "10.01").await.unwrap();
    assert_eq!(status, RefundStatus::Succeeded);
    mock.clock().advance(Duration::from_secs(3600));
    give_back(&client, "10.01").await.unwrap();
    let calls = mock.calls();
    let tokens: Vec<_> = calls
        .iter()
        .map(|call| call.header("x-auth-token"))
        .collect();
    assert_eq!(
        tokens,
        [Some("Bearer mock-token-1"), Some("Bearer mock-token-2")]
    );
    mock.assert_all_called();
}

#[tokio::test]
async fn a_card_that_is_declined_is_an_error_of_the_provider() {
    let mock = Mock::new();
    let refusal = from_json(published("uqpay", "error_invalid_number.json")).unwrap();
    mock.refunds().create().fails_with(400, refusal);
    let error = give_back(&mock.client(), "10.01").await.unwrap_err();
    let message = error.provider().unwrap().message.as_deref();
    assert_eq!(message, Some("The card number is not a valid one."));
    mock.assert_all_called();
}

#[tokio::test]
async fn a_busy_provider_is_asked_again_with_the_same_key_after_the_time_it_names() {
    let mock = Mock::new();
    mock.refunds()
        .create()
        .times_out()
        .then()
        .answers_raw(503, "text/html", "<html>busy</html>")
        .with_header("Retry-After", "7")
        .then()
        .returns_json(published("uqpay", "refund.json"));
    give_back(&mock.client(), "10.01").await.unwrap();
    let calls = mock.calls();
    let keys: Vec<_> = calls
        .iter()
        .map(|call| call.header("x-idempotency-key"))
        .collect();
    assert_eq!(keys.len(), 3);
    assert!(keys[0].is_some() && keys[0] == keys[1] && keys[1] == keys[2]);
    assert!(mock.clock().slept().contains(&Duration::from_secs(7)));
    mock.assert_all_called();
}

#[tokio::test]
async fn an_amount_that_is_another_is_named_by_its_place() {
    let mock = Mock::new();
    mock.refunds()
        .create()
        .with_json_at("/amount", "10.01")
        .returns_json(published("uqpay", "refund.json"));
    let error = give_back(&mock.client(), "10.10").await.unwrap_err();
    assert_eq!(
        without_places(&chain(&error)),
        "\
`createRefund`: the transport does not carry this request
nothing expects this call of `createRefund`
  <place>: the body at `/amount` is another"
    );
    mock.verify().unwrap_err();
}
