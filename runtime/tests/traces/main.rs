//! What a subscriber of `tracing` gets to know of calls.

#![cfg(all(feature = "client", feature = "tracing"))]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that cannot go on fails"
)]

mod capture;
mod lists;
mod secrecy;
mod spans;

use std::future::pending;
use std::pin::{Pin, pin};
use std::task::{Context, Poll, Waker};
use std::time::{Duration, SystemTime};

use paywright_runtime::bytes::Bytes;
use paywright_runtime::client::{
    BaseUrl, BoxFuture, Call, Core, CoreBuilder, Credential, CredentialSet, Failure, ManualClock,
    Operation, Reply, TokenCarrier, TokenLogin, Transport, TransportError,
};
use paywright_runtime::http::{Method, Request, Response};

static CONFIRM: Operation = Operation::new(
    "confirm",
    Method::POST,
    "/v1/intents/{id}/confirm",
    &[&["bearer"]],
);
static READ: Operation = Operation::new("read", Method::GET, "/v1/intents/{id}", &[&["token"]]);
static LOGIN: Operation = Operation::new("login", Method::POST, "/login", &[&["bearer"]]);
static TOKEN: TokenLogin = TokenLogin {
    operation: &LOGIN,
    token: "/token",
    expires_at: None,
    renew_before: Duration::ZERO,
};

fn clock() -> ManualClock {
    ManualClock::at(SystemTime::UNIX_EPOCH + Duration::from_secs(1_800_000_000))
}

fn core(transport: impl Transport + 'static) -> CoreBuilder {
    let credentials = CredentialSet::new()
        .with("bearer", Credential::Bearer("key4111".into()))
        .with("token", Credential::Login(&TOKEN, TokenCarrier::Bearer));
    Core::builder(
        BaseUrl::parse("https://api.example.com/x").unwrap(),
        transport,
    )
    .credentials(credentials)
    .clock(clock())
}

fn answer(status: u16, body: &'static str) -> Response<Bytes> {
    let mut answer = Response::new(Bytes::from(body));
    *answer.status_mut() = status.try_into().unwrap();
    answer
}

/// A call that can be repeated.
fn confirm() -> Call {
    let mut call = Call::new(&CONFIRM);
    call.path("id", "int_4111");
    call.idempotency_header("x-request-id", Some("abc".to_owned()));
    call
}

fn read() -> Call {
    let mut call = Call::new(&READ);
    call.path("id", "int_4111");
    call
}

/// Sends a call that waits for nothing outside.
fn send(core: &Core, call: Call) -> Result<Reply, Failure> {
    match poll(pin!(core.send(call))) {
        Poll::Ready(result) => result,
        Poll::Pending => panic!("the call waits for something"),
    }
}

fn poll<F: Future>(future: Pin<&mut F>) -> Poll<F::Output> {
    future.poll(&mut Context::from_waker(Waker::noop()))
}

/// Never answers.
struct Silent;

impl Transport for Silent {
    fn send(&self, _: Request<Bytes>) -> BoxFuture<'_, Result<Response<Bytes>, TransportError>> {
        Box::pin(pending())
    }
}
