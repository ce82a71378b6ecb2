//! One login serves all calls of a client, whatever happens to them meanwhile.

use std::collections::BTreeSet;
use std::future::{Future, poll_fn};
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::Poll;
use std::time::{Duration, SystemTime};

use paywright_airwallex as airwallex;
use paywright_runtime::client::{Blocking, CallOptions, Clock, Error, ManualClock};
use paywright_runtime::rust_decimal::Decimal;
use paywright_tests::fault_server::{Answer, FaultServer, Script};
use paywright_uqpay as uqpay;
use tokio::task::JoinSet;

use crate::calls::{Kind, hasty};
use crate::clock::SkippingClock;
use crate::outcome::SECRET;
use crate::provider::{NewestToken, is_login, without_logins};
use crate::transports::Narrow;

/// How many sockets a thousand calls share.
const WIDTH: usize = 50;
/// The age at which a token is renewed: a minute before its end.
const RENEWAL: Duration = Duration::from_secs(1740);
const SECOND: Duration = Duration::from_secs(1);

/// A provider that takes its newest token alone, and its logins.
async fn provider(kind: Kind, clock: &SkippingClock) -> (NewestToken, FaultServer) {
    let tokens = NewestToken::default();
    let clock = clock.clone();
    let script = tokens.script(move || clock.now(), kind.good_answer());
    (tokens, FaultServer::start(script).await)
}

/// The lives of several tokens pass while a call is being made.
fn patient() -> CallOptions {
    hasty().with_call_timeout(100 * RENEWAL)
}

fn airwallex(server: &FaultServer, clock: &SkippingClock) -> airwallex::Client {
    let environment = airwallex::Environment::Custom(server.url());
    let credentials = airwallex::Credentials::new("client-1", SECRET);
    airwallex::Client::builder(environment, credentials)
        .allow_loopback_http()
        .options(patient())
        .clock(clock.clone())
        .transport(Narrow::over_reqwest(WIDTH))
        .build()
        .unwrap()
}

fn uqpay(server: &FaultServer, clock: &SkippingClock) -> uqpay::Client {
    let environment = uqpay::Environment::Custom(server.url());
    let credentials = uqpay::Credentials::new("client-1", SECRET);
    uqpay::Client::builder(environment, credentials)
        .allow_loopback_http()
        .options(patient())
        .clock(clock.clone())
        .transport(Narrow::over_reqwest(WIDTH))
        .build()
        .unwrap()
}

fn refund(number: usize) -> uqpay::CreateRefund {
    uqpay::CreateRefund::new("PI1", Decimal::new(1001, 2), format!("order {number}"))
}

