//! What happens when a call is made twice.

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
            let message = format!(
                "{} has no idempotency key, and nothing says what a repeat of it does",
                operation.named()
            );
            out.report(operation.id, message);
        }
    }
}
