//! What would make a document fit, and that it does.

#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by panicking"
)]

mod conform_support;

use std::collections::{BTreeMap, HashMap};

use conform_support::random::value;
use conform_support::{document_of_schemas, payload, told};
use paywright_generator::conform::{Change, Suggestion, Suggestions, Target};
use paywright_generator::document::{Document, Strictness, read};
use paywright_generator::source::{Node, Span, Value as NodeValue, load, pointer};
use proptest::prelude::*;
use serde_json::{Value, json};

/// What is suggested for payloads of the schema `T`.
fn suggested(document: &Document, payloads: &[&str]) -> Vec<Suggestion> {
    let target = Target::schema(document, "T").unwrap();
    let mut suggestions = Suggestions::new();
    for json in payloads {
        let payload = payload(json);
        suggestions.add(&payload, &target.check(document, &payload).findings);
    }
    suggestions.finish()
}

/// `what: yaml` of each suggestion.
fn shown(schemas: &str, payloads: &[&str]) -> String {
    let suggestions = suggested(&document_of_schemas(schemas), payloads);
    let lines = suggestions
        .iter()
        .map(|suggestion| format!("{}: {}", suggestion.change.what(), suggestion.change.yaml()));
    lines
        .collect::<Vec<_>>()
        .join("; ")
        .replace('\n', " ")
        .trim()
        .to_owned()
}

const WITH_A: &str = "T: { type: object, properties: { a: { type: string } } }";