/// Makes a thousand calls at once, all of which go well.
async fn a_thousand<F, T, E>(call: impl Fn() -> F)
where
    F: Future<Output = Result<T, Error<E>>> + Send + 'static,
    T: Send + 'static,
    E: Send + 'static,
{
    let mut calls = JoinSet::new();
    for _ in 0..1000 {
        let call = call();
        calls.spawn(async move { call.await.map(drop) });
    }
    for result in calls.join_all().await {
        result.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_thousand_calls_at_once_make_one_login_and_one_renewal() {
    let clock = SkippingClock::new();
    let (tokens, server) = provider(Kind::Read, &clock).await;
    let client = airwallex(&server, &clock);
    let call = || client.refunds().retrieve("rfd_1").send();
    a_thousand(call).await;
    assert_eq!(tokens.logins(), 1);
    clock.advance(RENEWAL + SECOND);
    a_thousand(call).await;
    assert_eq!(tokens.logins(), 2);
    assert_eq!(server.count(), 2 + 2000);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_renewal_while_calls_are_in_flight_disturbs_none_of_them() {
    let clock = SkippingClock::new();
    let (tokens, server) = provider(Kind::KeyInHeader, &clock).await;
    let client = uqpay(&server, &clock);
    client.refunds().retrieve("RF1").await.unwrap();
    let mut calls = JoinSet::new();
    for number in 0..500 {
        let call = client.refunds().create(refund(number));
        calls.spawn(async move { call.send().await.map(drop) });
    }
    while server.count() < 100 {
        tokio::task::yield_now().await;
    }
    // The token is due; whoever renews it ends the token of those that have been sent with it.
    clock.advance(RENEWAL + SECOND);
    for _ in 0..10 {
        client.refunds().retrieve("RF1").await.unwrap();
    }
    for result in calls.join_all().await {
        result.unwrap();
    }
    assert_eq!(tokens.logins(), 2);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_login_elsewhere_ends_the_token_and_each_call_is_done_once_all_the_same() {
    const CALLS: usize = 500;
    let clock = SkippingClock::new();
    let (tokens, server) = provider(Kind::KeyInHeader, &clock).await;
    let client = uqpay(&server, &clock);
    client.refunds().retrieve("RF1").await.unwrap();
    let mut calls = JoinSet::new();
    for number in 0..CALLS {
        let call = client.refunds().create(refund(number));
        calls.spawn(async move { call.send_with_response().await.map(drop) });
    }
    while server.count() < CALLS / 4 {
        tokio::task::yield_now().await;
    }
    tokens.log_in_elsewhere();
    for result in calls.join_all().await {
        result.unwrap();
    }
    assert_eq!(
        tokens.logins(),
        3,
        "ours, that elsewhere, and one for all that were refused"
    );
    let requests = without_logins(server.requests());
    let keys: BTreeSet<_> = requests
        .iter()
        .filter_map(|request| Kind::KeyInHeader.key(request))
        .collect();
    assert_eq!(keys.len(), CALLS, "a repetition has the key of the first");
}

#[tokio::test]
async fn a_token_is_renewed_before_its_end_and_not_earlier() {
    let clock = SkippingClock::new();
    let (tokens, server) = provider(Kind::Read, &clock).await;
    let client = airwallex(&server, &clock);
    let mut logins = Vec::new();
    // The last second is the leeway for the time that really passes.
    for step in [Duration::ZERO, RENEWAL - 60 * SECOND, 61 * SECOND, SECOND] {
        clock.advance(step);
        client.refunds().retrieve("rfd_1").await.unwrap();
        logins.push(tokens.logins());
    }
    assert_eq!(logins, [1, 1, 2, 2]);
}

#[test]
fn a_token_is_renewed_to_the_second_by_a_clock_that_stands_still() {
    let tokens = NewestToken::default();
    let clock = ManualClock::at(SystemTime::UNIX_EPOCH + Duration::from_secs(1_800_000_000));
    let time = clock.clone();
    let script = tokens.script(move || time.now(), Kind::Read.good_answer());
    let server = FaultServer::start_blocking(script);
    let client = blocking(&server, clock.clone());
    let mut logins = Vec::new();
    for step in [
        Duration::ZERO,
        RENEWAL - SECOND,
        SECOND,
        RENEWAL - SECOND,
        SECOND,
    ] {
        clock.advance(step);
        client.refunds().retrieve("rfd_1").send().unwrap();
        logins.push(tokens.logins());
    }
    assert_eq!(logins, [1, 1, 2, 2, 3]);
}

fn blocking(server: &FaultServer, clock: impl Clock + 'static) -> airwallex::Client<Blocking> {
    let environment = airwallex::Environment::Custom(server.url());
    let credentials = airwallex::Credentials::new("client-1", SECRET);
    airwallex::Client::blocking(environment, credentials)
        .allow_loopback_http()
        .options(patient())
        .clock(clock)
        .build()
        .unwrap()
}

#[test]
fn threads_that_block_share_a_login_and_a_renewal() {
    let clock = SkippingClock::new();
    let tokens = NewestToken::default();
    let time = clock.clone();
    let script = tokens.script(move || time.now(), Kind::Read.good_answer());
    let server = FaultServer::start_blocking(script);
    let client = blocking(&server, clock.clone());
    for logins in [1, 2] {
        std::thread::scope(|scope| {
            for _ in 0..50 {
                scope.spawn(|| client.refunds().retrieve("rfd_1").send().unwrap());
            }
        });
        assert_eq!(tokens.logins(), logins);
        clock.advance(RENEWAL + SECOND);
    }
}

/// Refuses every login after a while.
fn refusing(status: u16) -> Script {
    Script::by(move |request| {
        assert!(is_login(request));
        let body = format!(r#"{{"code":"{SECRET}","message":"{SECRET}"}}"#);
        Answer::json(status, body).after(Duration::from_millis(100))
    })
}

#[tokio::test]
async fn a_login_that_is_refused_is_made_once_and_told_to_all_who_wait() {
    let clock = SkippingClock::new();
    let server = FaultServer::start(refusing(403)).await;
    let client = uqpay(&server, &clock);
    let mut calls = JoinSet::new();
    for number in 0..100 {
        let call = client.refunds().create(refund(number));
        calls.spawn(async move { call.send().await.unwrap_err() });
    }
    for error in calls.join_all().await {
        assert!(matches!(error, Error::Auth(_)));
        assert_eq!(
            error.to_string(),
            "`createRefund`: the login `login` was answered 403"
        );
        assert!(!error.is_retryable());
        assert!(error.idempotency_key().is_some());
    }
    assert_eq!(server.count(), 1);
    // Who comes later finds out anew: the account may have been mended.
    client.refunds().retrieve("RF1").await.unwrap_err();
    assert_eq!(server.count(), 2);
}

#[tokio::test]
async fn a_login_that_fails_by_something_that_passes_is_tried_again_and_its_failure_may_pass() {
    let clock = SkippingClock::new();
    let server = FaultServer::start(refusing(503)).await;
    let client = uqpay(&server, &clock);
    let error = client.refunds().create(refund(1)).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "`createRefund`: the login `login` was answered 503"
    );
    assert!(error.is_retryable());
    assert_eq!(server.count(), 3);
}

/// What the future gives if it is done before it is polled so often; else it is dropped after the last poll.
async fn polled_at_most<F: Future>(times: usize, future: F) -> Option<F::Output> {
    let mut future = pin!(future);
    let mut polls = 0;
    poll_fn(|context| {
        if polls == times {
            return Poll::Ready(None);
        }
        polls += 1;
        match future.as_mut().poll(context) {
            Poll::Ready(output) => Poll::Ready(Some(output)),
            // The next poll would be the last, which does nothing: no need to wait for it.
            Poll::Pending if polls == times => Poll::Ready(None),
            Poll::Pending => Poll::Pending,
        }
    })
    .await
}

#[tokio::test]
async fn a_call_that_is_dropped_wherever_it_waits_leaves_the_next_a_token() {
    let clock = SkippingClock::new();
    let (tokens, server) = provider(Kind::Read, &clock).await;
    let client = airwallex(&server, &clock);
    let done = AtomicUsize::new(0);
    for polls in 0.. {
        // Without a token that is good, so that each call logs in.
        clock.advance(RENEWAL + SECOND);
        let before = tokens.logins();
        let call = client.refunds().retrieve("rfd_1").send();
        // Two more wait for the login of the first, and one of them is dropped, too.
        let waiting = client.refunds().retrieve("rfd_1").send();
        let dropped = client.refunds().retrieve("rfd_1").send();
        let (first, second, third) = tokio::join!(
            polled_at_most(polls, call),
            polled_at_most(polls + 1, dropped),
            waiting
        );
        third.unwrap();
        client.refunds().retrieve("rfd_1").await.unwrap();
        let logins = tokens.logins() - before;
        assert!((1..=3).contains(&logins), "{polls}: {logins} logins");
        done.fetch_add(
            usize::from(first.is_some() && second.is_some()),
            Ordering::SeqCst,
        );
        if done.load(Ordering::SeqCst) == 3 {
            assert!(polls > 3, "a call waits for more than one thing");
            return;
        }
    }
}

#[tokio::test]
async fn who_waits_for_a_login_that_is_given_up_logs_in() {
    let clock = SkippingClock::new();
    let (tokens, server) = provider(Kind::Read, &clock).await;
    let client = Arc::new(airwallex(&server, &clock));
    let first = tokio::spawn(client.refunds().retrieve("rfd_1").send());
    while tokens.logins() == 0 {
        tokio::task::yield_now().await;
    }
    let second = tokio::spawn(client.refunds().retrieve("rfd_1").send());
    first.abort();
    assert!(first.await.unwrap_err().is_cancelled());
    second.await.unwrap().unwrap();
    assert_eq!(tokens.logins(), 2);
}
