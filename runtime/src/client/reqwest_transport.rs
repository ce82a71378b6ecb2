//! A transport on reqwest.

use std::error::Error;
use std::fmt;
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use reqwest::redirect::Policy;

use super::transport::{BoxFuture, Transport, TransportError, TransportErrorKind};

/// A transport on reqwest: pooled connections, no redirects, no retries. Needs a tokio runtime.
///
/// `https` works only with one of the crate's TLS features, such as `rustls`.
#[derive(Clone)]
pub struct ReqwestTransport {
    client: reqwest::Client,
    max_answer: usize,
}

/// Settings of a [`ReqwestTransport`].
#[derive(Clone, Copy, Debug)]
pub struct ReqwestTransportBuilder {
    connect_timeout: Duration,
    timeout: Duration,
    max_answer: usize,
}

impl ReqwestTransport {
    /// A transport with the usual settings: 10 seconds to connect, 60 in all, answers of at most 32 MiB.
    ///
    /// # Errors
    ///
    /// The TLS library cannot be set up.
    pub fn new() -> Result<Self, TransportError> {
        Self::builder().build()
    }

    /// Begins with the usual settings.
    pub fn builder() -> ReqwestTransportBuilder {
        ReqwestTransportBuilder {
            connect_timeout: Duration::from_secs(10),
            timeout: Duration::from_secs(60),
            max_answer: 32 * 1024 * 1024,
        }
    }

    async fn exchange(
        &self,
        request: http::Request<Bytes>,
    ) -> Result<http::Response<Bytes>, TransportError> {
        let request = reqwest::Request::try_from(request).map_err(failed)?;
        let mut answer = self.client.execute(request).await.map_err(failed)?;
        let mut response = http::Response::new(Bytes::new());
        *response.status_mut() = answer.status();
        *response.version_mut() = answer.version();
        *response.headers_mut() = std::mem::take(answer.headers_mut());
        let mut body = BytesMut::new();
        while let Some(chunk) = answer.chunk().await.map_err(failed)? {
            if body.len() + chunk.len() > self.max_answer {
                return Err(TransportError::with_source(
                    TransportErrorKind::Other,
                    AnswerTooLong,
                ));
            }
            body.extend_from_slice(&chunk);
        }
        *response.body_mut() = body.freeze();
        Ok(response)
    }
}

impl ReqwestTransportBuilder {
    /// How long a connection may take to come about.
    #[must_use]
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connect_timeout = timeout;
        self
    }

    /// How long an exchange may take in all.
    #[must_use]
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// How many bytes an answer's body may have.
    #[must_use]
    pub fn max_answer(mut self, bytes: usize) -> Self {
        self.max_answer = bytes;
        self
    }

    /// The finished transport.
    ///
    /// # Errors
    ///
    /// The TLS library cannot be set up.
    pub fn build(self) -> Result<ReqwestTransport, TransportError> {
        let client = reqwest::Client::builder()
            .redirect(Policy::none())
            .retry(reqwest::retry::never())
            .connect_timeout(self.connect_timeout)
            .timeout(self.timeout)
            .build()
            .map_err(failed)?;
        Ok(ReqwestTransport {
            client,
            max_answer: self.max_answer,
        })
    }
}

impl Transport for ReqwestTransport {
    fn send(
        &self,
        request: http::Request<Bytes>,
    ) -> BoxFuture<'_, Result<http::Response<Bytes>, TransportError>> {
        Box::pin(self.exchange(request))
    }
}

impl fmt::Debug for ReqwestTransport {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("ReqwestTransport")
    }
}

/// The address is taken out of the error, since a query may hold a key.
fn failed(error: reqwest::Error) -> TransportError {
    let kind = if error.is_connect() {
        TransportErrorKind::Connect
    } else if error.is_timeout() {
        TransportErrorKind::Timeout
    } else {
        TransportErrorKind::Other
    };
    TransportError::with_source(kind, error.without_url())
}

/// The answer's body is longer than the transport takes in.
#[derive(Debug)]
struct AnswerTooLong;

impl fmt::Display for AnswerTooLong {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the answer is too long")
    }
}

impl Error for AnswerTooLong {}

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::net::TcpListener;

    use super::*;

    /// Answers one request with fixed bytes and gives back what it was sent.
    async fn exchange(
        transport: &ReqwestTransport,
        answer: &'static str,
    ) -> (Result<http::Response<Bytes>, TransportError>, String) {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let server = tokio::spawn(async move {
            let (mut stream, _) = listener.accept().await.unwrap();
            let mut received = Vec::new();
            while !received.ends_with(b"END") {
                let mut chunk = [0; 1024];
                let length = stream.read(&mut chunk).await.unwrap();
                received.extend_from_slice(&chunk[..length]);
            }
            stream.write_all(answer.as_bytes()).await.unwrap();
            String::from_utf8(received).unwrap()
        });
        let request = http::Request::post(format!("http://{address}/a%2Fb?k=%5B4111"))
            .header("x-key", "v")
            .body(Bytes::from("body END"))
            .unwrap();
        let result = transport.send(request).await;
        (result, server.await.unwrap())
    }

    #[tokio::test]
    async fn requests_and_answers_pass_unchanged() {
        let transport = ReqwestTransport::new().unwrap();
        let answer = "HTTP/1.1 418 T\r\nx-id: 7\r\ncontent-length: 2\r\n\r\nhi";
        let (response, received) = exchange(&transport, answer).await;
        let response = response.unwrap();
        assert_eq!(response.status().as_u16(), 418);
        assert_eq!(response.headers()["x-id"], "7");
        assert_eq!(response.body(), "hi");
        assert!(
            received.starts_with("POST /a%2Fb?k=%5B4111 HTTP/1.1\r\n"),
            "{received}"
        );
        assert!(received.contains("x-key: v\r\n") && received.ends_with("\r\n\r\nbody END"));
    }

    #[tokio::test]
    async fn redirects_are_not_followed() {
        let transport = ReqwestTransport::new().unwrap();
        let answer = "HTTP/1.1 302 F\r\nlocation: http://127.0.0.1:1/\r\ncontent-length: 0\r\n\r\n";
        let (response, _) = exchange(&transport, answer).await;
        assert_eq!(response.unwrap().status().as_u16(), 302);
    }

    #[tokio::test]
    async fn an_answer_that_is_too_long_is_refused() {
        let transport = ReqwestTransport::builder().max_answer(3).build().unwrap();
        let answer = "HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\nlong";
        let (response, _) = exchange(&transport, answer).await;
        assert_eq!(response.unwrap_err().kind(), TransportErrorKind::Other);
    }

    #[tokio::test]
    async fn failures_are_told_by_kind_without_the_address() {
        let transport = ReqwestTransport::builder()
            .timeout(Duration::from_millis(50))
            .build()
            .unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let send = |key: &str| {
            let request = http::Request::get(format!("http://{address}/?key={key}"));
            transport.send(request.body(Bytes::new()).unwrap())
        };
        let error = send("4111").await.unwrap_err();
        assert_eq!(error.kind(), TransportErrorKind::Timeout);
        assert!(!format!("{error:?}").contains("4111"), "{error:?}");
        drop(listener);
        let error = send("4111").await.unwrap_err();
        assert_eq!(error.kind(), TransportErrorKind::Connect);
        assert!(!format!("{error:?}").contains("4111"), "{error:?}");
    }
}
