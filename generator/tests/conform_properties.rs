//! The judge beside a validator that knows nothing of it: what the one refuses, the other refuses.

#![allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by panicking"
)]

mod conform_support;

use conform_support::random::{change, changed, fitting, value};
use conform_support::{payload, told};
use paywright_generator::conform::{Judge, Outcome};
use proptest::prelude::*;
use serde_json::Value;

/// Whether a value fits a schema, keyword by keyword as the specification of JSON Schema says it, `nullable` as OpenAPI
/// does; of a `oneOf` more than one may fit.
fn fits(schema: &Value, value: &Value) -> bool {
    if value.is_null() && schema["nullable"] == true {
        return true;
    }
    schema
        .as_object()
        .unwrap()
        .iter()
        .all(|(keyword, says)| keeps(schema, keyword, says, value))
}

fn keeps(schema: &Value, keyword: &str, says: &Value, value: &Value) -> bool {
    let list = |says: &Value| says.as_array().unwrap().clone();
    let bound = || says.as_f64().unwrap();
    let count = |length: usize| length as u64;
    match (keyword, value) {
        ("type", _) => match says.as_str().unwrap() {
            "string" => value.is_string(),
            "integer" => value.is_i64(),
            "number" => value.is_number(),
            "boolean" => value.is_boolean(),
            "array" => value.is_array(),
            "object" => value.is_object(),
            other => panic!("{other}"),
        },
        ("enum", _) => list(says).contains(value),
        ("not", _) => !fits(says, value),
        ("allOf", _) => list(says).iter().all(|part| fits(part, value)),
        ("oneOf" | "anyOf", _) => list(says).iter().any(|part| fits(part, value)),
        ("minLength", Value::String(text)) => count(text.chars().count()) >= says.as_u64().unwrap(),
        ("maxLength", Value::String(text)) => count(text.chars().count()) <= says.as_u64().unwrap(),
        ("pattern", Value::String(text)) => {
            assert_eq!(says, "^[ab]+$");
            !text.is_empty() && text.chars().all(|character| "ab".contains(character))
        }
        ("minimum", Value::Number(number)) if schema["exclusiveMinimum"] == true => {
            number.as_f64().unwrap() > bound()
        }
        ("maximum", Value::Number(number)) if schema["exclusiveMaximum"] == true => {
            number.as_f64().unwrap() < bound()
        }
        ("minimum", Value::Number(number)) => number.as_f64().unwrap() >= bound(),
        ("maximum", Value::Number(number)) => number.as_f64().unwrap() <= bound(),
        ("multipleOf", Value::Number(number)) => number.as_f64().unwrap() % bound() == 0.0,
        ("minItems", Value::Array(items)) => count(items.len()) >= says.as_u64().unwrap(),
        ("maxItems", Value::Array(items)) => count(items.len()) <= says.as_u64().unwrap(),
        ("uniqueItems", Value::Array(items)) => {
            let is_first =
                |(position, item)| items.iter().take(position).all(|earlier| earlier != item);
            says == false || items.iter().enumerate().all(is_first)
        }
        ("items", Value::Array(items)) => items.iter().all(|item| fits(says, item)),
        ("required", Value::Object(members)) => list(says)
            .iter()
            .all(|name| members.contains_key(name.as_str().unwrap())),
        ("properties", Value::Object(members)) => members
            .iter()
            .all(|(name, member)| says.get(name).is_none_or(|schema| fits(schema, member))),
        ("additionalProperties", Value::Object(members)) if says == false => members
            .keys()
            .all(|name| schema["properties"].get(name).is_some()),
        _ => true,
    }
}

fn judged(schema: &Value, value: &Value) -> Outcome {
    let root = payload(&schema.to_string());
    Judge::new(&root, None).check(&payload(&value.to_string()), &root)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1024, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_value_of_a_schema_is_known_entirely((schema, value) in fitting()) {
        prop_assert!(fits(&schema, &value), "the sample is wrong: {schema} {value}");
        let outcome = judged(&schema, &value);
        prop_assert_eq!(told(&outcome), Vec::<String>::new(), "{} {}", schema, value);
        prop_assert_eq!(outcome.leaves, outcome.known);
    }

    #[test]
    fn the_judge_refuses_what_the_validator_refuses(
        (schema, sample) in fitting(),
        place in prop::collection::vec(any::<usize>(), 0..4),
        change in change(),
    ) {
        let value = changed(sample, &place, &change);
        let outcome = judged(&schema, &value);
        let told = told(&outcome);
        if fits(&schema, &value) {
            // OpenAPI lets members pass that no schema names.
            let refused: Vec<_> = told.iter().filter(|told| !told.ends_with(" unknown-member")).collect();
            prop_assert!(refused.is_empty(), "{refused:?} {schema} {value}");
        } else {
            prop_assert!(!told.is_empty(), "{schema} {value}");
        }
    }

    #[test]
    fn what_is_told_of_a_value_adds_up((schema, _) in fitting(), value in value()) {
        let outcome = judged(&schema, &value);
        prop_assert!(outcome.untyped <= outcome.known && outcome.known <= outcome.leaves);
        prop_assert!(outcome.is_clean() <= (outcome.known == outcome.leaves));
        for finding in &outcome.findings {
            prop_assert!(value.pointer(&finding.pointer).is_some(), "{} {value}", finding.pointer);
        }
    }
}
