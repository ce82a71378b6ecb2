//! Groups of operations never share a name, whatever their tags are called.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests"
)]

mod support;

use support::{FOREIGN, crates, run, written};

#[test]
fn tags_that_would_share_a_name_share_no_type_and_no_module() {
    for (one, other) in [
        ("x1", "x_1"),
        ("wire", "wire_service"),
        ("Refunds", "refunds"),
    ] {
        let document = format!(
            "openapi: 3.0.3
info: {{ title: T, version: '1' }}
paths:
  /a:
    get: {{ operationId: getA, tags: ['{one}'], responses: {{ '204': {{ description: D }} }} }}
  /b:
    get: {{ operationId: getB, tags: ['{other}'], responses: {{ '204': {{ description: D }} }} }}
"
        );
        let files = written(&run(&document, FOREIGN));
        let faults = crates::faults(&files);
        assert!(faults.is_empty(), "{one} and {other}: {faults:#?}");
    }
}
