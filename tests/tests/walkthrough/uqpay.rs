//! UQPAY: a login, keys in a header, HMAC-SHA512.

use paywright_runtime::rust_decimal::Decimal;
use paywright_tests::{fixture, signing};
use paywright_uqpay::{
    Client, ConfirmPaymentIntent, CreatePaymentIntent, CreateRefund, Credentials, Currency,
    Environment, Event, EventData,
};
use serde_json::json;

use crate::support::{
    API_KEY, TOKEN, WEBHOOK_SECRET, body_of, has, holds, login, milliseconds, paths, provider,
    published,
};

const LOGIN: &str = "/v1/connect/token";
const CREATE: &str = "/v2/payment_intents/create";
const CONFIRM: &str = "/v2/payment_intents/PI1/confirm";
const REFUND: &str = "/v2/payment/refunds";

#[tokio::test]
async fn a_payment_goes_its_way() {
    let mut intent = published("uqpay", "payment_intent_created.json");
    intent["payment_intent_id"] = json!("PI1");
    let server = provider(
        |request| match request.path() {
            LOGIN => has(request, "x-client-id", "client-1") && has(request, "x-api-key", API_KEY),
            _ => has(request, "x-auth-token", &format!("Bearer {TOKEN}")),
        },
        [
            (LOGIN, login()),
            (CREATE, intent.to_string()),
            (CONFIRM, intent.to_string()),
            (REFUND, fixture::text("uqpay", "refund.json")),
        ],
    )
    .await;
    let environment = Environment::Custom(server.url());
    let client = Client::builder(environment, Credentials::new("client-1", API_KEY))
        .allow_loopback_http()
        .build()
        .unwrap();

    let amount = Decimal::new(20050, 2);
    let request = CreatePaymentIntent::new(
        amount,
        Currency::SGD,
        "order-85d7",
        "A lamp",
        "https://shop.example",
    );
    let created = client.payment_intents().create(request).await.unwrap();
    let confirm = ConfirmPaymentIntent::new().with_return_url("https://shop.example");
    client
        .payment_intents()
        .confirm(created.payment_intent_id, confirm)
        .await
        .unwrap();

    let event = json!({
        "version": "V1.6.0",
        "event_name": "ACQUIRING",
        "event_type": "acquiring.payment_intent.succeeded",
        "event_id": "evt-1",
        "source_id": "PI1",
        "data": intent,
    });
    let (body, time) = (event.to_string(), milliseconds());
    let signature = signing::hmac_sha512(WEBHOOK_SECRET, format!("{body}{time}"));
    let headers = [
        ("x-wk-timestamp", time.as_str()),
        ("x-wk-signature", signature.as_str()),
    ];
    let event = Event::from_signed(headers.as_slice(), body.as_bytes(), WEBHOOK_SECRET).unwrap();
    let EventData::PaymentIntentSucceeded(paid) = event.data else {
        panic!("another event")
    };

    let refund = CreateRefund::new(paid.payment_intent_id, Decimal::new(5025, 2), "sent back");
    let refund = client.refunds().create(refund).await.unwrap();
    assert_eq!(refund.amount.to_string(), "10.01");

    assert_eq!(paths(&server), [LOGIN, CREATE, CONFIRM, REFUND]);
    for request in &server.requests()[1..] {
        assert_eq!(request.header("x-idempotency-key").unwrap().len(), 36);
    }
    holds(
        &body_of(&server, CREATE),
        &[r#""amount":"200.50""#, r#""currency":"SGD""#],
    );
    holds(
        &body_of(&server, REFUND),
        &[r#""payment_intent_id":"PI1""#, r#""amount":"50.25""#],
    );
}
