//! What a client makes of whatever a server answers.

use std::collections::VecDeque;
use std::future::Future;
use std::pin::pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};
use std::time::{Duration, SystemTime};

use paywright_constructs::{Client, Credentials, Environment};
use paywright_runtime::bytes::Bytes;
use paywright_runtime::client::{
    BaseUrl, Blocking, Call, CallOptions, Core, Credential, CredentialSet, InMemory, ManualClock,
    Operation, RetryPolicy, TokenCarrier, TokenLogin, TransportError, TransportErrorKind,
};
use paywright_runtime::http::{HeaderName, HeaderValue, Method, Request, Response, StatusCode};

use crate::parts::{Part, divided};

/// What a client knows and nobody else.
const SECRET: &str = "sk_a_secret_that_no_input_knows";
/// How long a client waits at most where a server asks it to.
const LONGEST: Duration = Duration::from_secs(60);
/// Pages that are looked at.
const PAGES: usize = 30;

static LOGIN: Operation = Operation::new("login", Method::POST, "/login", &[&["key"]]);
static CALLED: Operation =
    Operation::new("called", Method::GET, "/a", &[&["token"]]).with_request_id("x-request-id");
static TOKEN: TokenLogin = TokenLogin {
    operation: &LOGIN,
    token: "/token",
    expires_at: Some("/expires_at"),
    renew_before: Duration::from_secs(60),
};

type Answer = Result<Response<Bytes>, TransportError>;

/// Whatever a server answers, a client comes to an end, waits no longer than it was told to, and tells no secret.
pub(super) fn law(input: &[u8]) {
    let parts = divided(input);
    let clock = ManualClock::at(SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000));
    let server = Server::of(&parts);
    let mut told = String::new();
    logged_in(&server, &clock, &mut told);
    lists(&server, &clock, &mut told);
    called(&server, &clock, &mut told);
    for slept in clock.slept() {
        assert!(slept <= LONGEST, "{slept:?} was waited for");
    }
    assert!(!told.contains(SECRET), "{told}");
}

/// The answers of an input, given in turn, again and again.
#[derive(Clone)]
struct Server {
    answers: Arc<Answers>,
}

impl Server {
    fn of(parts: &[Part<'_>]) -> Self {
        let answers = parts.iter().map(|part| {
            let text = String::from_utf8_lossy(&part.content);
            let (head, body) = text.split_once("\n\n").unwrap_or((&text, ""));
            let mut lines = head.split('\n');
            let status = lines.next().and_then(|line| line.trim().parse().ok());
            let headers = lines
                .filter_map(|line| line.split_once(": "))
                .map(|(name, value)| (name.to_owned(), value.to_owned()));
            Given {
                status: status.unwrap_or(200),
                headers: headers.collect(),
                body: body.as_bytes().to_vec(),
            }
        });
        Self {
            answers: Arc::new(Mutex::new(answers.collect())),
        }
    }

    fn transport(&self) -> InMemory {
        let answers = Arc::clone(&self.answers);
        InMemory::answering(move |request| answer(&answers, request))
    }
}

/// Answers that are still to be given.
type Answers = Mutex<VecDeque<Given>>;

/// An answer as an input says it.
#[derive(Clone)]
struct Given {
    status: u16,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

fn answer(answers: &Answers, request: &Request<Bytes>) -> Answer {
    let uri = request.uri().to_string();
    assert!(uri.starts_with("https://api.example/"), "{uri}");
    assert!(!uri.contains(SECRET), "{uri}");
    let mut answers = answers.lock().expect("one thread");
    let Some(given) = answers.pop_front() else {
        return Err(TransportError::new(TransportErrorKind::Connect));
    };
    answers.push_back(given.clone());
    let mut response = Response::new(Bytes::from(given.body));
    *response.status_mut() = StatusCode::from_u16(given.status).unwrap_or(StatusCode::OK);
    for (name, value) in given.headers {
        if let (Ok(name), Ok(value)) = (
            HeaderName::from_bytes(name.as_bytes()),
            HeaderValue::from_bytes(value.as_bytes()),
        ) {
            response.headers_mut().append(name, value);
        }
    }
    Ok(response)
}

fn options() -> CallOptions {
    CallOptions::new().with_retries(
        RetryPolicy::default()
            .with_attempts(3)
            .with_longest_pause(Duration::from_secs(5))
            .with_longest_wait(LONGEST),
    )
}

/// Calls that need a token.
fn logged_in(server: &Server, clock: &ManualClock, told: &mut String) {
    let base = BaseUrl::parse("https://api.example/v1").expect("an address");
    let credentials = CredentialSet::new()
        .with("key", Credential::Bearer(SECRET.into()))
        .with("token", Credential::Login(&TOKEN, TokenCarrier::Bearer));
    let transport = server.transport();
    let core = Core::builder(base, transport.clone())
        .credentials(credentials)
        .options(options())
        .clock(clock.clone())
        .build();
    for _ in 0..2 {
        match ready(core.send(Call::new(&CALLED))) {
            Ok(reply) => {
                let error = reply.failure::<paywright_runtime::Json>();
                told.push_str(&format!("{error} {error:?}"));
            }
            Err(failure) => told.push_str(&format!("{failure} {failure:?}")),
        }
    }
    // Two calls of three attempts, each with a login before it that is tried three times, and once more after a 401.
    assert!(
        transport.requests().len() <= 2 * 2 * (3 + 3 * 3),
        "{}",
        transport.requests().len()
    );
}

fn client(server: &Server, clock: &ManualClock) -> Client<Blocking> {
    let environment = Environment::Custom("https://api.example".to_owned());
    Client::blocking(environment, Credentials::none().with_bearer(SECRET))
        .transport(server.transport())
        .options(options())
        .clock(clock.clone())
        .build()
        .expect("a client")
}

/// Lists of all styles.
fn lists(server: &Server, clock: &ManualClock, told: &mut String) {
    let pages = client(server, clock).pages();
    let mut tell = |error: Option<String>| told.push_str(&error.unwrap_or_default());
    for page in pages.by_number().pages().take(PAGES) {
        tell(page.err().map(|error| format!("{error} {error:?}")));
    }
    for page in pages.by_count(2, 1).pages().take(PAGES) {
        tell(page.err().map(|error| format!("{error} {error:?}")));
    }
    for item in pages.by_cursor().items().take(PAGES) {
        tell(item.err().map(|error| format!("{error} {error:?}")));
    }
    for item in pages.by_bookmark().items().take(PAGES) {
        tell(item.err().map(|error| format!("{error} {error:?}")));
    }
}

/// Calls whose answers are of many kinds.
fn called(server: &Server, clock: &ManualClock, told: &mut String) {
    let client = client(server, clock);
    let mut tell = |shown: String| told.push_str(&shown);
    macro_rules! call {
        ($($group:ident . $call:ident),+) => {
            $(match client.$group().$call().send() {
                Ok(value) => tell(format!("{value:?}")),
                Err(error) => tell(format!("{error} {error:?}")),
            })+
        };
    }
    call!(
        errors.told,
        errors.refused,
        responses.several,
        responses.default_only,
        responses.text,
        responses.bytes,
        responses.headers
    );
    call!(security.bearer);
}

/// Runs a future that waits for nothing outside.
fn ready<F: Future>(future: F) -> F::Output {
    let mut context = Context::from_waker(Waker::noop());
    let mut future = pin!(future);
    loop {
        if let Poll::Ready(output) = future.as_mut().poll(&mut context) {
            return output;
        }
    }
}
