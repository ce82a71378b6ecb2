//! Members that are told by patterns, or by what else there is.

use super::unchecked::naming;
use super::{any_of, is_nothing};
use crate::source::restate::Restater;
use crate::source::restate::entries::Entries;
use crate::source::{Entry, Node, Value};

/// Keywords beside which it is not known here what else an object has.
pub(super) const COMPOSED: &[&str] = &["$ref", "allOf", "oneOf", "anyOf"];

impl Restater<'_> {
    /// What an object may have besides its properties.
    pub(super) fn members(&mut self, schema: &mut Entries) {
        let unevaluated = schema.take("unevaluatedProperties");
        if let Some(patterns) = schema.take("patternProperties") {
            let ends = schema
                .get("additionalProperties")
                .or(unevaluated.as_ref().map(|entry| &entry.value));
            let is_closed = ends.and_then(Node::as_bool) == Some(false);
            self.patterns(schema, patterns, is_closed);
        }
        if let Some(entry) = unevaluated {
            self.unevaluated(schema, entry);
        }
        if let Some(names) = schema.take("propertyNames") {
            let pattern = names.value.get("pattern").and_then(Node::as_str);
            let sentence = match pattern {
                Some(pattern) => naming("Names of members match", &[pattern]),
                None => "The names of members are limited.".to_owned(),
            };
            if !super::is_anything(&names.value) && names.value.as_bool() != Some(true) {
                self.unchecked(schema, "propertyNames", &sentence, names.key.span);
            }
        }
        if let Some(needed) = schema.take("dependentRequired") {
            for entry in needed.value.as_object().into_iter().flatten() {
                let names = entry.value.as_array().unwrap_or_default();
                let names: Vec<&str> = names.iter().filter_map(Node::as_str).collect();
                let first = naming("With", &[&entry.key.text]);
                let sentence = naming(
                    &format!("{} there is also", first.trim_end_matches('.')),
                    &names,
                );
                self.unchecked(schema, "dependentRequired", &sentence, entry.key.span);
            }
        }
    }

    /// Members by the patterns of their names: a map if there are no others.
    fn patterns(&mut self, schema: &mut Entries, patterns: Entry, is_closed: bool) {
        let Value::Object(object) = patterns.value.value else {
            return schema.push(patterns.key, patterns.value);
        };
        if object.is_empty() {
            return;
        }
        let span = patterns.key.span;
        let entries = object.into_entries();
        let names: Vec<String> = entries
            .iter()
            .map(|entry| entry.key.text.to_string())
            .collect();
        let has_no_others = !["properties", "additionalProperties"]
            .iter()
            .any(|key| schema.contains(key))
            && !COMPOSED.iter().any(|key| schema.contains(key));
        let mut schemas = entries.into_iter().map(|entry| entry.value);
        let schemas: Vec<Node> = schemas
            .by_ref()
            .filter(|schema| !is_nothing(schema))
            .collect();
        let first = schemas.first();
        let agree = first.is_some_and(|first| schemas.iter().all(|other| other.same_value(first)));
        let is_open = schema
            .get("additionalProperties")
            .is_none_or(|node| node.as_bool().is_some());
        if is_open {
            let value = match (agree && (is_closed || has_no_others), any_of(schemas, span)) {
                (true, members) => members.into_node(span).value,
                (false, _) => Value::Bool(true),
            };
            schema.set("additionalProperties", value, span);
        }
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        if names.iter().all(|pattern| matches_everything(pattern)) {
            return;
        }
        let sentence = naming("Names of members match", &names);
        self.unchecked(schema, "patternProperties", &sentence, span);
    }

    /// Members that nothing else describes.
    fn unevaluated(&mut self, schema: &mut Entries, entry: Entry) {
        let Entry { key, value } = entry;
        if value.as_bool() == Some(true) || schema.contains("additionalProperties") {
            return;
        }
        if COMPOSED.iter().any(|keyword| schema.contains(keyword)) {
            let sentence = "There are no members but those that are described.";
            let sentence = match value.as_bool() {
                Some(false) => sentence,
                _ => "Members that are not described have a schema of their own.",
            };
            return self.unchecked(schema, "unevaluatedProperties", sentence, key.span);
        }
        schema.set("additionalProperties", value.value, key.span);
    }
}

/// Whether a pattern is a way to say that names are free.
pub(super) fn matches_everything(pattern: &str) -> bool {
    let pattern = pattern.strip_prefix('^').unwrap_or(pattern);
    let pattern = pattern.strip_suffix('$').unwrap_or(pattern);
    matches!(pattern, "" | ".*" | ".+" | "[\\s\\S]*")
}
