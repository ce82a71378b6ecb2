use std::fs;

use crate::document::{ACME, sound, tool};

const TABLE: &str = "specs/COVERAGE.md";

#[test]
fn the_table_is_written_and_then_up_to_date() {
    let repository = sound();
    let check = tool(&repository, "coverage", &["--check"]);
    assert_eq!(check.code, 1, "{check:?}");
    assert_eq!(
        check.stdout,
        "specs/COVERAGE.md  out of date; to write it again, run: cargo xtask coverage\n"
    );
    assert!(!repository.exists(TABLE));

    let written = tool(&repository, "coverage", &[]);
    assert_eq!(
        (written.code, written.stderr.as_str()),
        (0, ""),
        "{written:?}"
    );
    assert_eq!(written.stdout, "specs/COVERAGE.md  written\n");
    let table = repository.read(TABLE);
    for row in [
        "## acme\n",
        "| `openapi` | 1 | 1 | 4 | 9 | 3 |",
        "| `POST /v1/refunds` | `create_refund` | harmful |  | 2 |",
        "Notifications of `openapi`: `refund.done`.",
    ] {
        assert!(table.contains(row), "{row}\n{table}");
    }
    for arguments in [&["--check"][..], &[]] {
        let again = tool(&repository, "coverage", arguments);
        assert_eq!(again.code, 0, "{again:?}");
        assert_eq!(again.stdout, "specs/COVERAGE.md  up to date\n");
    }
    repository.edit(
        ACME,
        "        message: {",
        "        code: { type: string, description: In short. }\n        message: {",
    );
    assert_eq!(tool(&repository, "coverage", &["--check"]).code, 1);
}

#[test]
fn a_spec_with_errors_is_told_and_nothing_is_written() {
    let repository = sound();
    repository.edit(ACME, "summary: Creates", "sumary: Creates");
    let run = tool(&repository, "coverage", &[]);
    assert_eq!(run.code, 2, "{run:?}");
    assert_eq!(
        run.stderr,
        "error: the spec of `acme` has errors; `cargo xtask lint acme` shows them\n"
    );
    assert!(!repository.exists(TABLE));
}

#[test]
fn a_folder_in_place_of_the_table_is_told() {
    let repository = sound();
    fs::create_dir(repository.path(TABLE)).unwrap();
    let run = tool(&repository, "coverage", &[]);
    assert_eq!(run.code, 2, "{run:?}");
    assert!(run.stderr.contains("COVERAGE.md"), "{run:?}");
}
