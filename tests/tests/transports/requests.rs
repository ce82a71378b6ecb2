//! What arrives is what was to be sent, and nothing that the client did not ask for.

use bytes::Bytes;
use http::Method;
use paywright_tests::fault_server::{Answer, FaultServer};

use crate::support::{Settings, transports};

/// Headers that HTTP itself needs, and one that says nothing.
const OF_HTTP: [&str; 3] = ["host", "content-length", "accept"];

#[tokio::test]
async fn requests_arrive_as_they_were_put_together() {
    let methods = [
        Method::GET,
        Method::HEAD,
        Method::POST,
        Method::PUT,
        Method::PATCH,
        Method::DELETE,
        Method::OPTIONS,
    ];
    for (name, transport) in transports(Settings::default()) {
        for method in &methods {
            for body in ["", "{\"amount\":10.10}"] {
                let place = format!("{name} {method} {body}");
                let server = FaultServer::start(Answer::json(200, "{}")).await;
                let request = http::Request::builder()
                    .method(method)
                    .uri(format!("{}/v1/a%2Fb?k=%5B1%5D&l=(%2B)&m=", server.url()))
                    .header("x-key", "a")
                    .header("x-key", "b")
                    .header("user-agent", "paywright")
                    .body(Bytes::from_static(body.as_bytes()))
                    .unwrap();
                let answer = transport.send(request).await.unwrap();
                let expected = if *method == Method::HEAD { "" } else { "{}" };
                assert_eq!(answer.body(), expected, "{place}");
                assert_eq!(answer.headers()["content-length"], "2", "{place}");

                let requests = server.requests();
                assert_eq!(requests.len(), 1, "{place}");
                let received = &requests[0];
                assert_eq!(received.method(), method, "{place}");
                assert_eq!(received.path(), "/v1/a%2Fb", "{place}");
                assert_eq!(received.query(), Some("k=%5B1%5D&l=(%2B)&m="), "{place}");
                assert_eq!(received.body, body, "{place}");
                let headers = &received.head.headers;
                let keys: Vec<_> = headers.get_all("x-key").iter().collect();
                assert_eq!(keys, ["a", "b"], "{place}");
                assert_eq!(received.header("user-agent"), Some("paywright"), "{place}");
                for header in headers.keys().map(http::HeaderName::as_str) {
                    let asked_for = ["x-key", "user-agent"].contains(&header);
                    assert!(asked_for || OF_HTTP.contains(&header), "{place}: {header}");
                }
            }
        }
    }
}

#[tokio::test]
async fn servers_are_told_that_a_post_has_no_body() {
    for (name, transport) in transports(Settings::default()) {
        for method in [Method::POST, Method::PUT, Method::PATCH] {
            let server = FaultServer::start(Answer::new(204)).await;
            let request = http::Request::builder()
                .method(&method)
                .uri(server.url())
                .body(Bytes::new())
                .unwrap();
            transport.send(request).await.unwrap();
            let length = server.requests()[0]
                .header("content-length")
                .map(str::to_owned);
            assert_eq!(length.as_deref(), Some("0"), "{name} {method}");
        }
    }
}

#[tokio::test]
async fn large_bodies_arrive_whole() {
    let body = Bytes::from("4".repeat(3 * 1024 * 1024));
    for (name, transport) in transports(Settings::default()) {
        let server = FaultServer::start(Answer::new(204)).await;
        let request = http::Request::post(server.url())
            .body(body.clone())
            .unwrap();
        transport.send(request).await.unwrap();
        assert!(server.requests()[0].body == body, "{name}");
    }
}
