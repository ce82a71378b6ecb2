//! A transport on reqwest.

use std::fmt;
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use reqwest::redirect::Policy;

use super::empty_body;
use super::exchange_limits::{AnswerTooLong, ExchangeLimits};
#[cfg(feature = "rustls")]
use super::root_certificates::RootCertificates;
use super::transport::{BoxFuture, Transport, TransportError, TransportErrorKind};

/// A transport on reqwest: pooled connections, no redirects, no retries. Needs a tokio runtime.
///
/// `https` works only with one of the crate's TLS features, such as `rustls`. It goes through the proxy that the
/// environment names (`HTTPS_PROXY`, `ALL_PROXY`, `NO_PROXY`), which sees the provider's host and nothing more. Plain
/// `http` never does, since the proxy would see everything.
#[derive(Clone)]
pub struct ReqwestTransport {
    /// Sends `https`.
    tunnelled: reqwest::Client,
    /// Sends plain `http`.
    direct: reqwest::Client,
    limits: ExchangeLimits,
}

/// Settings of a [`ReqwestTransport`].
#[derive(Clone, Debug)]
pub struct ReqwestTransportBuilder {
    limits: ExchangeLimits,
    #[cfg(feature = "rustls")]
    roots: Option<RootCertificates>,
}

impl ReqwestTransport {
    /// A transport with the usual settings: 10 seconds to connect, 60 in all, answers of at most 32 MiB.
    ///
    /// # Errors
    ///
    /// TLS cannot be set up, as where the system has no trusted certificates.
    pub fn new() -> Result<Self, TransportError> {
        Self::builder().build()
    }

    /// Begins with the usual settings.
    pub fn builder() -> ReqwestTransportBuilder {
        ReqwestTransportBuilder {
            limits: ExchangeLimits::default(),
            #[cfg(feature = "rustls")]
            roots: None,
        }
    }

    async fn exchange(
        &self,
        mut request: http::Request<Bytes>,
    ) -> Result<http::Response<Bytes>, TransportError> {
        empty_body::announce(&mut request);
        let time = self.limits.time_for(&request);
        let mut request = reqwest::Request::try_from(request).map_err(failed)?;
        *request.timeout_mut() = Some(time);
        let client = match request.url().scheme() {
            "https" => &self.tunnelled,
            _ => &self.direct,
        };
        let mut answer = client.execute(request).await.map_err(failed)?;
        let mut response = http::Response::new(Bytes::new());
        *response.status_mut() = answer.status();
        *response.version_mut() = answer.version();
        *response.headers_mut() = std::mem::take(answer.headers_mut());
        *response.body_mut() = self.body(answer).await?;
        Ok(response)
    }

    async fn body(&self, mut answer: reqwest::Response) -> Result<Bytes, TransportError> {
        let mut body = BytesMut::new();
        while let Some(chunk) = answer.chunk().await.map_err(failed)? {
            if chunk.len() > self.limits.answer.saturating_sub(body.len()) {
                return Err(AnswerTooLong.into());
            }
            body.extend_from_slice(&chunk);
        }
        Ok(body.freeze())
    }
}

impl ReqwestTransportBuilder {
    /// How long a connection may take to come about.
    #[must_use]
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.limits.connect = timeout;
        self
    }

    /// How long an exchange may take in all, if its request holds no [`TimeLimit`](super::TimeLimit).
    #[must_use]
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.limits.exchange = timeout;
        self
    }

    /// How many bytes an answer's body may have.
    #[must_use]
    pub fn max_answer(mut self, bytes: usize) -> Self {
        self.limits.answer = bytes;
        self
    }

    /// Trusts these authorities, and no longer those of the system. Whoever needs both gives both.
    #[cfg(feature = "rustls")]
    #[must_use]
    pub fn trust_only(mut self, roots: RootCertificates) -> Self {
        self.roots = Some(roots);
        self
    }

    /// The finished transport.
    ///
    /// # Errors
    ///
    /// TLS cannot be set up, as where the system has no trusted certificates.
    pub fn build(self) -> Result<ReqwestTransport, TransportError> {
        let built = |client: reqwest::ClientBuilder| {
            let not_set_up =
                |error| TransportError::with_source(TransportErrorKind::Connect, error);
            client.build().map_err(not_set_up)
        };
        Ok(ReqwestTransport {
            tunnelled: built(self.encrypted(self.client())?)?,
            direct: built(self.client().no_proxy())?,
            limits: self.limits,
        })
    }

    /// By the TLS library of the ureq transport, whatever else the program's crates switch on.
    #[cfg(feature = "rustls")]
    fn encrypted(
        &self,
        client: reqwest::ClientBuilder,
    ) -> Result<reqwest::ClientBuilder, TransportError> {
        let client = client.tls_backend_rustls();
        let Some(roots) = &self.roots else {
            return Ok(client);
        };
        let roots: Result<Vec<_>, _> = roots.der().map(reqwest::Certificate::from_der).collect();
        Ok(client.tls_certs_only(roots.map_err(failed)?))
    }

    #[cfg(not(feature = "rustls"))]
    fn encrypted(
        &self,
        client: reqwest::ClientBuilder,
    ) -> Result<reqwest::ClientBuilder, TransportError> {
        Ok(client)
    }

    fn client(&self) -> reqwest::ClientBuilder {
        reqwest::Client::builder()
            .redirect(Policy::none())
            .retry(reqwest::retry::never())
            .connect_timeout(self.limits.connect)
            // Another crate of the program may have switched these on for all.
            .no_gzip()
            .no_brotli()
            .no_zstd()
            .no_deflate()
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

/// Tells an error by its kind. The address is taken out of it, since a query may hold a key.
fn failed(error: reqwest::Error) -> TransportError {
    let kind = if error.is_builder() {
        TransportErrorKind::Rejected
    } else if error.is_connect() {
        TransportErrorKind::Connect
    } else if error.is_timeout() {
        TransportErrorKind::Timeout
    } else {
        TransportErrorKind::Other
    };
    TransportError::with_source(kind, error.without_url())
}

#[cfg(test)]
mod tests;
