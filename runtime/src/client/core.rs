//! What every client of a provider is built around.

use std::fmt;
use std::sync::Arc;

use http::header::{HeaderValue, USER_AGENT};

use super::authenticate::Authenticate;
use super::base_url::BaseUrl;
use super::call::Call;
use super::credential_set::CredentialSet;
use super::failure::Failure;
use super::reply::Reply;
use super::transport::Transport;

/// Sends calls: transport, base URL and credentials together. Clones are cheap and share all of it.
///
/// ```
/// use paywright_runtime::client::{BaseUrl, Core, InMemory};
/// let base = BaseUrl::parse("https://api.example.com")?;
/// let core = Core::builder(base, InMemory::queued([])).build();
/// # Ok::<(), paywright_runtime::client::BaseUrlError>(())
/// ```
#[derive(Clone)]
pub struct Core {
    shared: Arc<Shared>,
}

struct Shared {
    base: BaseUrl,
    transport: Box<dyn Transport>,
    authenticator: Box<dyn Authenticate>,
    user_agent: Option<HeaderValue>,
}

/// Puts a [`Core`] together.
pub struct CoreBuilder(Shared);

impl Core {
    /// Begins with where the API lives and what carries the requests.
    pub fn builder(base: BaseUrl, transport: impl Transport + 'static) -> CoreBuilder {
        CoreBuilder(Shared {
            base,
            transport: Box::new(transport),
            authenticator: Box::new(CredentialSet::new()),
            user_agent: None,
        })
    }

    /// Where the API lives.
    pub fn base_url(&self) -> &BaseUrl {
        &self.shared.base
    }

    /// Sends a call and takes its answer in, whatever the status.
    ///
    /// # Errors
    ///
    /// The call breaks a limit, or the request could not be put together, given credentials or exchanged.
    pub async fn send(&self, call: Call) -> Result<Reply, Failure> {
        call.validate()?;
        let operation = call.operation();
        let mut request = call.into_request(&self.shared.base)?;
        if let Some(user_agent) = &self.shared.user_agent {
            request
                .headers_mut()
                .entry(USER_AGENT)
                .or_insert_with(|| user_agent.clone());
        }
        if !operation.security.is_empty() {
            self.shared
                .authenticator
                .authenticate(operation, &mut request)
                .await?;
        }
        Ok(self.shared.transport.send(request).await?.into())
    }
}

impl CoreBuilder {
    /// What gives credentials to requests. Without it, only operations that need none can be called.
    #[must_use]
    pub fn authenticator(mut self, authenticator: impl Authenticate + 'static) -> Self {
        self.0.authenticator = Box::new(authenticator);
        self
    }

    /// Names the client in every request. Text that cannot be a header's value is passed over.
    #[must_use]
    pub fn user_agent(mut self, user_agent: &str) -> Self {
        self.0.user_agent = HeaderValue::from_str(user_agent).ok();
        self
    }

    /// The finished core.
    pub fn build(self) -> Core {
        Core {
            shared: Arc::new(self.0),
        }
    }
}

impl fmt::Debug for Core {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Core")
            .field("base", &self.shared.base)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for CoreBuilder {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("CoreBuilder")
            .field("base", &self.0.base)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use bytes::Bytes;
    use http::{Method, StatusCode};

    use super::super::testing::ready;
    use super::super::{Credential, InMemory, TransportErrorKind};
    use super::*;

    static PAY: Operation = Operation::new("pay", Method::POST, "/v1/pay", &[&["bearer"]]);
    static PING: Operation = Operation::new("ping", Method::GET, "/ping", &[]);
    use super::super::Operation;

    fn core(transport: &InMemory) -> Core {
        let base = BaseUrl::parse("https://api.example.com/x").unwrap();
        Core::builder(base, transport.clone())
            .authenticator(CredentialSet::new().with("bearer", Credential::Bearer("t".into())))
            .user_agent("tests/1")
            .build()
    }

    #[test]
    fn a_call_becomes_a_request_and_its_answer_a_reply() {
        let mut answer = http::Response::new(Bytes::from("{}"));
        *answer.status_mut() = StatusCode::CREATED;
        let transport = InMemory::queued([answer]);
        let mut call = Call::new(&PAY);
        call.json(&["a"]);
        let reply = ready(core(&transport).send(call)).unwrap();
        assert_eq!(reply.status(), StatusCode::CREATED);

        let requests = transport.requests();
        assert_eq!(requests.len(), 1);
        let sent = &requests[0];
        assert_eq!(sent.method(), Method::POST);
        assert_eq!(sent.uri(), "https://api.example.com/x/v1/pay");
        assert_eq!(sent.headers()["authorization"], "Bearer t");
        assert_eq!(sent.headers()["user-agent"], "tests/1");
        assert_eq!(sent.body(), "[\"a\"]");
    }

    #[test]
    fn an_operation_without_security_gets_no_credentials() {
        let transport = InMemory::queued([http::Response::new(Bytes::new())]);
        ready(core(&transport).send(Call::new(&PING))).unwrap();
        assert!(
            !transport.requests()[0]
                .headers()
                .contains_key("authorization")
        );
    }

    #[test]
    fn what_cannot_be_sent_is_not_sent() {
        static ITEM: Operation = Operation::new("item", Method::GET, "/items/{id}", &[]);
        let transport = InMemory::queued([]);
        let failure = ready(core(&transport).send(Call::new(&ITEM))).unwrap_err();
        assert!(matches!(failure, Failure::Request(_)));
        assert!(transport.requests().is_empty());
    }

    #[test]
    fn a_failed_exchange_is_told_by_its_kind() {
        let failure = ready(core(&InMemory::queued([])).send(Call::new(&PING))).unwrap_err();
        let Failure::Transport(error) = failure else {
            panic!("another failure")
        };
        assert_eq!(error.kind(), TransportErrorKind::Connect);
    }

    #[test]
    fn a_core_and_its_futures_can_cross_threads() {
        fn crosses<T: Send>(_: T) {}
        let core = core(&InMemory::queued([]));
        crosses(core.clone());
        crosses(core.send(Call::new(&PING)));
    }
}
