//! Verdicts on pairs of schemas, held against a judge that is not ours: each value that is said to tell two schemas apart does so, and where one
//! schema is said to accept all that another one accepts, no value is at odds with that.

mod random;

use jsonschema::{Draft, Validator};
use paywright_generator::diff::{Containment, Relation, related};
use paywright_generator::source::Node;
use serde_json::{Map, Value, json};

use crate::tree::document;

/// Schemas that have much in common, and differ in one thing or another.
const SCHEMAS: &[&str] = &[
    r#"{}"#,
    r#"{"not": {}}"#,
    r#"{"type": "boolean"}"#,
    r#"{"type": "string"}"#,
    r#"{"type": "string", "nullable": true}"#,
    r#"{"type": "string", "nullable": true, "enum": ["a"]}"#,
    r#"{"type": "string", "enum": ["a", "b"]}"#,
    r#"{"enum": ["a", null, 1, {"p": 1}, [1]]}"#,
    r#"{"type": "string", "minLength": 1}"#,
    r#"{"type": "string", "maxLength": 2}"#,
    r#"{"type": "string", "pattern": "^[a-z]+$"}"#,
    r#"{"type": "string", "pattern": "^a"}"#,
    r#"{"type": "string", "format": "uuid"}"#,
    r#"{"type": "string", "format": "ipv4"}"#,
    r#"{"type": "string", "format": "date"}"#,
    r#"{"minLength": 2}"#,
    r#"{"type": "number"}"#,
    r#"{"type": "number", "minimum": 1}"#,
    r#"{"type": "number", "minimum": 1, "exclusiveMinimum": true}"#,
    r#"{"type": "number", "maximum": 1}"#,
    r#"{"type": "number", "maximum": 1, "exclusiveMaximum": true}"#,
    r#"{"type": "number", "multipleOf": 0.5}"#,
    r#"{"type": "integer"}"#,
    r#"{"type": "integer", "minimum": 0, "maximum": 3}"#,
    r#"{"type": "integer", "multipleOf": 2}"#,
    r#"{"type": "integer", "format": "int32"}"#,
    r#"{"minimum": 2}"#,
    r#"{"type": "array"}"#,
    r#"{"type": "array", "items": {"type": "string"}}"#,
    r#"{"type": "array", "items": {"type": "integer"}, "minItems": 1}"#,
    r#"{"type": "array", "items": {"type": "integer"}, "uniqueItems": true}"#,
    r#"{"type": "array", "maxItems": 1}"#,
    r##"{"type": "array", "items": {"$ref": "#/components/schemas/Tree"}}"##,
    r#"{"type": "object"}"#,
    r#"{"type": "object", "required": ["p"]}"#,
    r#"{"type": "object", "properties": {"p": {"type": "string"}}}"#,
    r#"{"type": "object", "properties": {"p": {"type": "string"}}, "required": ["p"]}"#,
    r#"{"type": "object", "properties": {"p": {"type": "string"}}, "additionalProperties": false}"#,
    r#"{"type": "object", "properties": {"p": {"enum": ["a"]}, "q": {"type": "integer"}}, "required": ["p", "q"]}"#,
    r#"{"type": "object", "properties": {"p": {"enum": ["b"]}}, "required": ["p"]}"#,
    r#"{"type": "object", "additionalProperties": {"type": "integer"}}"#,
    r#"{"type": "object", "minProperties": 1}"#,
    r#"{"type": "object", "maxProperties": 1}"#,
    r#"{"type": "object", "maxProperties": 1, "required": ["p"]}"#,
    r#"{"type": "object", "maxProperties": 1, "required": ["p"], "additionalProperties": {"type": "string"}}"#,
    r#"{"properties": {"p": {"type": "integer"}}}"#,
    r##"{"$ref": "#/components/schemas/List"}"##,
    r##"{"$ref": "#/components/schemas/Short"}"##,
    r##"{"$ref": "#/components/schemas/Tree"}"##,
    r#"{"allOf": [{"type": "string"}, {"minLength": 1}, {"maxLength": 1}]}"#,
    r##"{"allOf": [{"$ref": "#/components/schemas/List"}, {"required": ["next"]}]}"##,
    r#"{"anyOf": [{"type": "string"}, {"type": "integer"}]}"#,
    r#"{"oneOf": [{"type": "string"}, {"type": "integer"}]}"#,
    r#"{"oneOf": [{"type": "number"}, {"type": "integer"}]}"#,
    r#"{"oneOf": [{"minimum": 1}, {"maximum": 5}]}"#,
    r#"{"oneOf": [{"type": "object", "required": ["p"]}, {"type": "object", "required": ["q"]}]}"#,
    r#"{"anyOf": [{"type": "object", "required": ["p"]}, {"type": "object", "required": ["q"]}]}"#,
    r#"{"oneOf": [{"type": "object", "required": ["p"], "properties": {"p": {"enum": ["a"]}}}, {"type": "object", "required": ["p"], "properties": {"p": {"enum": ["b"]}}}]}"#,
    r#"{"not": {"type": "string"}}"#,
    r#"{"not": {"required": ["p"]}}"#,
    r#"{"type": "integer", "not": {"enum": [1, 2]}}"#,
    r#"{"if": {"type": "string"}, "then": {"maxLength": 1}}"#,
    r#"{"if": {"type": "string"}, "then": {"maxLength": 2}, "else": {"type": "object"}}"#,
    r#"{"type": "object", "if": {"required": ["p"]}, "then": {"required": ["q"]}}"#,
    r#"{"type": "object", "if": {"required": ["p"]}, "then": {"required": ["q", "r"]}}"#,
    r#"{"type": "object", "properties": {"p": {"enum": ["a", "b"]}}, "if": {"properties": {"p": {"enum": ["a"]}}}, "then": {"required": ["q"]}}"#,
    r#"{"type": "array", "contains": {"type": "string"}}"#,
    r#"{"type": "array", "contains": {"enum": ["a"]}}"#,
    r#"{"type": "array", "contains": {"type": "integer"}, "minContains": 2}"#,
    r#"{"type": "array", "contains": {"type": "integer"}, "minContains": 0, "maxContains": 1}"#,
    r#"{"type": "array", "prefixItems": [{"type": "string"}, {"type": "integer"}]}"#,
    r#"{"type": "array", "prefixItems": [{"type": "string"}], "items": {"type": "integer"}}"#,
    r#"{"type": "array", "prefixItems": [{"type": "integer"}, {"type": "integer"}], "items": {"type": "integer"}, "minItems": 1}"#,
    r#"{"type": "array", "prefixItems": [{"type": "string"}], "maxItems": 1}"#,
    r#"{"type": "object", "patternProperties": {"^p": {"type": "string"}}}"#,
    r#"{"type": "object", "patternProperties": {"^p": {"type": "string"}}, "additionalProperties": false}"#,
    r#"{"type": "object", "patternProperties": {"^[pq]$": {"type": "integer"}}, "additionalProperties": {"type": "string"}}"#,
    r#"{"type": "object", "properties": {"q": {}}, "patternProperties": {"^p": {"type": "string"}}, "additionalProperties": false}"#,
    r#"{"type": "object", "propertyNames": {"maxLength": 1}}"#,
    r#"{"type": "object", "propertyNames": {"enum": ["p", "q"]}}"#,
    r#"{"allOf": [{"type": "object", "properties": {"p": {"type": "string"}}}], "unevaluatedProperties": false}"#,
    r#"{"allOf": [{"type": "object", "properties": {"p": {}, "q": {}}}], "unevaluatedProperties": false}"#,
    r#"{"type": "object", "oneOf": [{"properties": {"p": {"enum": ["a"]}}, "required": ["p"]}, {"properties": {"q": {}}, "required": ["q"]}], "unevaluatedProperties": false}"#,
    r#"{"type": "object", "anyOf": [{"properties": {"p": {"type": "string"}}}, {"properties": {"q": {}}}], "unevaluatedProperties": {"type": "integer"}}"#,
    r#"{"type": "object", "if": {"properties": {"p": {}}, "required": ["p"]}, "then": {"properties": {"q": {}}}, "unevaluatedProperties": false}"#,
];

