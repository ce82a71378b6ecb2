//! Notifications.

use crate::lint::findings::Findings;
use crate::source::Object;
use crate::source::grammar::Kind;

/// Notifications that anybody could forge: the document does not say how they are signed.
pub(super) fn signature(out: &mut Findings<'_, '_>) {
    let Some((id, root)) = out.subject.places.objects(Kind::Root).next() else {
        return;
    };
    let webhooks = root.node.get("x-webhooks").filter(|webhooks| {
        webhooks
            .as_object()
            .is_some_and(|object| !Object::is_empty(object))
    });
    if let Some(webhooks) = webhooks
        && root.node.get("x-paywright-webhook-signature").is_none()
    {
        out.advise(
            id,
            webhooks,
            "nothing says how these notifications are signed",
            "describe it by `x-paywright-webhook-signature` at the root",
        );
    }
}
