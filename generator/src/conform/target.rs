//! What a payload can be held against: a schema, a body of an operation, a notification.

use std::collections::HashSet;

use super::applicable::resolve;
use super::{Direction, Judge, Outcome};
use crate::diagnostic::closest;
use crate::document::{Document, MediaKind, OperationEntry, callbacks_of, media_kind};
use crate::source::{Node, Object};

/// Something of a document that a payload can be.
#[derive(Clone, Debug)]
pub struct Target<'a> {
    /// What it is called: `schema Refund`, `operation createRefund, request`, `operation createRefund, 201`, `event
    /// refund.accepted`.
    pub name: String,
    pub(super) schema: &'a Node,
    pub(super) direction: Option<Direction>,
    /// Of an event: where its payload lies, and the schema of that.
    pub(super) payload: Option<(&'a str, &'a Node)>,
}

/// What was asked for is not in the document.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TargetError {
    /// There is no component schema of this name.
    #[error("there is no schema `{name}`{}", similar_to(.similar))]
    Schema {
        /// The name.
        name: String,
        /// A similar one.
        similar: Option<String>,
    },
    /// There is no operation with this `operationId`.
    #[error("there is no operation `{id}`{}", similar_to(.similar))]
    Operation {
        /// The `operationId`.
        id: String,
        /// A similar one.
        similar: Option<String>,
    },
    /// There is no event of this name.
    #[error("there is no event `{name}`{}", similar_to(.similar))]
    Event {
        /// The name.
        name: String,
        /// A similar one.
        similar: Option<String>,
    },
    /// The operation is sent without a JSON body.
    #[error("`{id}` has no JSON request body; name an answer by its status")]
    NoBody {
        /// The `operationId`.
        id: String,
    },
    /// The operation has no JSON answer with this status.
    #[error("`{id}` has no JSON answer with status {status}; known are {known}")]
    Status {
        /// The `operationId`.
        id: String,
        /// The status.
        status: String,
        /// The statuses of answers with a JSON body, in words.
        known: String,
    },
}

fn similar_to(similar: &Option<String>) -> String {
    similar.as_ref().map_or_else(String::new, |similar| {
        format!("; did you mean `{similar}`?")
    })
}

impl<'a> Target<'a> {
    /// A component schema.
    ///
    /// # Errors
    ///
    /// [`TargetError::Schema`] if there is none of this name.
    pub fn schema(document: &'a Document, name: &str) -> Result<Self, TargetError> {
        let schemas = schemas(document);
        let found = schemas
            .and_then(|schemas| schemas.get(name))
            .ok_or_else(|| TargetError::Schema {
                name: name.to_owned(),
                similar: similar(name, schemas.into_iter().flat_map(Object::keys)),
            })?;
        Ok(Self {
            name: format!("schema {name}"),
            schema: found,
            direction: None,
            payload: None,
        })
    }

    /// The request body of an operation, or its answer with a status: `201`, `4XX` or `default`.
    ///
    /// # Errors
    ///
    /// [`TargetError`] if there is no such operation, or none of its bodies is meant.
    pub fn operation(
        document: &'a Document,
        id: &str,
        status: Option<&str>,
    ) -> Result<Self, TargetError> {
        let ids = || {
            document
                .operations()
                .filter_map(|entry| entry.operation.value.operation_id.as_deref())
        };
        let entry = document
            .operations()
            .find(|entry| entry.operation.value.operation_id.as_deref() == Some(id))
            .ok_or_else(|| TargetError::Operation {
                id: id.to_owned(),
                similar: similar(id, ids()),
            })?;
        match status {
            None => request(document, entry, id),
            Some(status) => answer(document, entry, id, status),
        }
    }

    /// A notification of an event.
    ///
    /// # Errors
    ///
    /// [`TargetError::Event`] if there is none of this name.
    pub fn event(document: &'a Document, name: &str) -> Result<Self, TargetError> {
        let found = events(document)
            .into_iter()
            .find(|event| event.name == name);
        found
            .and_then(|event| event.target(document))
            .ok_or_else(|| {
                let events = events(document);
                let names = events.iter().map(|event| event.name);
                TargetError::Event {
                    name: name.to_owned(),
                    similar: similar(name, names),
                }
            })
    }

    /// Holds a payload against the target.
    #[must_use]
    pub fn check(&self, document: &'a Document, payload: &Node) -> Outcome {
        self.judge(document).check(payload, self.schema)
    }

    pub(super) fn judge(&self, document: &'a Document) -> Judge<'a> {
        let judge = Judge::new(document.root(), self.direction);
        match self.payload {
            Some((pointer, schema)) => judge.with_schema_at(pointer, schema),
            None => judge,
        }
    }
}

/// An event and the operation that brings it.
pub(super) struct Event<'a> {
    pub(super) name: &'a str,
    operation: &'a Node,
}

impl<'a> Event<'a> {
    pub(super) fn target(&self, document: &'a Document) -> Option<Target<'a>> {
        let pointer = document
            .root()
            .get(EVENT)
            .and_then(|event| event.get("payload")?.as_str());
        Some(Target {
            name: format!("event {}", self.name),
            schema: request_schema(document, self.operation)?,
            direction: Some(Direction::Response),
            payload: pointer.zip(Self::payload(self.operation)),
        })
    }

    /// The schema of what the events of an operation carry, if that is not the whole body.
    pub(super) fn payload(operation: &Node) -> Option<&Node> {
        operation.get(EVENT)?.get("payload")
    }
}

pub(super) const EVENT: &str = "x-paywright-event";

/// All events of a document.
pub(super) fn events(document: &Document) -> Vec<Event<'_>> {
    let mut found = Vec::new();
    for entry in document.webhook_operations() {
        let operation = entry.operation.node;
        let names = operation
            .get(EVENT)
            .and_then(|event| event.get("names")?.as_array());
        for name in names.unwrap_or_default().iter().filter_map(Node::as_str) {
            found.push(Event { name, operation });
        }
    }
    found
}

