//! Numbers at and between the bounds of a schema.

use paywright_generator::source::Node;
use serde_json::{Number, Value};

use crate::tree::{is_set, text};

/// Whole numbers that a schema allows, as far as it can be told.
pub(crate) fn integers(node: &Node) -> Vec<Value> {
    let bound = |keyword| node.get(keyword).and_then(Node::as_number);
    let (low, high) = match text(node, "format") {
        Some("int32") => (i64::from(i32::MIN), i64::from(i32::MAX)),
        Some("int16") => (i64::from(i16::MIN), i64::from(i16::MAX)),
        Some("int8") => (i64::from(i8::MIN), i64::from(i8::MAX)),
        Some("uint64" | "uint") => (0, i64::MAX),
        Some("uint32") => (0, i64::from(u32::MAX)),
        Some("uint16") => (0, i64::from(u16::MAX)),
        Some("uint8") => (0, i64::from(u8::MAX)),
        // Points in time that a calendar knows.
        Some("unix-time" | "unixtime" | "timestamp") => (0, 4_102_444_800),
        _ => (i64::MIN, i64::MAX),
    };
    let least = bound("minimum")
        .map(|number| number.as_f64().ceil() as i64)
        .unwrap_or(low);
    let most = bound("maximum")
        .map(|number| number.as_f64().floor() as i64)
        .unwrap_or(high);
    let least = least.max(low) + i64::from(is_set(node, "exclusiveMinimum"));
    let most = most.min(high) - i64::from(is_set(node, "exclusiveMaximum"));
    let step = bound("multipleOf").map_or(1, |number| (number.as_f64() as i64).max(1));
    let wanted = [
        7,
        least,
        most,
        0,
        1,
        -1,
        1_700_000_000,
        least.saturating_add(1),
        9_007_199_254_740_993,
    ];
    let mut found: Vec<Value> = Vec::new();
    for number in wanted {
        let number = number - number.checked_rem(step).unwrap_or(0);
        let value = Value::from(number);
        if (least..=most).contains(&number) && !found.contains(&value) {
            found.push(value);
        }
    }
    found
}

/// Numbers that a schema allows, as far as it can be told.
pub(crate) fn numbers(node: &Node) -> Vec<Value> {
    let bound = |keyword| {
        node.get(keyword)
            .and_then(Node::as_number)
            .map(|number| number.as_f64())
    };
    let (least, most) = (bound("minimum"), bound("maximum"));
    let step = bound("multipleOf");
    let mut wanted = vec![12.5, 0.1, 3.0, 0.0, -7.25, 123_456.78];
    wanted.extend(least);
    wanted.extend(most);
    wanted.extend(least.zip(most).map(|(least, most)| (least + most) / 2.0));
    let wanted = wanted.into_iter().map(|number| match step {
        Some(step) if step > 0.0 => (number / step).round() * step,
        _ => number,
    });
    let fits = |number: &f64| {
        least.is_none_or(|least| {
            *number > least || (*number == least && !is_set(node, "exclusiveMinimum"))
        }) && most.is_none_or(|most| {
            *number < most || (*number == most && !is_set(node, "exclusiveMaximum"))
        })
    };
    let mut found: Vec<Value> = Vec::new();
    for number in wanted.filter(fits) {
        // A whole number is written as one.
        let whole =
            (number.fract() == 0.0 && number.abs() < 9e15).then(|| Number::from(number as i64));
        let value = whole
            .or_else(|| Number::from_f64(number))
            .map_or(Value::Null, Value::Number);
        if !value.is_null() && !found.contains(&value) {
            found.push(value);
        }
    }
    found
}
