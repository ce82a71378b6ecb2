//! What the environment of the process says: whom to trust, and which proxy to use.
//!
//! It cannot be changed here, so a test runs itself again in one of its own.

use std::process::Command;

use paywright_runtime::client::{
    BlockingTransport, ReqwestTransport, TransportErrorKind, UreqTransport,
};

use crate::certificates::{AUTHORITY, Shown, roots};
use crate::proxy::Proxy;
use crate::support::{SECRET, encrypting, request, shown};
use crate::tls_server::{Ending, TlsServer};

/// Where the test that runs itself again finds its server.
const URL: &str = "PAYWRIGHT_TEST_URL";
/// What it has to meet.
const EXPECTED: &str = "PAYWRIGHT_TEST_EXPECTED";

const ANSWER: &str = "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}";
const PROXIES: [&str; 4] = ["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"];

/// Runs one test of this module again, with these variables, and without those that are set by chance.
fn again(test: &str, variables: &[(&str, &str)]) {
    let mut command = Command::new(std::env::current_exe().unwrap());
    for name in PROXIES
        .iter()
        .chain(&["NO_PROXY", "no_proxy", "SSL_CERT_DIR"])
    {
        command.env_remove(name);
    }
    command.envs(variables.iter().copied());
    let test = format!("environment::{test}");
    let output = command.args(["--exact", &test]).output().unwrap();
    let printed = String::from_utf8_lossy(&output.stdout);
    assert!(
        output.status.success() && printed.contains("1 passed"),
        "{printed}"
    );
}

#[tokio::test]
async fn a_proxy_of_the_environment_sees_the_host_and_nothing_more() {
    let Ok(url) = std::env::var(URL) else {
        return begin_behind_a_proxy();
    };
    let expected = std::env::var(EXPECTED).unwrap();
    for (name, transport) in encrypting(Some(&roots(AUTHORITY))) {
        match transport.send(request(&url)).await {
            Ok(answer) => assert_eq!(answer.body(), expected.as_str(), "{name}"),
            Err(error) => {
                let shown = shown(&error);
                assert_eq!(format!("{:?}", error.kind()), expected, "{name}: {shown}");
                for secret in [SECRET, "pa55word"] {
                    assert!(!shown.contains(secret), "{name}: {shown}");
                }
            }
        }
    }
}

fn begin_behind_a_proxy() {
    for (is_open, expected, requests) in [(true, "{}", 2), (false, "Connect", 0)] {
        let server = TlsServer::start(Shown::Loopback, ANSWER, Ending::Goodbye);
        let proxy = Proxy::start(is_open);
        let address = format!("http://merchant:pa55word@{}", proxy.address);
        again(
            "a_proxy_of_the_environment_sees_the_host_and_nothing_more",
            &[
                (URL, &server.url()),
                (EXPECTED, expected),
                ("HTTPS_PROXY", &address),
            ],
        );
        let heads = proxy.heads();
        assert_eq!(heads.len(), 2, "{heads:?}");
        for head in heads {
            let first = format!("CONNECT {} HTTP/1.1\r\n", server.address());
            assert!(head.starts_with(&first), "{head}");
            let authorization = "proxy-authorization: basic bwvyy2hhbnq6cge1nxdvcmq=";
            assert!(head.to_lowercase().contains(authorization), "{head}");
            assert!(!head.contains(SECRET), "{head}");
        }
        assert_eq!(server.requests().len(), requests);
        for request in server.requests() {
            assert!(!request.to_lowercase().contains("proxy-"), "{request}");
        }
    }
}

/// The variable is that of the library of certificates, which looks for files on Linux only.
#[cfg(target_os = "linux")]
#[tokio::test]
async fn the_system_is_trusted_and_one_that_trusts_nobody_is_pointed_at() {
    const TEST: &str = "the_system_is_trusted_and_one_that_trusts_nobody_is_pointed_at";
    let Ok(url) = std::env::var(URL) else {
        let server = TlsServer::start(Shown::Loopback, ANSWER, Ending::Goodbye);
        let file = concat!(env!("CARGO_TARGET_TMPDIR"), "/authority_of_a_test.pem");
        std::fs::write(file, AUTHORITY).unwrap();
        for (trusted, expected) in [(file, "{}"), ("/dev/null", "nobody")] {
            again(
                TEST,
                &[
                    (URL, &server.url()),
                    (EXPECTED, expected),
                    ("SSL_CERT_FILE", trusted),
                ],
            );
        }
        assert_eq!(server.requests().len(), 2);
        return;
    };
    if std::env::var(EXPECTED).unwrap() == "{}" {
        for (name, transport) in encrypting(None) {
            let answer = transport.send(request(&url)).await;
            assert_eq!(answer.unwrap().body(), "{}", "{name}");
        }
        return;
    }
    let reqwest = ReqwestTransport::new().unwrap_err();
    let ureq = tokio::task::spawn_blocking(move || UreqTransport::new().send(request(&url)));
    let ureq = ureq.await.unwrap().unwrap_err();
    for (error, says) in [
        (reqwest, "No CA certificates were loaded from the system"),
        (ureq, "look whether the system has trusted certificates"),
    ] {
        assert_eq!(error.kind(), TransportErrorKind::Connect);
        assert!(shown(&error).contains(says), "{}", shown(&error));
    }
}
