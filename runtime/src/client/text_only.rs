//! Values that are nothing but a text.

use std::fmt;

use serde::Serialize;
use serde::ser::{Impossible, Serializer};

/// The text that a value is; `None` if it is anything else. Most parameters are texts, and need no JSON in between.
pub(super) fn text_of<T: Serialize + ?Sized>(value: &T) -> Option<String> {
    value.serialize(TextOnly).ok()
}

/// Takes a text and refuses the rest.
struct TextOnly;

/// What is refused: each method with what it is given, and what it would yield.
macro_rules! refuse {
    ($($method:ident($($given:ty),*) -> $output:ty;)*) => {$(
        fn $method(self $(, _: $given)*) -> Result<$output, fmt::Error> {
            Err(fmt::Error)
        }
    )*};
}

type Nothing = Impossible<String, fmt::Error>;

impl Serializer for TextOnly {
    type Ok = String;
    type Error = fmt::Error;
    type SerializeSeq = Nothing;
    type SerializeTuple = Nothing;
    type SerializeTupleStruct = Nothing;
    type SerializeTupleVariant = Nothing;
    type SerializeMap = Nothing;
    type SerializeStruct = Nothing;
    type SerializeStructVariant = Nothing;

    fn serialize_str(self, text: &str) -> Result<String, fmt::Error> {
        Ok(text.to_owned())
    }

    refuse! {
        serialize_bool(bool) -> String;
        serialize_i8(i8) -> String;
        serialize_i16(i16) -> String;
        serialize_i32(i32) -> String;
        serialize_i64(i64) -> String;
        serialize_u8(u8) -> String;
        serialize_u16(u16) -> String;
        serialize_u32(u32) -> String;
        serialize_u64(u64) -> String;
        serialize_f32(f32) -> String;
        serialize_f64(f64) -> String;
        serialize_char(char) -> String;
        serialize_bytes(&[u8]) -> String;
        serialize_none() -> String;
        serialize_unit() -> String;
        serialize_unit_struct(&'static str) -> String;
        serialize_unit_variant(&'static str, u32, &'static str) -> String;
        serialize_seq(Option<usize>) -> Nothing;
        serialize_tuple(usize) -> Nothing;
        serialize_tuple_struct(&'static str, usize) -> Nothing;
        serialize_tuple_variant(&'static str, u32, &'static str, usize) -> Nothing;
        serialize_map(Option<usize>) -> Nothing;
        serialize_struct(&'static str, usize) -> Nothing;
        serialize_struct_variant(&'static str, u32, &'static str, usize) -> Nothing;
    }

    fn serialize_some<T: Serialize + ?Sized>(self, _: &T) -> Result<String, fmt::Error> {
        Err(fmt::Error)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: &T,
    ) -> Result<String, fmt::Error> {
        Err(fmt::Error)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<String, fmt::Error> {
        Err(fmt::Error)
    }
}

#[cfg(test)]
mod tests {
    use super::text_of;
    use crate::{Currency, Json, Timestamp};

    #[test]
    fn a_text_is_taken_and_anything_else_refused() {
        assert_eq!(text_of("a\"b").as_deref(), Some("a\"b"));
        assert_eq!(text_of(&Currency::EUR).as_deref(), Some("EUR"));
        let time = "2023-01-13T07:32:05Z";
        let timestamp: Timestamp = time.parse().unwrap();
        assert_eq!(text_of(&timestamp).as_deref(), Some(time));
        assert_eq!(text_of(&1), None);
        assert_eq!(text_of(&["a"]), None);
        assert_eq!(text_of(&Some("a")), None);
        assert_eq!(text_of(&Json::from_text("\"a\"").unwrap()), None);
    }
}
