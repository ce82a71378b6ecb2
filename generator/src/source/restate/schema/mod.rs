//! A schema of JSON Schema 2020-12, restated as a schema of OpenAPI 3.0.

mod alternatives;
mod assertions;
mod bounds;
mod conditions;
mod content;
mod lists;
mod members;
mod types;
mod unchecked;
mod values;

use std::collections::HashSet;

use super::entries::{Entries, key_at};
use super::{Purpose, Restater};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::grammar::{Dialect, Kind, Shape};
use crate::source::limits::MAX_CHAIN;
use crate::source::{Entry, Node, Object, Span, Value, json_text, pointer};

/// Keywords that name a schema or speak to its readers, and say nothing about values. References to them are resolved.
const NAMES: &[&str] = &[
    "$id",
    "$anchor",
    "$dynamicAnchor",
    "$recursiveAnchor",
    "$dynamicRef",
    "$recursiveRef",
    "$comment",
    "$vocabulary",
];

/// Keywords whose schemas nobody checks.
const IDLE: &[&str] = &["if", "contains", "propertyNames", "unevaluatedItems"];

/// Keywords that are read off the text by those who restate them.
const RAW: &[&str] = &["then", "else", "dependentSchemas"];

/// The dialects of JSON Schema that mean what is understood here.
const UNDERSTOOD: &[&str] = &[
    "https://json-schema.org/draft/2020-12/schema",
    "https://json-schema.org/draft/2019-09/schema",
    "https://spec.openapis.org/oas/3.1/dialect/",
    "https://spec.openapis.org/oas/3.2/dialect/",
];

impl Restater<'_> {
    /// A schema, with all that is in it.
    pub(super) fn schema(&mut self, node: &Node, object: &Object) -> Node {
        let mut schema = Entries::default();
        for entry in object {
            self.keyword(entry, &mut schema);
        }
        match self.purpose {
            Purpose::Types => self.conditions(object, &mut schema),
            Purpose::Values => assertions::conditions(&mut schema),
        }
        self.examples(&mut schema);
        self.constant(&mut schema);
        self.bounds(&mut schema);
        self.content(&mut schema);
        match self.purpose {
            Purpose::Types => {
                self.members(&mut schema);
                self.lists(&mut schema);
            }
            Purpose::Values => {
                assertions::members(&mut schema);
                assertions::lists(&mut schema);
            }
        }
        self.types(&mut schema);
        self.alternatives(&mut schema);
        self.listed_alternatives(&mut schema);
        reference_beside_others(&mut schema, node.span);
        schema.into_node(node.span)
    }

    /// Takes over a keyword, its schemas restated.
    fn keyword(&mut self, entry: &Entry, schema: &mut Entries) {
        self.says_more |= assertions::is_lost(entry);
        let Entry { key, value } = entry;
        let is_for_types = self.purpose == Purpose::Types;
        match &*key.text {
            name if NAMES.contains(&name) || is_for_types && RAW.contains(&name) => {}
            name if is_for_types && IDLE.contains(&name) => schema.push(key.clone(), value.clone()),
            "$schema" => self.check_schema_dialect(value),
            "$defs" | "definitions" => self.definitions(value),
            "properties" => self.properties(entry, schema),
            "allOf" if is_for_types => self.parts(entry, schema),
            "nullable" => {
                if value.as_bool() == Some(true) {
                    self.older("nullable", key.span);
                }
                schema.push(key.clone(), value.clone());
            }
            "unevaluatedProperties" => {
                schema.push(key.clone(), self.value(value, Shape::FlagOrSchema));
            }
            name => {
                let shape = Dialect::V31.shape(Kind::Schema, name);
                schema.push(key.clone(), self.value(value, shape));
            }
        }
    }

    /// Schemas that are named inside another. Those that are used are components by now.
    fn definitions(&mut self, definitions: &Node) {
        for entry in definitions.as_object().into_iter().flatten() {
            if entry.value.get("$ref").is_none() && entry.value.as_object().is_some() {
                let message = "nothing refers to this schema, so it is left out";
                self.report(
                    Diagnostic::note(Code::DefinitionUnused, message).at(entry.key.span, ""),
                );
            }
        }
    }

    /// The properties that an object may have; one that it must not have is said in words.
    fn properties(&mut self, entry: &Entry, schema: &mut Entries) {
        let Some(properties) = entry.value.as_object() else {
            return schema.push(entry.key.clone(), entry.value.clone());
        };
        let mut restated = Vec::with_capacity(properties.len());
        for property in properties {
            if property.value.as_bool() == Some(false) && self.purpose == Purpose::Types {
                let name = &*property.key.text;
                let sentence = unchecked::naming("There is no member", &[name]);
                self.unchecked(schema, "false", &sentence, property.value.span);
                continue;
            }
            restated.push(Entry {
                key: property.key.clone(),
                value: self.value(&property.value, Shape::Referable(Kind::Schema)),
            });
        }
        let value = Node::new(Value::Object(Object::new(restated)), entry.value.span);
        schema.push(entry.key.clone(), value);
    }

    /// The parts of a schema. Their conditions are read with those of the whole.
    fn parts(&mut self, entry: &Entry, schema: &mut Entries) {
        let Some(parts) = entry.value.as_array() else {
            return schema.push(entry.key.clone(), entry.value.clone());
        };
        let mut restated = Vec::with_capacity(parts.len());
        for part in parts {
            let without = conditions::without(part);
            if without.as_ref().is_none_or(|part| !is_anything(part)) {
                let part = without.as_ref().unwrap_or(part);
                restated.push(self.value(part, Shape::Referable(Kind::Schema)));
            }
        }
        if !restated.is_empty() || parts.is_empty() {
            let value = Node::new(Value::Array(restated), entry.value.span);
            schema.push(entry.key.clone(), value);
        }
    }

    /// Whether the keywords mean what is understood here.
    pub(super) fn check_schema_dialect(&mut self, dialect: &Node) {
        let Some(text) = dialect.as_str() else { return };
        let text = text.trim_end_matches('#');
        if !UNDERSTOOD.iter().any(|known| text.starts_with(known)) {
            let message = "the schema is read as JSON Schema 2020-12, whatever it claims to be";
            self.report(Diagnostic::warning(Code::SchemaDialect, message).at(dialect.span, ""));
        }
    }

    /// A keyword of OpenAPI 3.0 in a later document: authors mean it.
    fn older(&mut self, keyword: &str, span: Span) {
        let message = format!(
            "`{keyword}` is no keyword since OpenAPI 3.1; it is read as it was meant before"
        );
        let help = match keyword {
            "nullable" => "write `type: [string, 'null']`",
            _ => "write the bound itself: `exclusiveMinimum: 5`",
        };
        self.report(
            Diagnostic::warning(Code::OlderKeyword, message)
                .at(span, "")
                .help(help),
        );
    }
}

