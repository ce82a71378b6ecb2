//! What is tolerated in another writing rules nothing out by its meaning.

use super::super::Values;
use super::{json, related, told};
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

/// JSON that is always inside a text, against others: both directions, with what refutes them.
const INSIDE_TEXTS: &[[&str; 3]] = &[
    [
        r#"{"x-paywright-wire": {"embedded": "text"}}"#,
        r#"{"type": "string"}"#,
        r#"Wider: base in head proven, head in base """#,
    ],
    [
        r#"{"x-paywright-wire": {"embedded": "text"}, "type": "object"}"#,
        r#"{"type": "object"}"#,
        r#"Incomparable: base in head "{}", head in base {}"#,
    ],
    [
        r#"{"x-paywright-wire": {"embedded": "text"}, "type": "object"}"#,
        r#"{"x-paywright-wire": {"embedded": "json"}, "type": "object"}"#,
        r#"Wider: base in head proven, head in base {}"#,
    ],
    [
        r#"{"x-paywright-wire": {"embedded": "text"}, "type": "object"}"#,
        r#"{"x-paywright-wire": {"embedded": "text"}, "type": "object", "required": ["a"]}"#,
        r#"Narrower: base in head "{}", head in base proven"#,
    ],
    [
        r#"{"x-paywright-wire": {"embedded": "text"}, "oneOf": [{"type": "integer"}, {"type": "boolean"}]}"#,
        r#"{"x-paywright-wire": {"embedded": "text"}, "allOf": [{"type": "integer"}]}"#,
        r#"Narrower: base in head "true", head in base proven"#,
    ],
    [
        r#"{"x-paywright-wire": {"embedded": "text"}, "nullable": true, "type": "integer"}"#,
        r#"{"x-paywright-wire": {"embedded": "text"}, "type": "integer"}"#,
        r#"Narrower: base in head null, head in base proven"#,
    ],
    [
        r#"{"anyOf": [{"x-paywright-wire": {"embedded": "text"}, "type": "integer"}, {"type": "boolean"}]}"#,
        r#"{"anyOf": [{"type": "boolean"}, {"x-paywright-wire": {"embedded": "text"}, "type": "number"}]}"#,
        r#"Wider: base in head proven, head in base "0.5""#,
    ],
];

#[test]
fn json_that_is_always_inside_a_text_is_a_text_and_nothing_else() {
    for [base, head, expected] in INSIDE_TEXTS {
        let relation = related("{}", base, head);
        assert_eq!(told(&relation), *expected, "{base} and {head}");
    }
}

/// Schemas that have a tolerance in more than one part, and a value that was read twice by them.
const READ_TWICE: &[[&str; 2]] = &[
    [
        r#"{"allOf": [{"type": "integer", "x-paywright-wire": {"embedded": "json"}}, {"oneOf": [{"type": "integer"}, {"type": "integer", "x-paywright-wire": {"embedded": "json"}}]}]}"#,
        r#""\"5\"""#,
    ],
    [
        r#"{"x-paywright-wire": {"embedded": "text"}, "allOf": [{"x-paywright-wire": {"embedded": "text"}, "type": "integer"}]}"#,
        r#""\"5\"""#,
    ],
];

#[test]
fn a_text_is_opened_once_for_all_parts() {
    for [schema, value] in READ_TWICE {
        let (root, value) = (document(schema), json(value));
        let values = Values::new(&root, &root);
        let node = root.at(SCHEMA).unwrap();
        assert!(
            !values.accepts(Side::Base, &[node], &value, Agreement::Accepted),
            "{schema}"
        );
    }
}

/// Two schemas of which the first one does not accept all that the second one does, or nobody can say so.
const NOT_PROVEN: &[[&str; 2]] = &[
    // `"5"` is a text, and an integer inside a text.
    [
        r#"{"x-paywright-wire": {"embedded": "text"}, "type": "string"}"#,
        r#"{"allOf": [{"type": "string"}, {"x-paywright-wire": {"embedded": "text"}}]}"#,
    ],
    // `"\"5\""` is an integer inside a text inside a text.
    [
        r#"{"x-paywright-wire": {"embedded": "text"}, "type": "integer"}"#,
        r#"{"x-paywright-wire": {"embedded": "text"}, "anyOf": [{"x-paywright-wire": {"embedded": "text"}, "type": "integer"}, {"type": "integer", "maximum": 3}]}"#,
    ],
    [
        r#"{"x-paywright-wire": {"embedded": "text"}, "anyOf": [{"x-paywright-wire": {"embedded": "text"}, "type": "integer"}, {"type": "integer", "maximum": 3}]}"#,
        r#"{"x-paywright-wire": {"embedded": "text"}, "type": "integer"}"#,
    ],
    [
        r#"{"type": "integer", "x-paywright-wire": {"embedded": "text"}}"#,
        r#"{"anyOf": [{"type": "integer"}, {"type": "integer", "x-paywright-wire": {"embedded": "text"}}], "x-paywright-wire": {"embedded": "json"}}"#,
    ],
];

#[test]
fn what_is_said_of_a_text_is_not_taken_for_what_is_said_of_its_inside() {
    for [outer, inner] in NOT_PROVEN {
        let relation = related("{}", outer, inner);
        assert!(
            !matches!(relation.head_in_base, Containment::Proven),
            "{inner} in {outer}: {}",
            told(&relation)
        );
    }
}

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
