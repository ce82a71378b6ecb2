//! Values in schemas: `default`, `enum`, `required`.

use crate::conform::{Applicable, Judge};
use crate::lint::findings::Findings;
use crate::source::Node;
use crate::source::grammar::Kind;

/// A default that its own schema refuses.
pub(super) fn defaults(out: &mut Findings<'_, '_>) {
    let subject = out.subject;
    let judge = Judge::new(subject.root(), None);
    for (id, place) in subject.places.objects(Kind::Schema) {
        let Some(default) = place.node.get("default") else {
            continue;
        };
        if let Some(finding) = judge.check(default, place.node).findings.first() {
            out.report(
                id,
                default,
                format!("the default breaks its own schema: {finding}"),
            );
        }
    }
}

/// A value of an `enum` that the rest of the schema refuses.
pub(super) fn enums(out: &mut Findings<'_, '_>) {
    let subject = out.subject;
    let judge = Judge::new(subject.root(), None);
    for (id, place) in subject.places.objects(Kind::Schema) {
        for value in list(place.node, "enum") {
            if let Some(finding) = judge.check(value, place.node).findings.first() {
                out.report(
                    id,
                    value,
                    format!("this value can never be sent: {finding}"),
                );
            }
        }
    }
}

/// A value of an `enum`, or a name in `required`, that is given twice.
pub(super) fn repeated(out: &mut Findings<'_, '_>) {
    let subject = out.subject;
    for (id, place) in subject.places.objects(Kind::Schema) {
        for keyword in ["enum", "required"] {
            let values = list(place.node, keyword);
            for (position, value) in values.iter().enumerate() {
                let first = values
                    .iter()
                    .take(position)
                    .find(|earlier| earlier.same_value(value));
                if let Some(first) = first {
                    let diagnostic = out
                        .diagnostic(format!("this value of `{keyword}` is given twice"))
                        .at(value.span, "")
                        .also(first.span, "first here");
                    out.push(id, diagnostic);
                }
            }
        }
    }
}

/// A name in `required` that no property has.
pub(super) fn required(out: &mut Findings<'_, '_>) {
    let subject = out.subject;
    for (id, place) in subject.places.objects(Kind::Schema) {
        // The parts of a composition may require what another part names.
        let is_part = place
            .way
            .iter()
            .any(|token| matches!(&**token, "allOf" | "oneOf" | "anyOf" | "not"));
        let is_open = place.node.get("additionalProperties").is_some()
            || place.node.get("properties").is_none();
        if is_part || is_open {
            continue;
        }
        let parts = Applicable::of(subject.root(), &[place.node]).parts;
        for required in list(place.node, "required") {
            let Some(name) = required.as_str() else {
                continue;
            };
            let names = |part: &&Node| {
                part.get("properties")
                    .is_some_and(|properties| properties.get(name).is_some())
            };
            if !parts.iter().any(names) {
                out.report(
                    id,
                    required,
                    format!("`{name}` is required, but no property has this name"),
                );
            }
        }
    }
}

fn list<'a>(schema: &'a Node, keyword: &str) -> &'a [Node] {
    schema
        .get(keyword)
        .and_then(Node::as_array)
        .unwrap_or_default()
}
