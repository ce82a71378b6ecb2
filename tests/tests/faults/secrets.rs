//! Nothing that can be printed shows what it must keep to itself.

use std::error::Error as StdError;
use std::fmt::{Debug, Display};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use bytes::Bytes;
use http_body_util::Full;
use hyper_util::client::legacy::Client as HyperClient;
use hyper_util::rt::TokioExecutor;
use paywright_runtime::client::{
    ApiKeyLocation, BaseUrl, BoxFuture, Call, CallOptions, Core, Credential, CredentialSet, Error,
    FilePart, InMemory, ManualClock, Multipart, Operation, RequestSignature, ReqwestTransport,
    RetryBudget, RetryPolicy, Sign, SignError, SignatureEncoding, SignedPiece, SystemClock,
    TimestampUnit, TokenCarrier, TokenLogin, TokenSource, TowerTransport, TransportError,
    TransportErrorKind, UreqTransport,
};
use paywright_runtime::{Json, Secret};
use paywright_tests::fixture;
use serde_json::json;

use crate::outcome::{SECRET, said};

/// The security code of a card.
const CVC: &str = "9876";
/// Every secret: the number of a card, of which all other secrets are made, and its security code.
const SECRETS: [&str; 2] = [SECRET, CVC];

const BASE: &str = "https://api.example.com";

fn hides(name: &str, text: &str) {
    for secret in SECRETS {
        assert!(!text.contains(secret), "{name} shows {secret}: {text}");
    }
    // Base64 of the user name of Basic authentication would show it as well.
    assert!(!text.contains("NDExMTEx"), "{name}: {text}");
}

/// That a value hides secrets in all forms of `Debug`.
fn debug(name: &str, value: &dyn Debug) {
    hides(name, &format!("{value:?} {value:#?}"));
}

/// That an error hides secrets, and so do all that caused it.
fn error(name: &str, error: &(dyn StdError + 'static)) {
    let mut next = Some(error);
    while let Some(error) = next {
        hides(name, &said(error));
        next = error.source();
    }
}

struct Signer;

impl Sign for Signer {
    fn sign<'a>(&'a self, _: &'a [u8]) -> BoxFuture<'a, Result<Vec<u8>, SignError>> {
        Box::pin(std::future::ready(Err(SignError::new("the key is away"))))
    }
}

struct Source;

impl TokenSource for Source {
    fn token(&self) -> BoxFuture<'_, Result<Secret, Box<dyn StdError + Send + Sync>>> {
        Box::pin(std::future::ready(Ok(Secret::new(SECRET))))
    }

    fn refused<'a>(&'a self, _: &'a Secret) -> BoxFuture<'a, bool> {
        Box::pin(std::future::ready(false))
    }
}

static LOGIN: Operation = Operation::new("login", http::Method::POST, "/login", &[]);
static TOKEN: TokenLogin = TokenLogin {
    operation: &LOGIN,
    token: "/token",
    expires_at: None,
    renew_before: Duration::ZERO,
};
static SIGNATURE: RequestSignature = RequestSignature {
    header: "x-sign",
    encoding: SignatureEncoding::Hex,
    message: &[SignedPiece::Body],
    timestamp_unit: TimestampUnit::Seconds,
    headers: &[],
};
static PAY: Operation = Operation::new("pay", http::Method::POST, "/pay/{id}", &[&["proof"]]);

/// Every sort of credential.
fn credentials() -> Vec<Credential> {
    let api_key = |location| Credential::ApiKey {
        location,
        name: "key",
        prefix: "Key ",
        value: SECRET.into(),
    };
    vec![
        Credential::Basic {
            username: SECRET.into(),
            password: SECRET.into(),
        },
        Credential::Bearer(SECRET.into()),
        api_key(ApiKeyLocation::Header),
        api_key(ApiKeyLocation::Query),
        api_key(ApiKeyLocation::Cookie),
        Credential::Login(&TOKEN, TokenCarrier::Bearer),
        Credential::Token(Arc::new(Source), TokenCarrier::Bearer),
        Credential::Signature {
            scheme: &SIGNATURE,
            key_id: SECRET.to_owned(),
            signer: Arc::new(Signer),
        },
    ]
}

