//! Types and tolerances of single values, and which of them may be shown.

use paywright_runtime::Decimal;

use crate::sensitive::is_secret_name;
use crate::source::{Node, Value};

/// Our own word for how a value may look on the wire.
const WIRE: &str = "x-paywright-wire";

/// Texts longer than this are not shown.
const LONGEST_SHOWN: usize = 48;

/// Texts with more digits than this are not shown: dates and versions have eight, card numbers at least twelve.
const MOST_DIGITS: usize = 8;

/// Whether a value is an empty text that stands for "not set".
pub(super) fn is_blank(value: &Node, parts: &[&Node]) -> bool {
    value.as_str() == Some("") && tolerance(parts, "blank") == Some("absent")
}

/// The text of a value that may hold JSON.
pub(super) fn embedded<'v>(value: &'v Node, parts: &[&Node]) -> Option<&'v str> {
    let is_embedded = tolerance(parts, "embedded").is_some();
    value.as_str().filter(|_| is_embedded)
}

/// Types of OpenAPI 3.0. Another word says nothing about a value: it is the document that is wrong.
const TYPES: &[&str] = &["array", "boolean", "integer", "number", "object", "string"];

/// The first schema that says another type than the value has.
pub(super) fn of_other_type<'a>(value: &Node, parts: &[&'a Node]) -> Option<&'a Node> {
    let quoted = tolerance(parts, "quoted") == Some("accepted");
    let other = |schema: &&&Node| {
        let Some(wanted) = schema.get("type").and_then(Node::as_str) else {
            return false;
        };
        TYPES.contains(&wanted)
            && !(is_of_type(value, wanted) || quoted && is_of_type_in_quotes(value, wanted))
    };
    parts.iter().find(other).copied()
}

/// What a schema expects, with its article.
pub(super) fn expected(schema: &Node) -> String {
    match schema.get("type").and_then(Node::as_str) {
        Some("array") => "a list".to_owned(),
        Some("integer") => "a whole number".to_owned(),
        Some("object") => "an object".to_owned(),
        Some(other) => format!("a {other}"),
        None => "another type".to_owned(),
    }
}

/// Whether a schema says anything about a value.
pub(super) fn narrows(schema: &Node) -> bool {
    [
        "type",
        "enum",
        "properties",
        "items",
        "additionalProperties",
    ]
    .iter()
    .any(|keyword| schema.get(keyword).is_some())
}

/// The text of a value that an `enum` might list, unless it may be secret.
pub(super) fn shown(value: &Node, pointer: &str, parts: &[&Node]) -> Option<String> {
    let text = match &value.value {
        Value::String(text) => text.to_string(),
        Value::Number(number) => number.to_string(),
        Value::Bool(flag) => flag.to_string(),
        _ => return None,
    };
    // What stands within a secret is one: the items of a list of passwords have no name of their own.
    let is_secret = is_marked_secret(parts) || pointer.split('/').any(is_secret_name);
    (is_word(&text) && !is_secret).then_some(text)
}

/// Whether a schema says that its value is secret.
pub(super) fn is_marked_secret(parts: &[&Node]) -> bool {
    parts.iter().any(|schema| {
        schema.get("format").and_then(Node::as_str) == Some("password")
            || schema.get("writeOnly").and_then(Node::as_bool) == Some(true)
    })
}

/// Whether a text looks like a value of an `enum`, and not like that of a customer: short, with few digits and signs.
fn is_word(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let is_of_word = |character: char| {
        character.is_alphanumeric() || matches!(character, '_' | '-' | '.' | ':' | '/' | ' ')
    };
    !text.is_empty()
        && text.chars().count() <= LONGEST_SHOWN
        && digits <= MOST_DIGITS
        && text.chars().all(is_of_word)
}

/// The digits of a number, also in quotes where these are tolerated.
pub(super) fn number(value: &Node) -> Option<&str> {
    match &value.value {
        Value::Number(number) => Some(number.as_str()),
        Value::String(text) => text.parse::<Decimal>().is_ok().then_some(&**text),
        _ => None,
    }
}

fn tolerance<'a>(parts: &[&'a Node], key: &str) -> Option<&'a str> {
    parts
        .iter()
        .find_map(|schema| schema.get(WIRE)?.get(key)?.as_str())
}

fn is_of_type(value: &Node, wanted: &str) -> bool {
    match &value.value {
        Value::Null => false,
        Value::Bool(_) => wanted == "boolean",
        Value::Number(number) => wanted == "number" || (wanted == "integer" && number.is_integer()),
        Value::String(_) => wanted == "string",
        Value::Array(_) => wanted == "array",
        Value::Object(_) => wanted == "object",
    }
}

/// A number or boolean in quotes where one is wanted, or one without them where a text is.
fn is_of_type_in_quotes(value: &Node, wanted: &str) -> bool {
    match (&value.value, wanted) {
        (Value::String(text), "number") => text.parse::<Decimal>().is_ok(),
        (Value::String(text), "integer") => text.parse::<i64>().is_ok(),
        (Value::String(text), "boolean") => matches!(&**text, "true" | "false"),
        (Value::Number(_) | Value::Bool(_), "string") => true,
        _ => false,
    }
}
