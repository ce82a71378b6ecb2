//! Small changes of a schema.

use serde_json::{Value, json};

use super::dice::Dice;
use super::schemas;

/// The same with one thing changed somewhere.
pub(super) fn edited(dice: &mut Dice, schema: &Value) -> Value {
    let mut places = Vec::new();
    collect(schema, &mut String::new(), &mut places);
    let place = dice.of(&places).clone();
    let mut edited = schema.clone();
    let Some(target) = edited.pointer_mut(&place) else {
        return edited;
    };
    let old = target.clone();
    *target = match dice.below(9) {
        0 => schemas::schema(dice, 1),
        1 => json!({ "allOf": [old] }),
        2 => json!({ "not": { "not": old } }),
        3 => json!({ "oneOf": [old, schemas::schema(dice, 1)] }),
        4 => json!({ "anyOf": [old, schemas::schema(dice, 1)] }),
        5 => json!({ "allOf": [old, schemas::schema(dice, 1)] }),
        _ => retouched(dice, old),
    };
    edited
}

/// A schema with one keyword gone, or exchanged, or one alternative less.
fn retouched(dice: &mut Dice, mut old: Value) -> Value {
    let more = schemas::schema(dice, 1);
    let Some(keywords) = old.as_object_mut() else {
        return more;
    };
    let names: Vec<String> = keywords.keys().cloned().collect();
    if names.is_empty() {
        return more;
    }
    let name = dice.of(&names).clone();
    match (&*name, keywords.get_mut(&name)) {
        ("oneOf", Some(_)) if dice.one_in(2) => {
            let list = keywords.remove("oneOf").unwrap_or_default();
            keywords.insert("anyOf".to_owned(), list);
        }
        ("anyOf" | "oneOf" | "allOf" | "enum" | "required", Some(Value::Array(list)))
            if list.len() > 1 =>
        {
            let place = dice.below(list.len());
            list.remove(place);
        }
        (_, Some(Value::Number(number))) if dice.one_in(2) => {
            *number = (number.as_u64().unwrap_or_default() + 1).into();
        }
        _ => {
            keywords.remove(&name);
            if let (true, Value::Object(more)) = (dice.one_in(2), more) {
                keywords.extend(more);
            }
        }
    }
    old
}

/// The pointers of all schemas within a schema.
fn collect(schema: &Value, pointer: &mut String, places: &mut Vec<String>) {
    places.push(pointer.clone());
    let length = pointer.len();
    let mut inner = |step: String, schema: &Value, places: &mut Vec<String>| {
        pointer.push_str(&step);
        collect(schema, pointer, places);
        pointer.truncate(length);
    };
    for (keyword, value) in schema.as_object().into_iter().flatten() {
        match (&**keyword, value) {
            ("allOf" | "anyOf" | "oneOf" | "prefixItems", Value::Array(list)) => {
                for (place, schema) in list.iter().enumerate() {
                    inner(format!("/{keyword}/{place}"), schema, places);
                }
            }
            ("properties" | "patternProperties", Value::Object(members)) => {
                for (name, schema) in members {
                    inner(format!("/{keyword}/{name}"), schema, places);
                }
            }
            (
                "not" | "items" | "additionalProperties" | "if" | "then" | "else" | "contains",
                schema @ Value::Object(_),
            ) => {
                inner(format!("/{keyword}"), schema, places);
            }
            _ => {}
        }
    }
}
