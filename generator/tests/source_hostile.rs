//! No input makes the reader panic, and what passes the checks is never refused by the typed reader.

#![expect(clippy::indexing_slicing, reason = "helpers of tests")]

use std::collections::BTreeMap;

use paywright_generator::diagnostic::{Code, Diagnostic, render_json_line, render_text};
use paywright_generator::document::{Strictness, read};
use paywright_generator::source::{SourceMap, load};
use proptest::prelude::*;
use serde_json::{Value, json};

/// Takes a text through all stages and shows what is found.
fn run(name: &str, files: &BTreeMap<String, Vec<u8>>, strictness: Strictness) -> Vec<Diagnostic> {
    let (map, found) = match load(files, name) {
        Ok(source) => {
            let (document, found) = read(source, strictness);
            (document.source.map, found)
        }
        Err(failure) => {
            assert!(failure.diagnostics.has_errors(), "a failure says why");
            (failure.map, failure.diagnostics)
        }
    };
    let found = found.into_vec();
    show(&found, &map);
    found
}

fn show(found: &[Diagnostic], map: &SourceMap) {
    let text = render_text(found, map, true);
    assert_eq!(text.is_empty(), found.is_empty());
    for finding in found {
        assert!(!render_json_line(finding, map).contains('\n'));
        for label in &finding.labels {
            let text = map.file(label.span.file).map(|file| file.text());
            assert!(
                text.is_some_and(|text| text.get(label.span.range()).is_some()),
                "every place lies in its file, between characters: {finding:?}"
            );
        }
    }
}

fn one_file(name: &str, bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    BTreeMap::from([(name.to_owned(), bytes.to_vec())])
}

/// A document that uses every kind of object.
fn rich() -> Value {
    json!({
        "openapi": "3.0.3",
        "info": { "title": "T", "version": "1", "contact": { "name": "a" }, "license": { "name": "MIT" } },
        "servers": [{ "url": "https://a.example", "variables": { "v": { "default": "a", "enum": ["a"] } } }],
        "tags": [{ "name": "t", "externalDocs": { "url": "u" } }],
        "security": [{ "key": ["a"] }],
        "x-webhooks": { "paid": { "post": { "responses": {}, "x-paywright-event": { "names": ["paid"] } } } },
        "paths": { "/a/{id}": {
            "summary": "s",
            "parameters": [{ "name": "id", "in": "path", "required": true, "schema": { "type": "string" }, "style": "simple" }],
            "post": {
                "tags": ["t"], "operationId": "o", "deprecated": true,
                "parameters": [{ "$ref": "#/components/parameters/P" }, { "name": "h", "in": "header", "content": { "a/b": {} } }],
                "requestBody": { "content": { "multipart/form-data": {
                    "schema": { "$ref": "#/components/schemas/S" },
                    "encoding": { "a": { "contentType": "t", "style": "form", "explode": true, "headers": {} } }
                } } },
                "responses": {
                    "200": {
                        "description": "d",
                        "headers": { "h": { "schema": { "type": "integer" }, "style": "simple" } },
                        "content": { "a/b": { "schema": { "type": "array", "items": {} }, "example": 1, "examples": { "e": { "value": 1 } } } },
                        "links": { "l": { "operationId": "o", "parameters": { "a": 1 }, "server": { "url": "u" } } }
                    },
                    "4XX": { "$ref": "#/components/responses/R" }, "default": { "description": "d" }
                },
                "callbacks": { "c": { "{$request.body#/u}": { "post": { "responses": {} } } } },
                "security": [{}], "servers": [{ "url": "u" }]
            }
        } },
        "components": {
            "schemas": {
                "S": {
                    "type": "object", "required": ["a"], "title": "t", "nullable": true, "readOnly": false,
                    "properties": {
                        "a": { "type": "string", "format": "date", "pattern": "a", "minLength": 1, "maxLength": 3, "enum": ["a", null], "default": "a" },
                        "b": { "type": "number", "multipleOf": 0.01, "minimum": 1, "exclusiveMinimum": true, "enum": [1.5] },
                        "c": { "type": "integer", "maximum": 5, "enum": [1, 2] },
                        "d": { "type": "boolean", "enum": [true] },
                        "e": { "type": "array", "items": { "type": "string" }, "minItems": 0, "uniqueItems": true },
                        "f": { "oneOf": [{ "$ref": "#/components/schemas/S" }], "discriminator": { "propertyName": "a", "mapping": { "x": "S" } } }
                    },
                    "additionalProperties": { "allOf": [{ "not": {} }], "anyOf": [{}] },
                    "minProperties": 1, "xml": { "name": "a" }, "externalDocs": { "url": "u" }, "example": { "a": 1 },
                    "x-paywright-wire": { "blank": "absent" }
                },
                "Alias": { "$ref": "#/components/schemas/S" }
            },
            "parameters": { "P": { "name": "p", "in": "query", "schema": {}, "style": "deepObject", "explode": true, "allowReserved": true, "allowEmptyValue": true, "examples": {} } },
            "responses": { "R": { "description": "d" } },
            "requestBodies": { "B": { "content": {}, "required": true } },
            "headers": { "H": { "content": { "a/b": {} }, "required": true } },
            "examples": { "E": { "externalValue": "e", "summary": "s" } },
            "links": { "L": { "operationRef": "o" } },
            "callbacks": { "C": {} },
            "securitySchemes": {
                "key": { "type": "apiKey", "in": "header", "name": "k" },
                "http": { "type": "http", "scheme": "bearer", "x-paywright-token": { "operation": "o", "token": "/t" } },
                "oauth": { "type": "oauth2", "flows": {
                    "implicit": { "authorizationUrl": "u", "scopes": { "a": "b" } },
                    "password": { "tokenUrl": "u", "scopes": {} },
                    "clientCredentials": { "tokenUrl": "u", "scopes": {} },
                    "authorizationCode": { "authorizationUrl": "u", "tokenUrl": "u", "scopes": {} }
                } },
                "open": { "type": "openIdConnect", "openIdConnectUrl": "u" }
            }
        }
    })
}

