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
        _ if !looks_like_number(text) => Value::String(text.into()),
        _ if is_not_finite(text) => return Resolved::NotFinite,
        _ => match Number::parse(text) {
            Some(number) => Value::Number(number),
            None => Value::String(text.into()),
        },
    };
    Resolved::Value(value)
}

/// Most text is told from numbers by its first character.
fn looks_like_number(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_digit() || matches!(first, '+' | '-' | '.'))
}

fn is_not_finite(text: &str) -> bool {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    matches!(unsigned, ".inf" | ".Inf" | ".INF")
        || matches!(text, ".nan" | ".NaN" | ".NAN")
        || Number::is_too_large(text)
}

/// What other readers would take for this text, if not text.
pub(super) fn other_reading(text: &str) -> Option<&'static str> {
    if matches!(
        text,
        "yes" | "Yes" | "YES" | "no" | "No" | "NO" | "on" | "On" | "ON" | "off" | "Off" | "OFF"
    ) {
        return Some("a boolean");
    }
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    let is_number = unsigned.starts_with(|first: char| first.is_ascii_digit())
        && Number::parse(text).is_none()
        && (is_spaced(unsigned) || is_binary(unsigned) || is_sexagesimal(unsigned));
    is_number.then_some("a number")
}

/// Digits with underscores between them or zeros before them: `1_000`, `010`, `00.5`.
fn is_spaced(text: &str) -> bool {
    let digits = text.replace('_', "");
    let significant = digits.trim_start_matches('0');
    significant.is_empty() || Number::parse(significant).is_some()
}

/// `0b101`.
fn is_binary(text: &str) -> bool {
    text.strip_prefix("0b").is_some_and(|digits| {
        !digits.is_empty()
            && digits
                .bytes()
                .all(|digit| matches!(digit, b'0' | b'1' | b'_'))
    })
}

/// `12:30`, which is 750 to readers of YAML 1.1.
fn is_sexagesimal(text: &str) -> bool {
    let whole = text.split_once('.').map_or(text, |(whole, _)| whole);
    let mut parts = whole.split(':');
    let first = parts.next().unwrap_or_default();
    let is_part = |part: &str| match part.as_bytes() {
        [ones] => ones.is_ascii_digit(),
        [tens, ones] => matches!(tens, b'0'..=b'5') && ones.is_ascii_digit(),
        _ => false,
    };
    !first.starts_with('0')
        && first.bytes().all(|digit| digit.is_ascii_digit())
        && whole.contains(':')
        && parts.all(is_part)
}
