//! The generated clients over a real socket: what they send, and what they make of the answer.

#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by panicking"
)]

mod answers;
mod credentials;
mod published;
mod requests;

use paywright_tests::fixture;
use paywright_tests::server::{Received, Server};

/// A client with a token that needs no login.
pub(crate) fn airwallex(url: &str) -> paywright_airwallex::Client {
    use paywright_airwallex::{Client, Credentials, Environment};
    Client::builder(
        Environment::Custom(url.to_owned()),
        Credentials::none().with_bearer("token-1"),
    )
    .allow_loopback_http()
    .build()
    .unwrap()
}

/// A client with a token that needs no login.
pub(crate) fn uqpay(url: &str) -> paywright_uqpay::Client {
    use paywright_uqpay::{Client, Credentials, Environment};
    let credentials = Credentials::none()
        .with_auth_token("token-1")
        .with_client_id("<x-client-id>");
    Client::builder(Environment::Custom(format!("{url}/api")), credentials)
        .allow_loopback_http()
        .build()
        .unwrap()
}

/// A client with a secret key.
pub(crate) fn wooshpay(url: &str) -> paywright_wooshpay::Client {
    use paywright_wooshpay::{Client, Credentials, Environment};
    Client::builder(
        Environment::Custom(url.to_owned()),
        Credentials::new("sk_test_1"),
    )
    .allow_loopback_http()
    .build()
    .unwrap()
}

/// A payment intent, as the provider publishes it.
pub(crate) fn answer_to(provider: &str) -> String {
    let file = match provider {
        "airwallex" => "payment_intent.json",
        "uqpay" => "payment_intent_updated.json",
        _ => "payment_intent_succeeded.json",
    };
    fixture::text(provider, file)
}

/// The one request that arrived.
pub(crate) fn only(server: &Server) -> Received {
    let mut received = server.received();
    assert_eq!(received.len(), 1);
    received.remove(0)
}
