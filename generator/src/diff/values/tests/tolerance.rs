//! What is tolerated in another writing rules nothing out by its meaning.

use super::super::Values;
use super::{json, told};
use crate::diff::{Agreement, Containment, Side};
use crate::source::Node;

const SCHEMA: &str = "/components/schemas/S";

fn document(schema: &str) -> Node {
    json(&format!(
        r#"{{"components": {{"schemas": {{"S": {schema}}}}}}}"#
    ))
}

/// Two schemas, and a value that only the first one accepts.
const TABLE: &[[&str; 3]] = &[
    [
        r#"{"oneOf": [{"type": "string"}, {"oneOf": [{"type": "string", "maxLength": 1}, {"enum": ["5", 4]}]}]}"#,
        r#"{"oneOf": [{"type": "string"}, {"oneOf": [{"type": "string", "maxLength": 1}, {"type": "integer", "minimum": 3, "x-paywright-wire": {"embedded": "json"}}]}]}"#,
        r#""44""#,
    ],
    [
        r#"{"oneOf": [{"type": "boolean"}, {"type": "string", "minLength": 1}]}"#,
        r#"{"oneOf": [{"type": "string", "minLength": 1}, {"oneOf": [{"type": "boolean"}, {"type": "object", "required": ["a"], "x-paywright-wire": {"embedded": "json"}}]}]}"#,
        r#""{\"a\":1}""#,
    ],
    [
        r#"{"oneOf": [{"type": "string", "minLength": 1}, {"oneOf": [{"type": "boolean"}, {"type": "boolean"}]}]}"#,
        r#"{"oneOf": [{"type": "string", "minLength": 1}, {"oneOf": [{"type": "boolean"}, {"type": "integer", "minimum": 3, "x-paywright-wire": {"quoted": "accepted"}}]}]}"#,
        r#""5""#,
    ],
    [
        r#"{"allOf": [{"type": "string"}, {"oneOf": [{"type": "boolean", "x-paywright-wire": {"quoted": "accepted"}}, {"type": "boolean"}]}]}"#,
        r#"{"allOf": [{"type": "string"}, {"oneOf": [{"type": "integer"}, {"type": "boolean"}]}]}"#,
        r#""true""#,
    ],
    [
        r#"{"type": "string"}"#,
        r#"{"allOf": [{"type": "string"}, {"not": {"type": "integer", "x-paywright-wire": {"quoted": "accepted"}}}]}"#,
        r#""5""#,
    ],
];

#[test]
fn what_only_one_accepts_is_not_proven_to_be_accepted_by_the_other() {
    for [accepting, refusing, value] in TABLE {
        let (base, head, value) = (document(accepting), document(refusing), json(value));
        let values = Values::new(&base, &head);
        let (base, head) = (base.at(SCHEMA).unwrap(), head.at(SCHEMA).unwrap());
        let accepts = |side, schema| values.accepts(side, &[schema], &value, Agreement::Accepted);
        assert!(accepts(Side::Base, base), "{accepting}");
        assert!(!accepts(Side::Head, head), "{refusing}");
        let relation = values.relation(&[base], &[head]);
        assert!(
            !matches!(relation.base_in_head, Containment::Proven),
            "{accepting} and {refusing}: {}",
            told(&relation)
        );
    }
}
