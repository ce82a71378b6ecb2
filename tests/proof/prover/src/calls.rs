//! Every call: what arrives is what the document says, and each answer is read as what the document says.

use std::collections::BTreeMap;
use std::io;

use paywright_generator::source::Node;
use serde_json::Value;

use crate::equal::difference;
use crate::judge::Judge;
use crate::operation::{Answer, Body, Operation, Parameter, is_json, operations};
use crate::report::Report;
use crate::sample::{Direction, Extent, Place, Sampler};
use crate::server::{Reply, Server};
use crate::subject::Subject;
use crate::tree::{list, members, resolved, text};
use crate::values::shown;
use crate::wire;

/// Calls of an operation at least, if there are samples enough.
const LEAST: usize = 8;
/// Answers of each status that are held against their schema.
const OF_EACH_STATUS: usize = 3;

/// Proves all operations.
///
/// # Errors
///
/// The program broke down, or a schema is none.
pub(crate) fn prove(root: &Node, subject: &mut Subject, report: &mut Report) -> io::Result<()> {
    let operations = operations(root);
    let judge = Judge::new(root, &schemas(root, &operations)).map_err(io::Error::other)?;
    let mut prover = Prover {
        root,
        judge,
        sampler: Sampler::new(root),
        server: Server::start()?,
        subject,
        report,
        why: String::new(),
    };
    for operation in &operations {
        prover.operation(operation)?;
    }
    Ok(())
}

