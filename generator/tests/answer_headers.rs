//! The types of the headers of answers.

mod support;

use support::{FOREIGN, run, written};

const DOCUMENT: &str = "openapi: 3.0.3
info: {title: T, version: '1'}
paths:
  /a:
    get:
      operationId: a
      responses:
        '200':
          description: ok
          headers:
            x-key: {schema: {type: string, format: password}}
            x-named: {schema: {$ref: '#/components/schemas/Key'}}
            x-count: {schema: {$ref: '#/components/schemas/Count'}}
            x-text: {schema: {$ref: '#/components/schemas/Id'}}
            x-list: {schema: {type: array, items: {type: string}}}
            x-json: {content: {application/json: {schema: {type: array, items: {type: integer}}}}}
            x-xml: {content: {application/xml: {schema: {type: array, items: {type: integer}}}}}
components:
  schemas:
    Key: {type: string, format: password}
    Count: {type: integer}
    Id: {type: string}
";

#[test]
fn a_secret_header_is_a_secret_and_what_is_neither_a_scalar_nor_json_is_text() {
    let files = written(&run(DOCUMENT, FOREIGN));
    let calls = files.get("client/src/calls/a.rs").map_or("", |text| text);
    for field in [
        "pub x_key: Option<Secret>",
        "pub x_named: Option<Secret>",
        "pub x_count: Option<i64>",
        "pub x_text: Option<String>",
        "pub x_list: Option<String>",
        "pub x_json: Option<Vec<i64>>",
        "pub x_xml: Option<String>",
    ] {
        assert!(calls.contains(field), "{field}: {calls}");
    }
    let client = files.get("client/src/client.rs").map_or("", |text| text);
    let names = "SECRET_NAMES: &[&str] = &[\"x-key\", \"x-named\"];";
    assert!(client.contains(names), "{client}");
}
