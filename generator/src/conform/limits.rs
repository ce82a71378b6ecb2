//! Formats and limits of a schema.

use paywright_runtime::{
    Base64, Checker, Date, Decimal, Timestamp, UnixMillis, UnixSeconds, UnixTime,
};

use super::Fault;
use super::scalar;
use crate::source::{Node, Value};

/// A broken limit, and the keyword that sets it.
type Broken = (Fault, &'static str);

/// The limits and formats of one schema that a value breaks. Limits of other types than the value's do not count.
pub(super) fn broken(value: &Node, schema: &Node) -> Vec<Broken> {
    let mut found = Vec::new();
    match &value.value {
        Value::String(text) => {
            length(text, schema, &mut found);
            pattern(text, schema, &mut found);
        }
        Value::Array(items) => {
            count(items.len(), schema, ["minItems", "maxItems"], &mut found);
            if flag(schema, "uniqueItems") && has_repeated(items) {
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

fn length(text: &str, schema: &Node, found: &mut Vec<Broken>) {
    count(
        text.chars().count(),
        schema,
        ["minLength", "maxLength"],
        found,
    );
}

fn pattern(text: &str, schema: &Node, found: &mut Vec<Broken>) {
    let Some(pattern) = schema.get("pattern").and_then(Node::as_str) else {
        return;
    };
    // A pattern that the engine does not know refuses nothing; the lowering names it.
    if regex_lite::Regex::new(pattern).is_ok_and(|regex| !regex.is_match(text)) {
        found.push(limit("pattern", pattern));
    }
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
    let Some(number) = scalar::number(value) else {
        return;
    };
    let bound = |keyword: &str| -> Option<(Decimal, &str)> {
        let text = schema.get(keyword)?.as_number()?.as_str();
        Some((text.parse().ok()?, text))
    };
    if let Some((least, text)) = bound("minimum") {
        let exclusive = flag(schema, "exclusiveMinimum");
        if number < least || (exclusive && number == least) {
            found.push(limit("minimum", text));
        }
    }
    if let Some((most, text)) = bound("maximum") {
        let exclusive = flag(schema, "exclusiveMaximum");
        if number > most || (exclusive && number == most) {
            found.push(limit("maximum", text));
        }
    }
    if let Some((step, text)) = bound("multipleOf") {
        let mut checker = Checker::new();
        checker.multiple_of(number, step);
        if checker.finish().is_err() {
            found.push(limit("multipleOf", text));
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

fn has_repeated(items: &[Node]) -> bool {
    items.iter().enumerate().any(|(position, item)| {
        items
            .iter()
            .take(position)
            .any(|earlier| scalar::is_equal(earlier, item))
    })
}

/// Whether a value is of a format. Formats that are not known, and those of other types, admit everything.
fn is_of_format(value: &Node, schema: &Node, format: &str) -> bool {
    match &value.value {
        Value::String(text) => is_text_of_format(text, format),
        Value::Number(number) => is_number_of_format(number.as_str(), schema, format),
        _ => true,
    }
}

fn is_text_of_format(text: &str, format: &str) -> bool {
    match format {
        "date-time" => text.parse::<Timestamp>().is_ok(),
        "date" => text.parse::<Date>().is_ok(),
        "decimal" => text.parse::<Decimal>().is_ok(),
        "currency" => text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_uppercase()),
        "byte" => text.parse::<Base64>().is_ok(),
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
        "decimal" => text.parse::<Decimal>().is_ok(),
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
