use crate::history::{ACME, commit, diff, history, tool, without_cancel};
use crate::repository::Repository;

const FILE: &str = "specs/acme/accepted-changes.yaml";

/// A working tree without an operation that is in `HEAD`, and the id of that finding.
fn with_break() -> (Repository, String) {
    let repository = history();
    repository.write(ACME, &without_cancel());
    let (_, report) = diff(&repository, &["HEAD"]);
    let id = report.pointer("/documents/0/findings/0/id").unwrap();
    let id = id.as_str().unwrap();
    (repository, id.to_owned())
}

fn accept(repository: &Repository, id: &str, until: &str) {
    let entry =
        format!("changes:\n  - {{ id: '{id}', reason: Nobody calls it., until: {until} }}\n");
    repository.write(FILE, &entry);
}

#[test]
fn a_break_that_is_accepted_is_shown_and_does_not_fail() {
    let (repository, id) = with_break();
    accept(&repository, &id, "2025-06-01");
    let (code, report) = diff(&repository, &["HEAD"]);
    assert_eq!(code, 0, "{report:#}");
    let document = &report["documents"][0];
    assert_eq!(document["counts"]["accepted"], 1);
    assert_eq!(document["counts"]["breaking"], 0);
    let accepted = &document["findings"][0]["accepted"];
    assert_eq!(accepted["reason"], "Nobody calls it.");
    assert_eq!(accepted["until"], "2025-06-01");
}

#[test]
fn the_day_is_that_of_the_last_commit_unless_it_is_said() {
    let (repository, id) = with_break();
    // The last commit is of 2025-06-01.
    accept(&repository, &id, "2025-05-31");
    let done = tool(&repository, "diff", &["HEAD"]);
    assert_eq!(done.code, 1, "{done:?}");
    assert!(done.stdout.contains("P1002"), "{done:?}");
    assert!(done.stdout.contains(FILE), "{done:?}");
    assert_eq!(diff(&repository, &["HEAD", "--today", "2025-05-31"]).0, 0);
    accept(&repository, &id, "2025-06-01");
    assert_eq!(diff(&repository, &["HEAD", "--today", "2025-06-02"]).0, 1);
}

#[test]
fn a_file_that_cannot_be_read_is_no_verdict() {
    let (repository, _) = with_break();
    for (text, told) in [("changes: [", "P0103"), ("changes: \u{0}", "P01")] {
        repository.write(FILE, text);
        let done = tool(&repository, "diff", &["HEAD"]);
        assert_eq!(done.code, 2, "{done:?}");
        let place = format!("{FILE}:1:");
        assert!(
            done.stdout.contains(told) && done.stdout.contains(&place),
            "{done:?}"
        );
    }
    repository.write(FILE, "changes: 5");
    assert_eq!(tool(&repository, "diff", &["HEAD"]).code, 1);
}

#[test]
fn a_version_of_the_document_ends_an_acceptance() {
    let (repository, id) = with_break();
    for (until, expected) in [("1.4", 0), ("1.3.9", 1), ("'2'", 0)] {
        accept(&repository, &id, until);
        assert_eq!(diff(&repository, &["HEAD"]).0, expected, "{until}");
    }
}

#[test]
fn an_entry_that_accepts_nothing_is_wrong_when_new_and_told_when_old() {
    let (repository, id) = with_break();
    accept(&repository, &id, "2030-01-01");
    commit(&repository, "2025-06-02");
    let (code, report) = diff(&repository, &["HEAD"]);
    let faults = &report["documents"][0]["accepted_changes_faults"];
    assert_eq!((code, &faults[0]["severity"]), (0, &"warning".into()));
    accept(&repository, "0123456789abcdef", "2030-01-01");
    let (code, report) = diff(&repository, &["HEAD"]);
    let faults = &report["documents"][0]["accepted_changes_faults"];
    assert_eq!((code, &faults[0]["code"]), (1, &"P1001".into()));
    assert_eq!(faults[0]["file"], FILE);
}
