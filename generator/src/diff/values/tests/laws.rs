//! What holds for the relation of any two schemas.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use super::{Values, check_witnesses, json, told};
use crate::diff::values::twins::Twins;
use crate::diff::{Agreement, Containment, Relation, Side, Verdict};
use crate::source::Node;

/// Components that may come to each other.
const NAMES: [&str; 3] = ["A", "B", "C"];

/// Values on which many schemas disagree.
const VALUES: &[&str] = &[
    "null",
    "true",
    "false",
    "0",
    "1",
    "2",
    "3",
    "-1",
    "1.5",
    "0.5",
    "2147483648",
    r#""""#,
    r#""a""#,
    r#""b""#,
    r#""ab""#,
    r#""abc""#,
    r#""0""#,
    r#""2024-01-31""#,
    "[]",
    "[0]",
    r#"["a"]"#,
    "[1, 1]",
    "[1, 2]",
    r#"["a", 1]"#,
    "[[]]",
    "[{}]",
    "{}",
    r#"{"p": 1}"#,
    r#"{"p": "a"}"#,
    r#"{"p": "b"}"#,
    r#"{"p": null}"#,
    r#"{"q": 1}"#,
    r#"{"p": "a", "q": "a"}"#,
    r#"{"p": 1, "q": 1}"#,
    r#"{"r": 1}"#,
    r#"{"p": {}}"#,
    r#"{"p": {"p": {}}}"#,
    r#"{"p": {"p": "a"}}"#,
    r#"{"p": [], "q": {}}"#,
    r#"{"p": "a", "q": "b", "r": null}"#,
];

/// Schemas as JSON text that are made of others.
type Made = BoxedStrategy<String>;

/// A schema in the words of OpenAPI 3.0, the smaller the simpler.
fn schema() -> Made {
    recursive(composed)
}

/// A schema with what only OpenAPI 3.1 says as well.
fn newer_schema() -> Made {
    recursive(|inner| prop_oneof![composed(inner.clone()), asserting(inner)].boxed())
}

