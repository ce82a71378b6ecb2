//! Schemas made up of some keywords of real ones.

use crate::source::{Entry, Key, Node, Object, Span, Value};

/// What parts say by these keywords alone.
pub(super) fn shell(parts: &[&Node], keywords: &[&str], span: Span) -> Node {
    let mut shells: Vec<Node> = parts
        .iter()
        .filter_map(|part| {
            let entries: Vec<Entry> = part
                .as_object()?
                .iter()
                .filter(|entry| keywords.contains(&&*entry.key.text))
                .cloned()
                .collect();
            (!entries.is_empty()).then(|| Node::new(Value::Object(Object::new(entries)), span))
        })
        .collect();
    if shells.len() == 1
        && let Some(shell) = shells.pop()
    {
        return shell;
    }
    if shells.is_empty() {
        return object(Vec::new(), span);
    }
    object(vec![("allOf", Node::new(Value::Array(shells), span))], span)
}

/// An object with these keys.
pub(in crate::diff) fn object(entries: Vec<(&str, Node)>, span: Span) -> Node {
    let entries = entries.into_iter().map(|(key, value)| Entry {
        key: Key {
            text: key.into(),
            span,
        },
        value,
    });
    Node::new(Value::Object(Object::new(entries.collect())), span)
}

/// A text.
pub(in crate::diff) fn text(text: &str, span: Span) -> Node {
    Node::new(Value::String(text.into()), span)
}
