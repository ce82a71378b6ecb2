//! Every call: what arrives is what the document says, and each answer is read as what the document says.

mod given;
mod reply;

use std::collections::BTreeMap;
use std::io;

use paywright_generator::source::Node;
use serde_json::Value;

use self::reply::read_wrong;
use crate::judge::Judge;
use crate::operation::{Body, Operation, operations};
use crate::report::Report;
use crate::sample::Sampler;
use crate::server::Server;
use crate::subject::Subject;
use crate::tree::{members, resolved};
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
        let headers = operation
            .answers
            .iter()
            .flat_map(|answer| &answer.headers)
            .filter_map(|header| header.schema);
        schemas.extend(headers.map(|schema| (name_of(schema), schema)));
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
            let answer = answers.get(number % answers.len().max(1));
            let Some(reply) = self.reply(operation, answer) else {
                continue;
            };
            self.server.expect(reply.sent.clone());
            let mut outcome = None;
            for name in offered(body.media_type) {
                outcome = self.subject.call(&key, name, &self.server.url, &given)?;
                if outcome.is_some() {
                    break;
                }
            }
            let Some(outcome) = outcome else {
                return Ok(false);
            };
            has_called = true;
            self.report.calls += 1;
            if !self.is_sent_right(operation, body, &given, &outcome) {
                continue;
            }
            if let Some(answer) = answer {
                self.report.answers += 1;
                if let Some(fault) = read_wrong(answer, &reply, &outcome) {
                    let said = format!(
                        "{fault}: {} was read as {}",
                        shown(&reply.value.unwrap_or_default()),
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
}

/// The media types that a body may be offered under: its own, or what it stands for where no header can hold that.
fn offered(media_type: &str) -> Vec<&str> {
    let essence = media_type.split(';').next().unwrap_or_default().trim();
    let mut names = vec![media_type];
    if essence.ends_with("/*") {
        names.extend(["application/octet-stream", "application/json", "text/plain"]);
    } else if !media_type.is_ascii() {
        names.push(essence);
    }
    names
}
