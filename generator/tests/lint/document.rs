//! The document that all tests of the linter change in one place.

use std::collections::BTreeMap;

use paywright_generator::diagnostic::Diagnostic;
use paywright_generator::document::Strictness;
use paywright_generator::lint::{LintOutcome, lint};

/// A document that breaks no rule.
pub(crate) const SOUND: &str = r##"openapi: 3.0.3
info: { title: Acme, version: '1' }
servers: [{ url: 'https://api.acme.example' }]
security: [{ key: [] }]
tags:
  - { name: refunds, description: Money that goes back. }
paths:
  /refunds:
    get:
      operationId: listRefunds
      summary: Lists refunds.
      tags: [refunds]
      parameters:
        - { name: page, in: query, description: 'The page, from 0.', schema: { type: integer } }
      x-paywright-pagination: { style: page-number, page: page, first-page: 0, items: /items, more: /has_more }
      responses:
        '200':
          description: A page.
          content:
            application/json:
              schema: { $ref: '#/components/schemas/Refunds' }
              example: { has_more: false, items: [] }
        4XX: { $ref: '#/components/responses/Error' }
    post:
      operationId: createRefund
      summary: Creates a refund.
      tags: [refunds]
      requestBody:
        required: true
        content:
          application/json:
            schema: { $ref: '#/components/schemas/CreateRefund' }
            examples:
              plain: { value: { request_id: a, amount: 1.50 } }
      responses:
        '201':
          description: The refund.
          content:
            application/json:
              schema: { $ref: '#/components/schemas/Refund' }
              examples:
                plain: { externalValue: examples/refund.json }
        4XX: { $ref: '#/components/responses/Error' }
  /refunds/{id}:
    get:
      operationId: retrieveRefund
      summary: Retrieves a refund.
      tags: [refunds]
      parameters:
        - { name: id, in: path, required: true, description: The refund., schema: { type: string } }
      responses:
        '200':
          description: The refund.
          content:
            application/json:
              schema: { $ref: '#/components/schemas/Refund' }
              example: { id: r_1, amount: 1.50, status: done, token: null }
        default: { $ref: '#/components/responses/Error' }
x-paywright-webhook-signature:
  algorithm: hmac-sha256
  message: '{body}'
  signature: { header: x-signature, encoding: hex }
x-paywright-success: { pointer: /status, values: [done, failed] }
x-paywright-event: { name: [/name], payload: /data, envelope: '#/components/schemas/Event' }
x-webhooks:
  refund:
    post:
      operationId: onRefund
      summary: A refund changed.
      requestBody:
        required: true
        content:
          application/json:
            schema: { $ref: '#/components/schemas/Event' }
            example: { name: refund.done, data: { id: r_1, amount: 1.50, status: done } }
      x-paywright-event: { names: [refund.done], payload: { $ref: '#/components/schemas/Refund' } }
      responses: { '200': { description: Taken in. } }
components:
  securitySchemes:
    key: { type: apiKey, in: header, name: x-api-key, description: The key. }
  responses:
    Error:
      description: It failed.
      content: { application/json: { schema: { $ref: '#/components/schemas/Error' } } }
  schemas:
    Refunds:
      type: object
      description: A page of refunds.
      properties:
        has_more: { type: boolean, description: Whether there are more. }
        items: { type: array, description: The refunds., items: { $ref: '#/components/schemas/Refund' } }
    CreateRefund:
      type: object
      description: What to refund.
      required: [request_id, amount]
      properties:
        request_id: { type: string, maxLength: 40, x-paywright-idempotency-key: true, description: The key. }
        amount: { type: number, format: decimal, description: Amount in major units. }
    Refund:
      type: object
      description: A refund.
      required: [id, amount]
      properties:
        id: { type: string, description: Identifier. }
        amount: { type: number, format: decimal, description: Amount in major units. }
        status: { type: string, enum: [done, failed], default: done, description: How far it is. }
        token: { type: string, format: password, nullable: true, description: A secret. }
    Event:
      type: object
      description: An event.
      required: [name, data]
      properties:
        name: { type: string, description: What happened. }
        data: { type: object, additionalProperties: true, description: To what. }
    Error:
      type: object
      description: What went wrong.
      properties:
        code: { type: string, description: In a word. }
        message: { type: string, description: In words. }
      x-paywright-error: { code: [/code] }
"##;

const REFUND: &str = r#"{"id":"r_1","amount":1.50}"#;

// Pieces of it that tests replace.
pub(crate) const STATUS: &str =
    "status: { type: string, enum: [done, failed], default: done, description: How far it is. }";
pub(crate) const ERROR: &str =
    "    Error:\n      type: object\n      description: What went wrong.";
pub(crate) const FAILED: &str =
    "content: { application/json: { schema: { $ref: '#/components/schemas/Error' } } }";
pub(crate) const PAGE: &str = "schema: { type: integer } }";
pub(crate) const LIST: &str = "        - { name: page, in: query,";
pub(crate) const RETRIEVE: &str = "  /refunds/{id}:\n    get:\n      operationId: retrieveRefund";

/// The document with one piece replaced.
pub(crate) fn changed(from: &str, to: &str) -> String {
    assert!(SOUND.contains(from), "the document does not contain {from}");
    SOUND.replacen(from, to, 1)
}

pub(crate) fn linted(text: &str, strictness: Strictness) -> LintOutcome {
    let files = BTreeMap::from([
        ("openapi.yaml".to_owned(), text.as_bytes().to_vec()),
        (
            "examples/refund.json".to_owned(),
            REFUND.as_bytes().to_vec(),
        ),
    ]);
    lint(&files, "openapi.yaml", strictness)
}

/// What is found in the document with one piece replaced.
pub(crate) fn linted_with(from: &str, to: &str) -> LintOutcome {
    linted(&changed(from, to), Strictness::Curated)
}

pub(crate) fn shown(found: &[Diagnostic]) -> String {
    let lines = found.iter().map(|found| {
        format!(
            "{} {}: {}",
            found.severity,
            found.code.as_str(),
            found.message
        )
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn a_sound_document_breaks_no_rule() {
    let outcome = linted(SOUND, Strictness::Curated);
    assert_eq!(shown(&outcome.diagnostics), "");
    assert_eq!(outcome.allowed, 0);
}
