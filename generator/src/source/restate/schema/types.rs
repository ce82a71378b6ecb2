//! Lists of types.

use std::collections::HashSet;

use super::{any_of, wrapped};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::restate::entries::{Entries, text_at};
use crate::source::restate::{Purpose, Restater};
use crate::source::{Entry, Node, Span, Value};

/// The types that are all there is, null aside.
const ALL: &[&str] = &["string", "number", "boolean", "object", "array"];

/// Keywords that say something about values of one type only.
const TEXT: &[&str] = &["minLength", "maxLength", "pattern"];
const NUMBER: &[&str] = &[
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
];
const LIST: &[&str] = &["items", "minItems", "maxItems", "uniqueItems"];
const OBJECT: &[&str] = &[
    "properties",
    "required",
    "additionalProperties",
    "minProperties",
    "maxProperties",
];

impl Restater<'_> {
    /// A list of types: null is said by `nullable`, and several others are alternatives.
    pub(super) fn types(&mut self, schema: &mut Entries) {
        let Some(entry) = schema.entry("type") else {
            return null_among_values(schema);
        };
        let (place, span) = (entry.key.span, entry.value.span);
        let mut types: Vec<Box<str>> = match &entry.value.value {
            Value::String(ty) if &**ty == "null" => vec![ty.clone()],
            Value::Array(types) if types.iter().all(|ty| ty.as_str().is_some()) => types
                .iter()
                .filter_map(Node::as_str)
                .map(Into::into)
                .collect(),
            Value::Array(types) => {
                let wrong = types.iter().find(|ty| ty.as_str().is_none());
                let message = "a type must be a string";
                let found =
                    wrong.map(|ty| Diagnostic::error(Code::WrongType, message).at(ty.span, ""));
                schema.take("type");
                return found.into_iter().for_each(|found| self.report(found));
            }
            _ => return,
        };
        if types.is_empty() {
            let message = "a list of types needs at least one";
            self.report(Diagnostic::error(Code::WrongType, message).at(span, ""));
            schema.take("type");
            return;
        }
        let before = types.len();
        types.retain(|ty| &**ty != "null");
        let has_null = types.len() < before;
        let mut seen = HashSet::new();
        types.retain(|ty| seen.insert(ty.clone()));
        let has_numbers = types.iter().any(|ty| &**ty == "number");
        types.retain(|ty| &**ty != "integer" || !has_numbers);
        if has_null {
            schema.set_flag("nullable", place);
        }
        match types.as_slice() {
            [] => {
                schema.take("type");
                null_only(schema, place);
            }
            [only] => schema.set("type", Value::String(only.clone()), span),
            several
                if ALL
                    .iter()
                    .all(|ty| several.iter().any(|other| &**other == *ty)) =>
            {
                schema.take("type");
            }
            several if schema.contains("oneOf") || schema.contains("anyOf") => {
                self.beside_alternatives(schema, several, span);
            }
            several => split(schema, several, span),
        }
    }
    /// Types beside alternatives: those say their types themselves, as far as types go.
    fn beside_alternatives(&mut self, schema: &mut Entries, types: &[Box<str>], span: Span) {
        schema.take("type");
        self.says_more = true;
        if self.purpose == Purpose::Values {
            let of_type = types
                .iter()
                .map(|ty| wrapped("type", text_at(ty, span), span));
            let types = Node::new(Value::Array(of_type.collect()), span);
            schema.put_last("allOf", vec![wrapped("anyOf", types, span)], span);
        }
    }
}

/// The schema of null and nothing else.
pub(super) fn null_only(schema: &mut Entries, span: Span) {
    schema.set_flag("nullable", span);
    schema.set(
        "enum",
        Value::Array(vec![Node::new(Value::Null, span)]),
        span,
    );
}

/// A null among the allowed values counts where no type forbids it.
fn null_among_values(schema: &mut Entries) {
    let list = schema.get("enum");
    let values = list.and_then(Node::as_array).unwrap_or_default();
    if let Some(null) = values.iter().find(|value| value.is_null()) {
        let span = null.span;
        schema.set_flag("nullable", span);
    }
}

/// One alternative for each type, each with the keywords that are about it.
fn split(schema: &mut Entries, types: &[Box<str>], span: Span) {
    schema.take("type");
    let mut values = schema.take("enum");
    let mut alternatives = Vec::new();
    for ty in types {
        let mut alternative = Entries::default();
        alternative.set("type", Value::String(ty.clone()), span);
        for entry in schema.take_if(|key| about(ty).contains(&key)) {
            alternative.push(entry.key, entry.value);
        }
        if schema
            .text("format")
            .is_some_and(|format| is_format_of(format, ty))
        {
            let format = schema.take("format");
            format
                .into_iter()
                .for_each(|entry| alternative.push(entry.key, entry.value));
        }
        if let Some(Entry { key, value }) = &mut values {
            let Value::Array(all) = &mut value.value else {
                continue;
            };
            let (own, others) = std::mem::take(all)
                .into_iter()
                .partition::<Vec<_>, _>(|value| is_of_type(value, ty));
            *all = others;
            if own.is_empty() {
                continue;
            }
            alternative.push(key.clone(), Node::new(Value::Array(own), value.span));
        }
        alternatives.push(alternative.into_node(span));
    }
    if alternatives.is_empty() {
        // None of the values is of any of the types.
        alternatives.extend(
            types
                .first()
                .map(|ty| super::wrapped("type", text_at(ty, span), span)),
        );
    }
    for entry in any_of(alternatives, span) {
        schema.push(entry.key, entry.value);
    }
}

/// The keywords about values of a type.
fn about(ty: &str) -> &'static [&'static str] {
    match ty {
        "string" => TEXT,
        "number" | "integer" => NUMBER,
        "array" => LIST,
        "object" => OBJECT,
        _ => &[],
    }
}

fn is_format_of(format: &str, ty: &str) -> bool {
    let is_of_numbers = format.starts_with("int")
        || format.starts_with("uint")
        || matches!(format, "float" | "double" | "decimal" | "unix-time");
    match ty {
        "number" | "integer" => is_of_numbers,
        "string" => !is_of_numbers,
        _ => false,
    }
}

fn is_of_type(value: &Node, ty: &str) -> bool {
    match &value.value {
        Value::Null => false,
        Value::Bool(_) => ty == "boolean",
        Value::Number(number) => ty == "number" || (ty == "integer" && number.is_integer()),
        Value::String(_) => ty == "string",
        Value::Array(_) => ty == "array",
        Value::Object(_) => ty == "object",
    }
}
