//! Limits of time and length.

use std::error::Error;
use std::time::Duration;

use bytes::Bytes;
use paywright_runtime::client::TransportErrorKind;
use paywright_tests::fault_server::{Answer, FaultServer, Then};

use crate::support::{Settings, request, transports, within};

const SHORT: Duration = Duration::from_millis(100);
const LONG: Duration = Duration::from_secs(60);

#[tokio::test]
async fn a_transport_has_a_time_limit_of_its_own() {
    let server = FaultServer::start(Answer::nothing(Then::Hang)).await;
    let settings = Settings {
        timeout: SHORT,
        ..Settings::default()
    };
    for (name, transport) in transports(settings) {
        let error = transport.send(request(&server.url())).await.unwrap_err();
        assert_eq!(error.kind(), TransportErrorKind::Timeout, "{name}");
    }
}

#[tokio::test]
async fn the_time_limit_of_a_request_counts_rather_than_that_of_the_transport() {
    let late = Answer::json(200, "{}").after(SHORT * 3);
    let server = FaultServer::start(late).await;
    let settings = |timeout| Settings {
        timeout,
        ..Settings::default()
    };
    for (name, transport) in transports(settings(SHORT)) {
        for longer in [LONG, Duration::MAX] {
            let answer = transport.send(within(longer, request(&server.url()))).await;
            assert_eq!(answer.unwrap().body(), "{}", "{name}");
        }
    }
    for (name, transport) in transports(settings(LONG)) {
        for shorter in [SHORT, Duration::ZERO] {
            let answer = transport
                .send(within(shorter, request(&server.url())))
                .await;
            assert_eq!(
                answer.unwrap_err().kind(),
                TransportErrorKind::Timeout,
                "{name}"
            );
        }
    }
}

#[tokio::test]
async fn a_transport_that_may_wait_for_ever_can_be_used() {
    let server = FaultServer::start(Answer::json(200, "{}")).await;
    let settings = Settings {
        timeout: Duration::MAX,
        max_answer: usize::MAX,
    };
    for (name, transport) in transports(settings) {
        let answer = transport.send(request(&server.url())).await.unwrap();
        assert_eq!(answer.body(), "{}", "{name}");
    }
}

#[tokio::test]
async fn an_answer_may_be_as_long_as_allowed_and_no_longer() {
    let settings = Settings {
        max_answer: 4,
        ..Settings::default()
    };
    let framed = |body: &'static str| {
        let answer = Answer::json(200, Bytes::from(body));
        [
            answer.clone(),
            answer.clone().chunked(3),
            answer.until_close(),
        ]
    };
    for (name, transport) in transports(settings) {
        for answer in framed("fits") {
            let server = FaultServer::start(answer).await;
            let answer = transport.send(request(&server.url())).await.unwrap();
            assert_eq!(answer.body(), "fits", "{name}");
        }
        for answer in framed("4111!") {
            let server = FaultServer::start(answer).await;
            let error = transport.send(request(&server.url())).await.unwrap_err();
            assert_eq!(error.kind(), TransportErrorKind::Other, "{name}");
            let source = error.source().unwrap().to_string();
            assert_eq!(source, "the answer is too long", "{name}");
        }
    }
}

#[tokio::test]
async fn an_answer_without_end_is_not_taken_in() {
    let settings = Settings {
        max_answer: 1024,
        ..Settings::default()
    };
    let body = "4".repeat(64 * 1024);
    let endless = Answer::json(200, body).chunked(512).then(Then::Hang);
    for (name, transport) in transports(settings) {
        let server = FaultServer::start(endless.clone()).await;
        let error = transport.send(request(&server.url())).await.unwrap_err();
        assert_eq!(error.kind(), TransportErrorKind::Other, "{name}");
    }
}