fn recursive(made: impl Fn(Made) -> Made + 'static) -> Made {
    let scalar = || {
        select(vec![
            "1",
            "0",
            "2",
            "1.5",
            "true",
            r#""a""#,
            r#""b""#,
            "null",
            "{}",
            "[]",
            r#"{"p": 1}"#,
        ])
    };
    let leaf = prop_oneof![
        Just("{}".to_owned()),
        select(vec![
            "string", "integer", "number", "boolean", "array", "object"
        ])
        .prop_map(|ty| format!(r#"{{"type": "{ty}"}}"#)),
        select(vec!["string", "integer", "object"])
            .prop_map(|ty| format!(r#"{{"type": "{ty}", "nullable": true}}"#)),
        vec(scalar(), 0..3).prop_map(|values| format!(r#"{{"enum": [{}]}}"#, values.join(", "))),
        (select(vec!["minimum", "maximum", "multipleOf"]), 1..3_i32)
            .prop_map(|(keyword, bound)| format!(r#"{{"type": "number", "{keyword}": {bound}}}"#)),
        (0..3_i32, any::<bool>()).prop_map(|(bound, flag)| {
            format!(r#"{{"type": "integer", "minimum": {bound}, "exclusiveMinimum": {flag}}}"#)
        }),
        (0..2_u32, 1..3_u32)
            .prop_map(|(least, most)| format!(r#"{{"minLength": {least}, "maxLength": {most}}}"#)),
        select(vec![
            "^a", "b$", "^[a-z]*$", "^[ab]+$", "^(a|ab)$", "^\\\\d+$"
        ])
        .prop_map(|pattern| format!(r#"{{"type": "string", "pattern": "{pattern}"}}"#)),
        Just(r#"{"type": "string", "format": "date"}"#.to_owned()),
        Just(r#"{"type": "integer", "format": "int32"}"#.to_owned()),
        select(NAMES.to_vec())
            .prop_map(|name| format!(r##"{{"$ref": "#/components/schemas/{name}"}}"##)),
    ];
    leaf.prop_recursive(3, 12, 3, made).boxed()
}

/// Schemas of members, items, parts and alternatives.
fn composed(inner: Made) -> Made {
    let list = || vec(inner.clone(), 1..4).prop_map(|schemas| schemas.join(", "));
    let limits = select(vec![
        "",
        r#", "required": ["p"]"#,
        r#", "required": ["p", "q"]"#,
        r#", "additionalProperties": false"#,
        r#", "additionalProperties": {"type": "string"}"#,
        r#", "minProperties": 1"#,
        r#", "maxProperties": 1"#,
        r#", "nullable": true"#,
    ]);
    let list_limits = select(vec![
        "",
        r#", "minItems": 1"#,
        r#", "maxItems": 1"#,
        r#", "uniqueItems": true"#,
    ]);
    prop_oneof![
        (inner.clone(), limits.clone()).prop_map(|(p, limits)| format!(
            r#"{{"type": "object", "properties": {{"p": {p}}}{limits}}}"#
        )),
        (inner.clone(), inner.clone(), limits).prop_map(|(p, q, limits)| format!(
            r#"{{"properties": {{"p": {p}, "q": {q}}}{limits}}}"#
        )),
        (inner.clone(), list_limits).prop_map(|(items, limits)| format!(
            r#"{{"type": "array", "items": {items}{limits}}}"#
        )),
        (select(vec!["allOf", "anyOf", "oneOf", "oneOf"]), list())
            .prop_map(|(keyword, list)| format!(r#"{{"{keyword}": [{list}]}}"#)),
        inner.clone().prop_map(|not| format!(r#"{{"not": {not}}}"#)),
        (inner.clone(), list())
            .prop_map(|(all, any)| format!(r#"{{"allOf": [{all}], "anyOf": [{any}]}}"#)),
    ]
    .boxed()
}

/// What no type says.
fn asserting(inner: Made) -> Made {
    let list = || vec(inner.clone(), 1..4).prop_map(|schemas| schemas.join(", "));
    let patterns = select(vec!["^p", "^[pq]$", "r", "^[a-z]"]);
    let limits_of_names = select(vec![
        "",
        r#", "additionalProperties": false"#,
        r#", "additionalProperties": {"type": "string"}"#,
        r#", "propertyNames": {"enum": ["p", "q"]}"#,
        r#", "propertyNames": {"maxLength": 1}"#,
    ]);
    prop_oneof![
            (inner.clone(), inner.clone(), inner.clone()).prop_map(|(condition, then, other)| {
                format!(r#"{{"if": {condition}, "then": {then}, "else": {other}}}"#)
            }),
            (inner.clone(), 0..3_u32, 1..3_u32).prop_map(|(contained, least, most)| format!(
                r#"{{"type": "array", "contains": {contained}, "minContains": {least}, "maxContains": {most}}}"#
            )),
            (list(), inner.clone()).prop_map(|(first, items)| format!(
                r#"{{"type": "array", "prefixItems": [{first}], "items": {items}}}"#
            )),
            (list(), inner.clone()).prop_map(|(first, items)| format!(
                r#"{{"type": "array", "prefixItems": [{first}], "unevaluatedItems": {items}}}"#
            )),
            (list(), inner.clone()).prop_map(|(parts, contained)| format!(
                r#"{{"anyOf": [{parts}], "contains": {contained}, "unevaluatedItems": false}}"#
            )),
            (inner.clone(), patterns, limits_of_names).prop_map(|(p, pattern, limits)| format!(
                r#"{{"properties": {{"q": {{}}}}, "patternProperties": {{"{pattern}": {p}}}{limits}}}"#
            )),
            list().prop_map(|parts| format!(
                r#"{{"allOf": [{parts}], "unevaluatedProperties": false}}"#
            )),
            list().prop_map(|parts| format!(
                r#"{{"anyOf": [{parts}], "unevaluatedProperties": {{"type": "string"}}}}"#
            )),
    ]
    .boxed()
}

/// A document with a schema for each name.
fn document(schema: Made) -> impl Strategy<Value = String> {
    vec(schema, NAMES.len()).prop_map(|schemas| {
        let entries = NAMES.iter().zip(&schemas);
        let entries: Vec<_> = entries
            .map(|(name, schema)| format!(r#""{name}": {schema}"#))
            .collect();
        format!(
            r#"{{"components": {{"schemas": {{{}}}}}}}"#,
            entries.join(", ")
        )
    })
}

fn component<'n>(root: &'n Node, name: &str) -> &'n Node {
    root.at(&format!("/components/schemas/{name}")).unwrap()
}

/// What is proven is not at odds with any of the values.
fn check_proofs(values: &Values<'_>, base: &Node, head: &Node, relation: &Relation) {
    for text in VALUES {
        let value = json(text);
        let by_base = values.accepts(Side::Base, &[base], &value, Agreement::Accepted);
        let by_head = values.accepts(Side::Head, &[head], &value, Agreement::Accepted);
        // What the judge is not sure of is refused on both sides, so only the other side counts if it is sure.
        let refused = |side, schema: &Node| {
            let not = json("{}");
            !values.accepts(side, &[schema], &value, Agreement::Accepted)
                && values.accepts(side, &[&negated(schema, &not)], &value, Agreement::Accepted)
        };
        if matches!(relation.base_in_head, Containment::Proven) && by_base {
            assert!(!refused(Side::Head, head), "{text}: {}", told(relation));
        }
        if matches!(relation.head_in_base, Containment::Proven) && by_head {
            assert!(!refused(Side::Base, base), "{text}: {}", told(relation));
        }
    }
}

/// The schema that accepts what another one refuses.
fn negated(schema: &Node, template: &Node) -> Node {
    use crate::source::{Entry, Key, Object, Value};
    let entry = Entry {
        key: Key {
            text: "not".into(),
            span: template.span,
        },
        value: schema.clone(),
    };
    Node::new(Value::Object(Object::new(vec![entry])), template.span)
}

/// Few enough for every day; `PROPTEST_CASES` asks for more.
fn few() -> ProptestConfig {
    let asked = std::env::var("PROPTEST_CASES");
    ProptestConfig {
        cases: asked
            .ok()
            .and_then(|cases| cases.parse().ok())
            .unwrap_or(48),
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(few())]

    #[test]
    fn a_verdict_is_at_odds_with_no_value(base in document(newer_schema()), head in document(newer_schema())) {
        let (base, head) = (json(&base), json(&head));
        let values = Values::with_twins(&base, &head, Twins::default());
        for name in NAMES {
            let (left, right) = (component(&base, name), component(&head, name));
            let relation = values.relation(&[left], &[right]);
            check_witnesses(&values, left, right, &relation);
            check_proofs(&values, left, right, &relation);
        }
    }

    #[test]
    fn a_document_is_the_same_as_itself(text in document(newer_schema())) {
        let (base, head) = (json(&text), json(&text));
        let values = Values::new(&base, &head);
        for name in NAMES {
            let relation = values.relation(&[component(&base, name)], &[component(&head, name)]);
            prop_assert_eq!(relation.verdict(), Verdict::Equal, "{}: {}", name, told(&relation));
        }
    }

    #[test]
    fn containment_is_transitive_as_far_as_it_is_known(text in document(newer_schema())) {
        let (base, head) = (json(&text), json(&text));
        let values = Values::new(&base, &head);
        let within = |inner: &str, outer: &str| {
            values.relation(&[component(&base, inner)], &[component(&head, outer)]).base_in_head
        };
        let [a, b, c] = NAMES;
        for [a, b, c] in [[a, b, c], [b, c, a], [c, a, b], [c, b, a]] {
            if matches!(within(a, b), Containment::Proven) && matches!(within(b, c), Containment::Proven) {
                let found = within(a, c);
                prop_assert!(!matches!(found, Containment::Refuted(_)), "{a} {b} {c}: {found:?}");
            }
        }
    }

    #[test]
    fn what_is_said_in_other_words_is_the_same(text in document(schema())) {
        let (base, head) = (json(&text), json(&text));
        let values = Values::with_twins(&base, &head, Twins::default());
        for name in NAMES {
            // Of a schema that is the opposite of itself nothing can be said.
            let itself = values.relation(&[component(&base, name)], &[component(&head, name)]);
            if itself.verdict() != Verdict::Equal {
                continue;
            }
            let reference = format!(r##"{{"$ref": "#/components/schemas/{name}"}}"##);
            for other in [
                format!(r#"{{"allOf": [{reference}]}}"#),
                format!(r#"{{"anyOf": [{reference}]}}"#),
                format!(r#"{{"oneOf": [{reference}]}}"#),
                format!(r#"{{"allOf": [{reference}, {reference}]}}"#),
            ] {
                let other = json(&other);
                let relation = values.relation_of_shells(component(&base, name), &other);
                prop_assert_eq!(relation.verdict(), Verdict::Equal, "{}: {}", name, told(&relation));
            }
        }
    }
}
