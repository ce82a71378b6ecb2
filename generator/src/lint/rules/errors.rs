//! What the bodies of failed calls have to say.

use crate::lint::findings::Findings;
use crate::lint::subject::Subject;
use crate::source::Node;
use crate::source::grammar::Kind;

/// How many names for other names are followed.
const LONGEST: usize = 64;

/// The schema of an error's body that does not say where code and message stand.
pub(super) fn unsaid(out: &mut Findings<'_, '_>) {
    let subject = out.subject;
    let mut bodies: Vec<&Node> = Vec::new();
    for operation in subject.calls() {
        for response in subject.responses(operation) {
            if response.status.starts_with(['4', '5']) || response.status == "default" {
                let schemas = json_schemas(response.node);
                bodies.extend(schemas.filter_map(|schema| silent(subject, schema)));
            }
        }
    }
    let is_silent = |node: &Node| bodies.iter().any(|body| std::ptr::eq(*body, node));
    let places = subject.places.objects(Kind::Schema);
    let found: Vec<_> = places
        .filter(|(_, place)| is_silent(place.node))
        .map(|(id, _)| id)
        .collect();
    for id in found {
        out.report(id, "this body of an error does not say where its code is");
    }
}

/// The schemas of the JSON that a response can hold.
fn json_schemas(response: &Node) -> impl Iterator<Item = &Node> {
    let content = response.get("content").and_then(Node::as_object);
    let is_json = |media_type: &str| {
        let name = media_type.split(';').next().unwrap_or_default().trim();
        name.eq_ignore_ascii_case("application/json") || name.ends_with("+json")
    };
    let entries = content.into_iter().flatten();
    let entries = entries.filter(move |entry| is_json(&entry.key.text));
    entries.filter_map(|entry| entry.value.get("schema"))
}

/// The schema behind one, if neither says where things stand.
fn silent<'a>(subject: &Subject<'a>, schema: &'a Node) -> Option<&'a Node> {
    let mut node = schema;
    for _ in 0..LONGEST {
        if node.get("x-paywright-error").is_some() {
            return None;
        }
        let target = subject.resolved(node)?;
        let only = match target.get("allOf").and_then(Node::as_array) {
            Some([only]) if target.get("properties").is_none() => only,
            _ if std::ptr::eq(target, node) => return Some(node),
            _ => target,
        };
        node = only;
    }
    None
}