/// A call with a secret in each of its parts.
fn call() -> Call {
    let mut call = Call::new(&PAY);
    call.path("id", SECRET)
        .query("number", SECRET)
        .header("x-number", SECRET)
        .secret_header("x-secret", SECRET)
        .cookie("number", SECRET)
        .idempotency_header("idempotency-key", Some(SECRET.to_owned()))
        .json(&json!({ "number": SECRET, "cvc": CVC }));
    call
}

fn answer(status: u16, body: String) -> http::Response<Bytes> {
    http::Response::builder()
        .status(status)
        .header("x-number", SECRET)
        .header("location", format!("{BASE}/{SECRET}"))
        .body(Bytes::from(body))
        .unwrap()
}

#[tokio::test]
async fn what_a_call_is_made_with_is_not_shown() {
    for credential in credentials() {
        debug("credential", &credential);
        let set = CredentialSet::new().with("proof", credential);
        debug("credentials", &set);
        let transport = InMemory::queued([answer(200, SECRET.to_owned())]);
        let base = BaseUrl::parse(BASE).unwrap();
        let builder = Core::builder(base, transport.clone()).credentials(set);
        debug("core builder", &builder);
        let core = builder.build();
        debug("core", &core);
        if let Ok(reply) = core.send(call()).await {
            debug("reply", &reply);
            debug("report", reply.report());
            hides("report", &reply.report().to_string());
            debug("response", &reply.with_body(SECRET.to_owned()));
        }
        // It holds what was sent by now.
        debug("transport in memory", &transport);
    }
    debug("secret", &Secret::new(SECRET));
    debug("call", &call());
    debug("file", &FilePart::new("a.txt", "text/plain", SECRET));
    let mut parts = Multipart::new();
    parts
        .text("number", SECRET)
        .json("card", &json!({ "number": SECRET }));
    parts.file("file", FilePart::new("a.txt", "text/plain", SECRET));
    debug("parts", &parts);
    for body in [
        |call: &mut Call| drop(call.form(&json!({ "number": SECRET })).clone()),
        |call: &mut Call| drop(call.text(SECRET).clone()),
        |call: &mut Call| drop(call.bytes("text/plain", SECRET).clone()),
        |call: &mut Call| drop(call.multipart().text("number", SECRET).clone()),
    ] {
        let mut call = call();
        body(&mut call);
        debug("call", &call);
    }
}

#[test]
fn what_carries_and_times_calls_shows_no_secret() {
    let hyper = HyperClient::builder(TokioExecutor::new()).build_http::<Full<Bytes>>();
    debug("reqwest", &ReqwestTransport::new().unwrap());
    debug("reqwest builder", &ReqwestTransport::builder());
    debug("ureq", &UreqTransport::new());
    debug("ureq builder", &UreqTransport::builder());
    debug("tower", &TowerTransport::new(hyper));
    debug("policy", &RetryPolicy::default());
    debug("budget", &RetryBudget::default());
    debug(
        "options",
        &CallOptions::new().with_retries(RetryPolicy::none()),
    );
    debug("clock", &SystemClock::new());
    debug("manual clock", &ManualClock::at(SystemTime::UNIX_EPOCH));
    debug("login", &TOKEN);
    debug("signature", &SIGNATURE);
    debug("operation", &PAY);
    for url in [
        format!("https://user:{SECRET}@api.example.com"),
        format!("{BASE}?key={SECRET}"),
        format!("http://{SECRET}.example.com"),
        format!("{SECRET}\n"),
    ] {
        error("URL", &BaseUrl::parse(&url).unwrap_err());
    }
}

