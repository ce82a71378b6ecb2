//! A small document, and edits of it.

use std::collections::BTreeMap;

use paywright_generator::diff::{Impact, ItemChange, Revision, impact};
use paywright_generator::document::Strictness;
use paywright_generator::options::ApiName;

/// Refunds: made, read, listed, and told of.
pub(crate) const DOCUMENT: &str = r"openapi: 3.0.3
info: { title: Acme, version: 2025-06-30 }
servers: [{ url: 'https://api.acme.example', x-paywright-name: Production }]
tags: [{ name: refunds }]
x-paywright-event: { name: [/name], payload: /data, envelope: '#/components/schemas/Event' }
paths:
  /refunds:
    get:
      operationId: listRefunds
      tags: [refunds]
      x-paywright-name: list
      parameters:
        - { name: limit, in: query, schema: { type: integer } }
      responses:
        '200': { description: All., content: { application/json: { schema: { $ref: '#/components/schemas/RefundList' } } } }
        '400': { description: No., content: { application/json: { schema: { $ref: '#/components/schemas/Problem' } } } }
    post:
      operationId: createRefund
      tags: [refunds]
      x-paywright-name: create
      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/CreateRefund' } } } }
      responses:
        '200': { description: Made., content: { application/json: { schema: { $ref: '#/components/schemas/Refund' } } } }
        '400': { description: No., content: { application/json: { schema: { $ref: '#/components/schemas/Problem' } } } }
  /payments/{payment}/refunds/{refund}:
    get:
      operationId: retrieveRefund
      tags: [refunds]
      x-paywright-name: retrieve
      parameters:
        - { name: payment, in: path, required: true, schema: { type: string } }
        - { name: refund, in: path, required: true, schema: { type: string } }
      responses:
        '200': { description: It., content: { application/json: { schema: { $ref: '#/components/schemas/Refund' } } } }
        '400': { description: No., content: { application/json: { schema: { $ref: '#/components/schemas/Problem' } } } }
x-webhooks:
  refund:
    post:
      operationId: onRefund
      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/Event' } } } }
      x-paywright-event: { names: [refund.made], payload: { $ref: '#/components/schemas/Refund' } }
      responses: { '200': { description: Taken in. } }
components:
  schemas:
    Event:
      type: object
      required: [name, data]
      properties:
        name: { type: string }
        data: { type: object }
    Problem:
      type: object
      properties:
        message: { type: string }
        words: { type: array, items: { type: string } }
        more: {}
    CreateRefund:
      type: object
      required: [payment, amount]
      properties:
        payment: { type: string, description: The payment. }
        amount: { type: string, format: decimal }
        reason: { type: string }
    Refund:
      type: object
      required: [id, status]
      properties:
        id: { type: string, description: The identifier. }
        status: { $ref: '#/components/schemas/RefundStatus' }
        reason: { type: string }
    RefundList:
      type: object
      required: [items, more]
      properties:
        items: { type: array, items: { $ref: '#/components/schemas/Refund' } }
        more: { type: boolean }
    RefundStatus:
      type: string
      enum: [pending, done]
";

/// A text of the document and what stands in its place.
pub(crate) type Edit = (&'static str, &'static str);

/// The document with some text replaced, which has to be there.
pub(crate) fn edited(edits: &[Edit]) -> String {
    edits.iter().fold(DOCUMENT.to_owned(), |text, (from, to)| {
        assert!(text.contains(from), "nothing to replace: {from}");
        text.replace(from, to)
    })
}

/// The document as the only file.
pub(crate) fn files(text: &str) -> BTreeMap<String, Vec<u8>> {
    BTreeMap::from([("openapi.yaml".to_owned(), text.as_bytes().to_vec())])
}

pub(crate) fn revision(text: &str) -> Revision {
    Revision::read(&files(text), "openapi.yaml", Strictness::Curated).unwrap_or_else(|unreadable| {
        let messages: Vec<_> = unreadable
            .diagnostics
            .iter()
            .map(|diagnostic| &diagnostic.message)
            .collect();
        panic!("{messages:#?}")
    })
}

pub(crate) fn impact_of(base: &str, head: &str) -> Impact {
    let name = ApiName::new("acme").unwrap();
    impact(&revision(base), &revision(head), &name).unwrap()
}

/// A change in one line, with what it asks for.
pub(crate) fn line(change: &ItemChange) -> String {
    format!("{}: {change}", change.bump)
}
