//! What a request no longer shows of its call.

use std::sync::Arc;

use percent_encoding::percent_decode_str;

/// A call that was sent. It stands in the extensions of each of the call's requests, so that these can be told from those of
/// an equal call.
#[derive(Clone)]
pub(in super::super) struct SentCall(Arc<Inner>);

struct Inner {
    path: Vec<(&'static str, String)>,
    idempotency_key: Option<String>,
}

impl SentCall {
    /// A new call with the parameters of its path, percent-encoded.
    pub(in super::super) fn new<'a>(
        path: impl Iterator<Item = (&'static str, &'a str)>,
        idempotency_key: Option<String>,
    ) -> Self {
        let decoded = |text| percent_decode_str(text).decode_utf8_lossy().into_owned();
        Self(Arc::new(Inner {
            path: path.map(|(name, text)| (name, decoded(text))).collect(),
            idempotency_key,
        }))
    }

    /// Whether it is this very call.
    pub(super) fn is(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }

    /// The value of a parameter of the path.
    pub(super) fn path(&self, name: &str) -> Option<&str> {
        let mut path = self.0.path.iter();
        path.find(|(known, _)| *known == name)
            .map(|(_, value)| value.as_str())
    }

    /// The key that makes a retry safe.
    pub(super) fn idempotency_key(&self) -> Option<&str> {
        self.0.idempotency_key.as_deref()
    }
}
