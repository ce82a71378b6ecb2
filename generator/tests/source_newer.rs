//! A document of OpenAPI 3.1 becomes the tree of its spelling in OpenAPI 3.0.

#![allow(clippy::unwrap_used, reason = "helpers of tests")]

mod source_support;

use paywright_generator::source::load;
use serde_json::{Value, json};
use source_support::{files, root};

/// A root file of OpenAPI 3.1 with these lines below `info`.
fn newer(rest: &str) -> String {
    root(rest).replacen("3.0.3", "3.1.0", 1)
}

/// The tree of a document, and `code line:column` of each finding about it.
fn read(text: &str) -> (Value, Vec<String>) {
    let (map, tree, found) = match load(&files(&[("openapi.yaml", text)]), "openapi.yaml") {
        Ok(source) => (source.map, source.root.to_json(), source.warnings),
        Err(failure) => {
            let tree = failure.partial.map_or(Value::Null, |root| root.to_json());
            (failure.map, tree, failure.diagnostics)
        }
    };
    let found = found.into_vec().into_iter().map(|found| {
        let place = found.primary_span().map(|span| map.line_column(span));
        let place = place.map_or_else(String::new, |place| {
            format!(" {}:{}", place.line, place.column)
        });
        format!("{}{place}", found.code)
    });
    (tree, found.collect())
}

/// What becomes of a schema of OpenAPI 3.1, and the codes of what is found in it.
fn schema(text: &str) -> (Value, Vec<String>) {
    let others = "    X: {type: object}\n    Nothing: {type: 'null'}\n    Alias: {$ref: '#/components/schemas/Nothing'}\n";
    let document = newer(&format!("components:\n  schemas:\n    A: {text}\n{others}"));
    let (tree, found) = read(&document);
    let schema = tree.pointer("/components/schemas/A").cloned();
    let codes = found
        .iter()
        .filter_map(|found| found.split(' ').next().map(str::to_owned));
    (schema.unwrap_or_default(), codes.collect())
}

/// A schema of OpenAPI 3.1, what it becomes, and the codes of what is found in it.
type Row = (&'static str, &'static str, &'static [&'static str]);

#[track_caller]
fn check(rows: &[Row]) {
    for (before, after, codes) in rows {
        let after: Value = serde_yaml::from_str(after).unwrap();
        let (restated, found) = schema(before);
        assert_eq!(restated, after, "{before}");
        assert_eq!(found, *codes, "{before}");
    }
}

#[test]
fn lists_of_types() {
    check(&[
        ("{type: [string]}", "{type: string}", &[]),
        (
            "{type: [string, 'null']}",
            "{type: string, nullable: true}",
            &[],
        ),
        ("{type: 'null'}", "{enum: [null], nullable: true}", &[]),
        ("{type: ['null']}", "{enum: [null], nullable: true}", &[]),
        ("{type: [integer, number]}", "{type: number}", &[]),
        ("{type: [string, string]}", "{type: string}", &[]),
        ("{type: []}", "{}", &["P0303"]),
        ("{type: [string, 1]}", "{}", &["P0303"]),
        ("{type: [text]}", "{type: text}", &[]),
        (
            "{type: [string, integer], description: d}",
            "{description: d, anyOf: [{type: string}, {type: integer}]}",
            &[],
        ),
        (
            "{type: [string, array, 'null'], minLength: 1, maxItems: 3, items: {type: string}}",
            "{nullable: true, anyOf: [{type: string, minLength: 1}, {type: array, maxItems: 3, items: {type: string}}]}",
            &[],
        ),
        (
            "{type: [string, integer], enum: [a, 1, b]}",
            "{anyOf: [{type: string, enum: [a, b]}, {type: integer, enum: [1]}]}",
            &[],
        ),
        (
            "{type: [string, integer], enum: [a, b]}",
            "{type: string, enum: [a, b]}",
            &[],
        ),
        (
            "{type: [integer, string], format: int64}",
            "{anyOf: [{type: integer, format: int64}, {type: string}]}",
            &[],
        ),
        (
            "{type: [string, number, boolean, object, array, 'null']}",
            "{nullable: true}",
            &[],
        ),
        (
            "{type: [string, integer], oneOf: [{type: string}, {type: integer}]}",
            "{oneOf: [{type: string}, {type: integer}]}",
            &[],
        ),
    ]);
}

