//! What a generated client costs beside the same request made by hand: over a transport in memory, where nothing else is to
//! be paid for, and over a connection to this machine.

mod by_hand;
mod provider;

use std::fs;
use std::future::Future;
use std::hint::black_box;
use std::path::Path;
use std::pin::pin;
use std::process::ExitCode;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};

use paywright_benches::{Bench, Contender, Stop};
use paywright_wooshpay::runtime::bytes::Bytes;
use paywright_wooshpay::runtime::client::{BuildError, Transport};
use paywright_wooshpay::{Client, CreatePaymentIntent, Credentials, Currency, Environment};

use crate::by_hand::ByHand;
use crate::provider::{InMemory, Loopback};

fn main() -> ExitCode {
    Bench::of("Calls", run)
}

fn run(bench: &mut Bench) -> Result<(), Stop> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures/wooshpay");
    let intent = fs::read_to_string(folder.join("payment_intent_succeeded.json"))?;
    in_memory(bench, &intent)?;
    over_loopback(bench, &intent)
}

fn in_memory(bench: &mut Bench, intent: &str) -> Result<(), Stop> {
    let url = "https://api.example.com";
    let transport = Arc::new(InMemory(Bytes::from(intent.to_owned())));
    let client = client(url, Some(transport.clone()))?;
    let by_hand = ByHand::new(url, transport);
    bench.compare(
        "retrieve, in memory",
        intent.len(),
        &[
            Contender::new("by hand", &|| {
                drop(black_box(ready(by_hand.retrieve("pi_1"))))
            }),
            Contender::new("client", &|| {
                let call = client.payment_intents().retrieve("pi_1");
                drop(black_box(ready(call.into_future())));
            }),
        ],
    )?;
    bench.compare(
        "create, in memory",
        intent.len(),
        &[
            Contender::new("by hand", &|| {
                drop(black_box(ready(by_hand.create(&new()))))
            }),
            Contender::new("client", &|| {
                let call = client.payment_intents().create(new());
                drop(black_box(ready(call.into_future())));
            }),
        ],
    )
}

fn over_loopback(bench: &mut Bench, intent: &str) -> Result<(), Stop> {
    let loopback = Loopback::start(intent)?;
    let client = client(&loopback.url, None)?;
    let bare = reqwest::Client::builder().no_proxy().build()?;
    bench.compare(
        "retrieve, 127.0.0.1",
        intent.len(),
        &[
            Contender::new("reqwest", &|| {
                let call = by_hand::by_reqwest(&bare, &loopback.url, "pi_1");
                drop(black_box(loopback.wait_for(call)));
            }),
            Contender::new("client", &|| {
                let call = client.payment_intents().retrieve("pi_1");
                drop(black_box(loopback.wait_for(call.into_future())));
            }),
        ],
    )
}

fn client(url: &str, transport: Option<Arc<dyn Transport>>) -> Result<Client, BuildError> {
    let environment = Environment::Custom(url.to_owned());
    let builder = Client::builder(environment, Credentials::new("sk_test_1"));
    let builder = match transport {
        Some(transport) => builder.transport(transport),
        None => builder.allow_loopback_http(),
    };
    builder.build()
}

fn new() -> CreatePaymentIntent {
    CreatePaymentIntent::new(20050, Currency::USD)
}

/// The end of a future that waits for nothing outside.
fn ready<F: Future>(future: F) -> Option<F::Output> {
    let mut context = Context::from_waker(Waker::noop());
    match pin!(future).poll(&mut context) {
        Poll::Ready(output) => Some(output),
        Poll::Pending => None,
    }
}
