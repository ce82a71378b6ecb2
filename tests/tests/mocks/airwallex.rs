//! A shop that takes payments and gives them back, with a client that is awaited.

use paywright_airwallex::mock::{Mock, from_json, json};
use paywright_airwallex::models::{
    CreatePaymentIntent, CreateRefund, Currency, ErrorCode, PaymentIntent, Refund, RefundStatus,
};
use paywright_airwallex::{Client, Error};
use paywright_runtime::Decimal;

use crate::support::{chain, published, without_places};

/// What becomes of an order.
#[derive(Debug, PartialEq)]
enum Order {
    Payable(String),
    Declined(ErrorCode),
}

async fn order(client: &Client, amount: Decimal) -> Result<Order, Error> {
    let create = CreatePaymentIntent::new(amount, Currency::TWD, "order-85d7");
    match client.payment_intents().create(create).await {
        Ok(intent) => Ok(Order::Payable(intent.id.into_string())),
        Err(error) => match error.provider() {
            Some(refusal) => Ok(Order::Declined(refusal.code.clone())),
            None => Err(error),
        },
    }
}

fn intent() -> PaymentIntent {
    published("airwallex", "payment_intent.json")
        .parse()
        .unwrap()
}

#[tokio::test]
async fn an_order_can_be_paid() {
    let mock = Mock::new();
    mock.payment_intents()
        .create()
        .with_body(|body| body.amount == Decimal::from(200) && body.currency == Currency::TWD)
        .returns(intent());
    let order = order(&mock.client(), Decimal::from(200)).await.unwrap();
    assert_eq!(order, Order::Payable(intent().id.into_string()));
    mock.assert_all_called();
}

#[tokio::test]
async fn a_refusal_is_the_order_s_end_and_no_failure() {
    let mock = Mock::new();
    let refusal = from_json(json!({"code": "amount_above_limit", "message": "too much"})).unwrap();
    mock.payment_intents().create().fails_with(400, refusal);
    let order = order(&mock.client(), Decimal::from(200)).await.unwrap();
    assert_eq!(
        order,
        Order::Declined(ErrorCode::from("amount_above_limit"))
    );
    mock.assert_all_called();
}

#[tokio::test]
async fn a_payment_that_timed_out_is_asked_for_again_with_the_same_key() {
    let mock = Mock::new();
    mock.payment_intents()
        .create()
        .times_out()
        .then()
        .returns(intent());
    order(&mock.client(), Decimal::from(200)).await.unwrap();
    let calls = mock.payment_intents().create().calls();
    let keys: Vec<_> = calls
        .iter()
        .map(|call| call.body().unwrap().request_id)
        .collect();
    assert_eq!(keys.len(), 2);
    assert!(keys[0].is_some() && keys[0] == keys[1]);
    assert_eq!(calls[0].idempotency_key(), keys[0].as_deref());
    assert_eq!(
        calls[0].header("authorization"),
        Some("Bearer mock-token-1")
    );
    mock.assert_all_called();
}

#[tokio::test]
async fn an_answer_can_be_changed_by_its_fields() {
    let mock = Mock::new();
    let mut refund: Refund = published("airwallex", "refund.json").parse().unwrap();
    refund.status = RefundStatus::Settled;
    let accepted = published("airwallex", "refund.json");
    mock.refunds()
        .retrieve()
        .with_path("id", "rfd_1")
        .returns_json(accepted)
        .then()
        .returns(refund.clone());
    let client = mock.client();
    let first = client.refunds().retrieve("rfd_1").await.unwrap();
    assert_eq!(first.status, RefundStatus::Accepted);
    assert_eq!(client.refunds().retrieve("rfd_1").await.unwrap(), refund);
    mock.assert_all_called();
}

#[tokio::test]
async fn a_call_that_is_otherwise_than_expected_says_why() {
    let mock = Mock::new();
    mock.refunds()
        .create()
        .with_json_at("/payment_intent_id", "int_1")
        .with_json_at("/amount", 10)
        .returns_json(published("airwallex", "refund.json"));
    mock.refunds()
        .create()
        .with_body(|body| body.reason.is_some())
        .returns_json(published("airwallex", "refund.json"));
    let refund = CreateRefund::new()
        .with_payment_intent_id("int_1")
        .with_amount(4111);
    let error = mock.client().refunds().create(refund).await.unwrap_err();
    assert!(!error.is_retryable());
    let unmet = mock.verify().unwrap_err().to_string();
    assert_eq!(
        without_places(&chain(&error)),
        "\
`createRefund`: the transport does not carry this request
nothing expects this call of `createRefund`
  <place>: the body at `/amount` is another
  <place>: the body does not meet the condition"
    );
    assert_eq!(
        without_places(&unmet),
        "\
what was called is not what was expected
- `createRefund` was given 0 of 1 answer: <place>
- `createRefund` was given 0 of 1 answer: <place>
- nothing expects this call of `createRefund`
  <place>: the body at `/amount` is another
  <place>: the body does not meet the condition"
    );
}

#[test]
fn a_shop_may_take_orders_on_many_threads() {
    let mock = Mock::new();
    mock.payment_intents().create().returns(intent()).times(8);
    let client = mock.blocking_client();
    std::thread::scope(|scope| {
        for number in 0..8 {
            let client = &client;
            scope.spawn(move || {
                let order = format!("order-{number}");
                let create = CreatePaymentIntent::new(1, Currency::TWD, order);
                client.payment_intents().create(create).send().unwrap()
            });
        }
    });
    // They wait for one login.
    assert_eq!(mock.authentication().login().calls().len(), 1);
    mock.assert_all_called();
}
