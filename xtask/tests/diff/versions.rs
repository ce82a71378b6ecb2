//! `--check-version`: whether versions have risen as a change asks.

use crate::history::{ACME, SPEC, commit, diff, history, tool, without_cancel};
use crate::repository::Repository;

const MANIFEST: &str = "Cargo.toml";

fn manifest(version: &str) -> String {
    format!("[workspace.package]\nversion = \"{version}\"\n")
}

/// A history whose last commit lacks an operation that the working tree has: compatible, and something new in Rust.
fn growing() -> Repository {
    let repository = history();
    let less = without_cancel().replace("version: '1.4'", "version: 1.4.0");
    repository.write(ACME, &less);
    repository.write(MANIFEST, &manifest("1.2.3"));
    commit(&repository, "2025-06-02");
    repository
}

#[test]
fn a_version_that_has_not_risen_as_the_change_asks_fails() {
    let repository = growing();
    let document = |version: &str| SPEC.replace("version: '1.4'", &format!("version: {version}"));
    let too_small_document = "the version of the document is 1.4";
    let too_small_crates =
        "the version of the crates is 1.2.4, which is too small: it must be at least 1.3.0";
    for (version, crates, code, told) in [
        ("1.5.0", "1.3.0", 0, vec![]),
        ("1.4.0", "1.3.0", 1, vec![too_small_document]),
        ("1.5.0", "1.2.4", 1, vec![too_small_crates]),
        (
            "1.4.1",
            "1.2.4",
            1,
            vec![too_small_document, too_small_crates],
        ),
    ] {
        repository.write(ACME, &document(version));
        repository.write(MANIFEST, &manifest(crates));
        // Nobody who does not ask is told.
        assert_eq!(diff(&repository, &["HEAD"]).0, 0, "{version} {crates}");
        let (asked, report) = diff(&repository, &["HEAD", "--check-version"]);
        let notes = report["documents"][0]["notes"].as_array().unwrap();
        assert_eq!(asked, code, "{version} {crates}: {notes:?}");
        assert_eq!(notes.len(), told.len(), "{version} {crates}: {notes:?}");
        for (note, told) in notes.iter().zip(told) {
            assert!(note.as_str().unwrap().contains(told), "{note}: {told}");
        }
    }
}

#[test]
fn a_document_of_no_checkout_has_a_version_and_no_crates() {
    let repository = growing();
    repository.write("old.yaml", &without_cancel());
    repository.write("new.yaml", SPEC);
    let (code, report) = diff(&repository, &["old.yaml", "new.yaml", "--check-version"]);
    let notes = report["documents"][0]["notes"].as_array().unwrap();
    assert_eq!((code, notes.len()), (1, 1), "{notes:?}");
}

#[test]
fn a_review_asks_for_versions_too() {
    let repository = growing();
    repository.write(ACME, &SPEC.replace("version: '1.4'", "version: 1.4.0"));
    let done = tool(&repository, "review", &["HEAD", "--check-version"]);
    let comment = repository.read("target/review/comment.md");
    assert!(comment.contains("too small"), "{done:?}: {comment}");
}
