//! The way of a payment that the README shows, for each provider against a server of this machine: it is created, confirmed,
//! told of by a signed notification, and paid back.

#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by panicking"
)]

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use hmac::{Hmac, KeyInit, Mac};
use paywright_runtime::rsa::{PrivateKey, PublicKey};
use paywright_runtime::rust_decimal::Decimal;
use paywright_runtime::{Base64, DecimalString};
use paywright_tests::fault_server::{Answer, FaultServer, Received, Script};
use paywright_tests::fixture;
use serde_json::{Value, json};
use sha2::{Sha256, Sha512};

const API_KEY: &str = "key_published_nowhere";
const WEBHOOK_SECRET: &str = "whsec_published_nowhere";
const TOKEN: &str = "token_published_nowhere";

/// A provider that answers each path, and nobody who does not prove who is calling.
async fn provider(
    is_proved: fn(&Received) -> bool,
    answers: impl IntoIterator<Item = (&'static str, String)>,
) -> FaultServer {
    let answers: Vec<_> = answers.into_iter().collect();
    let script = Script::by(move |request| {
        if !is_proved(request) {
            return Answer::unauthorized();
        }
        match answers.iter().find(|(path, _)| request.path() == *path) {
            Some((_, body)) => Answer::json(200, body.clone()),
            None => Answer::json(404, "{}"),
        }
    });
    FaultServer::start(script).await
}

/// The paths that were asked for, in order.
fn paths(server: &FaultServer) -> Vec<String> {
    let requests = server.requests();
    requests
        .iter()
        .map(|request| request.path().to_owned())
        .collect()
}

/// The JSON of a request, with numbers as they were written.
fn body_of(server: &FaultServer, path: &str) -> String {
    let requests = server.requests();
    let request = requests
        .iter()
        .find(|request| request.path() == path)
        .unwrap();
    String::from_utf8(request.body.to_vec()).unwrap()
}

fn holds(body: &str, members: &[&str]) {
    for member in members {
        assert!(body.contains(member), "{member} is not in {body}");
    }
}

/// A token that lives for half an hour.
fn login() -> String {
    let end = SystemTime::now() + Duration::from_secs(1800);
    let end = end.duration_since(UNIX_EPOCH).unwrap().as_secs();
    json!({"token": TOKEN, "expires_at": end, "auth_token": TOKEN, "expired_at": end}).to_string()
}

fn milliseconds() -> String {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    now.as_millis().to_string()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn hmac_sha256(message: &str) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(WEBHOOK_SECRET.as_bytes()).unwrap();
    mac.update(message.as_bytes());
    hex(&mac.finalize().into_bytes())
}

fn hmac_sha512(message: &str) -> String {
    let mut mac = Hmac::<Sha512>::new_from_slice(WEBHOOK_SECRET.as_bytes()).unwrap();
    mac.update(message.as_bytes());
    hex(&mac.finalize().into_bytes())
}

/// A published object as JSON.
fn published(provider: &str, file: &str) -> Value {
    serde_json::from_str(&fixture::text(provider, file)).unwrap()
}

fn has(request: &Received, name: &str, value: &str) -> bool {
    request.header(name) == Some(value)
}

#[tokio::test]
async fn airwallex() {
    use paywright_airwallex::models::{ConfirmPaymentIntent, PaymentMethodInput};
    use paywright_airwallex::{
        Client, CreatePaymentIntent, CreateRefund, Credentials, Currency, Environment, Event,
        EventData,
    };
    const LOGIN: &str = "/api/v1/authentication/login";
    const CREATE: &str = "/api/v1/pa/payment_intents/create";
    const CONFIRM: &str = "/api/v1/pa/payment_intents/int_1/confirm";
    const REFUND: &str = "/api/v1/pa/refunds/create";
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
    let signature = hmac_sha256(&format!("{time}{body}"));
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

#[tokio::test]
async fn uqpay() {
    use paywright_uqpay::{
        Client, ConfirmPaymentIntent, CreatePaymentIntent, CreateRefund, Credentials, Currency,
        Environment, Event, EventData,
    };
    const LOGIN: &str = "/v1/connect/token";
    const CREATE: &str = "/v2/payment_intents/create";
    const CONFIRM: &str = "/v2/payment_intents/PI1/confirm";
    const REFUND: &str = "/v2/payment/refunds";
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
    let signature = hmac_sha512(&format!("{body}{time}"));
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

#[tokio::test]
async fn wooshpay() {
    use paywright_wooshpay::{
        Client, ConfirmPaymentIntent, CreatePaymentIntent, CreateRefund, Credentials, Currency,
        Environment, Event, EventData,
    };
    const CREATE: &str = "/v1/payment_intents";
    const CONFIRM: &str = "/v1/payment_intents/pi_1/confirm";
    const REFUND: &str = "/v1/refunds";
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
    let signature = hmac_sha256(&format!("{time}.{body}"));
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

/// The key of both sides here: that of the merchant, and that of the provider.
fn private_key() -> PrivateKey {
    PrivateKey::from_pem(include_str!("../../runtime/tests/keys/first_private.pem")).unwrap()
}

fn public_key() -> PublicKey {
    PublicKey::from_pem(include_str!("../../runtime/tests/keys/first_public.pem")).unwrap()
}

/// What the provider would check the signature against.
fn signed_by_paykka_rules(request: &Received) -> String {
    let header = |name| request.header(name).unwrap();
    format!(
        "{}\n{}\n{}\n{}\n{}",
        request.method(),
        request.path(),
        header("x-paykka-timestamp"),
        header("x-paykka-nonce"),
        std::str::from_utf8(&request.body).unwrap()
    )
}

/// A payment that is authorised is captured rather than confirmed.
#[tokio::test]
async fn paykka() {
    use paywright_paykka::models::{
        CaptureTransaction, CreateRefund, CreateTransaction, PaymentInput,
    };
    use paywright_paykka::{Client, Credentials, Currency, Environment, Event, EventData};
    const CREATE: &str = "/v3/payment/acq";
    const CAPTURE: &str = "/v3/payment/acq/capture";
    const REFUND: &str = "/v3/payment/acq/refund";
    const HOOK: &str = "/hooks/payments";
    let done = json!({"ret_code": "000000", "ret_msg": "Success"});
    let server = provider(
        |request| {
            has(request, "x-paykka-appid", "app-1") && request.header("x-paykka-sign").is_some()
        },
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
    let client = Client::builder(environment, Credentials::new("app-1", private_key()))
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
    let signature = Base64::from(private_key().sign(message.as_bytes()).unwrap());
    let encoded = signature
        .to_string()
        .replace('+', "%2B")
        .replace('/', "%2F");
    let headers = [
        ("x-paykka-timestamp", time),
        ("x-paykka-nonce", nonce.to_owned()),
        ("x-paykka-sign", encoded.replace('=', "%3D")),
    ];
    let event = Event::from_signed(HOOK, &headers, body.as_bytes(), &public_key()).unwrap();
    let EventData::PaymentAuthorization(paid) = event.data else {
        panic!("another event")
    };

    let order = paid.order_id.unwrap();
    let refund = CreateRefund::new("m-1", order, 5025, Currency::EUR);
    client.refunds().create(refund).await.unwrap();

    assert_eq!(paths(&server), [CREATE, CAPTURE, REFUND]);
    for request in server.requests() {
        let signed = request.header("x-paykka-sign").unwrap();
        let signed = signed.replace("%2B", "+").replace("%2F", "/");
        let signature: Base64 = signed.replace("%3D", "=").parse().unwrap();
        let message = signed_by_paykka_rules(&request);
        assert!(public_key().verifies(message.as_bytes(), signature.as_bytes()));
    }
    holds(
        &body_of(&server, CREATE),
        &[r#""amount":20050"#, r#""currency":"EUR""#],
    );
    holds(&body_of(&server, REFUND), &[r#""refund_amount":5025"#]);
}

/// What is shown to everybody is what is tested here.
#[test]
fn the_readme_shows_the_same_steps() {
    let readme = include_str!("../../README.md");
    let steps = [
        ".create(CreatePaymentIntent::new(Decimal::new(20050, 2), Currency::TWD, \"order-85d7\"))",
        "ConfirmPaymentIntent::new().with_payment_method(PaymentMethodInput::new(\"jkopay\"))",
        "CreateRefund::new().with_payment_intent_id(intent.id).with_amount(Decimal::new(5025, 2))",
        "EventData::PaymentIntentSucceeded(intent)",
    ];
    let places: Vec<_> = steps.iter().map(|step| readme.find(step)).collect();
    assert!(places.iter().all(Option::is_some), "{places:?}");
    assert!(places.is_sorted(), "{places:?}");
}
