//! What is particular to ureq. How it takes answers is tested beside the other transports in the tests crate.

use std::error::Error;
use std::io;
use std::net::TcpListener;
use std::process::Command;

use super::super::transport::TransportErrorKind;
use super::*;

fn told(error: ureq::Error) -> (TransportErrorKind, String) {
    let error = TransportError::from(Cause::from(error));
    (error.kind(), error.source().unwrap().to_string())
}

fn request(url: &str) -> http::Request<Bytes> {
    http::Request::post(format!("{url}/4111?key=4111"))
        .header("x-key", "4111")
        .body(Bytes::from_static(b"4111"))
        .unwrap()
}

#[test]
fn errors_are_told_by_kind() {
    use TransportErrorKind::{Connect, Other, Timeout};
    let broken = failure::Broken(io::ErrorKind::ConnectionReset);
    for (error, kind, text) in [
        (
            ureq::Error::Timeout(ureq::Timeout::Global),
            Timeout,
            "the time was up",
        ),
        (
            ureq::Error::Timeout(ureq::Timeout::RecvBody),
            Timeout,
            "the time was up",
        ),
        (
            io::Error::from(io::ErrorKind::TimedOut).into(),
            Timeout,
            "the time was up",
        ),
        (
            io::Error::from(io::ErrorKind::ConnectionReset).into(),
            Other,
            "connection reset",
        ),
        (io::Error::other("4111").into(), Other, "other error"),
        (
            io::Error::from(io::ErrorKind::UnexpectedEof).into(),
            Other,
            "the connection ended before the answer did",
        ),
        (
            ureq::Error::Other(Box::new(broken)),
            Other,
            "the connection ended before the answer did",
        ),
        (
            ureq::Error::LargeResponseHeader(4111, 4111),
            Other,
            "the answer is not HTTP",
        ),
        (
            ureq::Error::BadUri("4111".to_owned()),
            Other,
            "the request could not be sent",
        ),
        (
            ureq::Error::Other("4111".into()),
            Other,
            "the request could not be sent",
        ),
        (
            ureq::Error::TlsRequired,
            Other,
            "no encrypted connection came about",
        ),
    ] {
        let shown = format!("{error:?}");
        assert_eq!(told(error), (kind, text.to_owned()), "{shown}");
    }
    for (error, text) in [
        (
            io::Error::from(io::ErrorKind::ConnectionRefused).into(),
            "connection refused",
        ),
        (
            ureq::Error::HostNotFound,
            "the name of the host is not known",
        ),
        (
            ureq::Error::Timeout(ureq::Timeout::Connect),
            "the time was up",
        ),
        (
            ureq::Error::ConnectProxyFailed("4111".to_owned()),
            "the proxy refused",
        ),
        (
            ureq::Error::Tls("4111"),
            "no encrypted connection came about",
        ),
    ] {
        let shown = format!("{error:?}");
        let marked = || |error| ureq::Error::Other(Box::new(failure::NotConnected::from(error)));
        // Behind a proxy, the mark is set twice.
        let error = marked()(marked()(error));
        assert_eq!(told(error), (Connect, text.to_owned()), "{shown}");
    }
}

#[cfg(feature = "ureq-rustls")]
#[test]
fn a_certificate_that_is_not_trusted_is_told_apart() {
    use rustls::{CertificateError, Error};
    let not_trusted = "the certificate of the host is not trusted: ";
    for (error, text) in [
        (
            CertificateError::Expired,
            "it has expired; look at the clock",
        ),
        (
            CertificateError::NotValidYet,
            "it is not valid yet; look at the clock",
        ),
        (
            CertificateError::UnknownIssuer,
            "nobody who is trusted has issued it",
        ),
        (
            CertificateError::NotValidForName,
            "it is that of another host",
        ),
        (CertificateError::Revoked, "it was revoked"),
        (
            CertificateError::BadEncoding,
            "it is broken or not for this use",
        ),
    ] {
        let error = Error::InvalidCertificate(error);
        let wrapped = io::Error::new(io::ErrorKind::InvalidData, error.clone());
        let expected = format!("{not_trusted}{text}");
        assert_eq!(told(wrapped.into()).1, expected);
        assert_eq!(told(error.into()).1, expected);
    }
    for (error, text) in [
        (Error::DecryptError, "no encrypted connection came about"),
        (
            Error::General("4111".to_owned()),
            "TLS cannot be set up; look whether the system has trusted certificates",
        ),
    ] {
        assert_eq!(told(error.into()).1, text);
    }
}

