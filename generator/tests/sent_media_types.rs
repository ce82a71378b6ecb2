//! How a body and its parts are sent, by what their media types and schemas say.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests"
)]

mod support;

use support::{FOREIGN, run, written};

/// The code of a call with this `content` of its body, and what was found.
fn sent(content: &str) -> (String, Vec<String>) {
    let document = format!(
        "openapi: 3.0.3\ninfo: {{ title: T, version: '1' }}\npaths:\n  /a:\n    post:\n      operationId: a\n      tags: [a]\n      requestBody: {{ required: true, content: {content} }}\n      responses: {{ '204': {{ description: D }} }}\n"
    );
    let outcome = run(&document, FOREIGN);
    let found = outcome.diagnostics.iter().map(|found| {
        let became = found.became.as_ref();
        let became = became.map_or_else(String::new, |became| format!(" → {became}"));
        format!("{}{became}", found.message)
    });
    let found = found.collect();
    let files = written(&outcome);
    let code = ["client/src/calls/a.rs", "client/src/services/a.rs"];
    let code = code.into_iter().filter_map(|file| files.get(file));
    (code.map(String::as_str).collect(), found)
}

#[test]
fn a_body_is_sent_under_a_media_type_that_a_header_can_hold() {
    let text = "schema: { type: string }";
    for (content, statement, expected) in [
        // What may be anything is bytes, unless a schema says what it is.
        (
            "{ '*/*': {} }".to_owned(),
            r#"bytes("application/octet-stream", body)"#,
            vec!["no schema says what a body of `*/*` holds → raw bytes"],
        ),
        (
            "{ 'application/*; q=1': {} }".to_owned(),
            r#"bytes("application/octet-stream", body)"#,
            vec!["no schema says what a body of `application/*; q=1` holds → raw bytes"],
        ),
        (
            format!("{{ '*/*': {{ {text} }} }}"),
            "call.json(&body",
            vec![],
        ),
        (
            "{ '*/*': { schema: { type: string, format: binary } } }".to_owned(),
            r#"bytes("application/octet-stream", body)"#,
            vec![],
        ),
        (
            "{ 'image/*': {} }".to_owned(),
            r#"bytes("application/octet-stream", body)"#,
            vec![],
        ),
        ("{ 'text/*': {} }".to_owned(), "text(body)", vec![]),
        // It is the last choice, as bytes are.
        (
            "{ '*/*': {}, text/plain: {} }".to_owned(),
            "text(body)",
            vec!["`*/*` is never sent: `text/plain` is used instead"],
        ),
        (
            format!("{{ '*/*': {{}}, application/json: {{ {text} }} }}"),
            "call.json(&body",
            vec!["`*/*` is never sent: `application/json` is used instead"],
        ),
        // No header holds more than ASCII.
        (
            format!("{{ 'text/csv; header=où': {{ {text} }} }}"),
            r#"text_as("text/csv", body)"#,
            vec!["no header can hold `text/csv; header=où` → `text/csv`"],
        ),
        (
            format!("{{ ' text/csv; header=present ': {{ {text} }} }}"),
            r#"text_as("text/csv; header=present", body)"#,
            vec![],
        ),
        (
            format!("{{ 'application/json; profile=\"ü\"': {{ {text} }} }}"),
            "call.json(&body",
            vec!["no header can hold `application/json; profile=\"ü\"` → `application/json`"],
        ),
    ] {
        let (code, found) = sent(&content);
        assert!(code.contains(statement), "{content}: {code}");
        assert_eq!(found, expected, "{content}");
    }
}

#[test]
fn a_part_is_sent_under_a_media_type_that_a_header_can_hold() {
    let object = "{ type: object, properties: { x: { type: string } } }";
    for (schema, media_type, statement, expected) in [
        (object, "application/json", r#"json("p", &p)"#, None),
        (
            object,
            "application/xml",
            "p: client::FilePart",
            Some("`application/xml` is not taken apart: the part is plain bytes → raw bytes"),
        ),
        (
            object,
            "text/xml",
            r#"text_as("p", p.as_str(), "text/xml")"#,
            Some("`text/xml` is not taken apart: the part is plain text → plain text"),
        ),
        (
            "{ type: array, items: { oneOf: [{ type: object, properties: { x: { type: string } } }] } }",
            "application/xml",
            "p: impl IntoIterator<Item = client::FilePart>",
            Some("`application/xml` is not taken apart: the part is plain bytes → raw bytes"),
        ),
        (
            "{ type: string }",
            "application/xml",
            r#"text_as("p", p.as_str(), "application/xml")"#,
            None,
        ),
        // Nothing but the media type says what is in it.
        ("{}", "image/png, image/jpeg", "p: client::FilePart", None),
        (
            "{ type: array, items: {} }",
            "application/*",
            "p: impl IntoIterator<Item = client::FilePart>",
            None,
        ),
        (
            "{}",
            "text/csv",
            r#"text_as("p", p.as_str(), "text/csv")"#,
            None,
        ),
        ("{}", "application/json", r#"json_as("p", &p,"#, None),
        // Base64 is text, and so nothing in quotes.
        (
            "{ type: string, format: byte }",
            "image/png",
            r#"text_as("p", p.to_string(), "image/png")"#,
            None,
        ),
        (
            "{ type: array, items: { type: string, format: byte } }",
            "text/plain",
            r#"text_as("p", item.to_string(), "text/plain")"#,
            None,
        ),
        (
            "{ type: string }",
            "text/csv; header=où",
            r#"text_as("p", p.as_str(), "text/csv")"#,
            Some("no header can hold `text/csv; header=où` → `text/csv`"),
        ),
        (
            "{ type: string }",
            "csv",
            r#"text("p", p.as_str())"#,
            Some(
                "no media type; the part is sent as its type suggests → a part as its type suggests",
            ),
        ),
    ] {
        let (code, found) = sent(&format!(
            "{{ multipart/form-data: {{ schema: {{ type: object, required: [p], properties: {{ p: {schema} }} }}, encoding: {{ p: {{ contentType: '{media_type}' }} }} }} }}"
        ));
        assert!(code.contains(statement), "{schema} {media_type}: {code}");
        assert_eq!(found, Vec::from_iter(expected), "{schema} {media_type}");
    }
}
