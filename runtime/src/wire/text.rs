//! Reading a value that is text on the wire, without showing it when it is not.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserializer, Error, MapAccess, SeqAccess, Visitor};

/// Reads text and makes a value of it.
///
/// # Errors
///
/// "expected …" if the value is not text.
pub fn text<'de, T, D: Deserializer<'de>>(
    deserializer: D,
    expecting: &'static str,
    make: impl FnOnce(&str) -> T,
) -> Result<T, D::Error> {
    try_text(deserializer, expecting, |text| Some(make(text)))
}

/// Reads text and makes a value of it if it has the right form.
///
/// # Errors
///
/// "expected …" if the value is not text or `make` finds it wrong.
pub fn try_text<'de, T, D: Deserializer<'de>>(
    deserializer: D,
    expecting: &'static str,
    make: impl FnOnce(&str) -> Option<T>,
) -> Result<T, D::Error> {
    // Not `deserialize_str`: serde_json would then quote a number that it meets in its place.
    deserializer.deserialize_any(TextVisitor {
        expecting,
        make,
        made: PhantomData,
    })
}

struct TextVisitor<T, F> {
    expecting: &'static str,
    make: F,
    made: PhantomData<T>,
}

impl<T, F> TextVisitor<T, F> {
    fn refused<E: Error>(&self) -> E {
        E::custom(format_args!("expected {}", self.expecting))
    }
}

/// Refuses a kind of value by our own words; serde's would quote the value.
macro_rules! refuse {
    ($($method:ident: $value:ty),*) => {$(
        fn $method<E: Error>(self, _: $value) -> Result<Self::Value, E> {
            Err(self.refused())
        }
    )*};
}

impl<'de, T, F: FnOnce(&str) -> Option<T>> Visitor<'de> for TextVisitor<T, F> {
    type Value = T;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.expecting)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        let Self {
            expecting, make, ..
        } = self;
        make(text).ok_or_else(|| E::custom(format_args!("expected {expecting}")))
    }

    refuse!(
        visit_bool: bool, visit_i64: i64, visit_i128: i128, visit_u64: u64, visit_u128: u128,
        visit_f64: f64, visit_bytes: &[u8]
    );

    fn visit_unit<E: Error>(self) -> Result<T, E> {
        Err(self.refused())
    }

    fn visit_none<E: Error>(self) -> Result<T, E> {
        Err(self.refused())
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, _: A) -> Result<T, A::Error> {
        Err(self.refused())
    }

    fn visit_map<A: MapAccess<'de>>(self, _: A) -> Result<T, A::Error> {
        Err(self.refused())
    }
}
