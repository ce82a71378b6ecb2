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

type Check = dyn Fn(&Asked<'_>, &Response<Bytes>) -> Result<(), BoxError> + Send + Sync;
type BoxError = Box<dyn Error + Send + Sync>;

/// What an answer is an answer to.
pub(super) struct Asked<'a> {
    pub(super) method: &'a Method,
    pub(super) path: &'a str,
}

impl AnswerProof {
    /// Checks signatures of a scheme by the provider's keys.
    #[cfg(feature = "webhooks")]
    pub fn new(
        scheme: &'static crate::webhooks::Scheme,
        keys: impl crate::webhooks::KeySource + Send + Sync + 'static,
    ) -> Self {
        let check = move |asked: &Asked<'_>, answer: &Response<Bytes>| {
            let method = asked.method.as_str();
            scheme.check_answer(method, asked.path, answer.headers(), answer.body(), &keys)?;
            Ok(())
        };
        Self {
            header: scheme.signature.header,
            check: Arc::new(check),
        }
    }

    pub(super) fn check(
        &self,
        asked: &Asked<'_>,
        answer: &Response<Bytes>,
    ) -> Result<(), BoxError> {
        if !answer.status().is_success() && !answer.headers().contains_key(self.header) {
            return Ok(());
        }
        (self.check)(asked, answer)
    }
}

impl fmt::Debug for AnswerProof {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "AnswerProof({})", self.header)
    }
}
