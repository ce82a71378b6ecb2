//! The parts of a JSON text, each as text again.

use std::fmt;

use serde::de::{Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::kind::{JsonKind, kind_of};
use crate::wire::Key;

/// The reference tokens of a pointer, unescaped; `None` if it is none.
pub(super) fn tokens(pointer: &str) -> Option<impl Iterator<Item = String>> {
    let inner = match pointer {
        "" => None,
        _ => Some(pointer.strip_prefix('/')?),
    };
    Some(
        inner
            .into_iter()
            .flat_map(|inner| inner.split('/'))
            .map(|token| token.replace("~1", "/").replace("~0", "~")),
    )
}

/// The member of this name, or the item at this position.
pub(super) fn child_of<'a>(text: &'a str, token: &str) -> Option<&'a RawValue> {
    match kind_of(text) {
        JsonKind::Object => member_of(text, token),
        JsonKind::Array => item_of(text, token),
        _ => None,
    }
}

/// The member of this name; of a repeated one, the last.
pub(super) fn member_of<'a>(text: &'a str, name: &str) -> Option<&'a RawValue> {
    struct Found<'n, 'a> {
        name: &'n str,
        found: Option<&'a RawValue>,
    }
    impl<'a> Visitor<'a> for Found<'_, 'a> {
        type Value = Option<&'a RawValue>;

        fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
            formatter.write_str("an object")
        }

        fn visit_map<A: MapAccess<'a>>(mut self, mut members: A) -> Result<Self::Value, A::Error> {
            while let Some(key) = members.next_key::<Key<'a>>()? {
                if key.as_str() == self.name {
                    self.found = Some(members.next_value()?);
                } else {
                    members.next_value::<IgnoredAny>()?;
                }
            }
            Ok(self.found)
        }
    }
    if kind_of(text) != JsonKind::Object {
        return None;
    }
    let visitor = Found { name, found: None };
    serde_json::Deserializer::from_str(text)
        .deserialize_map(visitor)
        .ok()?
}

/// The item at a position in decimal digits, without a sign or zeros before them, as RFC 6901 has it.
fn item_of<'a>(text: &'a str, token: &str) -> Option<&'a RawValue> {
    if token.len() > 1 && token.starts_with('0') || !token.bytes().all(|byte| byte.is_ascii_digit())
    {
        return None;
    }
    let index: usize = token.parse().ok()?;
    items_of(text)?.get(index).copied()
}

/// The members of an object in the order in which they stand.
#[cfg(feature = "client")]
pub(crate) fn ordered_members(text: &str) -> Option<Vec<(String, &RawValue)>> {
    struct Ordered;
    impl<'a> Visitor<'a> for Ordered {
        type Value = Vec<(String, &'a RawValue)>;

        fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
            formatter.write_str("an object")
        }

        fn visit_map<A: MapAccess<'a>>(self, mut members: A) -> Result<Self::Value, A::Error> {
            let mut ordered = Vec::new();
            while let Some(member) = members.next_entry()? {
                ordered.push(member);
            }
            Ok(ordered)
        }
    }
    serde_json::Deserializer::from_str(text)
        .deserialize_map(Ordered)
        .ok()
}

/// The items of an array.
pub(crate) fn items_of(text: &str) -> Option<Vec<&RawValue>> {
    serde_json::from_str(text).ok()
}
