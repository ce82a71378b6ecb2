//! Unions that are told apart by hand.

use serde::Deserialize;
use serde::de::{DeserializeOwned, Deserializer, Error};

use crate::{Json, JsonError};

/// Takes the whole value as JSON, so that its variant can be chosen by looking at it.
///
/// # Errors
///
/// Faults of the input itself.
pub fn union<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Json, D::Error> {
    Json::deserialize(deserializer)
}

/// Reads the whole value as one of the variants.
///
/// # Errors
///
/// The variant's fault, with its place and without its value.
pub fn variant<T: DeserializeOwned, E: Error>(json: &Json) -> Result<T, E> {
    json.parse().map_err(error)
}

/// Hands a fault on, with its place and without its value.
pub fn error<E: Error>(fault: JsonError) -> E {
    E::custom(fault.in_passing())
}

/// The same for a fault in what lies at `pointer` in the value.
pub fn error_at<E: Error>(pointer: &str, fault: JsonError) -> E {
    error(fault.below(pointer))
}

/// The text of the member that tells the variants apart, if it is there and is text.
pub fn tag(json: &Json, member: &str) -> Option<String> {
    json.member(member)?.text()
}

/// Whether a member is there and is one of these texts.
pub fn is_one_of(json: &Json, member: &str, texts: &[&str]) -> bool {
    tag(json, member).is_some_and(|text| texts.contains(&text.as_str()))
}
