//! The rules of the linter: each breaks a document in one place, and is silent on the document as it was.

#![allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by panicking"
)]

use std::collections::BTreeMap;

use paywright_generator::diagnostic::{Code, Diagnostic, Severity, render_text};
use paywright_generator::document::Strictness;
use paywright_generator::lint::{LintOutcome, lint};

/// Changes of [`SOUND`] that come near to breaking a rule, and do not.
const NEARLY: &[(&str, &str, &str)] = &[
    (
        "L0107",
        "request_id: a, amount",
        "request_id: '42424242', amount",
    ),
    (
        "L0107",
        "id: r_1, amount: 1.50, status: done, token: null",
        "id: '4242 4242 4242 4242', amount: 1.50, status: done, token: null",
    ),
    (
        "L0104",
        STATUS,
        "status: { type: string, nullable: true, enum: [done, failed, null], description: How far it is. }",
    ),
    (
        "L0204",
        "required: [has_more]",
        "required: [has_more, items]",
    ),
    (
        "L0204",
        ERROR,
        "    Base: { type: object, description: A part., required: [message], properties: { code: { type: string, description: In short. } } }\n    Error:\n      allOf: [{ $ref: '#/components/schemas/Base' }]\n      type: object\n      description: What went wrong.",
    ),
    (
        "L0205",
        LIST,
        "        - { name: authorization, in: query, description: Who., schema: { type: string } }\n        - { name: page, in: query,",
    ),
    (
        "L0304",
        RETRIEVE,
        "  /refunds/latest:\n    get:\n      operationId: latest\n      summary: The latest.\n      tags: [refunds]\n      responses: { '204': { description: None. }, default: { $ref: '#/components/responses/Error' } }\n  /refunds/{id}:\n    get:\n      operationId: retrieveRefund",
    ),
    (
        "L0305",
        "x-paywright-idempotency-key: true, description: The key. }",
        "description: The key. }",
    ),
    (
        "L0107",
        "description: Whether there are more. }",
        "description: The identifier 4000000000000010a. }",
    ),
    (
        "L0108",
        PAGE,
        "schema: { type: integer, minimum: 5, maximum: 5, multipleOf: 0.1 } }",
    ),
    (
        "L0109",
        STATUS,
        "status: { type: string, format: refund-status, description: How far it is. }",
    ),
    (
        "L0109",
        STATUS,
        "status: { type: string, format: ulid, description: How far it is. }",
    ),
    (
        "L0109",
        STATUS,
        "status: { type: number, format: float32, description: How far it is. }",
    ),
    (
        "L0110",
        STATUS,
        "status: { type: string, pattern: '^(?!x)[^]]+$', description: How far it is. }",
    ),
    (
        "L0402",
        "Amount in major units. }\n        status",
        "The space in bytes. }\n        status",
    ),
    (
        "L0401",
        STATUS,
        "price: { type: string, maxLength: 5000, description: The identifier of the price. }",
    ),
    (
        "L0402",
        "Amount in major units. }\n        status",
        "The share in percent. }\n        status",
    ),
    (
        "L0403",
        STATUS,
        "secret: { type: string, enum: [done, failed], description: How far it is. }",
    ),
    (
        "L0403",
        "token: { type: string, format: password, nullable: true, description: A secret. }",
        "token: { type: string, format: password, nullable: true, description: A secret. }\n        card_number: { allOf: [{ $ref: '#/components/schemas/Digits' }], description: Of the card. }\n    Digits: { type: string, format: password, description: Digits. }",
    ),
];

/// A document that breaks no rule.
const SOUND: &str = r##"openapi: 3.0.3
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
        request_id: { type: string, maxLength: 8, x-paywright-idempotency-key: true, description: The key. }
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

/// Breaks a rule: what is replaced in [`SOUND`], by what, how grave that is, and what the finding says.
struct Break {
    severity: Severity,
    code: &'static str,
    from: &'static str,
    to: &'static str,
    says: &'static str,
}

const fn breaks(
    code: &'static str,
    from: &'static str,
    to: &'static str,
    says: &'static str,
) -> Break {
    Break {
        severity: Severity::Error,
        code,
        from,
        to,
        says,
    }
}

