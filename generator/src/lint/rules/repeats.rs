//! What happens when a call is made twice.

use super::operations::named;
use crate::conform::Applicable;
use crate::lint::findings::Findings;
use crate::lint::subject::{Operation, Subject};
use crate::source::Node;

const KEY: &str = "x-paywright-idempotency-key";

/// A `POST` or `PATCH` that has no idempotency key and does not say what a repeat does.
pub(super) fn unsaid(out: &mut Findings<'_, '_>) {
    let subject = out.subject;
    for operation in subject.calls() {
        let is_said = operation.node.get("x-paywright-idempotency").is_some();
        if matches!(operation.method, "post" | "patch") && !is_said && !has_key(subject, operation)
        {
            out.advise(
                operation.id,
                operation.node,
                format!("{} has no idempotency key, and nothing says what a repeat of it does", named(operation)),
                "mark the key by `x-paywright-idempotency-key`, or say it by `x-paywright-idempotency: { repeat: harmless | harmful, reason: … }`",
            );
        }
    }
}

fn has_key<'a>(subject: &Subject<'a>, operation: &Operation<'a>) -> bool {
    let marked = |node: &Node| node.get(KEY).and_then(Node::as_bool) == Some(true);
    if subject.parameters(operation).into_iter().any(marked) {
        return true;
    }
    let body = operation
        .node
        .get("requestBody")
        .and_then(|body| subject.resolved(body));
    let media_types = body.and_then(|body| body.get("content")?.as_object());
    let schemas: Vec<&Node> = media_types
        .into_iter()
        .flatten()
        .filter_map(|entry| entry.value.get("schema"))
        .collect();
    Applicable::of(subject.root(), &schemas)
        .parts
        .iter()
        .any(|part| {
            let properties = part.get("properties").and_then(Node::as_object);
            properties
                .into_iter()
                .flatten()
                .any(|entry| marked(&entry.value))
        })
}
