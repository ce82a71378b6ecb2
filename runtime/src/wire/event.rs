//! Notifications: their name, and a payload that may be missing.

use serde::de::Error;
use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::{Json, JsonError};

/// The name of an event: the first of `pointers` that leads to text.
pub fn event_name(json: &Json, pointers: &[&str]) -> Option<String> {
    pointers
        .iter()
        .find_map(|pointer| json.pointer(pointer)?.text())
}

/// The same, where an event without a name is a fault.
///
/// # Errors
///
/// "expected an event with a name" if no pointer leads to text.
pub fn require_event_name<E: Error>(json: &Json, pointers: &[&str]) -> Result<String, E> {
    event_name(json, pointers).ok_or_else(|| E::custom("expected an event with a name"))
}

/// What lies at `pointer` in a notification; null where there is nothing.
///
/// # Errors
///
/// None in practice: writing a null cannot fail.
pub fn payload(json: &Json, pointer: &str) -> Result<Json, JsonError> {
    match json.pointer(pointer) {
        Some(payload) => Ok(payload),
        None => Json::from_value(&()),
    }
}

/// A value inside of objects of one member each.
pub(super) struct Nested<'a, T> {
    pub(super) keys: &'a [&'static str],
    pub(super) value: &'a T,
}

impl<T: Serialize> Serialize for Nested<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Some((key, keys)) = self.keys.split_first() else {
            return self.value.serialize(serializer);
        };
        let mut map = serializer.serialize_map(Some(1))?;
        let inner = Self {
            keys,
            value: self.value,
        };
        map.serialize_entry(key, &inner)?;
        map.end()
    }
}
