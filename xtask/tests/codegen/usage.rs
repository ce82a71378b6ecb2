use std::fs;

use crate::repository::{Repository, program, run};

#[test]
fn help_says_what_it_does_with_examples_and_exit_codes() {
    let help = run(program().args(["codegen", "--help"]));
    assert_eq!(help.code, 0, "{help:?}");
    for part in [
        "Usage: cargo xtask codegen [OPTIONS] [PROVIDER]...",
        "--spec <FILE>",
        "Examples:",
        "Exit codes:",
        "@generated",
    ] {
        assert!(help.stdout.contains(part), "{part}: {}", help.stdout);
    }
    assert!(!help.stdout.contains("--root"), "for tests alone");
}

#[test]
fn wrong_usage_is_exit_code_2() {
    let repository = Repository::with(&["acme"]);
    let table: [&[&str]; 14] = [
        &["--no-such-option"],
        &["--format", "xml"],
        &["--spec", "api.yaml"],
        &["--spec", "api.yaml", "--out", "out"],
        &["--out", "out"],
        &["--name", "acme"],
        &["--curated"],
        &["--model-crates", "two"],
        &[
            "--spec",
            "api.yaml",
            "--out",
            "out",
            "--name",
            "acme",
            "--model-crates",
            "three",
        ],
        &["--report"],
        &[
            "--report", "--spec", "api.yaml", "--out", "out", "--name", "acme",
        ],
        &["--report", "--spec", "api.yaml", "--check"],
        &["--spec", "api.yaml", "--name", "acme"],
        &[
            "acme", "--spec", "api.yaml", "--out", "out", "--name", "acme",
        ],
    ];
    for arguments in table {
        let run = repository.codegen(arguments);
        assert_eq!(run.code, 2, "{arguments:?}: {run:?}");
        assert_eq!(run.stdout, "", "{arguments:?}");
        assert!(run.stderr.starts_with("error: "), "{arguments:?}: {run:?}");
    }
    assert_eq!(run(&mut program()).code, 2, "no command");
}

#[test]
fn a_name_that_no_crate_can_have_is_refused() {
    let repository = Repository::with(&[]);
    for name in [
        "Acme",
        "acme_pay",
        "acme--pay",
        "-",
        "9pay",
        "../acme",
        "acme/pay",
        "",
    ] {
        let run = repository.codegen(&[
            "--spec",
            "api.yaml",
            "--out",
            "out",
            &format!("--name={name}"),
        ]);
        assert_eq!(run.code, 2, "{name:?}: {run:?}");
        assert!(run.stderr.contains("--name"), "{name:?}: {run:?}");
    }
}

#[test]
fn an_unknown_provider_is_answered_with_those_that_are_known() {
    let repository = Repository::with(&["acme", "bolt"]);
    let run = repository.codegen(&["acmee"]);
    assert_eq!(run.code, 2, "{run:?}");
    let expected =
        "error: there is no provider `acmee`; did you mean `acme`?; known are acme, bolt\n";
    assert_eq!(run.stderr, expected);
    assert!(!repository.exists("generated/acme"));

    let run = repository.codegen(&["acme", "../specs/bolt"]);
    assert_eq!(run.code, 2, "{run:?}");
    assert!(
        !repository.exists("generated/acme"),
        "nothing is done by halves"
    );
}

#[test]
fn a_repository_without_specs_is_told() {
    let repository = Repository::with(&[]);
    let run = repository.codegen(&[]);
    assert_eq!(run.code, 2, "{run:?}");
    assert!(run.stderr.contains("openapi.yaml"), "{run:?}");
    fs::remove_dir(repository.path("specs")).unwrap();
    let run = repository.codegen(&["--check"]);
    assert_eq!(run.code, 2, "{run:?}");
    assert!(run.stderr.contains("specs"), "{run:?}");
}

#[test]
fn a_folder_of_specs_that_can_name_no_crate_is_told() {
    let repository = Repository::with(&["acme", "Bad Name"]);
    let run = repository.codegen(&[]);
    assert_eq!(run.code, 2, "{run:?}");
    assert!(run.stderr.contains("Bad Name"), "{run:?}");
}

#[test]
fn colours_are_for_terminals_unless_asked_for() {
    let repository = Repository::with(&["acme"]);
    let coloured = |variables: &[&str]| {
        let mut command = repository.command();
        command
            .arg("--check")
            .envs(variables.iter().map(|name| (*name, "1")));
        run(&mut command).stdout.contains('\u{1b}')
    };
    assert!(!coloured(&[]));
    assert!(coloured(&["CLICOLOR_FORCE"]));
    assert!(!coloured(&["CLICOLOR_FORCE", "NO_COLOR"]));
}

#[test]
fn a_reader_that_goes_away_changes_nothing_but_the_output() {
    let repository = Repository::with(&["acme", "bolt"]);
    let gone = |arguments: &[&str]| {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        repository
            .command()
            .args(arguments)
            .stdout(writer)
            .output()
            .unwrap()
    };
    let check = gone(&["--check"]);
    assert_eq!(check.status.code(), Some(1), "{check:?}");
    assert!(check.stderr.is_empty(), "{check:?}");
    assert_eq!(gone(&[]).status.code(), Some(0));
    assert!(repository.exists("generated/bolt/client/src/lib.rs"));
}
