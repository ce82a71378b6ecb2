//! What proves one sending of one call.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::time::Duration;

use bytes::Bytes;
use http::Request;

use super::Shared;
use crate::Secret;
use crate::client::auth_error::AuthError;
use crate::client::call::Call;
use crate::client::credential::Credential;
use crate::client::operation::Operation;
use crate::client::options::CallOptions;
use crate::client::placement;
use crate::client::token::{TokenCache, TokenLogin, TokenSource};
use crate::client::trace;

/// Puts credentials onto a request, and remembers which tokens were among them.
pub(super) struct Session<'a> {
    shared: &'a Shared,
    purpose: Purpose,
    /// When the call ends that is proved, by the clock's running time.
    ends: Option<Duration>,
    tokens: Vec<UsedToken<'a>>,
}

/// What a call is made for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    /// A caller wants its answer.
    Caller,
    /// Its answer holds a token, which a call wants until then, by the clock's running time; `None`: for ever.
    Login { wanted_until: Option<Duration> },
}

enum UsedToken<'a> {
    Kept(&'a TokenCache, u64),
    Given(&'a dyn TokenSource, Secret),
}

/// The token caches of a client: one for each scheme whose token a login yields.
pub(super) type Tokens = BTreeMap<Cow<'static, str>, TokenCache>;

impl<'a> Session<'a> {
    pub(super) fn new(shared: &'a Shared, purpose: Purpose, ends: Option<Duration>) -> Self {
        Self {
            shared,
            purpose,
            ends,
            tokens: Vec::new(),
        }
    }

    /// Makes the request one that the operation accepts. It counts for one sending: times and nonces are never sent
    /// twice.
    pub(super) async fn authenticate(
        &mut self,
        operation: &'static Operation,
        request: &mut Request<Bytes>,
    ) -> Result<(), AuthError> {
        let credentials = &self.shared.credentials;
        let is_login = matches!(self.purpose, Purpose::Login { .. });
        let schemes = credentials.choose(operation, is_login)?;
        // Signatures last: what they sign must not change any more.
        for signs in [false, true] {
            for scheme in schemes {
                if let Some(credential) = credentials.get(scheme)
                    && matches!(credential, Credential::Signature { .. }) == signs
                {
                    self.apply(scheme, credential, request).await?;
                }
            }
        }
        Ok(())
    }

    /// Whether the provider may accept another token, now that it has refused the one that was sent.
    pub(super) async fn renewed(&self) -> bool {
        let mut renewed = false;
        for token in &self.tokens {
            match token {
                UsedToken::Kept(cache, number) => {
                    cache.refused(*number);
                    renewed = true;
                }
                UsedToken::Given(source, token) => renewed |= source.refused(token).await,
            }
        }
        renewed
    }

    async fn apply(
        &mut self,
        scheme: &'static str,
        credential: &'a Credential,
        request: &mut Request<Bytes>,
    ) -> Result<(), AuthError> {
        if credential.is_empty() {
            return Err(AuthError::Empty { scheme });
        }
        let placed = match credential {
            Credential::Basic { username, password } => {
                placement::basic(request, username, password)
            }
            Credential::Bearer(token) => placement::bearer(request, token),
            Credential::ApiKey {
                location,
                name,
                prefix,
                value,
            } => placement::api_key(request, *location, name, prefix, value),
            Credential::Login(login, carrier) => {
                let token = self.log_in(scheme, login).await?;
                placement::token(request, *carrier, &token)
            }
            Credential::Token(source, carrier) => {
                let token = source.token().await.map_err(AuthError::Token)?;
                if token.expose().is_empty() {
                    return Err(AuthError::Empty { scheme });
                }
                let placed = placement::token(request, *carrier, &token);
                self.tokens.push(UsedToken::Given(&**source, token));
                placed
            }
            Credential::Signature {
                scheme: signature,
                key_id,
                signer,
            } => {
                let now = self.shared.clock.now();
                let signing = signature.sign(request, key_id, &**signer, scheme, now);
                return signing.await;
            }
        };
        placed.ok_or(AuthError::Unsendable { scheme })
    }

    /// The token that a login yields: the one that is kept, or a new one.
    async fn log_in(
        &mut self,
        scheme: &'static str,
        login: &'static TokenLogin,
    ) -> Result<Secret, AuthError> {
        let shared = self.shared;
        let missing = || AuthError::Missing {
            operation: login.operation.id,
            schemes: vec![scheme],
        };
        let cache = shared.tokens.get(scheme).ok_or_else(missing)?;
        let purpose = Purpose::Login {
            wanted_until: self.ends,
        };
        let call = || async {
            let call = Call::new(login.operation);
            // The token is for all calls; so it is asked for with the patience of the client, not of one call.
            let sent = Box::pin(shared.call(call, purpose, CallOptions::new()));
            let read = login.read(sent.await, shared.clock.now());
            trace::login_ended(login.operation, read.as_ref().err());
            read
        };
        let (token, number) = cache
            .token(&*shared.clock, call)
            .await
            .map_err(AuthError::Login)?;
        self.tokens.push(UsedToken::Kept(cache, number));
        Ok(token)
    }
}
