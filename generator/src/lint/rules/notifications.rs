//! Notifications.

use crate::lint::findings::Findings;
use crate::source::grammar::Kind;
use crate::source::{Node, Object};

/// Notifications that anybody could forge: the document does not say how they are signed.
pub(super) fn signature(out: &mut Findings<'_, '_>) {
    let Some((id, root)) = out.subject.places.objects(Kind::Root).next() else {
        return;
    };
    let entry = root
        .node
        .as_object()
        .and_then(|root| root.entry("x-webhooks"));
    let are_some = |webhooks: &Node| {
        webhooks
            .as_object()
            .is_some_and(|object| !Object::is_empty(object))
    };
    if let Some(entry) = entry.filter(|entry| are_some(&entry.value))
        && root.node.get("x-paywright-webhook-signature").is_none()
    {
        let message = "nothing says how these notifications are signed";
        out.report_at(id, entry.key.span, message);
    }
}
