//! What is answered to a call, and whether it was read as that.

use paywright_generator::source::Node;
use serde_json::Value;

use super::{Prover, name_of};
use crate::equal::difference;
use crate::operation::{Answer, AnswerHeader, Operation, is_json};
use crate::sample::{Direction, Extent, Place};
use crate::server::Reply;
use crate::tree::{list, text};
use crate::wire;

impl<'a> Prover<'a, '_> {
    /// What is answered. `None` if nothing that is allowed can be made up.
    pub(super) fn reply(
        &mut self,
        operation: &Operation<'a>,
        answer: Option<&Answer<'a>>,
    ) -> Option<Said> {
        let mut said = Said {
            sent: Reply {
                status: answer.map_or(204, |answer| answer.status),
                ..Reply::default()
            },
            ..Said::default()
        };
        let Some(answer) = answer else {
            return Some(said);
        };
        self.say_headers(answer, &mut said);
        if answer.media_type.is_empty() {
            return Some(said);
        }
        said.sent.media_type = if is_json(answer.media_type) {
            answer
                .media_type
                .replace("*/*", "application/json")
                .replace('*', "json")
        } else {
            answer.media_type.replace('*', "x")
        };
        let value = match answer.schema.filter(|_| is_json(answer.media_type)) {
            Some(schema) => {
                let extent = Extent::of(self.report.calls);
                let mut value =
                    self.sampler
                        .sample(schema, extent, Direction::Response, Place::Body)?;
                if (200..300).contains(&answer.status) {
                    self.succeed(operation, &mut value);
                }
                if !self.judge.allows(&name_of(schema), &value) {
                    self.report.thrown_away += 1;
                    return None;
                }
                value
            }
            None if is_json(answer.media_type) => serde_json::json!({ "any": ["thing"] }),
            None => "naïve text".into(),
        };
        said.sent.body = match &value {
            Value::String(text) if !is_json(answer.media_type) => text.clone().into_bytes(),
            value => value.to_string().into_bytes(),
        };
        said.value = Some(value);
        Some(said)
    }

    /// Adds the headers that the document describes; those that need not be there are missing in each fourth answer.
    fn say_headers(&mut self, answer: &Answer<'a>, said: &mut Said) {
        let extent = Extent::of(self.report.calls);
        for header in &answer.headers {
            if !header.is_required && extent == Extent::Least {
                continue;
            }
            if let Some(value) = self.header(header, extent) {
                let text = if header.is_json {
                    wire::ascii(&value.to_string())
                } else {
                    wire::text(&value)
                };
                said.sent.headers.push((header.name.to_owned(), text));
                said.headers.push((header.name.to_owned(), value));
            }
        }
    }

    /// The value of a header. `None` if nothing that is allowed can be made up.
    fn header(&mut self, header: &AnswerHeader<'a>, extent: Extent) -> Option<Value> {
        let Some(schema) = header.schema else {
            return Some("text".into());
        };
        let place = if header.is_json {
            Place::Body
        } else {
            Place::Header
        };
        let value = self
            .sampler
            .sample(schema, extent, Direction::Response, place)?;
        let is_single = !value.is_array() && !value.is_object() && value != "";
        let can_be_sent = !value.is_null() && (header.is_json || is_single);
        (can_be_sent && self.judge.allows(&name_of(schema), &value)).then_some(value)
    }

    /// Has an answer of a good status say that all went well, where the document says how.
    fn succeed(&self, operation: &Operation<'a>, value: &mut Value) {
        let rule = operation
            .node
            .get("x-paywright-success")
            .or_else(|| self.root.get("x-paywright-success"));
        let Some(rule) = rule else {
            return;
        };
        let good = list(rule, "values").first().map(Node::to_json);
        let place = text(rule, "pointer").and_then(|pointer| value.pointer_mut(pointer));
        if let (Some(place), Some(good)) = (place, good) {
            *place = good;
        }
    }
}

/// What is answered, and what it means.
#[derive(Clone, Debug, Default)]
pub(super) struct Said {
    /// What goes over the wire.
    pub(super) sent: Reply,
    /// The value of the body.
    pub(super) value: Option<Value>,
    /// Names and values of the headers that the document describes.
    headers: Vec<(String, Value)>,
}

