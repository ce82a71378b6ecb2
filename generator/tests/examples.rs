//! Examples of a document become tests of the types that hold them.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests"
)]

mod support;

use support::{FOREIGN, crates, run, written};

/// The names of the tests that come of a document, by file.
fn tests(document: &str) -> Vec<String> {
    let files = written(&run(document, FOREIGN));
    let faults = crates::faults(&files);
    assert!(faults.is_empty(), "{faults:#?}");
    let mut found = Vec::new();
    for (path, text) in &files {
        let Some(file) = path.strip_prefix("models/tests/examples/") else {
            continue;
        };
        let names = text
            .lines()
            .filter_map(|line| line.strip_prefix("fn ")?.split_once("() -> Result"));
        found.extend(names.map(|(name, _)| format!("{file} {name}")));
    }
    found
}

fn document(operation: &str, schemas: &str) -> String {
    format!(
        "openapi: 3.0.3
info: {{ title: T, version: '1' }}
paths:
  /pets:
    post:
      operationId: createPet
      tags: [pets]
      requestBody: {{ content: {{ application/json: {operation} }} }}
      responses: {{ '204': {{ description: D }} }}
components:
  schemas:
    Pet: {schemas}
"
    )
}

const PET: &str = "{ type: object, required: [name], properties: { name: { type: string }, age: { type: integer } } }";

#[test]
fn an_example_is_named_after_the_operation_that_shows_it() {
    let operation = "{ schema: { $ref: '#/components/schemas/Pet' }, examples: { young: { value: { name: a } }, old: { value: { name: b, age: 9 } } } }";
    assert_eq!(
        tests(&document(operation, PET)),
        [
            "pet.rs create_pet_request_young",
            "pet.rs create_pet_request_old"
        ]
    );
}

#[test]
fn an_example_of_a_component_or_of_its_property_is_named_after_it() {
    let schema = "{ type: object, properties: { name: { type: string, example: a }, born: { type: string, format: date, example: 2020-01-02 } }, example: { name: b } }";
    assert_eq!(
        tests(&document(
            "{ schema: { $ref: '#/components/schemas/Pet' } }",
            schema
        )),
        ["pet.rs pet", "values.rs pet_name", "values.rs pet_born"]
    );
}

#[test]
fn an_example_of_what_stands_around_alternatives_is_of_any_of_them() {
    let alternative = |member: &str| {
        format!(
            "{{ title: With {member}, type: object, properties: {{ {member}: {{ type: string }} }}, required: [{member}], additionalProperties: false }}"
        )
    };
    let schema = format!("{{ oneOf: [{}, {}] }}", alternative("a"), alternative("b"));
    let operation = "{ schema: { allOf: [{ type: object, properties: { kind: { type: string } }, required: [kind] }, { $ref: '#/components/schemas/Pet' }] }, example: { kind: k, b: c } }";
    let files = written(&run(&document(operation, &schema), FOREIGN));
    let (_, tests) = files
        .iter()
        .find(|(path, text)| {
            path.starts_with("models/tests/examples/") && text.contains("\"kind\"")
        })
        .unwrap();
    assert!(
        tests.contains("crate::round_trip::<CreatePetRequest>(EXAMPLE)"),
        "{tests}"
    );
}

#[test]
fn what_is_shown_twice_is_tested_once() {
    let operation = "{ schema: { $ref: '#/components/schemas/Pet' }, examples: { one: { value: { name: a } }, other: { value: { name: a } } } }";
    assert_eq!(
        tests(&document(operation, PET)),
        ["pet.rs create_pet_request_one"]
    );
}

#[test]
fn an_example_that_breaks_its_schema_is_no_test() {
    for value in [
        "{ age: 1 }",
        "{ name: 1 }",
        "{ name: a, more: 1 }",
        "null",
        "[]",
    ] {
        let operation =
            format!("{{ schema: {{ $ref: '#/components/schemas/Pet' }}, example: {value} }}");
        assert!(tests(&document(&operation, PET)).is_empty(), "{value}");
    }
}

#[test]
fn an_example_of_another_kind_than_what_is_described_without_a_type_is_no_test() {
    let operation =
        "{ schema: { $ref: '#/components/schemas/Pet' }, example: '{\"name\": \"a\"}' }";
    let untyped = PET.replace("type: object, ", "");
    let outcome = run(&document(operation, &untyped), FOREIGN);
    assert_eq!(
        outcome.broken_examples[0].faults,
        ["neither members nor items, as its schema describes them"]
    );
    let list = "{ items: { type: string } }";
    let operation = "{ schema: { $ref: '#/components/schemas/Pet' }, example: a }";
    let outcome = run(&document(operation, list), FOREIGN);
    assert_eq!(outcome.broken_examples.len(), 1);
}

#[test]
fn a_value_that_an_enum_does_not_list_is_kept_and_tested() {
    let schema = "{ type: object, properties: { kind: { type: string, enum: [cat] } } }";
    let operation = "{ schema: { $ref: '#/components/schemas/Pet' }, example: { kind: dog } }";
    assert_eq!(
        tests(&document(operation, schema)),
        ["pet.rs create_pet_request"]
    );
}

#[test]
fn an_example_with_a_body_of_its_own_type_has_a_test() {
    let operation = "{ schema: { type: array, items: { $ref: '#/components/schemas/Pet' } }, example: [{ name: a }] }";
    assert_eq!(
        tests(&document(operation, PET)),
        ["pet.rs create_pet_request"]
    );
}

#[test]
fn hostile_text_in_an_example_stays_text() {
    let operation = r###"{ schema: { $ref: '#/components/schemas/Pet' }, examples: { "../../x\" fn": { value: { name: "\"#; fn main() {} r\"##\0\r\n\u202e" } } } }"###;
    let found = tests(&document(operation, PET));
    assert_eq!(found.len(), 1);
}
