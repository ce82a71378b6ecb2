//! Formats and limits of a schema.

use std::cell::RefCell;
use std::cmp::Ordering;
use std::collections::HashMap;

use paywright_runtime::{
    Base64, Base64Url, Checker, Date, Decimal, Timestamp, UnixMillis, UnixSeconds, UnixTime,
};

use super::applicable::address;
use super::equality::{ValueSet, repeated};
use super::patterns::Patterns;
use super::{Fault, scalar};
use crate::source::{Node, Value};

/// A broken limit, and the keyword that sets it.
type Broken = (Fault, &'static str);

/// Holds values against limits, formats and lists of values, and remembers the patterns and lists that it has read.
#[derive(Debug, Default)]
pub(super) struct Limits<'a> {
    patterns: Patterns,
    /// The values of each `enum`, by its address.
    listed: RefCell<HashMap<usize, ValueSet<'a>>>,
}

impl<'a> Limits<'a> {
    /// The `enum` of a schema that does not list a value.
    pub(super) fn unlisted(&self, value: &Node, schema: &'a Node) -> Option<&'a Node> {
        let values = schema.get("enum")?;
        let mut listed = self.listed.borrow_mut();
        let known = listed
            .entry(address(values))
            .or_insert_with(|| ValueSet::of(values.as_array().unwrap_or_default()));
        (!known.contains(value)).then_some(values)
    }

    /// The limits and formats of one schema that a value breaks. Limits of other types than the value's do not count.
    pub(super) fn broken(&self, value: &Node, schema: &Node) -> Vec<Broken> {
        let mut found = broken(value, schema);
        if let (Some(text), Some(pattern)) =
            (value.as_str(), schema.get("pattern").and_then(Node::as_str))
            && !self.patterns.admits(pattern, text)
        {
            found.push(limit("pattern", pattern));
        }
        found
    }
}

fn broken(value: &Node, schema: &Node) -> Vec<Broken> {
    let mut found = Vec::new();
    match &value.value {
        Value::String(text) => count(
            text.chars().count(),
            schema,
            ["minLength", "maxLength"],
            &mut found,
        ),
        Value::Array(items) => {
            count(items.len(), schema, ["minItems", "maxItems"], &mut found);
            if flag(schema, "uniqueItems") && !repeated(items).is_empty() {
                found.push(limit("uniqueItems", "true"));
            }
        }
        Value::Object(object) => {
            count(
                object.len(),
                schema,
                ["minProperties", "maxProperties"],
                &mut found,
            );
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
    if matches!(value.value, Value::Number(_)) || is_quoted_number(value, schema) {
        range(value, schema, &mut found);
    }
    if let Some(format) = schema.get("format").and_then(Node::as_str)
        && !is_of_format(value, schema, format)
    {
        found.push((
            Fault::WrongFormat {
                format: format.to_owned(),
            },
            "format",
        ));
    }
    found
}

fn is_quoted_number(value: &Node, schema: &Node) -> bool {
    let is_number = |wanted: &str| matches!(wanted, "number" | "integer");
    value.as_str().is_some()
        && schema
            .get("type")
            .and_then(Node::as_str)
            .is_some_and(is_number)
}

fn count(actual: usize, schema: &Node, [least, most]: [&'static str; 2], found: &mut Vec<Broken>) {
    let bound = |keyword: &str| schema.get(keyword)?.as_number()?.as_u64();
    let actual = actual as u64;
    if let Some(bound) = bound(least).filter(|bound| actual < *bound) {
        found.push(limit(least, &bound.to_string()));
    }
    if let Some(bound) = bound(most).filter(|bound| actual > *bound) {
        found.push(limit(most, &bound.to_string()));
    }
}

fn range(value: &Node, schema: &Node, found: &mut Vec<Broken>) {
    let Some(text) = scalar::number(value) else {
        return;
    };
    let bound = |keyword: &str| Some(schema.get(keyword)?.as_number()?.as_str());
    if let Some(least) = bound("minimum") {
        let order = compared(text, least);
        if order == Ordering::Less || (flag(schema, "exclusiveMinimum") && order == Ordering::Equal)
        {
            found.push(limit("minimum", least));
        }
    }
    if let Some(most) = bound("maximum") {
        let order = compared(text, most);
        if order == Ordering::Greater
            || (flag(schema, "exclusiveMaximum") && order == Ordering::Equal)
        {
            found.push(limit("maximum", most));
        }
    }
    if let Some(step) = bound("multipleOf")
        && let (Ok(number), Ok(exact)) = (text.parse::<Decimal>(), step.parse::<Decimal>())
        && !accepts(|checker| _ = checker.multiple_of(number, exact))
    {
        found.push(limit("multipleOf", step));
    }
}

/// The order of two numbers. Those that no decimal can hold are so large, or so near zero, that binary ones tell.
pub(crate) fn compared(left: &str, right: &str) -> Ordering {
    match (left.parse::<Decimal>(), right.parse::<Decimal>()) {
        (Ok(left), Ok(right)) => left.cmp(&right),
        _ => {
            let binary = |text: &str| text.parse::<f64>().unwrap_or_default();
            binary(left).total_cmp(&binary(right))
        }
    }
}

fn limit(keyword: &'static str, limit: &str) -> Broken {
    (
        Fault::BrokenLimit {
            keyword,
            limit: limit.to_owned(),
        },
        keyword,
    )
}

fn flag(schema: &Node, keyword: &str) -> bool {
    schema.get(keyword).and_then(Node::as_bool) == Some(true)
}

/// Whether a value is of a format. Formats that are not known, and those of other types, admit everything.
fn is_of_format(value: &Node, schema: &Node, format: &str) -> bool {
    match &value.value {
        Value::String(text) => is_text_of_format(text, format),
        Value::Number(number) => is_number_of_format(number.as_str(), schema, format),
        _ => true,
    }
}

/// Whether a text is of a format. Formats that are not known, and those of other types, admit everything.
pub(crate) fn is_text_of_format(text: &str, format: &str) -> bool {
    match format {
        "date-time" => text.parse::<Timestamp>().is_ok(),
        "date" => text.parse::<Date>().is_ok(),
        "decimal" => text.parse::<Decimal>().is_ok(),
        "currency" => text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_uppercase()),
        "byte" => text.parse::<Base64>().is_ok(),
        "base64url" => text.parse::<Base64Url>().is_ok(),
        "uuid" => accepts(|checker| _ = checker.format_uuid(text)),
        "uri" => accepts(|checker| _ = checker.format_uri(text)),
        "int32" => text.parse::<i32>().is_ok(),
        "int64" => text.parse::<i64>().is_ok(),
        _ => true,
    }
}

fn is_number_of_format(text: &str, schema: &Node, format: &str) -> bool {
    let is_integer = schema.get("type").and_then(Node::as_str) == Some("integer");
    match format {
        "int32" => text.parse::<i32>().is_ok(),
        "int64" => text.parse::<i64>().is_ok(),
        "unix-time" => is_instant(text, schema),
        _ => !is_integer || text.parse::<i64>().is_ok() || text.parse::<u64>().is_ok(),
    }
}

fn is_instant(text: &str, schema: &Node) -> bool {
    let unit = schema
        .get("x-paywright-wire")
        .and_then(|wire| wire.get("epoch")?.as_str());
    match unit {
        Some("milliseconds") => text.parse::<UnixMillis>().is_ok(),
        Some("either") => text.parse::<UnixTime>().is_ok(),
        _ => text.parse::<UnixSeconds>().is_ok(),
    }
}

fn accepts(check: impl FnOnce(&mut Checker)) -> bool {
    let mut checker = Checker::new();
    check(&mut checker);
    checker.finish().is_ok()
}
