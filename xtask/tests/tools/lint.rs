use std::fs;

use crate::document::{ACME, SOUND, sound, tool, without_times};
use crate::repository::{Repository, program, run};

#[test]
fn a_document_without_faults_is_told_in_one_line() {
    let repository = sound();
    let lint = tool(&repository, "lint", &[]);
    assert_eq!((lint.code, lint.stderr.as_str()), (0, ""), "{lint:?}");
    assert_eq!(
        without_times(&lint.stdout),
        "acme  0 errors, 0 warnings, 0 allowed in … ms\n"
    );
}

#[test]
fn errors_are_shown_with_their_place_and_end_in_code_1() {
    let repository = sound();
    repository.edit(ACME, "summary: Creates a refund.", "description: Creates.");
    repository.edit(ACME, "required: [id, amount]", "required: [id, amount, id]");
    let lint = tool(&repository, "lint", &["acme"]);
    assert_eq!(lint.code, 1, "{lint:?}");
    for part in [
        "error[L0301]: `create_refund` has no `summary`",
        "specs/acme/openapi.yaml:11:5",
        "error[L0105]: this item of `required` is given twice",
        "first here",
    ] {
        assert!(lint.stderr.contains(part), "{part}: {lint:?}");
    }
    assert_eq!(
        without_times(&lint.stdout),
        "acme  2 errors, 0 warnings, 0 allowed in … ms\n"
    );
}

#[test]
fn warnings_alone_are_no_failure() {
    let repository = sound();
    repository.edit(ACME, "enum: [done, failed]", "enum: [done, NO]");
    repository.edit(ACME, "examples/refund.json", "examples/other.json");
    repository.write(
        "specs/acme/examples/other.json",
        r#"{"id":"r_1","amount":1}"#,
    );
    fs::remove_file(repository.path("specs/acme/examples/refund.json")).unwrap();
    let lint = tool(&repository, "lint", &[]);
    assert_eq!(lint.code, 0, "{lint:?}");
    assert!(lint.stderr.contains("warning[P0113]"), "{lint:?}");
    assert!(lint.stdout.contains("0 errors, 1 warning, "), "{lint:?}");
}

#[test]
fn what_is_allowed_is_counted() {
    let repository = sound();
    repository.edit(
        ACME,
        "description: What went wrong.",
        "x-paywright-allow: { L0601: The name says it. }",
    );
    let lint = tool(&repository, "lint", &[]);
    assert_eq!(lint.code, 0, "{lint:?}");
    assert!(
        lint.stdout.contains("0 errors, 0 warnings, 1 allowed"),
        "{lint:?}"
    );
}

#[test]
fn several_documents_are_each_told_and_the_worst_counts() {
    let repository = sound();
    repository.write(
        "specs/bolt-pay/openapi.yaml",
        &SOUND.replace("summary: Creates a refund.", "deprecated: false"),
    );
    repository.write(
        "specs/bolt-pay/examples/refund.json",
        r#"{"id":"r_1","amount":1}"#,
    );
    let lint = tool(&repository, "lint", &[]);
    assert_eq!(lint.code, 1, "{lint:?}");
    assert_eq!(
        without_times(&lint.stdout),
        "acme      0 errors, 0 warnings, 0 allowed in … ms\n\
         bolt-pay  1 error, 0 warnings, 0 allowed in … ms\n"
    );
    let both = tool(
        &repository,
        "lint",
        &["acme", "acme", "specs/bolt-pay/openapi.yaml"],
    );
    let told: Vec<&str> = both
        .stdout
        .lines()
        .filter(|line| line.contains(" allowed in "))
        .filter_map(|line| line.split(' ').next())
        .collect();
    assert_eq!(told, ["acme", "specs/bolt-pay/openapi.yaml"], "{both:?}");
}

