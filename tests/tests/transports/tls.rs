//! Encrypted exchanges: with whom, and what is said where there is none.

use std::net::TcpListener;
use std::sync::Arc;
use std::time::Duration;

use paywright_runtime::client::{
    BaseUrl, Call, CallOptions, Core, Failure, Operation, ReqwestTransport, RetryPolicy,
    TransportErrorKind, UreqTransport,
};

use crate::certificates::{AUTHORITY, OTHER_AUTHORITY, Shown, roots};
use crate::support::{Carrier, SECRET, encrypting, request, shown, within};
use crate::tls_server::{Ending, TlsServer};

const ANSWER: &str = "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}";

#[tokio::test]
async fn a_server_whose_authority_is_trusted_is_spoken_to() {
    let bundle = format!("{OTHER_AUTHORITY}{AUTHORITY}");
    for trusted in [AUTHORITY, &bundle] {
        for (name, transport) in encrypting(Some(&roots(trusted))) {
            let server = TlsServer::start(Shown::Loopback, ANSWER, Ending::Goodbye);
            let answer = transport.send(request(&server.url())).await;
            assert_eq!(answer.unwrap().body(), "{}", "{name}");
            let requests = server.requests();
            assert_eq!(requests.len(), 1, "{name}");
            assert!(requests[0].contains(SECRET), "{name}: {requests:?}");
        }
    }
}

#[tokio::test]
async fn a_server_that_is_not_trusted_sees_nothing_and_the_error_says_why() {
    let (trusted, another) = (roots(AUTHORITY), roots(OTHER_AUTHORITY));
    let unknown = ("nobody who is trusted has issued it", "UnknownIssuer");
    for (server_shows, roots, (ureq_says, reqwest_says)) in [
        (Shown::Loopback, None, unknown),
        (Shown::Loopback, Some(&another), unknown),
        (
            Shown::OtherHost,
            Some(&trusted),
            ("it is that of another host", "not valid for name"),
        ),
        (
            Shown::Expired,
            Some(&trusted),
            ("it has expired", "certificate expired"),
        ),
        (
            Shown::NotYetValid,
            Some(&trusted),
            ("it is not valid yet", "not valid yet"),
        ),
    ] {
        for (name, transport) in encrypting(roots) {
            let server = TlsServer::start(server_shows, ANSWER, Ending::Goodbye);
            let error = transport.send(request(&server.url())).await.unwrap_err();
            let shown = shown(&error);
            assert_eq!(error.kind(), TransportErrorKind::Connect, "{name}: {shown}");
            let says = if name == "ureq" {
                ureq_says
            } else {
                reqwest_says
            };
            assert!(shown.contains(says), "{name}: {says}: {shown}");
            assert!(!shown.contains(SECRET), "{name}: {shown}");
            assert_eq!(
                (server.connections(), server.requests().len()),
                (1, 0),
                "{name}"
            );
        }
    }
}

static PAY: Operation = Operation::new("pay", http::Method::POST, "/pay", &[]);

#[tokio::test]
async fn a_call_to_a_server_that_is_not_trusted_is_tried_as_often_as_any_and_may_be_made_again() {
    let server = TlsServer::start(Shown::OtherHost, ANSWER, Ending::Goodbye);
    let transport = ReqwestTransport::builder()
        .trust_only(roots(AUTHORITY))
        .build();
    let options =
        CallOptions::new().with_retries(RetryPolicy::default().with_first_pause(Duration::ZERO));
    let core = Core::builder(BaseUrl::parse(&server.url()).unwrap(), transport.unwrap())
        .options(options)
        .build();
    let failure = core.send(Call::new(&PAY)).await.unwrap_err();
    assert!(matches!(failure, Failure::Transport(_)), "{failure:?}");
    let report = failure.report().unwrap();
    assert_eq!(report.attempts().len(), 3);
    assert!(report.is_repeatable());
    assert_eq!((server.connections(), server.requests().len()), (3, 0));
}

/// Where only the end of the connection ends an answer, somebody on the way could cut it unseen.
#[tokio::test]
async fn an_answer_that_nobody_said_goodbye_after_is_cut_off() {
    let open = "HTTP/1.1 200 OK\r\n\r\n{}";
    for (answer, ending, is_whole) in [
        (open, Ending::Goodbye, true),
        (open, Ending::Cut, false),
        (ANSWER, Ending::Cut, true),
        (
            "HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{}",
            Ending::Goodbye,
            false,
        ),
        (
            "HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{}",
            Ending::Cut,
            false,
        ),
    ] {
        for (name, transport) in encrypting(Some(&roots(AUTHORITY))) {
            let server = TlsServer::start(Shown::Loopback, answer, ending);
            let place = format!("{name}: {answer:?} {ending:?}");
            match transport.send(request(&server.url())).await {
                Ok(answer) => assert!(is_whole && answer.body() == "{}", "{place}"),
                Err(error) => {
                    assert!(!is_whole, "{place}: {}", shown(&error));
                    assert_eq!(error.kind(), TransportErrorKind::Other, "{place}");
                }
            }
            assert_eq!(server.requests().len(), 1, "{place}");
        }
    }
}

/// The system lets everybody in who comes; nobody is there to speak to.
#[tokio::test]
async fn a_handshake_belongs_to_the_time_for_a_connection() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("https://{}", listener.local_addr().unwrap());
    let short = Duration::from_millis(200);
    let reqwest = ReqwestTransport::builder().connect_timeout(short).build();
    let ureq = UreqTransport::builder().connect_timeout(short).build();
    for transport in [
        Carrier::Async(Arc::new(reqwest.unwrap())),
        Carrier::Blocking(Arc::new(ureq)),
    ] {
        let exchange = within(Duration::from_secs(60), request(&url));
        let error = transport.send(exchange).await.unwrap_err();
        assert_eq!(
            error.kind(),
            TransportErrorKind::Connect,
            "{}",
            shown(&error)
        );
    }
}