const fn warns(
    code: &'static str,
    from: &'static str,
    to: &'static str,
    says: &'static str,
) -> Break {
    Break {
        severity: Severity::Warning,
        ..breaks(code, from, to, says)
    }
}

const STATUS: &str =
    "status: { type: string, enum: [done, failed], default: done, description: How far it is. }";
const ERROR: &str = "    Error:\n      type: object\n      description: What went wrong.";
const PAGE: &str = "schema: { type: integer } }";
const LIST: &str = "        - { name: page, in: query,";
const RETRIEVE: &str = "  /refunds/{id}:\n    get:\n      operationId: retrieveRefund";

const BREAKS: &[Break] = &[
    // What reading and lowering find is part of a lint.
    warns(
        "P0113",
        STATUS,
        "status: { type: string, enum: [done, failed, NO], description: How far it is. }",
        "`NO` is text here",
    ),
    warns(
        "P0113",
        STATUS,
        "status: { type: string, enum: [done, failed, 010], description: How far it is. }",
        "`010` is text here",
    ),
    breaks(
        "P0105",
        "description: Identifier. }",
        "description: Identifier., description: Again. }",
        "`description` is given twice",
    ),
    breaks(
        "P0103",
        "        id: { type: string, description: Identifier. }",
        "\tid: { type: string, description: Identifier. }",
        "tabs",
    ),
    breaks(
        "P0204",
        "schemas/Refunds'",
        "schemas/Refundz'",
        "`$ref` leads nowhere",
    ),
    breaks(
        "P0205",
        ERROR,
        "    A: { $ref: '#/components/schemas/B' }\n    B: { $ref: '#/components/schemas/A' }\n    Error:\n      type: object\n      description: What went wrong.",
        "references lead in a circle",
    ),
    breaks(
        "P0208",
        "schema: { $ref: '#/components/schemas/Refunds' }",
        "schema: { $ref: '#/components/schemas/Refunds', nullable: true }",
        "`nullable` stands beside a `$ref`",
    ),
    breaks(
        "P0302",
        "id: { type: string, description: Identifier. }",
        "id: { tpye: string, description: Identifier. }",
        "`tpye` is not a keyword",
    ),
    breaks(
        "P0305",
        "id: { type: string, description: Identifier. }",
        "id: { type: strng, description: Identifier. }",
        "`strng` is not a value of `type`",
    ),
    breaks(
        "P0303",
        "id: { type: string, description: Identifier. }",
        "id: { type: [string], description: Identifier. }",
        "`type` must be a string",
    ),
    warns(
        "P0211",
        "externalValue: examples/refund.json",
        "externalValue: examples/refnd.json",
        "`examples/refnd.json` cannot be read",
    ),
    breaks(
        "P0401",
        STATUS,
        "Amount: { type: string, description: Another. }",
        "two things side by side are called `amount`",
    ),
    breaks(
        "P0401",
        ERROR,
        "    refund: { type: object, description: Another. }\n    Error:\n      type: object\n      description: What went wrong.",
        "two types are called `Refund`",
    ),
    breaks(
        "P0602",
        "/refunds/{id}:",
        "/refunds/{refund}:",
        "no parameter describes it",
    ),
    breaks(
        "P0602",
        "/refunds/{id}:",
        "/refunds/{refund}:",
        "the path has no `{id}`",
    ),
    breaks(
        "P0604",
        "operationId: listRefunds",
        "operationId: createRefund",
        "the operation `createRefund` exists already",
    ),
    breaks(
        "P0605",
        "      operationId: listRefunds\n",
        "",
        "this operation has no `operationId`",
    ),
    breaks(
        "P0701",
        "security: [{ key: [] }]",
        "security: [{ kez: [] }]",
        "there is no security scheme `kez`",
    ),
    breaks(
        "P0901",
        "x-paywright-idempotency-key",
        "x-paywright-idempotencykey",
        "`x-paywright-idempotencykey` is not an extension",
    ),
    breaks(
        "P0901",
        "x-paywright-idempotency-key",
        "x-paywrite-idempotency-key",
        "`x-paywrite-idempotency-key` is not an extension",
    ),
    // Rules of the linter.
    breaks(
        "L0104",
        STATUS,
        "status: { type: string, enum: [done, failed, null], description: How far it is. }",
        "null is not of the type",
    ),
    breaks(
        "L0105",
        "data: { type: object, additionalProperties: true, description: To what. }",
        "data: { oneOf: [{ $ref: '#/components/schemas/Refund' }, { $ref: '#/components/schemas/Refund' }], description: To what. }",
        "this item of `oneOf` is given twice",
    ),
    breaks(
        "L0205",
        LIST,
        "        - { name: authorization, in: header, description: The token., schema: { type: string } }\n        - { name: page, in: query,",
        "a header parameter `authorization` is ignored",
    ),
    breaks(
        "L0206",
        "in: path, required: true,",
        "in: path,",
        "the path parameter `id` is not said to be required",
    ),
    breaks(
        "L0206",
        "in: path, required: true,",
        "in: path, required: false,",
        "the path parameter `id` is not said to be required",
    ),
    breaks(
        "L0304",
        RETRIEVE,
        "  /refunds/{other}:\n    get:\n      operationId: other\n      summary: Another.\n      tags: [refunds]\n      parameters:\n        - { name: other, in: path, required: true, description: Of what., schema: { type: string } }\n      responses: { '204': { description: None. }, default: { $ref: '#/components/responses/Error' } }\n  /refunds/{id}:\n    get:\n      operationId: retrieveRefund",
        "`/refunds/{id}` and `/refunds/{other}` are one path",
    ),
    // Even if no method is common to both: they are one path that is described twice.
    breaks(
        "L0304",
        RETRIEVE,
        "  /refunds/{other}:\n    delete:\n      operationId: other\n      summary: Another.\n      tags: [refunds]\n      parameters:\n        - { name: other, in: path, required: true, description: Of what., schema: { type: string } }\n      responses: { '204': { description: None. }, default: { $ref: '#/components/responses/Error' } }\n  /refunds/{id}:\n    get:\n      operationId: retrieveRefund",
        "`/refunds/{id}` and `/refunds/{other}` are one path",
    ),
    breaks(
        "L0304",
        RETRIEVE,
        "  /refunds/:\n    get:\n      operationId: other\n      summary: Another.\n      tags: [refunds]\n      responses: { '204': { description: None. }, default: { $ref: '#/components/responses/Error' } }\n  /refunds/{id}:\n    get:\n      operationId: retrieveRefund",
        "`/refunds/` and `/refunds` differ only in the slash at the end",
    ),
    breaks(
        "L0107",
        "description: Whether there are more. }",
        "description: To the card 4000 0000 0000 0010. }",
        "the number of a real card",
    ),
    breaks(
        "L0107",
        "request_id: a, amount: 1.50",
        "request_id: 'PAN 4000000000000010', amount: 1.50",
        "the number of a real card",
    ),
    breaks(
        "L0108",
        "request_id: { type: string, maxLength: 8,",
        "request_id: { type: string, minLength: 9, maxLength: 8,",
        "no value keeps both `minLength: 9` and `maxLength: 8`",
    ),
    breaks(
        "L0108",
        PAGE,
        "schema: { type: integer, minimum: 5, maximum: 5, exclusiveMaximum: true } }",
        "no value keeps both `minimum: 5` and `maximum: 5`",
    ),
    breaks(
        "L0108",
        PAGE,
        "schema: { type: integer, multipleOf: 0 } }",
        "nothing is a multiple of this",
    ),
    breaks(
        "L0108",
        STATUS,
        "status: { type: string, enum: [], description: How far it is. }",
        "an `enum` without values admits no value",
    ),
    breaks(
        "L0108",
        STATUS,
        "status: { type: string, readOnly: true, writeOnly: true, description: How far it is. }",
        "is never sent",
    ),
    breaks(
        "L0109",
        STATUS,
        "status: { type: string, format: dat-time, description: When. }",
        "`dat-time` is not a format that is known",
    ),
    breaks(
        "L0110",
        STATUS,
        "status: { type: string, pattern: '[a-z', description: How far it is. }",
        "a `[` is not closed",
    ),
    breaks(
        "L0203",
        "- { name: refunds,",
        "- { name: refunds, description: Again. }\n  - { name: refunds,",
        "the tag `refunds` is declared twice",
    ),
    breaks(
        "L0403",
        STATUS,
        "cvc: { type: integer, description: The code. }",
        "`cvc` looks secret",
    ),
    breaks(
        "L0403",
        STATUS,
        "card: { type: object, description: A card., properties: { number: { type: string, description: Its number. }, cvc: { type: string, format: password, description: The code. } } }",
        "`number` looks secret",
    ),
    breaks(
        "L0402",
        "Amount in major units. }\n        status",
        "A recent amount of the community. }\n        status",
        "names no unit",
    ),
    breaks(
        "L0403",
        "token: { type: string, format: password, nullable: true, description: A secret. }",
        "token: { type: string, format: password, nullable: true, description: A secret. }\n        card_number: { allOf: [{ $ref: '#/components/schemas/Digits' }], description: Of the card. }\n    Digits: { type: string, description: Digits. }",
        "`card_number` looks secret",
    ),
    breaks(
        "L0403",
        LIST,
        "        - { name: api_key, in: query, description: The key., schema: { type: string } }\n        - { name: page, in: query,",
        "`api_key` looks secret",
    ),
    breaks(
        "L0101",
        "amount: 1.50, status: done, token: null",
        "amount: much, status: done",
        "/amount: a number is expected",
    ),
    breaks(
        "L0101",
        "data: { id: r_1, amount: 1.50, status: done }",
        "data: { id: r_1 }",
        "/data: the member `amount` is missing",
    ),
    breaks(
        "L0101",
        "request_id: a, amount",
        "request_id: aaaaaaaaa, amount",
        "/request_id: breaks `maxLength: 8`",
    ),
    breaks(
        "L0101",
        "schema: { type: integer }",
        "example: one, schema: { type: integer }",
        "a whole number is expected",
    ),
    breaks(
        "L0101",
        "id: { type: string, description: Identifier. }",
        "id: { type: string, maxLength: 2, description: Identifier. }",
        "/id: breaks `maxLength: 2`",
    ),
    breaks(
        "L0102",
        "has_more: false, items: []",
        "has_more: false, items: [], total: 0",
        "/total: no schema names this member",
    ),
    breaks(
        "L0103",
        "default: done",
        "default: undone",
        "`undone` is none of the listed values",
    ),
    breaks(
        "L0104",
        "enum: [done, failed]",
        "enum: [done, failed, 1]",
        "a string is expected",
    ),
    breaks(
        "L0105",
        "enum: [done, failed]",
        "enum: [done, failed, done]",
        "given twice",
    ),
    breaks(
        "L0105",
        "required: [id, amount]",
        "required: [id, amount, id]",
        "given twice",
    ),
    breaks(
        "L0106",
        "examples:\n                plain: { externalValue: examples/refund.json }",
        "example: { id: r_1, amount: 1 }",
        "`examples/refund.json` is an example that nothing names",
    ),
    breaks(
        "L0107",
        "request_id: a, amount: 1.50",
        "request_id: '4000 0000 0000 0010', amount: 1.50",
        "the number of a real card",
    ),
    breaks(
        "L0201",
        "schema: { $ref: '#/components/schemas/Refunds' }",
        "schema: { type: object, additionalProperties: true }",
        "nothing uses `Refunds`",
    ),
    breaks(
        "L0201",
        "security: [{ key: [] }]",
        "security: []",
        "nothing uses `key` of `components/securitySchemes`",
    ),
    breaks(
        "L0202",
        "parameters:\n        - { name: page,",
        "parameters:\n        - { name: page, in: query, description: Again., schema: { type: integer } }\n        - { name: page,",
        "`page` is listed twice",
    ),
    breaks(
        "L0203",
        "- { name: refunds,",
        "- { name: others, description: Others. }\n  - { name: refunds,",
        "no operation has the tag `others`",
    ),
    breaks(
        "L0203",
        "operationId: retrieveRefund\n      summary: Retrieves a refund.\n      tags: [refunds]",
        "operationId: retrieveRefund\n      summary: Retrieves a refund.",
        "`retrieveRefund` has no tag",
    ),
    breaks(
        "L0203",
        "operationId: retrieveRefund\n      summary: Retrieves a refund.\n      tags: [refunds]",
        "operationId: retrieveRefund\n      summary: Retrieves a refund.\n      tags: [refund]",
        "`refund` is not declared",
    ),
    breaks(
        "L0204",
        "required: [name, data]",
        "required: [name, data, time]",
        "`time` is required",
    ),
    breaks(
        "L0301",
        "summary: Lists refunds.",
        "description: Lists refunds.",
        "`listRefunds` has no `summary`",
    ),
    breaks(
        "L0302",
        "'201':",
        "'401':",
        "`createRefund` does not describe a successful answer",
    ),
    breaks(
        "L0303",
        "        default: { $ref: '#/components/responses/Error' }\n",
        "",
        "`retrieveRefund` does not describe an answer for what goes wrong",
    ),
    breaks(
        "L0304",
        "  /refunds/{id}:",
        "  /{kind}/latest:\n    get:\n      operationId: latest\n      summary: The latest.\n      tags: [refunds]\n      parameters:\n        - { name: kind, in: path, required: true, description: Of what., schema: { type: string } }\n      responses: { '204': { description: None. }, default: { $ref: '#/components/responses/Error' } }\n  /refunds/{id}:",
        "a request can mean `/refunds/{id}` and `/{kind}/latest`",
    ),
    breaks(
        "L0305",
        "x-paywright-idempotency-key: true, ",
        "",
        "nothing says what a repeat of it does",
    ),
    breaks(
        "L0306",
        "\n              example: { has_more: false, items: [] }",
        "",
        "the successful answer of `listRefunds` has no example",
    ),
    breaks(
        "L0306",
        "\n            example: { name: refund.done, data: { id: r_1, amount: 1.50, status: done } }",
        "",
        "the request body of `onRefund` has no example",
    ),
    breaks(
        "L0307",
        "      x-paywright-pagination: { style: page-number, page: page, first-page: 0, items: /items, more: /has_more }\n",
        "",
        "`listRefunds` takes `page`",
    ),
    breaks(
        "L0308",
        "\n      x-paywright-error: { code: [/code] }",
        "",
        "this body of an error does not say where its code is",
    ),
    breaks(
        "L0401",
        "amount: { type: number, format: decimal, description: Amount in major units. }\n        status",
        "amount: { type: number, description: Amount in major units. }\n        status",
        "`amount` looks like money, and is not exact",
    ),
    breaks(
        "L0402",
        "Amount in major units. }\n        status",
        "The amount. }\n        status",
        "names no unit",
    ),
    breaks(
        "L0403",
        "message: { type: string,",
        "client_secret: { type: string,",
        "`client_secret` looks secret",
    ),
    breaks(
        "L0501",
        "x-paywright-webhook-signature:\n  algorithm: hmac-sha256\n  message: '{body}'\n  signature: { header: x-signature, encoding: hex }\n",
        "",
        "how these notifications are signed",
    ),
    breaks(
        "L0601",
        "name: { type: string, description: What happened. }",
        "name: { type: string }",
        "the property `name` has no description",
    ),
    breaks(
        "L0601",
        "Error:\n      type: object\n      description: What went wrong.",
        "Error:\n      type: object",
        "the schema `Error` has no description",
    ),
    breaks(
        "L0801",
        "Error:\n      type: object",
        "Error:\n      type: object\n      x-paywright-allow: { L0601: It is plain. }",
        "nothing here breaks L0601",
    ),
    breaks(
        "L0802",
        "Error:\n      type: object",
        "Error:\n      type: object\n      x-paywright-allow: { L061: It is plain. }",
        "`L061` is not a rule",
    ),
    breaks(
        "L0802",
        "Error:\n      type: object",
        "Error:\n      type: object\n      x-paywright-allow: { L0601: ' ' }",
        "gives no reason",
    ),
];

