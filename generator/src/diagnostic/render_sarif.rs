//! Findings for code review: SARIF 2.1.0, the format that code hosts show beside a change.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::fingerprint::Fingerprints;
use super::{Code, Diagnostic, Label, Severity};
use crate::source::{Pointers, SourceMap, Span};

/// Findings of one document, and its files.
pub type Found<'a> = (&'a [Diagnostic], &'a SourceMap);

/// One SARIF log with one run that holds the findings of all documents.
///
/// Relative paths are those that are shown to people, from the base that the log names; absolute ones are addresses of files. Lines and columns
/// count from 1, columns in Unicode characters; an end lies behind the last character. A rule is described if a finding is
/// about it. A finding has the same fingerprint in each run, wherever its lines have gone.
#[must_use]
pub fn render_sarif(found: &[Found<'_>]) -> Value {
    let codes: BTreeSet<Code> = found
        .iter()
        .flat_map(|(diagnostics, _)| diagnostics.iter().map(|diagnostic| diagnostic.code))
        .collect();
    let codes: Vec<Code> = codes.into_iter().collect();
    let mut fingerprints = Fingerprints::default();
    let mut results = Vec::new();
    for (diagnostics, map) in found {
        let mut pointers = Pointers::new(map);
        for diagnostic in *diagnostics {
            let fingerprint = fingerprints.of(diagnostic, map, &mut pointers);
            results.push(result(diagnostic, &codes, map, &fingerprint));
        }
    }
    log(codes.into_iter().map(rule).collect(), results)
}

/// One log with one run of these rules and results.
pub(crate) fn log(rules: Vec<Value>, results: Vec<Value>) -> Value {
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "paywright",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": rules,
            }},
            "columnKind": "unicodeCodePoints",
            "originalUriBaseIds": { BASE: { "description": { "text": BASE_MEANS } } },
            "results": results,
        }],
    })
}

/// The folder that relative paths begin at. Its place is for the reader to say, who may have the files elsewhere.
const BASE: &str = "SRCROOT";

const BASE_MEANS: &str = "The root of the repository for its own specs; for other documents the folder in which the command ran.";

fn rule(code: Code) -> Value {
    json!({
        "id": code.as_str(),
        "shortDescription": { "text": code.title() },
        "fullDescription": { "text": code.explain() },
        "help": { "text": code.explain() },
    })
}

/// `codes` are those of the rules, ascending.
fn result(diagnostic: &Diagnostic, codes: &[Code], map: &SourceMap, fingerprint: &str) -> Value {
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
            if !label.text.is_empty() {
                let message = json!({ "text": label.text });
                location.as_object_mut()?.insert("message".into(), message);
            }
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
        "partialFingerprints": {
            "paywrightFinding/v1": fingerprint,
            "primaryLocationLineHash": format!("{fingerprint}:1"),
        },
    })
}

const fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

/// A place, if its file is there.
pub(crate) fn location(span: Span, map: &SourceMap) -> Option<Value> {
    let file = map.file(span.file)?;
    let (start, end) = (map.line_column(span), map.end_line_column(span));
    Some(json!({
        "physicalLocation": {
            "artifactLocation": artifact(file.path()),
            "region": {
                "startLine": start.line,
                "startColumn": start.column,
                "endLine": end.line,
                "endColumn": end.column,
            },
        },
    }))
}

/// Where a file is. A reference from a base may not lead above it, so such a path is left for the reader to resolve.
pub(crate) fn artifact(path: &str) -> Value {
    let is_of_drive = matches!(path.as_bytes(), [b'a'..=b'z' | b'A'..=b'Z', b':', b'/', ..]);
    if path.starts_with('/') {
        json!({ "uri": format!("file://{}", escaped(path)) })
    } else if is_of_drive {
        json!({ "uri": format!("file:///{}", escaped(path).replacen("%3A", ":", 1)) })
    } else if path.split('/').any(|part| part == "..") {
        json!({ "uri": escaped(path) })
    } else {
        json!({ "uri": escaped(path), "uriBaseId": BASE })
    }
}

/// A path with escapes for what a URI cannot hold.
fn escaped(path: &str) -> String {
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

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::artifact;

    #[test]
    fn a_file_is_found_from_the_base_or_by_its_address() {
        let rows = [
            (
                "specs/a b.yaml",
                json!({ "uri": "specs/a%20b.yaml", "uriBaseId": "SRCROOT" }),
            ),
            ("C:/x/d.yaml", json!({ "uri": "file:///C:/x/d.yaml" })),
            ("/x/ü.yaml", json!({ "uri": "file:///x/%C3%BC.yaml" })),
            ("../x.yaml", json!({ "uri": "../x.yaml" })),
            (
                "a:b.yaml",
                json!({ "uri": "a%3Ab.yaml", "uriBaseId": "SRCROOT" }),
            ),
        ];
        for (path, expected) in rows {
            assert_eq!(artifact(path), expected, "{path}");
        }
    }
}
