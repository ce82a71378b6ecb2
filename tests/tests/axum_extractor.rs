//! The extractor of the example, over a socket: what reaches a handler, and what is answered to all else.

#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by panicking"
)]

#[path = "../examples/axum/extractor.rs"]
mod extractor;

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use axum::Router;
use axum::extract::{FromRef, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use extractor::Notified;
use paywright_constructs::{Event, EventData};
use paywright_runtime::webhooks::{InMemoryReplayGuard, Receiver};
use paywright_tests::signing::hmac_sha256;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::RwLock;

const SECRET: &str = "whsec_published_nowhere";
/// How long a notification may take to come: long enough for a busy machine.
const READ_WITHIN: Duration = Duration::from_secs(3);
const BODY: &str = r#"{"id":"e1","name":"parcel.sent","data":{"object":{"weight":1.50}}}"#;

#[derive(Clone)]
struct App {
    receiver: Receiver<Event>,
    guard: Arc<InMemoryReplayGuard>,
    begun: Arc<AtomicUsize>,
    handled: Arc<AtomicUsize>,
    is_broken: Arc<AtomicBool>,
    /// Whoever has it for writing keeps all handlers from going on.
    gate: Arc<RwLock<()>>,
}

impl FromRef<App> for Receiver<Event> {
    fn from_ref(app: &App) -> Self {
        app.receiver.clone()
    }
}

async fn receive(State(app): State<App>, Notified(delivery): Notified<Event>) -> Response {
    app.begun.fetch_add(1, Ordering::SeqCst);
    let _open = app.gate.read().await;
    if app.is_broken.load(Ordering::SeqCst) {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    }
    assert!(matches!(delivery.event.data, EventData::ParcelSent(_)));
    app.handled.fetch_add(1, Ordering::SeqCst);
    delivery.acknowledge().to_response()
}

/// A server on a port of its own.
struct Server {
    address: SocketAddr,
    app: App,
}

impl Server {
    async fn start() -> Self {
        let guard = Arc::new(InMemoryReplayGuard::new());
        let receiver = Event::receiver(SECRET)
            .with_max_body(1000)
            .with_replay_guard(Arc::clone(&guard));
        let app = App {
            receiver,
            guard,
            begun: Arc::default(),
            gate: Arc::default(),
            handled: Arc::default(),
            is_broken: Arc::default(),
        };
        let router = Router::new()
            .route("/notifications", post(receive))
            .with_state(app.clone());
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { address, app }
    }

    fn handled(&self) -> usize {
        self.app.handled.load(Ordering::SeqCst)
    }

    /// Waits until so many notifications have reached a handler.
    async fn begun(&self, count: usize) {
        while self.app.begun.load(Ordering::SeqCst) < count {
            tokio::task::yield_now().await;
        }
    }

    /// The status and the body of the answer.
    async fn send(&self, headers: &[(&str, String)], body: &[u8]) -> (u16, String) {
        let mut stream = self.begin(headers, body).await;
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await.unwrap();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        (status, body.to_owned())
    }

    /// Sends a request and waits for nothing.
    async fn begin(&self, headers: &[(&str, String)], body: &[u8]) -> TcpStream {
        let mut request =
            "POST /notifications HTTP/1.1\r\nhost: local\r\nconnection: close\r\n".to_owned();
        for (name, value) in headers {
            request.push_str(&format!("{name}: {value}\r\n"));
        }
        request.push_str("\r\n");
        let mut stream = TcpStream::connect(self.address).await.unwrap();
        stream.write_all(request.as_bytes()).await.unwrap();
        // The server may answer, and close, before it has read everything.
        let _ = stream.write_all(body).await;
        stream
    }

    /// Sends a body that is signed as long ago as that, with its length and type.
    async fn deliver(&self, signed: &str, sent: &str, age: u64) -> (u16, String) {
        let mut headers = headers(signed, age);
        headers.push(("content-type", "application/json".into()));
        headers.push(("content-length", sent.len().to_string()));
        self.send(&headers, sent.as_bytes()).await
    }
}

fn headers(body: &str, age: u64) -> Vec<(&'static str, String)> {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    let time = now.as_secs() - age;
    let signature = hmac_sha256(SECRET, format!("{time}.{body}"));
    vec![
        ("X-Signature", signature),
        ("X-Timestamp", time.to_string()),
    ]
}

fn taken() -> (u16, String) {
    (200, r#"{"result":"taken"}"#.to_owned())
}

#[tokio::test]
async fn a_good_notification_reaches_the_handler_and_is_acknowledged() {
    let server = Server::start().await;
    assert_eq!(server.deliver(BODY, BODY, 0).await, taken());
    assert_eq!(server.handled(), 1);
}

#[tokio::test]
async fn what_is_tampered_with_stale_unsigned_or_unreadable_is_refused() {
    let server = Server::start().await;
    let tampered = BODY.replace("1.50", "9.50");
    assert_eq!(server.deliver(BODY, &tampered, 0).await.0, 401);
    assert_eq!(server.deliver(BODY, BODY, 400).await.0, 401);
    let unsigned = [("content-length", BODY.len().to_string())];
    assert_eq!(server.send(&unsigned, BODY.as_bytes()).await.0, 401);
    assert_eq!(server.deliver("{}", "{}", 0).await.0, 400);
    assert_eq!(server.handled(), 0);
}

#[tokio::test]
async fn a_replay_is_acknowledged_and_not_handled_again() {
    let server = Server::start().await;
    let mut headers = headers(BODY, 0);
    headers.push(("content-length", BODY.len().to_string()));
    for _ in 0..3 {
        assert_eq!(server.send(&headers, BODY.as_bytes()).await, taken());
    }
    assert_eq!(server.handled(), 1);
}

#[tokio::test]
async fn what_was_not_handled_is_taken_when_it_comes_again() {
    let server = Server::start().await;
    let mut headers = headers(BODY, 0);
    headers.push(("content-length", BODY.len().to_string()));
    server.app.is_broken.store(true, Ordering::SeqCst);
    assert_eq!(server.send(&headers, BODY.as_bytes()).await.0, 500);
    server.app.is_broken.store(false, Ordering::SeqCst);
    assert_eq!(server.send(&headers, BODY.as_bytes()).await, taken());
    assert_eq!(server.handled(), 1);
}

#[tokio::test]
async fn of_two_deliveries_at_once_one_is_handled_and_the_other_put_off() {
    let server = Server::start().await;
    let mut headers = headers(BODY, 0);
    headers.push(("content-length", BODY.len().to_string()));
    let closed = Arc::clone(&server.app.gate).write_owned().await;
    let (first, second) = tokio::join!(server.send(&headers, BODY.as_bytes()), async {
        server.begun(1).await;
        let second = server.send(&headers, BODY.as_bytes()).await;
        drop(closed);
        second
    });
    assert_eq!((first, second.0), (taken(), 503));
    assert_eq!(server.send(&headers, BODY.as_bytes()).await, taken());
    assert_eq!(server.handled(), 1);
}

#[tokio::test]
async fn what_was_given_up_since_the_provider_hung_up_is_taken_when_it_comes_again() {
    let server = Server::start().await;
    let mut headers = headers(BODY, 0);
    headers.push(("content-length", BODY.len().to_string()));
    let closed = Arc::clone(&server.app.gate).write_owned().await;
    let connection = server.begin(&headers, BODY.as_bytes()).await;
    server.begun(1).await;
    drop(connection);
    while !format!("{:?}", server.app.guard).contains("remembered: 0") {
        tokio::task::yield_now().await;
    }
    drop(closed);
    assert_eq!(server.send(&headers, BODY.as_bytes()).await, taken());
    assert_eq!(server.handled(), 1);
}

#[tokio::test]
async fn a_body_that_is_too_long_is_not_read_to_its_end() {
    let server = Server::start().await;
    let longest = format!("{BODY}{}", " ".repeat(1000 - BODY.len()));
    assert_eq!(server.deliver(&longest, &longest, 0).await, taken());
    let longer = format!("{longest} ");
    assert_eq!(server.deliver(&longer, &longer, 0).await.0, 413);
    // Announced, but never sent: only the length can be what is refused.
    let announced = [("content-length", "1000000000".to_owned())];
    assert_eq!(server.send(&announced, b"{").await.0, 413);
    let mut chunked = headers(&longer, 0);
    chunked.push(("transfer-encoding", "chunked".into()));
    let body = format!("{:x}\r\n{longer}\r\n0\r\n\r\n", longer.len());
    assert_eq!(server.send(&chunked, body.as_bytes()).await.0, 413);
    assert_eq!(server.handled(), 1);
}

#[tokio::test]
async fn a_body_that_never_ends_is_not_waited_for() {
    let server = Server::start().await;
    let mut headers = headers(BODY, 0);
    headers.push(("content-length", BODY.len().to_string()));
    let (status, _) = server.send(&headers, &BODY.as_bytes()[1..]).await;
    assert_eq!((status, server.handled()), (408, 0));
}

#[tokio::test]
async fn what_is_no_plain_json_is_refused() {
    let server = Server::start().await;
    let wrong = [
        ("content-type", "text/plain"),
        ("content-type", "application/x-www-form-urlencoded"),
        ("content-encoding", "gzip"),
        ("content-encoding", "br"),
    ];
    for (name, value) in wrong {
        let mut headers = headers(BODY, 0);
        headers.push((name, value.to_owned()));
        headers.push(("content-length", BODY.len().to_string()));
        let (status, _) = server.send(&headers, BODY.as_bytes()).await;
        assert_eq!(status, 415, "{name}: {value}");
    }
    assert_eq!(server.handled(), 0);
    let right = [
        ("content-type", "application/json; charset=utf-8"),
        ("content-type", "Application/JSON"),
        ("content-encoding", "identity"),
    ];
    for (age, (name, value)) in (0..).zip(right) {
        let mut headers = headers(BODY, age);
        headers.push((name, value.to_owned()));
        headers.push(("content-length", BODY.len().to_string()));
        let (status, _) = server.send(&headers, BODY.as_bytes()).await;
        assert_eq!(status, 200, "{name}: {value}");
    }
}
