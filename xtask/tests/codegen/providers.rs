use std::fs;

use crate::repository::{Repository, SPEC, run};

const LIB: &str = "generated/acme/models/src/lib.rs";

#[test]
fn codegen_writes_two_crates_and_says_so_in_one_line() {
    let repository = Repository::with(&["acme"]);
    let run = repository.codegen(&[]);
    assert_eq!(run.code, 0, "{run:?}");
    assert_eq!(run.stderr, "");
    for path in [
        "models/Cargo.toml",
        "models/src/lib.rs",
        "client/Cargo.toml",
        "client/src/lib.rs",
    ] {
        assert!(
            repository.exists(&format!("generated/acme/{path}")),
            "{path}"
        );
    }
    assert_eq!(run.stdout.lines().count(), 1, "{run:?}");
    assert!(
        run.stdout
            .starts_with("acme  1 type, 1 operation, 0 notifications; 0 files changed, "),
        "{run:?}"
    );
    assert!(run.stdout.trim_end().ends_with(" ms"), "{run:?}");
}

#[test]
fn callbacks_are_counted_where_there_are_any() {
    let repository = Repository::with(&["acme"]);
    let callback = "      callbacks:
        refunded:
          '{$request.query.to}':
            post: { responses: { '200': { description: Seen. } } }
        failed:
          '{$request.query.to}':
            post: { responses: { '200': { description: Seen. } } }
      summary:";
    let spec = SPEC.replace("      summary:", callback);
    repository.write("specs/acme/openapi.yaml", &spec);
    let run = repository.codegen(&[]);
    assert!(
        run.stdout
            .starts_with("acme  1 type, 1 operation, 0 notifications, 2 callbacks; "),
        "{run:?}"
    );
}

#[test]
fn a_second_run_touches_nothing() {
    let repository = Repository::with(&["acme"]);
    repository.codegen(&[]);
    let before = fs::metadata(repository.path("generated/acme/models"))
        .unwrap()
        .modified()
        .unwrap();
    let run = repository.codegen(&[]);
    assert!(
        run.stdout
            .contains("; 0 files changed, 0 created, 0 removed in "),
        "{run:?}"
    );
    let after = fs::metadata(repository.path("generated/acme/models"))
        .unwrap()
        .modified()
        .unwrap();
    assert_eq!(before, after);
}

#[test]
fn check_is_clean_after_codegen_and_writes_nothing_before() {
    let repository = Repository::with(&["acme"]);
    let before = repository.codegen(&["--check"]);
    assert_eq!(before.code, 1, "{before:?}");
    assert!(before.stdout.contains("missing"), "{before:?}");
    assert!(!repository.exists("generated/acme"));

    repository.codegen(&[]);
    let after = repository.codegen(&["--check"]);
    assert_eq!(after.code, 0, "{after:?}");
    assert!(after.stdout.contains("up to date"), "{after:?}");
}

#[test]
fn check_shows_what_an_edit_of_a_spec_changes_and_how_to_mend_it() {
    let repository = Repository::with(&["acme"]);
    repository.codegen(&[]);
    let (before, after) = ("Money that goes back to the customer", "Money that returns");
    repository.edit("specs/acme/openapi.yaml", before, after);
    let run = repository.codegen(&["--check"]);
    assert_eq!(run.code, 1, "{run:?}");
    let removed = run
        .stdout
        .lines()
        .find(|line| line.starts_with('-') && line.contains(before));
    let added = run
        .stdout
        .lines()
        .find(|line| line.starts_with('+') && line.contains(after));
    assert!(removed.is_some() && added.is_some(), "{run:?}");
    assert!(
        run.stdout.contains("--- a/generated/acme/models/"),
        "{run:?}"
    );
    assert!(
        run.stdout
            .ends_with("to mend this, run: cargo xtask codegen acme\n"),
        "{run:?}"
    );

    assert_eq!(repository.codegen(&["acme"]).code, 0);
    assert_eq!(repository.codegen(&["--check"]).code, 0);
}

#[test]
fn check_finds_an_edit_of_a_generated_file() {
    let repository = Repository::with(&["acme"]);
    repository.codegen(&[]);
    let text = repository.read(LIB);
    repository.write(LIB, &format!("{text}// by hand\n"));
    let run = repository.codegen(&["--check"]);
    assert_eq!(run.code, 1, "{run:?}");
    assert!(run.stdout.contains("\n-// by hand\n"), "{run:?}");
    assert_eq!(repository.codegen(&[]).code, 0);
    assert_eq!(repository.read(LIB), text);
}

#[test]
fn a_diff_cannot_drive_the_terminal() {
    let repository = Repository::with(&["acme"]);
    repository.codegen(&[]);
    let text = repository.read(LIB);
    repository.write(LIB, &format!("{text}// \u{1b}[8m hidden \u{202e} turned\n"));
    let run = run(repository
        .command()
        .arg("--check")
        .env("CLICOLOR_FORCE", "1"));
    assert!(run.stdout.contains("hidden"), "{run:?}");
    assert!(
        !run.stdout.contains("\u{1b}[8m") && !run.stdout.contains('\u{202e}'),
        "{run:?}"
    );
}

#[test]
fn a_stale_file_is_drift_and_is_removed_by_name() {
    let repository = Repository::with(&["acme"]);
    repository.codegen(&[]);
    let text = repository.read(LIB);
    repository.write("generated/acme/models/src/old.rs", &text);
    let check = repository.codegen(&["--check"]);
    assert_eq!(check.code, 1, "{check:?}");
    assert!(
        check
            .stdout
            .contains("stale: generated/acme/models/src/old.rs"),
        "{check:?}"
    );
    let run = repository.codegen(&[]);
    assert!(
        run.stdout
            .contains("removed generated/acme/models/src/old.rs"),
        "{run:?}"
    );
    assert!(!repository.exists("generated/acme/models/src/old.rs"));
}

