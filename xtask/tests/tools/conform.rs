use crate::document::{ACME, REFUND, lines, of_kind, sound, tool, tool_with_input, without_times};

const WRONG: &str = r#"{
  "id": 7,
  "status": "lost",
  "token": "sk_live_9",
  "amount": null,
  "fees": [{ "amount": "1.50", "kind": "flat" }]
}"#;

#[test]
fn a_payload_that_is_known_is_told_in_one_line() {
    let repository = sound();
    repository.write("refund.json", REFUND);
    let table: [(&[&str], &str); 4] = [
        (&["--schema", "Refund"], "schema Refund"),
        (
            &["--operation", "create_refund", "--status", "201"],
            "operation create_refund, 201",
        ),
        (&["--detect"], "schema Refund"),
        (&["--schema", "Refund", "--suggest"], "schema Refund"),
    ];
    for (target, name) in table {
        let mut arguments = vec!["--provider", "acme", "refund.json"];
        arguments.extend(target);
        let run = tool(&repository, "conform", &arguments);
        assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{run:?}");
        assert_eq!(
            without_times(&run.stdout),
            format!("refund.json  {name}: 3 of 3 leaves known, 0 findings in … ms\n")
        );
    }
}

#[test]
fn what_is_not_known_is_told_with_both_places() {
    let repository = sound();
    repository.write("wrong.json", WRONG);
    let run = tool(
        &repository,
        "conform",
        &["--provider", "acme", "--schema", "Refund", "wrong.json"],
    );
    assert_eq!((run.code, run.stderr.as_str()), (1, ""), "{run:?}");
    let document = repository.read(ACME);
    let line_of = |text: &str| {
        document
            .lines()
            .position(|line| line.contains(text))
            .unwrap()
            + 1
    };
    let refund = line_of("    Refund:");
    let at = |text: &str| {
        let rest = document.lines().skip(refund);
        refund + rest.take_while(|line| !line.contains(text)).count() + 1
    };
    let (id, amount, status, token) = (at("id:"), at("amount: {"), at("status:"), at("token:"));
    let expected = format!(
        "wrong.json  schema Refund: 0 of 6 leaves known, 5 findings in … ms
  wrong.json:2:9: /id: a string is expected (a number)
    see {ACME}:{id}:13
  wrong.json:3:13: /status: `lost` is none of the listed values (a string)
    see {ACME}:{status}:39
  wrong.json:4:12: /token: none of the listed values (a string)
    see {ACME}:{token}:56
  wrong.json:5:13: /amount: null is not allowed (null)
    see {ACME}:{amount}:17
  wrong.json:6:11: /fees: no schema names this member (a list)
    see {ACME}:{id}:9
"
    );
    assert_eq!(without_times(&run.stdout), expected);
}

#[test]
fn json_is_a_line_for_each_payload() {
    let repository = sound();
    repository.write("wrong.json", WRONG);
    repository.write("refund.json", REFUND);
    let run = tool(
        &repository,
        "conform",
        &[
            "--provider",
            "acme",
            "--schema",
            "Refund",
            "wrong.json",
            "refund.json",
            "--format",
            "json",
        ],
    );
    assert_eq!((run.code, run.stderr.as_str()), (1, ""), "{run:?}");
    let lines = lines(&run);
    assert_eq!(lines.len(), 2);
    let wrong = &lines[0];
    assert_eq!(
        (&wrong["kind"], &wrong["file"]),
        (&"payload".into(), &"wrong.json".into())
    );
    assert_eq!(wrong["target"], "schema Refund");
    for (key, expected) in [("leaves", 6), ("known", 0), ("untyped", 0)] {
        assert_eq!(wrong[key], expected, "{key}");
    }
    let findings = wrong["findings"].as_array().unwrap();
    let faults: Vec<(&str, &str)> = findings
        .iter()
        .map(|finding| {
            (
                finding["pointer"].as_str().unwrap(),
                finding["fault"].as_str().unwrap(),
            )
        })
        .collect();
    assert_eq!(
        faults,
        [
            ("/id", "wrong-type"),
            ("/status", "unknown-value"),
            ("/token", "unknown-value"),
            ("/amount", "null-not-allowed"),
            ("/fees", "unknown-member"),
        ]
    );
    assert_eq!(findings[0]["found"], "a number");
    assert_eq!(findings[0]["at"], "wrong.json:2:9");
    assert!(
        findings[0]["spec"]
            .as_str()
            .unwrap()
            .starts_with("specs/acme/openapi.yaml:")
    );
    assert!(wrong["milliseconds"].is_u64());
    assert_eq!(wrong["alternatives"], serde_json::json!([]));
    assert_eq!(lines[1]["findings"], serde_json::json!([]));
}

