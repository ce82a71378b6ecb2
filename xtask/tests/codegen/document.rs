use std::fs;

use crate::repository::{Repository, SPEC};

#[test]
fn any_document_gives_crates_that_stand_alone() {
    let repository = Repository::with(&[]);
    repository.write("elsewhere/api.yaml", SPEC);
    let arguments = [
        "--spec",
        "elsewhere/api.yaml",
        "--out",
        "elsewhere/rust",
        "--name",
        "acme-pay",
    ];
    let run = repository.codegen(&arguments);
    assert_eq!(run.code, 0, "{run:?}");
    assert!(run.stdout.starts_with("acme-pay  "), "{run:?}");
    assert!(repository.exists("elsewhere/rust/models/src/lib.rs"));
    assert!(repository.exists("elsewhere/rust/client/src/lib.rs"));
    let manifest = repository.read("elsewhere/rust/models/Cargo.toml");
    assert!(
        manifest.contains("../../runtime\""),
        "relative to the runtime: {manifest}"
    );

    let mut check = arguments.to_vec();
    check.push("--check");
    assert_eq!(repository.codegen(&check).code, 0);
    repository.edit(
        "elsewhere/api.yaml",
        "to the customer",
        "to whom it came from",
    );
    let drift = repository.codegen(&check);
    assert_eq!(drift.code, 1, "{drift:?}");
    assert!(
        drift.stdout.contains("+++ b/elsewhere/rust/models/src/"),
        "{drift:?}"
    );
    let command =
        "cargo xtask codegen --spec elsewhere/api.yaml --out elsewhere/rust --name acme-pay\n";
    assert!(drift.stdout.ends_with(command), "{drift:?}");
}

#[test]
fn faults_are_shown_with_the_path_as_it_was_given() {
    let repository = Repository::with(&[]);
    repository.write("elsewhere/api.yaml", "{ this: is, no: [yaml");
    let run = repository.codegen(&[
        "--spec",
        "elsewhere/../elsewhere/api.yaml",
        "--out",
        "out",
        "--name",
        "acme",
    ]);
    assert_eq!(run.code, 2, "{run:?}");
    assert!(
        run.stderr.contains("elsewhere/../elsewhere/api.yaml:1:"),
        "{run:?}"
    );
    assert!(!repository.exists("out"));
}

#[test]
fn a_document_that_is_not_there_is_named() {
    let repository = Repository::with(&[]);
    for spec in ["nothing.yaml", "no/folder/api.yaml"] {
        let run = repository.codegen(&["--spec", spec, "--out", "out", "--name", "acme"]);
        assert_eq!(run.code, 2, "{run:?}");
        assert!(run.stderr.contains(spec), "{run:?}");
        assert!(!repository.exists("out"));
    }
}

#[test]
fn a_folder_is_no_document() {
    let repository = Repository::with(&[]);
    for spec in ["specs", ".", ".."] {
        let run = repository.codegen(&["--spec", spec, "--out", "out", "--name", "acme"]);
        assert_eq!(run.code, 2, "{run:?}");
        assert!(run.stderr.contains("error"), "{run:?}");
    }
}

#[test]
fn a_file_in_place_of_the_output_folder_stays() {
    let repository = Repository::with(&[]);
    repository.write("api.yaml", SPEC);
    repository.write("out", "a file");
    for out in ["out", "out/deeper"] {
        let run = repository.codegen(&["--spec", "api.yaml", "--out", out, "--name", "acme"]);
        assert_eq!(run.code, 2, "{run:?}");
        assert!(run.stderr.contains("is not a folder"), "{run:?}");
        assert!(run.stdout.contains("failed"), "{run:?}");
    }
    assert_eq!(repository.read("out"), "a file");
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_written_is_named() {
    use std::os::unix::fs::PermissionsExt;

    let repository = Repository::with(&[]);
    repository.write("api.yaml", SPEC);
    let closed = repository.path("closed");
    fs::create_dir(&closed).unwrap();
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o500)).unwrap();
    if fs::write(closed.join("probe"), "").is_ok() {
        // Permissions do not bind the superuser.
        return;
    }
    let run = repository.codegen(&[
        "--spec",
        "api.yaml",
        "--out",
        "closed/out",
        "--name",
        "acme",
    ]);
    assert_eq!(run.code, 2, "{run:?}");
    assert!(
        run.stderr.contains("cannot create `") && run.stderr.contains("choose another folder"),
        "{run:?}"
    );
}

