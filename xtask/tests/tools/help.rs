use crate::repository::{program, run};

#[test]
fn every_command_is_listed_with_a_sentence() {
    let help = run(program().arg("--help"));
    assert_eq!(help.code, 0, "{help:?}");
    for command in [
        "codegen",
        "lint",
        "conform",
        "corpus",
        "coverage",
        "diff",
        "fuzz",
        "prove",
        "review",
        "slow-tests",
        "bench",
    ] {
        let line = help
            .stdout
            .lines()
            .find(|line| line.trim_start().starts_with(command));
        let sentence = line.and_then(|line| line.trim_start().split_once("  "));
        assert!(
            sentence.is_some_and(|(_, text)| text.trim().len() > 20),
            "{command}: {help:?}"
        );
    }
}

#[test]
fn help_says_what_a_command_does_with_examples_and_exit_codes() {
    let table: [(&str, &[&str]); 5] = [
        (
            "lint",
            &[
                "Examples:",
                "Exit codes:",
                "x-paywright-allow",
                "--explain [<CODE>]",
                "--notes",
                "diagnostic  ",
                "summary  ",
            ],
        ),
        (
            "conform",
            &[
                "Examples:",
                "Exit codes:",
                "leaf",
                "--detect",
                "`-` is the standard input",
                "payload  ",
                "suggestion  ",
            ],
        ),
        (
            "diff",
            &[
                "Examples:",
                "Exit codes:",
                "accepted-changes.yaml",
                "--explain [<CODE>]",
                "--fail-on <breaking|risky|compatible|docs>",
                "--check-version",
            ],
        ),
        ("review", &["Files:", "comment.md", "Exit codes:"]),
        ("coverage", &["Exit codes:", "specs/COVERAGE.md", "--check"]),
    ];
    for (command, parts) in table {
        let help = run(program().args([command, "--help"]));
        assert_eq!(help.code, 0, "{help:?}");
        for part in parts {
            assert!(help.stdout.contains(part), "{part}: {}", help.stdout);
        }
        assert!(!help.stdout.contains("--root"), "for tests alone");
    }
}
