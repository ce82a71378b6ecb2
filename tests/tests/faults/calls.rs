//! The kinds of calls, each made through a generated client over each carrier.

use std::sync::Arc;
use std::time::Duration;

use paywright_runtime::client::{Builder, CallOptions, Clock, RetryBudget, RetryPolicy};
use paywright_runtime::rust_decimal::Decimal;
use paywright_tests::fault_server::{Answer, KeyPlace, Received};
use paywright_tests::{fixture, signing};
use tokio::task::JoinSet;

use crate::outcome::{Outcome, SECRET};
use crate::transports::{CARRIERS, Carrier, Sort};

/// A kind of call, as to what makes a repetition safe and what proves the caller.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A GET with a token.
    Read,
    /// A POST with its key in a header, and with a token.
    KeyInHeader,
    /// A POST with its key in a header, and with a password.
    KeyInHeaderWithPassword,
    /// A POST with its key in the body, and with a token.
    KeyInBody,
    /// A POST with its key in the body, and with a signature.
    KeyInSignedBody,
    /// A POST that would be done twice if it were made twice, with a token.
    WithoutKey,
}

/// Every kind.
pub(crate) const KINDS: [Kind; 6] = [
    Kind::Read,
    Kind::KeyInHeader,
    Kind::KeyInHeaderWithPassword,
    Kind::KeyInBody,
    Kind::KeyInSignedBody,
    Kind::WithoutKey,
];

/// The kinds that have an idempotency key.
pub(crate) const KEYED: [Kind; 4] = [
    Kind::KeyInHeader,
    Kind::KeyInHeaderWithPassword,
    Kind::KeyInBody,
    Kind::KeyInSignedBody,
];

impl Kind {
    /// Whether the call is safe to repeat.
    pub(crate) fn is_repeatable(self) -> bool {
        self != Self::WithoutKey
    }

    /// Whether a login yields what proves the caller.
    pub(crate) fn has_token(self) -> bool {
        !matches!(self, Self::KeyInHeaderWithPassword | Self::KeyInSignedBody)
    }

    /// Where the key is.
    pub(crate) fn key_place(self) -> KeyPlace {
        match self {
            Self::KeyInHeader => KeyPlace::Header("x-idempotency-key"),
            Self::KeyInHeaderWithPassword => KeyPlace::Header("idempotency-key"),
            Self::KeyInBody => KeyPlace::Member("/request_id"),
            Self::KeyInSignedBody => KeyPlace::Member("/refund_trans_id"),
            Self::Read | Self::WithoutKey => KeyPlace::Header("none"),
        }
    }

    /// The key of a request.
    pub(crate) fn key(self, request: &Received) -> Option<String> {
        match self.key_place() {
            KeyPlace::Header(name) => request.header(name).map(str::to_owned),
            KeyPlace::Member(pointer) => {
                let body: serde_json::Value = serde_json::from_slice(&request.body).ok()?;
                Some(body.pointer(pointer)?.as_str()?.to_owned())
            }
        }
    }

    /// The answer that a call of this kind wants.
    pub(crate) fn good_answer(self) -> Answer {
        Answer::json(200, self.good_body())
    }

    /// The body of that answer, as the provider publishes it.
    pub(crate) fn good_body(self) -> String {
        let (provider, file) = match self {
            Self::Read | Self::KeyInBody => ("airwallex", "refund.json"),
            Self::KeyInHeader => ("uqpay", "refund.json"),
            Self::KeyInHeaderWithPassword => ("wooshpay", "refund_succeeded.json"),
            Self::KeyInSignedBody => ("paykka", "refund_succeeded.json"),
            Self::WithoutKey => ("airwallex", "payment_link.json"),
        };
        fixture::text(provider, file)
    }
}

/// How a call is made.
#[derive(Clone)]
pub(crate) struct Manner {
    /// What the client does, logins included.
    pub(crate) client: CallOptions,
    /// What this call does.
    pub(crate) call: CallOptions,
    pub(crate) budget: RetryBudget,
    pub(crate) key: Option<String>,
    pub(crate) clock: Option<Arc<dyn Clock>>,
}

/// Three attempts with hardly a pause.
pub(crate) fn hasty() -> CallOptions {
    CallOptions::new().with_retries(hasty_policy())
}

pub(crate) fn hasty_policy() -> RetryPolicy {
    RetryPolicy::default().with_first_pause(Duration::from_millis(2))
}

impl Default for Manner {
    fn default() -> Self {
        Self {
            client: hasty(),
            call: CallOptions::new(),
            budget: RetryBudget::default(),
            key: None,
            clock: None,
        }
    }
}

impl Manner {
    /// With a limit to each attempt of the call; a login may take its time.
    pub(crate) fn within(limit: Duration) -> Self {
        Self {
            call: CallOptions::new().with_attempt_timeout(limit),
            ..Self::default()
        }
    }

    /// With so many attempts.
    pub(crate) fn attempts(mut self, attempts: u32) -> Self {
        self.call = self
            .call
            .with_retries(hasty_policy().with_attempts(attempts));
        self
    }

    pub(crate) fn key(mut self, key: impl Into<String>) -> Self {
        self.key = Some(key.into());
        self
    }