#[test]
fn every_sort_of_finding_has_a_suggestion() {
    let rows: &[(&str, &str, &str)] = &[
        (WITH_A, r#"{"a":"x"}"#, ""),
        (
            "T: { type: string, enum: [a] }",
            r#""b""#,
            "add to `enum`: - b",
        ),
        ("T: { type: integer, enum: [1] }", "2", "add to `enum`: - 2"),
        (
            "T: { type: string, enum: [a] }",
            r#""""#,
            "an empty text at the top: if it means \"not set\", say `x-paywright-wire: { blank: absent }` on the property:",
        ),
        (
            "T: { type: string, enum: [a] }",
            r#""12345678901234""#,
            "a string at the top: none of the listed values:",
        ),
        (
            "T: { type: string }",
            "null",
            "say in the schema: nullable: true",
        ),
        (
            "U: { type: string }\nT: { type: object, properties: { a: { $ref: '#/components/schemas/U' } } }",
            r#"{"a":null}"#,
            "put the reference into an `allOf`, and say beside it: nullable: true",
        ),
        (
            "T: { type: object, required: [a, b], properties: { a: {}, b: {} } }",
            r#"{"a":1}"#,
            "take `b` out of `required`:",
        ),
        (
            "T: { type: integer, format: int32 }",
            "1.5",
            "say in the schema: type: number format: decimal",
        ),
        (
            "T: { type: number }",
            r#""1.5""#,
            "say in the schema: x-paywright-wire:   quoted: accepted",
        ),
        (
            "T: { type: boolean }",
            r#""true""#,
            "say in the schema: x-paywright-wire:   quoted: accepted",
        ),
        (
            "T: { type: string }",
            "1",
            "say in the schema: x-paywright-wire:   quoted: accepted",
        ),
        (
            "T: { type: object, additionalProperties: true }",
            r#""{\"a\":1}""#,
            "say in the schema: x-paywright-wire:   embedded: json",
        ),
        (
            "T: { type: object, additionalProperties: true }",
            r#""[1]""#,
            "a string at the top: an object is expected:",
        ),
        (
            "T: { type: number }",
            "[1]",
            "a list at the top: a number is expected:",
        ),
        (
            "T: { type: integer }",
            r#""""#,
            "an empty text at the top: if it means \"not set\", say `x-paywright-wire: { blank: absent }` on the property:",
        ),
        (
            "T: { type: integer, format: int32 }",
            "2147483648",
            "widen or remove `format: int32`:",
        ),
        (
            "T: { type: string, format: date }",
            r#""x""#,
            "widen or remove `format: date`:",
        ),
        (
            "T: { type: string, format: date }",
            r#""""#,
            "an empty text at the top: if it means \"not set\", say `x-paywright-wire: { blank: absent }` on the property:",
        ),
        (
            "T: { type: string, maxLength: 2 }",
            r#""abc""#,
            "widen or remove `maxLength: 2`:",
        ),
        (
            "T: { type: string, not: { enum: [a] } }",
            r#""a""#,
            "widen or remove `not`:",
        ),
        (
            "T: { type: object, x-paywright-wire: { embedded: json }, additionalProperties: true }",
            r#""{""#,
            "a string at the top: this text is no JSON:",
        ),
        (
            "A: { type: object, properties: { k: { type: string } } }\nT: { oneOf: [{ $ref: '#/components/schemas/A' }], discriminator: { propertyName: k } }",
            r#"{"k":"B"}"#,
            "a string at /k: `B` chooses none of the alternatives:",
        ),
        (
            "T: { type: object, x-paywright-wire: { embedded: json }, properties: { a: {} } }",
            r#""{\"b\":true}""#,
            "add below `properties`: b:   type: boolean   description: Seen in a payload; not documented. (live)",
        ),
        (
            "T: { allOf: [{ type: object, additionalProperties: false }] }",
            r#"{"b":true}"#,
            "add to the schema: properties:   b:     type: boolean     description: Seen in a payload; not documented. (live)",
        ),
    ];
    for (schemas, json, expected) in rows {
        assert_eq!(shown(schemas, &[json]), *expected, "{json} of {schemas}");
    }
}

/// The schema that is suggested for a member of this name that was seen with these values.
fn member(name: &str, values: &[&str]) -> String {
    let payloads: Vec<String> = values
        .iter()
        .map(|value| format!(r#"{{"{name}":{value}}}"#))
        .collect();
    let payloads: Vec<&str> = payloads.iter().map(String::as_str).collect();
    let suggestions = suggested(&document_of_schemas(WITH_A), &payloads);
    let [
        Suggestion {
            change: Change::AddProperties(properties),
            ..
        },
    ] = suggestions.as_slice()
    else {
        panic!("{suggestions:?}");
    };
    let schema: Value = serde_json::to_value(&properties[name]).unwrap();
    without_descriptions(schema).to_string().replace('"', "")
}

fn without_descriptions(mut schema: Value) -> Value {
    if let Some(members) = schema.as_object_mut() {
        members.retain(|key, value| key != "description" || !value.is_string());
        members
            .values_mut()
            .for_each(|member| *member = without_descriptions(member.take()));
    }
    schema
}

#[test]
fn a_member_is_described_by_all_that_was_seen_of_it_and_by_its_name() {
    let rows: &[(&str, &[&str], &str)] = &[
        ("x", &["true"], "{type:boolean}"),
        ("x", &["1"], "{format:int64,type:integer}"),
        ("x", &["1", "1.5"], "{format:decimal,type:number}"),
        ("x", &["null"], "{nullable:true}"),
        ("x", &["null", r#""a""#], "{nullable:true,type:string}"),
        ("x", &["1", r#""a""#], "{}"),
        ("x", &[r#""2024-01-01""#], "{format:date,type:string}"),
        (
            "x",
            &[r#""2024-01-01T00:00:00Z""#],
            "{format:date-time,type:string}",
        ),
        (
            "x",
            &[r#""2024-01-01T00:00:00Z""#, r#""soon""#],
            "{type:string}",
        ),
        (
            "x",
            &[r#""a3bb189e-8bf9-3888-9912-ace4e6543002""#],
            "{format:uuid,type:string}",
        ),
        (
            "x",
            &[r#""https://a.example/b""#],
            "{format:uri,type:string}",
        ),
        ("x", &[r#""USD""#], "{type:string}"),
        (
            "settlement_currency",
            &[r#""USD""#],
            "{format:currency,type:string}",
        ),
        // Money is exact, whichever form it comes in.
        ("fee_amount", &["1"], "{format:decimal,type:number}"),
        ("feeAmount", &[r#""1.50""#], "{format:decimal,type:string}"),
        ("order_number", &[r#""150""#], "{type:string}"),
        // Secrets are marked.
        (
            "client_secret",
            &[r#""abc""#],
            "{format:password,type:string}",
        ),
        (
            "card_number",
            &[r#""4242424242424242""#],
            "{format:password,type:string}",
        ),
        // Lists, objects and maps.
        ("x", &["[]"], "{items:{},type:array}"),
        (
            "fees",
            &[r#"[{"amount":1},{"amount":1.5,"kind":null}]"#],
            "{items:{properties:{amount:{format:decimal,type:number},kind:{nullable:true}},type:object},type:array}",
        ),
        ("x", &["{}"], "{additionalProperties:true,type:object}"),
        (
            "x",
            &[r#"{"jane@example.com":1,"b":2.5}"#],
            "{additionalProperties:{format:decimal,type:number},type:object}",
        ),
        (
            "x",
            &[r#"{"4242424242424242":{"a":1}}"#],
            "{additionalProperties:{properties:{a:{format:int64,type:integer}},type:object},type:object}",
        ),
    ];
    for (name, values, expected) in rows {
        assert_eq!(member(name, values), *expected, "{name}: {values:?}");
    }
}

#[test]
fn what_several_payloads_show_is_suggested_once() {
    let schemas =
        "T: { type: object, properties: { a: { type: string, enum: [x] }, b: { type: string } } }";
    let payloads = [
        r#"{"a":"y","b":null}"#,
        r#"{"a":"z","b":null}"#,
        r#"{"a":"y","c":1}"#,
    ];
    assert_eq!(
        shown(schemas, &payloads),
        "add below `properties`: c:   type: integer   format: int64   description: Seen in a payload; not documented. (live) ; add to `enum`: - y - z ; say in the schema: nullable: true"
    );
}

#[test]
fn a_name_that_is_a_value_is_not_suggested() {
    for name in ["4242424242424242", "jane@example.com", "20240101", ""] {
        let shown = shown(WITH_A, &[&format!(r#"{{"{name}":1}}"#)]);
        assert_eq!(
            shown, "describe members whose names are values, by `additionalProperties`:",
            "{name}"
        );
    }
}

#[test]
fn properties_stand_below_those_that_are_there() {
    let document =
        document_of_schemas("T:\n  type: object\n  properties:\n    a: { type: string }");
    let suggestions = suggested(&document, &[r#"{"b":true}"#]);
    assert_eq!(
        suggestions[0].yaml(&document.source.map),
        "        b:\n          type: boolean\n          description: Seen in a payload; not documented. (live)\n"
    );
}

/// A document of one schema, as it is after the changes.
fn applied(document: &Document, suggestions: &[Suggestion]) -> Document {
    let mut places = HashMap::new();
    collect(document.root(), String::new(), &mut places);
    let mut tree = document.root().to_json();
    let mut gone = Vec::new();
    for Suggestion { at, change } in suggestions {
        let place = &places[at];
        let (parent, last) = place.rsplit_once('/').unwrap();
        let node = tree.pointer_mut(place).unwrap();
        match change {
            Change::AddProperties(added) | Change::AddToSchema(added) | Change::Say(added) => {
                merge(node, &serde_json::to_value(added).unwrap());
            }
            Change::AddValues(values) => {
                let values = serde_json::to_value(values).unwrap();
                node.as_array_mut()
                    .unwrap()
                    .extend(values.as_array().unwrap().iter().cloned());
            }
            Change::Wrap(added) => {
                *node = json!({ "allOf": [node.take()] });
                merge(node, &serde_json::to_value(added).unwrap());
            }
            Change::Relax(_) => gone.push((parent.to_owned(), last.to_owned())),
            Change::Optional(name) => {
                let required = tree.pointer_mut(parent).unwrap().as_array_mut().unwrap();
                required
                    .iter_mut()
                    .filter(|known| *known == name)
                    .for_each(|known| *known = "".into());
            }
            Change::ByHand(_) => {}
            other => panic!("{other:?}"),
        }
    }
    for (parent, key) in gone {
        tree.pointer_mut(&parent)
            .unwrap()
            .as_object_mut()
            .unwrap()
            .remove(&key);
    }
    let text = without_blanks(tree).to_string();
    let files = BTreeMap::from([("openapi.json".to_owned(), text.into_bytes())]);
    read(load(&files, "openapi.json").unwrap(), Strictness::Foreign).0
}

/// Names of `required` that were taken out keep their place until all changes are made.
fn without_blanks(mut tree: Value) -> Value {
    match &mut tree {
        Value::Object(members) => members
            .values_mut()
            .for_each(|member| *member = without_blanks(member.take())),
        Value::Array(items) => {
            items.retain(|item| item != "");
            items
                .iter_mut()
                .for_each(|item| *item = without_blanks(item.take()));
        }
        _ => {}
    }
    tree
}

fn collect(node: &Node, place: String, places: &mut HashMap<Span, String>) {
    match &node.value {
        NodeValue::Object(object) => {
            for entry in object {
                let below = format!("{place}/{}", pointer::escape(&entry.key.text));
                collect(&entry.value, below, places);
            }
        }
        NodeValue::Array(items) => {
            for (position, item) in items.iter().enumerate() {
                collect(item, format!("{place}/{position}"), places);
            }
        }
        _ => {}
    }
    places.insert(node.span, place);
}

fn merge(into: &mut Value, added: &Value) {
    match (into, added) {
        (Value::Object(into), Value::Object(added)) => {
            for (key, value) in added {
                merge(into.entry(key).or_insert(Value::Null), value);
            }
        }
        (into, added) => *into = added.clone(),
    }
}

/// Schemas of each construct, with the names and words of the random values.
const SCHEMAS: [&str; 13] = [
    "T: {type: object, properties: {a: {type: string}}}",
    "T: {type: object, required: [a, b], properties: {a: {type: integer}, b: {type: boolean}}}",
    "T: {type: object, required: [a], properties: {a: {type: string, enum: [a, b], maxLength: 1}, b: {type: number, minimum: 2}}}",
    "T: {type: object, properties: {a: {$ref: '#/components/schemas/U'}, b: {type: array, items: {$ref: '#/components/schemas/U'}}}}\nU: {type: object, properties: {c: {type: string, format: date}}}",
    "T: {type: object, additionalProperties: {type: integer, maximum: 3}}",
    "T: {type: object, additionalProperties: false, properties: {a: {type: array, maxItems: 1, items: {type: string, nullable: true}}}}",
    "T: {allOf: [{$ref: '#/components/schemas/U'}, {type: object, properties: {b: {type: integer}}}]}\nU: {type: object, required: [a], properties: {a: {type: string, pattern: '^a'}}}",
    "T: {type: object, properties: {a: {type: object, properties: {b: {type: string, not: {enum: [a, b]}}}, x-paywright-wire: {embedded: json}}}}",
    "T: {oneOf: [{$ref: '#/components/schemas/U'}, {$ref: '#/components/schemas/V'}]}\nU: {type: object, required: [a], properties: {a: {type: string, enum: [x]}}}\nV: {type: object, properties: {a: {type: integer}, b: {type: boolean}}}",
    "T: {type: object, properties: {a: {anyOf: [{$ref: '#/components/schemas/U'}, {type: string, maxLength: 1}]}}}\nU: {type: object, properties: {c: {type: integer, enum: [1, 2]}}}",
    "T: {type: object, properties: {a: {allOf: [{$ref: '#/components/schemas/U'}], description: d}, b: {$ref: '#/components/schemas/U'}}}\nU: {type: object, maxProperties: 1, properties: {b: {type: boolean, enum: [true]}}}",
    "T: {type: object, minProperties: 2, properties: {a: {type: string, format: password}, b: {type: object, writeOnly: true, properties: {a: {type: string, enum: [z]}}}}}",
    "T: {type: array, uniqueItems: true, minItems: 1, items: {type: object, properties: {a: {type: integer, multipleOf: 2}}}}",
];

/// A finding may hide others until it is mended: behind a wrong type are formats and limits.
const ROUNDS: usize = 6;

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_document_with_all_suggestions_knows_the_payload(schemas in prop::sample::select(&SCHEMAS[..]), payload_json in value()) {
        let json = payload_json.to_string();
        let mut document = document_of_schemas(schemas);
        for _ in 0..ROUNDS {
            let suggestions = suggested(&document, &[&json]);
            document = applied(&document, &suggestions);
        }
        let left = suggested(&document, &[&json]);
        let by_hand = left.iter().filter(|left| matches!(left.change, Change::ByHand(_))).count();
        let told = told(&Target::schema(&document, "T").unwrap().check(&document, &payload(&json)));
        prop_assert_eq!(by_hand, left.len(), "{:?} {} of {}", left, json, document.root().to_json());
        prop_assert!(by_hand > 0 || told.is_empty(), "{told:?}");
    }
}
