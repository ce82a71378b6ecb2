//! The secrets that notifications are signed with.

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