#[test]
fn a_file_that_was_not_generated_is_kept_and_named() {
    let repository = Repository::with(&["acme"]);
    repository.codegen(&[]);
    repository.write("generated/acme/models/NOTES.md", "mine");
    let check = repository.codegen(&["--check"]);
    assert_eq!(check.code, 0, "{check:?}");
    assert!(
        check
            .stdout
            .contains("not generated: generated/acme/models/NOTES.md"),
        "{check:?}"
    );
    repository.edit(
        "specs/acme/openapi.yaml",
        "to the customer",
        "to whom it came from",
    );
    let run = repository.codegen(&[]);
    assert!(
        run.stdout.contains("kept generated/acme/models/NOTES.md"),
        "{run:?}"
    );
    assert_eq!(repository.read("generated/acme/models/NOTES.md"), "mine");
}

#[test]
fn a_file_without_the_marker_is_never_overwritten() {
    let repository = Repository::with(&["acme"]);
    repository.write(LIB, "// by hand\n");
    let run = repository.codegen(&[]);
    assert_eq!(run.code, 2, "{run:?}");
    assert!(run.stderr.contains("lib.rs` was not generated"), "{run:?}");
    assert_eq!(repository.read(LIB), "// by hand\n");
    assert!(!repository.exists("generated/acme/client"));
    let check = repository.codegen(&["--check"]);
    assert_eq!(check.code, 1, "{check:?}");
    assert!(
        check
            .stdout
            .contains("in the way: generated/acme/models/src/lib.rs"),
        "{check:?}"
    );
}

#[test]
fn a_spec_with_a_fault_leaves_its_crates_alone_and_the_others_are_generated() {
    let repository = Repository::with(&["acme", "bolt", "cube"]);
    repository.codegen(&["bolt"]);
    let before = repository.read("generated/bolt/models/src/lib.rs");
    repository.write("specs/bolt/openapi.yaml", "{ this: is, no: [yaml");
    let run = repository.codegen(&[]);
    assert_eq!(run.code, 2, "{run:?}");
    assert!(run.stderr.contains("specs/bolt/openapi.yaml:1:"), "{run:?}");
    assert_eq!(repository.read("generated/bolt/models/src/lib.rs"), before);
    assert!(repository.exists("generated/acme/client/src/lib.rs"));
    assert!(repository.exists("generated/cube/client/src/lib.rs"));
    let names: Vec<_> = run
        .stdout
        .lines()
        .filter_map(|line| line.split_whitespace().next())
        .collect();
    assert_eq!(
        names,
        ["acme", "bolt", "cube"],
        "one line each, in their order"
    );
    assert!(run.stdout.contains("nothing written"), "{run:?}");
}

#[test]
fn the_worst_ending_decides_the_exit_code() {
    let repository = Repository::with(&["acme", "bolt"]);
    repository.codegen(&["acme"]);
    assert_eq!(repository.codegen(&["--check", "acme"]).code, 0);
    assert_eq!(repository.codegen(&["--check"]).code, 1, "bolt is missing");
    repository.write("specs/acme/openapi.yaml", "{ this: is, no: [yaml");
    assert_eq!(repository.codegen(&["--check"]).code, 2, "acme is faulty");
}

#[test]
fn only_the_named_providers_are_generated_each_once() {
    let repository = Repository::with(&["acme", "bolt", "cube"]);
    let run = repository.codegen(&["cube", "acme", "cube"]);
    assert_eq!(run.code, 0, "{run:?}");
    let names: Vec<_> = run
        .stdout
        .lines()
        .filter_map(|line| line.split_whitespace().next())
        .collect();
    assert_eq!(names, ["cube", "acme"]);
    assert!(!repository.exists("generated/bolt"));
}

#[test]
fn crates_without_a_spec_are_stale_but_not_removed() {
    let repository = Repository::with(&["acme", "bolt"]);
    repository.codegen(&[]);
    fs::remove_dir_all(repository.path("specs/bolt")).unwrap();
    repository.write("generated/notes/README.md", "nobody generated this");
    let run = repository.codegen(&[]);
    assert_eq!(run.code, 0, "{run:?}");
    assert!(run.stdout.contains("generated/bolt"), "{run:?}");
    assert!(run.stdout.contains("git rm -r generated/bolt"), "{run:?}");
    assert!(!run.stdout.contains("notes"), "{run:?}");
    assert!(repository.exists("generated/bolt/models/src/lib.rs"));
    assert_eq!(repository.codegen(&["--check"]).code, 1);
    assert_eq!(
        repository.codegen(&["--check", "acme"]).code,
        0,
        "bolt was not asked for"
    );
}

#[test]
fn the_same_specs_give_the_same_bytes() {
    let (left, right) = (Repository::with(&["acme"]), Repository::with(&["acme"]));
    left.codegen(&[]);
    right.codegen(&[]);
    for path in [
        "models/Cargo.toml",
        "models/src/lib.rs",
        "client/Cargo.toml",
        "client/src/lib.rs",
    ] {
        let path = format!("generated/acme/{path}");
        assert_eq!(left.read(&path), right.read(&path), "{path}");
    }
}

#[test]
fn an_unreadable_document_is_named() {
    let repository = Repository::with(&["acme"]);
    let spec = "specs/acme/openapi.yaml";
    let mut bytes = SPEC.as_bytes().to_vec();
    bytes.insert(0, 0xff);
    fs::write(repository.path(spec), bytes).unwrap();
    let run = repository.codegen(&[]);
    assert_eq!(run.code, 2, "{run:?}");
    assert!(run.stderr.contains(spec), "{run:?}");
}
