//! What the runtime can print.

use std::error::Error as StdError;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use bytes::Bytes;
use http_body_util::Full;
use hyper_util::client::legacy::Client as HyperClient;
use hyper_util::rt::TokioExecutor;
use paywright_runtime::client::{
    ApiKeyLocation, BaseUrl, BoxFuture, Call, CallOptions, Core, Credential, CredentialSet, Error,
    FilePart, InMemory, ManualClock, Multipart, Operation, Reply, RequestSignature,
    ReqwestTransport, RetryBudget, RetryPolicy, Sending, SignatureEncoding, SignedPiece,
    SystemClock, TimestampUnit, TokenCarrier, TokenLogin, TokenSource, TowerTransport,
    TransportError, TransportErrorKind, UreqTransport, read,
};
use paywright_runtime::{Json, Secret};
use serde_json::json;

use super::{BASE, CVC, Signer, debug, error, hides};
use crate::outcome::{SECRET, said};

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
            let read = reply.read(read::text, |reply, _| reply.failure::<Json>());
            debug("response", &read.unwrap());
        }
        let failed: fn(&Reply, &str) -> Error<Json> = |reply, _| reply.failure();
        let sending = Sending::new(core, call(), read::text, failed);
        debug("call on its way", &sending);
        debug("call on its way, with response", &sending.with_response());
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