/// Why a core fails, each time with secrets near by.
#[tokio::test]
async fn no_failure_of_the_runtime_shows_a_secret() {
    let failing = |kind| {
        InMemory::answering(move |_| {
            let cause = std::io::Error::from(std::io::ErrorKind::BrokenPipe);
            Err(TransportError::with_source(kind, cause))
        })
    };
    let answering = |status, body: &str| InMemory::queued([answer(status, body.to_owned())]);
    let bearer = |token: &str| Credential::Bearer(token.into());
    let number = format!(r#"{{"number":"{SECRET}","cvc":"{CVC}"}}"#);
    let login = || Credential::Login(&TOKEN, TokenCarrier::Bearer);
    let cases = [
        (
            "connect",
            failing(TransportErrorKind::Connect),
            bearer(SECRET),
        ),
        (
            "time-out",
            failing(TransportErrorKind::Timeout),
            bearer(SECRET),
        ),
        ("break", failing(TransportErrorKind::Other), bearer(SECRET)),
        ("refusal", answering(402, &number), bearer(SECRET)),
        ("no JSON", answering(200, SECRET), bearer(SECRET)),
        ("other JSON", answering(200, &number), bearer(SECRET)),
        ("no UTF-8", answering(200, "{"), bearer(SECRET)),
        ("redirect", answering(302, SECRET), bearer(SECRET)),
        (
            "line break in a token",
            answering(200, ""),
            bearer(&format!("{SECRET}\n")),
        ),
        ("login refused", answering(403, &number), login()),
        ("login without token", answering(200, &number), login()),
        ("login fails", failing(TransportErrorKind::Other), login()),
        (
            "unsigned",
            answering(200, ""),
            Credential::Signature {
                scheme: &SIGNATURE,
                key_id: SECRET.to_owned(),
                signer: Arc::new(Signer),
            },
        ),
    ];
    for (name, transport, credential) in cases {
        let core = Core::builder(BaseUrl::parse(BASE).unwrap(), transport)
            .credentials(CredentialSet::new().with("proof", credential))
            .clock(ManualClock::at(
                SystemTime::UNIX_EPOCH + Duration::from_secs(1_800_000_000),
            ))
            .build();
        let failed: Error<Json> = match core.send(call()).await {
            Ok(reply) if reply.status().is_success() => match reply.json::<bool, Json>() {
                Ok(_) => panic!("{name}: it went well"),
                Err(error) => error,
            },
            Ok(reply) => reply.failure(),
            Err(failure) => {
                error(name, &failure);
                failure.into()
            }
        };
        error(name, &failed);
        match &failed {
            Error::Api(failure) => hides(name, &said(&**failure)),
            Error::Decode(failure) => hides(name, &said(&**failure)),
            Error::Transport(failure) => debug(name, failure),
            Error::Auth(failure) => debug(name, failure),
            _ => {}
        }
        if let Some(report) = failed.report() {
            hides(name, &said(report));
        }
    }
}

#[tokio::test]
async fn no_fault_of_a_request_shows_a_secret() {
    let base = BaseUrl::parse(BASE).unwrap();
    let core = Core::builder(base, InMemory::queued([]))
        .credentials(CredentialSet::new().with("proof", Credential::Bearer(SECRET.into())))
        .build();
    let faults: [fn(&mut Call); 5] = [
        |call| drop(call.header("x-number", &format!("{SECRET}\n")).clone()),
        |call| drop(call.query("number", &json!([[SECRET]])).clone()),
        |call| drop(call.form(&json!([SECRET])).clone()),
        |call| drop(call.bytes(&format!("{SECRET}\n"), SECRET).clone()),
        |call| {
            call.limits("x-number").max_length(SECRET, 3);
        },
    ];
    for fault in faults {
        let mut call = call();
        fault(&mut call);
        debug("call", &call);
        let failure = core.send(call).await.unwrap_err();
        error("fault", &failure);
        error("fault", &Error::<Json>::from(failure));
    }
}

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
