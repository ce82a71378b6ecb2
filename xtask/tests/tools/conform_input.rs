//! Input of each bad sort.

use std::fs;

use crate::document::{ACME, REFUND, lines, sound, tool, tool_with_input};

const SCHEMA: [&str; 4] = ["--provider", "acme", "--schema", "Refund"];

#[test]
fn a_payload_that_is_no_json_is_told_without_what_stands_there() {
    let repository = sound();
    let table: [(&[u8], &str); 8] = [
        (
            b"",
            "payload.json:1:1: the text ends where a value was expected",
        ),
        (
            b"  \n",
            "payload.json:2:1: the text ends where a value was expected",
        ),
        (br#"{"pin":"9876","#, "payload.json:1:15: "),
        (
            br#"{"pin":9876 9876}"#,
            "payload.json:1:13: `,` or `}` was expected",
        ),
        (
            br#"{"pin":1,"pin":9876}"#,
            "payload.json:1:10: A key is given twice in one object",
        ),
        (
            b"{\"pin\":1}\n{\"pin\":9876}\n",
            "payload.json:2:1: text behind the end of the JSON value; a file holds one\n",
        ),
        (b"pin: 9876", "payload.json:1:1: a JSON value was expected"),
        (
            b"{\"pin\":\"\xff9876\"}",
            "payload.json:1:9: A file is not UTF-8",
        ),
    ];
    for (payload, expected) in table {
        fs::write(repository.path("payload.json"), payload).unwrap();
        let mut arguments = SCHEMA.to_vec();
        arguments.push("payload.json");
        let run = tool(&repository, "conform", &arguments);
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{run:?}");
        assert!(
            run.stderr.starts_with(&format!("error: {expected}")),
            "{expected}: {run:?}"
        );
        assert!(!run.stderr.contains("9876"), "{run:?}");
    }
}

#[test]
fn a_payload_that_is_not_there_does_not_keep_the_others() {
    let repository = sound();
    repository.write("refund.json", REFUND);
    let mut arguments = SCHEMA.to_vec();
    arguments.extend(["missing.json", "specs", "refund.json"]);
    let run = tool(&repository, "conform", &arguments);
    assert_eq!(run.code, 2, "{run:?}");
    assert!(
        run.stderr
            .contains("error: `missing.json` cannot be read: "),
        "{run:?}"
    );
    assert!(
        run.stderr.contains("error: `specs` cannot be read: "),
        "{run:?}"
    );
    assert!(
        run.stdout.starts_with("refund.json  schema Refund: 3 of 3"),
        "{run:?}"
    );

    arguments.extend(["--format", "json"]);
    let run = tool(&repository, "conform", &arguments);
    assert_eq!((run.code, run.stderr.as_str()), (2, ""), "{run:?}");
    let kinds: Vec<_> = lines(&run)
        .iter()
        .map(|line| (line["kind"].clone(), line["name"].clone()))
        .collect();
    assert_eq!(
        kinds,
        [
            ("error".into(), "missing.json".into()),
            ("error".into(), "specs".into()),
            ("payload".into(), serde_json::Value::Null),
        ]
    );
}

#[test]
fn an_unknown_target_is_answered_with_a_similar_one() {
    let repository = sound();
    repository.write("refund.json", REFUND);
    let table: [(&[&str], &str); 7] = [
        (
            &["--schema", "Refnd"],
            "there is no schema `Refnd`; did you mean `Refund`?",
        ),
        (&["--schema", "Entirely"], "there is no schema `Entirely`"),
        (
            &["--operation", "createRefund"],
            "there is no operation `createRefund`; did you mean `create_refund`?",
        ),
        (
            &["--operation", "create_refund", "--status", "302"],
            "`create_refund` has no JSON answer with status 302; known are 201, 4XX",
        ),
        (
            &["--event", "refund.doen"],
            "there is no event `refund.doen`; did you mean `refund.done`?",
        ),
        (&["--event", "payout"], "there is no event `payout`"),
        (&["--schema", ""], "there is no schema ``"),
    ];
    for (target, expected) in table {
        let mut arguments = vec!["--provider", "acme", "refund.json", "refund.json"];
        arguments.extend(target);
        let run = tool(&repository, "conform", &arguments);
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{run:?}");
        assert_eq!(run.stderr, format!("error: {expected}\n"), "told once");
    }
}

#[test]
fn what_nothing_describes_is_told() {
    let repository = sound();
    for payload in [
        "{}",
        "[]",
        "7",
        r#""text""#,
        "null",
        r#"{"latitude":1.5,"longitude":2}"#,
    ] {
        let run = tool_with_input(
            &repository,
            "conform",
            &["--provider", "acme", "--detect", "-"],
            payload.as_bytes(),
        );
        assert_eq!(
            (run.code, run.stdout.as_str()),
            (2, ""),
            "{payload}: {run:?}"
        );
        assert_eq!(
            run.stderr,
            "error: nothing in the document describes any of `<stdin>`; say what it is by --schema, --operation or --event\n"
        );
    }
}

#[test]
fn a_list_that_nothing_describes_is_told_with_a_way_out() {
    let repository = sound();
    repository.write("list.json", &format!("[{REFUND},{REFUND}]"));
    let run = tool(
        &repository,
        "conform",
        &["--provider", "acme", "--detect", "list.json"],
    );
    assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{run:?}");
    assert_eq!(
        run.stderr,
        "error: no list in the document describes any of `list.json`; say what it is by --schema or --operation, or give its items in files of their own\n"
    );
}

#[test]
fn a_document_that_cannot_be_used_is_told() {
    let repository = sound();
    repository.write("refund.json", REFUND);
    let conform = |spec: &str| {
        tool(
            &repository,
            "conform",
            &["--spec", spec, "--schema", "Refund", "refund.json"],
        )
    };
    for spec in ["nothing.yaml", "specs"] {
        let run = conform(spec);
        assert_eq!(run.code, 2, "{run:?}");
        assert!(
            run.stderr.contains(&format!("`{spec}` cannot be read")),
            "{run:?}"
        );
    }
    repository.write("broken.yaml", "openapi: 3.0.3\n  paths: [");
    let run = conform("broken.yaml");
    assert_eq!(run.code, 2, "{run:?}");
    assert!(run.stderr.contains("--> broken.yaml:2:"), "{run:?}");
    assert!(
        run.stderr.ends_with(
            "error: `broken.yaml` has errors and cannot be used; `cargo xtask lint` tells more\n"
        ),
        "{run:?}"
    );
    let unknown = tool(
        &repository,
        "conform",
        &["--provider", "acmee", "--schema", "Refund", "refund.json"],
    );
    assert_eq!(unknown.code, 2, "{unknown:?}");
    assert!(
        unknown.stderr.contains("did you mean `acme`?"),
        "{unknown:?}"
    );
}

#[test]
fn a_document_with_faults_that_can_be_followed_judges_nevertheless() {
    let repository = sound();
    repository.edit(
        ACME,
        "summary: Creates a refund.",
        "sumary: Creates a refund.",
    );
    repository.write("refund.json", REFUND);
    let mut arguments = SCHEMA.to_vec();
    arguments.push("refund.json");
    assert_eq!(tool(&repository, "conform", &arguments).code, 0);
}

#[test]
fn wrong_usage_is_code_2() {
    let repository = sound();
    repository.write("refund.json", REFUND);
    let table: [&[&str]; 8] = [
        &["refund.json"],
        &["--schema", "Refund", "refund.json"],
        &["--provider", "acme", "refund.json"],
        &["--provider", "acme", "--schema", "Refund"],
        &[
            "--provider",
            "acme",
            "--spec",
            "api.yaml",
            "--schema",
            "Refund",
            "refund.json",
        ],
        &[
            "--provider",
            "acme",
            "--schema",
            "Refund",
            "--detect",
            "refund.json",
        ],
        &[
            "--provider",
            "acme",
            "--event",
            "refund.done",
            "--operation",
            "create_refund",
            "refund.json",
        ],
        &[
            "--provider",
            "acme",
            "--schema",
            "Refund",
            "--status",
            "201",
            "refund.json",
        ],
    ];
    for arguments in table {
        let run = tool(&repository, "conform", arguments);
        assert_eq!(
            (run.code, run.stdout.as_str()),
            (2, ""),
            "{arguments:?}: {run:?}"
        );
        assert!(run.stderr.starts_with("error: "), "{arguments:?}: {run:?}");
    }
}

#[test]
fn a_payload_of_ten_megabytes_is_judged() {
    let repository = sound();
    let item = r#"{"id":"r_1","amount":1.50,"status":"lost","more":{"name":"x"}},"#;
    let mut payload =
        format!(r#"{{"name":"refund.done","data":{{"id":"r_1","amount":1,"extra":[{item}"#);
    while payload.len() < 10 * 1024 * 1024 {
        payload.push_str(item);
    }
    payload.push_str("1]}}");
    repository.write("large.json", &payload);
    for target in ["--event=refund.done", "--detect"] {
        let run = tool(
            &repository,
            "conform",
            &["--provider", "acme", target, "large.json"],
        );
        assert_eq!(
            run.code, 1,
            "an object is expected, not a list: {}",
            run.stderr
        );
        assert!(
            run.stdout.contains("/data/extra: an object is expected"),
            "{}",
            run.stdout
        );
    }
    let mut list = String::from("[");
    while list.len() < 10 * 1024 * 1024 {
        list.push_str(item);
    }
    list.push_str("{}]");
    repository.write("list.json", &list);
    let text = repository.read(ACME).replace(
        "    Error:\n",
        "    Refunds:\n      type: array\n      description: Many.\n      items: { $ref: '#/components/schemas/Refund' }\n    Error:\n",
    );
    repository.write(ACME, &text);
    let run = tool(
        &repository,
        "conform",
        &[
            "--provider",
            "acme",
            "--schema",
            "Refunds",
            "--suggest",
            "list.json",
        ],
    );
    assert_eq!(run.code, 1, "{}", run.stderr);
    assert!(run.stdout.contains("- lost\n"));
    assert!(run.stdout.contains("take `amount` out of `required`\n"));
}

#[cfg(unix)]
#[test]
fn what_never_ends_is_not_read_to_its_end() {
    let repository = sound();
    let mut arguments = SCHEMA.to_vec();
    arguments.push("/dev/zero");
    let run = tool(&repository, "conform", &arguments);
    assert_eq!(run.code, 2, "{run:?}");
    assert_eq!(run.stderr, "error: `/dev/zero` is larger than 64 MiB\n");
}
