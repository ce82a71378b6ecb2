//! Bodies of type `application/x-www-form-urlencoded`.

use serde::Serialize;

use super::encode::form_component;
use super::fault::RequestFault;
use super::style::push_encoded;
use crate::types::{JsonKind, items_of, kind_of, ordered_members};

/// Writes an object's members as a form: a list repeats its name, what is nested deeper is JSON text, null is left out.
pub(super) fn encode<T: Serialize + ?Sized>(body: &T) -> Result<String, RequestFault> {
    let json = serde_json::to_string(body).map_err(|_| RequestFault::BodyUnwritable)?;
    if kind_of(&json) != JsonKind::Object {
        return Err(RequestFault::BodyNotObject);
    }
    let members = ordered_members(&json).ok_or(RequestFault::BodyUnwritable)?;
    let mut form = String::new();
    for (name, value) in members {
        let items = match kind_of(value.get()) {
            JsonKind::Array => items_of(value.get()).ok_or(RequestFault::BodyUnwritable)?,
            _ => vec![value],
        };
        for item in items {
            if let Some(text) = text_of(item.get()) {
                push_encoded(&mut form, &form_component(&name), &form_component(&text));
            }
        }
    }
    Ok(form)
}

fn text_of(json: &str) -> Option<String> {
    match kind_of(json) {
        JsonKind::Null => None,
        JsonKind::String => serde_json::from_str(json).ok(),
        _ => Some(json.to_owned()),
    }
}
