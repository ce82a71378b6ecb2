//! Bytes stand alone in a body. Inside JSON `format: binary` is text: nothing says how its bytes would be written.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests"
)]

mod support;

use support::{FOREIGN, run, written};

#[test]
fn bytes_are_text_wherever_they_stand_inside_json() {
    let files = written(&run(
        "openapi: 3.0.3
info: { title: T, version: '1' }
paths:
  /json: { get: { operationId: json, responses: { '200': { description: D, content: { application/json: { schema: { oneOf: [{ $ref: '#/components/schemas/Bytes' }, { $ref: '#/components/schemas/Holder' }] } } } } } } }
  /alone: { get: { operationId: alone, responses: { '200': { description: D, content: { text/csv: { schema: { $ref: '#/components/schemas/Bytes' } } } } } } }
components:
  schemas:
    Bytes: { type: string, format: binary }
    Holder: { type: object, properties: { named: { $ref: '#/components/schemas/Bytes' }, own: { type: string, format: binary }, list: { type: array, items: { type: string, format: binary } }, map: { type: object, additionalProperties: { type: string, format: binary } } } }
",
        FOREIGN,
    ));
    let models: String = files
        .iter()
        .filter(|(path, _)| path.starts_with("models/src/"))
        .map(|(_, text)| text.as_str())
        .collect();
    for line in [
        "pub type Bytes = String;",
        "pub named: Option<Bytes>,",
        "pub own: Option<String>,",
        "pub list: Option<Vec<String>>,",
        "pub map: Option<BTreeMap<String, String>>,",
    ] {
        assert!(models.contains(line), "no `{line}` in {models}");
    }
    assert!(!models.contains("Base64"), "{models}");
}
