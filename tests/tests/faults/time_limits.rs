//! A caller waits no longer than was agreed upon, whatever is waited for.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, SystemTime};

use paywright_airwallex::{Client, Credentials, Environment};
use paywright_runtime::client::{
    AttemptOutcome, CallOptions, Error, ReqwestTransport, RetryPolicy, TransportErrorKind,
    UreqTransport,
};
use paywright_tests::fault_server::{Answer, FaultServer, Script, Then};
use tokio::net::{TcpSocket, TcpStream};

use crate::calls::{KINDS, Kind, Manner, at_once, made, made_over};
use crate::outcome::{End, SECRET};
use crate::provider::{answers, is_login, login_answer, token, without_logins};
use crate::transports::{CARRIERS, Sort};

const SHORT: Duration = Duration::from_millis(200);
/// What nobody waits for.
const LONG: Duration = Duration::from_secs(3600);

fn call_limit() -> Manner {
    Manner {
        call: CallOptions::new().with_call_timeout(SHORT),
        ..Manner::default()
    }
}

/// A server that gives a token at once or never, and no other answer.
async fn silent(logs_in: bool) -> FaultServer {
    let script = Script::by(move |request| {
        if logs_in && is_login(request) {
            return login_answer(&token(1), SystemTime::now());
        }
        Answer::nothing(Then::Hang)
    });
    FaultServer::start(script).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_attempt_has_a_limit_and_the_next_one_has_it_anew() {
    at_once([Kind::Read], |kind, carrier| async move {
        let server = silent(true).await;
        let outcome = made(kind, carrier, &server.url(), Manner::within(SHORT)).await;
        assert_eq!(outcome.end, End::Timeout, "{carrier:?}: {outcome:?}");
        let timeout = AttemptOutcome::Failed(TransportErrorKind::Timeout);
        assert_eq!(outcome.attempts, [timeout; 3], "{carrier:?}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_call_has_a_limit_that_its_attempts_share() {
    at_once(KINDS, |kind, carrier| async move {
        let server = silent(true).await;
        let outcome = made(kind, carrier, &server.url(), call_limit()).await;
        assert_eq!(
            outcome.end,
            End::Timeout,
            "{kind:?} over {carrier:?}: {outcome:?}"
        );
        assert!(without_logins(server.requests()).len() <= 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_limit_of_a_call_holds_for_its_login() {
    let kinds = KINDS.into_iter().filter(|kind| kind.has_token());
    at_once(kinds, |kind, carrier| async move {
        let server = silent(false).await;
        let outcome = made(kind, carrier, &server.url(), call_limit()).await;
        let place = format!("{kind:?} over {carrier:?}: {outcome:?}");
        assert_eq!(outcome.end, End::Timeout, "{place}");
        assert_eq!(outcome.attempts, [], "{place}");
        // Nothing of the call itself was sent, with a key or without.
        assert!(outcome.is_retryable, "{place}");
        assert!(without_logins(server.requests()).is_empty(), "{place}");
    })
    .await;
}

/// A login that is given up since its caller has no more time says nothing to those that have.
#[test]
fn an_impatient_thread_does_not_fail_those_that_wait_for_its_login() {
    // On a busy machine, the time may be up before anything is sent; then it takes a little more.
    let mut limits = (0..6).map(|doublings| SHORT * 2_u32.pow(doublings));
    assert!(
        limits.any(a_patient_thread_takes_over),
        "no login was ever sent"
    );
}

/// Whether a login was under way when its caller's time was up. If so, the next caller went well.
fn a_patient_thread_takes_over(limit: Duration) -> bool {
    let logins = AtomicUsize::new(0);
    let script = Script::by(move |request| {
        if !is_login(request) {
            return Kind::Read.good_answer();
        }
        match logins.fetch_add(1, Ordering::SeqCst) {
            0 => Answer::nothing(Then::Hang),
            _ => login_answer(&token(2), SystemTime::now()),
        }
    });
    let server = FaultServer::start_blocking(script);
    let environment = Environment::Custom(server.url());
    let client = Client::blocking(environment, Credentials::new("client-1", SECRET))
        .allow_loopback_http()
        .options(CallOptions::new().with_retries(RetryPolicy::none()))
        .build()
        .unwrap();
    let call = || client.refunds().retrieve("rfd_1");
    let hasty = CallOptions::new().with_call_timeout(limit);
    std::thread::scope(|scope| {
        let impatient = scope.spawn(|| call().with_options(hasty).send());
        while server.count() == 0 && !impatient.is_finished() {
            std::thread::yield_now();
        }
        let sent = server.count() > 0;
        let patient = sent.then(|| scope.spawn(|| call().send()));
        let error = impatient.join().unwrap().unwrap_err();
        assert!(matches!(error, Error::Timeout(_)), "{error}");
        if let Some(patient) = patient {
            patient.join().unwrap().unwrap();
        }
        sent
    })
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_wait_that_would_outlast_the_call_is_not_begun() {
    for carrier in CARRIERS {
        let server = FaultServer::start(answers([Answer::too_many_requests(20)])).await;
        let manner = Manner {
            call: CallOptions::new().with_call_timeout(Duration::from_secs(15)),
            ..Manner::default()
        };
        let outcome = made(Kind::Read, carrier, &server.url(), manner).await;
        assert_eq!(outcome.end, End::Api(429), "{carrier:?}");
        assert!(outcome.is_retryable, "{carrier:?}");
    }
}

/// An address at which the system lets nobody in any more, with what keeps it so.
async fn full_house() -> (String, Vec<TcpStream>, tokio::net::TcpListener) {
    let socket = TcpSocket::new_v4().unwrap();
    socket.bind("127.0.0.1:0".parse().unwrap()).unwrap();
    let listener = socket.listen(1).unwrap();
    let address = listener.local_addr().unwrap();
    let mut guests = Vec::new();
    while let Ok(guest) = tokio::time::timeout(SHORT, TcpStream::connect(address)).await {
        guests.push(guest.unwrap());
        assert!(
            guests.len() < 1000,
            "this system never refuses to let anybody in"
        );
    }
    (format!("http://{address}"), guests, listener)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_connection_has_a_limit_and_a_call_without_a_key_may_go_on_after_it() {
    let (url, _guests, _listener) = full_house().await;
    let reqwest = ReqwestTransport::builder()
        .connect_timeout(SHORT)
        .build()
        .unwrap();
    let ureq = UreqTransport::builder().connect_timeout(SHORT).build();
    let sorts = [
        Sort::Awaited(Arc::new(reqwest)),
        Sort::Blocking(Arc::new(ureq)),
    ];
    for sort in sorts {
        let manner = Manner {
            client: CallOptions::new()
                .with_retries(RetryPolicy::none())
                .with_attempt_timeout(LONG)
                .with_call_timeout(LONG),
            ..Manner::default()
        };
        // The password needs no login, so the call itself finds no way in.
        let outcome = made_over(Kind::KeyInHeaderWithPassword, sort, &url, manner).await;
        assert_eq!(
            outcome.end,
            End::Transport(TransportErrorKind::Connect),
            "{outcome:?}"
        );
        assert!(outcome.is_retryable);
    }
}
