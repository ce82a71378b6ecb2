//! Random schemas with values that fit them, and values that fit by chance.

use proptest::prelude::*;
use serde_json::{Map, Value, json};

/// A schema and a value that fits it.
pub(crate) type Fitting = (Value, Value);

const NAMES: [&str; 4] = ["a", "b", "c", "d"];

/// Any JSON value of few names and words, so that it often nearly fits.
pub(crate) fn value() -> BoxedStrategy<Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        (-4_i64..12).prop_map(Value::from),
        (-4_i64..12).prop_map(|number| json!(number as f64 + 0.5)),
        "[a-c]{0,5}".prop_map(Value::from),
    ];
    let nested = leaf.prop_recursive(3, 12, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map(prop::sample::select(&NAMES[..]), inner, 0..4).prop_map(
                |members| members
                    .into_iter()
                    .map(|(name, value)| (name.to_owned(), value))
                    .collect()
            ),
        ]
    });
    nested.boxed()
}

/// A change of one part of a value.
#[derive(Clone, Debug)]
pub(crate) enum Change {
    /// Another value in its place.
    Replace(Value),
    /// The first item of a list once more.
    Repeat,
    /// Without the first member of an object, or the last item of a list.
    Remove,
    /// One more member of an object.
    Add(&'static str, Value),
}

pub(crate) fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        3 => value().prop_map(Change::Replace),
        1 => Just(Change::Repeat),
        1 => Just(Change::Remove),
        1 => (prop::sample::select(&NAMES[..]), value()).prop_map(|(name, value)| Change::Add(name, value)),
    ]
}

/// A value after a change of one of its parts. A change that cannot be made there is left out.
pub(crate) fn changed(value: Value, place: &[usize], change: &Change) -> Value {
    let inner = place.split_first().map(|(first, rest)| (*first, rest));
    match (value, inner) {
        (Value::Array(mut items), Some((first, rest))) if !items.is_empty() => {
            let at = first % items.len();
            let item = items.remove(at);
            items.insert(at, changed(item, rest, change));
            Value::Array(items)
        }
        (Value::Object(members), Some((first, rest))) if !members.is_empty() => {
            let at = first % members.len();
            let members = members.into_iter().enumerate();
            let member = |(position, (name, value))| {
                let value = if position == at {
                    changed(value, rest, change)
                } else {
                    value
                };
                (name, value)
            };
            members.map(member).collect()
        }
        (value, _) => changed_here(value, change),
    }
}

fn changed_here(mut value: Value, change: &Change) -> Value {
    match (&mut value, change) {
        (_, Change::Replace(other)) => return other.clone(),
        (Value::Array(items), Change::Repeat) => items.extend(items.first().cloned()),
        (Value::Array(items), Change::Remove) => items.truncate(items.len().saturating_sub(1)),
        (Value::Object(members), Change::Remove) => {
            let first = members.keys().next().cloned();
            first.and_then(|first| members.remove(&first));
        }
        (Value::Object(members), Change::Add(name, other)) => {
            members.insert((*name).to_owned(), other.clone());
        }
        _ => {}
    }
    value
}

/// A schema of the keywords that OpenAPI 3.0 and JSON Schema share, and `nullable`; and a value that fits it. Schemas
/// that are closed by `additionalProperties: false` stand in no composition.
pub(crate) fn fitting() -> BoxedStrategy<Fitting> {
    let open = scalar().prop_recursive(3, 16, 4, |inner| {
        prop_oneof![
            2 => list(inner.clone()),
            3 => object(inner.clone(), false),
            1 => alternatives(inner.clone()),
            1 => parts(inner),
        ]
    });
    let closed = open.prop_recursive(2, 8, 4, |inner| object(inner, true));
    closed.boxed()
}

