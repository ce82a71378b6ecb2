//! What a payload most likely is.

#![allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by panicking"
)]

mod conform_support;

use conform_support::{document, document_of_schemas, payload, told_to_be};
use paywright_generator::conform::Detector;
use paywright_generator::document::Document;

const DOCUMENT: &str = "\
paths:
  /cards:
    get:
      operationId: listCards
      callbacks: { posted: { $ref: '#/components/callbacks/Posted' } }
      responses:
        '200': { description: Done., content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Card' } } } } }
    post:
      operationId: createCard
      requestBody: { content: { application/json: { schema: { type: object, properties: { holder: { type: string }, limit: { type: integer } } } } } }
      callbacks:
        posted: { $ref: '#/components/callbacks/Posted' }
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
  callbacks:
    Posted:
      '{$request.query.to}':
        post:
          requestBody: { content: { application/json: { schema: { type: object, properties: { parcel: { type: string }, weight: { type: integer } } } } } }
          responses: { '200': { description: Taken in., content: { application/json: { schema: { type: object, properties: { shelf: { type: string } } } } } } }
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
    told_to_be(&Detector::new(document), &payload(json))
}

/// What payloads are by a document of these schemas and nothing else.
fn detected_by_schemas(schemas: &str, rows: &[(&str, &str)]) {
    let document = document_of_schemas(schemas);
    for (json, expected) in rows {
        assert_eq!(detected(&document, json), *expected, "{json}");
    }
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
        // What is sent on account of a call, and what is answered. One that several calls share is named once.
        (
            r#"{"parcel":"X","weight":1}"#,
            "operation listCards, callback posted, request",
        ),
        (
            r#"{"shelf":"X"}"#,
            "operation listCards, callback posted, 200",
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
        // An event that is not known yet, with something that is.
        (
            r#"{"name":"card.lost","at":1,"data":{"id":"c","brand":"visa","expiry":"1"}}"#,
            "event of an unknown name, carrying Card",
        ),
        // Two that describe the same; what can be either of them is less likely than they are.
        (r#"{"both":"x"}"#, "schema Left or schema Right"),
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
fn a_member_that_few_have_speaks_louder_than_one_that_all_have() {
    let schemas = "\
A: { type: object, properties: { id: { type: string }, name: { type: string } } }
B: { type: object, properties: { id: { type: string }, name: { type: string } } }
C: { type: object, properties: { id: { type: string }, iban: { type: string } } }
";
    // Neither knows all of it.
    detected_by_schemas(
        schemas,
        &[(r#"{"id":"x","iban":"y","name":"z"}"#, "schema C")],
    );
}

#[test]
fn a_listed_value_speaks_and_the_louder_the_fewer_there_are() {
    let schemas = "\
Free: { type: object, properties: { kind: { type: string } } }
Many: { type: object, properties: { kind: { type: string, enum: [a, b, c, d, e, f, g, h] } } }
Two: { type: object, properties: { kind: { type: string, enum: [a, b] } } }
One: { type: object, properties: { kind: { type: string, enum: [a] } } }
";
    detected_by_schemas(
        schemas,
        &[
            (r#"{"kind":"a"}"#, "schema One"),
            (r#"{"kind":"b"}"#, "schema Two"),
            (r#"{"kind":"c"}"#, "schema Many"),
            (r#"{"kind":"x"}"#, "schema Free"),
        ],
    );
}

#[test]
fn what_is_required_and_there_speaks_for_and_what_is_missing_against() {
    let schemas = "\
Create: { type: object, required: [amount, currency], properties: { amount: { type: integer }, currency: { type: string }, note: { type: string } } }
Update: { type: object, properties: { amount: { type: integer }, currency: { type: string }, note: { type: string } } }
";
    detected_by_schemas(
        schemas,
        &[
            (r#"{"amount":1,"currency":"USD"}"#, "schema Create"),
            (r#"{"amount":1}"#, "schema Update"),
        ],
    );
}

#[test]
fn optional_members_that_are_missing_hardly_speak_against() {
    let optional: String = (0..200)
        .map(|number| format!("optional_{number}: {{ type: string }}, "))
        .collect();
    let schemas = format!(
        "Large: {{ type: object, properties: {{ {optional} id: {{ type: string }}, iban: {{ type: string }} }} }}\n\
         Small: {{ type: object, properties: {{ id: {{ type: string }} }} }}\n"
    );
    detected_by_schemas(
        &schemas,
        &[
            (r#"{"id":"x","iban":"y"}"#, "schema Large"),
            (r#"{"id":"x"}"#, "schema Small"),
        ],
    );
}

#[test]
fn a_wrong_type_speaks_against_more_than_a_member_that_is_missing() {
    let schemas = "\
Number: { type: object, required: [id, at], properties: { id: { type: string }, amount: { type: number }, at: { type: string } } }
Text: { type: object, properties: { id: { type: string }, amount: { type: string }, note: { type: string } } }
";
    detected_by_schemas(schemas, &[(r#"{"id":"x","amount":1}"#, "schema Number")]);
}

#[test]
fn a_deprecated_member_speaks_a_little_against() {
    let schemas = "\
New: { type: object, properties: { id: { type: string }, card: { type: string }, more: { type: string } } }
Old: { type: object, properties: { id: { type: string }, card: { type: string, deprecated: true } } }
";
    detected_by_schemas(
        schemas,
        &[
            (r#"{"id":"x","card":"y"}"#, "schema New"),
            (r#"{"id":"x"}"#, "schema New or schema Old"),
        ],
    );
}

#[test]
fn what_operations_use_comes_before_what_is_only_nested() {
    let document = document(
        "\
paths:
  /refunds:
    post:
      operationId: createRefund
      requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/NewRefund' } } } }
      responses:
        '200': { description: Done., content: { application/json: { schema: { $ref: '#/components/schemas/Refund' } } } }
        default: { description: Refused., content: { application/json: { schema: { $ref: '#/components/schemas/Problem' } } } }
    get:
      operationId: listRefunds
      responses:
        '200': { description: Done., content: { application/json: { schema: { type: object, properties: { items: { type: array, items: { $ref: '#/components/schemas/Refund' } }, more: { type: boolean } } } } } }
        default: { description: Refused., content: { application/json: { schema: { $ref: '#/components/schemas/Problem' } } } }
components:
  schemas:
    Failure: { type: object, properties: { code: { type: string }, message: { type: string } } }
    Handled: { type: object, properties: { code: { type: string }, message: { type: string } } }
    Problem: { type: object, properties: { code: { type: string }, message: { type: string } } }
    NewRefund: { type: object, properties: { amount: { type: integer } } }
    Refund: { type: object, required: [id], properties: { id: { type: string }, amount: { type: integer }, failure: { $ref: '#/components/schemas/Failure' }, payer: { $ref: '#/components/schemas/Payer' } } }
    Payer: { type: object, required: [name], properties: { name: { type: string } } }
    Amount: { type: object, required: [amount], properties: { amount: { type: integer } } }
    Page: { type: object, properties: { items: { type: array, items: { $ref: '#/components/schemas/Payer' } }, more: { type: boolean } } }
",
    );
    let rows = [
        (r#"{"code":"1","message":"No."}"#, "schema Problem"),
        (r#"{"amount":1}"#, "schema NewRefund"),
        // What only something nested has, tells it nevertheless.
        (r#"{"name":"x"}"#, "schema Payer"),
        // A list in an object is told by its items; a long one says no more than a short one.
        (
            r#"{"items":[{"id":"x","amount":1}],"more":false}"#,
            "operation listRefunds, 200",
        ),
        (
            r#"{"items":[{"name":"x"},{"name":"x"},{"name":"x"},{"name":"x"}],"more":false}"#,
            "schema Page",
        ),
        (r#"{"items":[],"more":false}"#, "operation listRefunds, 200"),
        // No body is a list.
        (r#"[{"id":"x","amount":1}]"#, "nothing"),
    ];
    for (json, expected) in rows {
        assert_eq!(detected(&document, json), expected, "{json}");
    }
}

#[test]
fn equals_are_all_told_the_most_used_first_then_by_name() {
    let same = "{ type: object, properties: { x: { type: string } } }";
    let use_of = |name: &str| {
        format!(
            "content: {{ application/json: {{ schema: {{ $ref: '#/components/schemas/{name}' }} }} }}"
        )
    };
    let document = document(&format!(
        "\
paths:
  /x:
    post:
      operationId: x
      requestBody: {{ {} }}
      responses:
        '200': {{ description: Done., {} }}
        '201': {{ description: Made., {} }}
        default: {{ description: Refused., {} }}
components:
  schemas:
    Nested: {same}
    D: {same}
    C: {same}
    Other: {{ $ref: '#/components/schemas/C' }}
    B: {same}
",
        use_of("B"),
        use_of("D"),
        use_of("C"),
        use_of("Other"),
    ));
    assert_eq!(
        detected(&document, r#"{"x":"y"}"#),
        "schema C or schema B or schema D"
    );
}

/// A provider may send its objects as they are, without an envelope.
#[test]
fn an_unknown_event_without_an_envelope_is_told_by_its_body() {
    let document = document(
        "\
paths: {}
x-paywright-event: { name: [/event] }
x-webhooks:
  refund:
    post:
      requestBody: { content: { application/json: { schema: { type: object, properties: { event: { type: string }, refund: { type: string } } } } } }
      x-paywright-event: { names: [refund.done] }
      responses: { '200': { description: Taken in. } }
  payment:
    post:
      requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/Payment' } } } }
      x-paywright-event: { names: [payment.done] }
      responses: { '200': { description: Taken in. } }
components:
  schemas:
    Payment: { type: object, properties: { event: { type: string }, payment: { type: string } } }
",
    );
    let rows = [
        (
            r#"{"event":"payment.done","payment":"x"}"#,
            "event payment.done",
        ),
        (
            r#"{"event":"payment.lost","payment":"x"}"#,
            "schema Payment",
        ),
        (
            r#"{"event":"refund.lost","refund":"x"}"#,
            "event of an unknown name",
        ),
    ];
    for (json, expected) in rows {
        assert_eq!(detected(&document, json), expected, "{json}");
    }
}

#[test]
fn a_list_is_what_has_such_items() {
    let schemas = "\
Cards: { type: array, items: { $ref: '#/components/schemas/Card' } }
People: { type: array, items: { type: object, properties: { name: { type: string } } } }
Words: { type: array, items: { type: string } }
Card: { type: object, required: [brand], properties: { brand: { type: string } } }
";
    detected_by_schemas(
        schemas,
        &[
            (r#"[{"brand":"x"}]"#, "schema Cards"),
            (r#"[{"name":"x"},{"name":"y"}]"#, "schema People"),
            // Most are cards.
            (
                r#"[{"brand":"x"},{"name":"x"},{"brand":"x"}]"#,
                "schema Cards",
            ),
            (r#"["x"]"#, "nothing"),
        ],
    );
}

#[test]
fn what_takes_anything_is_not_told_by_that() {
    let schemas = "\
Texts: { type: object, additionalProperties: { type: string } }
Named: { type: object, properties: { id: { type: string } }, additionalProperties: { type: string } }
Prices: { type: object, additionalProperties: { type: object, required: [amount], properties: { amount: { type: integer } } } }
";
    detected_by_schemas(
        schemas,
        &[
            (r#"{"id":"x","a":"y"}"#, "schema Named"),
            (r#"{"a":"x","b":"y"}"#, "nothing"),
            (r#"{"USD":{"amount":1}}"#, "schema Prices"),
        ],
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
