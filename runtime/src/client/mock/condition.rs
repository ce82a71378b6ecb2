//! What has to hold of a call for an expectation to count.

use std::fmt;

use crate::{Json, JsonError};

use super::json_difference::{differences, tree};
use super::recorded::Record;
use super::request_body::{BodyFault, ReadBody};

/// A condition of an expectation.
pub(super) enum Condition {
    /// A parameter of the path has this value.
    Path { name: String, value: String },
    /// One of the values of a parameter of the query is this; `None`: the parameter is not there.
    Query { name: String, value: Option<String> },
    /// One of the values of a header is this.
    Header { name: String, value: String },
    /// The body is JSON that has this value at this place.
    Json {
        pointer: String,
        value: Result<Json, JsonError>,
    },
    /// What the test asks of the body.
    Body(Box<Question>),
}

/// What a test asks of a request.
type Question = dyn Fn(&Record) -> Option<Mismatch> + Send + Sync;

/// What is otherwise in a call than was expected. It names the place, never a value.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Mismatch {
    /// Another value is there.
    Differs(Part),
    /// Nothing is there.
    Missing(Part),
    /// Something is there that should not be.
    Surplus(Part),
    /// The body does not meet the condition of the test.
    Refused,
    /// The body could not be read as what the operation is sent.
    Unreadable(BodyFault),
    /// The JSON to compare with could not be written.
    Unwritable(JsonError),
}

/// A part of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Part {
    /// The parameter of the path of that name.
    Path(String),
    /// The parameter of the query of that name.
    Query(String),
    /// The header of that name.
    Header(String),
    /// The value of the body at that JSON pointer.
    Body(String),
}

impl Condition {
    /// The condition that a closure is true of the body.
    pub(super) fn body<B: ReadBody>(
        holds: impl Fn(&B::Value) -> bool + Send + Sync + 'static,
    ) -> Self {
        Self::Body(Box::new(move |record| match record.read::<B>() {
            Ok(body) => (!holds(&body)).then_some(Mismatch::Refused),
            Err(fault) => Some(Mismatch::Unreadable(fault)),
        }))
    }

    /// What stands against it; nothing if it holds.
    pub(super) fn mismatches(&self, record: &Record) -> Vec<Mismatch> {
        match self {
            Self::Path { name, value } => {
                let part = Part::Path(name.clone());
                one_of(record.sent.path(name).into_iter(), value, part)
            }
            Self::Query {
                name,
                value: Some(value),
            } => one_of(record.query.all(name), value, Part::Query(name.clone())),
            Self::Query { name, value: None } => {
                let there = record.query.get(name);
                let surplus = there.map(|_| Mismatch::Surplus(Part::Query(name.clone())));
                surplus.into_iter().collect()
            }
            Self::Header { name, value } => {
                let values = record.headers().get_all(name).iter();
                let texts = values.filter_map(|value| value.to_str().ok());
                one_of(texts, value, Part::Header(name.clone()))
            }
            Self::Json { pointer, value } => match value {
                Ok(expected) => json(record, pointer, expected),
                Err(error) => vec![Mismatch::Unwritable(error.clone())],
            },
            Self::Body(mismatch) => mismatch(record).into_iter().collect(),
        }
    }
}

fn one_of<'a>(values: impl Iterator<Item = &'a str>, wanted: &str, part: Part) -> Vec<Mismatch> {
    let mut values = values.peekable();
    if values.peek().is_none() {
        vec![Mismatch::Missing(part)]
    } else if values.any(|value| value == wanted) {
        Vec::new()
    } else {
        vec![Mismatch::Differs(part)]
    }
}

fn json(record: &Record, pointer: &str, expected: &Json) -> Vec<Mismatch> {
    let body = match record.read::<Json>() {
        Ok(body) => body,
        Err(fault) => return vec![Mismatch::Unreadable(fault)],
    };
    match body.pointer(pointer) {
        Some(found) => differences(pointer, tree(expected), tree(&found)),
        None => vec![Mismatch::Missing(Part::Body(pointer.to_owned()))],
    }
}

impl fmt::Display for Mismatch {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Differs(part) => write!(formatter, "{part} is another"),
            Self::Missing(part) => write!(formatter, "{part} is missing"),
            Self::Surplus(part) => write!(formatter, "{part} should not be there"),
            Self::Refused => formatter.write_str("the body does not meet the condition"),
            Self::Unreadable(fault) => write!(formatter, "the body cannot be read: {fault}"),
            Self::Unwritable(error) => {
                write!(formatter, "there is nothing to compare with: {error}")
            }
        }
    }
}

impl fmt::Display for Part {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Path(name) => write!(formatter, "the path parameter `{name}`"),
            Self::Query(name) => write!(formatter, "the query parameter `{name}`"),
            Self::Header(name) => write!(formatter, "the header `{name}`"),
            Self::Body(pointer) if pointer.is_empty() => formatter.write_str("the body"),
            Self::Body(pointer) => write!(formatter, "the body at `{pointer}`"),
        }
    }
}
