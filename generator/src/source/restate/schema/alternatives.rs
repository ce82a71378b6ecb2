//! Alternatives of which one is null.

use super::types::null_only;
use crate::source::grammar::{EXAMPLES, UNCHECKED};
use crate::source::restate::Restater;
use crate::source::restate::entries::Entries;
use crate::source::{Entry, Node, Span, Value};

/// Keywords that speak about a schema from the outside: what is said around it counts more.
const ABOUT: &[&str] = &["title", "description", "default", "example", "externalDocs"];

/// Keywords whose lists add up.
const ADDED_UP: &[&str] = &["allOf", UNCHECKED, EXAMPLES];

impl Restater<'_> {
    /// An alternative that is null is said by `nullable`. One that is left alone is part of the schema itself.
    pub(super) fn alternatives(&mut self, schema: &mut Entries) {
        for keyword in ["oneOf", "anyOf"] {
            let Some(Value::Array(alternatives)) =
                schema.get_mut(keyword).map(|node| &mut node.value)
            else {
                continue;
            };
            let (nulls, others) = std::mem::take(alternatives)
                .into_iter()
                .partition::<Vec<_>, _>(|alternative| self.is_null(alternative));
            *alternatives = others;
            let Some(null) = nulls.first().map(|node| node.span) else {
                continue;
            };
            let left = alternatives.len();
            schema.set_flag("nullable", null);
            if left == 0 {
                schema.take(keyword);
                null_only(schema, null);
            } else if left == 1 && !schema.contains("discriminator") {
                unwrap(schema, keyword);
            }
        }
        negated_null(schema, |node| self.is_null(node));
    }

    fn is_null(&self, schema: &Node) -> bool {
        if let Some(reference) = schema.get("$ref").and_then(Node::as_str) {
            return self.nulls.contains(reference);
        }
        let values = schema.get("enum").and_then(Node::as_array);
        values.is_some_and(|values| !values.is_empty() && values.iter().all(Node::is_null))
    }
}

/// That a value is not null needs no word: unless `nullable` is said, it is not.
fn negated_null(schema: &mut Entries, is_null: impl Fn(&Node) -> bool) {
    if schema.get("not").is_some_and(is_null) {
        schema.take("not");
    }
}

/// Makes the only alternative a part of the schema.
fn unwrap(schema: &mut Entries, keyword: &str) {
    let Some(Entry { key, value }) = schema.take(keyword) else {
        return;
    };
    let Value::Array(alternatives) = value.value else {
        return;
    };
    for alternative in alternatives {
        join(schema, alternative, key.span);
    }
}

/// Adds a schema to one that applies together with it: keyword by keyword if none is said by both, else as a part.
pub(super) fn join(schema: &mut Entries, part: Node, span: Span) {
    let can_join = |entry: &Entry| {
        let key = &*entry.key.text;
        key != "$ref"
            && (ABOUT.contains(&key)
                || ADDED_UP.contains(&key)
                || schema
                    .get(key)
                    .is_none_or(|known| known.same_value(&entry.value)))
    };
    let joins = !schema.contains("$ref")
        && part
            .as_object()
            .is_some_and(|object| object.iter().all(can_join));
    let object = match part.value {
        Value::Object(object) if joins => object,
        value => {
            return schema.put_last("allOf", vec![Node::new(value, part.span)], span);
        }
    };
    for Entry { key, value } in object.into_entries() {
        match (schema.contains(&key.text), value.value) {
            (false, value_of_key) => schema.push(key, Node::new(value_of_key, value.span)),
            (true, Value::Array(elements)) if ADDED_UP.contains(&&*key.text) => {
                schema.put_last(&key.text, elements, value.span);
            }
            (true, _) => {}
        }
    }
}
