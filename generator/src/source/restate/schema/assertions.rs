//! What a schema demands and no type can say, for judging values: it stays, in as few keywords as possible.

use super::members::{COMPOSED, matches_everything};
use super::{is_anything, is_nothing, lists, wrapped};
use crate::source::grammar::{Kind, beyond_types};
use crate::source::restate::entries::{Entries, key_at, text_at};
use crate::source::{Entry, Key, Node, Object, Span, Value};

/// Keywords that are restated by those beyond types.
const RESTATED: &[&str] = &["dependentSchemas", "dependentRequired", "contentEncoding"];

/// Whether an entry says something that a tree for types loses.
pub(super) fn is_lost(entry: &Entry) -> bool {
    let is_forbidden = |property: &Entry| property.value.as_bool() == Some(false);
    match &*entry.key.text {
        "properties" => entry
            .value
            .as_object()
            .is_some_and(|properties| properties.iter().any(is_forbidden)),
        name => RESTATED.contains(&name) || beyond_types(Kind::Schema, name).is_some(),
    }
}

/// Conditions. One that rests on members that are there is a condition like any other.
pub(super) fn conditions(schema: &mut Entries) {
    let has_outcome = schema.contains("then") || schema.contains("else");
    if !has_outcome || !schema.contains("if") {
        for keyword in ["if", "then", "else"] {
            schema.take(keyword);
        }
    }
    for keyword in ["dependentRequired", "dependentSchemas"] {
        let Some(Entry { key, value }) = schema.take(keyword) else {
            continue;
        };
        let Value::Object(dependent) = value.value else {
            schema.push(key, value);
            continue;
        };
        let parts = dependent.into_entries().into_iter().map(|entry| {
            let span = entry.key.span;
            let outcome = match entry.value.value {
                Value::Array(_) => wrapped("required", entry.value, span),
                _ => entry.value,
            };
            let condition = with_member(&entry.key.text, span);
            let entries = [("if", condition), ("then", outcome)];
            let entries = entries.map(|(name, value)| Entry {
                key: key_at(name, span),
                value,
            });
            Node::new(Value::Object(Object::new(entries.into())), span)
        });
        schema.put_last("allOf", parts.collect(), key.span);
    }
}

/// Objects that have a member.
fn with_member(name: &str, span: Span) -> Node {
    let mut schema = Entries::default();
    schema.set("type", Value::String("object".into()), span);
    schema.set("required", Value::Array(vec![text_at(name, span)]), span);
    schema.into_node(span)
}

/// What an object may have besides its properties.
pub(super) fn members(schema: &mut Entries) {
    if let Some(names) = schema.take("propertyNames")
        && !is_anything(&names.value)
    {
        schema.push(names.key, names.value);
    }
    let is_map = |entry: &Entry| {
        let patterns = entry.value.as_object();
        patterns
            .is_some_and(|patterns| patterns.len() == 1 && patterns.keys().all(matches_everything))
    };
    if let Some(entry) = schema.entry("patternProperties")
        && (is_map(entry) && !schema.contains("properties"))
        && let Some(Entry { key, value }) = schema.take("patternProperties")
        && let Value::Object(patterns) = value.value
    {
        for pattern in patterns.into_entries() {
            schema.set("additionalProperties", pattern.value.value, key.span);
        }
    }
    let is_closed_by_others = schema.contains("additionalProperties");
    if let Some(Entry { key, value }) = schema.take("unevaluatedProperties")
        && !is_closed_by_others
        && !is_anything(&value)
    {
        let name = if is_composed(schema) {
            "unevaluatedProperties"
        } else {
            "additionalProperties"
        };
        schema.push(renamed(&key, name), value);
    }
}

/// Items by their position, and what some of them have to be.
pub(super) fn lists(schema: &mut Entries) {
    let is_closed_by_others = schema.contains("items");
    if let Some(Entry { key, value }) = schema.take("unevaluatedItems")
        && !is_closed_by_others
        && !is_anything(&value)
    {
        let name = if is_composed(schema) || schema.contains("contains") {
            "unevaluatedItems"
        } else {
            "items"
        };
        schema.push(renamed(&key, name), value);
    }
    let count = schema
        .get("prefixItems")
        .and_then(Node::as_array)
        .map_or(0, <[Node]>::len) as u64;
    if schema.get("items").is_some_and(is_nothing)
        && let Some(items) = schema.take("items")
    {
        let most = schema.get("maxItems");
        let most = most.and_then(|node| node.as_number()?.as_u64());
        if most.is_none_or(|most| most > count) {
            lists::at_most(schema, count, &items);
        }
    }
    let is_zero =
        |entry: &Entry| entry.value.as_number().and_then(|count| count.as_u64()) == Some(0);
    let asks_nothing =
        !schema.contains("maxContains") && schema.entry("minContains").is_some_and(is_zero);
    if !schema.contains("contains") || asks_nothing {
        for keyword in ["contains", "minContains", "maxContains"] {
            schema.take(keyword);
        }
    }
}

/// Whether it is not known here what else describes a value.
fn is_composed(schema: &Entries) -> bool {
    let mut composed = COMPOSED.iter().chain(&["if"]);
    composed.any(|keyword| schema.contains(keyword))
}

fn renamed(key: &Key, name: &str) -> Key {
    key_at(name, key.span)
}
