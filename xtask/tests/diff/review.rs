use serde_json::Value;

use crate::history::{ACME, commit, git, history, tool, without_cancel};
use crate::repository::Repository;

/// A repository that passes: its crates are generated, and all of it is committed on `main`; the branch `work` is checked out.
fn sound() -> Repository {
    let repository = history();
    let generated = repository.codegen(&[]);
    assert_eq!(generated.code, 0, "{generated:?}");
    commit(&repository, "2025-06-02");
    git(&repository, &["checkout", "--quiet", "-b", "work"]);
    repository
}

fn files(repository: &Repository) -> [String; 6] {
    [
        "comment.md",
        "diff.html",
        "diff.json",
        "diff.sarif",
        "lint.sarif",
        "annotations.txt",
    ]
    .map(|name| repository.read(&format!("target/review/{name}")))
}

#[test]
fn a_change_that_breaks_nothing_passes() {
    let repository = sound();
    let done = tool(&repository, "review", &[]);
    assert_eq!(done.code, 0, "{done:?}");
    let [comment, page, json, diff, lint, annotations] = files(&repository);
    assert!(
        comment.starts_with("<!-- paywright-diff -->\n"),
        "{comment}"
    );
    assert!(comment.contains("`cargo xtask lint`: passed"), "{comment}");
    assert!(
        comment.contains("`cargo xtask codegen --check`: passed"),
        "{comment}"
    );
    assert!(page.starts_with("<!doctype html>"), "{page}");
    for log in [&json, &diff, &lint] {
        let log: Value = serde_json::from_str(log).unwrap();
        assert!(log.is_object());
    }
    assert_eq!(annotations, "");
    let linted = tool(&repository, "lint", &["--format", "sarif"]);
    assert_eq!(lint, linted.stdout);
}

#[test]
fn every_step_runs_and_the_worst_one_counts() {
    let repository = sound();
    repository.write(ACME, &without_cancel());
    let done = tool(&repository, "review", &["main"]);
    assert_eq!(done.code, 1, "{done:?}");
    let [comment, .., annotations] = files(&repository);
    assert!(annotations.starts_with("::error "), "{annotations}");
    assert!(comment.contains("## Spec changes: breaking"), "{comment}");
    assert!(comment.contains("`cargo xtask lint`: passed"), "{comment}");
    // The crates are those of the old spec.
    assert!(
        comment.contains("`cargo xtask codegen --check`: failed"),
        "{comment}"
    );
    assert!(
        comment.contains("`POST /v1/refunds/{id}/cancel`"),
        "{comment}"
    );
}

#[test]
fn a_spec_that_cannot_be_read_is_in_the_comment() {
    let repository = sound();
    repository.edit(ACME, "summary: Reads a refund.", "sumary: Reads a refund.");
    let done = tool(&repository, "review", &[]);
    assert_eq!(done.code, 2, "{done:?}");
    let [comment, ..] = files(&repository);
    assert!(comment.contains("cannot be read"), "{comment}");
}

#[test]
fn a_branch_that_is_not_there_is_told_before_anything_runs() {
    let repository = sound();
    let done = tool(&repository, "review", &["origin/main"]);
    assert_eq!(done.code, 2, "{done:?}");
    assert!(
        done.stderr.contains("there is no revision `origin/main`"),
        "{done:?}"
    );
    assert!(!repository.exists("target"), "nothing is written");
}
