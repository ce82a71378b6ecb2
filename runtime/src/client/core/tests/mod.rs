//! What a core does with a call, over a transport in memory and a clock that stands still.

mod credentials;
mod observer;
mod planted;
mod retries;
mod signatures;
mod tokens;

use std::time::{Duration, SystemTime};

use bytes::Bytes;
use http::{Method, Request, Response, StatusCode};

use super::*;
use crate::client::testing::ready;
use crate::client::{BoxFuture, Credential, InMemory, ManualClock, Operation, TransportError};

static PAY: Operation = Operation::new("pay", Method::POST, "/v1/pay", &[&["bearer"]]);
static PING: Operation = Operation::new("ping", Method::GET, "/ping", &[]);

/// A time in 2027.
fn clock() -> ManualClock {
    ManualClock::at(SystemTime::UNIX_EPOCH + Duration::from_secs(1_800_000_000))
}

fn builder(transport: &InMemory, credentials: CredentialSet) -> CoreBuilder {
    let base = BaseUrl::parse("https://api.example.com/x").unwrap();
    Core::builder(base, transport.clone())
        .credentials(credentials)
        .user_agent("tests/1")
        .clock(clock())
}

fn bearer() -> CredentialSet {
    CredentialSet::new().with("bearer", Credential::Bearer("t0k".into()))
}

fn answer(status: u16, body: &'static str) -> Response<Bytes> {
    let mut answer = Response::new(Bytes::from(body));
    *answer.status_mut() = StatusCode::from_u16(status).unwrap();
    answer
}

#[test]
fn a_call_becomes_a_request_and_its_answer_a_reply() {
    let transport = InMemory::queued([answer(201, "{}")]);
    let mut call = Call::new(&PAY);
    call.json(&vec![String::from("a")]);
    let reply = ready(builder(&transport, bearer()).build().send(call)).unwrap();
    assert_eq!(reply.status(), StatusCode::CREATED);

    let requests = transport.requests();
    assert_eq!(requests.len(), 1);
    let sent = &requests[0];
    assert_eq!(sent.method(), Method::POST);
    assert_eq!(sent.uri(), "https://api.example.com/x/v1/pay");
    assert_eq!(sent.headers()["authorization"], "Bearer t0k");
    assert_eq!(sent.headers()["user-agent"], "tests/1");
    assert_eq!(sent.body(), "[\"a\"]");
    let operation = sent.extensions().get::<&'static Operation>().unwrap();
    assert_eq!(operation.id, "pay");
}

#[test]
fn what_cannot_be_sent_is_not_sent() {
    static ITEM: Operation = Operation::new("item", Method::GET, "/items/{id}", &[]);
    let transport = InMemory::queued([]);
    let core = builder(&transport, bearer()).build();
    let failure = ready(core.send(Call::new(&ITEM))).unwrap_err();
    assert!(matches!(failure, Failure::Request(_)));
    assert!(transport.requests().is_empty());
}

#[test]
fn a_core_and_its_futures_can_cross_threads() {
    fn crosses<T: Send>(_: T) {}
    let core = builder(&InMemory::queued([]), bearer()).build();
    crosses(core.clone());
    crosses(core.send(Call::new(&PING)));
}