/// What is wrong with how an answer was read.
pub(super) fn read_wrong(answer: &Answer<'_>, said: &Said, outcome: &Value) -> Option<String> {
    let is_good = answer.is_good();
    let status = if is_good {
        outcome.get("answered")
    } else {
        outcome.get("status")
    };
    if status.and_then(Value::as_u64) != Some(answer.status.into()) {
        return Some("another status".to_owned());
    }
    if let Some(name) = header_lost(is_good, said, outcome) {
        return Some(format!("the header `{name}` is not read"));
    }
    let content = |kind: &str| outcome.get(kind).and_then(Value::as_str);
    let json = || content("json").and_then(|text| serde_json::from_str::<Value>(text).ok());
    match &said.value {
        None => None,
        // Bytes that are called JSON.
        Some(value) if is_good && answer.is_octets && is_json(answer.media_type) => {
            let read = content("bytes");
            (read != Some(&value.to_string())).then(|| "it is not read".to_owned())
        }
        Some(value) if is_json(answer.media_type) => match (json(), answer.schema) {
            (Some(read), _) => {
                difference(value, &read).map(|place| format!("it differs at {place}"))
            }
            (None, None) => None,
            (None, Some(_)) => Some("it is not read".to_owned()),
        },
        // The body of an error that is no JSON is told as it came.
        Some(_) if !is_good => None,
        Some(value) => {
            let read = content("text").or_else(|| content("bytes"));
            (read != value.as_str()).then(|| "it is not read".to_owned())
        }
    }
}

/// A header that the caller does not get: of a failed call as it came, since such headers are no part of the types; else as its value.
fn header_lost<'s>(is_good: bool, said: &'s Said, outcome: &Value) -> Option<&'s str> {
    let lost = if is_good {
        let mut typed = said.headers.iter();
        let told = outcome.get("headers");
        typed
            .find(|(name, value)| !is_header_read(value, told, name))
            .map(|(name, _)| name)
    } else {
        let mut sent = said.sent.headers.iter();
        let raw = |name: &str| outcome.get("raw_headers")?.get(name)?.as_str();
        sent.find(|(name, text)| raw(&name.to_ascii_lowercase()) != Some(text.trim()))
            .map(|(name, _)| name)
    };
    lost.map(String::as_str)
}

/// Whether the program tells a header as the value that it was made of, or as its text.
fn is_header_read(value: &Value, told: Option<&Value>, name: &str) -> bool {
    let told = told.and_then(|told| told.get(name)).and_then(Value::as_str);
    let Some(told) = told.and_then(|told| serde_json::from_str::<Value>(told).ok()) else {
        return false;
    };
    difference(value, &told).is_none() || told.as_str() == Some(&wire::text(value))
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{Said, read_wrong};
    use crate::operation::Answer;
    use crate::server::Reply;

    fn fault(status: u16, outcome: &Value) -> Option<String> {
        let answer = Answer {
            status,
            media_type: "",
            schema: None,
            is_octets: false,
            headers: Vec::new(),
        };
        let said = Said {
            sent: Reply {
                status,
                headers: vec![("X-Left".to_owned(), "7".to_owned())],
                ..Reply::default()
            },
            value: None,
            headers: vec![("X-Left".to_owned(), json!(7))],
        };
        read_wrong(&answer, &said, outcome)
    }

    #[test]
    fn headers_are_read_as_values_and_those_of_a_failed_call_are_told_as_they_came() {
        for (status, outcome, is_read) in [
            (
                200,
                json!({ "answered": 200, "headers": { "X-Left": "7" } }),
                true,
            ),
            (200, json!({ "answered": 200, "headers": {} }), false),
            (
                400,
                json!({ "status": 400, "raw_headers": { "x-left": "7" } }),
                true,
            ),
            (
                400,
                json!({ "status": 400, "raw_headers": { "x-left": "8" } }),
                false,
            ),
            (400, json!({ "status": 400 }), false),
        ] {
            assert_eq!(fault(status, &outcome).is_none(), is_read, "{outcome}");
        }
    }
}
