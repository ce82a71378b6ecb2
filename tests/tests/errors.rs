//! What the errors of each provider say, as its generated client tells it.

#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by panicking"
)]

use std::time::Duration;

use paywright_runtime::client::{BoxFuture, CallOptions, Error, RetryPolicy, Sign, SignError};
use paywright_tests::fixture;
use paywright_tests::server::Server;

/// What an error says: its code, its kind, whether a payment was declined, whether it may be tried again, and how often it
/// was tried.
type Told = (Option<String>, Option<String>, bool, bool, usize);

fn told<E>(error: &Error<E>, server: &Server) -> Told {
    (
        error.code().map(str::to_owned),
        error.kind().map(str::to_owned),
        error.is_declined(),
        error.is_retryable(),
        server.received().len(),
    )
}

fn expected(code: &str, kind: &str, is_declined: bool, attempts: usize) -> Told {
    let text = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    (text(code), text(kind), is_declined, attempts > 1, attempts)
}

/// Two attempts, without a pause.
fn options() -> CallOptions {
    let retries = RetryPolicy::default()
        .with_attempts(2)
        .with_first_pause(Duration::ZERO);
    CallOptions::new().with_retries(retries)
}

async fn answering(status: u16, body: impl Into<String>) -> Server {
    Server::answering(status, "application/json", body.into())
        .await
        .unwrap()
}

