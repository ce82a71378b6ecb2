//! Values as texts, and texts as they are encoded.

use percent_encoding::percent_decode_str;
use serde_json::Value;

use crate::equal::difference;

/// The text of a value outside of JSON: that of a string, else its JSON.
pub(crate) fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// Names and texts of a list's items or an object's members; none of what is null.
pub(crate) fn flat(value: &Value) -> Vec<String> {
    match value {
        Value::Null => Vec::new(),
        Value::Array(items) => items
            .iter()
            .filter(|item| !item.is_null())
            .map(text)
            .collect(),
        Value::Object(members) => members
            .iter()
            .filter(|(_, value)| !value.is_null())
            .flat_map(|(name, value)| [name.clone(), text(value)])
            .collect(),
        single => vec![text(single)],
    }
}

/// Whether an item of a list, or a name or value of an object, holds a text.
pub(crate) fn has_inside(value: &Value, text: &str) -> bool {
    let is_compound = value.is_array() || value.is_object();
    is_compound && flat(value).iter().any(|item| item.contains(text))
}

/// Whether a value holds lists or objects inside a list or an object, which no style but brackets can write.
pub(crate) fn is_nested(value: &Value) -> bool {
    let is_compound = |value: &Value| value.is_array() || value.is_object();
    match value {
        Value::Array(items) => items.iter().any(is_compound),
        Value::Object(members) => members.values().any(is_compound),
        _ => false,
    }
}

/// JSON of nothing but ASCII that can be seen.
pub(crate) fn ascii(json: &str) -> String {
    let mut units = [0; 2];
    let mut text = String::new();
    for character in json.chars() {
        if character.is_ascii() && !character.is_ascii_control() {
            text.push(character);
        } else {
            let units = character.encode_utf16(&mut units).iter();
            text.extend(units.map(|unit| format!("\\u{unit:04x}")));
        }
    }
    text
}

/// Whether a text is the JSON of a value.
pub(crate) fn is_json_of(text: &str, value: &Value) -> bool {
    let read = serde_json::from_str::<Value>(text).ok();
    read.is_some_and(|read| difference(value, &read).is_none())
}

/// What percent-encoded text means. `None` if it is no such text: a sign stands there that has to be encoded.
pub(crate) fn decoded(raw: &str) -> Option<String> {
    let is_legal = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~%!$'()*,;:@|".contains(&byte);
    if !raw.bytes().all(is_legal) {
        return None;
    }
    percent_decode_str(raw).decode_utf8().ok().map(Into::into)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{ascii, decoded, flat, is_json_of};

    #[test]
    fn names_and_values_stand_by_turns() {
        assert_eq!(
            flat(&json!({"a": 1.5, "b": null, "c": "d"})),
            ["a", "1.5", "c", "d"]
        );
        assert_eq!(flat(&json!([true, "x"])), ["true", "x"]);
    }

    #[test]
    fn json_is_the_same_however_it_is_written() {
        let value = json!({"a": 1, "b": "é"});
        assert!(is_json_of(r#"{ "b": "\u00e9", "a": 1 }"#, &value));
        for wrong in [r#"{"a": 1}"#, "a", ""] {
            assert!(!is_json_of(wrong, &value), "{wrong}");
        }
        let hidden = json!("é🦀\u{7f}a");
        assert_eq!(ascii(&hidden.to_string()), r#""\u00e9\ud83e\udd80\u007fa""#);
        assert!(is_json_of(&ascii(&hidden.to_string()), &hidden));
    }

    #[test]
    fn what_is_not_encoded_is_no_text() {
        assert_eq!(decoded("a%20%E9%9B%AA").as_deref(), Some("a 雪"));
        for raw in ["a b", "a+b", "a&b", "ü", "%ff", "a/b", "a?b", "a#b"] {
            assert_eq!(decoded(raw), None, "{raw}");
        }
    }
}
