//! Which request gets which answer.

use std::fmt;
use std::sync::Arc;

use super::answer::{Answer, Then};
use super::received::Received;

/// What a server answers.
#[derive(Clone)]
pub struct Script(Arc<dyn Fn(&Received) -> Answer + Send + Sync>);

impl Script {
    /// Answers each request as the closure says.
    pub fn by(answer: impl Fn(&Received) -> Answer + Send + Sync + 'static) -> Self {
        Self(Arc::new(answer))
    }

    /// Gives the same answer to every request.
    pub fn always(answer: Answer) -> Self {
        Self::by(move |_| answer.clone())
    }

    /// Gives the answers in turn; the last one to all further requests. Without any, connections are closed.
    pub fn in_turn(answers: impl IntoIterator<Item = Answer>) -> Self {
        let answers: Vec<_> = answers.into_iter().collect();
        Self::by(move |request| {
            let answer = answers.get(request.number).or(answers.last());
            answer.cloned().unwrap_or(Answer::nothing(Then::Close))
        })
    }

    /// What a request is answered. For scripts that are put together from others.
    pub fn answer(&self, request: &Received) -> Answer {
        (self.0)(request)
    }
}

impl From<Answer> for Script {
    fn from(answer: Answer) -> Self {
        Self::always(answer)
    }
}

impl fmt::Debug for Script {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Script")
    }
}
