//! Schemas that come to themselves.

use super::{check, json, told};
use crate::diff::Verdict::{Equal, Narrower, Unknown, Wider};
use crate::diff::values::Values;
use crate::diff::values::twins::Twins;
use crate::source::Node;

const ROOT: &str = r##"{"components": {"schemas": {
    "List": {"type": "object", "properties": {"value": {"type": "string"}, "next": {"$ref": "#/components/schemas/List"}}},
    "Unrolled": {"type": "object", "properties": {"value": {"type": "string"}, "next": {
        "type": "object", "properties": {"value": {"type": "string"}, "next": {"$ref": "#/components/schemas/Unrolled"}}}}},
    "Short": {"type": "object", "properties": {"value": {"type": "string", "maxLength": 3}, "next": {"$ref": "#/components/schemas/Short"}}},
    "Deep": {"type": "object", "properties": {"value": {"type": "string"}, "next": {
        "type": "object", "properties": {"value": {"type": "string", "maxLength": 3}, "next": {"$ref": "#/components/schemas/Deep"}}}}},
    "Tree": {"type": "array", "items": {"$ref": "#/components/schemas/Tree"}},
    "Endless": {"type": "object", "required": ["next"], "properties": {"next": {"$ref": "#/components/schemas/Endless"}}},
    "Alternative": {"anyOf": [{"type": "string"}, {"type": "array", "items": {"$ref": "#/components/schemas/Alternative"}}]},
    "Exact": {"oneOf": [{"type": "string"}, {"type": "array", "items": {"$ref": "#/components/schemas/Exact"}}]},
    "Opposite": {"not": {"$ref": "#/components/schemas/Opposite"}},
    "Told": {"anyOf": [{"type": "string"}, {"allOf": [{"not": {"$ref": "#/components/schemas/Told"}}]}]},
    "Single": {"oneOf": [{"type": "string"}, {"$ref": "#/components/schemas/Single"}]},
    "Condition": {"if": {"$ref": "#/components/schemas/Condition"}, "then": {"type": "string"}, "else": {"type": "integer"}},
    "Others": {"type": "array", "items": {"not": {"$ref": "#/components/schemas/Others"}}},
    "Part": {"allOf": [{"$ref": "#/components/schemas/Part"}, {"type": "string"}]}
}}}"##;

fn reference(name: &str) -> String {
    format!(r##"{{"$ref": "#/components/schemas/{name}"}}"##)
}

#[test]
fn a_schema_is_related_to_itself_and_to_what_it_unrolls_to() {
    for (base, head, expected) in [
        ("List", "List", Equal),
        ("List", "Unrolled", Equal),
        ("List", "Short", Narrower),
        ("Short", "Unrolled", Wider),
        ("List", "Deep", Narrower),
        ("Short", "Deep", Wider),
        ("Tree", "Tree", Equal),
        ("Endless", "Endless", Equal),
        ("Alternative", "Exact", Equal),
        ("Part", "Part", Equal),
    ] {
        check(ROOT, &reference(base), &reference(head), expected);
    }
}

#[test]
fn what_takes_a_value_if_it_does_not_take_it_means_nothing() {
    let text = r#"{"type": "string"}"#;
    for name in ["Opposite", "Told", "Single", "Condition"] {
        check(ROOT, &reference(name), text, Unknown);
        check(ROOT, text, &reference(name), Unknown);
    }
    // An item is another value than its list.
    check(ROOT, &reference("Others"), &reference("Others"), Equal);
    check(ROOT, &reference("Others"), r#"{"type": "array"}"#, Wider);
}

#[test]
fn what_is_found_of_one_question_serves_the_next() {
    let (base_root, head_root) = (json(ROOT), json(ROOT));
    let values = Values::with_twins(&base_root, &head_root, Twins::default());
    let named = |name: &str| {
        let pointer = format!("/components/schemas/{name}");
        (
            base_root.at(&pointer).unwrap(),
            head_root.at(&pointer).unwrap(),
        )
    };
    let names = ["List", "Unrolled", "Short", "Deep", "Tree", "Exact"];
    for base in names {
        for head in names {
            let found = values.relation(&[named(base).0], &[named(head).1]);
            let alone = Values::with_twins(&base_root, &head_root, Twins::default())
                .relation(&[named(base).0], &[named(head).1]);
            assert_eq!(
                found.verdict(),
                alone.verdict(),
                "{base} {head}: {} {}",
                told(&found),
                told(&alone)
            );
        }
    }
}

/// A hundred choices at once, each of three overlapping objects: no machine can go through all of them.
fn entangled(limit: u32) -> String {
    let choices = (0..100).map(|number| {
        let object = |name: &str| {
            format!(r#"{{"properties": {{"{name}{number}": {{"maxLength": {limit}}}}}}}"#)
        };
        format!(
            r#"{{"oneOf": [{}, {}, {}]}}"#,
            object("a"),
            object("b"),
            object("c")
        )
    });
    let choices: Vec<_> = choices.collect();
    format!(r#"{{"type": "object", "allOf": [{}]}}"#, choices.join(", "))
}

#[test]
fn what_takes_too_long_is_not_known() {
    check("{}", &entangled(3), &entangled(4), Unknown);
    // Others are looked at all the same.
    check(ROOT, &reference("List"), &reference("List"), Equal);
}

/// A component for each number, each of which has all components as members.
fn woven(most: u32) -> String {
    let names: Vec<_> = (0..40).map(|number| format!("C{number}")).collect();
    let members: Vec<_> = names
        .iter()
        .map(|name| format!(r##""{name}": {{"$ref": "#/components/schemas/{name}"}}"##))
        .collect();
    let members = members.join(", ");
    let components: Vec<_> = names
        .iter()
        .map(|name| {
            format!(
                r#""{name}": {{"type": "object", "properties": {{"id": {{"type": "string", "maxLength": {most}}}, {members}}}}}"#
            )
        })
        .collect();
    format!(
        r#"{{"components": {{"schemas": {{{}}}}}}}"#,
        components.join(", ")
    )
}

#[test]
fn components_that_all_refer_to_each_other_are_looked_at_once() {
    let (base, head, changed) = (json(&woven(5)), json(&woven(5)), json(&woven(4)));
    let relation = |base: &Node, head: &Node| {
        let values = Values::with_twins(base, head, Twins::default());
        let component = |root: &'_ Node| root.at("/components/schemas/C7").cloned().unwrap();
        values
            .relation_of_shells(&component(base), &component(head))
            .verdict()
    };
    assert_eq!(relation(&base, &head), Equal);
    assert_eq!(relation(&base, &changed), Narrower);
}
