//! What happens when a call is made twice.

use super::operations::named;
use crate::calls::has_idempotency_key;
use crate::lint::findings::Findings;

/// A `POST` or `PATCH` that has no idempotency key and does not say what a repeat does.
pub(super) fn unsaid(out: &mut Findings<'_, '_>) {
    let subject = out.subject;
    for operation in subject.calls() {
        let is_said = operation.node.get("x-paywright-idempotency").is_some();
        if matches!(operation.method, "post" | "patch")
            && !is_said
            && !has_idempotency_key(subject.root(), operation.node, operation.item)
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
