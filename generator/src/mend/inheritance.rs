//! Schemas that others extend, and that name the member by which these are told apart, but not the others.
//!
//! OpenAPI means by that: where such a schema is asked for, a value is one of those that extend it. So it becomes the choice between
//! them, and what it says itself becomes a component of its own, which they extend.

use std::collections::HashSet;

use super::heirs::{Family, Heirs, target};
use super::{entry, object_of};
use crate::source::grammar::{Kind, Meaning, Shape};
use crate::source::{Entry, Node, Object, Value, pointer};

/// What is said of a value as a whole, and so of the choice and not of the members.
const OF_CHOICE: [&str; 8] = [
    "title",
    "description",
    "externalDocs",
    "deprecated",
    "nullable",
    "default",
    "example",
    "x-paywright-examples",
];

/// What is asked for where a schema is referred to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    /// A value.
    Value,
    /// Members for another schema.
    Members,
}

/// Makes a choice of each schema that leaves out what it chooses from.
pub(super) fn spell_out(root: Node) -> Node {
    let Some(heirs) = Heirs::of(&root) else {
        return root;
    };
    let mut asked_for = HashSet::new();
    let root = Walk::over(root, &heirs, &mut |name, role| {
        if role == Role::Value {
            asked_for.insert(name.to_owned());
        }
        None
    });
    let families = heirs.families(&asked_for);
    let root = Walk::over(root, &heirs, &mut |name, role| {
        let family = families.get(name).filter(|_| role == Role::Members)?;
        Some(family.base.clone())
    });
    let asked_in_vain = |name: &str| asked_for.contains(name) && !families.contains_key(name);
    with_schemas(root, |mut named, schemas| {
        let name = &*named.key.text;
        if let Some(family) = families.get(name) {
            let (choice, base) = divided(named.value, name, family);
            let key = named.key.clone();
            schemas.push(Entry {
                key: named.key,
                value: choice,
            });
            let mut base = entry(&family.base, base.value, base.span);
            base.key.span = key.span;
            schemas.push(base);
            return;
        }
        if heirs.has(name) && !asked_in_vain(name) {
            // Nobody asks for a value of it, so nothing is to be told apart.
            named.value = without_discriminator(named.value);
        }
        schemas.push(named);
    })
}

/// The choice that a schema means, and what all that is chosen from has.
fn divided(schema: Node, name: &str, family: &Family) -> (Node, Node) {
    let span = schema.span;
    let Value::Object(object) = schema.value else {
        return (schema.clone(), schema);
    };
    let (of_choice, mut members): (Vec<Entry>, Vec<Entry>) = object
        .into_entries()
        .into_iter()
        .filter(|entry| &*entry.key.text != "discriminator")
        .partition(|entry| OF_CHOICE.contains(&&*entry.key.text));
    let text = |text: &str| Value::String(text.into());
    let reference = |name: &str| Node::new(text(&pointer_to(name)), span);
    let mapping = family.mapping.iter();
    let mapping = mapping.map(|(value, target)| entry(value, reference(target).value, span));
    let discriminator = object_of(vec![
        entry("propertyName", text(&family.member), span),
        entry("mapping", object_of(mapping.collect()), span),
    ]);
    let heirs = family.heirs.iter().map(|heir| {
        let reference = reference(heir);
        Node::new(object_of(vec![entry("$ref", reference.value, span)]), span)
    });
    let mut choice = of_choice;
    choice.push(entry("anyOf", Value::Array(heirs.collect()), span));
    choice.push(entry("discriminator", discriminator, span));
    members.push(entry(
        "description",
        text(&format!("What every `{name}` has.")),
        span,
    ));
    (
        Node::new(object_of(choice), span),
        Node::new(object_of(members), span),
    )
}

fn without_discriminator(schema: Node) -> Node {
    let Value::Object(object) = schema.value else {
        return schema;
    };
    let mut entries = object.into_entries();
    entries.retain(|entry| &*entry.key.text != "discriminator");
    Node::new(object_of(entries), schema.span)
}