const COMPONENTS: &str = r##"
    "List": {"type": "object", "properties": {"value": {"type": "string"}, "next": {"$ref": "#/components/schemas/List"}}},
    "Short": {"type": "object", "properties": {"value": {"type": "string", "maxLength": 1}, "next": {"$ref": "#/components/schemas/Short"}}},
    "Tree": {"type": "array", "items": {"$ref": "#/components/schemas/Tree"}}
"##;

fn values() -> Vec<Value> {
    let mut values = vec![
        json!(null),
        json!(true),
        json!(false),
        json!(0),
        json!(1),
        json!(2),
        json!(3),
        json!(6),
        json!(-1),
        json!(0.5),
        json!(0.25),
        json!(1.5),
        json!(2_147_483_648_u64),
        json!(""),
        json!("a"),
        json!("b"),
        json!("ab"),
        json!("abc"),
        json!("A"),
        json!("2024-01-31"),
        json!("192.0.2.1"),
        json!("9d9f4a3e-6f0a-4b5e-8a53-0f6f1f2c3d4e"),
        json!([]),
        json!({}),
    ];
    let inner = values.clone();
    values.extend(inner.iter().map(|value| json!([value])));
    values.extend(inner.iter().map(|value| json!({ "p": value })));
    values.extend(inner.iter().map(|value| json!({ "q": value })));
    values.extend(inner.iter().map(|value| json!({ "p": "a", "q": value })));
    values.extend(
        inner
            .iter()
            .map(|value| json!({ "value": value, "next": {} })),
    );
    values.extend(
        inner
            .iter()
            .map(|value| json!({ "next": { "value": value } })),
    );
    values.extend([
        json!([1, 1]),
        json!([1, 2]),
        json!(["a", 1]),
        json!([[[]]]),
        json!({"p": 1, "q": 2, "r": 3}),
        json!({"p": "a", "q": 2, "r": 3}),
        json!({"pp": "a"}),
        json!({"pp": 1}),
        json!(["a", 1, 2]),
        json!(["a", "a"]),
        json!(["a", "b", "a"]),
        json!([1, "a"]),
    ]);
    values
}

