//! What generated clients and notifications can print.

use std::fmt::{Debug, Display};
use std::time::SystemTime;

use paywright_runtime::client::{InMemory, ManualClock};
use paywright_tests::fixture;
use serde_json::json;

use super::{BASE, CVC, Signer, debug, error, hides};
use crate::outcome::{SECRET, said};

/// What a generated client shows of itself, by both of its sorts, and of a call with a card.
macro_rules! client_hides {
    ($provider:ident, $credentials:expr, |$client:ident| $call:expr) => {{
        use $provider::{Client, Environment};
        let environment = || Environment::Custom(BASE.to_owned());
        let name = stringify!($provider);
        debug(name, &$credentials);
        let builder = Client::builder(environment(), $credentials)
            .transport(InMemory::queued([]))
            .clock(ManualClock::at(SystemTime::now()));
        debug(name, &builder);
        let $client = builder.build().unwrap();
        debug(name, &$client);
        let call = $call;
        debug(name, &call);
        error(name, &call.await.unwrap_err());
        let builder = Client::blocking(environment(), $credentials);
        debug(name, &builder);
        let $client = builder.build().unwrap();
        debug(name, &$client);
        debug(name, &$call);
        let url = format!("https://user:{SECRET}@api.example.com");
        let builder = Client::builder(Environment::Custom(url), $credentials);
        debug(name, &builder);
        error(name, &builder.build().unwrap_err());
    }};
}

/// A request with a card, from JSON.
fn with_card<T: serde::de::DeserializeOwned + Debug>(json: serde_json::Value) -> T {
    let request = serde_json::from_value(json).unwrap();
    debug(std::any::type_name::<T>(), &request);
    request
}

#[tokio::test]
async fn no_generated_client_shows_a_secret() {
    client_hides!(
        paywright_airwallex,
        paywright_airwallex::Credentials::new(SECRET, SECRET).with_bearer(SECRET),
        |client| {
            let body =
                json!({"payment_method": {"type": "card", "card": {"number": SECRET, "cvc": CVC}}});
            client.payment_intents().confirm("int_1", with_card(body))
        }
    );
    client_hides!(
        paywright_uqpay,
        paywright_uqpay::Credentials::new(SECRET, SECRET).with_auth_token(SECRET),
        |client| {
            let text = fixture::text("uqpay", "create_payment_intent.json");
            let mut body: serde_json::Value = serde_json::from_str(&text).unwrap();
            body["payment_method"]["card"]["card_number"] = json!(SECRET);
            body["payment_method"]["card"]["cvc"] = json!(CVC);
            client.payment_intents().create(with_card(body))
        }
    );
    client_hides!(
        paywright_wooshpay,
        paywright_wooshpay::Credentials::new(SECRET),
        |client| {
            let text = fixture::text("wooshpay", "direct_card_request.json");
            let mut body: serde_json::Value = serde_json::from_str(&text).unwrap();
            body["payment_method_data"]["card"]["number"] = json!(SECRET);
            body["payment_method_data"]["card"]["cvc"] = json!(CVC);
            client.payment_intents().create(with_card(body))
        }
    );
    client_hides!(
        paywright_paykka,
        paywright_paykka::Credentials::new(SECRET, Signer),
        |client| {
            let text = fixture::text("paykka", "create_transaction_encrypted_card.json");
            let mut body: serde_json::Value = serde_json::from_str(&text).unwrap();
            body["payment"]["card_no"] = json!(SECRET);
            body["payment"]["cvv"] = json!(CVC);
            body["payment"]["encrypted_card_no"] = json!(SECRET);
            client.transactions().create(with_card(body))
        }
    );
}

#[test]
fn a_notification_that_is_refused_shows_neither_secret_nor_body() {
    let body =
        format!(r#"{{"name":"refund.accepted","data":{{"object":{{"number":"{SECRET}"}}}}}}"#);
    let headers = [("x-timestamp", SECRET), ("x-signature", SECRET)];
    let time = SystemTime::UNIX_EPOCH;
    let headers = headers.as_slice();
    let refused: [Box<dyn Refusal>; 3] = [
        Box::new(
            paywright_airwallex::Event::from_signed_at(headers, body.as_bytes(), SECRET, time)
                .unwrap_err(),
        ),
        Box::new(paywright_airwallex::Event::from_json(body.as_bytes()).unwrap_err()),
        Box::new(paywright_airwallex::Event::from_json(SECRET.as_bytes()).unwrap_err()),
    ];
    for refusal in refused {
        hides("notification", &refusal.said());
    }
}

/// What can be printed in all forms.
trait Refusal {
    fn said(&self) -> String;
}

impl<T: Debug + Display> Refusal for T {
    fn said(&self) -> String {
        said(self)
    }
}
