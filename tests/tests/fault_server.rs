//! The server of the tests misbehaves as it is told, and its ledger charges once.

#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by panicking"
)]

use std::io::{ErrorKind, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::time::Duration;

use paywright_tests::fault_server::{Answer, FaultServer, KeyPlace, PaymentLedger, Script, Then};

fn connected(server: &FaultServer) -> TcpStream {
    let address = server.url().replace("http://", "");
    TcpStream::connect(address).unwrap()
}

/// All that comes back for one request on a connection of its own, and how it ends. The client says that it sends no more,
/// so the server does not wait for it.
fn exchanged(server: &FaultServer, request: &str) -> (String, Result<(), ErrorKind>) {
    let mut stream = connected(server);
    stream.write_all(request.as_bytes()).unwrap();
    stream.shutdown(Shutdown::Write).unwrap();
    let mut bytes = Vec::new();
    let end = stream.read_to_end(&mut bytes).map(drop);
    (
        String::from_utf8(bytes).unwrap(),
        end.map_err(|error| error.kind()),
    )
}

fn answer(server: &FaultServer, request: &str) -> String {
    exchanged(server, request).0
}

const GET: &str = "GET /a?b=c HTTP/1.1\r\nx-key: 1\r\n\r\n";

fn json() -> Answer {
    Answer::new(200).body("{\"a\":1}")
}

#[test]
fn answers_go_over_the_wire_as_they_were_put_together() {
    let head = "HTTP/1.1 200 OK\r\n";
    let counted = |body: &str| format!("{head}content-length: 7\r\n\r\n{body}");
    let chunked = |body: &str| format!("{head}transfer-encoding: chunked\r\n\r\n{body}");
    let reset = Err(ErrorKind::ConnectionReset);
    for (answer, expected, end) in [
        (json(), counted("{\"a\":1}"), Ok(())),
        (json().then(Then::Close), counted("{\"a\":1}"), Ok(())),
        (json().then(Then::Reset), counted("{\"a\":1}"), reset),
        (json().cut_after(3, Then::Close), counted("{\"a"), Ok(())),
        (json().cut_after(3, Then::Reset), counted("{\"a"), reset),
        (
            json().announcing(9),
            format!("{head}content-length: 9\r\n\r\n{{\"a\":1}}"),
            Ok(()),
        ),
        (
            json().chunked(4),
            chunked("4\r\n{\"a\"\r\n3\r\n:1}\r\n0\r\n\r\n"),
            Ok(()),
        ),
        (
            json().chunked(4).cut_after(6, Then::Close),
            chunked("4\r\n{\"a"),
            Ok(()),
        ),
        (
            json().until_close(),
            format!("{head}connection: close\r\n\r\n{{\"a\":1}}"),
            Ok(()),
        ),
        (
            json().slowly(3, Duration::from_millis(1)),
            counted("{\"a\":1}"),
            Ok(()),
        ),
        (
            json().after(Duration::from_millis(1)),
            counted("{\"a\":1}"),
            Ok(()),
        ),
        (Answer::nothing(Then::Close), String::new(), Ok(())),
        (Answer::nothing(Then::Reset), String::new(), reset),
        (Answer::raw("abc", Then::Close), "abc".to_owned(), Ok(())),
        (
            Answer::new(204),
            "HTTP/1.1 204 No Content\r\n\r\n".to_owned(),
            Ok(()),
        ),
        (
            Answer::too_many_requests(7).body(""),
            "HTTP/1.1 429 Too Many Requests\r\ncontent-type: application/json\r\n\
             retry-after: 7\r\ncontent-length: 0\r\n\r\n"
                .to_owned(),
            Ok(()),
        ),
    ] {
        let place = format!("{answer:?}");
        let server = FaultServer::start_blocking(answer);
        assert_eq!(exchanged(&server, GET), (expected, end), "{place}");
    }
}

#[test]
fn a_silent_server_neither_says_more_nor_hangs_up() {
    let head = "HTTP/1.1 200 OK\r\ncontent-length: 7\r\n\r\n";
    for (answer, expected) in [
        (json(), format!("{head}{{\"a\":1}}")),
        (json().then(Then::Hang), format!("{head}{{\"a\":1}}")),
        (json().cut_after(3, Then::Hang), format!("{head}{{\"a")),
        (json().cut_after(0, Then::Hang), head.to_owned()),
        (Answer::nothing(Then::Hang), String::new()),
        (json().after(Duration::from_secs(600)), String::new()),
    ] {
        let place = format!("{answer:?}");
        let server = FaultServer::start_blocking(answer);
        let mut stream = connected(&server);
        stream.write_all(GET.as_bytes()).unwrap();
        let mut said = vec![0; expected.len()];
        stream.read_exact(&mut said).unwrap();
        assert_eq!(String::from_utf8(said).unwrap(), expected, "{place}");
        let short = Duration::from_millis(50);
        stream.set_read_timeout(Some(short)).unwrap();
        let silence = stream.read(&mut [0]).unwrap_err();
        assert_eq!(silence.kind(), ErrorKind::WouldBlock, "{place}");
    }
}

#[test]
fn answers_are_given_in_turn_and_the_last_one_for_ever() {
    let script = Script::in_turn([Answer::unauthorized(), Answer::json(200, "{}")]);
    let server = FaultServer::start_blocking(script);
    let statuses = [(); 3].map(|()| answer(&server, GET)[9..12].to_owned());
    assert_eq!(statuses, ["401", "200", "200"]);
}

#[test]
fn requests_are_recorded_with_all_their_parts() {
    let server = FaultServer::start_blocking(Answer::new(204));
    let mut stream = connected(&server);
    let post = "POST /v1/refunds HTTP/1.1\r\nx-a: 1\r\nx-a: 2\r\ncontent-length: 2\r\n\r\n{}";
    stream.write_all(format!("{GET}{post}").as_bytes()).unwrap();
    let mut answers = vec![0; 2 * "HTTP/1.1 204 No Content\r\n\r\n".len()];
    stream.read_exact(&mut answers).unwrap();
    answer(&server, GET);

    let requests = server.requests();
    let told: Vec<_> = requests
        .iter()
        .map(|request| {
            let method = request.method().as_str();
            (
                method,
                request.path(),
                request.query(),
                request.connection,
                request.number,
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            ("GET", "/a", Some("b=c"), 0, 0),
            ("POST", "/v1/refunds", None, 0, 1),
            ("GET", "/a", Some("b=c"), 1, 2),
        ]
    );
    assert_eq!(requests[0].header("x-key"), Some("1"));
    assert_eq!(requests[1].header("x-a"), None);
    assert_eq!(requests[1].head.headers.get_all("x-a").iter().count(), 2);
    assert_eq!(requests[1].body, "{}");
    assert!(requests[0].at <= requests[1].at);
    assert_eq!((server.count(), server.connections()), (3, 2));
}

#[test]
fn what_is_no_request_is_not_answered() {
    let server = FaultServer::start_blocking(Answer::new(204));
    for text in ["GET /\r\n\r\n", "GET / HTTP/1.1\r\nx\r\n\r\n", "\r\n\r\n"] {
        assert_eq!(answer(&server, text), "", "{text:?}");
    }
    assert_eq!(server.count(), 0);
}

fn pay(server: &FaultServer, header: &str, body: &str) -> String {
    let length = body.len();
    let request = format!("POST /pay HTTP/1.1\r\n{header}content-length: {length}\r\n\r\n{body}");
    let answer = answer(server, &request);
    let (_, body) = answer.split_once("\r\n\r\n").unwrap_or_default();
    body.to_owned()
}

#[test]
fn a_ledger_charges_once_per_key() {
    let ledger = PaymentLedger::new(KeyPlace::Header("x-key"));
    let server = FaultServer::start_blocking(ledger.script());
    let first = r#"{"id":"ch_1"}"#;
    assert_eq!(pay(&server, "x-key: a\r\n", "{}"), first);
    assert_eq!(pay(&server, "x-key: a\r\n", "{}"), first);
    assert_eq!(pay(&server, "x-key: b\r\n", "{}"), r#"{"id":"ch_2"}"#);
    // With another body, this is another charge under a used key.
    assert_eq!(
        pay(&server, "x-key: a\r\n", "[]"),
        r#"{"code":"idempotency_key_reused"}"#
    );
    assert_eq!(ledger.charges().len(), 2);
    assert_eq!(ledger.charges()[1].key.as_deref(), Some("b"));
}

#[test]
fn a_ledger_charges_each_time_without_a_key() {
    let ledger = PaymentLedger::new(KeyPlace::Header("x-key"));
    let server = FaultServer::start_blocking(ledger.script());
    assert_eq!(pay(&server, "", "{}"), r#"{"id":"ch_1"}"#);
    assert_eq!(pay(&server, "", "{}"), r#"{"id":"ch_2"}"#);
    assert_eq!(ledger.charges().len(), 2);
}

#[test]
fn a_ledger_finds_its_key_in_a_body() {
    let ledger = PaymentLedger::answering(KeyPlace::Member("/meta/key"), |charge| {
        Answer::json(201, charge.key.clone().unwrap_or_default())
    });
    let server = FaultServer::start_blocking(ledger.script());
    assert_eq!(pay(&server, "", r#"{"meta":{"key":"a"}}"#), "a");
    assert_eq!(pay(&server, "", r#"{"meta":{"key":"a"}}"#), "a");
    assert_eq!(ledger.charges().len(), 1);
    for no_key in ["", "[", "{}", r#"{"meta":{"key":1}}"#] {
        assert_eq!(pay(&server, "", no_key), "", "{no_key}");
    }
    assert_eq!(ledger.charges().len(), 5);
}

#[test]
fn a_charge_whose_answer_is_lost_is_made_all_the_same() {
    for then in [Then::Hang, Then::Close, Then::Reset] {
        let ledger = PaymentLedger::new(KeyPlace::Header("x-key"));
        ledger.lose_answers([then, then]);
        let server = FaultServer::start_blocking(ledger.script());
        assert_eq!(pay(&server, "x-key: a\r\n", "{}"), "", "{then:?}");
        assert_eq!(ledger.charges().len(), 1, "{then:?}");
        assert_eq!(pay(&server, "x-key: a\r\n", "{}"), "", "{then:?}");
        assert_eq!(
            pay(&server, "x-key: a\r\n", "{}"),
            r#"{"id":"ch_1"}"#,
            "{then:?}"
        );
        assert_eq!(ledger.charges().len(), 1, "{then:?}");
    }
}

#[test]
fn a_charge_can_be_made_behind_the_answer_of_a_gateway() {
    let ledger = PaymentLedger::new(KeyPlace::Header("x-key"));
    ledger.replace_answers([Answer::html(502)]);
    let server = FaultServer::start_blocking(ledger.script());
    assert!(pay(&server, "x-key: a\r\n", "{}").starts_with("<html>"));
    assert_eq!(pay(&server, "x-key: a\r\n", "{}"), r#"{"id":"ch_1"}"#);
    assert_eq!(ledger.charges().len(), 1);
}

#[test]
fn connections_are_counted_until_they_end() {
    let server = FaultServer::start_blocking(Answer::new(204));
    let mut stream = connected(&server);
    stream.write_all(GET.as_bytes()).unwrap();
    stream.read_exact(&mut [0]).unwrap();
    assert_eq!((server.connections(), server.open_connections()), (1, 1));
    drop(stream);
    while server.open_connections() > 0 {
        std::thread::yield_now();
    }
    assert_eq!(server.connections(), 1);
}

#[test]
fn a_ledger_is_written_to_by_post_alone() {
    let ledger = PaymentLedger::new(KeyPlace::Header("x-key"));
    let server = FaultServer::start_blocking(ledger.script());
    let answer = answer(&server, GET);
    assert!(answer.starts_with("HTTP/1.1 405 "), "{answer}");
    assert!(ledger.charges().is_empty());
}
