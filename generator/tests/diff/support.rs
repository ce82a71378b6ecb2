//! How the tests write their documents and read the findings.

use std::collections::{BTreeMap, BTreeSet};

use paywright_generator::diff::{Code, Comparison, Finding, Flow, Origin, Revision, compare};
use paywright_generator::document::Strictness;

pub(crate) type Files = BTreeMap<String, Vec<u8>>;

/// One change, and what is found of it.
pub(crate) struct Case {
    /// The change, in words.
    pub(crate) name: &'static str,
    pub(crate) before: &'static str,
    pub(crate) after: &'static str,
    /// Each finding as `code level`, or `code level-in-requests/level-in-answers`, in any order.
    pub(crate) found: &'static [&'static str],
}

/// A revision of a document in one file.
pub(crate) fn revision(text: &str) -> Revision {
    let files = Files::from([("openapi.yaml".to_owned(), text.as_bytes().to_vec())]);
    of_files(&files, Strictness::Curated)
}

/// A revision of a document of others, who leave out what a curated one has to say.
pub(crate) fn foreign(text: &str) -> Revision {
    let files = Files::from([("openapi.yaml".to_owned(), text.as_bytes().to_vec())]);
    of_files(&files, Strictness::Foreign)
}

pub(crate) fn of_files(files: &Files, strictness: Strictness) -> Revision {
    Revision::read(files, "openapi.yaml", strictness).unwrap_or_else(|refused| {
        let messages: Vec<&String> = refused.diagnostics.iter().map(|it| &it.message).collect();
        panic!("{messages:?}")
    })
}

pub(crate) fn compared(base: &str, head: &str) -> Comparison {
    compare(&revision(base), &revision(head))
}

/// As [`compared`], for documents of others.
pub(crate) fn compared_foreign(base: &str, head: &str) -> Comparison {
    let of = |text: &str| {
        let files = Files::from([("openapi.yaml".to_owned(), text.as_bytes().to_vec())]);
        of_files(&files, Strictness::Foreign)
    };
    compare(&of(base), &of(head))
}

/// A document with these lines below `info`.
pub(crate) fn document(rest: &str) -> String {
    format!("openapi: 3.0.3\ninfo: {{ title: T, version: '1' }}\n{rest}")
}

/// A document with a schema that a call sends and gets.
pub(crate) fn with_schema(schema: &str) -> String {
    document(&format!(
        "paths:
  /a:
    post:
      operationId: makeA
      requestBody: {{ required: true, content: {{ application/json: {{ schema: {{ $ref: '#/components/schemas/S' }} }} }} }}
      responses:
        '200': {{ description: Done., content: {{ application/json: {{ schema: {{ $ref: '#/components/schemas/S' }} }} }} }}
components:
  schemas:
    Card: {{ type: object, required: [kind, number], properties: {{ kind: {{ type: string, enum: [card] }}, number: {{ type: string }} }} }}
    Bank: {{ type: object, required: [kind, iban], properties: {{ kind: {{ type: string, enum: [bank] }}, iban: {{ type: string }} }} }}
    Cash: {{ type: object, required: [kind, place], properties: {{ kind: {{ type: string, enum: [cash] }}, place: {{ type: string }} }} }}
    Note: {{ type: object, required: [kind, text], properties: {{ kind: {{ type: string }}, text: {{ type: string }} }} }}
    Line: {{ type: object, required: [kind, length], properties: {{ kind: {{ type: string }}, length: {{ type: number }} }} }}
    S: {schema}
"
    ))
}

/// A document with one call, which says this.
pub(crate) fn with_call(call: &str) -> String {
    document(&format!("paths:\n  /a/{{id}}:\n    post: {call}\n"))
}

/// The only finding of a comparison.
pub(crate) fn only(comparison: &Comparison) -> &Finding {
    let [finding] = comparison.findings.as_slice() else {
        panic!("{:?}", shown(comparison));
    };
    finding
}

/// Where a finding is felt: `answer GET /a breaking`, `notification paid risky`, `document docs`.
pub(crate) fn felt(finding: &Finding) -> Vec<String> {
    let uses = finding.uses.iter();
    uses.map(|felt| {
        let origin = match &felt.origin {
            Origin::Operation { method, path, .. } => format!("{} {path}", method.as_str()),
            Origin::Notification { name } => name.clone(),
            Origin::Document => "document".to_owned(),
        };
        let flow = felt
            .flow
            .map_or_else(String::new, |flow| format!("{} ", flow.as_str()));
        format!("{flow}{origin} {}", felt.level)
    })
    .collect()
}

/// The findings of a comparison: `code request/answer` if it is felt in requests and answers, else `code level`.
pub(crate) fn shown(comparison: &Comparison) -> BTreeSet<String> {
    comparison.findings.iter().map(line).collect()
}

fn line(finding: &Finding) -> String {
    let at = |flow: Flow| {
        let mut uses = finding.uses.iter();
        uses.find(|felt| felt.flow == Some(flow))
            .map(|felt| felt.level)
    };
    match (at(Flow::RequestBody), at(Flow::Answer)) {
        (Some(request), Some(answer)) => format!("{} {request}/{answer}", finding.code.as_str()),
        _ => format!("{} {}", finding.code.as_str(), finding.level),
    }
}

/// Runs a table, and tells of all cases that do not hold.
pub(crate) fn check(cases: &[Case], document: impl Fn(&str) -> String) {
    check_by(cases, |case| {
        compared(&document(case.before), &document(case.after))
    });
}

/// As [`check`], with a comparison of its own.
pub(crate) fn check_by(cases: &[Case], compared: impl Fn(&Case) -> Comparison) {
    let mut wrong = Vec::new();
    for case in cases {
        let comparison = compared(case);
        let expected: BTreeSet<String> = case.found.iter().map(|line| (*line).to_owned()).collect();
        let found = shown(&comparison);
        if found != expected {
            wrong.push(format!(
                "{}:\n  expected {expected:?}\n  found    {found:?}",
                case.name
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The codes that a table expects.
pub(crate) fn codes(cases: &[Case]) -> BTreeSet<Code> {
    cases
        .iter()
        .flat_map(|case| case.found)
        .filter_map(|line| Code::named(line.split(' ').next()?))
        .collect()
}
