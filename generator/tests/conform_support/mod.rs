//! What the tests of the judge, of detection and of suggestions share.

#![allow(dead_code, reason = "each test binary uses a part")]
#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "helpers of tests"
)]

pub(crate) mod random;

use std::collections::BTreeMap;

use paywright_generator::conform::{Detector, Finding, Outcome};
use paywright_generator::diagnostic::Diagnostics;
use paywright_generator::document::{Document, Strictness, read};
use paywright_generator::source::{Node, SourceMap, load, read_json};

/// A document of one file, with these lines below `info`.
pub(crate) fn document(rest: &str) -> Document {
    let text = format!("openapi: 3.0.3\ninfo: {{ title: T, version: '1' }}\n{rest}");
    let files = BTreeMap::from([("openapi.yaml".to_owned(), text.into_bytes())]);
    let source = load(&files, "openapi.yaml").unwrap();
    read(source, Strictness::Foreign).0
}

/// A document with these component schemas and nothing else.
pub(crate) fn document_of_schemas(schemas: &str) -> Document {
    let indented: String = schemas
        .lines()
        .map(|line| format!("    {line}\n"))
        .collect();
    document(&format!("paths: {{}}\ncomponents:\n  schemas:\n{indented}"))
}

pub(crate) fn payload(json: &str) -> Node {
    let bytes = json.as_bytes().to_vec();
    let mut found = Diagnostics::new();
    read_json("payload.json", bytes, &mut SourceMap::new(), &mut found).unwrap()
}

/// `pointer keyword` of each finding.
pub(crate) fn told(outcome: &Outcome) -> Vec<String> {
    let tell = |finding: &Finding| format!("{} {}", finding.pointer, finding.fault.keyword());
    outcome.findings.iter().map(tell).collect()
}

/// What a payload most likely is: `schema A or schema B`, or `nothing`.
pub(crate) fn told_to_be(detector: &Detector<'_>, payload: &Node) -> String {
    let Some(detected) = detector.detect(payload) else {
        return "nothing".to_owned();
    };
    let mut names = vec![detected.target.name];
    names.extend(detected.alternatives.into_iter().map(|target| target.name));
    names.join(" or ")
}
