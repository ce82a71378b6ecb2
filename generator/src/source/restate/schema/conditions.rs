//! What holds under a condition.
//!
//! Conditions are not checked, but a member that only a condition describes is a member all the same: without it, its value
//! would be lost.

use std::collections::HashSet;

use indexmap::IndexMap;

use super::any_of;
use crate::source::grammar::{Kind, Shape};
use crate::source::restate::Restater;
use crate::source::restate::entries::{Entries, key_at};
use crate::source::{Entry, Node, Object, Span, Value};

/// Keywords that hold under a condition, or are one.
const CONDITIONAL: &[&str] = &["if", "then", "else", "dependentSchemas"];

/// Schemas that are looked through in a document for members that are described elsewhere. Beyond that, no members are
/// taken out of conditions: a hostile document could make every schema look through all others.
const MOST_LOOKED_AT: usize = 1_000_000;

/// A part of a schema without its conditions; `None` if it has none, or refers to what may have some.
pub(super) fn without(part: &Node) -> Option<Node> {
    let object = part.as_object()?;
    let is_conditional = |key: &str| CONDITIONAL.contains(&key);
    if object.contains("$ref") || !object.keys().any(is_conditional) {
        return None;
    }
    let entries = object
        .iter()
        .filter(|entry| !is_conditional(&entry.key.text));
    let entries = entries.cloned().collect();
    Some(Node::new(Value::Object(Object::new(entries)), part.span))
}

impl Restater<'_> {
    /// Says that conditions are not checked, and keeps the members that only they describe.
    pub(super) fn conditions(&mut self, object: &Object, schema: &mut Entries) {
        let parts = object
            .get("allOf")
            .and_then(Node::as_array)
            .unwrap_or_default();
        let parts = parts
            .iter()
            .filter_map(|part| part.as_object().filter(|part| !part.contains("$ref")));
        let mut consequences = Vec::new();
        schema.take("if");
        for object in std::iter::once(object).chain(parts) {
            self.condition(object, schema, &mut consequences);
        }
        if !consequences.is_empty() {
            self.keep_members(object, &consequences, schema);
        }
    }

    fn condition<'n>(
        &mut self,
        object: &'n Object,
        schema: &mut Entries,
        consequences: &mut Vec<&'n Node>,
    ) {
        if let Some(condition) = object.entry("if")
            && (object.contains("then") || object.contains("else"))
        {
            let sentence = "More holds under a condition.";
            self.unchecked(schema, "if", sentence, condition.key.span);
            consequences.extend(["then", "else"].iter().filter_map(|key| object.get(key)));
        }
        if let Some(dependent) = object.entry("dependentSchemas") {
            let sentence = "More holds if certain members are there.";
            self.unchecked(schema, "dependentSchemas", sentence, dependent.key.span);
            let schemas = dependent.value.as_object().into_iter().flatten();
            consequences.extend(schemas.map(|entry| &entry.value));
        }
    }

    fn keep_members(&mut self, object: &Object, consequences: &[&Node], schema: &mut Entries) {
        let Some(known) = self.known_members(object) else {
            return;
        };
        let mut found: IndexMap<&str, (Span, Vec<Node>)> = IndexMap::new();
        let mut open: Vec<&Node> = consequences.iter().rev().copied().collect();
        while let Some(node) = open.pop() {
            for entry in node
                .get("properties")
                .and_then(Node::as_object)
                .into_iter()
                .flatten()
            {
                let name = &*entry.key.text;
                if known.contains(name) || entry.value.as_bool() == Some(false) {
                    continue;
                }
                let restated = self.value(&entry.value, Shape::Referable(Kind::Schema));
                let (_, schemas) = found.entry(name).or_insert((entry.key.span, Vec::new()));
                schemas.push(restated);
            }
            let parts = node
                .get("allOf")
                .and_then(Node::as_array)
                .unwrap_or_default();
            open.extend(parts.iter().rev());
            open.extend(["else", "then"].iter().filter_map(|key| node.get(key)));
        }
        if found.is_empty() {
            return;
        }
        let members: Vec<Entry> = found
            .into_iter()
            .map(|(name, (span, schemas))| {
                let mut member = any_of(schemas, span);
                self.alternatives(&mut member);
                Entry {
                    key: key_at(name, span),
                    value: member.into_node(span),
                }
            })
            .collect();
        add_members(schema, members);
    }

    /// The names of the members that an object has anyhow; `None` if too much would have to be looked at.
    fn known_members(&mut self, object: &Object) -> Option<HashSet<String>> {
        let root = self.root;
        let mut names = HashSet::new();
        let mut seen: HashSet<*const Node> = HashSet::new();
        let mut open: Vec<&Node> = Vec::new();
        let mut current = Some(object);
        while self.looked_at < MOST_LOOKED_AT {
            if let Some(object) = current {
                self.looked_at += 1;
                let properties = object.get("properties").and_then(Node::as_object);
                if let Some(properties) = properties {
                    self.looked_at += properties.len();
                    names.extend(properties.keys().map(str::to_owned));
                }
                for keyword in ["allOf", "oneOf", "anyOf"] {
                    open.extend(
                        object
                            .get(keyword)
                            .and_then(Node::as_array)
                            .unwrap_or_default(),
                    );
                }
                let reference = object.get("$ref").and_then(Node::as_str);
                open.extend(reference.and_then(|text| root.at(text.strip_prefix('#')?)));
            }
            let Some(next) = open.pop() else {
                return Some(names);
            };
            current = next
                .as_object()
                .filter(|_| seen.insert(std::ptr::from_ref(next)));
        }
        None
    }
}

fn add_members(schema: &mut Entries, members: Vec<Entry>) {
    match schema.get_mut("properties").map(|node| &mut node.value) {
        Some(Value::Object(known)) => {
            let all = std::mem::take(known)
                .into_entries()
                .into_iter()
                .chain(members);
            *known = Object::new(all.collect());
        }
        _ => {
            let span = members.first().map(|entry| entry.key.span);
            if let Some(span) = span {
                schema.set("properties", Value::Object(Object::new(members)), span);
            }
        }
    }
}
