//! What a test says of an operation: under which conditions, and what is answered.

use std::fmt;
use std::marker::PhantomData;
use std::panic::Location;
use std::sync::Arc;

use bytes::Bytes;
use serde::Serialize;

use super::super::transport::TransportErrorKind;
use super::answer::{Answer, WriteAnswer};
use super::condition::Condition;
use super::expectation::Step;
use super::expected::Expected;
use super::ledger::Ledger;
use super::recorded::RecordedCall;
use super::request_body::ReadBody;
use crate::Json;

/// What is expected of an operation with bodies `B`, answers `A` and errors `E`.
///
/// First come conditions, if any: `with_…`. Then it is said what is answered, by which the expectation begins to count:
///
/// | | the client gets |
/// | --- | --- |
/// | [`returns`](Self::returns), [`returns_json`](Self::returns_json) | an answer that went well, as bytes that it has to read |
/// | [`fails_with`](Self::fails_with), [`fails_with_code`](Self::fails_with_code), [`fails_with_json`](Self::fails_with_json) | an error of the provider |
/// | [`answers_raw`](Self::answers_raw) | any answer, such as a page of HTML from a proxy |
/// | [`no_connection`](Self::no_connection), [`times_out`](Self::times_out), [`breaks_off`](Self::breaks_off) | no answer |
///
/// [`never`](Self::never) says that there must be no such call. A call goes to the first expectation that it meets and that
/// has an answer left.
#[must_use = "nothing is expected until it is said what is answered"]
pub struct When<B, A, E, S = Fresh> {
    ledger: Arc<Ledger>,
    status: u16,
    target: Target,
    types: PhantomData<Types<B, A, E, S>>,
}

/// Holds nothing of these types, so that a test may use it on any thread.
type Types<B, A, E, S> = fn(B) -> (A, E, S);

/// The stage of a [`When`] of which nothing is answered yet.
#[derive(Clone, Copy, Debug)]
pub enum Fresh {}

/// The stage of a [`When`] in which it is said what is answered after something else.
#[derive(Clone, Copy, Debug)]
pub enum Turn {}

/// Where an answer goes.
enum Target {
    /// Into a new expectation.
    New {
        operation: &'static str,
        conditions: Vec<Condition>,
    },
    /// To the answers of the expectation of this number.
    Known(usize),
}

impl Target {
    /// Enters what is answered next, and gives the number of the expectation.
    fn enter(
        self,
        ledger: &Ledger,
        step: Option<Step>,
        place: &'static Location<'static>,
    ) -> usize {
        match self {
            Self::New {
                operation,
                conditions,
            } => ledger.expect(operation, conditions, step, place),
            Self::Known(number) => {
                if let Some(step) = step {
                    ledger.add(number, step);
                }
                number
            }
        }
    }
}

impl<B, A, E> When<B, A, E> {
    pub(super) fn new(ledger: Arc<Ledger>, operation: &'static str, status: u16) -> Self {
        let target = Target::New {
            operation,
            conditions: Vec::new(),
        };
        Self::at(ledger, status, target)
    }

    /// Counts only for calls with this value of a parameter of the path, as it is before it is encoded.
    pub fn with_path(self, name: &str, value: impl fmt::Display) -> Self {
        self.with(Condition::Path {
            name: name.to_owned(),
            value: value.to_string(),
        })
    }

    /// Counts only for calls with this value of a parameter of the query, as it is before it is encoded. Of a parameter
    /// with several values, one has to be this.
    pub fn with_query(self, name: &str, value: impl fmt::Display) -> Self {
        self.with(Condition::Query {
            name: name.to_owned(),
            value: Some(value.to_string()),
        })
    }

    /// Counts only for calls without a parameter of the query.
    pub fn without_query(self, name: &str) -> Self {
        self.with(Condition::Query {
            name: name.to_owned(),
            value: None,
        })
    }

    /// Counts only for calls with this value of a header.
    pub fn with_header(self, name: &str, value: impl fmt::Display) -> Self {
        self.with(Condition::Header {
            name: name.to_owned(),
            value: value.to_string(),
        })
    }

    /// Counts only for calls whose body means the same as this JSON.
    pub fn with_json(self, body: impl Serialize) -> Self {
        self.with_json_at("", body)
    }

    /// Counts only for calls whose body has at a JSON pointer what means the same as this JSON.
    pub fn with_json_at(self, pointer: &str, value: impl Serialize) -> Self {
        self.with(Condition::Json {
            pointer: pointer.to_owned(),
            value: Json::from_value(&value),
        })
    }

    fn with(mut self, condition: Condition) -> Self {
        if let Target::New { conditions, .. } = &mut self.target {
            conditions.push(condition);
        }
        self
    }

