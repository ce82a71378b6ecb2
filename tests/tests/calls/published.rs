//! Every operation that a provider's page shows: what arrives is what the page's curl command sends.

use std::pin::Pin;

use paywright_tests::exact::Exact;
use paywright_tests::fixture::{self, PublishedCall};
use paywright_tests::server::Server;

use crate::{airwallex, answer_to, only, uqpay, wooshpay};

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
