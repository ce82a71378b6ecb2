//! serde's traits, led to [`Wire`].

mod key;
mod text;

use serde::de::{Deserializer, Error as _};
use serde::ser::{Error as _, Serialize, SerializeMap, SerializeSeq, Serializer};

use super::writer::{Unwritable, written};
use super::{Node, Payload, Wire, from_json, to_json};
use crate::JsonKind;
use crate::tape::{quoted, scan};

/// Implements serde's traits by [`Wire`], for a type at the root of the crate where it stands.
#[doc(hidden)]
#[expect(
    clippy::crate_in_macro_def,
    reason = "it is the crate of the type that is meant"
)]
#[macro_export]
macro_rules! serde_by_wire {
    ($type:ident $(<T: $bound:path>)?) => {
        impl $(<T: $bound>)? $crate::serde::Serialize
            for $crate::serde_by_wire!(@type $type $($bound)?)
        {
            fn serialize<S: $crate::serde::Serializer>(
                &self,
                serializer: S,
            ) -> Result<S::Ok, S::Error> {
                $crate::wire::serialize(self, serializer)
            }
        }

        impl<'de $(, T: $bound)?> $crate::serde::Deserialize<'de>
            for $crate::serde_by_wire!(@type $type $($bound)?)
        {
            fn deserialize<D: $crate::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> Result<Self, D::Error> {
                $crate::wire::deserialize(deserializer)
            }
        }
    };
    (@type $type:ident) => { crate::$type };
    (@type $type:ident $bound:path) => { crate::$type<T> };
}

/// Implements serde's writing by [`Payload`], for a type at the root of the crate where it stands.
#[doc(hidden)]
#[expect(
    clippy::crate_in_macro_def,
    reason = "it is the crate of the type that is meant"
)]
#[macro_export]
macro_rules! serde_of_payload_by_wire {
    ($type:ident) => {
        impl $crate::serde::Serialize for crate::$type {
            fn serialize<S: $crate::serde::Serializer>(
                &self,
                serializer: S,
            ) -> Result<S::Ok, S::Error> {
                $crate::wire::serialize_payload(self, serializer)
            }
        }
    };
}

/// Reads a value from any deserializer.
///
/// # Errors
///
/// The value has another form: what was expected, and where.
pub fn deserialize<'de, T: Wire, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let text = text::text(deserializer)?;
    from_json(&text).map_err(|fault| D::Error::custom(fault.in_passing()))
}

/// Writes a value to any serializer. White space in JSON that was kept as it came is left out.
///
/// # Errors
///
/// The value cannot be written; faults of the serializer.
pub fn serialize<T: Wire, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    serialize_written(to_json(value), serializer)
}

/// The same for the payload of a notification.
///
/// # Errors
///
/// The payload cannot be written; faults of the serializer.
pub fn serialize_payload<T: Payload, S: Serializer>(
    payload: &T,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serialize_written(written(&|writer| payload.write(writer)), serializer)
}

/// Writes JSON text as it stands, which has to be one value.
///
/// # Errors
///
/// Faults of the serializer.
pub(crate) fn serialize_text<S: Serializer>(text: &str, serializer: S) -> Result<S::Ok, S::Error> {
    text::write(text, serializer)
}

fn serialize_written<S: Serializer>(
    text: Result<String, Unwritable>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let text = text.map_err(S::Error::custom)?;
    match scan(&text) {
        Ok(tape) => tape.root().serialize(serializer),
        Err(_) => Err(S::Error::custom("expected a value of at most 127 levels")),
    }
}

impl Serialize for Node<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if let Some(text) = self.text() {
            return serialize_string(&text, self.json(), serializer);
        }
        if let Some(elements) = self.elements() {
            let mut list = serializer.serialize_seq(None)?;
            for element in elements {
                list.serialize_element(&element)?;
            }
            return list.end();
        }
        if let Some(entries) = self.entries() {
            let mut map = serializer.serialize_map(None)?;
            for (name, value) in entries {
                // Formats want names as texts, so the spelling of one is not kept.
                map.serialize_entry(&*name.text().unwrap_or_default(), &value)?;
            }
            return map.end();
        }
        match self.truth() {
            Some(value) => serializer.serialize_bool(value),
            None if self.kind() == JsonKind::Number => serialize_number(self.json(), serializer),
            None => serializer.serialize_unit(),
        }
    }
}

/// A string, which is written as it stands if it came with escapes that nobody here would write: it was kept to the letter.
fn serialize_string<S: Serializer>(
    text: &str,
    json: &str,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    // Without escapes there are the two quotes alone.
    if json.len() == text.len() + 2 || quoted(text) == json {
        serializer.serialize_str(text)
    } else {
        text::write(json, serializer)
    }
}

/// A number that an integer of Rust can be is written as one, any other by its digits.
fn serialize_number<S: Serializer>(digits: &str, serializer: S) -> Result<S::Ok, S::Error> {
    match digits.parse::<i64>() {
        // Not `-0`, which would lose its sign.
        Ok(integer) if integer.to_string() == digits => serializer.serialize_i64(integer),
        _ => text::write(digits, serializer),
    }
}

#[cfg(test)]
mod tests {
    use crate::tape::scan;

    #[test]
    fn a_name_is_written_however_it_was_spelled() {
        for (text, expected) in [
            (r#"{"\u0061":1}"#, r#"{"a":1}"#),
            (
                r#"{"a\udc00":{"\/":"\u0062"}}"#,
                "{\"a\u{fffd}\":{\"/\":\"\\u0062\"}}",
            ),
        ] {
            let tape = scan(text).unwrap();
            assert_eq!(serde_json::to_string(&tape.root()).unwrap(), expected);
        }
    }
}