#[test]
fn null_among_alternatives() {
    check(&[
        (
            "{anyOf: [{type: string, format: date}, {type: 'null'}], title: T}",
            "{type: string, format: date, title: T, nullable: true}",
            &[],
        ),
        (
            "{oneOf: [{$ref: '#/components/schemas/X'}, {type: 'null'}], description: d}",
            "{allOf: [{$ref: '#/components/schemas/X'}], description: d, nullable: true}",
            &[],
        ),
        (
            "{anyOf: [{type: string}, {type: integer}, {type: 'null'}]}",
            "{anyOf: [{type: string}, {type: integer}], nullable: true}",
            &[],
        ),
        (
            "{anyOf: [{type: 'null'}]}",
            "{enum: [null], nullable: true}",
            &[],
        ),
        (
            "{oneOf: [{type: string}, {const: null}]}",
            "{type: string, nullable: true}",
            &[],
        ),
        (
            "{oneOf: [{type: string}, {enum: [null]}]}",
            "{type: string, nullable: true}",
            &[],
        ),
        (
            "{oneOf: [{type: string}, {$ref: '#/components/schemas/Alias'}]}",
            "{type: string, nullable: true}",
            &[],
        ),
        (
            "{anyOf: [{type: string, description: inner}, {type: 'null'}], description: outer}",
            "{type: string, nullable: true, description: outer}",
            &[],
        ),
        (
            "{type: object, required: [a], anyOf: [{type: object, required: [b]}, {type: 'null'}]}",
            "{type: object, required: [a], nullable: true, allOf: [{type: object, required: [b]}]}",
            &[],
        ),
        ("{type: string, not: {type: 'null'}}", "{type: string}", &[]),
    ]);
}

#[test]
fn null_among_values() {
    check(&[
        (
            "{enum: [a, null]}",
            "{enum: [a, null], nullable: true}",
            &[],
        ),
        (
            "{type: [string, 'null'], enum: [a, null]}",
            "{type: string, enum: [a, null], nullable: true}",
            &[],
        ),
        ("{const: null}", "{enum: [null], nullable: true}", &[]),
        (
            "{type: string, nullable: true}",
            "{type: string, nullable: true}",
            &["P0314"],
        ),
        (
            "{type: string, nullable: false}",
            "{type: string, nullable: false}",
            &[],
        ),
    ]);
}

#[test]
fn constants_and_listed_values() {
    check(&[
        ("{const: a}", "{enum: [a]}", &[]),
        ("{type: string, const: a}", "{type: string, enum: [a]}", &[]),
        ("{const: 1.50}", "{enum: [1.50]}", &[]),
        ("{const: true}", "{enum: [true]}", &[]),
        ("{const: {a: [1]}}", "{enum: [{a: [1]}]}", &[]),
        (
            "{oneOf: [{const: a, description: A.}, {const: b, title: B}]}",
            "{enum: [a, b], x-enum-descriptions: [A., B]}",
            &[],
        ),
        (
            "{anyOf: [{const: 1, type: integer}, {const: 2, type: integer}, {type: 'null'}]}",
            "{enum: [1, 2], type: integer, nullable: true}",
            &[],
        ),
        (
            "{oneOf: [{const: a}, {type: string, minLength: 2}]}",
            "{oneOf: [{enum: [a]}, {type: string, minLength: 2}]}",
            &[],
        ),
    ]);
}

#[test]
fn examples_of_schemas() {
    check(&[
        ("{examples: [a]}", "{example: a}", &[]),
        (
            "{examples: [a, {b: null}, [1]]}",
            "{example: a, x-paywright-examples: [{b: null}, [1]]}",
            &[],
        ),
        (
            "{example: a, examples: [b]}",
            "{example: a, x-paywright-examples: [b]}",
            &[],
        ),
        ("{examples: []}", "{}", &[]),
        (
            "{examples: {one: {value: 1}, two: 2}}",
            "{example: 1, x-paywright-examples: [2]}",
            &[],
        ),
    ]);
}

