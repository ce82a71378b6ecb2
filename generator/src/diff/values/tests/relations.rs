//! Pairs of schemas that differ in as little as possible.

use super::{check, related, told};
use crate::diff::Verdict::{self, Equal, Incomparable, Narrower, Unknown, Wider};

type Row = (&'static str, &'static str, Verdict);

fn check_all(table: &[Row]) {
    for (base, head, expected) in table {
        check("{}", base, head, *expected);
        for schema in [base, head] {
            check("{}", schema, schema, Equal);
        }
    }
}

#[test]
fn types() {
    check_all(&[
        (r#"{}"#, r#"{"type": "string"}"#, Narrower),
        (r#"{"type": "integer"}"#, r#"{"type": "number"}"#, Wider),
        (
            r#"{"type": "integer"}"#,
            r#"{"type": "string"}"#,
            Incomparable,
        ),
        (
            r#"{"type": "array"}"#,
            r#"{"type": "object"}"#,
            Incomparable,
        ),
        (
            r#"{"type": "boolean"}"#,
            r#"{"type": "boolean", "nullable": true}"#,
            Wider,
        ),
        (
            r#"{"type": "boolean"}"#,
            r#"{"enum": [false, true]}"#,
            Equal,
        ),
        (r#"{"enum": ["a"]}"#, r#"{"enum": ["a", null]}"#, Wider),
        (
            r#"{"enum": ["a", null]}"#,
            r#"{"type": "string", "enum": ["a"], "nullable": true}"#,
            Equal,
        ),
        (r#"{}"#, r#"{"nullable": true}"#, Equal),
        (r#"{}"#, r#"{"not": {}}"#, Narrower),
        (
            r#"{"not": {}}"#,
            r#"{"type": "string", "enum": [1]}"#,
            Equal,
        ),
    ]);
}

#[test]
fn lists_of_values() {
    check_all(&[
        (r#"{"enum": ["a"]}"#, r#"{"enum": ["a", "b"]}"#, Wider),
        (
            r#"{"enum": ["a", "b"]}"#,
            r#"{"enum": ["b", "c"]}"#,
            Incomparable,
        ),
        (
            r#"{"type": "string"}"#,
            r#"{"type": "string", "enum": ["a"]}"#,
            Narrower,
        ),
        (
            r#"{"enum": ["a"]}"#,
            r#"{"type": "string", "maxLength": 1}"#,
            Wider,
        ),
        (
            r#"{"enum": ["a"]}"#,
            r#"{"type": "string", "pattern": "^[a-z]$"}"#,
            Wider,
        ),
        (
            r#"{"enum": [1, 2, 3]}"#,
            r#"{"type": "integer", "minimum": 1, "maximum": 3}"#,
            Equal,
        ),
        (r#"{"enum": [1.0]}"#, r#"{"enum": [1]}"#, Equal),
        (
            r#"{"enum": [{"a": 1}]}"#,
            r#"{"type": "object", "required": ["a"]}"#,
            Wider,
        ),
        (
            r#"{"enum": [[1], [2]]}"#,
            r#"{"type": "array", "items": {"minimum": 2}}"#,
            Incomparable,
        ),
    ]);
}

#[test]
fn numbers() {
    check_all(&[
        (
            r#"{"type": "number", "minimum": 1}"#,
            r#"{"type": "number", "minimum": 2}"#,
            Narrower,
        ),
        (
            r#"{"type": "number", "minimum": 1.10}"#,
            r#"{"type": "number", "minimum": 1.1}"#,
            Equal,
        ),
        (
            r#"{"type": "number", "minimum": 0.1}"#,
            r#"{"type": "number", "minimum": 0.10000000000000000000000001}"#,
            Narrower,
        ),
        (
            r#"{"type": "number", "minimum": 1}"#,
            r#"{"type": "number", "minimum": 1, "exclusiveMinimum": true}"#,
            Narrower,
        ),
        (
            r#"{"type": "integer", "minimum": 1, "exclusiveMinimum": true}"#,
            r#"{"type": "integer", "minimum": 2}"#,
            Equal,
        ),
        (
            r#"{"type": "integer", "minimum": 1.5}"#,
            r#"{"type": "integer", "minimum": 2}"#,
            Equal,
        ),
        (
            r#"{"type": "number", "maximum": 5}"#,
            r#"{"type": "number"}"#,
            Wider,
        ),
        (
            r#"{"type": "number", "maximum": 5, "minimum": 1}"#,
            r#"{"type": "number", "maximum": 7, "minimum": 2}"#,
            Incomparable,
        ),
        (
            r#"{"type": "number", "multipleOf": 1}"#,
            r#"{"type": "integer"}"#,
            Equal,
        ),
        (
            r#"{"type": "number", "multipleOf": 0.01}"#,
            r#"{"type": "number", "multipleOf": 0.1}"#,
            Narrower,
        ),
        (
            r#"{"type": "number", "multipleOf": 4}"#,
            r#"{"type": "number", "multipleOf": 6}"#,
            Incomparable,
        ),
        (
            r#"{"type": "integer", "multipleOf": 0.5}"#,
            r#"{"type": "integer"}"#,
            Equal,
        ),
        (
            r#"{"type": "integer", "format": "int32"}"#,
            r#"{"type": "integer", "format": "int64"}"#,
            Wider,
        ),
        (
            r#"{"type": "integer", "format": "int32"}"#,
            r#"{"type": "integer", "minimum": -2147483648, "maximum": 2147483647}"#,
            Equal,
        ),
        (
            r#"{"type": "integer"}"#,
            r#"{"type": "integer", "format": "int64"}"#,
            Narrower,
        ),
        (
            r#"{"type": "number", "format": "decimal"}"#,
            r#"{"type": "number"}"#,
            Equal,
        ),
        (
            r#"{"type": "number", "format": "double"}"#,
            r#"{"type": "number"}"#,
            Unknown,
        ),
        (
            r#"{"type": "number", "minimum": 1, "maximum": 1}"#,
            r#"{"enum": [1]}"#,
            Equal,
        ),
        (
            r#"{"type": "number", "minimum": 2, "maximum": 1}"#,
            r#"{"enum": [1]}"#,
            Wider,
        ),
        (
            r#"{"minimum": 1}"#,
            r#"{"type": "number", "minimum": 1}"#,
            Narrower,
        ),
    ]);
}

#[test]
fn texts() {
    check_all(&[
        (
            r#"{"type": "string", "minLength": 1}"#,
            r#"{"type": "string"}"#,
            Wider,
        ),
        (
            r#"{"type": "string", "maxLength": 5}"#,
            r#"{"type": "string", "maxLength": 6}"#,
            Wider,
        ),
        (
            r#"{"type": "string", "minLength": 1, "maxLength": 2}"#,
            r#"{"type": "string", "minLength": 2, "maxLength": 3}"#,
            Incomparable,
        ),
        (
            r#"{"type": "string", "minLength": 0}"#,
            r#"{"type": "string"}"#,
            Equal,
        ),
        (
            r#"{"type": "string", "pattern": "^a"}"#,
            r#"{"type": "string"}"#,
            Wider,
        ),
        (
            r#"{"type": "string", "pattern": ".*"}"#,
            r#"{"type": "string"}"#,
            Equal,
        ),
        (
            r#"{"type": "string", "pattern": "^[a-z]{2}$"}"#,
            r#"{"type": "string", "pattern": "^[A-Z]{2}$"}"#,
            Incomparable,
        ),
        (
            r#"{"type": "string", "pattern": "^[a-z]+$"}"#,
            r#"{"type": "string", "pattern": "^[a-z]{1,}$"}"#,
            Equal,
        ),
        (
            r#"{"type": "string", "format": "uuid"}"#,
            r#"{"type": "string"}"#,
            Wider,
        ),
        (
            r#"{"type": "string", "format": "uuid"}"#,
            r#"{"type": "string", "maxLength": 36}"#,
            Wider,
        ),
        (
            r#"{"type": "string", "format": "date"}"#,
            r#"{"type": "string", "format": "date-time"}"#,
            Incomparable,
        ),
        (
            r#"{"type": "string", "format": "password"}"#,
            r#"{"type": "string"}"#,
            Equal,
        ),
        (
            r#"{"type": "string", "format": "made-up"}"#,
            r#"{"type": "string"}"#,
            Unknown,
        ),
        (
            r#"{"type": "string", "format": "made-up"}"#,
            r#"{"type": "string", "format": "other"}"#,
            Unknown,
        ),
        // What is of a format that nobody knows is not known either.
        (
            r#"{"type": "string", "format": "uri"}"#,
            r#"{"type": "string", "format": "made-up"}"#,
            Unknown,
        ),
        (
            r#"{"type": "string", "format": "uri"}"#,
            r#"{"type": "string", "format": "made-up", "maxLength": 3}"#,
            Unknown,
        ),
        (
            r#"{"type": "string", "format": "date"}"#,
            r#"{"type": "string", "format": "time"}"#,
            Unknown,
        ),
        (
            r#"{"type": "string", "format": "email"}"#,
            r#"{"type": "string", "format": "ipv4"}"#,
            Incomparable,
        ),
    ]);
}

#[test]
fn patterns() {
    check_all(&[
        (
            r#"{"type": "string", "pattern": "^[A-Z]{2}$"}"#,
            r#"{"type": "string", "pattern": "^[A-Za-z]{2}$"}"#,
            Wider,
        ),
        (
            r#"{"type": "string", "pattern": "^(card|bank)$"}"#,
            r#"{"type": "string", "enum": ["bank", "card"]}"#,
            Equal,
        ),
        (
            r#"{"type": "string", "pattern": "^(card|bank)$"}"#,
            r#"{"type": "string", "enum": ["bank"]}"#,
            Narrower,
        ),
        (
            r#"{"type": "string", "pattern": "^[a-z]{2,5}$"}"#,
            r#"{"type": "string", "minLength": 2, "maxLength": 5}"#,
            Wider,
        ),
        (
            r#"{"type": "string", "pattern": "^[a-z]+$", "maxLength": 3}"#,
            r#"{"type": "string", "pattern": "^[a-z]{1,3}$"}"#,
            Equal,
        ),
        (
            r#"{"type": "string", "pattern": "^[a-z]+$", "maxLength": 3}"#,
            r#"{"type": "string", "pattern": "^[a-z]{1,2}$"}"#,
            Narrower,
        ),
        (
            r#"{"type": "string", "allOf": [{"pattern": "^[ab]+$"}, {"pattern": "^a"}]}"#,
            r#"{"type": "string", "pattern": "^a[ab]*$"}"#,
            Equal,
        ),
        (
            r#"{"type": "string", "pattern": "^[A-Z]{3}$"}"#,
            r#"{"type": "string", "format": "currency"}"#,
            Equal,
        ),
        (
            r#"{"type": "string", "format": "uuid"}"#,
            r#"{"type": "string", "pattern": "^[0-9A-Fa-f-]{36}$"}"#,
            Wider,
        ),
        (
            r#"{"type": "string", "format": "date"}"#,
            r#"{"type": "string", "pattern": "^\\d{4}-\\d{2}-\\d{2}$"}"#,
            Wider,
        ),
        (
            r#"{"type": "string", "pattern": "^é{2}$"}"#,
            r#"{"type": "string", "maxLength": 2}"#,
            Wider,
        ),
        (
            r#"{"type": "string", "allOf": [{"pattern": "^a"}, {"pattern": "^b"}]}"#,
            r#"{"not": {}}"#,
            Equal,
        ),
        (
            r#"{"oneOf": [{"type": "string", "pattern": "^a"}, {"type": "string", "pattern": "^b"}]}"#,
            r#"{"anyOf": [{"type": "string", "pattern": "^b"}, {"type": "string", "pattern": "^a"}]}"#,
            Equal,
        ),
        // Readers do not agree on what `.` leaves out, so only what holds by each of them is proven.
        (
            r#"{"type": "string", "pattern": "^.{1,3}$"}"#,
            r#"{"type": "string", "pattern": "^.{1,4}$"}"#,
            Wider,
        ),
        (
            r#"{"type": "string", "pattern": "^[^\\n]$"}"#,
            r#"{"type": "string", "pattern": "^.$"}"#,
            Unknown,
        ),
        // No engine here knows what looks ahead, unless that is all there is.
        (
            r#"{"type": "string", "pattern": "^(?=a)"}"#,
            r#"{"type": "string", "pattern": "^a"}"#,
            Equal,
        ),
        (
            r#"{"type": "string", "pattern": "^(?!a)"}"#,
            r#"{"type": "string", "pattern": "^(?![a])"}"#,
            Unknown,
        ),
        (
            r#"{"type": "string", "pattern": "^[\\w-.]$"}"#,
            r#"{"type": "string", "pattern": "^[[\\w.-]$"}"#,
            Wider,
        ),
    ]);
}

#[test]
fn patterns_of_names() {
    check_all(&[
        (
            r#"{"type": "object", "patternProperties": {"^[a-m]": {"type": "string"}}}"#,
            r#"{"type": "object", "patternProperties": {"^[a-z]": {"type": "string"}}}"#,
            Narrower,
        ),
        (
            r#"{"type": "object", "patternProperties": {"^a": {}}, "additionalProperties": false}"#,
            r#"{"type": "object", "patternProperties": {"^[ab]": {}}, "additionalProperties": false}"#,
            Wider,
        ),
        (
            r#"{"type": "object", "patternProperties": {"^a": {}, "^b": {}}, "additionalProperties": false}"#,
            r#"{"type": "object", "patternProperties": {"^[ab]": {}}, "additionalProperties": false}"#,
            Equal,
        ),
        (
            r#"{"type": "object", "patternProperties": {"^a": {"type": "string"}}}"#,
            r#"{"type": "object", "patternProperties": {"^b": {"type": "string"}}}"#,
            Incomparable,
        ),
        (
            r#"{"type": "object", "patternProperties": {"^(.|\\n|\\r|\\u2028|\\u2029)*$": {"type": "string"}}, "additionalProperties": false}"#,
            r#"{"type": "object", "additionalProperties": {"type": "string"}}"#,
            Equal,
        ),
        (
            r#"{"type": "object", "propertyNames": {"pattern": "^[a-z]$"}}"#,
            r#"{"type": "object", "propertyNames": {"pattern": "^[a-z]+$"}}"#,
            Wider,
        ),
    ]);
}

#[test]
fn items_that_nothing_describes() {
    check_all(&[
        (
            r#"{"type": "array", "prefixItems": [{"type": "string"}], "unevaluatedItems": false}"#,
            r#"{"type": "array", "prefixItems": [{"type": "string"}], "items": {"not": {}}}"#,
            Equal,
        ),
        (
            r#"{"type": "array", "prefixItems": [{}], "unevaluatedItems": {"type": "string"}}"#,
            r#"{"type": "array", "prefixItems": [{}], "unevaluatedItems": {"type": "integer"}}"#,
            Incomparable,
        ),
        (
            r#"{"type": "array", "unevaluatedItems": {"type": "integer"}}"#,
            r#"{"type": "array", "items": {"type": "number"}}"#,
            Wider,
        ),
        (
            r#"{"type": "array", "allOf": [{"prefixItems": [{}, {}]}], "unevaluatedItems": false}"#,
            r#"{"type": "array", "maxItems": 2}"#,
            Equal,
        ),
        (
            r#"{"type": "array", "items": {}, "unevaluatedItems": false}"#,
            r#"{"type": "array"}"#,
            Equal,
        ),
        (
            r#"{"type": "array", "contains": {"type": "string"}}"#,
            r#"{"type": "array", "contains": {"type": "string"}, "items": {"not": {"type": "boolean"}}}"#,
            Narrower,
        ),
        (
            r#"{"type": "array", "anyOf": [{"prefixItems": [{"type": "string"}]}, {"maxItems": 0}], "unevaluatedItems": false}"#,
            r#"{"type": "array", "maxItems": 1}"#,
            Wider,
        ),
    ]);
}

#[test]
fn lists() {
    check_all(&[
        (
            r#"{"type": "array"}"#,
            r#"{"type": "array", "items": {}}"#,
            Equal,
        ),
        (
            r#"{"type": "array", "items": {"type": "string"}}"#,
            r#"{"type": "array", "items": {"type": "integer"}}"#,
            Incomparable,
        ),
        (
            r#"{"type": "array", "items": {"type": "integer"}}"#,
            r#"{"type": "array", "items": {"type": "number"}}"#,
            Wider,
        ),
        (
            r#"{"type": "array", "minItems": 1}"#,
            r#"{"type": "array", "minItems": 2}"#,
            Narrower,
        ),
        (
            r#"{"type": "array", "maxItems": 1}"#,
            r#"{"type": "array", "maxItems": 2}"#,
            Wider,
        ),
        (
            r#"{"type": "array", "uniqueItems": true}"#,
            r#"{"type": "array"}"#,
            Wider,
        ),
        (
            r#"{"type": "array", "maxItems": 1, "uniqueItems": true}"#,
            r#"{"type": "array", "maxItems": 1}"#,
            Equal,
        ),
        (
            r#"{"type": "array", "maxItems": 0, "items": {"type": "string"}}"#,
            r#"{"type": "array", "maxItems": 0}"#,
            Equal,
        ),
        (
            r#"{"type": "array", "items": {"not": {}}}"#,
            r#"{"type": "array", "items": {"enum": []}}"#,
            Equal,
        ),
        (
            r#"{"type": "array", "uniqueItems": true, "minItems": 3, "items": {"type": "integer"}}"#,
            r#"{"type": "array", "uniqueItems": true, "minItems": 4, "items": {"type": "integer"}}"#,
            Narrower,
        ),
    ]);
}

#[test]
fn objects() {
    check_all(&[
        (
            r#"{"type": "object"}"#,
            r#"{"type": "object", "required": ["a"]}"#,
            Narrower,
        ),
        (
            r#"{"type": "object", "properties": {"a": {"type": "string"}}}"#,
            r#"{"type": "object", "properties": {"a": {}}}"#,
            Wider,
        ),
        (
            r#"{"type": "object", "properties": {"a": {"type": "string"}}}"#,
            r#"{"type": "object"}"#,
            Wider,
        ),
        (
            r#"{"type": "object", "properties": {"a": {"type": "string"}}, "additionalProperties": false}"#,
            r#"{"type": "object", "properties": {"a": {"type": "string"}, "b": {"type": "string"}}, "additionalProperties": false}"#,
            Wider,
        ),
        (
            r#"{"type": "object", "properties": {"a": {}}, "additionalProperties": false}"#,
            r#"{"type": "object", "properties": {"b": {}}, "additionalProperties": false}"#,
            Incomparable,
        ),
        (
            r#"{"type": "object", "properties": {"a": {}}}"#,
            r#"{"type": "object", "properties": {"a": {}}, "additionalProperties": false}"#,
            Narrower,
        ),
        (
            r#"{"type": "object", "additionalProperties": {"type": "string"}}"#,
            r#"{"type": "object", "properties": {"a": {"type": "string"}}, "additionalProperties": {"type": "string"}}"#,
            Equal,
        ),
        (
            r#"{"type": "object", "additionalProperties": {"type": "string"}}"#,
            r#"{"type": "object", "additionalProperties": {"maxLength": 3}}"#,
            Incomparable,
        ),
        (
            r#"{"type": "object", "minProperties": 1}"#,
            r#"{"type": "object", "required": ["a"]}"#,
            Narrower,
        ),
        (
            r#"{"type": "object", "maxProperties": 1}"#,
            r#"{"type": "object", "maxProperties": 2}"#,
            Wider,
        ),
        (
            r#"{"type": "object", "properties": {"a": {}}, "additionalProperties": false}"#,
            r#"{"type": "object", "properties": {"a": {}}, "additionalProperties": false, "maxProperties": 1}"#,
            Equal,
        ),
        (
            r#"{"type": "object", "maxProperties": 0}"#,
            r#"{"type": "object", "additionalProperties": false}"#,
            Equal,
        ),
        (
            r#"{"type": "object", "required": ["a"], "maxProperties": 1}"#,
            r#"{"type": "object", "required": ["a"], "maxProperties": 1, "additionalProperties": false}"#,
            Narrower,
        ),
        (
            r#"{"type": "object", "required": ["a"], "maxProperties": 1}"#,
            r#"{"type": "object", "required": ["a"], "maxProperties": 1, "additionalProperties": {"type": "string"}}"#,
            Narrower,
        ),
        (
            r#"{"type": "object", "properties": {"a": {"not": {}}}}"#,
            r#"{"type": "object"}"#,
            Wider,
        ),
        (
            r#"{"type": "object", "required": ["a"], "properties": {"a": {"enum": []}}}"#,
            r#"{"not": {}}"#,
            Equal,
        ),
        (
            r#"{"type": "object", "required": ["a"], "properties": {"a": {"type": "object", "required": ["b"], "properties": {"b": {"type": "integer"}}}}}"#,
            r#"{"type": "object", "required": ["a"], "properties": {"a": {"type": "object", "required": ["b"], "properties": {"b": {"type": "integer", "maximum": 3}}}}}"#,
            Narrower,
        ),
    ]);
}

#[test]
fn parts_and_alternatives() {
    check_all(&[
        (
            r#"{"allOf": [{"minimum": 1}, {"type": "integer"}]}"#,
            r#"{"type": "integer", "minimum": 1}"#,
            Equal,
        ),
        (
            r#"{"allOf": [{"type": "string"}, {"type": "integer"}]}"#,
            r#"{"not": {}}"#,
            Equal,
        ),
        (
            r#"{"anyOf": [{"type": "string"}]}"#,
            r#"{"anyOf": [{"type": "string"}, {"type": "integer"}]}"#,
            Wider,
        ),
        (
            r#"{"anyOf": [{"enum": ["a"]}, {"enum": ["b"]}]}"#,
            r#"{"enum": ["b", "a"]}"#,
            Equal,
        ),
        (
            r#"{"anyOf": [{"type": "string"}, {"type": "integer"}]}"#,
            r#"{"oneOf": [{"type": "integer"}, {"type": "string"}]}"#,
            Equal,
        ),
        (
            r#"{"oneOf": [{"type": "number"}, {"type": "integer"}]}"#,
            r#"{"type": "number", "not": {"type": "integer"}}"#,
            Equal,
        ),
        (
            r#"{"oneOf": [{"minimum": 1}, {"maximum": 5}]}"#,
            r#"{"anyOf": [{"minimum": 1}, {"maximum": 5}]}"#,
            Wider,
        ),
        (
            r#"{"not": {"type": "string"}}"#,
            r#"{"not": {"type": "string", "maxLength": 3}}"#,
            Wider,
        ),
        (
            r#"{"not": {"type": "string"}}"#,
            r#"{"anyOf": [{"type": "boolean"}, {"type": "number"}, {"type": "array"}, {"type": "object"}, {"enum": [null]}]}"#,
            Equal,
        ),
        (
            r#"{"anyOf": [{"type": "string", "maxLength": 3}, {"type": "string", "minLength": 2}]}"#,
            r#"{"type": "string"}"#,
            Unknown,
        ),
    ]);
}

const CARD: &str = r#"{"type": "object", "required": ["kind"], "properties": {"kind": {"enum": ["card"]}, "number": {"type": "string"}}}"#;
const BANK: &str = r#"{"type": "object", "required": ["kind"], "properties": {"kind": {"enum": ["bank"]}, "iban": {"type": "string"}}}"#;
const BANK_STRICT: &str = r#"{"type": "object", "required": ["kind", "iban"], "properties": {"kind": {"enum": ["bank"]}, "iban": {"type": "string"}}}"#;
const WALLET: &str =
    r#"{"type": "object", "required": ["kind"], "properties": {"kind": {"enum": ["wallet"]}}}"#;
const EITHER: &str = r#"{"type": "object", "required": ["kind"], "properties": {"kind": {"enum": ["bank", "card"]}}}"#;

#[test]
fn alternatives_with_tags() {
    let either = |keyword: &str, alternatives: &[&str]| {
        format!(r#"{{"{keyword}": [{}]}}"#, alternatives.join(", "))
    };
    let table = [
        (
            either("oneOf", &[CARD, BANK]),
            either("oneOf", &[BANK, CARD]),
            Equal,
        ),
        (
            either("oneOf", &[CARD, BANK]),
            either("anyOf", &[CARD, BANK]),
            Equal,
        ),
        (
            either("oneOf", &[CARD, BANK]),
            either("oneOf", &[CARD, BANK, WALLET]),
            Wider,
        ),
        (
            either("oneOf", &[CARD, BANK]),
            either("oneOf", &[CARD, BANK_STRICT]),
            Narrower,
        ),
        (
            either("oneOf", &[CARD, WALLET]),
            either("oneOf", &[CARD, BANK]),
            Incomparable,
        ),
        (EITHER.to_owned(), either("oneOf", &[CARD, BANK]), Narrower),
        (
            EITHER.to_owned(),
            either(
                "oneOf",
                &[
                    r#"{"type": "object", "required": ["kind"], "properties": {"kind": {"enum": ["card"]}}}"#,
                    r#"{"type": "object", "required": ["kind"], "properties": {"kind": {"enum": ["bank"]}}}"#,
                ],
            ),
            Equal,
        ),
    ];
    for (base, head, expected) in table {
        check("{}", &base, &head, expected);
        check("{}", &base, &base, Equal);
    }
}

#[test]
fn alternatives_without_tags_are_paired_off() {
    let a = r#"{"type": "object", "properties": {"a": {"type": "string"}}}"#;
    let b = r#"{"type": "object", "properties": {"b": {"type": "string"}}}"#;
    let both = format!(r#"{{"oneOf": [{a}, {b}]}}"#);
    let turned = format!(r#"{{"oneOf": [{b}, {a}]}}"#);
    check("{}", &both, &turned, Equal);
}

#[test]
fn tolerances_widen() {
    check_all(&[
        (
            r#"{"type": "integer"}"#,
            r#"{"type": "integer", "x-paywright-wire": {"quoted": "accepted"}}"#,
            Wider,
        ),
        (
            r#"{"type": "integer"}"#,
            r#"{"type": "integer", "x-paywright-wire": {"blank": "absent"}}"#,
            Wider,
        ),
        (
            r#"{"type": "object"}"#,
            r#"{"type": "object", "x-paywright-wire": {"embedded": "json"}}"#,
            Wider,
        ),
        (
            r#"{"type": "integer", "minimum": 1, "x-paywright-wire": {"quoted": "accepted"}}"#,
            r#"{"type": "integer", "x-paywright-wire": {"quoted": "accepted"}}"#,
            Wider,
        ),
    ]);
}

#[test]
fn a_witness_is_as_small_as_it_can_be() {
    let table = [
        (
            r#"{"type": "string", "enum": ["a", "b"]}"#,
            r#"{"type": "string", "enum": ["a"]}"#,
            r#"Narrower: base in head "b", head in base proven"#,
        ),
        (
            r#"{"type": "object", "properties": {"a": {"type": "string"}, "b": {}}}"#,
            r#"{"type": "object", "required": ["a"], "properties": {"a": {"type": "string"}, "b": {}}}"#,
            r#"Narrower: base in head {}, head in base proven"#,
        ),
        (
            r#"{"type": "object", "required": ["id"], "properties": {"id": {"type": "string"}, "status": {"enum": ["new", "paid"]}}}"#,
            r#"{"type": "object", "required": ["id"], "properties": {"id": {"type": "string"}, "status": {"enum": ["new"]}}}"#,
            r#"Narrower: base in head {"id":"","status":"paid"}, head in base proven"#,
        ),
        (
            r#"{"type": "string", "maxLength": 3}"#,
            r#"{"type": "string", "maxLength": 2}"#,
            r#"Narrower: base in head "aaa", head in base proven"#,
        ),
        (
            r#"{"type": "array", "items": {"type": "number"}}"#,
            r#"{"type": "array", "items": {"type": "integer"}}"#,
            r#"Narrower: base in head [0.5], head in base proven"#,
        ),
    ];
    for (base, head, expected) in table {
        assert_eq!(told(&related("{}", base, head)), expected, "{base} {head}");
    }
}

#[test]
fn required_members_of_any_kind_are_filled_in() {
    let of = |other: &str, most: u32| {
        format!(
            r#"{{"type": "object", "required": ["other", "text"], "properties": {{"other": {other}, "text": {{"type": "string", "maxLength": {most}}}}}}}"#
        )
    };
    for other in [
        r#"{"type": "string", "format": "decimal"}"#,
        r#"{"type": "string", "format": "date-time"}"#,
        r#"{"type": "string", "pattern": "^/v1/accounts", "maxLength": 5000}"#,
        r#"{"type": "number", "minimum": 1.5, "maximum": 1.6}"#,
        r#"{"type": "array", "uniqueItems": true, "minItems": 3, "items": {"type": "integer"}}"#,
        r#"{"type": "object", "minProperties": 2, "additionalProperties": {"enum": ["a"]}}"#,
        r#"{"oneOf": [{"required": ["a"]}, {"required": ["b"]}]}"#,
    ] {
        check("{}", &of(other, 5), &of(other, 4), Narrower);
    }
}
