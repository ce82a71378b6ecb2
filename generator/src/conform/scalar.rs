//! Types, tolerances and equality of single values.

use paywright_runtime::Decimal;

use crate::source::{Node, Value};

/// Our own word for how a value may look on the wire.
const WIRE: &str = "x-paywright-wire";

/// Texts longer than this are not shown.
const LONGEST_SHOWN: usize = 64;

/// Whether a value is an empty text that stands for "not set".
pub(super) fn is_blank(value: &Node, parts: &[&Node]) -> bool {
    value.as_str() == Some("") && tolerance(parts, "blank") == Some("absent")
}

/// The text of a value that may hold JSON.
pub(super) fn embedded<'v>(value: &'v Node, parts: &[&Node]) -> Option<&'v str> {
    let is_embedded = tolerance(parts, "embedded") == Some("json");
    value.as_str().filter(|_| is_embedded)
}

/// The first schema that says another type than the value has.
pub(super) fn of_other_type<'a>(value: &Node, parts: &[&'a Node]) -> Option<&'a Node> {
    let quoted = tolerance(parts, "quoted") == Some("accepted");
    let other = |schema: &&&Node| {
        let Some(wanted) = schema.get("type").and_then(Node::as_str) else {
            return false;
        };
        !(is_of_type(value, wanted) || quoted && is_of_type_in_quotes(value, wanted))
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

/// Whether two values are equal; numbers by their value, not by their notation.
pub(super) fn is_equal(left: &Node, right: &Node) -> bool {
    if left.same_value(right) {
        return true;
    }
    let number = |node: &Node| node.as_number()?.as_str().parse::<Decimal>().ok();
    matches!((number(left), number(right)), (Some(left), Some(right)) if left == right)
}

/// The text of a value, unless it is long or may be secret.
pub(super) fn shown(value: &Node, parts: &[&Node]) -> Option<String> {
    let is_secret = parts.iter().any(|schema| {
        schema.get("format").and_then(Node::as_str) == Some("password")
            || schema.get("writeOnly").and_then(Node::as_bool) == Some(true)
    });
    let text = match &value.value {
        Value::String(text) => text.to_string(),
        Value::Number(number) => number.to_string(),
        Value::Bool(flag) => flag.to_string(),
        _ => return None,
    };
    // A card number is no word of an enum, whatever the schema says.
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let is_word = text.chars().count() <= LONGEST_SHOWN && digits < 12;
    (is_word && !is_secret && !text.contains(char::is_control)).then_some(text)
}

/// The number in a value, also in quotes where these are tolerated.
pub(super) fn number(value: &Node) -> Option<Decimal> {
    match &value.value {
        Value::Number(number) => number.as_str().parse().ok(),
        Value::String(text) => text.parse().ok(),
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

/// A number in quotes where a number is wanted, or one without them where a text is.
fn is_of_type_in_quotes(value: &Node, wanted: &str) -> bool {
    match (&value.value, wanted) {
        (Value::String(text), "number") => text.parse::<Decimal>().is_ok(),
        (Value::String(text), "integer") => text.parse::<i64>().is_ok(),
        (Value::Number(_), "string") => true,
        _ => false,
    }
}
