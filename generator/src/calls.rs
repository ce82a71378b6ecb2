//! What operations say of themselves that is not in one place.

use crate::conform::{Applicable, list, resolve};
use crate::source::Node;

/// The mark of a header or a property of a body that makes a retry safe.
const KEY: &str = "x-paywright-idempotency-key";

/// The parameters of an operation, those of its path item behind them, references followed.
pub(crate) fn parameters<'a>(root: &'a Node, operation: &'a Node, item: &'a Node) -> Vec<&'a Node> {
    let own = list(operation, "parameters").iter();
    own.chain(list(item, "parameters"))
        .filter_map(|parameter| resolve(root, parameter))
        .collect()
}

/// Whether a call can be given a key that makes a retry safe.
pub(crate) fn has_idempotency_key(root: &Node, operation: &Node, item: &Node) -> bool {
    let marked = |node: &Node| node.get(KEY).and_then(Node::as_bool) == Some(true);
    if parameters(root, operation, item).into_iter().any(marked) {
        return true;
    }
    let body = operation
        .get("requestBody")
        .and_then(|body| resolve(root, body));
    let media_types = body.and_then(|body| body.get("content")?.as_object());
    let schemas: Vec<&Node> = media_types
        .into_iter()
        .flatten()
        .filter_map(|entry| entry.value.get("schema"))
        .collect();
    let parts = Applicable::of(root, &schemas).parts;
    parts.iter().any(|part| {
        let properties = part.get("properties").and_then(Node::as_object);
        properties
            .into_iter()
            .flatten()
            .any(|entry| marked(&entry.value))
    })
}