#[test]
fn several_payloads_are_summed_up() {
    let repository = sound();
    repository.write("wrong.json", WRONG);
    repository.write("refund.json", REFUND);
    let run = tool(
        &repository,
        "conform",
        &[
            "--provider",
            "acme",
            "--schema",
            "Refund",
            "wrong.json",
            "refund.json",
        ],
    );
    assert!(
        run.stdout
            .ends_with("\n2 payloads: 1 known entirely, 3 of 9 leaves known\n"),
        "{run:?}"
    );
}

/// A payload that is cut short on its page is known as far as it goes.
#[test]
fn members_that_are_missing_are_told_apart_from_leaves_that_are_not_known() {
    let repository = sound();
    repository.write("short.json", r#"{"status":"done","id":"r_1"}"#);
    repository.write("wrong.json", r#"{"status":"lost","id":"r_1"}"#);
    repository.write("refund.json", REFUND);
    let run = tool(
        &repository,
        "conform",
        &[
            "--provider",
            "acme",
            "--detect",
            "short.json",
            "wrong.json",
            "refund.json",
        ],
    );
    assert_eq!(run.code, 1, "{run:?}");
    let told = without_times(&run.stdout);
    for line in [
        "short.json  schema Refund: 2 of 2 leaves known, 1 required member missing in … ms\n",
        "  short.json:1:1: the whole value: the member `amount` is missing (an object)\n",
        "wrong.json  schema Refund: 1 of 2 leaves known, 1 required member missing, 1 other finding in … ms\n",
        "\n3 payloads: 2 known entirely (1 of them with findings), 6 of 7 leaves known\n",
    ] {
        assert!(told.contains(line), "{line}{told}");
    }
}

#[test]
fn everything_that_a_payload_may_be_just_as_well_is_named() {
    let repository = sound();
    let same = |name: &str| {
        format!(
            "    {name}:\n      type: object\n      description: A note.\n      properties:\n        note: {{ type: string, description: In words. }}\n"
        )
    };
    let twins: String = ["B", "A"].map(same).concat();
    let error = "    Error:\n";
    let document = repository.read(ACME);
    repository.write(ACME, &document.replace(error, &format!("{twins}{error}")));
    repository.write("note.json", r#"{"note":"x"}"#);
    let arguments = ["--provider", "acme", "--detect", "note.json"];
    let run = tool(&repository, "conform", &arguments);
    assert_eq!(
        without_times(&run.stdout),
        "note.json  schema A or schema B: 1 of 1 leaf known, 0 findings in … ms\n"
    );

    let json = [&arguments[..], &["--format", "json"]].concat();
    let run = tool(&repository, "conform", &json);
    let [line] = lines(&run).try_into().unwrap();
    assert_eq!(line["target"], "schema A");
    assert_eq!(line["alternatives"], serde_json::json!(["schema B"]));

    let more: String = ["F", "E", "D", "C"].map(same).concat();
    let document = repository.read(ACME);
    repository.write(ACME, &document.replace(error, &format!("{more}{error}")));
    let run = tool(&repository, "conform", &arguments);
    assert!(
        run.stdout.starts_with(
            "note.json  schema A or schema B or schema C or schema D or 2 others: 1 of 1"
        ),
        "{run:?}"
    );
}

#[test]
fn a_notification_is_judged_by_its_event() {
    let repository = sound();
    repository.write(
        "event.json",
        r#"{"name":"refund.done","data":{"id":"r_1","amount":1,"more":1}}"#,
    );
    for target in [["--event", "refund.done"], ["--detect", "--suggest"]] {
        let mut arguments = vec!["--provider", "acme", "event.json"];
        arguments.extend(target);
        let run = tool(&repository, "conform", &arguments);
        assert_eq!(run.code, 1, "{run:?}");
        assert!(
            run.stdout
                .contains("  event refund.done: 3 of 4 leaves known, 1 finding in"),
            "{run:?}"
        );
        assert!(
            run.stdout
                .contains("/data/more: no schema names this member"),
            "{run:?}"
        );
    }
}

#[test]
fn the_status_is_looked_for_in_its_range_and_then_in_default() {
    let repository = sound();
    repository.write("error.json", r#"{"message":"No."}"#);
    let run = tool(
        &repository,
        "conform",
        &[
            "--provider",
            "acme",
            "--operation",
            "create_refund",
            "--status",
            "404",
            "error.json",
        ],
    );
    assert_eq!(run.code, 0, "{run:?}");
    assert!(
        run.stdout.contains("operation create_refund, 4XX"),
        "{run:?}"
    );
}

#[test]
fn what_would_make_the_document_fit_is_proposed() {
    let repository = sound();
    repository.write("wrong.json", WRONG);
    let arguments = [
        "--provider",
        "acme",
        "--schema",
        "Refund",
        "--suggest",
        "wrong.json",
    ];
    let run = tool(&repository, "conform", &arguments);
    assert_eq!(run.code, 1, "{run:?}");
    for part in [
        ": add below `properties`\n        fees:\n          type: array\n          items:\n            type: object\n            properties:\n              amount:\n                type: string\n                format: decimal\n",
        ": add to `enum`\n- lost\n",
        ": say in the schema\nnullable: true\n",
        ": say in the schema\nx-paywright-wire:\n  quoted: accepted\n",
        ": a string at /token: none of the listed values\n",
    ] {
        assert!(run.stdout.contains(part), "{part}\n{}", run.stdout);
    }
    let mut json = arguments.to_vec();
    json.extend(["--format", "json"]);
    let run = tool(&repository, "conform", &json);
    let lines = lines(&run);
    let suggestions = of_kind(&lines, "suggestion");
    assert_eq!(suggestions.len(), 5, "{suggestions:?}");
    let values = suggestions
        .iter()
        .find(|line| line["suggestion"] == "add to `enum`")
        .unwrap();
    assert_eq!(values["yaml"], "- lost\n");
    assert!(
        values["spec"]
            .as_str()
            .unwrap()
            .starts_with("specs/acme/openapi.yaml:")
    );
}

#[test]
fn no_value_of_a_payload_is_printed_but_words_of_an_enum() {
    let repository = sound();
    let secrets = [
        "sk_live_9",
        "jane@example.com",
        "4000000000000010",
        "12.34",
        "r_secret",
    ];
    repository.write(
        "payload.json",
        r#"{"id":"r_secret","token":"sk_live_9","status":"jane@example.com","amount":"12.34","card":{"number":"4000000000000010","4000000000000010":"x"},"more":["jane@example.com"]}"#,
    );
    for format in ["text", "json"] {
        for target in ["--schema=Refund", "--schema=Error", "--detect"] {
            let arguments = [
                "--provider",
                "acme",
                target,
                "--suggest",
                "--format",
                format,
                "payload.json",
            ];
            let run = tool(&repository, "conform", &arguments);
            assert_eq!(run.code, 1, "{run:?}");
            for secret in secrets {
                assert!(!run.stdout.contains(secret), "{secret}: {}", run.stdout);
                assert!(!run.stderr.contains(secret), "{secret}: {}", run.stderr);
            }
        }
    }
}

#[test]
fn any_document_will_do() {
    let repository = sound();
    repository.write("api/openapi.yaml", &repository.read(ACME));
    repository.write("api/examples/refund.json", REFUND);
    let run = tool_with_input(
        &repository,
        "conform",
        &["--spec", "api/openapi.yaml", "--schema", "Refund", "-"],
        br#"{"id":"r_1","amount":1,"extra":{"a":[1,2]}}"#,
    );
    assert_eq!(run.code, 0, "{run:?}");
    assert_eq!(
        without_times(&run.stdout),
        "<stdin>  schema Refund: 4 of 4 leaves known (2 of them as anything), 0 findings in … ms\n"
    );
}
