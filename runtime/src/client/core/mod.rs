//! What every client of a provider is built around.

mod exchange;
mod session;
mod watch;

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

use http::header::{HeaderValue, USER_AGENT};

use self::exchange::Exchange;
use self::session::{Purpose, Tokens};
use super::attempt::CallReport;
use super::base_url::BaseUrl;
use super::call::{Call, ClientHeaders};
use super::clock::{Clock, SystemClock};
use super::credential_set::CredentialSet;
use super::failure::Failure;
use super::fault::{RequestFault, RequestFaults};
use super::mode::Async;
use super::observer::{Observer, SecretNames};
use super::operation::Operation;
use super::options::CallOptions;
use super::pages::PaginationFailure;
use super::reply::Reply;
use super::retry::RetryBudget;
use super::trace::{self, CallTrace};
use super::transport::{BoxFuture, Transport};

/// Sends calls: transport, base URL, credentials and patience together. Clones are cheap and share all of
/// it; the headers that one sets for its calls are its own.
///
/// ```
/// use paywright_runtime::client::{BaseUrl, Core, InMemory};
/// let base = BaseUrl::parse("https://api.example.com")?;
/// let core = Core::builder(base, InMemory::queued([])).build();
/// # Ok::<(), paywright_runtime::client::BaseUrlError>(())
/// ```
pub struct Core<M = Async> {
    shared: Arc<Shared>,
    mode: PhantomData<fn() -> M>,
    headers: ClientHeaders,
}

struct Shared {
    base: BaseUrl,
    server: Option<usize>,
    transport: Box<dyn Transport>,
    credentials: CredentialSet,
    tokens: Tokens,
    clock: Box<dyn Clock>,
    options: CallOptions,
    budget: RetryBudget,
    user_agent: Option<HeaderValue>,
    observer: Option<Arc<dyn Observer>>,
    secret_names: SecretNames,
}

/// Puts a [`Core`] together.
pub struct CoreBuilder<M = Async> {
    shared: Shared,
    mode: PhantomData<fn() -> M>,
}

impl Core {
    /// Begins with where the API lives and what carries the requests.
    pub fn builder(base: BaseUrl, transport: impl Transport + 'static) -> CoreBuilder {
        CoreBuilder::new(base, transport)
    }

    /// Sends a call and takes its answer in, whatever the status. What may pass is tried again, if that is safe.
    ///
    /// # Errors
    ///
    /// The call breaks a limit, or the request could not be put together, given credentials or exchanged.
    pub async fn send(&self, call: Call) -> Result<Reply, Failure> {
        self.exchange(call).await
    }

    /// The same, as a future of one type that is made here once.
    pub(super) fn into_exchange(self, call: Call) -> BoxFuture<'static, Result<Reply, Failure>> {
        Box::pin(async move { self.exchange(call).await })
    }
}

impl<M> Core<M> {
    /// Where the API lives.
    pub fn base_url(&self) -> &BaseUrl {
        &self.shared.base
    }

    /// The headers that calls carry which are sent here. Clones that exist already are not changed.
    pub fn headers_mut(&mut self) -> &mut ClientHeaders {
        &mut self.headers
    }

    pub(super) async fn exchange(&self, mut call: Call) -> Result<Reply, Failure> {
        call.inherit(&self.headers);
        let options = call.options();
        self.shared.call(call, Purpose::Caller, options).await
    }

    /// Tells that the pages of a list cannot be turned.
    pub(super) fn list_stopped(&self, failure: &PaginationFailure) {
        trace::list_stopped(failure);
        if let Some(observer) = &self.shared.observer {
            watch::shielded(|| observer.list_stopped(failure));
        }
    }
}

impl<M> Clone for Core<M> {
    fn clone(&self) -> Self {
        Self {
            shared: Arc::clone(&self.shared),
            headers: self.headers.clone(),
            mode: PhantomData,
        }
    }
}

impl Shared {
    async fn call(
        &self,
        call: Call,
        purpose: Purpose,
        options: CallOptions,
    ) -> Result<Reply, Failure> {
        let trace = CallTrace::begin(call.operation(), call.idempotency_key(), &*self.clock);
        let exchange = self.exchange(call, purpose, options, &trace);
        let result = trace.follow(exchange).await;
        trace.end(&result);
        result
    }

