//! WooshPay: a secret key, idempotency keys in a header, HMAC-SHA256 with time and signature in one header.

use std::time::{SystemTime, UNIX_EPOCH};

use paywright_runtime::DecimalString;
use paywright_runtime::rust_decimal::Decimal;
use paywright_tests::{fixture, signing};
use paywright_wooshpay::{
    Client, ConfirmPaymentIntent, CreatePaymentIntent, CreateRefund, Credentials, Currency,
    Environment, Event, EventData,
};
use serde_json::json;

use crate::support::{WEBHOOK_SECRET, body_of, has, holds, paths, provider, published};

const CREATE: &str = "/v1/payment_intents";
const CONFIRM: &str = "/v1/payment_intents/pi_1/confirm";
const REFUND: &str = "/v1/refunds";

#[tokio::test]
async fn a_payment_goes_its_way() {
    let mut intent = published("wooshpay", "payment_intent_succeeded.json");
    intent["id"] = json!("pi_1");
    let server = provider(
        // The key as the user name, without a password: base64 of `sk_test_1:`.
        |request| has(request, "authorization", "Basic c2tfdGVzdF8xOg=="),
        [
            (CREATE, intent.to_string()),
            (CONFIRM, intent.to_string()),
            (REFUND, fixture::text("wooshpay", "refund_succeeded.json")),
        ],
    )
    .await;
    let environment = Environment::Custom(server.url());
    let client = Client::builder(environment, Credentials::new("sk_test_1"))
        .allow_loopback_http()
        .build()
        .unwrap();

    let request = CreatePaymentIntent::new(20050, Currency::USD);
    let created = client.payment_intents().create(request).await.unwrap();
    let confirm = ConfirmPaymentIntent::new().with_return_url("https://shop.example");
    client
        .payment_intents()
        .confirm(created.id, confirm)
        .await
        .unwrap();

    let event = json!({"id": "evt_1", "object": "event", "type": "payment_intent.succeeded", "data": {"object": intent}});
    let body = event.to_string();
    let time = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap()
        .as_secs();
    let signature = signing::hmac_sha256(WEBHOOK_SECRET, format!("{time}.{body}"));
    let header = format!("t={time},v1={signature}");
    let headers = [("Wooshpay-Signature", header.as_str())];
    let event = Event::from_signed(headers.as_slice(), body.as_bytes(), WEBHOOK_SECRET).unwrap();
    let EventData::PaymentIntentSucceeded(paid) = event.data else {
        panic!("another event")
    };

    let refund = CreateRefund::new(paid.id).with_amount(DecimalString::from(Decimal::from(5025)));
    let refund = client.refunds().create(refund).await.unwrap();
    assert_eq!(refund.amount, Some(100));

    assert_eq!(paths(&server), [CREATE, CONFIRM, REFUND]);
    for request in server.requests() {
        assert_eq!(request.header("idempotency-key").unwrap().len(), 36);
    }
    holds(
        &body_of(&server, CREATE),
        &[r#""amount":20050"#, r#""currency":"USD""#],
    );
    holds(
        &body_of(&server, REFUND),
        &[r#""payment_intent":"pi_1""#, r#""amount":"5025""#],
    );
}
