use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::*;
use crate::Secret;
use crate::client::{
    AttemptOutcome, AuthError, BoxFuture, Error, Success, TimeLimit, TokenCarrier, TokenLogin,
    TokenSource, Transport, TransportErrorKind,
};

static LOGIN: Operation = Operation::new("login", Method::POST, "/login", &[&["client_key"]]);
static TOKEN: TokenLogin = TokenLogin {
    operation: &LOGIN,
    token: "/token",
    expires_at: Some("/expires_at"),
    renew_before: Duration::from_secs(60),
};
static PAY_BY_TOKEN: Operation = Operation::new("pay", Method::POST, "/pay", &[&["token"]]);
static READ: Operation = Operation::new("read", Method::GET, "/read", &[&["token"]]);

fn credentials() -> CredentialSet {
    CredentialSet::new()
        .with("token", Credential::Login(&TOKEN, TokenCarrier::Bearer))
        .with("client_key", Credential::Bearer("key4111".into()))
}

/// A provider whose tokens live for half an hour. It accepts the newest, if it accepts any.
fn provider(accepts: impl Fn(u64) -> bool + Send + Sync + 'static) -> (InMemory, Arc<AtomicU64>) {
    let logins = Arc::new(AtomicU64::new(0));
    let count = Arc::clone(&logins);
    let transport = InMemory::answering(move |request| {
        if request.uri().path() == "/x/login" {
            assert_eq!(request.headers()["authorization"], "Bearer key4111");
            let number = count.fetch_add(1, Ordering::SeqCst) + 1;
            let body = format!(r#"{{"token": "token{number}", "expires_at": 1800001800}}"#);
            return Ok(Response::new(Bytes::from(body)));
        }
        let newest = format!("Bearer token{}", count.load(Ordering::SeqCst));
        let fits = request.headers()["authorization"] == newest.as_str();
        let accepted = fits && accepts(count.load(Ordering::SeqCst));
        Ok(answer(if accepted { 200 } else { 401 }, ""))
    });
    (transport, logins)
}

fn status(core: &Core) -> u16 {
    ready(core.send(Call::new(&READ)))
        .unwrap()
        .status()
        .as_u16()
}

#[test]
fn one_login_serves_all_calls_until_shortly_before_its_end() {
    let (transport, logins) = provider(|_| true);
    let clock = clock();
    let core = builder(&transport, credentials())
        .clock(clock.clone())
        .build();
    assert_eq!(
        [status(&core), status(&core), status(&core.clone())],
        [200; 3]
    );
    assert_eq!(logins.load(Ordering::SeqCst), 1);
    clock.advance(Duration::from_secs(1739));
    assert_eq!(status(&core), 200);
    assert_eq!(logins.load(Ordering::SeqCst), 1);
    clock.advance(Duration::from_secs(1));
    assert_eq!(status(&core), 200);
    assert_eq!(logins.load(Ordering::SeqCst), 2);
}

#[test]
fn a_refused_token_is_renewed_once_and_the_call_made_once_more() {
    let (transport, logins) = provider(|login| login == 2);
    let core = builder(&transport, credentials()).build();
    let reply = ready(core.send(Call::new(&READ))).unwrap();
    assert_eq!(reply.status(), StatusCode::OK);
    assert_eq!(reply.report().attempts().len(), 2);
    assert_eq!(logins.load(Ordering::SeqCst), 2);
}

#[test]
fn a_token_that_is_never_accepted_is_renewed_once_per_call() {
    let (transport, logins) = provider(|_| false);
    let core = builder(&transport, credentials()).build();
    assert_eq!(status(&core), 401);
    assert_eq!(logins.load(Ordering::SeqCst), 2);
    assert_eq!(transport.requests().len(), 4);
}

#[test]
fn a_renewal_does_not_cost_an_attempt() {
    let answers = [200, 401, 200, 503, 503, 200].map(|status| answer(status, r#"{"token": "t"}"#));
    let transport = InMemory::queued(answers);
    let core = builder(&transport, credentials()).build();
    assert_eq!(status(&core), 200);
}

#[test]
fn a_failed_login_is_told_clearly() {
    let transport = InMemory::answering(|_| Ok(answer(403, "4111")));
    let core = builder(&transport, credentials()).build();
    let failure = ready(core.send(Call::new(&READ))).unwrap_err();
    assert_eq!(
        failure.to_string(),
        "`read`: the login `login` was answered 403"
    );
    let shown = format!("{failure:?}");
    assert!(!shown.contains("4111"), "{shown}");
    assert_eq!(transport.requests().len(), 1);

    let core = builder(&InMemory::queued([]), credentials()).build();
    let failure = ready(core.send(Call::new(&READ))).unwrap_err();
    let source = std::error::Error::source(&failure).unwrap().to_string();
    assert!(source.starts_with("`login` after 3 attempts"), "{source}");
}

#[test]
fn a_failed_login_may_pass_if_what_failed_it_may() {
    let retryable = |transport: InMemory| {
        let core = builder(&transport, credentials()).build();
        let failure = ready(core.send(Call::new(&PAY_BY_TOKEN))).unwrap_err();
        Error::<()>::from(failure).is_retryable()
    };
    for (status, expected) in [
        (401, false),
        (403, false),
        (429, true),
        (500, true),
        (503, true),
    ] {
        let answering = InMemory::answering(move |_| Ok(answer(status, "")));
        assert_eq!(retryable(answering), expected, "{status}");
    }
    assert!(!retryable(InMemory::answering(|_| Ok(answer(200, "{}")))));
    for kind in [
        TransportErrorKind::Connect,
        TransportErrorKind::Timeout,
        TransportErrorKind::Other,
    ] {
        let failing = InMemory::answering(move |_| Err(TransportError::new(kind)));
        assert!(retryable(failing), "{kind:?}");
    }
}

#[test]
fn a_renewal_that_fails_says_what_was_sent_before() {
    let answers = [200, 401, 503, 503, 503].map(|status| answer(status, r#"{"token": "t"}"#));
    let core = builder(&InMemory::queued(answers), credentials()).build();
    let failure = ready(core.send(Call::new(&PAY_BY_TOKEN))).unwrap_err();
    let error = Error::<()>::from(failure);
    let attempts = error.report().unwrap().attempts();
    let outcomes: Vec<_> = attempts.iter().map(|attempt| attempt.outcome).collect();
    assert_eq!(
        outcomes,
        [AttemptOutcome::Answered(StatusCode::UNAUTHORIZED)]
    );
    assert!(error.is_retryable(), "who is unknown has done nothing");
}

#[test]
fn calls_go_on_with_a_token_that_is_still_good_while_logins_fail() {
    let (provider, logins) = provider(|_| true);
    let count = Arc::clone(&logins);
    let transport = InMemory::answering(move |request| {
        if request.uri().path() == "/x/login" && count.load(Ordering::SeqCst) == 1 {
            return Ok(answer(503, ""));
        }
        ready(provider.send(request.clone()))
    });
    let clock = clock();
    let core = builder(&transport, credentials())
        .clock(clock.clone())
        .build();
    assert_eq!(status(&core), 200);
    clock.advance(Duration::from_secs(1745));
    assert_eq!([status(&core), status(&core)], [200; 2]);
    let is_login = |request: &Request<Bytes>| request.uri().path() == "/x/login";
    let sent = transport.requests();
    let failed = sent.iter().filter(|request| is_login(request)).count() - 1;
    assert_eq!(failed, 1, "not with every call");
    clock.advance(Duration::from_secs(60));
    let failure = ready(core.send(Call::new(&READ))).unwrap_err();
    assert_eq!(
        failure.to_string(),
        "`read`: the login `login` was answered 503"
    );
}

/// Blocks for as long as it may, and has no answer then.
struct Blocks(ManualClock);

impl Transport for Blocks {
    fn send(
        &self,
        request: Request<Bytes>,
    ) -> BoxFuture<'_, Result<Response<Bytes>, TransportError>> {
        Box::pin(async move {
            let TimeLimit(limit) = request.extensions().get().unwrap();
            self.0.advance(*limit);
            Err(TransportError::new(TransportErrorKind::Timeout))
        })
    }
}

#[test]
fn a_login_that_blocks_is_not_waited_for_longer_than_its_caller_has() {
    let clock = clock();
    let base = BaseUrl::parse("https://api.example.com").unwrap();
    let core = Core::builder(base, Blocks(clock.clone()))
        .credentials(credentials())
        .clock(clock.clone())
        .build();
    let second = Duration::from_secs(1);
    let mut call = Call::new(&PAY_BY_TOKEN);
    call.set_options(CallOptions::new().with_call_timeout(second));
    let failure = ready(core.send(call)).unwrap_err();
    let Failure::Timeout(report) = &failure else {
        panic!("{failure}")
    };
    assert!(report.attempts().is_empty(), "{report:?}");
    assert!(report.is_repeatable());
    assert_eq!(
        failure.to_string(),
        "`pay`: the time was up before anything was sent"
    );
    assert_eq!(clock.running(), second);
}

#[test]
fn a_call_that_credentials_have_used_up_is_not_sent() {
    let clock = clock();
    let time = clock.clone();
    let transport = InMemory::answering(move |_| {
        time.advance(Duration::from_secs(5));
        Ok(answer(200, r#"{"token": "t"}"#))
    });
    let core = builder(&transport, credentials()).clock(clock).build();
    let mut call = Call::new(&PAY_BY_TOKEN);
    call.set_options(CallOptions::new().with_call_timeout(Duration::from_secs(5)));
    let failure = ready(core.send(call)).unwrap_err();
    assert!(matches!(failure, Failure::Timeout(_)), "{failure}");
    assert_eq!(transport.requests().len(), 1, "the login alone");
    // Its token is kept for those who have more time.
    assert_eq!(status(&core), 200);
    assert_eq!(transport.requests().len(), 2);
}

#[test]
fn a_login_that_would_need_its_own_token_is_refused() {
    static CIRCLE: Operation = Operation::new("circle", Method::POST, "/login", &[&["token"]]);
    static TOKEN: TokenLogin = TokenLogin {
        operation: &CIRCLE,
        token: "/token",
        expires_at: None,
        renew_before: Duration::ZERO,
    };
    let login = Credential::Login(&TOKEN, TokenCarrier::Bearer);
    let core = builder(
        &InMemory::queued([]),
        CredentialSet::new().with("token", login),
    )
    .build();
    let failure = ready(core.send(Call::new(&READ))).unwrap_err();
    assert_eq!(
        failure.to_string(),
        "`read`: `read` needs credentials that are not set: token"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_thousand_calls_at_once_make_one_login() {
    let (transport, logins) = provider(|_| true);
    // A clock that jumps would end the patience of those that wait.
    let core = builder(&transport, credentials())
        .clock(SystemClock::new())
        .build();
    let calls: Vec<_> = (0..1000)
        .map(|_| {
            let core = core.clone();
            tokio::spawn(async move { core.send(Call::new(&READ)).await.unwrap().status() })
        })
        .collect();
    for call in calls {
        assert_eq!(call.await.unwrap(), StatusCode::OK);
    }
    assert_eq!(logins.load(Ordering::SeqCst), 1);
}

struct Shared(AtomicU64);

impl TokenSource for Shared {
    fn token(&self) -> BoxFuture<'_, Result<Secret, Box<dyn std::error::Error + Send + Sync>>> {
        let text = format!("token{}", self.0.load(Ordering::SeqCst));
        Box::pin(async move { Ok(Secret::new(text)) })
    }

    fn refused<'a>(&'a self, token: &'a Secret) -> BoxFuture<'a, bool> {
        assert_eq!(token.expose(), "token0");
        self.0.fetch_add(1, Ordering::SeqCst);
        Box::pin(async { true })
    }
}

#[test]
fn a_token_can_come_from_the_caller() {
    let transport = InMemory::answering(|request| {
        let fits = request.headers()["x-token"] == "T token1";
        Ok(answer(if fits { 200 } else { 401 }, ""))
    });
    let carrier = TokenCarrier::Header {
        name: "x-token",
        prefix: "T ",
    };
    let source = Credential::Token(Arc::new(Shared(AtomicU64::new(0))), carrier);
    let core = builder(&transport, CredentialSet::new().with("token", source)).build();
    assert_eq!(status(&core), 200);
    assert_eq!(transport.requests().len(), 2);
}

/// Never learns whether there is another token.
struct Undecided;

impl TokenSource for Undecided {
    fn token(&self) -> BoxFuture<'_, Result<Secret, Box<dyn std::error::Error + Send + Sync>>> {
        Box::pin(async { Ok(Secret::new("t")) })
    }

    fn refused<'a>(&'a self, _: &'a Secret) -> BoxFuture<'a, bool> {
        Box::pin(std::future::pending())
    }
}

#[test]
fn another_token_is_not_waited_for_longer_than_the_call_may_take() {
    let source = Credential::Token(Arc::new(Undecided), TokenCarrier::Bearer);
    let clock = clock();
    let core = builder(
        &InMemory::queued([answer(401, "")]),
        CredentialSet::new().with("token", source),
    )
    .clock(clock.clone())
    .build();
    assert_eq!(status(&core), 401);
    assert_eq!(clock.running(), Duration::from_secs(180));
}

#[test]
fn a_login_that_is_refused_in_a_good_status_is_told_by_the_call_that_needed_it() {
    static LOGIN: Operation =
        Operation::new("login", Method::POST, "/login", &[]).with_success(Success {
            pointer: "/code",
            values: &["0"],
        });
    static TOKEN: TokenLogin = TokenLogin {
        operation: &LOGIN,
        token: "/token",
        expires_at: None,
        renew_before: Duration::ZERO,
    };
    let refused = answer(200, r#"{"code": "4111", "token": "t4111"}"#);
    let transport = InMemory::queued([refused]);
    let login = Credential::Login(&TOKEN, TokenCarrier::Bearer);
    let core = builder(&transport, CredentialSet::new().with("token", login)).build();
    let failure = ready(core.send(Call::new(&READ))).unwrap_err();
    assert_eq!(
        failure.to_string(),
        "`read`: the login `login` was refused in an answer 200"
    );
    assert!(!format!("{failure:?}").contains("4111"), "{failure:?}");
    let error = Error::<()>::from(failure);
    assert!(matches!(error, Error::Auth(_)) && !error.is_retryable());
    assert_eq!(transport.requests().len(), 1);
}

#[test]
fn without_credentials_nothing_is_sent() {
    let transport = InMemory::queued([]);
    let core = builder(&transport, CredentialSet::new()).build();
    let failure = ready(core.send(Call::new(&READ))).unwrap_err();
    let Failure::Auth(failure) = failure else {
        panic!("{failure}")
    };
    assert!(matches!(
        failure.error,
        AuthError::Missing {
            operation: "read",
            ..
        }
    ));
    assert!(transport.requests().is_empty());
}
