//! A transport on ureq.

use std::fmt;
use std::io::Read;
use std::time::{Duration, Instant};

use bytes::Bytes;
use http::uri::Scheme;
use ureq::config::AutoHeaderValue;
use ureq::{Agent, AsSendBody, Body, Proxy};

use self::connect::Connecting;
use self::failure::Cause;
use super::empty_body;
use super::exchange_limits::{AnswerTooLong, ExchangeLimits};
#[cfg(feature = "ureq-rustls")]
use super::root_certificates::RootCertificates;
use super::transport::{BlockingTransport, TransportError};

#[cfg(feature = "ureq-rustls")]
mod certificate;
mod connect;
mod failure;
mod proxy;

/// A transport on ureq that keeps the calling thread waiting: pooled connections, no redirects, no retries, no async
/// runtime.
///
/// `https` works only with the feature `ureq-rustls`. It goes through the proxy that the environment names
/// (`HTTPS_PROXY`, `ALL_PROXY`, `NO_PROXY`), which sees the provider's host and nothing more. Plain `http` never does,
/// since the proxy would see everything. Subnets in `NO_PROXY` and SOCKS proxies are passed over.
///
/// If another crate of the program switches on ureq's feature `cookies`, cookies of the provider are kept and sent.
///
/// # Logs
///
/// ureq logs through the crate `log`, and neither the caller nor this transport can switch that off. Where the level TRACE is on for
/// it, it logs what goes over the wire **with all secrets**: addresses under the target `ureq`, then also at DEBUG, and heads with
/// credentials and the bodies of answers under `ureq_proto`. A program that logs at TRACE has to keep these two out, such as by
/// `RUST_LOG=trace,ureq=debug,ureq_proto=debug`. Where only DEBUG is on, neither paths, queries, credentials nor bodies are logged.
#[derive(Clone)]
pub struct UreqTransport {
    /// Sends `https`.
    tunnelled: Agent,
    /// Sends plain `http`.
    direct: Agent,
    limits: ExchangeLimits,
}

/// Settings of a [`UreqTransport`].
#[derive(Clone, Debug)]
pub struct UreqTransportBuilder {
    limits: ExchangeLimits,
    #[cfg(feature = "ureq-rustls")]
    roots: Option<RootCertificates>,
}

impl UreqTransport {
    /// A transport with the usual settings: 10 seconds to connect, 60 in all, answers of at most 32 MiB.
    pub fn new() -> Self {
        Self::builder().build()
    }

    /// Begins with the usual settings.
    pub fn builder() -> UreqTransportBuilder {
        UreqTransportBuilder {
            limits: ExchangeLimits::default(),
            #[cfg(feature = "ureq-rustls")]
            roots: None,
        }
    }

    fn exchange(&self, request: http::Request<Bytes>) -> Result<http::Response<Bytes>, Cause> {
        let agent = self.agent_for(request.uri().scheme())?;
        let time = self.limits.time_for(&request);
        let (head, body) = request.into_parts();
        let answer = if body.is_empty() && !empty_body::is_announced(&head.method) {
            run(agent, http::Request::from_parts(head, ()), time)?
        } else {
            run(agent, http::Request::from_parts(head, &*body), time)?
        };
        let (head, body) = answer.into_parts();
        let mut response = http::Response::new(self.body(body)?);
        *response.status_mut() = head.status;
        *response.version_mut() = head.version;
        *response.headers_mut() = head.headers;
        Ok(response)
    }

    fn agent_for(&self, scheme: Option<&Scheme>) -> Result<&Agent, Cause> {
        match scheme {
            Some(scheme) if *scheme == Scheme::HTTP => Ok(&self.direct),
            Some(scheme) if *scheme == Scheme::HTTPS && cfg!(feature = "ureq-rustls") => {
                Ok(&self.tunnelled)
            }
            _ => Err(Cause::Scheme),
        }
    }

    fn body(&self, body: Body) -> Result<Bytes, Cause> {
        let mut bytes = Vec::new();
        // One byte more than allowed tells a body that is too long from one that just fits.
        let limit = u64::try_from(self.limits.answer).unwrap_or(u64::MAX);
        let mut reader = body.into_reader().take(limit.saturating_add(1));
        reader
            .read_to_end(&mut bytes)
            .map_err(|error| Cause::from(ureq::Error::from(error)))?;
        if bytes.len() > self.limits.answer {
            return Err(Cause::TooLong(AnswerTooLong));
        }
        Ok(bytes.into())
    }
}

fn run<B: AsSendBody>(
    agent: &Agent,
    request: http::Request<B>,
    time: Duration,
) -> Result<http::Response<Body>, Cause> {
    // ureq adds the limit to the present time without a look at its range.
    let time = Instant::now().checked_add(time).map(|_| time);
    let request = agent
        .configure_request(request)
        .timeout_global(time)
        .build();
    Ok(agent.run(request)?)
}

impl Default for UreqTransport {
    fn default() -> Self {
        Self::new()
    }
}

impl UreqTransportBuilder {
    /// How long a host's name may take to be found, and then a connection to come about.
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
    #[cfg(feature = "ureq-rustls")]
    #[must_use]
    pub fn trust_only(mut self, roots: RootCertificates) -> Self {
        self.roots = Some(roots);
        self
    }

    /// The finished transport.
    pub fn build(self) -> UreqTransport {
        UreqTransport {
            tunnelled: self.agent(proxy::of_environment()),
            direct: self.agent(None),
            limits: self.limits,
        }
    }

    fn agent(&self, proxy: Option<Proxy>) -> Agent {
        let connect = Instant::now()
            .checked_add(self.limits.connect)
            .map(|_| self.limits.connect);
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .allow_non_standard_methods(true)
            .user_agent(AutoHeaderValue::None)
            .accept(AutoHeaderValue::None)
            .accept_encoding(AutoHeaderValue::None)
            .timeout_resolve(connect)
            .timeout_connect(connect)
            .proxy(proxy);
        #[cfg(feature = "ureq-rustls")]
        let config = config.tls_config(self.tls());
        let (connector, resolver) = (Connecting::default(), Connecting::default());
        Agent::with_parts(config.build(), connector, resolver)
    }

    /// The TLS library and the trusted roots of the reqwest transport, whatever else the program's crates switch on.
    #[cfg(feature = "ureq-rustls")]
    fn tls(&self) -> ureq::tls::TlsConfig {
        use ureq::tls::{Certificate, RootCerts, TlsConfig, TlsProvider};
        let library = rustls::crypto::aws_lc_rs::default_provider();
        let roots = match &self.roots {
            Some(roots) => {
                RootCerts::from(roots.der().map(|der| Certificate::from_der(der).to_owned()))
            }
            None => RootCerts::PlatformVerifier,
        };
        TlsConfig::builder()
            .provider(TlsProvider::Rustls)
            .root_certs(roots)
            .unversioned_rustls_crypto_provider(std::sync::Arc::new(library))
            .build()
    }
}

impl BlockingTransport for UreqTransport {
    fn send(&self, request: http::Request<Bytes>) -> Result<http::Response<Bytes>, TransportError> {
        self.exchange(request).map_err(TransportError::from)
    }
}

impl fmt::Debug for UreqTransport {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("UreqTransport")
    }
}

#[cfg(test)]
mod tests;
