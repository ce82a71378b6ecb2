//! What a payload can be held against.

#![allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by panicking"
)]

mod conform_support;

use conform_support::{document, payload, told};
use paywright_generator::conform::Target;
use paywright_generator::document::Document;

const DOCUMENT: &str = "\
paths:
  /refunds:
    post:
      operationId: createRefund
      requestBody: { $ref: '#/components/requestBodies/New' }
      responses:
        '201': { description: Done., content: { application/json: { schema: { $ref: '#/components/schemas/Refund' } } } }
        '204': { description: Nothing. }
        4XX: { $ref: '#/components/responses/Error' }
        default: { description: Other., content: { application/problem+json; charset=utf-8: { schema: { type: object, properties: { title: { type: string } } } } } }
    get:
      operationId: download
      responses:
        '200': { description: A file., content: { application/pdf: { schema: { type: string, format: binary } }, '*/*': { schema: { type: boolean } } } }
  /files:
    post:
      operationId: upload
      requestBody: { content: { application/octet-stream: { schema: { type: string, format: binary } } } }
      responses: { '200': { description: Done. } }
x-paywright-event: { name: [/name], payload: /data/object, envelope: '#/components/schemas/Event' }
x-webhooks:
  refund:
    post:
      requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/Event' } } } }
      x-paywright-event: { names: [refund.done, refund.failed], payload: { $ref: '#/components/schemas/Refund' } }
      responses: { '200': { description: Taken in. } }
  ping:
    post:
      requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/Event' } } } }
      x-paywright-event: { names: [ping] }
      responses: { '200': { description: Taken in. } }
components:
  requestBodies:
    New: { content: { application/json: { schema: { $ref: '#/components/schemas/Refund' } } } }
  responses:
    Error: { description: Wrong., content: { application/json: { schema: { $ref: '#/components/schemas/Error' } } } }
  schemas:
    Refund:
      type: object
      required: [id, secret]
      properties: { id: { type: string, readOnly: true }, secret: { type: string, writeOnly: true } }
    Error: { type: object, properties: { message: { type: string } } }
    Event:
      type: object
      properties: { name: { type: string }, data: { type: object, additionalProperties: true } }
";

/// The name of a target, and what it finds in an empty object.
fn described(document: &Document, target: &Target<'_>) -> String {
    let outcome = target.check(document, &payload("{}"));
    let missing: Vec<String> = outcome
        .findings
        .iter()
        .map(|finding| finding.fault.to_string())
        .collect();
    format!("{}: {}", target.name, missing.join(", "))
}

#[test]
fn operations_are_known_by_their_status_its_range_or_default() {
    let document = document(DOCUMENT);
    let rows = [
        (
            "createRefund",
            None,
            "operation createRefund, request: the member `secret` is missing",
        ),
        (
            "createRefund",
            Some("201"),
            "operation createRefund, 201: the member `id` is missing",
        ),
        ("createRefund", Some("404"), "operation createRefund, 4XX: "),
        ("createRefund", Some("4XX"), "operation createRefund, 4XX: "),
        (
            "createRefund",
            Some("500"),
            "operation createRefund, default: ",
        ),
        (
            "createRefund",
            Some("default"),
            "operation createRefund, default: ",
        ),
        (
            "download",
            Some("200"),
            "operation download, 200: a boolean is expected",
        ),
    ];
    for (id, status, expected) in rows {
        let target = Target::operation(&document, id, status).unwrap();
        assert_eq!(described(&document, &target), expected, "{status:?}");
    }
}

#[test]
fn what_is_not_there_is_answered_with_what_is() {
    let document = document(DOCUMENT);
    let rows = [
        (
            Target::schema(&document, "refund"),
            "there is no schema `refund`; did you mean `Refund`?",
        ),
        (
            Target::schema(&document, "Customer"),
            "there is no schema `Customer`",
        ),
        (
            Target::operation(&document, "createRefunds", None),
            "there is no operation `createRefunds`; did you mean `createRefund`?",
        ),
        (
            Target::operation(&document, "upload", None),
            "`upload` has no JSON request body; name an answer by its status",
        ),
        (
            Target::operation(&document, "upload", Some("200")),
            "`upload` has no JSON answer with status 200; known are none",
        ),
        (
            Target::operation(&document, "createRefund", Some("204")),
            "`createRefund` has no JSON answer with status 204; known are 201, 4XX, default",
        ),
        (
            Target::operation(&document, "download", Some("404")),
            "`download` has no JSON answer with status 404; known are 200",
        ),
        (
            Target::operation(&document, "download", Some("")),
            "`download` has no JSON answer with status ; known are 200",
        ),
        (
            Target::operation(&document, "download", Some("ü")),
            "`download` has no JSON answer with status ü; known are 200",
        ),
        (
            Target::event(&document, "refund.dne"),
            "there is no event `refund.dne`; did you mean `refund.done`?",
        ),
        (Target::event(&document, ""), "there is no event ``"),
    ];
    for (target, expected) in rows {
        assert_eq!(target.unwrap_err().to_string(), expected);
    }
}

#[test]
fn the_payload_of_an_event_has_the_schema_that_the_event_names() {
    let document = document(DOCUMENT);
    let json = r#"{"name":"x","data":{"object":{"id":"r","more":1},"more":1}}"#;
    let rows = [
        ("refund.done", vec!["/data/object/more unknown-member"]),
        ("refund.failed", vec!["/data/object/more unknown-member"]),
        ("ping", vec![]),
    ];
    for (name, expected) in rows {
        let target = Target::event(&document, name).unwrap();
        assert_eq!(target.name, format!("event {name}"));
        assert_eq!(told(&target.check(&document, &payload(json))), expected);
    }
}

#[test]
fn a_schema_has_no_direction() {
    let document = document(DOCUMENT);
    let target = Target::schema(&document, "Refund").unwrap();
    assert_eq!(described(&document, &target), "schema Refund: ");
}