fn linted(text: &str, strictness: Strictness) -> LintOutcome {
    let files = BTreeMap::from([
        ("openapi.yaml".to_owned(), text.as_bytes().to_vec()),
        (
            "examples/refund.json".to_owned(),
            REFUND.as_bytes().to_vec(),
        ),
    ]);
    lint(&files, "openapi.yaml", strictness)
}

fn shown(found: &[Diagnostic]) -> String {
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

#[test]
fn every_rule_finds_what_breaks_it() {
    let mut failures = Vec::new();
    for Break {
        severity,
        code,
        from,
        to,
        says,
    } in BREAKS
    {
        assert!(
            SOUND.contains(from),
            "{code}: the document does not contain {from}"
        );
        let outcome = linted(&SOUND.replacen(from, to, 1), Strictness::Curated);
        let found = outcome.diagnostics.iter().any(|found| {
            found.code.as_str() == *code
                && found.message.contains(says)
                && found.severity == *severity
                && found.primary_span().is_some()
        });
        if !found {
            failures.push(format!(
                "{code} `{says}` was not found, but:\n{}",
                shown(&outcome.diagnostics)
            ));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
}

#[test]
fn no_rule_finds_what_only_looks_like_a_fault() {
    for (code, from, to) in NEARLY {
        let sound = if *code == "L0305" {
            // A reason takes the place of the key.
            SOUND.replacen("operationId: createRefund", "operationId: createRefund\n      x-paywright-idempotency: { repeat: harmless, reason: The id is given. }", 1)
        } else {
            SOUND.replacen(
                "description: A page of refunds.",
                "description: A page of refunds.\n      required: [has_more]",
                1,
            )
        };
        assert!(
            sound.contains(from),
            "{code}: the document does not contain {from}"
        );
        let outcome = linted(&sound.replacen(from, to, 1), Strictness::Curated);
        let found: Vec<_> = outcome
            .diagnostics
            .iter()
            .filter(|found| found.code.as_str() == *code)
            .cloned()
            .collect();
        assert_eq!(shown(&found), "", "{to}");
    }
}

/// What is marked of the document when it is changed so: code, what is replaced, by what, the text at the mark.
const MARKS: &[(&str, &str, &str, &str)] = &[
    (
        "L0101",
        "amount: 1.50, status: done, token: null",
        "amount: much",
        "much",
    ),
    ("L0103", "default: done", "default: undone", "undone"),
    (
        "L0104",
        "enum: [done, failed]",
        "enum: [done, failed, 1]",
        "1",
    ),
    (
        "L0105",
        "required: [id, amount]",
        "required: [id, amount, id]",
        "id",
    ),
    (
        "L0107",
        "request_id: a,",
        "request_id: '4000000000000010',",
        "'4000000000000010'",
    ),
    ("L0108", "maxLength: 8", "maxLength: 8, minLength: 9", "8"),
    ("L0109", "format: password", "format: pasword", "pasword"),
    (
        "L0201",
        "schema: { $ref: '#/components/schemas/Refunds' }",
        "schema: { type: object }",
        "Refunds",
    ),
    (
        "L0203",
        "- { name: refunds,",
        "- { name: others, description: Others. }\n  - { name: refunds,",
        "name",
    ),
    (
        "L0204",
        "required: [name, data]",
        "required: [name, data, time]",
        "time",
    ),
    ("L0206", "in: path, required: true,", "in: path,", "name"),
    // An item of a list has no key.
    (
        "L0206",
        "name: id, in: path, required: true,",
        "in: path, name: id,",
        "name",
    ),
    (
        "L0301",
        "summary: Lists refunds.",
        "description: Lists refunds.",
        "get",
    ),
    ("L0302", "'201':", "'401':", "post"),
    (
        "L0304",
        RETRIEVE,
        "  /refunds/:\n    get:\n      operationId: other\n  /refunds/{id}:\n    get:\n      operationId: retrieveRefund",
        "/refunds/",
    ),
    ("L0305", "x-paywright-idempotency-key: true, ", "", "post"),
    (
        "L0306",
        "\n              example: { has_more: false, items: [] }",
        "",
        "'200'",
    ),
    (
        "L0306",
        "\n            example: { name: refund.done, data: { id: r_1, amount: 1.50, status: done } }",
        "",
        "requestBody",
    ),
    (
        "L0308",
        "\n      x-paywright-error: { code: [/code] }",
        "",
        "Error",
    ),
    (
        "L0402",
        "Amount in major units. }\n        status",
        "The amount. }\n        status",
        "amount",
    ),
    (
        "L0403",
        "message: { type: string,",
        "client_secret: { type: string,",
        "client_secret",
    ),
    (
        "L0501",
        "x-paywright-webhook-signature:\n  algorithm: hmac-sha256\n  message: '{body}'\n  signature: { header: x-signature, encoding: hex }\n",
        "",
        "x-webhooks",
    ),
    (
        "L0601",
        "name: { type: string, description: What happened. }",
        "name: { type: string }",
        "name",
    ),
    (
        "L0601",
        "Error:\n      type: object\n      description: What went wrong.",
        "Error:\n      type: object",
        "Error",
    ),
];

#[test]
fn what_is_wrong_is_marked_where_one_would_look_for_it() {
    for (code, from, to, expected) in MARKS {
        assert!(
            SOUND.contains(from),
            "{code}: the document does not contain {from}"
        );
        let outcome = linted(&SOUND.replacen(from, to, 1), Strictness::Curated);
        let marked: Vec<&str> = outcome
            .diagnostics
            .iter()
            .filter(|found| found.code.as_str() == *code)
            .filter_map(Diagnostic::primary_span)
            .map(|span| outcome.sources.text(span))
            .collect();
        assert_eq!(marked, [*expected], "{code} {to}");
    }
}

#[test]
fn every_finding_of_a_rule_says_what_to_do() {
    for Break { code, from, to, .. } in BREAKS {
        let outcome = linted(&SOUND.replacen(from, to, 1), Strictness::Curated);
        for found in &outcome.diagnostics {
            let is_told = !found.code.as_str().starts_with('L') || found.help.is_some();
            assert!(is_told, "{code}: {}", found.message);
        }
    }
}

#[test]
fn one_letter_is_one_finding() {
    let rows = [
        // What uses a component or a tag may stand where nothing can be read.
        (
            "    get:\n      operationId: listRefunds",
            "    gett:\n      operationId: listRefunds",
        ),
        ("  /refunds/{id}:\n", "  refunds/{id}:\n"),
        (
            "schema: { $ref: '#/components/schemas/Refunds' }",
            "schema: { $ref: '#/components/schemas/Refundz' }",
        ),
        // A type that is none is no type that an example could be of.
        (
            "amount: { type: number, format: decimal, description: Amount in major units. }\n        status",
            "amount: { type: numbr, format: decimal, description: Amount in major units. }\n        status",
        ),
    ];
    for (from, to) in rows {
        assert!(SOUND.contains(from), "the document does not contain {from}");
        let outcome = linted(&SOUND.replacen(from, to, 1), Strictness::Curated);
        assert_eq!(
            outcome.diagnostics.len(),
            1,
            "{to}\n{}",
            shown(&outcome.diagnostics)
        );
    }
}

#[test]
fn every_rule_has_a_case() {
    let without: Vec<&str> = Code::ALL
        .iter()
        .map(|code| code.as_str())
        .filter(|code| code.starts_with('L') && !BREAKS.iter().any(|broken| broken.code == *code))
        .collect();
    assert!(without.is_empty(), "{without:?}");
}

#[test]
fn a_rule_may_be_broken_where_the_document_says_why() {
    let text = SOUND
        .replacen(
            "name: { type: string, description: What happened. }",
            "name: { type: string }",
            1,
        )
        .replacen(
            "description: An event.",
            "description: An event.\n      x-paywright-allow: { L0601: The name says it. }",
            1,
        );
    let outcome = linted(&text, Strictness::Curated);
    assert_eq!(shown(&outcome.diagnostics), "");
    assert_eq!(outcome.allowed, 1);
}

#[test]
fn documents_of_others_are_warned_of_what_is_not_plainly_wrong() {
    let severity = |from: &str, to: &str, code: &str| {
        let outcome = linted(&SOUND.replacen(from, to, 1), Strictness::Foreign);
        let found = outcome
            .diagnostics
            .into_iter()
            .find(|found| found.code.as_str() == code);
        found.map(|found| found.severity)
    };
    // What this repository wants said, and what others cannot say, is only noted.
    let rows = [
        (
            "summary: Lists refunds.",
            "description: x",
            "L0301",
            Severity::Note,
        ),
        (
            "x-paywright-idempotency-key: true, ",
            "",
            "L0305",
            Severity::Note,
        ),
        (
            "message: { type: string,",
            "secret: { type: string,",
            "L0403",
            Severity::Warning,
        ),
    ];
    for (from, to, code, expected) in rows {
        assert_eq!(severity(from, to, code), Some(expected), "{code}");
    }
    let without_tags = SOUND.replace("      tags: [refunds]\n", "").replace(
        "tags:\n  - { name: refunds, description: Money that goes back. }\n",
        "",
    );
    let outcome = linted(&without_tags, Strictness::Foreign);
    assert!(
        !shown(&outcome.diagnostics).contains("L0203"),
        "{}",
        shown(&outcome.diagnostics)
    );
    assert_eq!(
        severity("default: done", "default: undone", "L0103"),
        Some(Severity::Error)
    );
}

#[test]
fn a_document_with_faults_is_linted_as_far_as_it_can_be_read() {
    let text = SOUND
        .replacen("tags: [refunds]", "tagz: [refunds]", 1)
        .replacen("description: An event.", "title: Event", 1);
    let outcome = linted(&text, Strictness::Curated);
    let codes: Vec<&str> = outcome
        .diagnostics
        .iter()
        .map(|found| found.code.as_str())
        .collect();
    assert!(codes.contains(&"P0302"), "{codes:?}");
    assert!(codes.contains(&"L0601"), "{codes:?}");
}

#[test]
fn no_card_number_is_repeated_in_a_finding() {
    let outcome = linted(
        &SOUND.replacen("request_id: a,", "request_id: '4000000000000010',", 1),
        Strictness::Curated,
    );
    assert!(!shown(&outcome.diagnostics).contains("4000000000000010"));
}

#[test]
fn no_card_number_is_shown_with_a_finding() {
    let outcome = linted(
        &SOUND.replacen("request_id: a,", "request_id: '4000000000000010',", 1),
        Strictness::Curated,
    );
    let text = render_text(&outcome.diagnostics, &outcome.sources, false);
    assert!(text.contains("••••••••••••••••"), "{text}");
    assert!(!text.contains("4000000000000010"), "{text}");
}

#[test]
fn what_is_allowed_is_counted_however_much_is_found() {
    let properties: String = (0..1_500)
        .map(|number| format!("        field_{number}: {{ type: string }}\n"))
        .collect();
    let (from, to) = (
        "        message: { type: string, description: In words. }\n",
        properties,
    );
    let text = SOUND.replacen(from, &to, 1);
    let outcome = linted(&text, Strictness::Curated);
    assert_eq!(outcome.allowed, 0);
    assert!(shown(&outcome.diagnostics).contains("500 more of these are not listed"));
    let text = text.replacen(
        "description: What went wrong.",
        "description: What went wrong.\n      x-paywright-allow: { L0601: The names say it. }",
        1,
    );
    let outcome = linted(&text, Strictness::Curated);
    assert_eq!(outcome.allowed, 1_500);
    assert_eq!(shown(&outcome.diagnostics), "");
}

#[test]
fn examples_of_a_document_that_cannot_be_followed_are_not_called_unused() {
    let text = SOUND.replacen("schemas/Refunds'", "schemas/Refundz'", 1);
    let outcome = linted(&text, Strictness::Curated);
    let found = shown(&outcome.diagnostics);
    assert!(
        found.contains("P0204") && !found.contains("L0106"),
        "{found}"
    );
}
