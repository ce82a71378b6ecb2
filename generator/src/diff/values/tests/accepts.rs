//! Which values a schema accepts.

use super::json;
use crate::diff::values::Values;
use crate::diff::{Agreement, Side};

const ROOT: &str = r##"{"components": {"schemas": {
    "Node": {"type": "object", "required": ["id"], "properties": {
        "id": {"type": "string"}, "next": {"$ref": "#/components/schemas/Node"}}},
    "Open": {"type": "object", "properties": {"a": {"type": "string"}}},
    "Itself": {"anyOf": [{"$ref": "#/components/schemas/Itself"}, {"type": "string"}]}
}}}"##;

fn accepts(schema: &str, value: &str, agreement: Agreement) -> bool {
    let (root, schema, value) = (json(ROOT), json(schema), json(value));
    Values::new(&root, &root).accepts(Side::Base, &[&schema], &value, agreement)
}

#[test]
fn each_keyword_refuses_what_breaks_it() {
    let table: &[(&str, &[&str], &[&str])] = &[
        (r#"{}"#, &["null", "1", "{}"], &[]),
        (r#"{"type": "string"}"#, &[r#""a""#], &["null", "1"]),
        (
            r#"{"type": "integer"}"#,
            &["1", "1.0", "1e2"],
            &["1.5", r#""1""#],
        ),
        (
            r#"{"type": "string", "nullable": true}"#,
            &["null", r#""a""#],
            &["1"],
        ),
        (
            r#"{"type": "string", "nullable": true, "enum": ["a"]}"#,
            &["null", r#""a""#],
            &[r#""b""#],
        ),
        (
            r#"{"nullable": true, "allOf": [{"type": "string"}]}"#,
            &["null", r#""a""#],
            &["1"],
        ),
        (r#"{"enum": ["a"]}"#, &[r#""a""#], &["null"]),
        (
            r#"{"if": {"type": "string"}, "then": {"maxLength": 1}, "else": {"type": "integer"}}"#,
            &[r#""a""#, "1"],
            &[r#""ab""#, "true"],
        ),
        (
            r#"{"contains": {"enum": [1]}, "minContains": 2, "maxContains": 3}"#,
            &["[1, 1]", "[1, 0, 1, 1]", "{}"],
            &["[]", "[1]", "[1, 1, 1, 1]"],
        ),
        (
            r#"{"contains": {"enum": [1]}}"#,
            &["[0, 1]"],
            &["[]", "[0]"],
        ),
        (
            r#"{"prefixItems": [{"type": "string"}, {"type": "integer"}], "items": {"type": "boolean"}}"#,
            &["[]", r#"["a"]"#, r#"["a", 1, true]"#],
            &["[1]", r#"["a", true]"#, r#"["a", 1, 1]"#],
        ),
        (
            r#"{"properties": {"a": {}}, "patternProperties": {"^x-": {"type": "string"}}, "additionalProperties": false}"#,
            &["{}", r#"{"a": 1, "x-b": "c"}"#],
            &[r#"{"b": 1}"#, r#"{"x-b": 1}"#],
        ),
        (
            r#"{"propertyNames": {"maxLength": 1}}"#,
            &[r#"{"a": 1}"#],
            &[r#"{"ab": 1}"#],
        ),
        (
            r##"{"allOf": [{"$ref": "#/components/schemas/Open"}], "properties": {"b": {}}, "unevaluatedProperties": false}"##,
            &[r#"{"a": "x", "b": 1}"#],
            &[r#"{"c": 1}"#],
        ),
        (
            r#"{"anyOf": [{"required": ["a"], "properties": {"a": {}}}, {"required": ["b"], "properties": {"b": {}}}], "unevaluatedProperties": {"type": "integer"}}"#,
            &[
                r#"{"a": "x"}"#,
                r#"{"a": "x", "b": "y"}"#,
                r#"{"a": "x", "c": 1}"#,
            ],
            &[r#"{"a": "x", "c": "y"}"#, "{}"],
        ),
        (r#"{"enum": ["a", null]}"#, &["null"], &["1"]),
        (
            r#"{"type": "string", "enum": ["a", null]}"#,
            &[r#""a""#],
            &["null"],
        ),
        (
            r#"{"enum": [1, {"a": [2]}]}"#,
            &["1.0", r#"{"a": [2.0]}"#],
            &[r#"{"a": [3]}"#],
        ),
        (
            r#"{"minimum": 1, "maximum": 2}"#,
            &["1", "2", r#""text""#],
            &["0.999999999999999999999", "2.1"],
        ),
        (
            r#"{"minimum": 1, "exclusiveMinimum": true}"#,
            &["1.0000000000000000000001"],
            &["1", "1.0"],
        ),
        (
            r#"{"maximum": 1, "exclusiveMaximum": true}"#,
            &["0"],
            &["1"],
        ),
        (r#"{"multipleOf": 0.1}"#, &["0.3", "-7"], &["0.35"]),
        (
            r#"{"minLength": 2, "maxLength": 2}"#,
            &[r#""éé""#],
            &[r#""é""#, r#""ééé""#],
        ),
        (r#"{"pattern": "b"}"#, &[r#""abc""#, "1"], &[r#""ac""#]),
        (
            r#"{"type": "string", "format": "uuid"}"#,
            &[r#""9d9f4a3e-6f0a-4b5e-8a53-0f6f1f2c3d4e""#],
            &[r#""a""#],
        ),
        (
            r#"{"type": "string", "format": "made-up"}"#,
            &[r#""a""#],
            &["1"],
        ),
        (
            r#"{"type": "integer", "format": "int32"}"#,
            &["2147483647"],
            &["2147483648"],
        ),
        (
            r#"{"items": {"type": "string"}, "minItems": 1, "maxItems": 2, "uniqueItems": true}"#,
            &[r#"["a"]"#, r#"["a", "b"]"#],
            &["[]", "[1]", r#"["a", "a"]"#, r#"["a", "b", "c"]"#],
        ),
        (
            r#"{"required": ["a"], "properties": {"a": {"type": "string"}}}"#,
            &[r#"{"a": "b"}"#, r#"{"a": "b", "c": 1}"#, "1"],
            &["{}", r#"{"a": 1}"#],
        ),
        (
            r#"{"properties": {"a": {}}, "additionalProperties": false}"#,
            &[r#"{"a": 1}"#],
            &[r#"{"b": 1}"#],
        ),
        (
            r#"{"additionalProperties": {"type": "string"}}"#,
            &[r#"{"a": ""}"#],
            &[r#"{"a": 1}"#],
        ),
        (
            r#"{"minProperties": 1, "maxProperties": 1}"#,
            &[r#"{"a": 1}"#],
            &["{}", r#"{"a": 1, "b": 1}"#],
        ),
        (
            r#"{"allOf": [{"minimum": 1}, {"maximum": 1}]}"#,
            &["1"],
            &["0", "2"],
        ),
        (
            r#"{"anyOf": [{"type": "string"}, {"maximum": 1}]}"#,
            &["1", r#""a""#],
            &["2"],
        ),
        (
            r#"{"oneOf": [{"minimum": 1}, {"maximum": 2}]}"#,
            &["0", "3"],
            &["1", "1.5"],
        ),
        (r#"{"not": {"type": "string"}}"#, &["1"], &[r#""a""#]),
        (
            r#"{"prefixItems": [{"type": "string"}], "unevaluatedItems": {"type": "integer"}}"#,
            &["[]", r#"["a"]"#, r#"["a", 1]"#, "1"],
            &["[1]", r#"["a", "b"]"#],
        ),
        (
            r#"{"contains": {"type": "string"}, "unevaluatedItems": {"type": "integer"}}"#,
            &[r#"["a"]"#, r#"[1, "a", 2]"#],
            &["[]", r#"["a", true]"#],
        ),
        (
            r#"{"anyOf": [{"prefixItems": [{"type": "string"}]}, {"prefixItems": [{}, {"type": "string"}]}], "unevaluatedItems": false}"#,
            &["[]", r#"["a"]"#, r#"[1, "a"]"#],
            &["[1, 2]", r#"["a", 1]"#],
        ),
        (
            r#"{"allOf": [{"unevaluatedItems": {"type": "string"}}], "unevaluatedItems": false}"#,
            &["[]", r#"["a"]"#],
            &["[1]"],
        ),
    ];
    for (schema, accepted, refused) in table {
        for value in *accepted {
            assert!(
                accepts(schema, value, Agreement::Accepted),
                "{schema} {value}"
            );
        }
        for value in *refused {
            assert!(
                !accepts(schema, value, Agreement::Accepted),
                "{schema} {value}"
            );
        }
    }
}

#[test]
fn references_are_followed_and_end() {
    let node = r##"{"$ref": "#/components/schemas/Node"}"##;
    assert!(accepts(
        node,
        r#"{"id": "a", "next": {"id": "b"}}"#,
        Agreement::Accepted
    ));
    assert!(!accepts(
        node,
        r#"{"id": "a", "next": {}}"#,
        Agreement::Accepted
    ));
    let itself = r##"{"$ref": "#/components/schemas/Itself"}"##;
    assert!(accepts(itself, r#""a""#, Agreement::Accepted));
    assert!(!accepts(itself, "1", Agreement::Accepted));
}

#[test]
fn tolerances_count() {
    let quoted = r#"{"allOf": [{"type": "integer"}, {"minimum": 5}], "x-paywright-wire": {"quoted": "accepted"}}"#;
    assert!(accepts(quoted, r#""7""#, Agreement::Accepted));
    assert!(!accepts(quoted, r#""3""#, Agreement::Accepted));
    let blank = r#"{"type": "integer", "x-paywright-wire": {"blank": "absent"}}"#;
    assert!(accepts(blank, r#""""#, Agreement::Accepted));
    assert!(!accepts(blank, r#"" ""#, Agreement::Accepted));
    let embedded =
        r#"{"type": "object", "required": ["a"], "x-paywright-wire": {"embedded": "json"}}"#;
    assert!(accepts(embedded, r#""{\"a\": 1}""#, Agreement::Accepted));
    assert!(!accepts(embedded, r#""{}""#, Agreement::Accepted));
}

#[test]
fn a_value_is_described_if_each_member_is_named() {
    let table = [
        (
            r##"{"$ref": "#/components/schemas/Open"}"##,
            r#"{"a": "x"}"#,
            true,
        ),
        (
            r##"{"$ref": "#/components/schemas/Open"}"##,
            r#"{"a": "x", "b": 1}"#,
            false,
        ),
        (
            r##"{"allOf": [{"$ref": "#/components/schemas/Open"}, {"properties": {"b": {}}}]}"##,
            r#"{"a": "x", "b": {"c": 1}}"#,
            true,
        ),
        (
            r##"{"oneOf": [{"$ref": "#/components/schemas/Open"}, {"type": "array", "items": {"$ref": "#/components/schemas/Open"}}]}"##,
            r#"[{"b": 1}]"#,
            false,
        ),
        (r#"{"type": "object"}"#, r#"{"b": 1}"#, true),
        (
            r#"{"additionalProperties": true, "properties": {}}"#,
            r#"{"b": 1}"#,
            true,
        ),
        (
            r#"{"additionalProperties": {"type": "object", "properties": {"a": {}}}}"#,
            r#"{"b": {"c": 1}}"#,
            false,
        ),
    ];
    for (schema, value, expected) in table {
        assert!(
            accepts(schema, value, Agreement::Accepted),
            "{schema} {value}"
        );
        assert_eq!(
            accepts(schema, value, Agreement::Described),
            expected,
            "{schema} {value}"
        );
    }
}