/// All schemas of parameters, bodies and answers, by names of their own.
fn schemas<'a>(root: &'a Node, operations: &[Operation<'a>]) -> BTreeMap<String, &'a Node> {
    let mut schemas = BTreeMap::new();
    for operation in operations {
        for parameter in &operation.parameters {
            if let Some(schema) = parameter.schema {
                schemas.insert(name_of(schema), schema);
            }
        }
        let bodies = operation
            .bodies
            .iter()
            .filter_map(|body| body.media?.get("schema"));
        let answers = operation.answers.iter().filter_map(|answer| answer.schema);
        for schema in bodies.chain(answers) {
            schemas.insert(name_of(schema), schema);
            let parts = resolved(root, schema)
                .into_iter()
                .flat_map(|schema| members(schema, "properties"));
            schemas.extend(parts.map(|(_, part)| (name_of(part), part)));
        }
    }
    schemas
}

fn name_of(schema: &Node) -> String {
    format!("{:p}", std::ptr::from_ref(schema))
}

struct Prover<'a, 'r> {
    root: &'a Node,
    judge: Judge,
    sampler: Sampler<'a>,
    server: Server,
    subject: &'r mut Subject,
    report: &'r mut Report,
    /// Why the latest body was not allowed.
    why: String,
}

impl<'a> Prover<'a, '_> {
    fn operation(&mut self, operation: &Operation<'a>) -> io::Result<()> {
        let mut is_offered = false;
        for body in operation.bodies.iter().copied().chain([Body::NONE]) {
            // A body that says nothing is not sent, so the call may be offered without it.
            if is_offered && body.media_type.is_empty() {
                break;
            }
            let faults = self.report.faults.len();
            if self.way(operation, body)? {
                is_offered = true;
                self.report.operations += 1;
                self.report.proven += usize::from(self.report.faults.len() == faults);
            }
        }
        if !is_offered {
            self.report
                .fault("an operation is not offered", &operation.key(), "");
        }
        Ok(())
    }

    /// Makes calls with one way to send the body. `false` if there is no such way.
    fn way(&mut self, operation: &Operation<'a>, body: Body<'a>) -> io::Result<bool> {
        let key = operation.key();
        let answers = &operation.answers;
        let calls = LEAST.max(answers.len() * OF_EACH_STATUS);
        let mut has_called = false;
        for number in 0..calls {
            let Some(given) = self.given(operation, body, number) else {
                continue;
            };
            let answer = answers.get(number % answers.len().max(1)).copied();
            let Some((reply, value)) = self.reply(operation, answer) else {
                continue;
            };
            self.server.expect(reply);
            let Some(outcome) =
                self.subject
                    .call(&key, body.media_type, &self.server.url, &given)?
            else {
                return Ok(false);
            };
            has_called = true;
            self.report.calls += 1;
            if !self.is_sent_right(operation, body, &given, &outcome) {
                continue;
            }
            if let Some(answer) = answer {
                self.report.answers += 1;
                if let Some(fault) = read_wrong(answer, value.as_ref(), &outcome) {
                    let said = format!(
                        "{fault}: {} was read as {}",
                        shown(&value.unwrap_or_default()),
                        shown(&outcome)
                    );
                    self.report.fault(
                        "an answer is not read as the document says",
                        &format!("{key} {}", answer.status),
                        said,
                    );
                }
            }
        }
        if !has_called {
            self.report
                .unsampled
                .push(format!("{key} {} ({})", body.media_type, self.why));
        }
        Ok(true)
    }

    fn is_sent_right(
        &mut self,
        operation: &Operation<'a>,
        body: Body<'a>,
        given: &BTreeMap<String, Value>,
        outcome: &Value,
    ) -> bool {
        let key = operation.key();
        let received = self.server.received();
        let told = || {
            let given = serde_json::to_value(given).unwrap_or_default();
            format!("with {}: {}", shown(&given), shown(outcome))
        };
        let fault = match received.as_slice() {
            [received] => wire::fault(self.root, operation, body, given, received).map(|fault| {
                (
                    "a request is not what the document says",
                    format!("{fault}; {}", told()),
                )
            }),
            [] if outcome.get("not_given").is_some() => {
                Some(("the types cannot hold an argument", told()))
            }
            [] => Some(("a call is refused", told())),
            _ => Some(("several requests for one call", told())),
        };
        if let Some((kind, said)) = &fault {
            self.report.fault(kind, &key, said.clone());
        }
        fault.is_none()
    }

    /// Arguments for a call. `None` if some that must be there cannot be made up.
    fn given(
        &mut self,
        operation: &Operation<'a>,
        body: Body<'a>,
        number: usize,
    ) -> Option<BTreeMap<String, Value>> {
        let extent = Extent::of(number);
        let mut given = BTreeMap::new();
        for name in template_names(operation.path) {
            given.insert(format!("path {name}"), Value::from("undescribed"));
        }
        for parameter in &operation.parameters {
            let key = format!("{} {}", parameter.place, parameter.name);
            // What is in no place of the path cannot be sent.
            let is_placed = parameter.place != "path" || given.contains_key(&key);
            let is_wanted = parameter.is_required
                || extent == Extent::All
                || (extent == Extent::Some && number % 8 == 3);
            if is_placed && is_wanted {
                match self.argument(parameter, extent) {
                    Some(value) => drop(given.insert(key, value)),
                    None if parameter.is_required => return None,
                    None => {}
                }
            }
        }
        self.body(body, extent, &mut given)?;
        Some(given)
    }

    fn argument(&mut self, parameter: &Parameter<'a>, extent: Extent) -> Option<Value> {
        let Some(schema) = parameter.schema else {
            return Some("text".into());
        };
        let place = match (parameter.place, parameter.style, parameter.is_exploded) {
            ("query", "spaceDelimited" | "pipeDelimited", false) => Place::Delimited,
            ("query", ..) => Place::Query,
            ("path", ..) => Place::Path,
            ("header", ..) => Place::Header,
            _ => Place::Cookie,
        };
        let value = self
            .sampler
            .sample(schema, extent, Direction::Request, place)?;
        let is_there = match &value {
            Value::Null => false,
            Value::String(text) => !text.is_empty() || place == Place::Query,
            Value::Array(items) => !items.is_empty(),
            Value::Object(members) => !members.is_empty(),
            _ => true,
        };
        // Only brackets can write what is nested.
        let is_flat = parameter.style == "deepObject" || !wire::is_nested(&value);
        (is_there && is_flat && self.judge.allows(&name_of(schema), &value)).then_some(value)
    }

    /// Adds what is sent in the body. `None` if nothing can be made up.
    fn body(
        &mut self,
        body: Body<'a>,
        extent: Extent,
        given: &mut BTreeMap<String, Value>,
    ) -> Option<()> {
        let media = match body.media {
            Some(media) if body.is_required || extent != Extent::Some => media,
            _ => return Some(()),
        };
        let schema = media.get("schema");
        let is_form = body
            .media_type
            .starts_with("application/x-www-form-urlencoded");
        let is_multipart = body.media_type.starts_with("multipart/form-data");
        match schema {
            Some(schema) if is_multipart => {
                let value = self
                    .sampler
                    .sample(schema, extent, Direction::Request, Place::Body)?;
                let schema = resolved(self.root, schema)?;
                let properties: Vec<&str> = members(schema, "properties")
                    .map(|(name, _)| name)
                    .collect();
                for (name, value) in value.as_object()? {
                    if properties.contains(&name.as_str())
                        && !value.is_null()
                        && *value != Value::Array(Vec::new())
                    {
                        given.insert(format!("part {name}"), value.clone());
                    }
                }
            }
            Some(schema) if is_json(body.media_type) || is_form => {
                let value = self
                    .sampler
                    .sample(schema, extent, Direction::Request, Place::Body)?;
                if !self.judge.allows(&name_of(schema), &value) {
                    self.report.thrown_away += 1;
                    self.why = self.judge.reason(&name_of(schema), &value);
                    return None;
                }
                given.insert("body".to_owned(), value);
            }
            _ => drop(given.insert("body".to_owned(), "naïve text".into())),
        }
        Some(())
    }

    /// What is answered, and the value that it holds.
    fn reply(
        &mut self,
        operation: &Operation<'a>,
        answer: Option<Answer<'a>>,
    ) -> Option<(Reply, Option<Value>)> {
        let mut reply = Reply {
            status: answer.map_or(204, |answer| answer.status),
            ..Reply::default()
        };
        let Some(answer) = answer.filter(|answer| !answer.media_type.is_empty()) else {
            return Some((reply, None));
        };
        reply.media_type = answer.media_type.replace('*', "x");
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
        reply.body = match &value {
            Value::String(text) if !is_json(answer.media_type) => text.clone().into_bytes(),
            value => value.to_string().into_bytes(),
        };
        Some((reply, Some(value)))
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

/// What is wrong with how an answer was read.
fn read_wrong(answer: Answer<'_>, value: Option<&Value>, outcome: &Value) -> Option<String> {
    let is_good = (200..300).contains(&answer.status);
    let status = if is_good {
        outcome.get("answered")
    } else {
        outcome.get("status")
    };
    if status.and_then(Value::as_u64) != Some(answer.status.into()) {
        return Some("another status".to_owned());
    }
    if answer.status < 400 && !is_good {
        // What a redirect holds nobody reads.
        return None;
    }
    let content = |kind: &str| outcome.get(kind).and_then(Value::as_str);
    let json = || content("json").and_then(|text| serde_json::from_str::<Value>(text).ok());
    match value {
        None => None,
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

/// The names in braces of a path.
fn template_names(path: &str) -> Vec<&str> {
    let path = path.split(['?', '#']).next().unwrap_or_default();
    path.split('{')
        .skip(1)
        .filter_map(|piece| piece.split_once('}').map(|(name, _)| name))
        .collect()
}
