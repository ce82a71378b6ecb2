//! Objects with known members.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserializer, Error, MapAccess, SeqAccess, Visitor};

use super::reader::Reader;
use super::refuse::refuse;

/// An object with known members.
pub trait Object<'de>: Sized {
    /// What it is called where something else is met.
    const NAME: &'static str;

    /// Reads the members.
    ///
    /// # Errors
    ///
    /// Faults of a member, a member that is missing or is there twice.
    fn read<A: MapAccess<'de>>(members: Reader<A>) -> Result<Self, A::Error>;
}

/// Reads an object.
///
/// # Errors
///
/// "expected an object (…)" if the value is none; otherwise faults of its members.
pub fn object<'de, T: Object<'de>, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    // Not `deserialize_map`: serde_json would then quote a text that it meets in its place.
    deserializer.deserialize_any(ObjectVisitor(PhantomData))
}

struct ObjectVisitor<T>(PhantomData<T>);

impl<'de, T: Object<'de>> ObjectVisitor<T> {
    fn refused<E: Error>(&self) -> E {
        refused(T::NAME)
    }
}

/// Apart from the visitor, so that it is compiled once for all objects.
#[cold]
fn refused<E: Error>(name: &'static str) -> E {
    E::custom(format_args!("expected an object ({name})"))
}

impl<'de, T: Object<'de>> Visitor<'de> for ObjectVisitor<T> {
    type Value = T;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "an object ({})", T::NAME)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
        T::read(Reader::new(map))
    }

    refuse!(
        visit_bool: bool, visit_i64: i64, visit_i128: i128, visit_u64: u64, visit_u128: u128,
        visit_f64: f64, visit_str: &str, visit_bytes: &[u8],
    );

    fn visit_unit<E: Error>(self) -> Result<T, E> {
        Err(self.refused())
    }

    fn visit_none<E: Error>(self) -> Result<T, E> {
        Err(self.refused())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, _: A) -> Result<T, A::Error> {
        Err(self.refused())
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Debug)]
    struct Card {
        number: i64,
        note: Option<String>,
    }

    impl<'de> Deserialize<'de> for Card {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            object(deserializer)
        }
    }

    impl<'de> Object<'de> for Card {
        const NAME: &'static str = "Card";

        fn read<A: MapAccess<'de>>(mut members: Reader<A>) -> Result<Self, A::Error> {
            let mut number = None;
            let mut note = None;
            while let Some(key) = members.key()? {
                match key.as_str() {
                    "number" => members.read("number", &mut number)?,
                    "note" => members.read("note", &mut note)?,
                    _ => members.skip()?,
                }
            }
            Ok(Self {
                number: members.required("number", number)?,
                note: note.unwrap_or_default(),
            })
        }
    }

    fn fault(text: &str) -> String {
        let fault = serde_json::from_str::<Card>(text).unwrap_err().to_string();
        let end = fault.find(" at line").unwrap_or(fault.len());
        fault[..end].to_owned()
    }

    #[test]
    fn members_are_found_by_name_in_any_order() {
        let card: Card = serde_json::from_str(r#"{"x":[1],"note":null,"number":7}"#).unwrap();
        assert_eq!((card.number, card.note), (7, None));
    }

    #[test]
    fn what_is_no_object_is_never_quoted() {
        for text in [
            "\"4111\"", "4111", "4111.5", "-4111", "true", "null", "[4111]",
        ] {
            let fault = fault(text);
            assert!(fault.starts_with("expected an object"), "{text}: {fault}");
            assert!(!fault.contains("411"), "{fault}");
        }
        let value = serde_json::json!("4111");
        let fault = Card::deserialize(value).unwrap_err().to_string();
        assert_eq!(fault, "expected an object (Card)");
    }

    #[test]
    fn a_member_that_is_missing_or_repeated_is_named() {
        assert_eq!(fault("{}"), "missing field `number`");
        assert_eq!(
            fault(r#"{"number":1,"number":2}"#),
            "duplicate field `number`"
        );
    }
}
