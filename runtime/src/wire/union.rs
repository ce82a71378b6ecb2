//! Unions that are told apart by hand.

use serde::Deserialize;
use serde::de::{Deserializer, Error};

use crate::{Json, JsonError};

/// Takes the whole value as JSON, so that its variant can be chosen by looking at it.
///
/// # Errors
///
/// Faults of the input itself.
pub fn union<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Json, D::Error> {
    Json::deserialize(deserializer)
}

/// Hands the fault of a variant on, with its place and without its value.
pub fn error<E: Error>(fault: JsonError) -> E {
    E::custom(fault.in_passing())
}

/// The text of the member that tells the variants apart, if it is there and is text.
pub fn tag(json: &Json, member: &str) -> Option<String> {
    json.member(member)?.text()
}

/// The name of an event: the first of `pointers` that leads to text.
pub fn event_name(json: &Json, pointers: &[&str]) -> Option<String> {
    pointers
        .iter()
        .find_map(|pointer| json.pointer(pointer)?.text())
}