/// A schema of OpenAPI 3.0 in the words of JSON Schema 2020-12.
fn restated(node: &Node) -> Value {
    let Some(object) = node.as_object() else {
        return node.to_json();
    };
    let mut schema = Map::new();
    for entry in object {
        let value = &entry.value;
        let list = || {
            value
                .as_array()
                .unwrap_or_default()
                .iter()
                .map(restated)
                .collect()
        };
        let restated = match &*entry.key.text {
            "nullable" | "exclusiveMinimum" | "exclusiveMaximum" => continue,
            "allOf" | "anyOf" | "oneOf" | "prefixItems" => Value::Array(list()),
            "items"
            | "not"
            | "additionalProperties"
            | "if"
            | "then"
            | "else"
            | "contains"
            | "propertyNames"
            | "unevaluatedProperties" => restated(value),
            "properties" | "patternProperties" => {
                let properties = value.as_object().into_iter().flatten();
                let properties =
                    properties.map(|entry| (entry.key.text.to_string(), restated(&entry.value)));
                Value::Object(properties.collect())
            }
            _ => value.to_json(),
        };
        schema.insert(entry.key.text.to_string(), restated);
    }
    for (bound, exclusive) in [
        ("minimum", "exclusiveMinimum"),
        ("maximum", "exclusiveMaximum"),
    ] {
        if node.get(exclusive).and_then(Node::as_bool) == Some(true)
            && let Some(value) = schema.remove(bound)
        {
            schema.insert(exclusive.to_owned(), value);
        }
    }
    if node.get("format").and_then(Node::as_str) == Some("int32") {
        let range = json!({ "minimum": i32::MIN, "maximum": i32::MAX });
        schema = Map::from_iter([("allOf".to_owned(), json!([schema, range]))]);
    }
    if node.get("nullable").and_then(Node::as_bool) == Some(true) {
        return json!({ "anyOf": [{ "type": "null" }, schema] });
    }
    Value::Object(schema)
}

fn validator(root: &Node, schema: &Node) -> Validator {
    let components = root
        .at("/components/schemas")
        .and_then(Node::as_object)
        .into_iter()
        .flatten();
    let components: Map<String, Value> = components
        .filter(|entry| !entry.key.text.starts_with('S') || &*entry.key.text == "Short")
        .map(|entry| (entry.key.text.to_string(), restated(&entry.value)))
        .collect();
    validator_of(restated(schema), components)
}

/// The judge of a schema that may refer to these components.
fn validator_of(schema: Value, components: Map<String, Value>) -> Validator {
    let whole = json!({ "allOf": [schema], "components": { "schemas": components } });
    jsonschema::options()
        .with_draft(Draft::Draft202012)
        .should_validate_formats(true)
        .build(&whole)
        .unwrap()
}

/// What is wrong with one direction of a relation.
fn fault(
    containment: &Containment,
    inner: &Validator,
    outer: &Validator,
    values: &[Value],
) -> Option<Value> {
    match containment {
        Containment::Proven => {
            let is_at_odds = |value: &&Value| inner.is_valid(value) && !outer.is_valid(value);
            values.iter().find(is_at_odds).cloned()
        }
        Containment::Refuted(witness) => {
            let value = witness.value.to_json();
            let tells = inner.is_valid(&value) && !outer.is_valid(&value);
            (!tells).then_some(value)
        }
        Containment::Unknown(_) => None,
    }
}

#[test]
fn no_verdict_is_at_odds_with_another_judge() {
    let entries = SCHEMAS
        .iter()
        .enumerate()
        .map(|(place, schema)| format!(r#""S{place}": {schema}"#));
    let entries: Vec<String> = entries.collect();
    let root = document(&format!("{{{}, {COMPONENTS}}}", entries.join(", ")));
    let nodes: Vec<&Node> = (0..SCHEMAS.len())
        .map(|place| root.at(&format!("/components/schemas/S{place}")).unwrap())
        .collect();
    let judges: Vec<Validator> = nodes.iter().map(|node| validator(&root, node)).collect();
    let values = values();
    let (mut decided, mut unknown) = (0_usize, 0_usize);
    for (base, left) in nodes.iter().zip(&judges) {
        for (head, right) in nodes.iter().zip(&judges) {
            let Relation {
                base_in_head,
                head_in_base,
            } = related((&root, base), (&root, head));
            for (containment, inner, outer) in
                [(&base_in_head, left, right), (&head_in_base, right, left)]
            {
                let shown =
                    || format!("{} and {}: {containment:?}", base.to_json(), head.to_json());
                assert_eq!(
                    fault(containment, inner, outer, &values),
                    None,
                    "{}",
                    shown()
                );
                match containment {
                    Containment::Unknown(_) => unknown += 1,
                    _ => decided += 1,
                }
            }
        }
    }
    // Nearly everything is decided: only few pairs of patterns and overlapping alternatives are not.
    assert!(unknown * 50 < decided, "{unknown} of {}", unknown + decided);
}
