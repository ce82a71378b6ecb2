//! Each code is brought out by a case of a table.

use std::collections::BTreeSet;

use paywright_generator::diff::Code;

use crate::support::codes;
use crate::{assertions, calls, document, notifications, one_cause, schemas, security};

#[test]
fn each_code_is_brought_out_by_a_minimal_pair() {
    let tables = [
        assertions::CASES,
        calls::CASES,
        calls::FORMS,
        calls::PATHS,
        document::CASES,
        notifications::CASES,
        notifications::SIGNATURES,
        notifications::CALLBACKS,
        one_cause::REFERENCES,
        schemas::CASES,
        security::CASES,
        security::LOGIN,
    ];
    let mut brought_out: BTreeSet<Code> = tables.into_iter().flat_map(codes).collect();
    // What no keyword explains has no usual form, and a renamed schema takes two documents: `uses.rs` has them.
    brought_out.extend([Code::ValuesChanged, Code::SchemaRenamed]);
    let missing: Vec<&str> = Code::ALL
        .iter()
        .filter(|code| !brought_out.contains(code))
        .map(|code| code.as_str())
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}
