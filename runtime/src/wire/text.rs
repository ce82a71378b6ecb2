//! Reading a value that is text on the wire, without showing it when it is not.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserializer, Error, MapAccess, SeqAccess, Visitor};

use super::refuse::refuse;

/// Reads a type that any text is a value of.
///
/// # Errors
///
/// "expected a text (…)" if the value is not text.
pub fn from_text<'de, T: for<'text> From<&'text str>, D: Deserializer<'de>>(
    deserializer: D,
    name: &'static str,
) -> Result<T, D::Error> {
    let expecting = format_args!("a text ({name})");
    deserializer.deserialize_any(TextVisitor::new(expecting, |text| Some(T::from(text))))
}

/// Reads text and makes a value of it.
///
/// # Errors
///
/// "expected …" if the value is not text.
pub(crate) fn text<'de, T, D: Deserializer<'de>>(
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
pub(crate) fn try_text<'de, T, D: Deserializer<'de>>(
    deserializer: D,
    expecting: &'static str,
    make: impl FnOnce(&str) -> Option<T>,
) -> Result<T, D::Error> {
    // Not `deserialize_str`: serde_json would then quote a number that it meets in its place.
    deserializer.deserialize_any(TextVisitor::new(format_args!("{expecting}"), make))
}

struct TextVisitor<'a, T, F> {
    expecting: fmt::Arguments<'a>,
    make: F,
    made: PhantomData<T>,
}

impl<'a, T, F: FnOnce(&str) -> Option<T>> TextVisitor<'a, T, F> {
    fn new(expecting: fmt::Arguments<'a>, make: F) -> Self {
        Self {
            expecting,
            make,
            made: PhantomData,
        }
    }
}

impl<T, F> TextVisitor<'_, T, F> {
    fn refused<E: Error>(&self) -> E {
        E::custom(format_args!("expected {}", self.expecting))
    }
}

impl<'de, T, F: FnOnce(&str) -> Option<T>> Visitor<'de> for TextVisitor<'_, T, F> {
    type Value = T;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_fmt(self.expecting)
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
