use serde_json::Value;

use crate::history::{ACME, history, tool, without_cancel};
use crate::repository::Repository;

fn broken() -> Repository {
    let repository = history();
    repository.write(ACME, &without_cancel());
    repository
}

/// The report in a format, of a working tree without an operation that is in `HEAD`.
fn printed(format: &str) -> String {
    let done = tool(&broken(), "diff", &["HEAD", "--format", format]);
    assert_eq!((done.code, done.stderr.as_str()), (1, ""), "{done:?}");
    done.stdout
}

#[test]
fn every_format_names_what_is_gone() {
    let rows = [
        ("text", "breaking[operation-removed]"),
        ("json", "\"format\": 1"),
        ("markdown", "<!-- paywright-diff -->\n"),
        ("sarif", "\"version\": \"2.1.0\""),
        ("github", "::error file=specs/acme/openapi.yaml,"),
        ("html", "<!doctype html>\n"),
    ];
    for (format, expected) in rows {
        let text = printed(format);
        assert!(text.contains(expected), "{format}: {text}");
        assert!(
            text.contains("/v1/refunds/{id}/cancel") || format == "html",
            "{format}: {text}"
        );
        assert_eq!(text, printed(format), "{format}: the same bytes each time");
    }
}

#[test]
fn what_changes_in_rust_is_said() {
    let report: Value = serde_json::from_str(&printed("json")).unwrap();
    let crates = report["documents"][0]["rust"].as_array().unwrap();
    let told: Vec<(&str, &str)> = crates
        .iter()
        .map(|one| {
            (
                one["package"].as_str().unwrap(),
                one["bump"].as_str().unwrap(),
            )
        })
        .collect();
    assert_eq!(told[1], ("paywright-acme", "major"), "{crates:?}");
    let changes = crates[1]["changes"].to_string();
    assert!(changes.contains("cancel"), "{changes}");
}

#[test]
fn every_member_of_the_json_is_documented_and_every_documented_one_is_there() {
    let text = include_str!("../../../docs/DIFF.md");
    let (_, table) = text.split_once("## The JSON").unwrap();
    let documented: Vec<&str> = table
        .lines()
        .filter_map(|line| line.strip_prefix("| `"))
        .filter_map(|line| line.split_once('`'))
        .map(|(member, _)| member)
        .collect();
    let repository = broken();
    repository.edit(ACME, "Identifier.", "Its id.");
    repository.write(
        "specs/acme/accepted-changes.yaml",
        "changes: [{ id: '0123456789abcdef', reason: R., until: 2 }]",
    );
    let done = tool(&repository, "diff", &["HEAD", "--format", "json"]);
    let report: Value = serde_json::from_str(&done.stdout).unwrap();
    let mut there = Vec::new();
    members("", &report, &mut there);
    for member in &there {
        assert!(
            documented.contains(&member.as_str()),
            "not documented: {member}"
        );
    }
    // Not every finding has these.
    let seldom = [
        "witness.",
        "accepted.",
        "elsewhere[].",
        "uses[].name",
        "not_compared[].",
    ];
    for member in documented {
        let is_seldom = seldom.iter().any(|part| member.contains(part));
        assert!(
            is_seldom || there.iter().any(|one| one == member),
            "not there: {member}"
        );
    }
}

/// The paths of all members: `documents[].name`.
fn members(before: &str, value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Object(object) => {
            for (key, value) in object {
                let path = if before.is_empty() {
                    key.clone()
                } else {
                    format!("{before}.{key}")
                };
                if !found.contains(&path) {
                    found.push(path.clone());
                }
                // What the linter's format has is described there.
                if key != "accepted_changes_faults" {
                    members(&path, value, found);
                }
            }
        }
        Value::Array(elements) => {
            for element in elements {
                members(&format!("{before}[]"), element, found);
            }
        }
        _ => {}
    }
}

#[test]
fn codes_are_explained() {
    let repository = broken();
    let done = tool(&repository, "diff", &["--explain"]);
    assert_eq!(done.code, 0, "{done:?}");
    assert!(done.stdout.contains("operation-removed"), "{done:?}");
    let done = tool(&repository, "diff", &["--explain", "operation-removed"]);
    assert_eq!(done.code, 0, "{done:?}");
    assert!(done.stdout.lines().count() > 3, "{done:?}");
}
