use serde_json::{Value, json};

use crate::repository::{Repository, Run, SPEC};

/// A document of others: a limit in quotes, a dangling reference and a part without an effect.
fn sloppy() -> Repository {
    let repository = Repository::with(&[]);
    let text = SPEC.replace(
        "id: { type: string, description: 'Identifier. [docs]' }",
        "id: { type: string, maxLength: '5' }\n        more: { $ref: '#/components/schemas/Gone' }\n        last: { type: string, optional: true }",
    );
    repository.write("elsewhere/api.yaml", &text);
    repository
}

fn report(repository: &Repository, how: &str) -> Run {
    repository.codegen(&["--spec", "elsewhere/api.yaml", how])
}

#[test]
fn each_part_that_is_not_as_asked_is_told_with_what_it_became() {
    let repository = sloppy();
    let run = report(&repository, "--report=json");
    assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{run:?}");
    let lines = run.stdout.lines();
    let lines: Vec<Value> = lines
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let told: Vec<Value> = lines
        .iter()
        .filter(|line| line["kind"] == "degradation")
        .map(|line| {
            json!([
                line["code"],
                line["line"],
                line["pointer"],
                line["became"],
                line["text"]
            ])
        })
        .collect();
    let below = "/components/schemas/Refund/properties";
    let expected = [
        json!([
            "P0303",
            31,
            format!("{below}/id/maxLength"),
            "read-as",
            "`5`"
        ]),
        json!([
            "P0204",
            32,
            format!("{below}/more/$ref"),
            "json",
            "a raw JSON value"
        ]),
        json!([
            "P0302",
            33,
            format!("{below}/last/optional"),
            "left-out",
            "nothing: it is left out"
        ]),
    ];
    assert_eq!(told, expected);
    assert_eq!(
        lines.last(),
        Some(&json!({ "kind": "summary", "degradations": 3 }))
    );
}

#[test]
fn the_report_for_people_says_the_same_and_nothing_is_written() {
    let repository = sloppy();
    let run = report(&repository, "--report");
    assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{run:?}");
    let told = "P0303 `maxLength` cannot be a string\n  elsewhere/api.yaml:31:40 /components/schemas/Refund/properties/id/maxLength\n  became `5`\n";
    assert!(run.stdout.contains(told), "{}", run.stdout);
    assert!(
        run.stdout
            .ends_with("3 parts not generated as the document asks\n"),
        "{}",
        run.stdout
    );
    assert_eq!(report(&repository, "--report=text").stdout, run.stdout);
    assert!(!repository.exists("elsewhere/models"));
}

#[test]
fn a_document_that_is_refused_has_its_errors_and_no_report() {
    let repository = Repository::with(&[]);
    repository.write("elsewhere/api.yaml", "openapi: 3.0.3\ninfo: [\n");
    let run = report(&repository, "--report");
    assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{run:?}");
    assert!(run.stderr.contains("P0103"), "{run:?}");
    let curated = sloppy().codegen(&["--spec", "elsewhere/api.yaml", "--report", "--curated"]);
    assert_eq!(curated.code, 2, "{curated:?}");
    let json = report(&repository, "--report=json");
    assert_eq!((json.code, json.stderr.as_str()), (2, ""), "{json:?}");
    assert!(json.stdout.contains("\"kind\":\"diagnostic\""), "{json:?}");
}