#[test]
fn exclusive_bounds() {
    check(&[
        (
            "{type: number, exclusiveMinimum: 0.10}",
            "{type: number, minimum: 0.10, exclusiveMinimum: true}",
            &[],
        ),
        (
            "{minimum: 5, exclusiveMinimum: 3, maximum: 9, exclusiveMaximum: 7}",
            "{minimum: 5, maximum: 7, exclusiveMaximum: true}",
            &[],
        ),
        (
            "{minimum: 5, exclusiveMinimum: 5}",
            "{minimum: 5, exclusiveMinimum: true}",
            &[],
        ),
        (
            "{minimum: 5, exclusiveMinimum: true}",
            "{minimum: 5, exclusiveMinimum: true}",
            &["P0314"],
        ),
    ]);
}

#[test]
fn what_stands_beside_a_reference() {
    check(&[
        (
            "{$ref: '#/components/schemas/X', description: d}",
            "{$ref: '#/components/schemas/X', description: d}",
            &[],
        ),
        (
            "{$ref: '#/components/schemas/X', deprecated: true, default: {}}",
            "{allOf: [{$ref: '#/components/schemas/X'}], deprecated: true, default: {}}",
            &[],
        ),
        (
            "{$ref: '#/components/schemas/X', type: [object, 'null']}",
            "{allOf: [{$ref: '#/components/schemas/X'}], type: object, nullable: true}",
            &[],
        ),
        (
            "{$ref: '#/components/schemas/X', allOf: [{required: [b]}], minProperties: 1}",
            "{allOf: [{$ref: '#/components/schemas/X'}, {required: [b]}], minProperties: 1}",
            &[],
        ),
    ]);
}

#[test]
fn schemas_that_are_booleans() {
    check(&[
        ("true", "{}", &[]),
        ("false", "{not: {}}", &[]),
        ("{items: true}", "{items: {}}", &[]),
        (
            "{additionalProperties: false}",
            "{additionalProperties: false}",
            &[],
        ),
        (
            "{additionalProperties: {}}",
            "{additionalProperties: {}}",
            &[],
        ),
        (
            "{anyOf: [true, {type: string}]}",
            "{anyOf: [{}, {type: string}]}",
            &[],
        ),
        (
            "{properties: {a: true, b: false}}",
            "{properties: {a: {}}, x-paywright-unchecked: [There is no member `b`.]}",
            &["P0515"],
        ),
    ]);
}

#[test]
fn lists_by_position() {
    check(&[
        (
            "{type: array, prefixItems: [{type: string}, {type: integer}], items: false}",
            "{type: array, items: {anyOf: [{type: string}, {type: integer}]}, maxItems: 2,
              x-paywright-unchecked: [Each of the first items has a type of its own.]}",
            &["P0515"],
        ),
        (
            "{type: array, prefixItems: [{type: number}, {type: number}], minItems: 2, maxItems: 2}",
            "{type: array, items: {type: number}, minItems: 2, maxItems: 2}",
            &[],
        ),
        (
            "{type: array, prefixItems: [{type: number}], items: {type: string}}",
            "{type: array, items: {anyOf: [{type: number}, {type: string}]},
              x-paywright-unchecked: [Each of the first items has a type of its own.]}",
            &["P0515"],
        ),
        (
            "{type: array, prefixItems: [{type: string}, {type: 'null'}], unevaluatedItems: false}",
            "{type: array, items: {type: string, nullable: true}, maxItems: 2,
              x-paywright-unchecked: [Each of the first items has a type of its own.]}",
            &["P0515"],
        ),
        (
            "{type: array, prefixItems: [{type: string}]}",
            "{type: array, items: {}, x-paywright-unchecked: [Each of the first items has a type of its own.]}",
            &["P0515"],
        ),
        (
            "{type: array, items: false}",
            "{type: array, maxItems: 0}",
            &[],
        ),
        (
            "{type: array, contains: {const: a}, minContains: 2}",
            "{type: array, x-paywright-unchecked: [At least 2 items are of a certain kind.]}",
            &["P0515"],
        ),
    ]);
}

