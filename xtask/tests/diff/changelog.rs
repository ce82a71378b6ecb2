//! `cargo xtask changelog` as its users run it.

use crate::history::{ACME, SPEC, commit, git, history, tool, without_cancel};

#[test]
fn each_provider_is_worked_on_whatever_another_one_lacks() {
    let repository = history();
    repository.write("specs/zeta/openapi.yaml", SPEC);
    commit(&repository, "2025-06-02");
    git(&repository, &["tag", "zeta-v0.1.0"]);
    for spec in [ACME, "specs/zeta/openapi.yaml"] {
        repository.write(spec, &without_cancel());
    }
    let done = tool(&repository, "changelog", &[]);
    assert_eq!(done.code, 2, "{done:?}");
    assert!(
        done.stderr.contains("`acme` has no tag `acme-v…` here"),
        "{done:?}"
    );
    assert!(done.stdout.contains("Since `zeta-v0.1.0`."), "{done:?}");
    assert!(
        done.stdout.contains("`services::Refunds::cancel`"),
        "{done:?}"
    );
    let done = tool(&repository, "changelog", &["--provider", "zeta"]);
    assert_eq!(
        (done.code, done.stderr.contains("acme")),
        (0, false),
        "{done:?}"
    );
}

#[test]
fn a_day_is_one_of_the_calendar() {
    let repository = history();
    let done = tool(&repository, "changelog", &["--date", "yesterday"]);
    assert_eq!(done.code, 2, "{done:?}");
    assert!(
        done.stderr.contains("a day is written as `2025-06-30`"),
        "{done:?}"
    );
}