#[cfg(unix)]
#[test]
fn a_link_to_the_output_folder_is_followed_but_none_below_it() {
    let repository = Repository::with(&[]);
    repository.write("api.yaml", SPEC);
    fs::create_dir(repository.path("real")).unwrap();
    std::os::unix::fs::symlink("real", repository.path("link")).unwrap();
    let arguments = ["--spec", "api.yaml", "--out", "link", "--name", "acme"];
    assert_eq!(repository.codegen(&arguments).code, 0);
    assert!(repository.exists("real/models/src/lib.rs"));

    fs::rename(repository.path("real/models"), repository.path("moved")).unwrap();
    std::os::unix::fs::symlink("../moved", repository.path("real/models")).unwrap();
    let run = repository.codegen(&arguments);
    assert_eq!(run.code, 2, "{run:?}");
    assert!(run.stderr.contains("symbolic link"), "{run:?}");
}

#[test]
fn what_is_ignored_in_a_foreign_document_is_an_error_in_a_curated_one() {
    let repository = Repository::with(&[]);
    let spec = SPEC.replace(
        "      summary: Reads",
        "      sumary: Typo.\n      summary: Reads",
    );
    repository.write("api.yaml", &spec);
    let arguments = ["--spec", "api.yaml", "--out", "out", "--name", "acme"];
    let mut curated = arguments.to_vec();
    curated.push("--curated");
    let strict = repository.codegen(&curated);
    assert_eq!(strict.code, 2, "{strict:?}");
    assert!(strict.stderr.contains("sumary"), "{strict:?}");
    let lenient = repository.codegen(&arguments);
    assert_eq!(lenient.code, 0, "{lenient:?}");
    assert!(lenient.stderr.contains("warning"), "{lenient:?}");
}

#[test]
fn types_stand_in_two_crates_where_that_is_asked_for_and_in_one_again_without() {
    let repository = Repository::with(&[]);
    repository.write("api.yaml", SENT_AND_RECEIVED);
    let arguments = ["--spec", "api.yaml", "--out", "out", "--name", "acme"];
    let run = |more: &[&str]| {
        let run = repository.codegen(&[arguments.as_slice(), more].concat());
        (run.code, run.stdout)
    };
    let lower = "out/models/base/src/lib.rs";

    assert_eq!(run(&["--model-crates", "two"]).0, 0);
    assert!(repository.read(lower).contains("Order"));
    assert_eq!(run(&["--model-crates", "two", "--check"]).0, 0);

    let (code, drift) = run(&["--check"]);
    assert_eq!(code, 1);
    assert!(drift.contains("models/base/src/lib.rs"), "{drift}");
    assert_eq!(run(&["--model-crates", "one"]).0, 0);
    assert!(!repository.exists("out/models/base"));
    assert_eq!(run(&["--check"]).0, 0);

    let (code, drift) = run(&["--model-crates", "two", "--check"]);
    assert_eq!(code, 1);
    let command = "--name acme --model-crates two\n";
    assert!(drift.ends_with(command), "{drift}");
}

/// A body that is sent, and one that comes back.
const SENT_AND_RECEIVED: &str = "\
openapi: 3.0.3
info: { title: Acme, version: '1' }
paths:
  /payments:
    post:
      operationId: pay
      requestBody:
        required: true
        content: { application/json: { schema: { $ref: '#/components/schemas/Order' } } }
      responses:
        '200':
          description: Paid.
          content: { application/json: { schema: { $ref: '#/components/schemas/Payment' } } }
components:
  schemas:
    Order: { type: object, properties: { amount: { type: number } } }
    Payment: { type: object, properties: { id: { type: string } } }
";