#[test]
fn members_by_pattern_and_by_what_else_there_is() {
    check(&[
        (
            "{type: object, patternProperties: {'^x-': {type: string}}}",
            "{type: object, additionalProperties: {type: string}, x-paywright-unchecked: [Names of members match `^x-`.]}",
            &["P0515"],
        ),
        (
            "{type: object, patternProperties: {'^x-': {type: string}, '^y-': {type: string}}, additionalProperties: false}",
            "{type: object, additionalProperties: {type: string}, x-paywright-unchecked: ['Names of members match `^x-`, `^y-`.']}",
            &["P0515"],
        ),
        (
            "{type: object, patternProperties: {'^x-': {type: string}, '^y-': {type: integer}}}",
            "{type: object, additionalProperties: true, x-paywright-unchecked: ['Names of members match `^x-`, `^y-`.']}",
            &["P0515"],
        ),
        (
            "{type: object, properties: {a: {}}, patternProperties: {'^x-': {type: string}}}",
            "{type: object, properties: {a: {}}, additionalProperties: true, x-paywright-unchecked: [Names of members match `^x-`.]}",
            &["P0515"],
        ),
        (
            "{type: object, patternProperties: {'^.*$': {type: string}}}",
            "{type: object, additionalProperties: {type: string}}",
            &[],
        ),
        (
            "{type: object, propertyNames: {pattern: '^[a-z]$'}}",
            "{type: object, x-paywright-unchecked: ['Names of members match `^[a-z]$`.']}",
            &["P0515"],
        ),
        (
            "{type: object, unevaluatedProperties: false}",
            "{type: object, additionalProperties: false}",
            &[],
        ),
        (
            "{type: object, unevaluatedProperties: {type: string}}",
            "{type: object, additionalProperties: {type: string}}",
            &[],
        ),
        (
            "{allOf: [{$ref: '#/components/schemas/X'}], unevaluatedProperties: false}",
            "{allOf: [{$ref: '#/components/schemas/X'}], x-paywright-unchecked: [There are no members but those that are described.]}",
            &["P0515"],
        ),
        (
            "{type: object, dependentRequired: {a: [b, c]}}",
            "{type: object, x-paywright-unchecked: ['With `a` there is also `b`, `c`.']}",
            &["P0515"],
        ),
    ]);
}

#[test]
fn conditions_keep_the_members_that_only_they_describe() {
    check(&[
        (
            "{type: object, properties: {k: {type: string}}, if: {properties: {k: {const: a}}}, then: {properties: {k: {const: a}, a: {type: string}}, required: [a]}, else: {properties: {a: {type: integer}, b: {}}}}",
            "{type: object, properties: {k: {type: string}, a: {anyOf: [{type: string}, {type: integer}]}, b: {}},
              x-paywright-unchecked: [More holds under a condition.]}",
            &["P0515"],
        ),
        (
            "{type: object, properties: {k: {type: string}}, allOf: [{if: {required: [k]}, then: {properties: {v: {type: string}}}}, {if: {}, then: {properties: {v: {type: string}, k: false}}}, {required: [k]}]}",
            "{type: object, properties: {k: {type: string}, v: {type: string}}, allOf: [{required: [k]}],
              x-paywright-unchecked: [More holds under a condition., More holds under a condition.]}",
            &["P0515", "P0515"],
        ),
        (
            "{type: object, dependentSchemas: {card: {properties: {cvc: {type: string}}}}}",
            "{type: object, properties: {cvc: {type: string}}, x-paywright-unchecked: [More holds if certain members are there.]}",
            &["P0515"],
        ),
    ]);
}