fn replacements() -> Vec<Value> {
    vec![
        json!(null),
        json!(true),
        json!(-1),
        json!(1.5),
        json!(18_446_744_073_709_551_615_u64),
        json!(1e300),
        json!(""),
        json!("string"),
        json!("object"),
        json!("query"),
        json!("#/components/schemas/S"),
        json!([]),
        json!(["a"]),
        json!([null, 1, "a"]),
        json!({}),
        json!({ "$ref": "#/components/schemas/S" }),
        json!({ "$ref": "#/components/schemas/S/properties/a" }),
        json!({ "$ref": 1 }),
        json!({ "type": "string" }),
        json!({ "description": "d", "x-a": 1 }),
        json!([{ "$ref": "#/components/schemas/S" }]),
        json!({ "a": { "a": { "a": [] } } }),
    ]
}

/// Pointers to all values.
fn pointers(value: &Value, here: &str, found: &mut Vec<String>) {
    found.push(here.to_owned());
    match value {
        Value::Array(elements) => {
            for (index, element) in elements.iter().enumerate() {
                pointers(element, &format!("{here}/{index}"), found);
            }
        }
        Value::Object(object) => {
            for (key, value) in object {
                let key = key.replace('~', "~0").replace('/', "~1");
                pointers(value, &format!("{here}/{key}"), found);
            }
        }
        _ => {}
    }
}

/// Replaces, removes, renames or moves a value.
fn mutate(document: &mut Value, place: usize, kind: usize, with: usize) {
    let mut all = Vec::new();
    pointers(document, "", &mut all);
    let pointer = all[place % all.len()].clone();
    let other = all[with % all.len()].clone();
    let pool = replacements();
    let replacement = if kind % 5 == 4 {
        document.pointer(&other).cloned().unwrap_or(Value::Null)
    } else {
        pool[with % pool.len()].clone()
    };
    let Some(target) = document.pointer_mut(&pointer) else {
        return;
    };
    match (kind % 5, target) {
        (1, Value::Object(object)) => {
            let key = object.keys().nth(with % object.len().max(1)).cloned();
            key.and_then(|key| object.remove(&key));
        }
        (2, Value::Object(object)) => {
            let key = object.keys().nth(with % object.len().max(1)).cloned();
            if let Some((key, value)) = key.and_then(|key| object.remove_entry(&key)) {
                object.insert(format!("{key}x"), value);
            }
        }
        (3, Value::Object(object)) => {
            object.insert("$ref".to_owned(), replacement);
        }
        (_, target) => *target = replacement,
    }
}

