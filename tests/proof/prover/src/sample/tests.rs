//! What is sampled.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{Direction, Extent, Place, Sampler};
use crate::tree::document;

/// Samples of the component `A`.
fn samples(components: &str, direction: Direction) -> Vec<Value> {
    let root = document(components);
    let schema = root.at("/components/schemas/A").unwrap();
    Sampler::new(&root).samples(schema, direction, 48)
}

/// The different values of a member over all samples, as text.
fn values(samples: &[Value], name: &str) -> BTreeSet<String> {
    let values = samples.iter().filter_map(|sample| sample.get(name));
    values.map(Value::to_string).collect()
}

#[test]
fn each_choice_is_taken_in_every_way() {
    let samples = samples(
        r##"{"A": {"type": "object", "required": ["a"], "properties": {
            "a": {"type": "string", "enum": ["x", "y", "z"]},
            "b": {"oneOf": [{"type": "integer", "enum": [1]}, {"$ref": "#/components/schemas/B"}]},
            "c": {"type": "boolean", "nullable": true},
            "d": {"type": "array", "items": {"type": "integer", "enum": [7]}}}},
            "B": {"type": "string", "enum": ["s"]}}"##,
        Direction::Both,
    );
    let set = |texts: &[&str]| {
        texts
            .iter()
            .map(|text| (*text).to_owned())
            .collect::<BTreeSet<_>>()
    };
    assert_eq!(values(&samples, "a"), set(&["\"x\"", "\"y\"", "\"z\""]));
    assert_eq!(values(&samples, "b"), set(&["\"s\"", "1"]));
    assert_eq!(values(&samples, "c"), set(&["false", "null", "true"]));
    assert_eq!(values(&samples, "d"), set(&["[7,7,7]", "[7]", "[]"]));
    assert!(
        samples
            .iter()
            .any(|sample| sample.as_object().unwrap().len() == 1)
    );
}

#[test]
fn bounds_are_met_and_never_passed() {
    let samples = samples(
        r#"{"A": {"type": "object", "required": ["a", "b"], "properties": {
            "a": {"type": "integer", "minimum": 3, "exclusiveMinimum": true, "maximum": 6},
            "b": {"type": "string", "minLength": 2, "maxLength": 3}}}}"#,
        Direction::Both,
    );
    let numbers = values(&samples, "a");
    assert!(
        numbers.contains("4") && numbers.contains("6") && !numbers.contains("3"),
        "{numbers:?}"
    );
    let texts = samples.iter().filter_map(|sample| sample["b"].as_str());
    assert!(
        texts
            .map(|text| text.chars().count())
            .all(|length| (2..=3).contains(&length))
    );
}

#[test]
fn the_member_that_tells_alternatives_apart_says_which_was_taken() {
    let samples = samples(
        r##"{"A": {"oneOf": [{"$ref": "#/components/schemas/B"}, {"$ref": "#/components/schemas/C"}],
                "discriminator": {"propertyName": "t", "mapping": {"see": "#/components/schemas/C"}}},
            "B": {"type": "object", "required": ["t", "b"], "properties": {"t": {"type": "string"}, "b": {"type": "boolean"}}},
            "C": {"type": "object", "required": ["t", "c"], "properties": {"t": {"type": "string"}, "c": {"type": "boolean"}}}}"##,
        Direction::Both,
    );
    assert!(samples.len() > 1);
    for sample in samples {
        let tag = if sample.get("c").is_some() {
            "see"
        } else {
            "B"
        };
        assert_eq!(sample["t"], tag);
    }
}

#[test]
fn what_travels_one_way_is_only_sampled_for_it() {
    let components = r#"{"A": {"type": "object", "properties": {
        "r": {"type": "string", "readOnly": true}, "w": {"type": "string", "writeOnly": true}}}}"#;
    for (direction, expected) in [
        (Direction::Request, [false, true]),
        (Direction::Response, [true, false]),
        (Direction::Both, [true, true]),
    ] {
        let samples = samples(components, direction);
        let found = ["r", "w"].map(|name| samples.iter().any(|sample| sample.get(name).is_some()));
        assert_eq!(found, expected, "{direction:?}");
    }
}

#[test]
fn what_one_part_needs_another_has() {
    let samples = samples(
        r##"{"A": {"allOf": [{"$ref": "#/components/schemas/B"}, {"type": "object", "required": ["b"]}]},
            "B": {"type": "object", "properties": {"a": {"type": "object", "properties": {"b": {"type": "string"}}},
                "b": {"type": "boolean"}}}}"##,
        Direction::Both,
    );
    assert!(samples.iter().all(|sample| sample["b"].is_boolean()));
    let has_least = |sample: &Value| sample.as_object().unwrap().len() == 1;
    assert!(samples.iter().any(has_least), "{samples:?}");
    assert!(
        samples
            .iter()
            .any(|sample| sample["a"] == serde_json::json!({}))
    );
}

#[test]
fn what_holds_itself_ends() {
    let samples = samples(
        r##"{"A": {"type": "object", "properties": {"next": {"$ref": "#/components/schemas/A"}}}}"##,
        Direction::Both,
    );
    assert!(
        samples
            .iter()
            .any(|sample| sample.pointer("/next/next").is_some())
    );
    let root = document(
        r##"{"A": {"type": "object", "required": ["a"], "properties": {"a": {"$ref": "#/components/schemas/A"}}}}"##,
    );
    let endless = root.at("/components/schemas/A").unwrap();
    let sample = Sampler::new(&root).sample(endless, Extent::All, Direction::Both, Place::Body);
    assert_eq!(sample, None);
}

#[test]
fn what_is_limited_as_a_text_is_sampled_as_one() {
    for limit in [
        r#""minLength": 2"#,
        r#""maxLength": 3"#,
        r#""pattern": "^[a-z]+$""#,
    ] {
        let samples = samples(&format!(r#"{{"A": {{{limit}}}}}"#), Direction::Both);
        assert!(!samples.is_empty(), "{limit}");
        assert!(samples.iter().all(Value::is_string), "{limit}: {samples:?}");
    }
}
