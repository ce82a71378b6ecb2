//! The values of plain YAML scalars: the core schema of YAML 1.2, without its octal-looking decimals.

use crate::source::{Number, Value};

/// What a plain scalar means.
pub(super) enum Resolved {
    /// A value.
    Value(Value),
    /// `.inf`, `.nan`, or a number beyond what an `f64` holds.
    NotFinite,
}

/// The meaning of a plain scalar. Digits behind a leading zero (`010`) are text: readers disagree about their base.
pub(super) fn resolve(text: &str) -> Resolved {
    let value = match text {
        "" | "~" | "null" | "Null" | "NULL" => Value::Null,
        "true" | "True" | "TRUE" => Value::Bool(true),
        "false" | "False" | "FALSE" => Value::Bool(false),
        _ if is_not_finite(text) => return Resolved::NotFinite,
        _ => match Number::parse(text) {
            Some(number) => Value::Number(number),
            None => Value::String(text.into()),
        },
    };
    Resolved::Value(value)
}

fn is_not_finite(text: &str) -> bool {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    matches!(unsigned, ".inf" | ".Inf" | ".INF")
        || matches!(text, ".nan" | ".NaN" | ".NAN")
        || Number::is_too_large(text)
}

/// What a reader of YAML 1.1 would take for this text, if not text.
pub(super) fn older_reading(text: &str) -> Option<&'static str> {
    if matches!(
        text,
        "yes" | "Yes" | "YES" | "no" | "No" | "NO" | "on" | "On" | "ON" | "off" | "Off" | "OFF"
    ) {
        return Some("a boolean");
    }
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    let first_is_digit = unsigned.starts_with(|first: char| first.is_ascii_digit());
    let digits_only = unsigned
        .bytes()
        .all(|byte| byte.is_ascii_digit() || byte == b'_');
    let is_text = Number::parse(text).is_none();
    (is_text && first_is_digit && digits_only).then_some("a number")
}
