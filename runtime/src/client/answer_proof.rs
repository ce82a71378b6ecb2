//! Whether an answer comes from the provider.

use std::error::Error;
use std::fmt;
use std::sync::Arc;
use std::time::SystemTime;

use bytes::Bytes;
use http::{Method, Response};

/// Checks that the provider has signed its answers.
///
/// An answer of a good status has to be signed. Any other one is checked if it is signed: what stands in front of the
/// provider answers, too, and signs nothing.
#[derive(Clone)]
pub struct AnswerProof {
    header: &'static str,
    check: Arc<Check>,
}

type Check =
    dyn Fn(&Method, &str, &Response<Bytes>, SystemTime) -> Result<(), BoxError> + Send + Sync;
pub(super) type BoxError = Box<dyn Error + Send + Sync>;

impl AnswerProof {
    /// Checks signatures of a scheme by the provider's keys. Public keys that are given as texts are read now.
    #[cfg(feature = "webhooks")]
    pub fn new(
        scheme: &'static crate::webhooks::Scheme,
        keys: impl crate::webhooks::KeySource + Send + Sync + 'static,
    ) -> Self {
        use crate::webhooks::{Keys, Target};
        let keys = Keys::for_algorithm(scheme.algorithm, &keys);
        let check = move |method: &Method, path: &str, answer: &Response<Bytes>, now| {
            let method = method.as_str();
            let target = Target { method, path };
            let (headers, body) = (answer.headers(), answer.body());
            scheme.verify_request(target, headers, body, &keys, now)?;
            Ok(())
        };
        Self {
            header: scheme.signature.header,
            check: Arc::new(check),
        }
    }

    /// Whether the provider gave this answer to a call of this method and path, lately.
    pub(super) fn check(
        &self,
        method: &Method,
        path: &str,
        answer: &Response<Bytes>,
        now: SystemTime,
    ) -> Result<(), BoxError> {
        if !answer.status().is_success() && !answer.headers().contains_key(self.header) {
            return Ok(());
        }
        (self.check)(method, path, answer, now)
    }
}

impl fmt::Debug for AnswerProof {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "AnswerProof({})", self.header)
    }
}
