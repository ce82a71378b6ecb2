//! Exchanges with a server of this machine that answers by fixed bytes.

use std::process::Command;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use super::*;

/// What a server does once it has answered.
#[derive(Clone, Copy, PartialEq)]
enum Then {
    Close,
    Wait,
}

/// Takes in one request, answers it, and gives back what it was sent.
async fn server(answer: Vec<u8>, then: Then) -> (String, JoinHandle<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let task = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        let mut received = Vec::new();
        while !received.ends_with(b"END") {
            let mut chunk = [0; 1024];
            let length = stream.read(&mut chunk).await.unwrap();
            assert!(length > 0, "the request is cut off");
            received.extend_from_slice(&chunk[..length]);
        }
        // The client may hang up in the middle of an answer that it does not want.
        let _ = stream.write_all(&answer).await;
        if then == Then::Wait {
            let _ = stream.read(&mut [0; 1]).await;
        }
        String::from_utf8(received).unwrap()
    });
    (address, task)
}

fn request(address: &str) -> http::Request<Bytes> {
    http::Request::post(format!("{address}/a%2Fb?k=%5B4111&l='(%2B)"))
        .header("x-key", "v")
        .body(Bytes::from("body END"))
        .unwrap()
}

async fn exchange(
    transport: &ReqwestTransport,
    answer: impl AsRef<[u8]>,
) -> (Result<http::Response<Bytes>, TransportError>, String) {
    let (address, server) = server(answer.as_ref().to_vec(), Then::Close).await;
    let result = transport.send(request(&address)).await;
    if result.is_err() {
        // It may not have been reached, and would wait.
        server.abort();
    }
    (result, server.await.unwrap_or_default())
}

/// What becomes of an answer under the usual settings.
async fn answer(answer: impl AsRef<[u8]>) -> Result<http::Response<Bytes>, TransportError> {
    exchange(&ReqwestTransport::new().unwrap(), answer).await.0
}

#[tokio::test]
async fn requests_and_answers_pass_unchanged() {
    let transport = ReqwestTransport::new().unwrap();
    let answer = "HTTP/1.1 418 T\r\nx-id: 7\r\nx-id: 8\r\ncontent-length: 2\r\n\r\nhi";
    let (response, received) = exchange(&transport, answer).await;
    let response = response.unwrap();
    assert_eq!(response.status().as_u16(), 418);
    assert_eq!(response.headers()["x-id"], "7");
    assert_eq!(response.headers().get_all("x-id").iter().count(), 2);
    assert_eq!(response.body(), "hi");
    let first = "POST /a%2Fb?k=%5B4111&l=%27(%2B) HTTP/1.1\r\n";
    assert!(received.starts_with(first), "{received}");
    assert!(received.contains("x-key: v\r\n"), "{received}");
    assert!(received.contains("content-length: 8\r\n"), "{received}");
    assert!(received.ends_with("\r\n\r\nbody END"), "{received}");
}

/// The environment cannot be changed here, so a test that exchanges something is run again in one with a proxy.
#[test]
fn plain_text_does_not_go_through_a_proxy() {
    let mut command = Command::new(std::env::current_exe().unwrap());
    for name in ["HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"] {
        command.env(name, "http://127.0.0.1:1");
    }
    for name in ["NO_PROXY", "no_proxy", "REQUEST_METHOD"] {
        command.env_remove(name);
    }
    let (_, module) = module_path!().split_once("::").unwrap();
    let test = format!("{module}::requests_and_answers_pass_unchanged");
    let output = command.args(["--exact", &test]).output().unwrap();
    let printed = String::from_utf8_lossy(&output.stdout);
    assert!(
        output.status.success() && printed.contains("1 passed"),
        "{printed}"
    );
}

#[tokio::test]
async fn redirects_are_not_followed() {
    for status in [301, 302, 303, 307, 308] {
        let text = format!(
            "HTTP/1.1 {status} R\r\nlocation: http://127.0.0.1:1/\r\ncontent-length: 0\r\n\r\n"
        );
        assert_eq!(answer(text).await.unwrap().status().as_u16(), status);
    }
}

