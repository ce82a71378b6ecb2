//! Changes that follow from others by the way in which crates are generated.

use super::surface::{ItemKey, Namespace};

/// The items with which an item comes, goes and changes: who has read of them knows of it.
pub(super) fn sources(key: &ItemKey) -> Vec<ItemKey> {
    let value = |path: String| ItemKey {
        path,
        namespace: Namespace::Value,
    };
    let mut sources = Vec::new();
    // An operation is what its call is of.
    if let Some(operation) = key.path.strip_prefix("operations::")
        && key.namespace == Namespace::Type
    {
        sources.push(ItemKey {
            path: format!("calls::{operation}"),
            namespace: key.namespace,
        });
    }
    // What a test may expect is what can be called.
    if let Some(service) = key.path.strip_prefix("mock::")
        && service.starts_with("services::")
    {
        sources.push(ItemKey {
            path: service.to_owned(),
            namespace: key.namespace,
        });
    }
    if let Some(service) = key.path.strip_prefix("mock::Mock::") {
        sources.push(value(format!("Client::{service}")));
    }
    sources
}

/// The call that a function of a service makes, where the function is described as it is shown: the type of the call comes and goes with it.
pub(super) fn call_made(function: &str) -> Option<&str> {
    let (_, output) = function.rsplit_once(" -> ")?;
    let end = output.find('<')?;
    output.get(..end).filter(|path| path.starts_with("calls::"))
}
