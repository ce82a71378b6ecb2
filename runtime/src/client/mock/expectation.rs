//! A call that is expected.

use std::panic::Location;
use std::sync::Arc;
use std::time::Duration;

use super::answer::Answer;
use super::condition::Condition;
use super::recorded::Record;
use super::sent_call::SentCall;
use super::unmet::MissingAnswers;

/// What is expected of an operation: conditions, and answers in turn.
pub(super) struct Expectation {
    operation: &'static str,
    place: &'static Location<'static>,
    conditions: Arc<[Condition]>,
    /// Whether it has its place among those that must be met in order.
    pub(super) ordered: bool,
    /// None: it must never be called.
    steps: Vec<Step>,
    /// The calls that were given an answer, each with the number of the latest among the steps.
    given: Vec<(SentCall, usize)>,
}

/// An answer, and how often it is given.
pub(super) struct Step {
    pub(super) answer: Answer,
    pub(super) delay: Duration,
    pub(super) quota: Quota,
    given: usize,
}

/// How often an answer is given.
#[derive(Clone, Copy)]
pub(super) enum Quota {
    Exactly(usize),
    AtLeast(usize),
}

/// What a request is answered with.
pub(super) struct Given {
    pub(super) answer: Answer,
    pub(super) delay: Duration,
}

impl Given {
    /// An answer that is not waited for.
    pub(super) fn at_once(answer: Answer) -> Self {
        Self {
            answer,
            delay: Duration::ZERO,
        }
    }
}

impl Step {
    /// An answer that is given once.
    pub(super) fn once(answer: Answer) -> Self {
        Self {
            answer,
            delay: Duration::ZERO,
            quota: Quota::Exactly(1),
            given: 0,
        }
    }

    fn is_left(&self) -> bool {
        match self.quota {
            Quota::Exactly(times) => self.given < times,
            Quota::AtLeast(_) => true,
        }
    }

    /// How often it has to be given at least.
    fn least(&self) -> usize {
        match self.quota {
            Quota::Exactly(times) | Quota::AtLeast(times) => times,
        }
    }

    fn given(&self) -> Given {
        Given {
            answer: self.answer.clone(),
            delay: self.delay,
        }
    }
}

impl Expectation {
    pub(super) fn new(
        operation: &'static str,
        conditions: Vec<Condition>,
        step: Option<Step>,
        ordered: bool,
        place: &'static Location<'static>,
    ) -> Self {
        Self {
            operation,
            place,
            conditions: conditions.into(),
            ordered,
            steps: step.into_iter().collect(),
            given: Vec::new(),
        }
    }

    /// Adds an answer to be given when those before are used up.
    pub(super) fn push(&mut self, step: Step) {
        self.steps.push(step);
    }

    /// The answer that was added last.
    pub(super) fn last_step(&mut self) -> Option<&mut Step> {
        self.steps.last_mut()
    }

    pub(super) fn operation(&self) -> &'static str {
        self.operation
    }

    pub(super) fn place(&self) -> &'static Location<'static> {
        self.place
    }

    pub(super) fn conditions(&self) -> Arc<[Condition]> {
        Arc::clone(&self.conditions)
    }

    /// Whether it says that there must be no such call.
    pub(super) fn is_never(&self) -> bool {
        self.steps.is_empty()
    }

    /// The next answer, which is used up by that.
    pub(super) fn claim(&mut self, record: &Record) -> Option<Given> {
        let mut steps = self.steps.iter_mut().enumerate();
        let (number, step) = steps.find(|(_, step)| step.is_left())?;
        step.given += 1;
        let given = step.given();
        match self
            .given
            .iter_mut()
            .find(|(call, _)| call.is(&record.sent))
        {
            Some((_, latest)) => *latest = number,
            None => self.given.push((record.sent.clone(), number)),
        }
        Some(given)
    }

    /// The answer that the call was given last, once more: how often a client tries should not matter to a test that does
    /// not ask for it, nor what other calls are given meanwhile.
    pub(super) fn repeat(&self, record: &Record) -> Option<Given> {
        let mut given = self.given.iter();
        let (_, number) = given.find(|(call, _)| call.is(&record.sent))?;
        self.steps.get(*number).map(Step::given)
    }

    /// Whether no answer is left.
    pub(super) fn is_used_up(&self) -> bool {
        !self.steps.iter().any(Step::is_left)
    }

    /// Whether any answer has been given.
    pub(super) fn has_begun(&self) -> bool {
        !self.given.is_empty()
    }

    /// The answers that should have been given and were not.
    pub(super) fn missing(&self) -> Option<MissingAnswers> {
        let wanted = self.steps.iter().map(Step::least).sum();
        let given = self.steps.iter().map(|step| step.given.min(step.least()));
        let given = given.sum();
        (given < wanted).then_some(MissingAnswers {
            operation: self.operation,
            place: self.place,
            wanted,
            given,
        })
    }
}
