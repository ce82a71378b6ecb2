//! Whether an answer comes from the provider.

use std::error::Error;
use std::fmt;
use std::sync::Arc;

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

type Check = dyn Fn(&Method, &str, &Response<Bytes>) -> Result<(), BoxError> + Send + Sync;
type BoxError = Box<dyn Error + Send + Sync>;

impl AnswerProof {
    /// Checks signatures of a scheme by the provider's keys.
    #[cfg(feature = "webhooks")]
    pub fn new(
        scheme: &'static crate::webhooks::Scheme,
        keys: impl crate::webhooks::KeySource + Send + Sync + 'static,
    ) -> Self {
        let check = move |method: &Method, path: &str, answer: &Response<Bytes>| {
            let (headers, body) = (answer.headers(), answer.body());
            scheme.check_answer(method.as_str(), path, headers, body, &keys)?;
            Ok(())
        };
        Self {
            header: scheme.signature.header,
            check: Arc::new(check),
        }
    }

    /// Whether the provider gave this answer to a call of this method and path.
    pub(super) fn check(
        &self,
        method: &Method,
        path: &str,
        answer: &Response<Bytes>,
    ) -> Result<(), BoxError> {
        if !answer.status().is_success() && !answer.headers().contains_key(self.header) {
            return Ok(());
        }
        (self.check)(method, path, answer)
    }
}

impl fmt::Debug for AnswerProof {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "AnswerProof({})", self.header)
    }
}
