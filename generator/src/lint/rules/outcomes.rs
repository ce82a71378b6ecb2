//! Examples of good answers that are refusals, and of failed ones that are none.

use std::collections::{HashMap, HashSet};

use crate::examples::Example;
use crate::lint::findings::{Findings, start_of};
use crate::lint::subject::{Operation, Subject};
use crate::source::grammar::Kind;
use crate::source::{Node, Value};

const SUCCESS: &str = "x-paywright-success";

/// An example in which the member that tells a good answer from a refusal says the opposite of the answer's status.
pub(super) fn contradicted(out: &mut Findings<'_, '_>) {
    let subject = out.subject;
    let examples = by_media_type(subject);
    let mut told: HashSet<*const Node> = HashSet::new();
    for operation in subject.calls() {
        let Some(success) = Success::of(subject, operation) else {
            continue;
        };
        for response in subject.responses(operation) {
            let Some(is_good) = is_good(response.status) else {
                continue;
            };
            let shown = media_types(response.node)
                .filter_map(|node| examples.get(&std::ptr::from_ref(node)));
            for example in shown.flatten() {
                let holds = success.holds(example.value);
                if holds.is_some_and(|holds| holds != is_good) && told.insert(example.value) {
                    report(out, example, success.pointer, is_good);
                }
            }
        }
    }
}

fn report(out: &mut Findings<'_, '_>, example: &Example<'_>, pointer: &str, is_good: bool) {
    let name = example
        .name
        .map_or(String::new(), |name| format!(" `{name}`"));
    let message = if is_good {
        format!("the example{name} of a good answer is a refusal: `{pointer}` says so")
    } else {
        format!("the example{name} of a failed call is none: `{pointer}` says that it went well")
    };
    let said = example.value.at(pointer).unwrap_or(example.value);
    out.report_at(example.holder, start_of(said), message);
}

/// The examples of each media type, by its address.
fn by_media_type<'s, 'a>(subject: &'s Subject<'a>) -> HashMap<*const Node, Vec<&'s Example<'a>>> {
    let mut found: HashMap<*const Node, Vec<&Example<'a>>> = HashMap::new();
    for (example, _) in &subject.examples {
        let holder = subject.places.get(example.holder);
        if holder.kind == Kind::MediaType {
            let address = std::ptr::from_ref(holder.node);
            found.entry(address).or_default().push(example);
        }
    }
    found
}

fn media_types(response: &Node) -> impl Iterator<Item = &Node> {
    let content = response.get("content").and_then(Node::as_object);
    content.into_iter().flatten().map(|entry| &entry.value)
}

/// Whether answers of a status say that a call went well; `None` of those that say neither.
fn is_good(status: &str) -> Option<bool> {
    match status.as_bytes().first()? {
        b'2' => Some(true),
        b'4' | b'5' => Some(false),
        _ => None,
    }
}

/// What the operation, or else the root, says of good answers.
struct Success<'a> {
    pointer: &'a str,
    values: Vec<&'a str>,
}

impl<'a> Success<'a> {
    fn of(subject: &Subject<'a>, operation: &Operation<'a>) -> Option<Self> {
        let own = operation.node.get(SUCCESS);
        let node = own.or_else(|| subject.root().get(SUCCESS))?;
        let values = node.get("values")?.as_array()?;
        Some(Self {
            pointer: node.get("pointer")?.as_str()?,
            values: values.iter().filter_map(Node::as_str).collect(),
        })
    }

    /// Whether a body says that the call went well; `None` where it lacks the member.
    fn holds(&self, body: &Node) -> Option<bool> {
        let text = match &body.at(self.pointer)?.value {
            Value::String(text) => text.as_ref(),
            Value::Number(number) => number.as_str(),
            Value::Bool(true) => "true",
            Value::Bool(false) => "false",
            Value::Null | Value::Array(_) | Value::Object(_) => return None,
        };
        Some(self.values.contains(&text))
    }
}