/// A tree whose component schemas are handed on one by one, to be put into another list.
fn with_schemas(root: Node, mut each: impl FnMut(Entry, &mut Vec<Entry>)) -> Node {
    within(root, "components", |components| {
        within(components, "schemas", |schemas| {
            let Value::Object(object) = schemas.value else {
                return schemas;
            };
            let mut made = Vec::with_capacity(object.len());
            for named in object.into_entries() {
                each(named, &mut made);
            }
            Node::new(object_of(made), schemas.span)
        })
    })
}

/// An object with another value for a key.
fn within(node: Node, key: &str, change: impl FnOnce(Node) -> Node) -> Node {
    let Value::Object(object) = node.value else {
        return node;
    };
    let mut change = Some(change);
    let entries = object.into_entries().into_iter().map(|entry| {
        let change = (&*entry.key.text == key).then(|| change.take()).flatten();
        match change {
            Some(change) => Entry {
                key: entry.key,
                value: change(entry.value),
            },
            None => entry,
        }
    });
    Node::new(object_of(entries.collect()), node.span)
}

/// Goes through all references to schemas.
struct Walk<'w> {
    heirs: &'w Heirs,
    /// Another schema for one that is referred to.
    instead: &'w mut dyn FnMut(&str, Role) -> Option<String>,
}

impl<'w> Walk<'w> {
    fn over(
        root: Node,
        heirs: &'w Heirs,
        instead: &'w mut dyn FnMut(&str, Role) -> Option<String>,
    ) -> Node {
        Self { heirs, instead }.value(root, Shape::Object(Kind::Root), Role::Value, true)
    }

    /// A value, in the role in which it is asked for; `is_component` tells a schema with a name of its own.
    fn value(&mut self, node: Node, shape: Shape, role: Role, is_component: bool) -> Node {
        let span = node.span;
        let value = match (shape, node.value) {
            (Shape::Object(kind) | Shape::Referable(kind), Value::Object(object)) => {
                self.object(kind, object, role, is_component)
            }
            (Shape::FlagOrSchema, Value::Object(object)) => {
                self.object(Kind::Schema, object, role, false)
            }
            (Shape::List(inner), Value::Array(elements)) => {
                let elements = elements.into_iter();
                let elements = elements.map(|node| self.value(node, *inner, role, false));
                Value::Array(elements.collect())
            }
            (Shape::Map(inner), Value::Object(object)) => {
                let entries = object.into_entries().into_iter().map(|entry| Entry {
                    value: self.value(entry.value, *inner, Role::Value, is_component),
                    key: entry.key,
                });
                object_of(entries.collect())
            }
            (_, value) => value,
        };
        Node::new(value, span)
    }

    fn object(&mut self, kind: Kind, object: Object, role: Role, is_component: bool) -> Value {
        let is_reference = object.contains("$ref");
        let extends = adds_members(&object) || (is_component && !object.contains("nullable"));
        let entries = object.into_entries().into_iter().map(|mut entry| {
            let key = &*entry.key.text;
            if is_reference && kind == Kind::Schema && key == "$ref" {
                self.reference(&mut entry.value, role);
            } else if !is_reference && let Meaning::Known(shape) = kind.meaning(key) {
                let is_part = kind == Kind::Schema && key == "allOf" && extends;
                let role = if is_part { Role::Members } else { Role::Value };
                let names_schemas = kind == Kind::Components && key == "schemas";
                let names_schemas = names_schemas || (kind == Kind::Root && key == "components");
                entry.value = self.value(entry.value, shape, role, names_schemas);
            }
            entry
        });
        object_of(entries.collect())
    }

    fn reference(&mut self, reference: &mut Node, role: Role) {
        let name = target(reference).filter(|name| self.heirs.has(name));
        if let Some(other) = name.and_then(|name| (self.instead)(&name, role)) {
            reference.value = Value::String(pointer_to(&other).into());
        }
    }
}

/// Whether a schema has more than what one part of its `allOf` says.
fn adds_members(schema: &Object) -> bool {
    let parts = schema.get("allOf").and_then(Node::as_array);
    parts.is_some_and(|parts| parts.len() > 1) || schema.contains("properties")
}

fn pointer_to(name: &str) -> String {
    format!("#/components/schemas/{}", pointer::escape(name))
}
