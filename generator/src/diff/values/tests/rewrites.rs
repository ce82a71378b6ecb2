//! What says the same in other words is the same.

use std::collections::BTreeMap;

use super::{Values, check, json, told};
use crate::diff::Verdict::{self, Equal};
use crate::source::{Source, load};

const ROOT: &str = r##"{"components": {"schemas": {
    "Amount": {"type": "number", "minimum": 0, "multipleOf": 0.01},
    "Again": {"$ref": "#/components/schemas/Amount"},
    "Nested": {"oneOf": [
        {"oneOf": [{"type": "boolean"}, {}, {"type": "integer", "format": "int32"}]},
        {"type": "object"},
        {"type": "string", "format": "date"}
    ]}
}}}"##;

#[test]
fn other_words_for_the_same() {
    let table: &[(&str, &str)] = &[
        (
            r##"{"$ref": "#/components/schemas/Amount"}"##,
            r#"{"type": "number", "minimum": 0, "multipleOf": 0.01}"#,
        ),
        (
            r##"{"$ref": "#/components/schemas/Amount"}"##,
            r##"{"$ref": "#/components/schemas/Again"}"##,
        ),
        (
            r##"{"$ref": "#/components/schemas/Amount"}"##,
            r##"{"allOf": [{"$ref": "#/components/schemas/Amount"}], "description": "How much"}"##,
        ),
        (
            r##"{"$ref": "#/components/schemas/Amount"}"##,
            r#"{"allOf": [{"type": "number", "minimum": 0}, {"multipleOf": 0.01}]}"#,
        ),
        (
            r##"{"$ref": "#/components/schemas/Amount"}"##,
            r##"{"anyOf": [{"$ref": "#/components/schemas/Amount"}]}"##,
        ),
        (
            r##"{"$ref": "#/components/schemas/Amount"}"##,
            r##"{"oneOf": [{"$ref": "#/components/schemas/Amount"}]}"##,
        ),
        (
            r##"{"$ref": "#/components/schemas/Nested"}"##,
            r##"{"allOf": [{"$ref": "#/components/schemas/Nested"}, {"$ref": "#/components/schemas/Nested"}]}"##,
        ),
        (
            r#"{"type": "string", "enum": ["a", "b"]}"#,
            r#"{"enum": ["b", "a", "b"]}"#,
        ),
        (
            r#"{"properties": {"a": {"type": "string"}}, "type": "object"}"#,
            r#"{"type": "object", "properties": {"a": {"type": "string"}, "b": {}}}"#,
        ),
        (
            r#"{"type": "object", "additionalProperties": true}"#,
            r#"{"type": "object", "additionalProperties": {}}"#,
        ),
        (
            r#"{"type": "object", "properties": {"a": {"type": "string"}}, "required": ["a"]}"#,
            r#"{"type": "object", "allOf": [{"required": ["a"]}, {"properties": {"a": {"type": "string"}}}]}"#,
        ),
        (
            r#"{"not": {"not": {"type": "string"}}}"#,
            r#"{"type": "string"}"#,
        ),
    ];
    for (base, head) in table {
        check(ROOT, base, head, Equal);
    }
}

fn loaded(openapi: &str, schema: &str) -> Source {
    let text = format!(
        r#"{{"openapi": "{openapi}", "info": {{"title": "T", "version": "1"}}, "paths": {{}}, "components": {{"schemas": {{"S": {schema}, "T": {{"type": "string"}}}}}}}}"#
    );
    let files = BTreeMap::from([("openapi.json".to_owned(), text.into_bytes())]);
    load(&files, "openapi.json").unwrap()
}

#[test]
fn both_versions_of_openapi_say_the_same() {
    let table: &[(&str, &str, Verdict)] = &[
        (
            r#"{"type": "string", "nullable": true}"#,
            r#"{"type": ["string", "null"]}"#,
            Equal,
        ),
        (
            r#"{"type": "string", "nullable": true, "enum": ["a"]}"#,
            r#"{"oneOf": [{"type": "null"}, {"type": "string", "const": "a"}]}"#,
            Equal,
        ),
        (
            r##"{"nullable": true, "allOf": [{"$ref": "#/components/schemas/T"}]}"##,
            r##"{"anyOf": [{"$ref": "#/components/schemas/T"}, {"type": "null"}]}"##,
            Equal,
        ),
        (
            r#"{"type": "integer", "minimum": 1, "exclusiveMinimum": true}"#,
            r#"{"type": "integer", "exclusiveMinimum": 1}"#,
            Equal,
        ),
        (
            r#"{"anyOf": [{"type": "string"}, {"type": "integer"}]}"#,
            r#"{"type": ["integer", "string"]}"#,
            Equal,
        ),
        (
            r#"{"type": "object", "additionalProperties": {"type": "string"}}"#,
            r#"{"type": "object", "patternProperties": {".*": {"type": "string"}}}"#,
            Equal,
        ),
        (
            r#"{"type": "string"}"#,
            r#"{"type": ["string", "null"]}"#,
            Verdict::Wider,
        ),
    ];
    for (older, newer, expected) in table {
        let (base, head) = (loaded("3.0.3", older), loaded("3.1.0", newer));
        let at = |source: &Source| source.root.at("/components/schemas/S").unwrap().clone();
        let (left, right) = (at(&base), at(&head));
        let relation = Values::new(&base.root, &head.root).relation(&[&left], &[&right]);
        assert_eq!(
            relation.verdict(),
            *expected,
            "{older} {newer}: {}",
            told(&relation)
        );
    }
}

#[test]
fn schemas_that_were_made_up_are_related_and_forgotten() {
    let (base_root, head_root) = (json(ROOT), json(ROOT));
    let values = Values::new(&base_root, &head_root);
    for (head, expected) in [
        (
            r##"{"items": {"$ref": "#/components/schemas/Again"}}"##,
            Equal,
        ),
        (r#"{"items": {"type": "number"}}"#, Verdict::Wider),
        (
            r#"{"items": {"type": "number", "minimum": 5, "multipleOf": 1}}"#,
            Verdict::Narrower,
        ),
        (
            r##"{"items": {"$ref": "#/components/schemas/Amount"}}"##,
            Equal,
        ),
    ] {
        let base = json(r##"{"items": {"$ref": "#/components/schemas/Amount"}}"##);
        let head = json(head);
        let relation = values.relation_of_shells(&base, &head);
        assert_eq!(relation.verdict(), expected, "{}", told(&relation));
    }
    let both = [&base_root, &head_root].map(|root| root.at("/components/schemas/Amount").unwrap());
    assert_eq!(values.relation(&[], &[]).verdict(), Equal);
    assert_eq!(values.relation(&[both[0]], &[]).verdict(), Verdict::Wider);
    assert_eq!(
        values.relation(&[both[0], both[0]], &[both[1]]).verdict(),
        Equal
    );
}
