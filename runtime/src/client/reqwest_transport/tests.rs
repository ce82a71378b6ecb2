//! What is particular to reqwest. How it takes answers is tested beside the other transports in the tests crate.

use std::process::Command;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use super::*;

fn request(url: &str) -> http::Request<Bytes> {
    http::Request::post(format!("{url}/a%2Fb?k=%5B4111&l='(%2B)"))
        .header("x-key", "v")
        .body(Bytes::from("body END"))
        .unwrap()
}

#[tokio::test]
async fn requests_and_answers_pass() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let server = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        let mut received = Vec::new();
        while !received.ends_with(b"END") {
            let length = stream.read_buf(&mut received).await.unwrap();
            assert!(length > 0, "the request is cut off");
        }
        let answer = b"HTTP/1.1 418 T\r\nx-id: 7\r\nx-id: 8\r\ncontent-length: 2\r\n\r\nhi";
        stream.write_all(answer).await.unwrap();
        String::from_utf8(received).unwrap()
    });
    let transport = ReqwestTransport::new().unwrap();
    let response = transport.send(request(&url)).await.unwrap();
    assert_eq!(response.status().as_u16(), 418);
    assert_eq!(response.headers().get_all("x-id").iter().count(), 2);
    assert_eq!(response.body(), "hi");
    let received = server.await.unwrap();
    // reqwest writes an apostrophe in the other way that means the same.
    let first = "POST /a%2Fb?k=%5B4111&l=%27(%2B) HTTP/1.1\r\n";
    assert!(received.starts_with(first), "{received}");
    assert!(received.contains("x-key: v\r\n"), "{received}");
    assert!(received.ends_with("\r\n\r\nbody END"), "{received}");
    assert_eq!(format!("{transport:?}"), "ReqwestTransport");
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
    let test = format!("{module}::requests_and_answers_pass");
    let output = command.args(["--exact", &test]).output().unwrap();
    let printed = String::from_utf8_lossy(&output.stdout);
    assert!(
        output.status.success() && printed.contains("1 passed"),
        "{printed}"
    );
}

#[tokio::test]
async fn an_address_that_is_none_is_not_carried() {
    let request = http::Request::get("/4111").body(Bytes::new()).unwrap();
    let transport = ReqwestTransport::new().unwrap();
    let error = transport.send(request).await.unwrap_err();
    assert_eq!(error.kind(), TransportErrorKind::Rejected);
    assert!(!format!("{error:?}").contains("4111"), "{error:?}");
}

/// A server that does not speak TLS has seen no request.
#[tokio::test]
async fn without_encryption_nothing_is_sent_by_https() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("https://{}", listener.local_addr().unwrap());
    let server = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        let mut received = vec![0; 4096];
        let length = stream.read(&mut received).await.unwrap();
        stream
            .write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n")
            .await
            .unwrap();
        received.truncate(length);
        received
    });
    let transport = ReqwestTransport::new().unwrap();
    let error = transport.send(request(&url)).await.unwrap_err();
    assert_eq!(error.kind(), TransportErrorKind::Connect);
    assert!(!format!("{error:?}").contains("4111"), "{error:?}");
    if cfg!(feature = "rustls") {
        assert_eq!(server.await.unwrap().first(), Some(&22), "no handshake");
    }
}