#[tokio::test]
async fn an_answer_may_be_as_long_as_allowed_and_no_longer() {
    let transport = ReqwestTransport::builder().max_answer(4).build().unwrap();
    let fits = "HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\nfits";
    let (response, _) = exchange(&transport, fits).await;
    assert_eq!(response.unwrap().body(), "fits");
    for long in [
        "HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\n4111!",
        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n3\r\n411\r\n2\r\n1!\r\n0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n4111!",
    ] {
        let (response, _) = exchange(&transport, long).await;
        let error = response.unwrap_err();
        assert_eq!(error.kind(), TransportErrorKind::Other);
        let source = error.source().unwrap().to_string();
        assert_eq!(source, "the answer is too long");
    }
}

#[tokio::test]
async fn half_an_answer_is_none() {
    for cut_off in [
        "",
        "HTTP/1.1 200",
        "HTTP/1.1 200 OK\r\ncontent-length: 9\r\n",
        "HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{\"a\":1}",
        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n7\r\n{\"a\":1}\r\n",
        "HTTP/1.1 200 OK\r\ncontent-length: x\r\n\r\n{}",
        "<html>4111",
    ] {
        let error = answer(cut_off).await.unwrap_err();
        assert_eq!(error.kind(), TransportErrorKind::Other, "{cut_off:?}");
        assert!(!format!("{error:?}").contains("4111"), "{error:?}");
    }
}

#[tokio::test]
async fn what_follows_an_answer_is_not_part_of_it() {
    let longer = "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}{\"evil\":1}";
    assert_eq!(answer(longer).await.unwrap().body(), "{}");
    let none = "HTTP/1.1 204 N\r\n\r\n{\"evil\":1}";
    let response = answer(none).await.unwrap();
    assert_eq!(
        (response.status().as_u16(), response.body().len()),
        (204, 0)
    );
}

#[tokio::test]
async fn a_body_comes_as_it_was_sent() {
    let gzip =
        b"HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: 3\r\n\r\n\x1f\x8b\xff";
    let response = answer(gzip).await.unwrap();
    assert_eq!(response.headers()["content-encoding"], "gzip");
    assert_eq!(response.body().as_ref(), b"\x1f\x8b\xff");
}

#[tokio::test]
async fn a_flood_of_headers_is_refused() {
    let many = "x-a: 4111\r\n".repeat(10_000);
    let long = format!("x-a: {}\r\n", "4111".repeat(1_000_000));
    for headers in [many, long] {
        let error = answer(format!("HTTP/1.1 200 OK\r\n{headers}\r\n")).await;
        let error = error.unwrap_err();
        assert_eq!(error.kind(), TransportErrorKind::Other);
        assert!(!format!("{error:?}").contains("4111"), "{error:?}");
    }
}

#[tokio::test]
async fn an_answer_that_stops_on_its_way_is_not_waited_for() {
    let transport = ReqwestTransport::builder()
        .timeout(Duration::from_millis(50))
        .build()
        .unwrap();
    for begun in [
        "",
        "HTTP/1.1 200",
        "HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{",
    ] {
        let (address, server) = server(begun.into(), Then::Wait).await;
        let error = transport.send(request(&address)).await.unwrap_err();
        assert_eq!(error.kind(), TransportErrorKind::Timeout, "{begun:?}");
        assert!(!format!("{error:?}").contains("4111"), "{error:?}");
        server.await.unwrap();
    }
}

#[tokio::test]
async fn a_server_that_is_not_there_has_seen_nothing() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let transport = ReqwestTransport::new().unwrap();
    let error = transport.send(request(&address)).await.unwrap_err();
    assert_eq!(error.kind(), TransportErrorKind::Connect);
    assert!(!format!("{error:?}").contains("4111"), "{error:?}");
    assert_eq!(format!("{transport:?}"), "ReqwestTransport");
}
