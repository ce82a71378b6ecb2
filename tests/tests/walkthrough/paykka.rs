//! PayKKa: signed calls, RSA on both sides. A payment that is authorised is captured rather than confirmed.

use paywright_paykka::models::{CaptureTransaction, CreateRefund, CreateTransaction, PaymentInput};
use paywright_paykka::{Client, Credentials, Currency, Environment, Event, EventData};
use paywright_tests::{fixture, signing};
use serde_json::json;

use crate::support::{body_of, has, holds, milliseconds, paths, provider};

const CREATE: &str = "/v3/payment/acq";
const CAPTURE: &str = "/v3/payment/acq/capture";
const REFUND: &str = "/v3/payment/acq/refund";
const HOOK: &str = "/hooks/payments";

#[tokio::test]
async fn a_payment_goes_its_way() {
    let done = json!({"ret_code": "000000", "ret_msg": "Success"});
    let server = provider(
        |request| has(request, "x-paykka-appid", "app-1") && signing::is_signed_for_paykka(request),
        [
            (
                CREATE,
                fixture::text("paykka", "transaction_authorized.json"),
            ),
            (CAPTURE, done.to_string()),
            (REFUND, fixture::text("paykka", "refund_succeeded.json")),
        ],
    )
    .await;
    let environment = Environment::Custom(server.url());
    let client = Client::builder(
        environment,
        Credentials::new("app-1", signing::private_key()),
    )
    .allow_loopback_http()
    .build()
    .unwrap();

    let card = PaymentInput::new("BANKCARD").with_token("TK1");
    let request =
        CreateTransaction::new("m-1", "PURCHASE", "order-85d7", Currency::EUR, 20050, card);
    let created = client.transactions().create(request).await.unwrap();
    let order = created.data.unwrap().order_id.unwrap();
    let capture = CaptureTransaction::new("m-1", order);
    client.transactions().capture(capture).await.unwrap();

    let body = fixture::text("paykka", "payment_result_authorized.json");
    let (time, nonce) = (milliseconds(), "4326048250346354435");
    let message = format!("POST\n{HOOK}\n{time}\n{nonce}\n{body}");
    let signature = signing::rsa_sha256(&message);
    let headers = [
        ("x-paykka-timestamp", time),
        ("x-paykka-nonce", nonce.to_owned()),
        ("x-paykka-sign", signature),
    ];
    let event =
        Event::from_signed(HOOK, &headers, body.as_bytes(), &signing::public_key()).unwrap();
    let EventData::PaymentAuthorization(paid) = event.data else {
        panic!("another event")
    };

    let order = paid.order_id.unwrap();
    let refund = CreateRefund::new("m-1", order, 5025, Currency::EUR);
    client.refunds().create(refund).await.unwrap();

    assert_eq!(paths(&server), [CREATE, CAPTURE, REFUND]);
    holds(
        &body_of(&server, CREATE),
        &[r#""amount":20050"#, r#""currency":"EUR""#],
    );
    holds(&body_of(&server, REFUND), &[r#""refund_amount":5025"#]);
}
