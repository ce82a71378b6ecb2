//! What proves who is calling.

use std::sync::{Arc, Mutex};

use paywright_runtime::client::{BoxFuture, Error, Sign, SignError};
use paywright_tests::server::Server;

use crate::{airwallex, answer_to, only, wooshpay};

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

/// Keeps what it is asked to sign.
#[derive(Debug)]
struct Recorder(Arc<Mutex<Vec<u8>>>);

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
    let signed = Arc::default();
    let credentials = Credentials::new("978594372956732", Recorder(Arc::clone(&signed)));
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