#[test]
fn the_rich_document_is_sound() {
    let files = one_file("a.json", rich().to_string().as_bytes());
    assert_eq!(run("a.json", &files, Strictness::Curated), []);
}

#[test]
fn every_single_replacement_is_either_reported_or_read() {
    let mut all = Vec::new();
    pointers(&rich(), "", &mut all);
    // A third of the replacements for each place, so that the test stays quick.
    for (index, pointer) in all.iter().enumerate() {
        for replacement in replacements().into_iter().skip(index % 3).step_by(3) {
            let mut document = rich();
            if let Some(target) = document.pointer_mut(pointer) {
                *target = replacement.clone();
            }
            let files = one_file("a.json", document.to_string().as_bytes());
            let found = run("a.json", &files, Strictness::Foreign);
            let refused: Vec<_> = found
                .iter()
                .filter(|found| found.code == Code::UnreadablePiece)
                .collect();
            assert!(refused.is_empty(), "{pointer} = {replacement}: {refused:?}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

    #[test]
    fn mutated_documents_are_either_reported_or_read(
        mutations in prop::collection::vec((any::<usize>(), any::<usize>(), any::<usize>()), 1..8),
        curated in any::<bool>(),
    ) {
        let mut document = rich();
        for (place, kind, with) in mutations {
            mutate(&mut document, place, kind, with);
        }
        let strictness = if curated { Strictness::Curated } else { Strictness::Foreign };
        let found = run("a.json", &one_file("a.json", document.to_string().as_bytes()), strictness);
        let refused: Vec<_> = found.iter().filter(|found| found.code == Code::UnreadablePiece).collect();
        prop_assert!(refused.is_empty(), "{document}: {refused:?}");
    }

    #[test]
    fn random_bytes_do_not_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        run("a.yaml", &one_file("a.yaml", &bytes), Strictness::Foreign);
        run("a.json", &one_file("a.json", &bytes), Strictness::Foreign);
    }

    #[test]
    fn random_yaml_does_not_panic(
        parts in prop::collection::vec(
            prop::sample::select(vec![
                "a", "b: ", "- ", "\n", "\n  ", "\n    ", "{", "}", "[", "]", ", ", ": ", "&x ", "*x", "'", "\"", "|\n", ">-\n",
                "!!str ", "!t ", "? ", "<<: ", "---\n", "...\n", "# c\n", "%YAML 1.2\n", "~", "1.5", "\t", "\r\n", "é\u{1f600}",
                "\u{feff}", "\u{85}", "\u{2028}", "$ref: '#/a'", "openapi: 3.0.3\n", "paths: ", "components: ", "schemas: ",
            ]),
            0..60,
        ),
    ) {
        let text = parts.concat();
        run("a.yaml", &one_file("a.yaml", text.as_bytes()), Strictness::Curated);
    }

    #[test]
    fn cut_and_spoilt_specs_do_not_panic(cut in any::<usize>(), at in any::<usize>(), byte in any::<u8>()) {
        let mut bytes = rich().to_string().into_bytes();
        let at = at % bytes.len();
        bytes[at] = byte;
        run("a.json", &one_file("a.json", &bytes), Strictness::Foreign);
        bytes.truncate(cut % bytes.len());
        run("a.yaml", &one_file("a.yaml", &bytes), Strictness::Foreign);
    }

    #[test]
    fn random_references_do_not_panic(
        reference in "[a-c.:/~%#\\\\0-9 ]{0,12}",
        other in "[ab./#]{0,8}",
    ) {
        let root = json!({
            "openapi": "3.0.3", "info": { "title": "T", "version": "1" },
            "paths": { "/a": { "$ref": reference } },
            "components": { "schemas": { "A": { "$ref": other }, "a": { "$ref": reference } } }
        });
        let files = BTreeMap::from([
            ("openapi.yaml".to_owned(), root.to_string().into_bytes()),
            ("a".to_owned(), format!("{{\"a\": {{\"$ref\": {}}}}}", json!(other)).into_bytes()),
            ("b/a".to_owned(), b"a: {a: {$ref: '../a'}}".to_vec()),
        ]);
        run("openapi.yaml", &files, Strictness::Curated);
    }
}
