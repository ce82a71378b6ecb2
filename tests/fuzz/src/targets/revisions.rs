//! Two revisions of a document to what tells them apart.

use paywright_generator::diff::accepted::Acceptance;
use paywright_generator::diff::show::{
    Compared, MarkdownOptions, Presence, Report, RustCrate, TextOptions, render_github,
    render_html, render_json, render_markdown, render_sarif, render_text,
};
use paywright_generator::diff::{Comparison, Revision, compare, impact};
use paywright_generator::document::Strictness;
use paywright_generator::options::ApiName;
use serde_json::Value;

use super::documents::{Files, assert_shown, single};
use crate::parts::divided;

/// The file of the new revision; the old one is the main file of the input.
const HEAD: &str = "head.yaml";

/// Bytes that a comment on a code host may have.
const COMMENT: usize = 65_536;

/// Any two documents are compared to an end: a document is the same as itself, what is found there is found back again, and no format takes what a
/// document says for markup or for commands of its own.
pub(super) fn law(input: &[u8]) {
    let files = Files::of(&divided(input));
    let Some(base) = read(&files, &files.root) else {
        return;
    };
    if let Some(again) = read(&files, &files.root) {
        let same = compare(&base, &again);
        assert!(same.findings.is_empty(), "not itself: {same:?}");
    }
    let Some(head) = files.get(HEAD).and_then(|_| read(&files, HEAD)) else {
        return;
    };
    let there = compare(&base, &head);
    assert_eq!(there, compare(&base, &head), "not the same again");
    let back = compare(&head, &base);
    assert_eq!(
        there.findings.is_empty(),
        back.findings.is_empty(),
        "there {there:?}, back {back:?}"
    );
    assert_ids(&there);
    let name = ApiName::new("acme").expect("a name");
    let rust = impact(&base, &head, &name).expect("what changes in Rust is known");
    assert_formats(&base, &head, &there, &RustCrate::both(&name, rust));
    files.assert_inside();
}

fn read(files: &Files, root: &str) -> Option<Revision> {
    match Revision::read(files, root, Strictness::Foreign) {
        Ok(revision) => Some(revision),
        Err(refused) => {
            assert!(refused.diagnostics.iter().any(|found| found.is_error()));
            assert_shown(&refused.diagnostics, &refused.sources);
            None
        }
    }
}

/// An id is given once: who accepts a finding accepts no other.
fn assert_ids(comparison: &Comparison) {
    let mut ids: Vec<&str> = comparison
        .findings
        .iter()
        .map(|finding| finding.id.as_str())
        .collect();
    let all = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), all, "an id is given twice: {comparison:?}");
}

fn assert_formats(base: &Revision, head: &Revision, found: &Comparison, rust: &[RustCrate]) {
    let acceptance = Acceptance::default();
    let documents = [Compared {
        name: "acme",
        presence: Presence::Both,
        base,
        head,
        comparison: found,
        rust: Some(rust),
        acceptance: &acceptance,
        notes: &[],
    }];
    let report = Report {
        base: "main",
        head: "work",
        documents: &documents,
        not_compared: &[],
    };
    let count = found.findings.len();
    assert!(!render_text(&report, TextOptions::default()).is_empty());
    let markdown = render_markdown(&report, MarkdownOptions::default());
    assert!(
        markdown.len() < COMMENT,
        "{} bytes of Markdown",
        markdown.len()
    );
    assert!(!outside_code(&markdown).contains("<script"), "{markdown}");
    let html = render_html(&report).expect("a page");
    assert!(!html.contains("<script>evil"), "{html}");
    let json: Value = serde_json::from_str(&render_json(&report)).expect("JSON");
    let sarif: Value = serde_json::from_str(&render_sarif(&report)).expect("SARIF");
    for (list, within) in [
        ("/documents/0/findings", &json),
        ("/runs/0/results", &sarif),
    ] {
        let listed = within.pointer(list).and_then(Value::as_array);
        assert_eq!(listed.map(Vec::len), Some(count), "{list}: {within}");
    }
    let commands = render_github(&report);
    let is_command = |line: &str| {
        ["::error ", "::warning ", "::notice "]
            .iter()
            .any(|kind| line.starts_with(kind))
    };
    assert!(commands.lines().all(is_command), "{commands}");
    assert_eq!(commands.lines().count(), count, "{commands}");
}

/// What a comment says in Markdown, without what stands in it as code: fenced, or between two equal runs of backticks.
fn outside_code(markdown: &str) -> String {
    let mut outside = String::new();
    let mut fence = None;
    for line in markdown.lines() {
        let length = backticks(line.trim_start());
        match fence {
            Some(open) => fence = (length < open).then_some(open),
            None if length >= 3 => fence = Some(length),
            None => push_outside_spans(line, &mut outside),
        }
    }
    outside
}

fn push_outside_spans(mut rest: &str, outside: &mut String) {
    while let Some((before, code)) = rest.find('`').map(|at| rest.split_at(at)) {
        outside.push_str(before);
        let (run, content) = code.split_at(backticks(code));
        rest = after_run(content, run.len()).unwrap_or_else(|| {
            outside.push_str(run);
            content
        });
    }
    outside.push_str(rest);
    outside.push('\n');
}

/// What follows the first run of exactly so many backticks.
fn after_run(mut text: &str, length: usize) -> Option<&str> {
    loop {
        let (_, from) = text.split_at(text.find('`')?);
        let (run, rest) = from.split_at(backticks(from));
        if run.len() == length {
            return Some(rest);
        }
        text = rest;
    }
}

fn backticks(text: &str) -> usize {
    text.len() - text.trim_start_matches('`').len()
}

/// Each document of one file beside itself, so that a mutation is a change of one of both.
pub(super) fn seeds() -> Vec<Vec<u8>> {
    single()
        .into_iter()
        .map(|seed| {
            let mut both = seed.clone();
            for part in divided(&seed) {
                both.extend_from_slice(format!("\n=== {HEAD}\n").as_bytes());
                both.extend_from_slice(&part.content);
            }
            both
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::outside_code;

    #[test]
    fn code_is_told_from_text() {
        for (markdown, outside) in [
            ("a `b` c", "a  c\n"),
            ("a ``b ` c`` d", "a  d\n"),
            ("a ` b", "a ` b\n"),
            ("a\n  ```yaml\nb\n``\n  ```\nc", "a\nc\n"),
        ] {
            assert_eq!(outside_code(markdown), outside, "{markdown:?}");
        }
    }
}