    pub(crate) fn clock(mut self, clock: impl Clock + 'static) -> Self {
        self.clock = Some(Arc::new(clock));
        self
    }

    pub(crate) fn applied<C, M>(&self, builder: Builder<C, M>) -> Builder<C, M> {
        let builder = builder
            .allow_loopback_http()
            .options(self.client)
            .retry_budget(self.budget.clone());
        match &self.clock {
            Some(clock) => builder.clock(Arc::clone(clock)),
            None => builder,
        }
    }
}

/// Makes a call through a client of its own, which is awaited or blocks as its carrier wants it.
macro_rules! outcome {
    ($sort:expr, $manner:expr, $builder:path, $blocking:path, $place:expr, |$client:ident| $call:expr) => {
        match $sort {
            Sort::Awaited(transport) => {
                let builder = $manner.applied($builder($place.0, $place.1));
                let $client = builder.transport(transport).build().unwrap();
                Outcome::of($call.with_options($manner.call).send().await)
            }
            Sort::Blocking(transport) => {
                let builder = $manner.applied($blocking($place.0, $place.1));
                let $client = builder.transport(transport).build().unwrap();
                let call = $call.with_options($manner.call);
                let call = tokio::task::spawn_blocking(move || Outcome::of(call.send()));
                call.await.unwrap()
            }
        }
    };
}

/// Runs a case for each kind over each carrier, all at once.
pub(crate) async fn at_once<F>(
    kinds: impl IntoIterator<Item = Kind>,
    case: impl Fn(Kind, Carrier) -> F,
) where
    F: Future<Output = ()> + Send + 'static,
{
    let mut cases = JoinSet::new();
    for kind in kinds {
        for carrier in CARRIERS {
            cases.spawn(case(kind, carrier));
        }
    }
    cases.join_all().await;
}

/// Makes a call of a kind through a client of its own.
pub(crate) async fn made(kind: Kind, carrier: Carrier, url: &str, manner: Manner) -> Outcome {
    made_over(kind, carrier.transport(), url, manner).await
}

/// Makes a call of a kind over a transport.
pub(crate) async fn made_over(kind: Kind, sort: Sort, url: &str, manner: Manner) -> Outcome {
    match kind {
        Kind::Read | Kind::KeyInBody | Kind::WithoutKey => {
            airwallex(kind, sort, url, &manner).await
        }
        Kind::KeyInHeader => {
            use paywright_uqpay::{Client, Credentials, Environment, models};
            let place = (
                Environment::Custom(url.to_owned()),
                Credentials::new("client-1", SECRET),
            );
            let amount = Decimal::new(1001, 2);
            let refund = models::CreateRefund::new("PI1", amount, SECRET);
            outcome!(
                sort,
                manner,
                Client::builder,
                Client::blocking,
                place,
                |client| {
                    let call = client.refunds().create(refund);
                    match &manner.key {
                        Some(key) => call.with_idempotency_key(key),
                        None => call,
                    }
                }
            )
        }
        Kind::KeyInHeaderWithPassword => {
            use paywright_wooshpay::{Client, Credentials, Environment, models};
            let place = (
                Environment::Custom(url.to_owned()),
                Credentials::new(SECRET),
            );
            let refund = models::CreateRefund::new("pi_1").with_reason(SECRET);
            outcome!(
                sort,
                manner,
                Client::builder,
                Client::blocking,
                place,
                |client| {
                    let call = client.refunds().create(refund);
                    match &manner.key {
                        Some(key) => call.with_idempotency_key(key),
                        None => call,
                    }
                }
            )
        }
        Kind::KeyInSignedBody => {
            use paywright_paykka::{Client, Credentials, Environment, models};
            let place = (
                Environment::Custom(url.to_owned()),
                Credentials::new("app-1", signing::private_key()),
            );
            let currency = models::Currency::EUR;
            let mut refund =
                models::CreateRefund::new("m-1", "GW1", 5025, currency).with_reason(SECRET);
            refund.merchant_refund_id = manner.key.clone().map(Into::into);
            outcome!(
                sort,
                manner,
                Client::builder,
                Client::blocking,
                place,
                |client| { client.refunds().create(refund) }
            )
        }
    }
}

async fn airwallex(kind: Kind, sort: Sort, url: &str, manner: &Manner) -> Outcome {
    use paywright_airwallex::{Client, Credentials, Environment, models};
    let place = (
        Environment::Custom(url.to_owned()),
        Credentials::new("client-1", SECRET),
    );
    match kind {
        Kind::Read => outcome!(
            sort,
            manner,
            Client::builder,
            Client::blocking,
            place,
            |client| { client.refunds().retrieve("rfd_1") }
        ),
        Kind::WithoutKey => {
            let link = models::CreatePaymentLink::new(SECRET, false);
            outcome!(
                sort,
                manner,
                Client::builder,
                Client::blocking,
                place,
                |client| { client.payment_links().create(link) }
            )
        }
        _ => {
            let mut refund = models::CreateRefund::new()
                .with_payment_intent_id("int_1")
                .with_reason(SECRET);
            refund.request_id = manner.key.clone();
            outcome!(
                sort,
                manner,
                Client::builder,
                Client::blocking,
                place,
                |client| { client.refunds().create(refund) }
            )
        }
    }
}
