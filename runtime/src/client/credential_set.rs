//! Credentials by the names of their security schemes.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use super::answer_proof::AnswerProof;
use super::auth_error::AuthError;
use super::credential::Credential;
use super::operation::Operation;
use super::token::{TokenCache, TokenLogin};

/// Credentials by the names of their schemes.
///
/// Of an operation's alternatives, the first whose credentials are all here is used; an empty alternative (credentials
/// may be left out) only if no other is complete.
///
/// ```
/// use paywright_runtime::client::{Credential, CredentialSet};
/// let credentials = CredentialSet::new().with("bearer", Credential::Bearer("token".into()));
/// assert_eq!(format!("{credentials:?}"), r#"{"bearer": Bearer([redacted])}"#);
/// ```
#[derive(Clone, Default)]
pub struct CredentialSet {
    schemes: BTreeMap<Cow<'static, str>, Credential>,
    answers: Option<AnswerProof>,
}

impl CredentialSet {
    /// No credentials.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds the credential of a scheme, or replaces it.
    #[must_use]
    pub fn with(mut self, scheme: impl Into<Cow<'static, str>>, credential: Credential) -> Self {
        self.schemes.insert(scheme.into(), credential);
        self
    }

    /// Has it checked that the provider has signed its answers.
    #[must_use]
    pub fn with_answers(mut self, proof: AnswerProof) -> Self {
        self.answers = Some(proof);
        self
    }

    /// What checks that the provider has signed its answers.
    pub(super) fn answers(&self) -> Option<&AnswerProof> {
        self.answers.as_ref()
    }

    /// The credential of a scheme.
    pub(super) fn get(&self, scheme: &str) -> Option<&Credential> {
        self.schemes.get(scheme)
    }

    /// The logins that a call of the operation is.
    pub(super) fn logins_by(&self, operation: &Operation) -> Vec<&'static TokenLogin> {
        self.logins()
            .filter(|login| login.operation.id == operation.id)
            .collect()
    }

    /// The logins that yield tokens.
    pub(super) fn logins(&self) -> impl Iterator<Item = &'static TokenLogin> {
        self.schemes
            .values()
            .filter_map(|credential| match credential {
                Credential::Login(login, _) => Some(*login),
                _ => None,
            })
    }

    /// An empty place for the token of each scheme whose token a login yields.
    pub(super) fn token_caches(&self) -> BTreeMap<Cow<'static, str>, TokenCache> {
        let logins = self
            .schemes
            .iter()
            .filter(|(_, credential)| matches!(credential, Credential::Login(..)));
        logins
            .map(|(scheme, _)| (scheme.clone(), TokenCache::default()))
            .collect()
    }

    /// The schemes that a call of the operation proves itself by. During a login, what only a login yields does not count.
    pub(super) fn choose(
        &self,
        operation: &'static Operation,
        logging_in: bool,
    ) -> Result<&'static [&'static str], AuthError> {
        let usable = |scheme: &str| match self.get(scheme) {
            Some(Credential::Login(login, _)) => {
                !logging_in && self.choose(login.operation, true).is_ok()
            }
            credential => credential.is_some(),
        };
        let alternatives = operation.security;
        let chosen = alternatives
            .iter()
            .filter(|schemes| !schemes.is_empty())
            .find(|schemes| schemes.iter().all(|scheme| usable(scheme)))
            .or_else(|| alternatives.iter().find(|schemes| schemes.is_empty()));
        if let Some(schemes) = chosen {
            return Ok(schemes);
        }
        if alternatives.is_empty() {
            return Ok(&[]);
        }
        let mut missing = Vec::new();
        for scheme in alternatives.iter().copied().flatten().copied() {
            let of_scheme = match self.get(scheme) {
                _ if usable(scheme) => continue,
                Some(Credential::Login(login, _)) if !logging_in => {
                    match self.choose(login.operation, true) {
                        Err(AuthError::Missing { schemes, .. }) => schemes,
                        _ => vec![scheme],
                    }
                }
                _ => vec![scheme],
            };
            for scheme in of_scheme {
                if !missing.contains(&scheme) {
                    missing.push(scheme);
                }
            }
        }
        Err(AuthError::Missing {
            operation: operation.id,
            schemes: missing,
        })
    }
}

impl fmt::Debug for CredentialSet {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.schemes.fmt(formatter)
    }
}

#[cfg(test)]
mod tests {
    use super::super::credential::ApiKeyLocation;
    use super::*;

    #[test]
    fn debug_shows_kinds_only() {
        let key = Credential::ApiKey {
            location: ApiKeyLocation::Query,
            name: "k",
            prefix: "Key ",
            value: "4111".into(),
        };
        let set = CredentialSet::new()
            .with("bearer", Credential::Bearer("4111".into()))
            .with("key", key);
        assert_eq!(
            format!("{set:?}"),
            r#"{"bearer": Bearer([redacted]), "key": ApiKey([redacted])}"#
        );
    }
}
