//! Connections that are used again: no answer is taken for another.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::time::Duration;

use bytes::Bytes;
use paywright_tests::fault_server::{Answer, FaultServer, Script};
use tokio::sync::mpsc;

use crate::support::{Settings, request, transports, within};

#[tokio::test]
async fn connections_are_used_again_and_no_answer_is_taken_for_another() {
    let long = Duration::from_secs(60);
    let ok = Answer::json(200, "{}");
    let too_long = Answer::json(200, "x".repeat(100));
    let settings = Settings {
        max_answer: 4,
        ..Settings::default()
    };
    for (name, transport) in transports(settings) {
        let script = [ok.clone(), ok.clone(), too_long.clone(), ok.clone()];
        let server = FaultServer::start(Script::in_turn(script)).await;
        let mut bodies = Vec::new();
        for _ in 0..4 {
            // Each with a limit of its own, which keeps no connection from being shared.
            let answer = transport.send(within(long, request(&server.url()))).await;
            bodies.push(answer.ok().map(http::Response::into_body));
        }
        let whole = || Some(Bytes::from("{}"));
        assert_eq!(bodies, [whole(), whole(), None, whole()], "{name}");
        let requests = server.requests();
        assert_eq!(requests[0].connection, requests[1].connection, "{name}");
    }
}

const ANSWER: &str = "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}";
/// Nobody has asked for it, as for what some servers say to connections that were idle for long.
const UNASKED: &str = "HTTP/1.1 408 Request Timeout\r\ncontent-length: 7\r\n\r\nunasked";

/// When a server says what nobody has asked for.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Moment {
    /// With the answer before.
    AtOnce,
    /// When the connection is idle.
    Later,
}

/// A server that says on each connection, after an answer, what nobody has asked for. It tells when it has.
fn server(moment: Moment) -> (String, mpsc::UnboundedReceiver<()>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let (said, is_said) = mpsc::unbounded_channel();
    std::thread::spawn(move || {
        // Held, so that no connection is given up since it was closed.
        let mut connections = Vec::new();
        for connection in listener.incoming() {
            let mut connection = connection.unwrap();
            read_request(&mut connection);
            if moment == Moment::AtOnce {
                let both = format!("{ANSWER}{UNASKED}");
                connection.write_all(both.as_bytes()).unwrap();
            } else {
                connection.write_all(ANSWER.as_bytes()).unwrap();
                std::thread::sleep(Duration::from_millis(100));
                connection.write_all(UNASKED.as_bytes()).unwrap();
            }
            connections.push(connection);
            if said.send(()).is_err() {
                return;
            }
        }
    });
    (url, is_said)
}

fn read_request(connection: &mut TcpStream) {
    let mut received = Vec::new();
    while !received.ends_with(b"\"}") {
        let mut chunk = [0; 1024];
        let length = connection.read(&mut chunk).unwrap();
        assert!(length > 0, "the request is cut off");
        received.extend_from_slice(&chunk[..length]);
    }
}

#[tokio::test]
async fn what_nobody_has_asked_for_is_no_answer_to_the_next_request() {
    for moment in [Moment::AtOnce, Moment::Later] {
        for (name, transport) in transports(Settings::default()) {
            let (url, mut is_said) = server(moment);
            for turn in 0..3 {
                let answer = transport.send(request(&url)).await.unwrap();
                assert_eq!(answer.body(), "{}", "{name}: {moment:?}: {turn}");
                is_said.recv().await.unwrap();
            }
        }
    }
}
