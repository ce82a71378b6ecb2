//! What a call accepts is what its document says of the answers.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests"
)]

mod support;

use support::{FOREIGN, run, written};

/// The text behind `call.accept(`, if the call of an operation with these answers has one.
fn accepted(responses: &str) -> Option<String> {
    let document = format!(
        "openapi: 3.0.3\ninfo: {{ title: T, version: '1' }}\npaths:\n  /a:\n    get:\n      operationId: a\n      tags: [a]\n      responses: {responses}\n"
    );
    let text = written(&run(&document, FOREIGN))["client/src/services/a.rs"].clone();
    let (_, rest) = text.split_once("call.accept(\"")?;
    Some(rest.split_once('"').unwrap().0.to_owned())
}

#[test]
fn the_header_names_what_is_read_and_good_answers_come_first() {
    let table: &[(&str, Option<&str>)] = &[
        // JSON is what every call accepts.
        (
            "{ '200': { description: D, content: { application/json: {} } } }",
            None,
        ),
        ("{ '204': { description: D } }", None),
        (
            "{ '200': { description: D, content: { '*/*': { schema: { type: string } } } } }",
            None,
        ),
        // What may be anything is read as bytes.
        (
            "{ '200': { description: D, content: { '*/*': {} } } }",
            Some("*/*"),
        ),
        (
            "{ '200': { description: D, content: { application/vnd.acme+json: {} } } }",
            Some("application/vnd.acme+json"),
        ),
        // Of several media types one is read.
        (
            "{ '200': { description: D, content: { text/csv: {}, application/json: {} } } }",
            None,
        ),
        (
            "{ '200': { description: D, content: { text/csv: {} } } }",
            Some("text/csv"),
        ),
        (
            "{ '200': { description: D, content: { '*/*': { schema: { type: string, format: binary } } } } }",
            Some("*/*"),
        ),
        // A refusal is read, too, if it is JSON.
        (
            "{ '400': { description: D, content: { application/problem+json: {} } }, '200': { description: D, content: { application/pdf: {} } } }",
            Some("application/pdf, application/problem+json"),
        ),
        (
            "{ '200': { description: D, content: { application/json: {} } }, '400': { description: D, content: { text/html: {} } } }",
            None,
        ),
        // Each is named once.
        (
            "{ '201': { description: D, content: { text/csv: {} } }, '200': { description: D, content: { text/plain: {} } }, '202': { description: D, content: { Text/CSV: {} } } }",
            Some("text/plain, text/csv"),
        ),
        // A default is an answer to any call where there is no other good one.
        (
            "{ default: { description: D, content: { application/vnd.acme+json: {} } } }",
            Some("application/vnd.acme+json"),
        ),
        (
            "{ '200': { description: D, content: { \"text/a\\r\\nx-evil: 1\": {} } } }",
            Some("*/*"),
        ),
    ];
    for (responses, expected) in table {
        assert_eq!(accepted(responses).as_deref(), *expected, "{responses}");
    }
}
