use std::collections::BTreeSet;

use serde_json::Value;

use crate::document::{ACME, lines, of_kind, sound, tool};

#[test]
fn json_is_a_line_for_each_finding_and_a_summary() {
    let repository = sound();
    repository.edit(ACME, "summary: Creates a refund.", "description: Creates.");
    let lint = tool(&repository, "lint", &["--format", "json"]);
    assert_eq!((lint.code, lint.stderr.as_str()), (1, ""), "{lint:?}");
    let lines = lines(&lint);
    let found = of_kind(&lines, "diagnostic");
    assert_eq!(found.len(), 1, "{lines:?}");
    assert_eq!(found[0]["name"], "acme");
    assert_eq!(found[0]["diagnostic"]["code"], "L0301");
    assert_eq!(found[0]["diagnostic"]["severity"], "error");
    assert_eq!(found[0]["diagnostic"]["file"], ACME);
    assert!(found[0]["diagnostic"]["line"].is_u64());
    let summary = lines.last().unwrap();
    assert_eq!(summary["kind"], "summary");
    for (key, expected) in [("errors", 1), ("warnings", 0), ("notes", 0), ("allowed", 0)] {
        assert_eq!(summary[key], expected, "{key}");
    }
    assert!(summary["milliseconds"].is_u64());
}

#[test]
fn wrong_usage_is_a_line_too() {
    let repository = sound();
    for arguments in [
        ["acmee", "--format", "json"],
        ["--explain=L9999", "--format", "json"],
    ] {
        let lint = tool(&repository, "lint", &arguments);
        assert_eq!((lint.code, lint.stderr.as_str()), (2, ""), "{lint:?}");
        let lines = lines(&lint);
        assert_eq!((lines.len(), &lines[0]["kind"]), (1, &"error".into()));
        assert!(
            lines[0]["message"]
                .as_str()
                .unwrap()
                .starts_with("there is no ")
        );
    }
}

#[test]
fn sarif_has_the_shape_that_code_hosts_read() {
    let repository = sound();
    repository.edit(ACME, "required: [id, amount]", "required: [id, amount, id]");
    repository.edit(ACME, "description: What went wrong.", "title: Error");
    repository.write("other api.yaml", &repository.read(ACME));
    repository.write("examples/refund.json", r#"{"id":"r_1","amount":1}"#);
    let lint = tool(
        &repository,
        "lint",
        &["acme", "other api.yaml", "--format", "sarif"],
    );
    assert_eq!((lint.code, lint.stderr.as_str()), (1, ""), "{lint:?}");
    let log: Value = serde_json::from_str(&lint.stdout).unwrap();
    assert_eq!(log["version"], "2.1.0");
    assert!(
        log["$schema"]
            .as_str()
            .unwrap()
            .ends_with("sarif-2.1.0.json")
    );
    let runs = log["runs"].as_array().unwrap();
    assert_eq!(runs.len(), 1);
    let driver = &runs[0]["tool"]["driver"];
    assert_eq!(driver["name"], "paywright");
    let rules: Vec<&str> = driver["rules"]
        .as_array()
        .unwrap()
        .iter()
        .map(|rule| rule["id"].as_str().unwrap())
        .collect();
    assert_eq!(rules, ["L0105", "L0601"]);
    let results = runs[0]["results"].as_array().unwrap();
    assert_eq!(results.len(), 4, "two of each document: {results:?}");
    for result in results {
        let id = result["ruleId"].as_str().unwrap();
        assert!(rules.contains(&id), "{result}");
        assert_eq!(
            driver["rules"][result["ruleIndex"].as_u64().unwrap() as usize]["id"],
            id
        );
        assert!(["error", "note"].contains(&result["level"].as_str().unwrap()));
        assert!(!result["message"]["text"].as_str().unwrap().is_empty());
        let [location] = result["locations"].as_array().unwrap().as_slice() else {
            panic!("{result}");
        };
        let place = &location["physicalLocation"];
        let uri = place["artifactLocation"]["uri"].as_str().unwrap();
        assert!([ACME, "other%20api.yaml"].contains(&uri), "{uri}");
        let base = place["artifactLocation"]["uriBaseId"].as_str().unwrap();
        assert!(runs[0]["originalUriBaseIds"][base].is_object(), "{base}");
        let region = &place["region"];
        let number = |key: &str| region[key].as_u64().unwrap();
        assert!(
            number("startLine") >= 1 && number("startColumn") >= 1,
            "{region}"
        );
        let (start, end) = (
            (number("startLine"), number("startColumn")),
            (number("endLine"), number("endColumn")),
        );
        assert!(start <= end, "{region}");
    }
    let fingerprints: BTreeSet<&str> = results
        .iter()
        .map(|result| &result["partialFingerprints"]["paywrightFinding/v1"])
        .map(|fingerprint| fingerprint.as_str().unwrap())
        .collect();
    assert_eq!(fingerprints.len(), 4, "{results:?}");
    let repeated = results
        .iter()
        .find(|result| result["ruleId"] == "L0105")
        .unwrap();
    assert_eq!(
        repeated["relatedLocations"][0]["message"]["text"],
        "first here"
    );
}

#[test]
fn a_sarif_log_without_findings_is_whole() {
    let repository = sound();
    let lint = tool(&repository, "lint", &["--format", "sarif"]);
    assert_eq!(lint.code, 0, "{lint:?}");
    let log: Value = serde_json::from_str(&lint.stdout).unwrap();
    assert_eq!(log["runs"][0]["results"], Value::Array(Vec::new()));
    assert_eq!(
        log["runs"][0]["tool"]["driver"]["rules"],
        Value::Array(Vec::new())
    );
}