#[test]
fn documents_of_others_are_warned_unless_curated() {
    let repository = sound();
    repository.write(
        "api.yaml",
        &SOUND
            .replace("summary: Creates a refund.", "deprecated: false")
            .replace("tags: [refunds]", "tags: [refund]"),
    );
    repository.write("examples/refund.json", r#"{"id":"r_1","amount":1}"#);
    let foreign = tool(&repository, "lint", &["api.yaml"]);
    assert_eq!(foreign.code, 0, "{foreign:?}");
    assert!(foreign.stderr.contains("warning[L0203]"), "{foreign:?}");
    assert!(!foreign.stderr.contains("L0301"), "{foreign:?}");
    let noted = tool(&repository, "lint", &["api.yaml", "--notes"]);
    assert!(noted.stderr.contains("note[L0301]"), "{noted:?}");
    let curated = tool(&repository, "lint", &["api.yaml", "--curated"]);
    assert_eq!(curated.code, 1, "{curated:?}");
    assert!(curated.stderr.contains("error[L0301]"), "{curated:?}");
}

#[test]
fn notes_are_counted_unless_asked_for() {
    let repository = sound();
    repository.edit(
        ACME,
        "      requestBody:\n        required: true\n        content:\n          application/json:\n            schema: { $ref: '#/components/schemas/NewRefund' }\n",
        "      parameters:\n        - { name: Authorization, in: header, description: Who., schema: { type: string } }\n      requestBody:\n        required: true\n        content:\n          application/json:\n            schema: { $ref: '#/components/schemas/NewRefund' }\n",
    );
    let lint = tool(&repository, "lint", &[]);
    assert!(
        lint.stdout.contains("  1 note not shown; see --notes\n"),
        "{lint:?}"
    );
    assert!(!lint.stderr.contains("note[P0601]"), "{lint:?}");
    let lint = tool(&repository, "lint", &["--notes"]);
    assert!(lint.stderr.contains("note[P0601]"), "{lint:?}");
}

#[test]
fn what_cannot_be_read_is_code_2() {
    let repository = sound();
    for document in ["nothing.yaml", "specs/acme", "no/folder/api.yaml"] {
        let lint = tool(&repository, "lint", &[document]);
        assert_eq!(lint.code, 2, "{document}: {lint:?}");
        assert!(lint.stderr.contains(document), "{lint:?}");
    }
    for document in [".", ".."] {
        let lint = tool(&repository, "lint", &[document]);
        assert_eq!(lint.code, 2, "{document}: {lint:?}");
        assert!(lint.stderr.starts_with("error"), "{lint:?}");
    }
}

#[test]
fn what_is_no_document_is_a_fault_of_the_document() {
    let repository = sound();
    let table = [
        ("this: is, no: [yaml", "error[P0103]"),
        ("{ this: is no json", "error[P0104]"),
        ("", "error[P0114]"),
        ("[]", "error[P0303]"),
        ("swagger: '2.0'", "error[P0301]"),
    ];
    for (text, code) in table {
        repository.write("api.yaml", text);
        let lint = tool(&repository, "lint", &["api.yaml"]);
        assert_eq!(lint.code, 1, "{text}: {lint:?}");
        assert!(lint.stderr.contains(code), "{text}: {lint:?}");
        assert!(lint.stderr.contains("api.yaml:1:"), "{text}: {lint:?}");
    }
    fs::write(repository.path("api.yaml"), b"openapi: \xff").unwrap();
    let lint = tool(&repository, "lint", &["api.yaml"]);
    assert_eq!(lint.code, 1, "{lint:?}");
    assert!(lint.stderr.contains("error[P0102]"), "{lint:?}");
}

#[test]
fn an_unknown_provider_is_answered_with_a_similar_one() {
    let repository = sound();
    let lint = tool(&repository, "lint", &["acmee"]);
    assert_eq!(lint.code, 2, "{lint:?}");
    assert_eq!(
        lint.stderr,
        "error: there is no provider `acmee`; did you mean `acme`?; known are acme\n"
    );
}

#[test]
fn wrong_usage_is_code_2() {
    let repository = sound();
    let table: [&[&str]; 4] = [
        &["--no-such-option"],
        &["--format", "xml"],
        &["acme", "--explain"],
        &["--explain", "L0101", "L0102"],
    ];
    for arguments in table {
        let lint = tool(&repository, "lint", arguments);
        assert_eq!(lint.code, 2, "{arguments:?}: {lint:?}");
        assert_eq!(lint.stdout, "", "{arguments:?}");
        assert!(
            lint.stderr.starts_with("error: "),
            "{arguments:?}: {lint:?}"
        );
    }
    let empty = Repository::with(&[]);
    assert_eq!(tool(&empty, "lint", &[]).code, 2);
}

#[test]
fn a_code_is_explained() {
    let repository = sound();
    let known = tool(&repository, "lint", &["--explain", "l0402"]);
    assert_eq!((known.code, known.stderr.as_str()), (0, ""), "{known:?}");
    assert!(
        known
            .stdout
            .starts_with("L0402: An amount of money has no unit.\n\n12 may be twelve dollars"),
        "{known:?}"
    );
    let unknown = tool(&repository, "lint", &["--explain", "L04O2"]);
    assert_eq!(unknown.code, 2, "{unknown:?}");
    assert_eq!(
        unknown.stderr,
        "error: there is no code `L04O2`; did you mean `L0402`?; `--explain` without a code lists all\n"
    );
    let list = tool(&repository, "lint", &["--explain"]);
    assert_eq!(list.code, 0, "{list:?}");
    assert!(list.stdout.lines().count() > 80, "{list:?}");
    assert!(
        list.stdout
            .contains("\nL0107  A card number is not a published test number.\n"),
        "{list:?}"
    );
}

#[test]
fn a_card_number_is_shown_nowhere() {
    let repository = sound();
    repository.edit(
        ACME,
        "data: { id: r_1,",
        "data: { id: '4000 0000 0000 0010',",
    );
    for format in ["text", "json", "sarif"] {
        let lint = tool(&repository, "lint", &["--format", format]);
        let all = format!("{}{}", lint.stdout, lint.stderr);
        assert!(all.contains("L0107"), "{all}");
        assert!(!all.contains("0000 0010"), "{all}");
    }
}

#[test]
fn colours_are_for_terminals_unless_asked_for() {
    let repository = sound();
    let coloured = |variables: &[&str]| {
        let lint = run(program()
            .args(["lint", "--root"])
            .arg(repository.path(""))
            .envs(variables.iter().map(|name| (*name, "1"))));
        lint.stdout.contains('\u{1b}')
    };
    assert!(!coloured(&[]));
    assert!(coloured(&["CLICOLOR_FORCE"]));
    assert!(!coloured(&["CLICOLOR_FORCE", "NO_COLOR"]));
}

#[test]
fn a_reader_that_goes_away_changes_nothing_but_the_output() {
    let repository = sound();
    repository.edit(ACME, "required: [id, amount]", "required: [id, amount, id]");
    for format in ["text", "json", "sarif"] {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let gone = program()
            .args(["lint", "--format", format, "--root"])
            .arg(repository.path(""))
            .stdout(writer)
            .output()
            .unwrap();
        assert_eq!(gone.status.code(), Some(1), "{format}: {gone:?}");
    }
}
