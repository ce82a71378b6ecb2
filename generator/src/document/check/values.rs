//! Values of the wrong type, and words that are not known.

use super::{Checker, Place};
use crate::diagnostic::{Code, Diagnostic, closest};
use crate::source::grammar::{Kind, Shape};
use crate::source::{Node, Value};

impl Checker {
    pub(super) fn null(&mut self, place: Place<'_>) {
        let message = match place.key {
            Some(key) => format!("`{key}` has no value"),
            None => "there is no value here".to_owned(),
        };
        let diagnostic = Diagnostic::error(Code::NullValue, message)
            .at(place.span, "")
            .help("give it a value, or remove it");
        self.report(diagnostic);
    }

    /// Checks a value that is no object of a known kind.
    pub(super) fn scalar(&mut self, node: &Node, shape: Shape, place: Place<'_>) {
        match (shape, &node.value) {
            (Shape::Text | Shape::SchemaReference | Shape::MappingTarget, Value::String(_))
            | (Shape::Flag | Shape::FlagOrSchema, Value::Bool(_))
            | (Shape::Number, Value::Number(_)) => {}
            (Shape::Count, Value::Number(number)) if number.as_u64().is_some() => {}
            (Shape::Word(words), Value::String(text)) => self.word(node, text, words, place),
            _ => self.wrong_type(node, shape, place),
        }
    }

    fn word(&mut self, node: &Node, text: &str, words: &[&'static str], place: Place<'_>) {
        if words.contains(&text) {
            return;
        }
        let key = place.key.unwrap_or("this");
        let message = format!("`{text}` is not a value of `{key}`");
        let diagnostic = Diagnostic::error(Code::UnknownValue, message).at(node.span, "");
        let diagnostic = if let Some(advice) = known_confusion(key, text) {
            diagnostic.help(advice)
        } else if let Some(similar) = closest(text, words.iter().copied()) {
            diagnostic
                .help(format!("a value with a similar name exists: `{similar}`"))
                .suggest_text(node.span, text, similar)
        } else {
            diagnostic.help(format!("known are {}", listed(words)))
        };
        self.report(diagnostic);
    }

    fn wrong_type(&mut self, node: &Node, shape: Shape, place: Place<'_>) {
        let what = match place.key {
            Some(key) => format!("`{key}`"),
            None => "this".to_owned(),
        };
        let is_element = place.span == node.span;
        let what = match place.key {
            Some(_) if is_element => format!("an element of {what}"),
            _ => what,
        };
        let message = format!("{what} must be {}, not {}", described(shape), node.kind());
        let mut diagnostic = Diagnostic::error(Code::WrongType, message).at(node.span, "");
        if let Some(advice) = advice(node, shape, place.key.unwrap_or_default()) {
            diagnostic = diagnostic.help(advice);
        }
        self.report(diagnostic);
    }
}

/// What a shape is called in a sentence, with its article.
const fn described(shape: Shape) -> &'static str {
    match shape {
        Shape::Data => "anything",
        Shape::Text | Shape::Word(_) => "a string",
        Shape::Flag => "a boolean",
        Shape::Count => "a whole number from 0",
        Shape::Number => "a number",
        Shape::Object(kind) => match kind {
            Kind::Paths => "an object of paths",
            Kind::Responses => "an object of responses",
            Kind::Components => "an object of components",
            _ => "an object",
        },
        Shape::Referable(_) => "an object or a `$ref`",
        Shape::List(_) => "a list",
        Shape::Map(_) => "an object",
        Shape::FlagOrSchema => "a boolean or a schema",
        Shape::SchemaReference | Shape::MappingTarget => "the text of a reference",
    }
}

fn advice(node: &Node, shape: Shape, key: &str) -> Option<&'static str> {
    Some(match (shape, &node.value, key) {
        (Shape::List(_), Value::Bool(_), "required") => {
            "a schema lists the names of its required properties: `required: [id]`; \
             a property does not say itself that it is required"
        }
        (Shape::Word(_), Value::Array(_), "type") => {
            "lists of types belong to OpenAPI 3.1; write one type, and `nullable: true` for null"
        }
        (Shape::Flag, Value::Number(_), "exclusiveMinimum" | "exclusiveMaximum") => {
            "in OpenAPI 3.0 this is a boolean beside `minimum` or `maximum`"
        }
        (Shape::Object(Kind::Discriminator), Value::String(_), _) => {
            "write `discriminator: { propertyName: … }`"
        }
        (Shape::Text | Shape::Word(_), Value::Number(_) | Value::Bool(_), _) => {
            "quote it if it is meant as text"
        }
        (Shape::Flag, Value::String(_), _) => "write `true` or `false` without quotes",
        (Shape::Number | Shape::Count, Value::String(_), _) => "write the number without quotes",
        (Shape::Referable(_) | Shape::FlagOrSchema, Value::String(_), _) => {
            "write a reference as `{ $ref: … }`"
        }
        (Shape::List(_), Value::String(_), _) => "put it in brackets to make a list of one",
        _ => return None,
    })
}

fn known_confusion(key: &str, text: &str) -> Option<&'static str> {
    Some(match (key, text) {
        ("type", "null") => "OpenAPI 3.0 says `nullable: true` instead",
        ("type", "float" | "double" | "decimal") => "write `type: number` and give a `format`",
        ("type", "int" | "long" | "int32" | "int64") => "write `type: integer` and give a `format`",
        ("type", "date" | "date-time" | "datetime" | "uuid") => {
            "write `type: string` and give a `format`"
        }
        ("type", "file") => "write `type: string` with `format: binary`",
        ("type", "basic" | "bearer") => "write `type: http` and give a `scheme`",
        ("in", "body" | "formData") => "a body is described by `requestBody` in OpenAPI 3.0",
        _ => return None,
    })
}

pub(super) fn listed(words: &[&str]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    match quoted.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => quoted.join(""),
    }
}