#[test]
fn texts_that_hold_something_else() {
    check(&[
        (
            "{type: string, contentEncoding: base64}",
            "{type: string, format: byte}",
            &[],
        ),
        (
            "{type: string, contentEncoding: base64, contentMediaType: image/png}",
            "{type: string, format: byte, x-paywright-unchecked: [The content is of the media type `image/png`.]}",
            &[],
        ),
        (
            "{contentMediaType: application/octet-stream}",
            "{type: string, format: binary}",
            &[],
        ),
        (
            "{type: string, contentMediaType: text/html}",
            "{type: string, x-paywright-unchecked: [The content is of the media type `text/html`.]}",
            &[],
        ),
        (
            "{type: string, contentMediaType: application/json}",
            "{x-paywright-wire: {embedded: text}}",
            &[],
        ),
        (
            "{type: [string, 'null'], contentMediaType: application/json, contentSchema: {$ref: '#/components/schemas/X'}}",
            "{nullable: true, allOf: [{$ref: '#/components/schemas/X'}], x-paywright-wire: {embedded: text}}",
            &[],
        ),
        (
            "{type: string, contentMediaType: application/json, contentSchema: {type: object, properties: {a: {}}}}",
            "{type: object, properties: {a: {}}, x-paywright-wire: {embedded: text}}",
            &[],
        ),
        (
            "{type: string, contentEncoding: base64url}",
            "{type: string, format: base64url}",
            &[],
        ),
        (
            "{type: string, contentEncoding: base32}",
            "{type: string, x-paywright-unchecked: [The text is encoded.]}",
            &["P0515"],
        ),
        (
            "{type: integer, contentEncoding: base64}",
            "{type: integer}",
            &["P0312"],
        ),
        (
            "{type: string, contentSchema: {}}",
            "{type: string}",
            &["P0312"],
        ),
    ]);
}

#[test]
fn what_speaks_to_readers_alone_is_left_out() {
    check(&[
        ("{$comment: c, type: string}", "{type: string}", &[]),
        (
            "{$schema: 'https://json-schema.org/draft/2020-12/schema', type: string}",
            "{type: string}",
            &[],
        ),
        (
            "{$schema: 'http://json-schema.org/draft-04/schema#', type: string}",
            "{type: string}",
            &["P0315"],
        ),
        (
            "{$defs: {A: {type: string}}, type: string}",
            "{type: string}",
            &["P0213"],
        ),
    ]);
}

#[test]
fn the_rest_of_a_document() {
    let text = newer(
        "jsonSchemaDialect: https://spec.openapis.org/oas/3.1/dialect/base
webhooks:
  sent: {$ref: '#/components/pathItems/Sent'}
components:
  pathItems:
    Sent: {post: {}}
  securitySchemes:
    cert: {type: mutualTLS}
    key: {type: apiKey, in: header, name: K}
security: [{cert: []}, {cert: [], key: []}]
",
    )
    .replacen(
        "version: '1'",
        "version: '1', summary: S., license: {name: L, identifier: MIT}",
        1,
    );
    let (tree, found) = read(&text);
    assert_eq!(
        tree,
        json!({
            "openapi": "3.0.3",
            "info": { "title": "T", "version": "1", "description": "S.", "license": { "name": "L" } },
            "x-webhooks": { "sent": { "post": { "responses": {} } } },
            "paths": {},
            "components": { "securitySchemes": { "key": { "type": "apiKey", "in": "header", "name": "K" } } },
            "security": [{}, { "key": [] }],
        })
    );
    assert_eq!(found, ["P0702 10:18"]);
}

