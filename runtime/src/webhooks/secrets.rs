//! The secrets that notifications are signed with.

use super::error::SignatureError;
use crate::Secret;

/// One secret or several, as while a provider's secret is being changed.
pub trait SecretSource {
    /// Every secret that a signature may be made with.
    fn secrets(&self) -> Vec<&str>;
}

impl<T: SecretSource + ?Sized> SecretSource for &T {
    fn secrets(&self) -> Vec<&str> {
        (**self).secrets()
    }
}

impl SecretSource for Secret {
    fn secrets(&self) -> Vec<&str> {
        vec![self.expose()]
    }
}

impl SecretSource for str {
    fn secrets(&self) -> Vec<&str> {
        vec![self]
    }
}

impl SecretSource for String {
    fn secrets(&self) -> Vec<&str> {
        vec![self]
    }
}

impl<T: SecretSource> SecretSource for [T] {
    fn secrets(&self) -> Vec<&str> {
        self.iter().flat_map(SecretSource::secrets).collect()
    }
}

impl<T: SecretSource, const COUNT: usize> SecretSource for [T; COUNT] {
    fn secrets(&self) -> Vec<&str> {
        self.as_slice().secrets()
    }
}

impl<T: SecretSource> SecretSource for Vec<T> {
    fn secrets(&self) -> Vec<&str> {
        self.as_slice().secrets()
    }
}

/// The secrets that can prove something: at least one, and none of white space alone.
pub(super) struct Secrets<'a>(Vec<&'a str>);

impl<'a> Secrets<'a> {
    /// A blank secret is passed over: it is a setting that was left out, and everybody knows it.
    pub(super) fn of(source: &'a (impl SecretSource + ?Sized)) -> Result<Self, SignatureError> {
        let mut secrets = source.secrets();
        secrets.retain(|secret| !secret.trim().is_empty());
        if secrets.is_empty() {
            return Err(SignatureError::NoSecret);
        }
        Ok(Self(secrets))
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &'a str> {
        self.0.iter().copied()
    }

    /// Why none of them fits. Secrets are used as they are given, so a line break from a file makes one wrong.
    pub(super) fn mismatch(&self) -> SignatureError {
        if self.iter().any(|secret| secret.trim() != secret) {
            SignatureError::MismatchOfPaddedSecret
        } else {
            SignatureError::Mismatch
        }
    }
}
