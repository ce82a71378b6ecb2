//! Values in schemas: `default`, `enum`, `required`.

use std::collections::HashMap;

use crate::conform::{Applicable, Judge, list, repeated as repeated_values};
use crate::lint::findings::{Findings, start_of};
use crate::lint::subject::Subject;
use crate::source::grammar::Kind;
use crate::source::{Node, Object};

/// A default that its own schema refuses.
pub(super) fn defaults(out: &mut Findings<'_, '_>) {
    let subject = out.subject;
    let judge = Judge::new(subject.root(), None);
    for (id, place) in subject.places.objects(Kind::Schema) {
        let Some(default) = place.node.get("default") else {
            continue;
        };
        if let Some(finding) = judge.check(default, place.node).findings.first() {
            let message = format!("the default breaks its own schema: {}", finding.told());
            out.report_at(id, start_of(default), message);
        }
    }
}

/// A value of an `enum` that the rest of the schema refuses.
pub(super) fn enums(out: &mut Findings<'_, '_>) {
    let subject = out.subject;
    let judge = Judge::new(subject.root(), None);
    for (id, place) in subject.places.objects(Kind::Schema) {
        let is_nullable = place.node.get("nullable").and_then(Node::as_bool) == Some(true);
        let has_type = place.node.get("type").is_some();
        for value in list(place.node, "enum") {
            let diagnostic = if value.is_null() && has_type && !is_nullable {
                out.diagnostic("this value can never be sent: null is not of the type")
                    .help("say `nullable: true` beside the type")
            } else if let Some(finding) = judge.check(value, place.node).findings.first() {
                out.diagnostic(format!("this value can never be sent: {}", finding.told()))
            } else {
                continue;
            };
            out.push(id, diagnostic.at(start_of(value), ""));
        }
    }
}

/// An item of a list that is a set, and has it twice: a value of an `enum`, a name in `required`, a part, an alternative.
pub(super) fn repeated(out: &mut Findings<'_, '_>) {
    let subject = out.subject;
    for (id, place) in subject.places.objects(Kind::Schema) {
        for keyword in ["enum", "required", "allOf", "oneOf", "anyOf"] {
            for (first, second) in repeated_values(list(place.node, keyword)) {
                let diagnostic = out
                    .diagnostic(format!("this item of `{keyword}` is given twice"))
                    .at(start_of(second), "")
                    .also(start_of(first), "first here");
                out.push(id, diagnostic);
            }
        }
    }
}

/// A name in `required` that no property has.
pub(super) fn required(out: &mut Findings<'_, '_>) {
    let subject = out.subject;
    let extended = extensions(subject);
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
        // So may a schema that others have as a part.
        let mut schemas = vec![place.node];
        let address = std::ptr::from_ref(place.node);
        schemas.extend(extended.get(&address).into_iter().flatten());
        let parts = Applicable::of(subject.root(), &schemas).parts;
        for required in list(place.node, "required") {
            let Some(name) = required.as_str() else {
                continue;
            };
            let properties = || parts.iter().filter_map(|part| part.get("properties"));
            if properties().any(|properties| properties.get(name).is_some()) {
                continue;
            }
            let names = properties()
                .filter_map(Node::as_object)
                .flat_map(Object::keys);
            let diagnostic = out
                .diagnostic(format!(
                    "`{name}` is required, but no property has this name"
                ))
                .at(required.span, "");
            let diagnostic = match out.similar(name, names) {
                Some(similar) => diagnostic.help(format!(
                    "a property with a similar name exists: `{similar}`"
                )),
                None => diagnostic,
            };
            out.push(id, diagnostic);
        }
    }
}

/// The schemas that have a schema as a part of their `allOf`, by the address of that part.
fn extensions<'a>(subject: &Subject<'a>) -> HashMap<*const Node, Vec<&'a Node>> {
    let mut extended: HashMap<*const Node, Vec<&Node>> = HashMap::new();
    for (_, place) in subject.places.iter() {
        let is_part = place.way.first().is_some_and(|keyword| keyword == "allOf");
        let (true, Some(_), Some(whole)) = (is_part, place.reference, place.parent) else {
            continue;
        };
        if let Some(part) = subject.resolved(place.node) {
            let whole = subject.places.get(whole).node;
            extended
                .entry(std::ptr::from_ref(part))
                .or_default()
                .push(whole);
        }
    }
    extended
}
