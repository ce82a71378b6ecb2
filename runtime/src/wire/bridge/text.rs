//! Reading a value as its JSON text, so that no digit passes through a float.
//!
//! serde_json hands over the raw text of a value when it is asked for a newtype with a certain name. Every other
//! deserializer, serde's own buffers among them, ignores that name; there the text is written anew from what was
//! visited. The name is private to serde_json: should it change, reading falls back to the second way.

use std::borrow::Cow;
use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde::ser::{SerializeStruct, Serializer};

use super::key::Key;
use crate::tape::{is_number, quoted};

/// The name by which serde_json recognises raw JSON text.
const RAW: &str = "$serde_json::private::RawValue";
/// The name by which serde_json marks a number's text if `arbitrary_precision` is on.
const NUMBER: &str = "$serde_json::private::Number";

/// The JSON text of the next value. It is to be scanned: a deserializer other than serde_json's may pass on text that is
/// forged, and the text can be deeper than is read.
pub(super) fn text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Cow<'de, str>, D::Error> {
    deserializer.deserialize_newtype_struct(RAW, TextVisitor { raw_allowed: true })
}

/// Writes JSON text as it stands. The text must be one valid JSON value.
pub(super) fn write<S: Serializer>(text: &str, serializer: S) -> Result<S::Ok, S::Error> {
    let mut raw = serializer.serialize_struct(RAW, 1)?;
    raw.serialize_field(RAW, text)?;
    raw.end()
}

struct TextVisitor {
    /// Whether a map that carries the raw name is believed. A payload inside a buffer could forge it.
    raw_allowed: bool,
}

/// What JSON has no form for.
#[cold]
fn refused<E: Error>() -> E {
    E::custom("expected a value that JSON can express")
}

impl<'de> Visitor<'de> for TextVisitor {
    type Value = Cow<'de, str>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a JSON value")
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
            return Err(refused());
        }
        Ok(Cow::Owned(value.to_string()))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Self::Value, E> {
        Ok(Cow::Owned(quoted(value)))
    }

    fn visit_bytes<E: Error>(self, _: &[u8]) -> Result<Self::Value, E> {
        Err(refused())
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
        deserializer.deserialize_any(TextVisitor { raw_allowed: false })
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
                return is_number(&number).then_some(number).ok_or_else(refused);
            }
            if text.len() > 1 {
                text.push(',');
            }
            text.push_str(&quoted(key.as_str()));
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
            .deserialize_any(TextVisitor { raw_allowed: false })
            .map(Written)
    }
}