fn scalar() -> BoxedStrategy<Fitting> {
    let text = ("[a-c]{1,4}", 0_usize..3, 0_usize..3).prop_map(|(text, below, above)| {
        let schema = json!({
            "type": "string",
            "minLength": text.len().saturating_sub(below),
            "maxLength": text.len() + above,
        });
        (schema, Value::from(text))
    });
    let pattern = "[ab]{1,4}".prop_map(|text| {
        (
            json!({ "type": "string", "pattern": "^[ab]+$" }),
            Value::from(text),
        )
    });
    let word = prop::sample::subsequence(vec!["a", "b", "ab", "c"], 1..4).prop_map(|words| {
        (
            json!({ "type": "string", "enum": words }),
            Value::from(words[0]),
        )
    });
    let integer = (-3_i64..9, 0_i64..3, 0_i64..3).prop_map(|(number, below, above)| {
        let schema =
            json!({ "type": "integer", "minimum": number - below, "maximum": number + above });
        (schema, Value::from(number))
    });
    let exclusive = (-3_i64..9).prop_map(|number| {
        let schema = json!({ "type": "number", "minimum": number - 1, "exclusiveMinimum": true, "maximum": number + 1, "exclusiveMaximum": true });
        (schema, Value::from(number))
    });
    let multiple = (1_i64..4, -3_i64..4).prop_map(|(step, times)| {
        (
            json!({ "type": "integer", "multipleOf": step }),
            Value::from(step * times),
        )
    });
    let number =
        (-4_i64..9).prop_map(|number| (json!({ "type": "number" }), json!(number as f64 + 0.5)));
    let forbidden = "[a-c]{1,3}".prop_map(|text| {
        let other = format!("{text}x");
        (
            json!({ "type": "string", "not": { "enum": [other, "a", "b"] }, "minLength": 2 }),
            Value::from(format!("{text}z")),
        )
    });
    let flag = any::<bool>().prop_map(|flag| (json!({ "type": "boolean" }), Value::from(flag)));
    let nullable = ("[a-c]{1,3}", any::<bool>()).prop_map(|(text, is_null)| {
        let value = if is_null {
            Value::Null
        } else {
            Value::from(text)
        };
        (json!({ "type": "string", "nullable": true }), value)
    });
    prop_oneof![
        text, pattern, word, integer, exclusive, multiple, number, forbidden, flag, nullable
    ]
    .boxed()
}

fn list(inner: BoxedStrategy<Fitting>) -> BoxedStrategy<Fitting> {
    let items = (inner, 0_usize..3, any::<bool>());
    items
        .prop_map(|((schema, value), count, is_unique)| {
            let count = if is_unique { count.min(1) } else { count };
            let schema = json!({
                "type": "array",
                "items": schema,
                "uniqueItems": is_unique,
                "minItems": count.saturating_sub(1),
                "maxItems": count + 1,
            });
            (schema, Value::from(vec![value; count]))
        })
        .boxed()
}

fn object(inner: BoxedStrategy<Fitting>, is_closed: bool) -> BoxedStrategy<Fitting> {
    let members =
        prop::collection::btree_map(prop::sample::select(&NAMES[..]), (inner, 0_u8..3), 1..4);
    (members, any::<bool>(), any::<bool>())
        .prop_map(move |(members, is_open, is_nullable)| {
            let (mut properties, mut value, mut required) = (Map::new(), Map::new(), Vec::new());
            for (name, ((schema, member), presence)) in members {
                properties.insert(name.to_owned(), schema);
                // Not there, there, or there and required.
                if presence > 0 {
                    value.insert(name.to_owned(), member);
                }
                if presence > 1 {
                    required.push(name);
                }
            }
            let mut schema = json!({ "type": "object", "properties": properties });
            let mut say = |keyword: &str, value: Value| schema[keyword] = value;
            if !required.is_empty() {
                say("required", json!(required));
            }
            if is_closed {
                say("additionalProperties", json!(false));
            } else if is_open {
                say("additionalProperties", json!(true));
            }
            if is_nullable {
                say("nullable", json!(true));
            }
            (schema, Value::Object(value))
        })
        .boxed()
}

fn alternatives(inner: BoxedStrategy<Fitting>) -> BoxedStrategy<Fitting> {
    let keyword = prop::sample::select(vec!["oneOf", "anyOf"]);
    (inner.clone(), inner, keyword, any::<bool>())
        .prop_map(|((fits, value), (other, _), keyword, comes_first)| {
            let alternatives = if comes_first {
                [fits, other]
            } else {
                [other, fits]
            };
            (json!({ keyword: alternatives }), value)
        })
        .boxed()
}

/// Parts with members of their own.
fn parts(inner: BoxedStrategy<Fitting>) -> BoxedStrategy<Fitting> {
    (inner.clone(), inner)
        .prop_map(|((left, left_value), (right, right_value))| {
            let schema = json!({ "allOf": [
                { "type": "object", "properties": { "left": left }, "required": ["left"] },
                { "properties": { "right": right } },
            ] });
            (schema, json!({ "left": left_value, "right": right_value }))
        })
        .boxed()
}
