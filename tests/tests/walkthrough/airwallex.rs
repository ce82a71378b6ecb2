//! Airwallex: a login, keys in the bodies, HMAC-SHA256.

use paywright_airwallex::models::{ConfirmPaymentIntent, PaymentMethodInput};
use paywright_airwallex::{
    Client, CreatePaymentIntent, CreateRefund, Credentials, Currency, Environment, Event, EventData,
};
use paywright_runtime::rust_decimal::Decimal;
use paywright_tests::{fixture, signing};
use serde_json::json;

use crate::support::{
    API_KEY, TOKEN, WEBHOOK_SECRET, body_of, has, holds, login, milliseconds, paths, provider,
    published,
};

const LOGIN: &str = "/api/v1/authentication/login";
const CREATE: &str = "/api/v1/pa/payment_intents/create";
const CONFIRM: &str = "/api/v1/pa/payment_intents/int_1/confirm";
const REFUND: &str = "/api/v1/pa/refunds/create";

#[tokio::test]
async fn a_payment_goes_its_way() {
    let mut intent = published("airwallex", "payment_intent_created.json");
    if let Some(object) = intent.pointer("/data/object") {
        intent = object.clone();
    }
    intent["id"] = json!("int_1");
    let server = provider(
        |request| match request.path() {
            LOGIN => has(request, "x-client-id", "client-1") && has(request, "x-api-key", API_KEY),
            _ => has(request, "authorization", &format!("Bearer {TOKEN}")),
        },
        [
            (LOGIN, login()),
            (CREATE, intent.to_string()),
            (CONFIRM, intent.to_string()),
            (REFUND, fixture::text("airwallex", "refund.json")),
        ],
    )
    .await;
    let environment = Environment::Custom(server.url());
    let client = Client::builder(environment, Credentials::new("client-1", API_KEY))
        .allow_loopback_http()
        .build()
        .unwrap();

    let request = CreatePaymentIntent::new(Decimal::new(20050, 2), Currency::TWD, "order-85d7");
    let created = client.payment_intents().create(request).await.unwrap();
    let confirm =
        ConfirmPaymentIntent::new().with_payment_method(PaymentMethodInput::new("jkopay"));
    client
        .payment_intents()
        .confirm(created.id, confirm)
        .await
        .unwrap();

    let event =
        json!({"id": "evt_1", "name": "payment_intent.succeeded", "data": {"object": intent}});
    let (body, time) = (event.to_string(), milliseconds());
    let signature = signing::hmac_sha256(WEBHOOK_SECRET, format!("{time}{body}"));
    let headers = [
        ("x-timestamp", time.as_str()),
        ("x-signature", signature.as_str()),
    ];
    let event = Event::from_signed(headers.as_slice(), body.as_bytes(), WEBHOOK_SECRET).unwrap();
    let EventData::PaymentIntentSucceeded(paid) = event.data else {
        panic!("another event")
    };

    let refund = CreateRefund::new()
        .with_payment_intent_id(paid.id)
        .with_amount(Decimal::new(5025, 2));
    let refund = client.refunds().create(refund).await.unwrap();
    assert_eq!(refund.amount.to_string(), "21.49");

    assert_eq!(paths(&server), [LOGIN, CREATE, CONFIRM, REFUND]);
    holds(
        &body_of(&server, CREATE),
        &[
            r#""amount":200.50"#,
            r#""currency":"TWD""#,
            r#""request_id":""#,
        ],
    );
    holds(
        &body_of(&server, CONFIRM),
        &[r#""type":"jkopay""#, r#""request_id":""#],
    );
    holds(
        &body_of(&server, REFUND),
        &[r#""payment_intent_id":"int_1""#, r#""amount":50.25"#],
    );
}
