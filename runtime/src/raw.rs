//! Reading a value as its JSON text, so that no digit passes through a float.
//!
//! serde_json hands over the raw text of a value when it is asked for a newtype with a certain name. Every other
//! deserializer, serde's own buffers among them, ignores that name; there the text is written anew from what was
//! visited. The name is private to serde_json: should it change, reading falls back to the second way.

use std::borrow::Cow;
use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde::ser::{SerializeStruct, Serializer};

use crate::wire::Key;

/// The name by which serde_json recognises raw JSON text.
const RAW: &str = "$serde_json::private::RawValue";
/// The name by which serde_json marks a number's text if `arbitrary_precision` is on.
pub(crate) const NUMBER: &str = "$serde_json::private::Number";

/// How deep arrays and objects may lie in each other: what serde_json allows where it does not pass raw text on.
const MAX_DEPTH: usize = 127;
/// What is said of a value beyond [`MAX_DEPTH`].
pub(crate) const AT_MOST: &str = "a value of at most 127 levels";

/// The JSON text of the next value. The text is valid JSON whenever serde_json is the reader; others must check.
///
/// Raw text is read again by its receiver, which begins to count levels anew. So the depth is bounded here, or a
/// hostile payload could use up the stack by way of a recursive model.
pub(crate) fn text<'de, D: Deserializer<'de>>(
    deserializer: D,
    expecting: &'static str,
) -> Result<Cow<'de, str>, D::Error> {
    let visitor = TextVisitor {
        expecting,
        raw_allowed: true,
    };
    let text = deserializer.deserialize_newtype_struct(RAW, visitor)?;
    if is_too_deep(&text) {
        return Err(D::Error::custom(format_args!("expected {AT_MOST}")));
    }
    Ok(text)
}

/// Whether arrays and objects lie in each other deeper than is read.
pub(crate) fn is_too_deep(text: &str) -> bool {
    let (mut depth, mut in_string, mut escaped) = (0_usize, false, false);
    for byte in text.bytes() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_string => escaped = true,
            b'"' => in_string = !in_string,
            _ if in_string => {}
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > MAX_DEPTH {
            return true;
        }
    }
    false
}

/// Whether the text is a JSON number and nothing else.
pub(crate) fn is_number(text: &str) -> bool {
    text.starts_with(|first: char| first == '-' || first.is_ascii_digit())
        && text.ends_with(|last: char| last.is_ascii_digit())
        && serde_json::from_str::<IgnoredAny>(text).is_ok()
}

/// Writes JSON text as it stands. The text must be one valid JSON value.
pub(crate) fn write<S: Serializer>(text: &str, serializer: S) -> Result<S::Ok, S::Error> {
    let mut raw = serializer.serialize_struct(RAW, 1)?;
    raw.serialize_field(RAW, text)?;
    raw.end()
}

/// Writes a value's JSON text; used for text that is put together while writing.
pub(crate) fn json_string(text: &str) -> String {
    // Writing a `str` as JSON cannot fail; an empty string is a harmless stand-in.
    serde_json::to_string(text).unwrap_or_else(|_| String::from("\"\""))
}

struct TextVisitor {
    expecting: &'static str,
    /// Whether a map that carries the raw name is believed. A payload inside a buffer could forge it.
    raw_allowed: bool,
}

impl TextVisitor {
    fn refused<E: Error>(&self) -> E {
        E::custom(format_args!("expected {}", self.expecting))
    }
}

impl<'de> Visitor<'de> for TextVisitor {
    type Value = Cow<'de, str>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.expecting)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Self::Value, E> {
        Ok(Cow::Borrowed(if value { "true" } else { "false" }))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Self::Value, E> {
        Ok(Cow::Owned(value.to_string()))
    }

    fn visit_i128<E: Error>(self, value: i128) -> Result<Self::Value, E> {
        Ok(Cow::Owned(value.to_string()))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Self::Value, E> {
        Ok(Cow::Owned(value.to_string()))
    }

    fn visit_u128<E: Error>(self, value: u128) -> Result<Self::Value, E> {
        Ok(Cow::Owned(value.to_string()))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Self::Value, E> {
        if !value.is_finite() {
            return Err(self.refused());
        }
        Ok(Cow::Owned(value.to_string()))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Self::Value, E> {
        Ok(Cow::Owned(json_string(value)))
    }

    fn visit_bytes<E: Error>(self, _: &[u8]) -> Result<Self::Value, E> {
        Err(self.refused())
    }

    fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
        Ok(Cow::Borrowed("null"))
    }

    fn visit_none<E: Error>(self) -> Result<Self::Value, E> {
        self.visit_unit()
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        self.visit_newtype_struct(deserializer)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(
        self,
        deserializer: D,
    ) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(TextVisitor {
            raw_allowed: false,
            ..self
        })
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Self::Value, A::Error> {
        let mut text = String::from("[");
        while let Some(Written(item)) = items.next_element()? {
            if text.len() > 1 {
                text.push(',');
            }
            text.push_str(&item);
        }
        text.push(']');
        Ok(Cow::Owned(text))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Self::Value, A::Error> {
        let mut text = String::from("{");
        while let Some(key) = members.next_key::<Key<'de>>()? {
            if text.len() == 1 && self.raw_allowed && key.as_str() == RAW {
                return Ok(members.next_value::<Key<'de>>()?.into_text());
            }
            if text.len() == 1 && key.as_str() == NUMBER {
                let number = members.next_value::<Key<'de>>()?.into_text();
                // A payload inside a buffer can have a member of this name, too.
                return is_number(&number)
                    .then_some(number)
                    .ok_or_else(|| self.refused());
            }
            if text.len() > 1 {
                text.push(',');
            }
            text.push_str(&json_string(key.as_str()));
            text.push(':');
            let Written(value) = members.next_value()?;
            text.push_str(&value);
        }
        text.push('}');
        Ok(Cow::Owned(text))
    }
}

/// A buffered value, written as JSON text.
struct Written<'de>(Cow<'de, str>);

impl<'de> Deserialize<'de> for Written<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer
            .deserialize_any(TextVisitor {
                expecting: "a JSON value",
                raw_allowed: false,
            })
            .map(Written)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_has_no_more_and_no_less_than_json_allows() {
        for text in ["0", "-0", "1.50", "1e400", "-12E+3"] {
            assert!(is_number(text), "{text}");
        }
        for text in [
            "", "-", "01", "1.", ".5", "+1", "1 ", " 1", "1,2", "[1]", "1e", "\"1\"",
        ] {
            assert!(!is_number(text), "{text}");
        }
    }

    #[test]
    fn depth_counts_brackets_outside_of_strings() {
        let nested = |depth| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        assert!(!is_too_deep(&nested(127)));
        assert!(is_too_deep(&nested(128)));
        assert!(!is_too_deep(&format!("[\"\\\"{}\"]", "[".repeat(500))));
        assert!(!is_too_deep(&"[],".repeat(500)));
    }
}