/// A server that does not speak TLS has seen no request.
#[test]
fn without_encryption_nothing_is_sent_by_https() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("https://{}", listener.local_addr().unwrap());
    let server = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().ok()?;
        let mut received = vec![0; 4096];
        let length = stream.read(&mut received).ok()?;
        io::Write::write_all(&mut stream, b"HTTP/1.1 400 Bad Request\r\n\r\n").ok()?;
        received.truncate(length);
        Some(received)
    });
    let error = UreqTransport::new().send(request(&url)).unwrap_err();
    assert!(!format!("{error:?}").contains("4111"), "{error:?}");
    if cfg!(feature = "ureq-rustls") {
        assert_eq!(error.kind(), TransportErrorKind::Connect);
        let received = server.join().unwrap().unwrap();
        assert_eq!(received.first(), Some(&22), "no handshake");
    } else {
        assert_eq!(error.kind(), TransportErrorKind::Rejected);
        let source = error.source().unwrap().to_string();
        assert!(source.contains("`ureq-rustls`"), "{source}");
    }
}

#[test]
fn schemes_that_are_not_http_are_refused() {
    for address in ["ftp://127.0.0.1:1/4111", "x4111://127.0.0.1:1/", "/4111"] {
        let request = http::Request::get(address).body(Bytes::new()).unwrap();
        let error = UreqTransport::new().send(request).unwrap_err();
        assert_eq!(error.kind(), TransportErrorKind::Rejected, "{address}");
        assert!(!format!("{error:?}").contains("4111"), "{error:?}");
    }
}

#[test]
fn requests_and_answers_pass() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let server = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut received = Vec::new();
        while !received.ends_with(b"\r\n\r\n4111") {
            let mut chunk = [0; 1024];
            let length = stream.read(&mut chunk).unwrap();
            assert!(length > 0, "the request is cut off");
            received.extend_from_slice(&chunk[..length]);
        }
        let answer = b"HTTP/1.1 418 T\r\nx-id: 7\r\nx-id: 8\r\ncontent-length: 2\r\n\r\nhi";
        io::Write::write_all(&mut stream, answer).unwrap();
        String::from_utf8(received).unwrap()
    });
    let transport = UreqTransport::default();
    let response = transport.send(request(&url)).unwrap();
    assert_eq!(response.status().as_u16(), 418);
    assert_eq!(response.headers().get_all("x-id").iter().count(), 2);
    assert_eq!(response.body(), "hi");
    let received = server.join().unwrap();
    assert!(
        received.starts_with("POST /4111?key=4111 HTTP/1.1\r\n"),
        "{received}"
    );
    assert_eq!(format!("{transport:?}"), "UreqTransport");
}

/// The environment cannot be changed here, so a test that exchanges something is run again in one with a proxy.
#[test]
fn plain_text_does_not_go_through_a_proxy() {
    let mut command = Command::new(std::env::current_exe().unwrap());
    for name in [
        "HTTP_PROXY",
        "http_proxy",
        "HTTPS_PROXY",
        "https_proxy",
        "ALL_PROXY",
        "all_proxy",
    ] {
        command.env(name, "http://127.0.0.1:1");
    }
    for name in ["NO_PROXY", "no_proxy"] {
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