    /// Says that there must be no such call, whatever else is expected.
    #[track_caller]
    pub fn never(self) {
        self.target.enter(&self.ledger, None, Location::caller());
    }

    /// The calls of the operation so far that meet the conditions, expected or not: each attempt of each.
    pub fn calls(self) -> Vec<RecordedCall<B>> {
        match &self.target {
            Target::New {
                operation,
                conditions,
            } => self.ledger.calls_of(operation, conditions),
            Target::Known(_) => Vec::new(),
        }
    }
}

impl<B: ReadBody, A, E> When<B, A, E> {
    /// Counts only for calls of whose body this is true.
    pub fn with_body(self, holds: impl Fn(&B::Value) -> bool + Send + Sync + 'static) -> Self {
        self.with(Condition::body::<B>(holds))
    }
}

impl<B, A: WriteAnswer, E, S> When<B, A, E, S> {
    /// Answers that the call went well.
    #[track_caller]
    pub fn returns(self, answer: A::Value) -> Expected<B, A, E> {
        let answer = A::answer(self.status, answer);
        self.answers(answer, Location::caller())
    }
}

impl<B, A, E: WriteAnswer, S> When<B, A, E, S> {
    /// Answers with an error of the provider.
    #[track_caller]
    pub fn fails_with(self, status: u16, error: E::Value) -> Expected<B, A, E> {
        self.answers(E::answer(status, error), Location::caller())
    }
}

impl<B, A, E, S> When<B, A, E, S> {
    fn at(ledger: Arc<Ledger>, status: u16, target: Target) -> Self {
        Self {
            ledger,
            status,
            target,
            types: PhantomData,
        }
    }

    /// Answers with JSON that the call went well. It is not checked, so that a test can answer what the spec does not know.
    /// A text becomes a JSON string; the text of a payload goes to [`answers_raw`](Self::answers_raw).
    #[track_caller]
    pub fn returns_json(self, answer: impl Serialize) -> Expected<B, A, E> {
        let answer = Answer::serialized(self.status, &answer);
        self.answers(answer, Location::caller())
    }

    /// Answers with JSON that the call was refused. It is not checked.
    #[track_caller]
    pub fn fails_with_json(self, status: u16, error: impl Serialize) -> Expected<B, A, E> {
        self.answers(Answer::serialized(status, &error), Location::caller())
    }

    /// Answers with an error of the provider of which no more is said than its code: a text, a number, or a value of the
    /// type of codes. It stands where the document says that codes do, and a message beside it. Where the type of errors
    /// needs more than these, the client has the code but no error of that type.
    #[track_caller]
    pub fn fails_with_code(self, status: u16, code: impl Serialize) -> Expected<B, A, E> {
        let answer = Answer::coded(status, self.ledger.error_members(), &code);
        self.answers(answer, Location::caller())
    }

    /// Answers with any bytes.
    #[track_caller]
    pub fn answers_raw(
        self,
        status: u16,
        media_type: &str,
        body: impl Into<Bytes>,
    ) -> Expected<B, A, E> {
        let answer = Answer::raw(status, media_type, body);
        self.answers(answer, Location::caller())
    }

    /// Never answers. The client waits as long as it always does, by the clock of the mock. The request has arrived: a
    /// charge may have been made.
    #[track_caller]
    pub fn times_out(self) -> Expected<B, A, E> {
        self.fails(TransportErrorKind::Timeout, Location::caller())
    }

    /// Lets no connection come about, so nothing has arrived.
    #[track_caller]
    pub fn no_connection(self) -> Expected<B, A, E> {
        self.fails(TransportErrorKind::Connect, Location::caller())
    }

    /// Ends the connection before there is a whole answer. The request has arrived: a charge may have been made.
    #[track_caller]
    pub fn breaks_off(self) -> Expected<B, A, E> {
        self.fails(TransportErrorKind::Other, Location::caller())
    }

    fn fails(
        self,
        kind: TransportErrorKind,
        place: &'static Location<'static>,
    ) -> Expected<B, A, E> {
        self.answers(Answer::failure(kind), place)
    }

    fn answers(self, answer: Answer, place: &'static Location<'static>) -> Expected<B, A, E> {
        let (ledger, status) = (Arc::clone(&self.ledger), self.status);
        let number = self.target.enter(&ledger, Some(Step::once(answer)), place);
        Expected::new(ledger, number, status)
    }
}

impl<B, A, E> Expected<B, A, E> {
    /// Goes on to what is answered after that.
    pub fn then(self) -> When<B, A, E, Turn> {
        let (ledger, number, status) = self.into_parts();
        When::at(ledger, status, Target::Known(number))
    }
}

impl<B, A, E, S> fmt::Debug for When<B, A, E, S> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("When").finish_non_exhaustive()
    }
}
