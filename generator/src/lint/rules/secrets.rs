//! Secrets that are not marked as such.

use crate::lint::findings::Findings;
use crate::lint::named::NamedValue;
use crate::sensitive::{is_number_of_a_card, is_secret};
use crate::source::Node;

/// A text or number that looks secret and is not `format: password`.
pub(super) fn unmarked(out: &mut Findings<'_, '_>) {
    let subject = out.subject;
    for value in &subject.named_values {
        if !looks_secret(value) {
            continue;
        }
        let Some(schema) = value.resolved(subject) else {
            continue;
        };
        if schema.get("enum").is_some() || is_marked(value.schema) || is_marked(schema) {
            continue;
        }
        let message = format!(
            "`{}` looks secret, and would be printed in logs",
            value.name
        );
        match schema.get("type").and_then(Node::as_str) {
            Some("string") => out.report(value.place, message),
            Some("integer" | "number") => out.advise(
                value.place,
                message,
                "make it a `string` of `format: password`: a number loses zeros, and cannot be marked",
            ),
            _ => {}
        }
    }
}

fn looks_secret(value: &NamedValue<'_>) -> bool {
    is_secret(&value.words)
        || value
            .siblings
            .is_some_and(|siblings| is_number_of_a_card(value.name, siblings.keys()))
}

fn is_marked(schema: &Node) -> bool {
    schema.get("format").and_then(Node::as_str) == Some("password")
        || schema.get("writeOnly").and_then(Node::as_bool) == Some(true)
}
