//! Every operation that a provider's page shows, called through the generated client over a real socket: what arrives is what
//! the page's curl command sends.

#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by panicking"
)]

use std::future::Future;
use std::pin::Pin;

use paywright_runtime::client::{BoxFuture, Error, Sign, SignError};
use paywright_tests::exact::Exact;
use paywright_tests::fixture::{self, PublishedCall};
use paywright_tests::server::{Received, Server};

type Call = Pin<Box<dyn Future<Output = ()>>>;

/// The identifier between the last two fixed parts of a path.
fn id_in(path: &str) -> String {
    path.split('/')
        .rev()
        .find(|segment| {
            segment.contains('_') && segment.chars().any(|c| c.is_ascii_digit())
                || segment.starts_with('{')
        })
        .unwrap()
        .to_owned()
}

fn airwallex(url: &str) -> paywright_airwallex::Client {
    use paywright_airwallex::{Client, Credentials, Environment};
    Client::builder(
        Environment::Custom(url.to_owned()),
        Credentials::none().with_bearer("token-1"),
    )
    .allow_loopback_http()
    .build()
    .unwrap()
}

fn uqpay(url: &str) -> paywright_uqpay::Client {
    use paywright_uqpay::{Client, Credentials, Environment};
    let credentials = Credentials::none()
        .with_auth_token("token-1")
        .with_client_id("<x-client-id>");
    Client::builder(Environment::Custom(format!("{url}/api")), credentials)
        .allow_loopback_http()
        .build()
        .unwrap()
}

fn wooshpay(url: &str) -> paywright_wooshpay::Client {
    use paywright_wooshpay::{Client, Credentials, Environment};
    Client::builder(
        Environment::Custom(url.to_owned()),
        Credentials::new("sk_test_1"),
    )
    .allow_loopback_http()
    .build()
    .unwrap()
}

/// Makes a published call through the generated client. Panics where this file knows no such operation.
fn make(provider: &str, url: &str, call: &PublishedCall) -> Call {
    let body = call.body.to_string();
    let id = call.path.clone();
    match (provider, call.operation.as_str()) {
        ("airwallex", "createPaymentIntent") => {
            let call = airwallex(url)
                .payment_intents()
                .create(serde_json::from_str(&body).unwrap());
            Box::pin(async move { drop(call.await.unwrap()) })
        }
        ("airwallex", "confirmPaymentIntent") => {
            let call = airwallex(url)
                .payment_intents()
                .confirm(id_in(&id), serde_json::from_str(&body).unwrap());
            Box::pin(async move { drop(call.await.unwrap()) })
        }
        ("uqpay", "updatePaymentIntent") => {
            let call = uqpay(url)
                .payment_intents()
                .update("{id}", serde_json::from_str(&body).unwrap());
            let call = call.with_idempotency_key("<x-idempotency-key>");
            Box::pin(async move { drop(call.await.unwrap()) })
        }
        ("wooshpay", "createPaymentIntent") => {
            let call = wooshpay(url)
                .payment_intents()
                .create(serde_json::from_str(&body).unwrap());
            Box::pin(async move { drop(call.await.unwrap()) })
        }
        (_, operation) => panic!("{provider}: no call for `{operation}` in this test"),
    }
}

fn answer_to(provider: &str) -> String {
    let file = match provider {
        "airwallex" => "payment_intent.json",
        "uqpay" => "payment_intent_updated.json",
        _ => "payment_intent_succeeded.json",
    };
    fixture::text(provider, file)
}

fn only(server: &Server) -> Received {
    let mut received = server.received();
    assert_eq!(received.len(), 1);
    received.remove(0)
}

#[tokio::test]
async fn what_arrives_is_what_the_page_sends() {
    let mut made = 0;
    for provider in ["airwallex", "paykka", "uqpay", "wooshpay"] {
        for call in fixture::calls(provider) {
            let server = Server::answering(200, "application/json", answer_to(provider))
                .await
                .unwrap();
            make(provider, &server.url(), &call).await;
            let received = only(&server);
            let place = format!("{provider} {}", call.operation);
            assert_eq!(received.head.method.as_str(), call.method, "{place}");
            // Braces of a placeholder cannot stand in a path as they are.
            let path = call.path.replace('{', "%7B").replace('}', "%7D");
            assert_eq!(received.head.uri.to_string(), path, "{place}");
            assert_eq!(
                Exact::parse(std::str::from_utf8(&received.body).unwrap()).unwrap(),
                call.body,
                "{place}"
            );
            assert_eq!(
                received.header("content-type"),
                Some("application/json"),
                "{place}"
            );
            for (name, value) in &call.headers {
                // The page shows the bare token; the provider wants it behind this word.
                let expected = if name == "x-auth-token" {
                    "Bearer token-1"
                } else {
                    value
                };
                assert_eq!(received.header(name), Some(expected), "{place}: {name}");
            }
            made += 1;
        }
    }
    assert_eq!(made, 6);
}

#[tokio::test]
async fn each_provider_is_told_who_is_calling() {
    let server = Server::answering(200, "application/json", answer_to("airwallex"))
        .await
        .unwrap();
    airwallex(&server.url())
        .payment_intents()
        .retrieve("int_1")
        .await
        .unwrap();
    let received = only(&server);
    assert_eq!(
        received.head.uri.to_string(),
        "/api/v1/pa/payment_intents/int_1"
    );
    assert_eq!(received.header("authorization"), Some("Bearer token-1"));

    let server = Server::answering(200, "application/json", answer_to("wooshpay"))
        .await
        .unwrap();
    wooshpay(&server.url())
        .payment_intents()
        .retrieve("pi_1")
        .await
        .unwrap();
    // base64 of `sk_test_1:`, with nothing behind the colon.
    assert_eq!(
        only(&server).header("authorization"),
        Some("Basic c2tfdGVzdF8xOg==")
    );
}