#[tokio::test]
async fn airwallex() {
    use paywright_airwallex::{Client, CreateRefund, Credentials, Environment};
    let declined = |code: &str| format!(r#"{{"code":"{code}","message":"Declined 4111"}}"#);
    for (status, body, wanted) in [
        (
            400,
            declined("issuer_declined"),
            expected("issuer_declined", "", true, 1),
        ),
        (
            400,
            declined("risk_declined"),
            expected("risk_declined", "", true, 1),
        ),
        (
            400,
            declined("issuer_unavailable"),
            expected("issuer_unavailable", "", false, 1),
        ),
        (
            400,
            declined("duplicate_request"),
            expected("duplicate_request", "", false, 1),
        ),
        (
            400,
            declined("not_known_yet"),
            expected("not_known_yet", "", false, 1),
        ),
        (
            400,
            fixture::text("airwallex", "error_customer_id_missing.json"),
            expected("validation_error", "", false, 1),
        ),
        // The same key is being worked on; another conflict does not pass.
        (
            409,
            declined("conflict"),
            expected("conflict", "", false, 2),
        ),
        (
            409,
            declined("resource_already_exists"),
            expected("resource_already_exists", "", false, 1),
        ),
    ] {
        let server = answering(status, body.clone()).await;
        let client = Client::builder(
            Environment::Custom(server.url()),
            Credentials::none().with_bearer("token"),
        )
        .allow_loopback_http()
        .options(options())
        .build()
        .unwrap()
        .with_on_behalf_of("acct_1");
        let error = client
            .refunds()
            .create(CreateRefund::new())
            .await
            .unwrap_err();
        assert_eq!(told(&error, &server), wanted, "{status} {body}");
        assert_eq!(error.is_repeated(), body.contains("duplicate_request"));
        assert!(error.message().is_some());
        assert!(!format!("{error} {error:?}").contains("4111"), "{error:?}");
        assert_eq!(
            server.received()[0].header("x-on-behalf-of"),
            Some("acct_1")
        );
    }
}

#[tokio::test]
async fn uqpay() {
    use paywright_uqpay::{Client, Credentials, Environment};
    let example = |name: &str| fixture::text("uqpay", name);
    for (status, body, wanted) in [
        (
            400,
            example("error_invalid_payment_method.json"),
            expected("invalid_payment_method", "invalid_request_error", false, 1),
        ),
        (
            400,
            example("error_invalid_number.json"),
            expected("invalid_number", "card_error", false, 1),
        ),
        (
            400,
            r#"{"type":"payment_error","code":"insufficient_funds","message":""}"#.to_owned(),
            expected("insufficient_funds", "payment_error", true, 1),
        ),
        (
            400,
            example("error_request_in_flight.json"),
            expected("200", "", false, 2),
        ),
        // The same as a text is another code.
        (
            400,
            r#"{"code":"200"}"#.to_owned(),
            expected("200", "", false, 1),
        ),
        (
            401,
            example("error_unauthorized.json"),
            expected("", "", false, 1),
        ),
    ] {
        let server = answering(status, body.clone()).await;
        let credentials = Credentials::none()
            .with_auth_token("token")
            .with_client_id("client");
        let client = Client::builder(Environment::Custom(server.url()), credentials)
            .allow_loopback_http()
            .options(options())
            .build()
            .unwrap();
        let call = client.payment_intents().update("PI1", Default::default());
        let error = call.await.unwrap_err();
        assert_eq!(told(&error, &server), wanted, "{status} {body}");
    }
}

#[tokio::test]
async fn wooshpay() {
    use paywright_wooshpay::{CancelPaymentIntent, Client, Credentials, Environment};
    for (status, body, wanted) in [
        (402, "{}", expected("", "", true, 1)),
        (
            400,
            r#"{"error":{"type":"card_error","code":"c"}}"#,
            expected("c", "card_error", true, 1),
        ),
        (
            400,
            r#"{"type":"invalid_request_error","code":"c"}"#,
            expected("c", "invalid_request_error", false, 1),
        ),
        (
            400,
            r#"{"error":"The card was declined."}"#,
            expected("", "", false, 1),
        ),
        // Whether such a conflict passes is not published.
        (
            409,
            r#"{"error":{"type":"idempotency_error"}}"#,
            expected("", "idempotency_error", false, 1),
        ),
    ] {
        let server = answering(status, body).await;
        let client = Client::builder(
            Environment::Custom(server.url()),
            Credentials::new("sk_test_1"),
        )
        .allow_loopback_http()
        .options(options())
        .build()
        .unwrap();
        let call = client
            .payment_intents()
            .cancel("pi_1", CancelPaymentIntent::new("duplicate"));
        let error = call.await.unwrap_err();
        assert_eq!(told(&error, &server), wanted, "{status} {body}");
    }
}

/// Signs nothing.
#[derive(Debug)]
struct Blank;

impl Sign for Blank {
    fn sign<'a>(&'a self, _: &'a [u8]) -> BoxFuture<'a, Result<Vec<u8>, SignError>> {
        Box::pin(std::future::ready(Ok(vec![0])))
    }
}

fn paykka(server: &Server) -> paywright_paykka::Client {
    use paywright_paykka::{Client, Credentials, Environment};
    let credentials = Credentials::new("application", Blank);
    Client::builder(Environment::Custom(server.url()), credentials)
        .allow_loopback_http()
        .options(options())
        .build()
        .unwrap()
}

#[tokio::test]
async fn paykka_refuses_by_its_code_whatever_the_status() {
    use paywright_paykka::models::{CreateApplePaySession, RemoveToken, RetrieveTransaction};
    let example = |name: &str| fixture::text("paykka", name);
    for (status, body, code) in [
        (200, example("error_invalid_request.json"), "010000"),
        (400, example("error_invalid_request.json"), "010000"),
        (
            200,
            example("error_payment_method_unsupported.json"),
            "1004",
        ),
        (
            200,
            r#"{"ret_code":"999999","ret_msg":"System exception","data":{}}"#.to_owned(),
            "999999",
        ),
        (200, r#"{"ret_code":"not listed"}"#.to_owned(), "not listed"),
    ] {
        let server = answering(status, body.clone()).await;
        let client = paykka(&server);
        let read = client
            .transactions()
            .retrieve(RetrieveTransaction::new("m_1"));
        // These do not have the code in what they answer when all goes well, or have nothing else.
        let session = CreateApplePaySession::new("m_1", "shop.example");
        let session = client.apple_pay().create_session(session);
        let token = client
            .tokens()
            .remove(RemoveToken::new("m_1", "TK1", "user"));
        for error in [
            read.await.unwrap_err(),
            session.await.unwrap_err(),
            token.await.unwrap_err(),
        ] {
            assert!(matches!(error, Error::Api(_)), "{body}: {error}");
            assert_eq!(error.code(), Some(code), "{body}");
            assert!(!error.is_declined() && !error.is_retryable());
        }
    }
}

#[tokio::test]
async fn paykka_handles_a_call_whose_payment_is_declined() {
    use paywright_paykka::models::{OrderStatus, RetrieveTransaction};
    let server = answering(200, fixture::text("paykka", "transaction_declined.json")).await;
    let call = paykka(&server)
        .transactions()
        .retrieve(RetrieveTransaction::new("m_1"));
    let transaction = call.await.unwrap().data.unwrap();
    assert_eq!(transaction.status, Some(OrderStatus::Failure));
}

#[tokio::test]
async fn paykka_does_not_pass_for_well_what_says_nothing() {
    use paywright_paykka::models::RetrieveTransaction;
    for body in ["{}", r#"{"error_code":"2099","status":"FAILURE"}"#] {
        let server = answering(200, body).await;
        let call = paykka(&server)
            .transactions()
            .retrieve(RetrieveTransaction::new("m_1"));
        let error = call.await.unwrap_err();
        assert!(matches!(error, Error::Decode(_)), "{body}: {error}");
    }
}
