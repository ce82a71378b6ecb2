//! What a client of a provider is built by.

use std::error::Error;
use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

use super::base_url::{BaseUrl, BaseUrlError};
#[cfg(feature = "blocking")]
use super::blocking::Unblocked;
use super::clock::{Clock, SystemClock};
use super::core::{Core, CoreBuilder};
use super::credential_set::CredentialSet;
use super::mode::Async;
#[cfg(feature = "blocking")]
use super::mode::Blocking;
use super::observer::Observer;
use super::options::CallOptions;
use super::retry::RetryBudget;
use super::shown_url::ShownUrl;
#[cfg(feature = "blocking")]
use super::transport::BlockingTransport;
use super::transport::{Transport, TransportError};

/// A client in the making.
///
/// ```
/// use paywright_runtime::client::{Builder, Core, CredentialSet, InMemory};
/// let core: Core = Builder::new("https://api.example.com", CredentialSet::new(), "example/1.0")
///     .transport(InMemory::queued([]))
///     .build()?;
/// assert_eq!(core.base_url().as_str(), "https://api.example.com");
/// # Ok::<(), paywright_runtime::client::BuildError>(())
/// ```
#[must_use = "a builder does nothing until `build` is called"]
pub struct Builder<C, M = Async> {
    url: String,
    server: Option<usize>,
    credentials: CredentialSet,
    user_agent: &'static str,
    allow_loopback_http: bool,
    transport: Option<Arc<dyn Transport>>,
    options: CallOptions,
    retry_budget: RetryBudget,
    clock: Arc<dyn Clock>,
    observer: Option<Arc<dyn Observer>>,
    secret_names: Vec<&'static str>,
    client: PhantomData<fn() -> (C, M)>,
}

impl<C: From<Core>> Builder<C> {
    /// Begins with where the API lives and with what proves who is calling.
    pub fn new(
        url: impl Into<String>,
        credentials: CredentialSet,
        user_agent: &'static str,
    ) -> Self {
        Self::begin(url.into(), credentials, user_agent)
    }

    /// Sends requests by the given transport rather than by the default one.
    pub fn transport(mut self, transport: impl Transport + 'static) -> Self {
        self.transport = Some(Arc::new(transport));
        self
    }

    /// Builds the client.
    ///
    /// # Errors
    ///
    /// The URL is none that calls may be sent to, or there is no transport.
    pub fn build(self) -> Result<C, BuildError> {
        self.core(default_transport).map(C::from)
    }
}

#[cfg(feature = "blocking")]
impl<C: From<Core<Blocking>>> Builder<C, Blocking> {
    /// Begins a client whose calls block, with where the API lives and with what proves who is calling.
    pub fn blocking(
        url: impl Into<String>,
        credentials: CredentialSet,
        user_agent: &'static str,
    ) -> Self {
        Self::begin(url.into(), credentials, user_agent)
    }

    /// Sends requests by the given transport rather than by the default one.
    pub fn transport(mut self, transport: impl BlockingTransport + 'static) -> Self {
        self.transport = Some(Arc::new(Unblocked(transport)));
        self
    }

    /// Builds the client.
    ///
    /// # Errors
    ///
    /// The URL is none that calls may be sent to, or there is no transport.
    pub fn build(self) -> Result<C, BuildError> {
        self.core(default_blocking_transport).map(C::from)
    }
}

impl<C, M> Builder<C, M> {
    fn begin(url: String, credentials: CredentialSet, user_agent: &'static str) -> Self {
        Self {
            url,
            server: None,
            credentials,
            user_agent,
            allow_loopback_http: false,
            transport: None,
            options: CallOptions::new(),
            retry_budget: RetryBudget::default(),
            clock: Arc::new(SystemClock::new()),
            observer: None,
            secret_names: Vec::new(),
            client: PhantomData,
        }
    }

    /// How calls are made that do not say otherwise: retries, time-outs.
    pub fn options(mut self, options: CallOptions) -> Self {
        self.options = options;
        self
    }

    /// Limits how much of the client's traffic may be repetition. Clients that share a budget share the limit.
    pub fn retry_budget(mut self, budget: RetryBudget) -> Self {
        self.retry_budget = budget;
        self
    }

    /// Tells the time by another clock than that of the system, for tests.
    pub fn clock(mut self, clock: impl Clock + 'static) -> Self {
        self.clock = Arc::new(clock);
        self
    }

    /// Shows each attempt of each call to an observer, without secrets.
    pub fn observer(mut self, observer: impl Observer + 'static) -> Self {
        self.observer = Some(Arc::new(observer));
        self
    }