/// A schema that is `true` or `false`: one that allows everything, and one that allows nothing.
pub(super) fn of_flag(node: &Node) -> Node {
    let anything = Node::new(Value::Object(Object::default()), node.span);
    match node.as_bool() {
        Some(false) => wrapped("not", anything, node.span),
        _ => anything,
    }
}

/// Whether a schema allows everything.
fn is_anything(schema: &Node) -> bool {
    schema.as_object().is_some_and(Object::is_empty)
}

/// Whether a schema allows nothing.
fn is_nothing(schema: &Node) -> bool {
    schema.as_object().is_some_and(|object| object.len() == 1)
        && schema.get("not").is_some_and(is_anything)
}

/// An object with one entry.
fn wrapped(key: &str, value: Node, span: Span) -> Node {
    let entry = Entry {
        key: key_at(key, span),
        value,
    };
    Node::new(Value::Object(Object::new(vec![entry])), span)
}

/// One of several schemas; of several that are the same, one.
fn any_of(schemas: Vec<Node>, span: Span) -> Entries {
    let mut texts = HashSet::new();
    let mut distinct = schemas;
    distinct.retain(|schema| texts.insert(json_text(schema)));
    let mut entries = Entries::default();
    if distinct.iter().any(is_anything) {
        return entries;
    }
    match distinct.len() {
        1 => {
            let only = distinct.pop().map(|node| node.value);
            if let Some(Value::Object(only)) = only {
                return only.into();
            }
        }
        _ => entries.set("anyOf", Value::Array(distinct), span),
    }
    entries
}

/// What stands beside a reference applies together with it. A description alone may stay there.
fn reference_beside_others(schema: &mut Entries, span: Span) {
    let is_alone = |key: &str| matches!(key, "$ref" | "description" | "summary");
    if schema.iter().all(|entry| is_alone(&entry.key.text)) {
        return;
    }
    if let Some(reference) = schema.take("$ref") {
        let place = reference.value.span;
        let target = Node::new(Value::Object(Object::new(vec![reference])), place);
        schema.put_first("allOf", vec![target], span);
    }
}

/// References to the component schemas that allow null and nothing else.
pub(super) fn null_components(root: &Node) -> HashSet<String> {
    let schemas = root.at("/components/schemas").and_then(Node::as_object);
    schemas
        .into_iter()
        .flatten()
        .filter(|entry| allows_only_null(root, &entry.value))
        .map(|entry| format!("#/components/schemas/{}", pointer::escape(&entry.key.text)))
        .collect()
}

/// Whether a schema, as it is written, allows null and nothing else.
fn allows_only_null(root: &Node, schema: &Node) -> bool {
    let mut schema = schema;
    for _ in 0..=MAX_CHAIN {
        let reference = schema.get("$ref").and_then(Node::as_str);
        match reference.and_then(|text| root.at(text.strip_prefix('#')?)) {
            Some(target) => schema = target,
            None => break,
        }
    }
    let is_null = |node: &Node| node.as_str() == Some("null");
    let said = schema.get("type").is_some_and(|ty| match ty.as_array() {
        Some(types) => !types.is_empty() && types.iter().all(is_null),
        None => is_null(ty),
    });
    let listed = schema.get("enum").and_then(Node::as_array);
    said || schema.get("const").is_some_and(Node::is_null)
        || listed.is_some_and(|values| !values.is_empty() && values.iter().all(Node::is_null))
}
