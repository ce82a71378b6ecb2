//! Secrets that are not marked as such.

use crate::conform::{list, resolve};
use crate::lint::findings::Findings;
use crate::lint::subject::Subject;
use crate::sensitive::is_secret_name;
use crate::source::Node;
use crate::source::grammar::Kind;
use crate::source::places::Place;

/// A text that looks secret and is not `format: password`.
pub(super) fn unmarked(out: &mut Findings<'_, '_>) {
    let subject = out.subject;
    for (id, place) in subject.places.iter() {
        if let Some((name, schema)) = named_value(place)
            && is_secret_name(name)
            && is_plain_text(subject, schema)
        {
            out.advise(
                id,
                place.node,
                format!("`{name}` looks secret, and would be printed in logs"),
                "say `format: password`",
            );
        }
    }
}

/// The name and the schema of a property or parameter.
fn named_value<'p>(place: &'p Place<'_>) -> Option<(&'p str, &'p Node)> {
    match (place.kind, place.way.as_slice()) {
        (Kind::Schema, [keyword, name]) if keyword == "properties" => Some((name, place.node)),
        (Kind::Parameter, _) => {
            let name = place.node.get("name")?.as_str()?;
            Some((name, place.node.get("schema")?))
        }
        _ => None,
    }
}

/// Whether a schema, through references and an `allOf` of one, is a text that is not marked as secret.
fn is_plain_text(subject: &Subject<'_>, schema: &Node) -> bool {
    let root: &Node = subject.root();
    let inner = match list(schema, "allOf") {
        [only] => only,
        _ => schema,
    };
    let Some(inner) = resolve(root, inner) else {
        return false;
    };
    let is_marked = |node: &Node| {
        node.get("format").and_then(Node::as_str) == Some("password")
            || node.get("writeOnly").and_then(Node::as_bool) == Some(true)
    };
    inner.get("type").and_then(Node::as_str) == Some("string")
        && inner.get("enum").is_none()
        && !is_marked(schema)
        && !is_marked(inner)
}