    /// Adds names of members and parameters that an observer is not shown the values of. The client knows those that its
    /// spec calls secret.
    pub fn secret_names(mut self, names: &[&'static str]) -> Self {
        self.secret_names.extend(names);
        self
    }

    /// Says which server of the document the URL is of, by position: operations with servers of their own are called there. If it is of
    /// none, all calls go below the URL.
    pub fn server(mut self, position: Option<usize>) -> Self {
        self.server = position;
        self
    }

    /// Accepts a URL with plain `http` if its host is this machine. For tests; to any other host nothing is ever sent
    /// in plain text.
    pub fn allow_loopback_http(mut self) -> Self {
        self.allow_loopback_http = true;
        self
    }

    fn core(
        self,
        default: impl FnOnce() -> Result<Arc<dyn Transport>, BuildError>,
    ) -> Result<Core<M>, BuildError> {
        let base = if self.allow_loopback_http {
            BaseUrl::parse_allowing_loopback_http(&self.url)
        } else {
            BaseUrl::parse(&self.url)
        };
        let base = base.map_err(BuildError::Url)?;
        let transport = match self.transport {
            Some(transport) => transport,
            None => default()?,
        };
        let mut builder = CoreBuilder::new(base, transport)
            .server(self.server)
            .credentials(self.credentials)
            .user_agent(self.user_agent)
            .options(self.options)
            .retry_budget(self.retry_budget)
            .clock(self.clock)
            .secret_names(&self.secret_names);
        if let Some(observer) = self.observer {
            builder = builder.observer(observer);
        }
        Ok(builder.build())
    }
}

#[cfg(feature = "reqwest")]
fn default_transport() -> Result<Arc<dyn Transport>, BuildError> {
    match super::reqwest_transport::ReqwestTransport::new() {
        Ok(transport) => Ok(Arc::new(transport)),
        Err(error) => Err(BuildError::Transport(error)),
    }
}

#[cfg(not(feature = "reqwest"))]
fn default_transport() -> Result<Arc<dyn Transport>, BuildError> {
    Err(BuildError::NoTransport)
}

#[cfg(feature = "ureq")]
fn default_blocking_transport() -> Result<Arc<dyn Transport>, BuildError> {
    Ok(Arc::new(Unblocked(
        super::ureq_transport::UreqTransport::new(),
    )))
}

#[cfg(all(feature = "blocking", not(feature = "ureq")))]
fn default_blocking_transport() -> Result<Arc<dyn Transport>, BuildError> {
    Err(BuildError::NoTransport)
}

impl<C, M> Clone for Builder<C, M> {
    fn clone(&self) -> Self {
        Self {
            url: self.url.clone(),
            credentials: self.credentials.clone(),
            transport: self.transport.clone(),
            retry_budget: self.retry_budget.clone(),
            clock: Arc::clone(&self.clock),
            observer: self.observer.clone(),
            secret_names: self.secret_names.clone(),
            ..*self
        }
    }
}

/// Shows the URL only if it is one that calls may be sent to: another one may hold a password.
impl<C, M> fmt::Debug for Builder<C, M> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Builder")
            .field("url", &ShownUrl(&self.url))
            .field("credentials", &self.credentials)
            .finish_non_exhaustive()
    }
}

/// Why a client could not be built.
#[derive(Debug)]
#[non_exhaustive]
pub enum BuildError {
    /// The URL of the environment is none that calls may be sent to.
    Url(BaseUrlError),
    /// The default transport could not be set up.
    Transport(TransportError),
    /// No transport was given, and there is no default one without the feature `reqwest`, or `ureq` for calls that block.
    NoTransport,
}

impl fmt::Display for BuildError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Url(error) => error.fmt(formatter),
            Self::Transport(_) => formatter.write_str("the default transport could not be set up"),
            Self::NoTransport => formatter.write_str(
                "no transport was given, and there is a default one only with the feature `reqwest`, or `ureq` for calls \
                 that block",
            ),
        }
    }
}

impl Error for BuildError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Transport(error) => Some(error),
            Self::Url(_) | Self::NoTransport => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Credential, InMemory};
    use super::*;

    fn builder(url: &str) -> Builder<Core> {
        let credentials = CredentialSet::new().with("bearer", Credential::Bearer("4111".into()));
        Builder::new(url, credentials, "tests/1").transport(InMemory::queued([]))
    }

    #[test]
    fn plain_http_is_taken_for_this_machine_only_and_only_where_allowed() {
        let refused = |builder: Builder<Core>| {
            matches!(
                builder.build(),
                Err(BuildError::Url(BaseUrlError::NotSecure))
            )
        };
        assert!(refused(builder("http://127.0.0.1:1")));
        assert!(refused(
            builder("http://api.example.com").allow_loopback_http()
        ));
        assert!(
            builder("http://127.0.0.1:1")
                .allow_loopback_http()
                .build()
                .is_ok()
        );
    }

    #[test]
    fn debug_shows_no_credential() {
        for url in [
            "https://api.example.com",
            "https://user:4111@api.example.com",
            "https://api.example.com?key=4111",
            "4111",
        ] {
            let builder = builder(url);
            let shown = format!("{builder:?}");
            assert!(
                shown.contains("bearer") && !shown.contains("4111"),
                "{shown}"
            );
            if let Err(error) = builder.build() {
                assert!(!format!("{error} {error:?}").contains("4111"), "{error}");
            }
        }
        let shown = format!("{:?}", builder("https://api.example.com"));
        assert!(shown.contains("https://api.example.com"), "{shown}");
    }
}
