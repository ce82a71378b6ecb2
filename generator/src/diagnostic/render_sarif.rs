//! Findings for code review: SARIF 2.1.0, the format that code hosts show beside a change.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::{Code, Diagnostic, Label, Severity};
use crate::source::{SourceMap, Span};

/// Findings of one document, and its files.
pub type Found<'a> = (&'a [Diagnostic], &'a SourceMap);

/// One SARIF log with one run that holds the findings of all documents.
///
/// Paths are those that are shown to people, with `/`; lines and columns count from 1, columns in Unicode characters. A
/// rule is described if a finding is about it.
#[must_use]
pub fn render_sarif(found: &[Found<'_>]) -> Value {
    let codes: BTreeSet<Code> = found
        .iter()
        .flat_map(|(diagnostics, _)| diagnostics.iter().map(|diagnostic| diagnostic.code))
        .collect();
    let codes: Vec<Code> = codes.into_iter().collect();
    let results: Vec<Value> = found
        .iter()
        .flat_map(|(diagnostics, map)| {
            let codes = &codes;
            diagnostics
                .iter()
                .map(move |diagnostic| result(diagnostic, codes, map))
        })
        .collect();
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "paywright",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": codes.into_iter().map(rule).collect::<Vec<_>>(),
            }},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    })
}

fn rule(code: Code) -> Value {
    json!({
        "id": code.as_str(),
        "shortDescription": { "text": code.title() },
        "fullDescription": { "text": code.explain() },
        "help": { "text": code.explain() },
    })
}

/// `codes` are those of the rules, ascending.
fn result(diagnostic: &Diagnostic, codes: &[Code], map: &SourceMap) -> Value {
    let text = match &diagnostic.help {
        Some(help) => format!("{}\n{help}", diagnostic.message),
        None => diagnostic.message.clone(),
    };
    let (primary, related): (Vec<&Label>, Vec<&Label>) =
        diagnostic.labels.iter().partition(|label| label.primary);
    let locations: Vec<Value> = primary
        .iter()
        .filter_map(|label| location(label.span, map))
        .take(1)
        .collect();
    let related: Vec<Value> = related
        .iter()
        .filter_map(|label| {
            let mut location = location(label.span, map)?;
            location
                .as_object_mut()?
                .insert("message".into(), json!({ "text": label.text }));
            Some(location)
        })
        .collect();
    json!({
        "ruleId": diagnostic.code.as_str(),
        "ruleIndex": codes.binary_search(&diagnostic.code).ok(),
        "level": level(diagnostic.severity),
        "message": { "text": text },
        "locations": locations,
        "relatedLocations": related,
    })
}

const fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

fn location(span: Span, map: &SourceMap) -> Option<Value> {
    let file = map.file(span.file)?;
    let (start, end) = (map.line_column(span), map.end_line_column(span));
    Some(json!({
        "physicalLocation": {
            "artifactLocation": { "uri": uri(file.path()) },
            "region": {
                "startLine": start.line,
                "startColumn": start.column,
                "endLine": end.line,
                "endColumn": end.column,
            },
        },
    }))
}

/// A path as a relative reference: what a URI cannot hold is escaped.
fn uri(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' | b'~' => {
                uri.push(char::from(byte));
            }
            other => uri.push_str(&format!("%{other:02X}")),
        }
    }
    uri
}