#[tokio::test]
async fn a_login_wants_other_credentials_than_the_rest() {
    use paywright_airwallex::{Client, Credentials, Environment};
    let answer = r#"{"token":"t","expires_at":"2021-10-26T06:38:13+0000"}"#;
    let server = Server::answering(201, "application/json", answer)
        .await
        .unwrap();
    let credentials = Credentials::none()
        .with_client_id("client-1")
        .with_api_key("key-1");
    let client = Client::builder(Environment::Custom(server.url()), credentials)
        .allow_loopback_http()
        .build()
        .unwrap();
    let token = client.authentication().login().await.unwrap();
    assert_eq!(token.token.expose(), "t");
    assert!(!format!("{token:?}").contains("\"t\""));
    let received = only(&server);
    assert_eq!(
        (received.header("x-client-id"), received.header("x-api-key")),
        (Some("client-1"), Some("key-1"))
    );
    assert_eq!(received.header("authorization"), None);

    // The server knows the answer to a login only; that is enough to see what was sent.
    let unread = client.payment_intents().retrieve("int_1").await;
    assert!(matches!(unread, Err(Error::Decode(_))), "{unread:?}");
    let received = server.received();
    let paths = received.iter().map(|request| request.path());
    let login = "/api/v1/authentication/login";
    assert!(paths.eq([login, login, "/api/v1/pa/payment_intents/int_1"]));
    let tokens = received
        .iter()
        .map(|request| request.header("authorization"));
    assert!(tokens.eq([None, None, Some("Bearer t")]));

    let client = Client::builder(Environment::Custom(server.url()), Credentials::none())
        .allow_loopback_http()
        .build()
        .unwrap();
    let refused = client.payment_intents().retrieve("int_1").await;
    assert!(matches!(refused, Err(Error::Auth(_))), "{refused:?}");
    assert_eq!(
        server.received().len(),
        3,
        "nothing is sent without credentials"
    );
}

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
async fn an_answer_that_holds_no_object_is_a_fault_and_asked_for_once() {
    for (status, body, reason) in [
        (200, b"".as_slice(), "0 bytes of another form"),
        (204, b"", "0 bytes of another form"),
        (200, b"<html>4111</html>", "expected valid JSON"),
        (200, b"{\"id\":\"4111\"", "expected valid JSON"),
        (200, b"4111", "got a number"),
        (200, b"\"4111\xff\"", "expected text in UTF-8"),
        (307, b"{}", "the status is not declared"),
        (501, b"", "0 bytes that were not read"),
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
        assert_eq!(server.received().len(), 1, "{reason}");
    }
}

#[tokio::test]
async fn an_empty_credential_is_told_before_anything_is_sent() {
    use paywright_airwallex::{Client, Credentials, Environment};
    let server = Server::answering(200, "application/json", answer_to("airwallex"))
        .await
        .unwrap();
    for (token, reason) in [("", "is empty"), ("4111\n", "cannot be sent")] {
        let credentials = Credentials::none().with_bearer(token);
        let fault = Client::builder(Environment::Custom(server.url()), credentials)
            .allow_loopback_http()
            .build()
            .unwrap()
            .payment_intents()
            .retrieve("int_1")
            .await
            .unwrap_err();
        let shown = format!("{fault} {fault:?}");
        assert!(shown.contains(reason) && !shown.contains("4111"), "{shown}");
    }
    assert!(server.received().is_empty());
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

/// Keeps what it is asked to sign.
#[derive(Debug)]
struct Recorder(std::sync::Arc<std::sync::Mutex<Vec<u8>>>);

impl Sign for Recorder {
    fn sign<'a>(&'a self, message: &'a [u8]) -> BoxFuture<'a, Result<Vec<u8>, SignError>> {
        *self.0.lock().unwrap() = message.to_vec();
        Box::pin(std::future::ready(Ok(vec![0xfb, 0xff, 0x00])))
    }
}

#[tokio::test]
async fn a_signed_request_carries_what_was_signed() {
    use paywright_paykka::{Client, Credentials, Environment, models};
    let answer = r#"{"ret_code":"000000","ret_msg":"Success"}"#;
    let server = Server::answering(200, "application/json", answer)
        .await
        .unwrap();
    let signed = std::sync::Arc::default();
    let credentials = Credentials::new("978594372956732", Recorder(std::sync::Arc::clone(&signed)));
    let client = Client::builder(Environment::Custom(server.url()), credentials)
        .allow_loopback_http()
        .build()
        .unwrap();
    let request: models::RetrieveTransaction =
        serde_json::from_str(r#"{"merchant_id":"18356675194960","order_id":"GW1"}"#).unwrap();
    client.transactions().retrieve(request).await.unwrap();
    let received = only(&server);
    let header = |name: &str| received.header(name).unwrap().to_owned();
    assert_eq!(header("x-paykka-appid"), "978594372956732");
    assert_eq!(header("x-paykka-sign-alg"), "SHA256_WITH_RSA");
    assert_eq!(header("x-paykka-sign"), "%2B%2F8A");
    let expected = format!(
        "POST\n{}\n{}\n{}\n{}",
        received.head.uri.path(),
        header("x-paykka-timestamp"),
        header("x-paykka-nonce"),
        std::str::from_utf8(&received.body).unwrap()
    );
    assert_eq!(
        String::from_utf8(signed.lock().unwrap().clone()).unwrap(),
        expected
    );
}
