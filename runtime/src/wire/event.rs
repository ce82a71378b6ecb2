//! Notifications: their name, and a payload that may be missing.

use serde::de::{DeserializeOwned, Error};
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

/// Reads the payload of an event that has one.
///
/// # Errors
///
/// "expected a payload" if there is none; otherwise the payload's fault.
pub fn payload<T: DeserializeOwned>(payload: Option<Json>) -> Result<T, JsonError> {
    match payload {
        Some(payload) => payload.parse(),
        None => Err(JsonError::expected_here("a payload", None)),
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
