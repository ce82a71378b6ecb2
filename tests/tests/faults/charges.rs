//! A charge that is asked for twice, since nobody knows whether it was made, is made once.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use bytes::Bytes;
use paywright_runtime::client::{
    AttemptOutcome, BoxFuture, Error, ReqwestTransport, RetryBudget, Transport, TransportError,
    TransportErrorKind,
};
use paywright_tests::fault_server::{Answer, FaultServer, PaymentLedger, Then};
use tokio::task::JoinSet;

use crate::calls::{KEYED, Kind, Manner, at_once, hasty, made, made_over};
use crate::outcome::{End, SECRET};
use crate::provider::{answers, with_login, without_logins};
use crate::transports::{CARRIERS, Carrier, Sort};

/// Short, where nothing comes.
const SHORT: Duration = Duration::from_millis(300);

/// How the answer to a charge that was made is lost.
fn losses() -> [(&'static str, Answer); 9] {
    [
        ("nothing comes", Answer::nothing(Then::Hang)),
        ("closed", Answer::nothing(Then::Close)),
        ("reset", Answer::nothing(Then::Reset)),
        ("a gateway's page", Answer::html(502)),
        (
            "a gateway's page that says when",
            Answer::html(503).header("retry-after", "0"),
        ),
        (
            "reset in mid-body",
            Answer::json(200, "{}").cut_after(1, Then::Reset),
        ),
        (
            "closed in mid-chunk",
            Answer::json(200, "{}").chunked(2).cut_after(4, Then::Close),
        ),
        (
            "closed in mid-body, whose length nobody said",
            Answer::json(200, "{}")
                .until_close()
                .cut_after(1, Then::Close),
        ),
        ("cut off by what is in between", Answer::truncated_json()),
    ]
}

/// A provider whose ledger charges once per key.
async fn ledger(kind: Kind) -> (PaymentLedger, FaultServer) {
    let ledger = PaymentLedger::answering(kind.key_place(), move |_| kind.good_answer());
    let server = FaultServer::start(with_login(ledger.script())).await;
    (ledger, server)
}

/// Many attempts, each of them short: on a busy machine, the time may be up although an answer comes.
fn persistent() -> Manner {
    Manner::within(SHORT).attempts(9)
}

/// One attempt, as if the process ended with it.
fn once() -> Manner {
    Manner::within(SHORT).attempts(1)
}

/// Each keyed kind over each carrier.
fn cases() -> impl Iterator<Item = (Kind, Carrier)> {
    KEYED
        .into_iter()
        .flat_map(|kind| CARRIERS.map(|carrier| (kind, carrier)))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_charge_whose_answer_is_lost_is_made_once() {
    let mut calls = JoinSet::new();
    for (kind, carrier) in cases() {
        for (name, loss) in losses() {
            for times in [1, 2] {
                let loss = loss.clone();
                calls.spawn(async move {
                    let place = format!("{name} {times} times, {kind:?} over {carrier:?}");
                    let (ledger, server) = ledger(kind).await;
                    ledger.replace_answers(vec![loss; times]);
                    let outcome = made(kind, carrier, &server.url(), persistent()).await;
                    assert_eq!(outcome.end, End::Fine, "{place}: {outcome:?}");
                    assert_eq!(ledger.charges().len(), 1, "{place}");
                    let requests = without_logins(server.requests());
                    assert!(requests.len() > times, "{place}");
                    for request in requests {
                        assert_eq!(kind.key(&request), ledger.charges()[0].key, "{place}");
                    }
                });
            }
        }
    }
    calls.join_all().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn another_process_goes_on_with_the_key_of_the_error() {
    let mut calls = JoinSet::new();
    for (kind, carrier) in cases() {
        for (name, loss) in losses() {
            calls.spawn(async move {
                let place = format!("{name}, {kind:?} over {carrier:?}");
                let (ledger, server) = ledger(kind).await;
                ledger.replace_answers([loss]);
                let outcome = made(kind, carrier, &server.url(), once()).await;
                assert_ne!(outcome.end, End::Fine, "{place}");
                assert!(outcome.is_retryable, "{place}: {outcome:?}");
                let manner = persistent().key(outcome.key.unwrap());
                let outcome = made(kind, carrier, &server.url(), manner).await;
                assert_eq!(outcome.end, End::Fine, "{place}: {outcome:?}");
                assert_eq!(ledger.charges().len(), 1, "{place}");
            });
        }
    }
    calls.join_all().await;
}

#[tokio::test]
async fn another_process_goes_on_with_the_key_that_was_noted_before_sending() {
    use paywright_wooshpay::{Client, Credentials, Environment, models};
    let (ledger, server) = ledger(Kind::KeyInHeaderWithPassword).await;
    ledger.lose_answers([Then::Hang]);
    let client = || {
        let environment = Environment::Custom(server.url());
        let builder = Client::builder(environment, Credentials::new(SECRET));
        builder.allow_loopback_http().build().unwrap()
    };
    let refund = || models::CreateRefund::new("pi_1");
    let call = client().refunds().create(refund());
    let key = call.idempotency_key().unwrap().to_owned();
    let process = tokio::spawn(call.send());
    while ledger.charges().is_empty() {
        tokio::task::yield_now().await;
    }
    process.abort();
    assert!(process.await.unwrap_err().is_cancelled());

    client()
        .refunds()
        .create(refund())
        .with_idempotency_key(key)
        .await
        .unwrap();
    assert_eq!(ledger.charges().len(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn charges_that_are_made_at_once_are_made_once_each() {
    const AT_ONCE: usize = 20;
    for (kind, carrier) in cases() {
        let place = format!("{kind:?} over {carrier:?}");
        let (ledger, server) = ledger(kind).await;
        let lost = [Then::Hang, Then::Close, Then::Reset, Then::Reset];
        ledger.lose_answers(lost.into_iter().cycle().take(AT_ONCE));
        let mut calls = JoinSet::new();
        for number in 0..2 * AT_ONCE {
            // Two processes at a time make the same charge.
            let manner = persistent().key(format!("charge-{}", number / 2));
            let url = server.url();
            calls.spawn(async move { made(kind, carrier, &url, manner).await });
        }
        for outcome in calls.join_all().await {
            assert_eq!(outcome.end, End::Fine, "{place}: {outcome:?}");
        }
        assert_eq!(ledger.charges().len(), AT_ONCE, "{place}");
    }
}

/// What a client with its usual budget of retries cannot make itself, its caller can: every error has its key.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn charges_that_a_budget_of_retries_leaves_open_can_be_gone_on_with() {
    use paywright_uqpay::runtime::rust_decimal::Decimal;
    use paywright_uqpay::{Client, Credentials, Environment, models};
    const AT_ONCE: usize = 20;
    let (ledger, server) = ledger(Kind::KeyInHeader).await;
    ledger.lose_answers([Then::Close; AT_ONCE]);
    let environment = Environment::Custom(server.url());
    let client = Client::builder(environment, Credentials::new("client-1", SECRET))
        .allow_loopback_http()
        .options(hasty())
        .retry_budget(RetryBudget::with_reserve(5))
        .build()
        .unwrap();
    let refund = |number: usize| {
        let reason = format!("order {number}");
        models::CreateRefund::new("PI1", Decimal::new(1001, 2), reason)
    };
    let mut calls = JoinSet::new();
    for number in 0..AT_ONCE {
        let call = client.refunds().create(refund(number));
        calls.spawn(async move { (number, call.send().await) });
    }
    let mut left_open = 0;
    for (number, result) in calls.join_all().await {
        if let Err(error) = result {
            assert!(error.is_retryable(), "{error}");
            left_open += 1;
            let key = error.idempotency_key().unwrap();
            let call = client
                .refunds()
                .create(refund(number))
                .with_idempotency_key(key);
            call.await.unwrap();
        }
    }
    assert!(left_open > 0);
    assert_eq!(ledger.charges().len(), AT_ONCE);
}

/// Airwallex refuses a `request_id` that was used before, rather than giving the first answer again.
#[tokio::test]
async fn a_charge_that_is_refused_as_a_duplicate_was_made_once_and_says_so() {
    use paywright_airwallex::{Client, Credentials, Environment, models};
    let duplicate = Answer::json(
        400,
        r#"{"code":"duplicate_request","message":"used before"}"#,
    );
    let server = FaultServer::start(answers([Answer::nothing(Then::Close), duplicate])).await;
    let environment = Environment::Custom(server.url());
    let client = Client::builder(environment, Credentials::new("client-1", SECRET))
        .allow_loopback_http()
        .options(hasty())
        .build()
        .unwrap();
    let call = client.refunds().create(models::CreateRefund::new());
    let key = call.idempotency_key().unwrap().to_owned();
    let error = call.await.unwrap_err();
    assert_eq!(error.provider().unwrap().code.as_str(), "duplicate_request");
    assert_eq!(error.idempotency_key(), Some(key.as_str()));
    assert!(!error.is_retryable());
    assert_eq!(error.report().unwrap().attempts().len(), 2);
    assert_eq!(without_logins(server.requests()).len(), 2);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_charge_without_a_key_is_never_asked_for_twice() {
    at_once([Kind::WithoutKey], |kind, carrier| async move {
        for (name, loss) in losses() {
            let place = format!("{name}, {carrier:?}");
            let (ledger, server) = ledger(kind).await;
            ledger.replace_answers([loss]);
            let outcome = made(kind, carrier, &server.url(), persistent()).await;
            assert_ne!(outcome.end, End::Fine, "{place}");
            assert!(!outcome.is_retryable, "{place}: {outcome:?}");
            assert_eq!(outcome.attempts.len(), 1, "{place}: {outcome:?}");
            assert_eq!(ledger.charges().len(), 1, "{place}");
        }
    })
    .await;
}

/// Connects to nobody when something else than a token is asked for the first time.
struct LateServer {
    transport: ReqwestTransport,
    is_there: AtomicBool,
}

impl Transport for LateServer {
    fn send(
        &self,
        mut request: http::Request<Bytes>,
    ) -> BoxFuture<'_, Result<http::Response<Bytes>, TransportError>> {
        let is_login = request.uri().path().ends_with("/login");
        if !is_login && !self.is_there.swap(true, Ordering::SeqCst) {
            // A port that nobody can listen on without being an administrator.
            *request.uri_mut() = http::Uri::from_static("http://127.0.0.1:1/");
        }
        self.transport.send(request)
    }
}

#[tokio::test]
async fn a_charge_without_a_key_is_asked_for_again_where_no_connection_came_about() {
    let kind = Kind::WithoutKey;
    let (ledger, server) = ledger(kind).await;
    let transport = LateServer {
        transport: ReqwestTransport::new().unwrap(),
        is_there: AtomicBool::new(false),
    };
    let sort = Sort::Awaited(Arc::new(transport));
    let outcome = made_over(kind, sort, &server.url(), Manner::default()).await;
    assert_eq!(outcome.end, End::Fine, "{outcome:?}");
    assert_eq!(ledger.charges().len(), 1);
    assert_eq!(server.count(), 2, "a login and the charge");
}

#[tokio::test]
async fn what_never_had_a_connection_may_be_tried_again_later() {
    for (kind, carrier) in cases().chain(CARRIERS.map(|carrier| (Kind::WithoutKey, carrier))) {
        let place = format!("{kind:?} over {carrier:?}");
        let outcome = made(kind, carrier, "http://127.0.0.1:1", Manner::default()).await;
        assert!(outcome.is_retryable, "{place}: {outcome:?}");
    }
}

/// Connections that wait for the next call may be closed by the provider at any time.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_connection_that_the_provider_has_closed_costs_no_charge() {
    use paywright_airwallex::{Client, Credentials, Environment, models};
    let answer = || Kind::WithoutKey.good_answer().then(Then::Close);
    let server = FaultServer::start(answers([answer()])).await;
    let environment = || Environment::Custom(server.url());
    let link = || models::CreatePaymentLink::new("An order", false);
    for carrier in CARRIERS {
        let before = without_logins(server.requests()).len();
        let credentials = Credentials::new("client-1", SECRET);
        let errors: Vec<Error<_>> = match carrier.transport() {
            Sort::Awaited(transport) => {
                let builder = Client::builder(environment(), credentials);
                let client = builder
                    .allow_loopback_http()
                    .transport(transport)
                    .build()
                    .unwrap();
                let mut errors = Vec::new();
                for _ in 0..10 {
                    errors.extend(client.payment_links().create(link()).await.err());
                }
                errors
            }
            Sort::Blocking(transport) => {
                let builder = Client::blocking(environment(), credentials);
                let client = builder
                    .allow_loopback_http()
                    .transport(transport)
                    .build()
                    .unwrap();
                let calls = move || {
                    let calls = (0..10).map(|_| client.payment_links().create(link()).send());
                    calls.filter_map(Result::err).collect()
                };
                tokio::task::spawn_blocking(calls).await.unwrap()
            }
        };
        // Whether the end of a connection is seen in time is a race; what was sent is told in either case.
        let sent = without_logins(server.requests()).len() - before;
        assert!(
            sent + errors.len() >= 10 && sent <= 10,
            "{carrier:?}: {sent}, {errors:?}"
        );
        for error in errors {
            let attempts = error.report().unwrap().attempts();
            assert_eq!(attempts.len(), 1, "{carrier:?}");
            let broken = AttemptOutcome::Failed(TransportErrorKind::Other);
            assert_eq!(attempts[0].outcome, broken, "{carrier:?}");
        }
    }
}