#[test]
fn what_is_new_in_3_2_is_named_and_left_out() {
    let text = newer(
        "$self: https://x.example/openapi.yaml
servers: [{url: 'https://x.example', name: prod}]
tags: [{name: t, summary: T, parent: u, kind: nav}]
paths:
  /a:
    query: {responses: {}}
    additionalOperations: {LOCK: {responses: {}}}
    get:
      parameters:
        - {name: q, in: querystring, content: {application/json: {schema: {type: object}}}}
        - {name: c, in: cookie, style: cookie, schema: {type: string}}
      responses:
        '200':
          summary: Sent.
          content:
            application/json: {$ref: '#/components/mediaTypes/Lines'}
components:
  mediaTypes:
    Lines: {itemSchema: {type: string}, examples: {a: {dataValue: 1, serializedValue: '1'}}}
",
    )
    .replacen("3.1.0", "3.2.0", 1);
    let (tree, found) = read(&text);
    assert_eq!(
        tree.pointer("/paths/~1a"),
        Some(&json!({ "get": {
            "parameters": [{ "name": "c", "in": "cookie", "schema": { "type": "string" } }],
            "responses": { "200": {
                "description": "Sent.",
                "content": { "application/json": { "examples": { "a": { "value": 1 } } } },
            } },
        } }))
    );
    assert_eq!(
        found,
        [
            "P0313 3:1",
            "P0313 4:38",
            "P0313 5:18",
            "P0313 5:30",
            "P0313 5:41",
            "P0313 8:5",
            "P0313 9:5",
            "P0313 12:25",
            "P0313 13:40",
            "P0313 21:13",
            "P0313 21:70",
        ]
    );
}

/// The references of `/components/schemas/A`, and what is found in the document.
fn references(schemas: &str) -> (Value, Vec<String>) {
    let (tree, found) = read(&newer(&format!("components:\n  schemas:\n{schemas}")));
    (
        tree.pointer("/components/schemas")
            .cloned()
            .unwrap_or_default(),
        found,
    )
}

#[test]
fn schemas_inside_schemas_become_components() {
    let (schemas, found) = references(
        "    Order:
      $defs:
        Line: {type: object, properties: {next: {$ref: '#/components/schemas/Order/$defs/Line'}}}
      properties:
        line: {$ref: '#/components/schemas/Order/$defs/Line'}
        again: {$ref: '#/components/schemas/Order/properties/line'}
        odd%name~: {type: string}
        odd: {$ref: '#/components/schemas/Order/properties/odd%25name~0'}
",
    );
    assert_eq!(
        schemas,
        json!({
            "Order": { "properties": {
                "line": { "$ref": "#/components/schemas/Order_line" },
                "again": { "$ref": "#/components/schemas/Order_line" },
                "odd%name~": { "$ref": "#/components/schemas/Order_odd_name" },
                "odd": { "$ref": "#/components/schemas/Order_odd_name" },
            } },
            "Order_Line": { "type": "object", "properties": { "next": { "$ref": "#/components/schemas/Order_Line" } } },
            "Order_line": { "$ref": "#/components/schemas/Order_Line" },
            "Order_odd_name": { "type": "string" },
        })
    );
    assert_eq!(found, [] as [&str; 0]);
}

#[test]
fn schemas_are_found_by_their_anchors() {
    let (schemas, found) = references(
        "    A: {$anchor: a, type: string}
    B: {properties: {a: {$ref: '#a'}, b: {$dynamicRef: '#node'}, c: {$dynamicRef: '#a'}}}
    C: {$dynamicAnchor: node, type: object}
    D: {$recursiveAnchor: true, properties: {d: {$recursiveRef: '#'}}}
    E: {properties: {e: {$ref: '#nowhere'}}}
    F: {$anchor: a, type: integer}
",
    );
    assert_eq!(
        schemas.pointer("/B/properties"),
        Some(&json!({
            "a": { "$ref": "#/components/schemas/A" },
            "b": { "$ref": "#/components/schemas/C" },
            "c": { "$ref": "#/components/schemas/A" },
        }))
    );
    assert_eq!(
        schemas.pointer("/D/properties/d"),
        Some(&json!({ "$ref": "#/components/schemas/D" }))
    );
    assert_eq!(
        found,
        [
            "P0212 6:56",
            "P0212 6:83",
            "P0212 8:65",
            "P0204 9:32",
            "P0207 10:18"
        ]
    );
}