/// The component schemas.
pub(super) fn schemas(document: &Document) -> Option<&Object> {
    document
        .root()
        .get("components")?
        .get("schemas")?
        .as_object()
}

/// All JSON bodies of operations, and of what is sent on their account, that are not component schemas themselves.
pub(super) fn inline_bodies(document: &Document) -> Vec<Target<'_>> {
    let mut found = Vec::new();
    let mut sent = HashSet::new();
    for entry in document.operations() {
        let Some(id) = entry.operation.value.operation_id.as_deref() else {
            continue;
        };
        let name = format!("operation {id}");
        found.extend(targets(document, entry, &name, Direction::Request));
        for (callback, entry) in callbacks_of(entry) {
            // One that several calls share was copied to each, with the place where it is written.
            if sent.insert(entry.operation.node.span) {
                let name = format!("{name}, callback {callback}");
                found.extend(targets(document, entry, &name, Direction::Response));
            }
        }
    }
    found.retain(|target| target.schema.get("$ref").is_none());
    found
}

/// What an operation, which is called `name`, carries there and back. `there` is the direction of its request.
fn targets<'a>(
    document: &'a Document,
    entry: OperationEntry<'a>,
    name: &str,
    there: Direction,
) -> Vec<Target<'a>> {
    let request = request_schema(document, entry.operation.node);
    let request = request.map(|schema| ("request", schema, there));
    let answers = answers(document, entry.operation.node);
    let answers = answers
        .into_iter()
        .map(|(status, schema)| (status, schema, there.reversed()));
    let target = |(what, schema, direction)| Target {
        name: format!("{name}, {what}"),
        schema,
        direction: Some(direction),
        payload: None,
    };
    request.into_iter().chain(answers).map(target).collect()
}

/// The schemas of all JSON bodies of operations, of what is sent on their account, and of notifications.
pub(super) fn bodies(document: &Document) -> Vec<&Node> {
    let operations = document.operations().flat_map(|entry| {
        let sent = callbacks_of(entry).into_iter().map(|(_, sent)| sent);
        std::iter::once(entry).chain(sent)
    });
    let mut found = Vec::new();
    for entry in operations.chain(document.webhook_operations()) {
        let operation = entry.operation.node;
        found.extend(request_schema(document, operation));
        found.extend(
            answers(document, operation)
                .into_iter()
                .map(|(_, schema)| schema),
        );
    }
    found
}

fn request<'a>(
    document: &'a Document,
    entry: OperationEntry<'a>,
    id: &str,
) -> Result<Target<'a>, TargetError> {
    let schema = request_schema(document, entry.operation.node)
        .ok_or_else(|| TargetError::NoBody { id: id.to_owned() })?;
    let name = format!("operation {id}, request");
    Ok(Target {
        name,
        schema,
        direction: Some(Direction::Request),
        payload: None,
    })
}

fn answer<'a>(
    document: &'a Document,
    entry: OperationEntry<'a>,
    id: &str,
    status: &str,
) -> Result<Target<'a>, TargetError> {
    let range = status.get(..1).map(|first| format!("{first}XX"));
    let responses = entry.operation.node.get("responses");
    // What is said of a status counts alone, even that it has no body.
    let declared = [Some(status), range.as_deref(), Some("default")]
        .into_iter()
        .flatten()
        .find(|wanted| responses.is_some_and(|responses| responses.get(wanted).is_some()));
    let answers = answers(document, entry.operation.node);
    let found = answers.iter().find(|(status, _)| Some(*status) == declared);
    let (status, schema) = *found.ok_or_else(|| TargetError::Status {
        id: id.to_owned(),
        status: status.to_owned(),
        known: listed(&answers),
    })?;
    let name = format!("operation {id}, {status}");
    Ok(Target {
        name,
        schema,
        direction: Some(Direction::Response),
        payload: None,
    })
}

/// The statuses of answers in words.
fn listed(answers: &[(&str, &Node)]) -> String {
    if answers.is_empty() {
        return "none".to_owned();
    }
    let statuses: Vec<&str> = answers.iter().map(|(status, _)| *status).collect();
    statuses.join(", ")
}

fn request_schema<'a>(document: &'a Document, operation: &'a Node) -> Option<&'a Node> {
    json_schema(resolve(document.root(), operation.get("requestBody")?)?)
}

/// The answers of an operation that have a JSON body, by status.
fn answers<'a>(document: &'a Document, operation: &'a Node) -> Vec<(&'a str, &'a Node)> {
    let answers = operation.get("responses").and_then(Node::as_object);
    answers
        .into_iter()
        .flatten()
        .filter_map(|answer| {
            let schema = json_schema(resolve(document.root(), &answer.value)?)?;
            Some((&*answer.key.text, schema))
        })
        .collect()
}

/// The schema of a body's JSON media type.
fn json_schema(holder: &Node) -> Option<&Node> {
    let media_types = holder.get("content")?.as_object()?;
    media_types
        .iter()
        .find(|entry| media_kind(&entry.key.text) == MediaKind::Json)?
        .value
        .get("schema")
}

fn similar<'n>(name: &str, candidates: impl IntoIterator<Item = &'n str>) -> Option<String> {
    closest(name, candidates).map(str::to_owned)
}
