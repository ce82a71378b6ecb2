//! The table: each fault, and what every transport makes of it.

use std::net::TcpListener;
use std::time::Duration;

use bytes::Bytes;
use paywright_runtime::Json;
use paywright_runtime::client::TransportErrorKind::{self, Connect, Other, Timeout};
use paywright_runtime::client::{BaseUrl, Call, Core, Error, InMemory, Operation};
use paywright_tests::fault_server::{Answer, FaultServer, Then};

use crate::support::{Exchange, SECRET, Settings, request, shown, transports, within};

/// Long enough for any answer that comes.
const PATIENT: Duration = Duration::from_secs(60);
/// Short, where nothing comes, or not in time.
const SHORT: Duration = Duration::from_millis(200);
/// How long a slow server rests.
const REST: Duration = Duration::from_millis(20);

/// What becomes of an exchange.
#[derive(Debug, PartialEq)]
enum Outcome {
    /// An answer of this status, with one header of interest and the body.
    Answered(u16, Option<(&'static str, String)>, Bytes),
    Failed(TransportErrorKind),
}

struct Fault {
    name: &'static str,
    answer: Answer,
    limit: Duration,
    expected: Outcome,
}

fn answered(name: &'static str, answer: Answer, status: u16, body: impl Into<Bytes>) -> Fault {
    Fault {
        name,
        answer,
        limit: PATIENT,
        expected: Outcome::Answered(status, None, body.into()),
    }
}

fn failed(name: &'static str, answer: Answer, kind: TransportErrorKind) -> Fault {
    let limit = if kind == Timeout { SHORT } else { PATIENT };
    Fault {
        name,
        answer,
        limit,
        expected: Outcome::Failed(kind),
    }
}

impl Fault {
    fn with_header(mut self, name: &'static str, value: &str) -> Self {
        if let Outcome::Answered(_, header, _) = &mut self.expected {
            *header = Some((name, value.to_owned()));
        }
        self
    }
}

/// Answers that are whole. A status is never an error of a transport, and a body is as it was sent.
fn whole() -> Vec<Fault> {
    let ok = || Answer::json(200, "{}");
    let page = "<html><body><h1>Bad Gateway</h1></body></html>";
    let unauthorized = r#"{"code":"unauthorized"}"#;
    let gzip = {
        let mut bytes = vec![
            31, 139, 8, 0, 0, 0, 0, 0, 2, 3, 171, 86, 202, 76, 81, 178, 82, 74,
        ];
        bytes.extend([206, 136, 55, 84, 170, 5, 0, 218, 155, 29, 173, 13, 0, 0, 0]);
        bytes
    };
    let large = format!("\"{}\"", "a".repeat(10 * 1024 * 1024 - 2));
    vec![
        answered("counted", ok(), 200, "{}"),
        answered(
            "chunked",
            Answer::json(200, "[1,2,3]").chunked(2),
            200,
            "[1,2,3]",
        ),
        answered("until the connection closes", ok().until_close(), 200, "{}"),
        answered("closed afterwards", ok().then(Then::Close), 200, "{}"),
        answered("reset afterwards", ok().then(Then::Reset), 200, "{}"),
        answered("silent afterwards", ok().then(Then::Hang), 200, "{}"),
        answered("late", ok().after(REST), 200, "{}"),
        answered(
            "slow",
            Answer::json(200, "[1,2,3]").slowly(2, REST),
            200,
            "[1,2,3]",
        ),
        answered("empty", Answer::new(200), 200, ""),
        answered("empty in chunks", Answer::new(200).chunked(1), 200, ""),
        answered("no content", Answer::new(204), 204, ""),
        answered("unauthorized", Answer::unauthorized(), 401, unauthorized),
        answered(
            "too many requests",
            Answer::too_many_requests(7),
            429,
            r#"{"code":"too_many_requests"}"#,
        )
        .with_header("retry-after", "7"),
        answered("a gateway's page", Answer::html(502), 502, page)
            .with_header("content-type", "text/html"),
        answered(
            "truncated JSON",
            Answer::truncated_json(),
            200,
            r#"{"id":"ch_1","amou"#,
        ),
        answered(
            "wrong content type",
            Answer::wrong_content_type(),
            200,
            "{}",
        )
        .with_header("content-type", "text/html"),
        answered("gzip", Answer::gzip(), 200, gzip).with_header("content-encoding", "gzip"),
        answered("10 MiB", Answer::ten_megabytes(), 200, large),
        answered(
            "redirect",
            Answer::redirect(307, "http://127.0.0.1:1/"),
            307,
            "",
        )
        .with_header("location", "http://127.0.0.1:1/"),
        answered("redirect to nowhere", Answer::redirect(301, "::"), 301, "")
            .with_header("location", "::"),
        answered(
            "more than announced",
            Answer::json(200, "{}[4111]").announcing(2),
            200,
            "{}",
        ),
        answered("unknown status", Answer::json(599, "{}"), 599, "{}"),
        answered(
            "an early hint",
            Answer::raw(
                "HTTP/1.1 103 Early Hints\r\nlink: x\r\n\r\nHTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}",
                Then::Keep,
            ),
            200,
            "{}",
        ),
        answered(
            "an old version",
            Answer::raw("HTTP/1.0 200 OK\r\n\r\n{}", Then::Close),
            200,
            "{}",
        ),
    ]
}

/// Answers that are not whole: never a short body.
fn broken() -> Vec<Fault> {
    let text = r#"{"number":"4111111111111111"}"#;
    let json = || Answer::json(200, text);
    let raw = |bytes: &'static str| Answer::raw(bytes, Then::Close);
    let many = (0..10_000).fold(json(), |answer, _| answer.header("x-number", SECRET));
    vec![
        failed(
            "closed before answering",
            Answer::nothing(Then::Close),
            Other,
        ),
        failed(
            "reset before answering",
            Answer::nothing(Then::Reset),
            Other,
        ),
        failed(
            "closed in the body",
            json().cut_after(9, Then::Close),
            Other,
        ),
        failed("reset in the body", json().cut_after(9, Then::Reset), Other),
        failed(
            "closed before the body",
            json().cut_after(0, Then::Close),
            Other,
        ),
        failed(
            "less than announced",
            json().announcing(99).then(Then::Close),
            Other,
        ),
        failed(
            "closed in a chunk",
            json().chunked(20).cut_after(9, Then::Close),
            Other,
        ),
        failed(
            "closed between chunks",
            json().chunked(4).cut_after(9, Then::Close),
            Other,
        ),
        failed(
            "reset between chunks",
            json().chunked(4).cut_after(9, Then::Reset),
            Other,
        ),
        failed(
            "reset where only closing ends",
            json().until_close().cut_after(9, Then::Reset),
            Other,
        ),
        failed("closed in the status", raw("HTTP/1.1 200"), Other),
        failed(
            "closed in the head",
            raw("HTTP/1.1 200 OK\r\nx-number: 4111111111111111\r\n"),
            Other,
        ),
        failed(
            "no HTTP",
            raw("<html>4111111111111111</html>\r\n\r\n"),
            Other,
        ),
        failed(
            "another protocol",
            raw("SSH-2.0-4111111111111111\r\n"),
            Other,
        ),
        failed(
            "a length that is none",
            raw("HTTP/1.1 200 OK\r\ncontent-length: 4111111111111111x\r\n\r\n{}"),
            Other,
        ),
        failed(
            "two lengths",
            raw("HTTP/1.1 200 OK\r\ncontent-length: 2\r\ncontent-length: 3\r\n\r\n{}"),
            Other,
        ),
        failed(
            "a chunk that is none",
            raw("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nxyz\r\n{}\r\n0\r\n\r\n"),
            Other,
        ),
        failed("many headers", many, Other),
        failed(
            "a long header",
            Answer::json(200, "{}").header("x-number", &SECRET.repeat(100_000)),
            Other,
        ),
    ]
}

/// Answers that do not come in time.
fn late() -> Vec<Fault> {
    let json = || Answer::json(200, r#"{"number":"4111111111111111"}"#);
    vec![
        failed("never", Answer::nothing(Then::Hang), Timeout),
        failed("too late", json().after(PATIENT), Timeout),
        failed(
            "silent in the head",
            Answer::raw("HTTP/1.1 200 OK\r\n", Then::Hang),
            Timeout,
        ),
        failed(
            "silent in the body",
            json().cut_after(9, Then::Hang),
            Timeout,
        ),
        failed(
            "silent between chunks",
            json().chunked(4).cut_after(9, Then::Hang),
            Timeout,
        ),
        // Each byte comes in time; all of them together do not.
        failed("too slow", json().slowly(1, REST), Timeout),
    ]
}

fn outcome(exchange: &Exchange, header: Option<&'static str>) -> Outcome {
    match exchange {
        Ok(answer) => {
            let value = |name| Some(answer.headers().get(name)?.to_str().unwrap().to_owned());
            Outcome::Answered(
                answer.status().as_u16(),
                header.and_then(|name| Some((name, value(name)?))),
                answer.body().clone(),
            )
        }
        Err(error) => Outcome::Failed(error.kind()),
    }
}

async fn hold(faults: Vec<Fault>) {
    let transports = transports(Settings::default());
    for fault in faults {
        for (name, transport) in &transports {
            let server = FaultServer::start(fault.answer.clone()).await;
            let request = within(fault.limit, request(&server.url()));
            let exchange = transport.send(request).await;
            let header = match &fault.expected {
                Outcome::Answered(_, Some((header, _)), _) => Some(*header),
                _ => None,
            };
            let place = format!("{name}: {}", fault.name);
            assert!(
                outcome(&exchange, header) == fault.expected,
                "{place}: {exchange:.200?}"
            );
            // No transport tries again by itself: a charge would be made twice. On a busy machine, the time may be up
            // before anything is sent.
            let sent = server.count();
            let in_time = fault.expected != Outcome::Failed(Timeout);
            assert!(sent == 1 || sent == 0 && !in_time, "{place}: {sent}");
            if let Err(error) = exchange {
                assert!(
                    !shown(&error).contains("4111"),
                    "{place}: {}",
                    shown(&error)
                );
                assert!(
                    !shown(&error).contains("127.0.0.1"),
                    "{place}: {}",
                    shown(&error)
                );
            }
        }
    }
}

#[tokio::test]
async fn whole_answers_come_as_they_were_sent() {
    hold(whole()).await;
}

static PING: Operation = Operation::new("ping", http::Method::GET, "/ping", &[]);

#[tokio::test]
async fn a_body_that_is_compressed_is_told_apart_from_one_that_is_no_json() {
    for (answer, expected) in [
        (Answer::gzip(), "a body without a content encoding"),
        (Answer::html(200), "valid JSON"),
    ] {
        for (name, transport) in transports(Settings::default()) {
            let server = FaultServer::start(answer.clone()).await;
            let response = transport.send(request(&server.url())).await.unwrap();
            let base = BaseUrl::parse("https://api.example.com").unwrap();
            let core = Core::builder(base, InMemory::queued([response])).build();
            let reply = core.send(Call::new(&PING)).await.unwrap();
            let error = reply.json::<Json, Json>().unwrap_err();
            let Error::Decode(failure) = error else {
                panic!("{name}: another error")
            };
            assert_eq!(failure.expected(), expected, "{name}");
        }
    }
}

#[tokio::test]
async fn broken_answers_are_errors() {
    hold(broken()).await;
}

#[tokio::test]
async fn answers_that_do_not_come_in_time_are_not_waited_for() {
    hold(late()).await;
}

#[tokio::test]
async fn a_server_that_is_not_there_has_seen_nothing() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    for (name, transport) in transports(Settings::default()) {
        let error = transport.send(request(&url)).await.unwrap_err();
        assert_eq!(error.kind(), Connect, "{name}");
        assert!(!shown(&error).contains(SECRET), "{name}: {}", shown(&error));
    }
}