#[test]
fn schemas_are_found_by_their_identifiers() {
    let (schemas, found) = references(
        "    A:
      $id: https://x.example/schemas/a
      $defs: {T: {$anchor: t, type: string}}
      properties:
        t: {$ref: '#/$defs/T'}
        u: {$ref: '#t'}
        b: {$ref: b}
        c: {$ref: '#/components/schemas/C'}
        self: {$ref: '#'}
    B: {$id: https://x.example/schemas/b, type: object, properties: {t: {$ref: 'a#t'}}}
    C: {properties: {a: {$ref: 'https://x.example/schemas/a'}, t: {$ref: 'https://x.example/schemas/a#/$defs/T'}}}
",
    );
    assert_eq!(
        schemas.pointer("/A/properties"),
        Some(&json!({
            "t": { "$ref": "#/components/schemas/A_T" },
            "u": { "$ref": "#/components/schemas/A_T" },
            "b": { "$ref": "#/components/schemas/B" },
            "c": { "$ref": "#/components/schemas/C" },
            "self": { "$ref": "#/components/schemas/A" },
        }))
    );
    assert_eq!(
        schemas.pointer("/B/properties/t/$ref"),
        Some(&json!("#/components/schemas/A_T"))
    );
    assert_eq!(
        schemas.pointer("/C/properties"),
        Some(&json!({
            "a": { "$ref": "#/components/schemas/A" },
            "t": { "$ref": "#/components/schemas/A_T" },
        }))
    );
    assert_eq!(found, [] as [&str; 0]);
}

#[test]
fn anchors_and_definitions_of_other_files_are_found() {
    let text = newer(
        "paths: {}\ncomponents:\n  schemas:\n    A: {$ref: 'b.json#pet'}\n    B: {$ref: 'b.json#/$defs/Tag'}\n    C: {$ref: b.json}\n",
    );
    let other = r##"{"$id": "https://x.example/b.json", "type": "object", "properties": {"p": {"$ref": "#pet"}, "t": {"$ref": "b.json#/$defs/Tag"}},
        "$defs": {"Pet": {"$anchor": "pet", "type": "object"}, "Tag": {"type": "string"}}}"##;
    let source = load(
        &files(&[("openapi.yaml", &text), ("b.json", other)]),
        "openapi.yaml",
    )
    .unwrap();
    assert_eq!(
        source.root.to_json().pointer("/components/schemas"),
        Some(&json!({
            "A": { "$ref": "#/components/schemas/Pet" },
            "B": { "$ref": "#/components/schemas/Tag" },
            "C": { "$ref": "#/components/schemas/b" },
            "Pet": { "type": "object" },
            "Tag": { "type": "string" },
            "b": { "type": "object", "properties": {
                "p": { "$ref": "#/components/schemas/Pet" },
                "t": { "$ref": "#/components/schemas/Tag" },
            } },
        }))
    );
}

#[test]
fn hostile_documents_are_refused_or_read_in_bounds() {
    // Each of these names the same deep place, whose pointer is long.
    let name = "n".repeat(100_000);
    let many: String = (0..200)
        .map(|index| format!(r##", "S{index}": {{"$ref": "#a"}}"##))
        .collect();
    let schemas = format!(r#"{{"Z": {{"properties": {{"{name}": {{"$anchor": "a"}}}}}}{many}}}"#);
    let info = r#""info": {"title": "T", "version": "1"}"#;
    let (_, found) = read(&format!(
        r#"{{"openapi": "3.1.0", {info}, "components": {{"schemas": {schemas}}}}}"#
    ));
    assert!(
        found.iter().any(|found| found.starts_with("P0115")),
        "{found:?}"
    );

    // Every condition looks through everything that it refers to.
    let all: String = (0..3_000)
        .map(|index| {
            format!("    S{index}: {{allOf: [{{$ref: '#/components/schemas/S{}'}}], if: {{}}, then: {{properties: {{p{index}: {{}}}}}}}}\n", (index + 1) % 3_000)
        })
        .collect();
    let (schemas, _) = references(&all);
    assert_eq!(schemas.as_object().unwrap().len(), 3_000);

    // What is written out lies deeper than what was written.
    let deep = format!(
        "    A: {}{{type: string, $ref: '#/components/schemas/B'}}{}\n    B: {{}}\n",
        "{items: ".repeat(124),
        "}".repeat(124)
    );
    let (_, found) = references(&deep);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(
        found.iter().all(|found| found.starts_with("P0106")),
        "{found:?}"
    );
}
