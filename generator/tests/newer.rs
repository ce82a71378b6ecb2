//! A document in OpenAPI 3.1 and the same in OpenAPI 3.0 give the same crates.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests"
)]

mod support;

use serde_json::json;
use support::{CURATED, FOREIGN, crates, findings, run, written};

const NEWER: &str = include_str!("fixtures/newer.yaml");
const OLDER: &str = include_str!("fixtures/older.yaml");

#[test]
fn both_spellings_give_the_same_crates() {
    let newer = written(&run(NEWER, FOREIGN));
    let older = written(&run(OLDER, FOREIGN));
    let faults = crates::faults(&newer);
    assert!(faults.is_empty(), "{faults:#?}");
    for (path, text) in &older {
        assert_eq!(newer.get(path), Some(text), "{path}");
    }
    assert_eq!(newer.len(), older.len());
}

#[test]
fn both_spellings_have_the_same_findings() {
    let codes = |text| -> Vec<String> {
        let found = findings(&run(text, FOREIGN));
        let code = |found: &String| found.split(' ').nth(1).map(str::to_owned);
        let mut codes: Vec<String> = found.iter().filter_map(code).collect();
        codes.sort();
        codes
    };
    assert_eq!(codes(NEWER), codes(OLDER));
}

/// What is written of a schema in the file of its type.
fn models(schemas: &str) -> String {
    let document = format!(
        "openapi: 3.1.0\ninfo: {{title: T, version: '1'}}\ncomponents:\n  schemas:\n{schemas}\n"
    );
    let outcome = run(&document, CURATED);
    let files = written(&outcome);
    let faults = crates::faults(&files);
    assert!(faults.is_empty(), "{faults:#?}");
    let models = files
        .iter()
        .filter(|(path, _)| path.starts_with("models/src/") && !path.contains("/wire/"));
    models.map(|(_, text)| text.as_str()).collect()
}

#[test]
fn what_is_not_checked_stands_in_the_documentation() {
    let code = models(
        "    A:
      type: object
      description: A thing.
      dependentRequired: {a: [b]}
      properties:
        a: {type: string}
        b: {type: array, items: {type: string}, contains: {const: x}}
        c: {$ref: '#/components/schemas/B', propertyNames: {pattern: '^x$'}}
    B: {type: object, patternProperties: {'^y$': {type: integer}}}",
    );
    for sentence in [
        "/// Not checked: With `a` there is also `b`.",
        "/// Not checked: At least one item is of a certain kind.",
        "/// Not checked: Names of members match `^x$`.",
        "/// Not checked: Names of members match `^y$`.",
    ] {
        assert!(code.contains(sentence), "{sentence}\n{code}");
    }
}

#[test]
fn a_reference_with_something_said_about_it_is_of_the_type_that_it_refers_to() {
    for member in [
        "{$ref: '#/components/schemas/X', description: d, type: [object, 'null']}",
        "{oneOf: [{$ref: '#/components/schemas/X'}, {type: 'null'}], description: d}",
        "{anyOf: [{type: 'null'}, {$ref: '#/components/schemas/X', title: t}], description: d}",
        "{allOf: [{$ref: '#/components/schemas/X'}, {description: d}], nullable: true}",
        "{$ref: '#/components/schemas/X', allOf: [{$ref: '#/components/schemas/X'}], type: [object, 'null'], description: d}",
    ] {
        let code = models(&format!(
            "    X: {{type: object, properties: {{a: {{type: string}}}}}}
    A: {{type: object, required: [x], properties: {{x: {member}}}}}"
        ));
        assert!(code.contains("pub x: Option<X>,"), "{member}\n{code}");
        assert!(code.contains("    /// d\n"), "{member}\n{code}");
        assert_eq!(code.matches("pub struct ").count(), 2, "{member}\n{code}");
    }
}

#[test]
fn values_that_are_no_texts_are_documented_with_what_is_said_of_them() {
    let code = models(
        "    A:
      type: object
      properties:
        level: {type: integer, oneOf: [{const: 0, description: Nothing.}, {const: 1, title: Some}, {const: 2}]}
        none: {type: 'null'}",
    );
    let said = "/// One of `0` (Nothing.), `1` (Some), `2`.";
    assert!(code.contains(said), "{code}");
    assert!(code.contains("pub level: Option<i64>,"), "{code}");
    assert!(code.contains("pub none: Maybe<Json>,"), "{code}");
}

#[test]
fn no_text_of_what_is_new_becomes_anything_but_text() {
    for hostile in [
        "*/ pub fn evil() {} /*",
        "\"] pub fn evil() {} #[doc = \"",
        "a\nb\r\n\n    evil();",
        "`evil` ``` ```rust\nevil()\n```",
        "{{ 777 * 3 }}{% if true %}",
        "<script>evil()</script>",
        "../../evil",
        "%25/~1",
        "",
    ] {
        let document = json!({
            "openapi": "3.1.0",
            "info": { "title": "T", "summary": hostile, "version": "1", "license": { "name": "L", "identifier": hostile } },
            "webhooks": { hostile: { "post": { "summary": hostile } } },
            "components": { "schemas": {
                "A": {
                    "type": ["object", "null"],
                    "$comment": hostile,
                    "$anchor": hostile,
                    "$defs": { hostile: { "type": "string", "description": hostile } },
                    "properties": {
                        "a": { "const": hostile },
                        "b": { "examples": [hostile, { hostile: hostile }] },
                        "c": { "oneOf": [{ "const": 1, "title": hostile }, { "const": 2, "description": hostile }] },
                        "d": { "type": "string", "contentEncoding": hostile, "contentMediaType": hostile },
                        "e": { "type": "object", "propertyNames": { "pattern": hostile } },
                        "f": { "type": "object", "patternProperties": { hostile: { "type": "string" } } },
                        hostile: false,
                    },
                    "dependentRequired": { hostile: [hostile], "a": [hostile] },
                    "if": { "required": ["a"] },
                    "then": { "properties": { hostile: { "const": hostile } } },
                    "x-paywright-unchecked": [hostile],
                },
            } },
        });
        let outcome = run(&document.to_string(), FOREIGN);
        let Some(_) = &outcome.generated else {
            assert!(outcome.diagnostics.iter().any(|found| found.is_error()));
            continue;
        };
        let files = written(&outcome);
        assert_eq!(crates::faults(&files), [] as [String; 0], "{hostile:?}");
        for (path, text) in &files {
            let is_code = path.ends_with(".rs") && crates::has_evil(text);
            assert!(!is_code, "{hostile:?} in {path}");
            assert!(!text.contains("2331"), "{hostile:?} in {path}");
        }
    }
}