    async fn exchange(
        &self,
        call: Call,
        purpose: Purpose,
        options: CallOptions,
        trace: &CallTrace<'_>,
    ) -> Result<Reply, Failure> {
        call.validate()?;
        let report = CallReport::new(call.operation(), call.idempotency_key());
        let own = match call.server() {
            Some(url) => Some(url.clone()),
            None => self.own_server(call.operation())?,
        };
        let mut request = call.into_request(own.as_ref().unwrap_or(&self.base))?;
        if let Some(user_agent) = &self.user_agent {
            request
                .headers_mut()
                .entry(USER_AGENT)
                .or_insert_with(|| user_agent.clone());
        }
        let exchange = Exchange {
            shared: self,
            trace,
            purpose,
            options: options.or(self.options),
            request,
            report,
            renewed: false,
            began: self.clock.running(),
        };
        exchange.run().await
    }

    /// Where an operation is called that has servers of its own.
    fn own_server(&self, operation: &Operation) -> Result<Option<BaseUrl>, RequestFaults> {
        let url = operation.server(self.server);
        let url = url.map(|url| self.base.lead(url));
        match url.transpose() {
            Ok(url) => Ok(url),
            Err(_) => RequestFaults::unless(vec![RequestFault::Url], None),
        }
    }
}

impl<M> CoreBuilder<M> {
    pub(super) fn new(base: BaseUrl, transport: impl Transport + 'static) -> Self {
        Self {
            shared: Shared {
                base,
                server: None,
                transport: Box::new(transport),
                credentials: CredentialSet::new(),
                tokens: Tokens::new(),
                clock: Box::new(SystemClock::new()),
                options: CallOptions::new(),
                budget: RetryBudget::default(),
                user_agent: None,
                observer: None,
                secret_names: SecretNames::default(),
            },
            mode: PhantomData,
        }
    }

    /// Which server of the document the base URL is of, by position: operations with servers of their own are called there. If it is of
    /// none, all calls go below the base URL.
    #[must_use]
    pub fn server(mut self, position: Option<usize>) -> Self {
        self.shared.server = position;
        self
    }

    /// What proves who is calling. Without it, only operations that need no proof can be called.
    #[must_use]
    pub fn credentials(mut self, credentials: CredentialSet) -> Self {
        self.shared.tokens = credentials.token_caches();
        self.shared.credentials = credentials;
        self
    }

    /// How calls are made that do not say otherwise.
    #[must_use]
    pub fn options(mut self, options: CallOptions) -> Self {
        self.shared.options = options;
        self
    }

    /// How much of the traffic may be repetition.
    #[must_use]
    pub fn retry_budget(mut self, budget: RetryBudget) -> Self {
        self.shared.budget = budget;
        self
    }

    /// Another clock than that of the system.
    #[must_use]
    pub fn clock(mut self, clock: impl Clock + 'static) -> Self {
        self.shared.clock = Box::new(clock);
        self
    }

    /// Names the client in every request. Text that cannot be a header's value is passed over.
    #[must_use]
    pub fn user_agent(mut self, user_agent: &str) -> Self {
        self.shared.user_agent = HeaderValue::from_str(user_agent).ok();
        self
    }

    /// Shows each attempt of each call to an observer.
    #[must_use]
    pub fn observer(mut self, observer: impl Observer + 'static) -> Self {
        self.shared.observer = Some(Arc::new(observer));
        self
    }

    /// Adds names of members and parameters that an observer is not shown the values of.
    #[must_use]
    pub fn secret_names(mut self, names: &[&'static str]) -> Self {
        self.shared.secret_names.add(names);
        self
    }

    /// The finished core.
    pub fn build(self) -> Core<M> {
        Core {
            shared: Arc::new(self.shared),
            headers: ClientHeaders::default(),
            mode: PhantomData,
        }
    }
}

impl<M> fmt::Debug for Core<M> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Core")
            .field("base", &self.shared.base)
            .finish_non_exhaustive()
    }
}

impl<M> fmt::Debug for CoreBuilder<M> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("CoreBuilder")
            .field("base", &self.shared.base)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
