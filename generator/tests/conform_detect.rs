//! What a payload most likely is.

#![allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by panicking"
)]

mod conform_support;

use conform_support::{document, document_of_schemas, payload};
use paywright_generator::conform::Target;
use paywright_generator::document::Document;

const DOCUMENT: &str = "\
paths:
  /cards:
    get:
      operationId: listCards
      responses:
        '200': { description: Done., content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Card' } } } } }
    post:
      operationId: createCard
      requestBody: { content: { application/json: { schema: { type: object, properties: { holder: { type: string }, limit: { type: integer } } } } } }
      responses:
        '200': { description: Done., content: { application/json: { schema: { $ref: '#/components/schemas/Card' } } } }
x-paywright-event: { name: [/name], payload: /data, envelope: '#/components/schemas/Event' }
x-webhooks:
  card:
    post:
      requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/Event' } } } }
      x-paywright-event: { names: [card.made], payload: { $ref: '#/components/schemas/Card' } }
      responses: { '200': { description: Taken in. } }
components:
  schemas:
    Card:
      type: object
      required: [id, brand, expiry]
      properties: { id: { type: string }, brand: { type: string, enum: [visa, jcb] }, expiry: { type: string }, owner: { $ref: '#/components/schemas/Person' } }
    Person:
      type: object
      properties: { id: { type: string }, name: { type: string }, address: { $ref: '#/components/schemas/Address' } }
    Address: { type: object, properties: { city: { type: string }, street: { type: string } } }
    Event:
      type: object
      required: [name, at, data]
      properties: { name: { type: string }, at: { type: integer }, data: { type: object, additionalProperties: true } }
    Anything: {}
    Free: { type: object, additionalProperties: true }
    Embedding: { type: object, properties: { text: { type: object, properties: { a: { type: integer }, b: { type: integer }, c: { type: integer } }, x-paywright-wire: { embedded: json } } } }
    Texts: { type: object, properties: { text: { type: string }, x: { type: string } } }
    Union: { oneOf: [{ $ref: '#/components/schemas/Left' }, { $ref: '#/components/schemas/Right' }] }
    Left: { type: object, properties: { left: { type: string }, both: { type: string } } }
    Right: { type: object, properties: { right: { type: string }, both: { type: string } } }
";

fn detected(document: &Document, json: &str) -> String {
    Target::detect(document, &payload(json))
        .map_or_else(|| "nothing".to_owned(), |target| target.name)
}

#[test]
fn the_best_description_is_found() {
    let document = document(DOCUMENT);
    let rows = [
        // Whole, shortened, and with more than is known.
        (r#"{"id":"c","brand":"visa","expiry":"1"}"#, "schema Card"),
        (r#"{"brand":"jcb","expiry":"1"}"#, "schema Card"),
        (
            r#"{"id":"c","brand":"visa","expiry":"1","new":[1,2,3]}"#,
            "schema Card",
        ),
        (r#"{"id":"c","brand":"amex","expiry":"1"}"#, "schema Card"),
        // What is inside counts.
        (
            r#"{"id":"p","address":{"city":"X","street":"Y"}}"#,
            "schema Person",
        ),
        (r#"{"city":"X"}"#, "schema Address"),
        (
            r#"{"holder":"X","limit":1}"#,
            "operation createCard, request",
        ),
        // Lists.
        (
            r#"[{"id":"c","brand":"visa","expiry":"1"}]"#,
            "operation listCards, 200",
        ),
        // Events, known by name; else by their envelope.
        (
            r#"{"name":"card.made","at":1,"data":{"id":"c","brand":"visa","expiry":"1"}}"#,
            "event card.made",
        ),
        (r#"{"name":"card.made"}"#, "event card.made"),
        (
            r#"{"name":"card.lost","at":1,"data":{"id":"c"}}"#,
            "event of an unknown name",
        ),
        // Of two that describe the same, the one that names less beside it.
        (r#"{"both":"x"}"#, "schema Left"),
        (r#"{"right":"x","both":"x"}"#, "schema Right"),
        // JSON inside a text has more leaves than the text.
        (
            r#"{"text":"{\"a\":1,\"b\":2,\"c\":3}","x":"y"}"#,
            "schema Embedding",
        ),
    ];
    for (json, expected) in rows {
        assert_eq!(detected(&document, json), expected, "{json}");
    }
}

#[test]
fn what_has_no_members_is_not_guessed() {
    let document = document(DOCUMENT);
    for json in [
        "{}",
        "[]",
        "[{}]",
        "1",
        "null",
        "true",
        r#""visa""#,
        r#"["visa"]"#,
    ] {
        assert_eq!(detected(&document, json), "nothing", "{json}");
    }
}

#[test]
fn what_nothing_describes_is_not_guessed() {
    let document = document(DOCUMENT);
    for json in [r#"{"latitude":1}"#, r#"[{"latitude":1}]"#, r#"{"id":7}"#] {
        assert_eq!(detected(&document, json), "nothing", "{json}");
    }
}

#[test]
fn equals_are_told_by_name_whatever_their_order() {
    let twins = "B: { type: object, properties: { x: { type: string } } }\nA: { type: object, properties: { x: { type: string } } }";
    assert_eq!(
        detected(&document_of_schemas(twins), r#"{"x":"y"}"#),
        "schema A"
    );
}

#[test]
fn a_document_without_schemas_describes_nothing() {
    assert_eq!(
        detected(&document("paths: {}\n"), r#"{"x":"y"}"#),
        "nothing"
    );
}

/// What promises most is tried first, and the rest is left out; that must not change what is found.
#[test]
fn every_schema_finds_its_own_payload_among_many() {
    let schemas: String = (0..200)
        .map(|number| format!("S{number}: {{ type: object, properties: {{ common: {{ type: string }}, own_{number}: {{ type: string }} }} }}\n"))
        .collect();
    let document = document_of_schemas(&schemas);
    for number in 0..200 {
        let json = format!(r#"{{"common":"x","own_{number}":"y"}}"#);
        assert_eq!(detected(&document, &json), format!("schema S{number}"));
    }
}
