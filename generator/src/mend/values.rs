//! Values of the wrong type.

use super::{Mender, Place, entry, object_of};
use crate::diagnostic::{Became, Code, visible};
use crate::source::grammar::{Kind, Shape};
use crate::source::{Node, Number, Value};

impl Mender<'_> {
    /// A value that is no object or list of a known kind.
    pub(super) fn scalar(&mut self, node: Node, shape: Shape, place: Place<'_>) -> Option<Node> {
        if fits(shape, &node.value) {
            return Some(node);
        }
        let better = match (shape, &node.value) {
            (Shape::Text | Shape::Word(_), Value::Number(number)) => {
                Some(Value::String(number.as_str().into()))
            }
            (Shape::Text, Value::Bool(flag)) => Some(Value::String(flag.to_string().into())),
            (Shape::Flag | Shape::FlagOrSchema, Value::String(text)) => flag_of(text),
            (Shape::Flag, Value::Number(number)) => flag_of(number.as_str()),
            (Shape::Number | Shape::Count, Value::String(text)) => number_of(text, shape),
            (Shape::Count, Value::Number(number)) => number_of(number.as_str(), shape),
            (Shape::Word(words), Value::String(text)) => word_of(text, words),
            (Shape::Object(kind), Value::String(text)) => keyword_of(kind).map(|keyword| {
                let value = Value::String(text.clone());
                object_of(vec![entry(keyword, value, node.span)])
            }),
            _ => None,
        };
        let (code, message) = match (shape, &node.value) {
            (Shape::Word(_), Value::String(text)) => {
                let message = format!("`{}` is not a value of {}", visible(text), place.what());
                (Code::UnknownValue, message)
            }
            _ => {
                let message = format!("{} cannot be {}", place.what(), node.kind());
                (Code::WrongType, message)
            }
        };
        // A word in place of a number can be of another number's range.
        let better = better.filter(|value| fits(shape, value));
        let became = better.as_ref().map_or(Became::LeftOut, described);
        self.report(code, node.span, message, became);
        better.map(|value| Node::new(value, node.span))
    }
}

fn fits(shape: Shape, value: &Value) -> bool {
    match (shape, value) {
        (Shape::Text | Shape::SchemaReference | Shape::MappingTarget, Value::String(_))
        | (Shape::Flag | Shape::FlagOrSchema, Value::Bool(_))
        | (Shape::Number, Value::Number(_))
        | (Shape::Object(_), Value::Object(_)) => true,
        (Shape::Count, Value::Number(number)) => number.as_u64().is_some(),
        (Shape::Word(words), Value::String(text)) => words.contains(&&**text),
        _ => false,
    }
}

fn flag_of(text: &str) -> Option<Value> {
    match text.trim().to_ascii_lowercase().as_str() {
        "true" | "1" => Some(Value::Bool(true)),
        "false" | "0" => Some(Value::Bool(false)),
        _ => None,
    }
}

fn number_of(text: &str, shape: Shape) -> Option<Value> {
    let text = text.trim();
    let text = match (shape, text.split_once('.')) {
        (Shape::Count, Some((whole, rest))) if rest.chars().all(|digit| digit == '0') => whole,
        _ => text,
    };
    Number::parse(text).map(Value::Number)
}

/// The word of the list that is meant, but for its case.
fn word_of(text: &str, words: &[&'static str]) -> Option<Value> {
    let text = text.trim();
    let meant = words.iter().find(|word| word.eq_ignore_ascii_case(text));
    meant.map(|word| Value::String((*word).into()))
}

/// The keyword that is meant where a mere text stands for an object.
fn keyword_of(kind: Kind) -> Option<&'static str> {
    match kind {
        Kind::Discriminator => Some("propertyName"),
        Kind::Tag | Kind::License | Kind::Contact => Some("name"),
        Kind::Server | Kind::ExternalDocs => Some("url"),
        _ => None,
    }
}

fn described(value: &Value) -> Became {
    Became::ReadAs(match value {
        Value::Bool(flag) => format!("`{flag}`"),
        Value::Number(number) => format!("`{}`", number.as_str()),
        Value::String(text) => format!("`{}`", visible(text)),
        _ => "an object with this text".to_owned(),
    })
}
