use serde_json::Value;

use crate::repository::{Repository, Run, run};

fn lines(run: &Run) -> Vec<Value> {
    run.stdout
        .lines()
        .map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}")))
        .collect()
}

fn of_kind<'a>(lines: &'a [Value], kind: &str) -> Vec<&'a Value> {
    lines.iter().filter(|line| line["kind"] == kind).collect()
}

#[test]
fn each_provider_ends_with_a_summary() {
    let repository = Repository::with(&["acme", "bolt"]);
    let run = repository.codegen(&["--format", "json"]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{run:?}");
    let lines = lines(&run);
    assert_eq!(lines.len(), 2);
    assert_eq!(of_kind(&lines, "summary").len(), 2);
    assert_eq!(lines[0]["name"], "acme");
    assert_eq!(lines[0]["result"], "written");
    assert_eq!(
        (
            &lines[0]["types"],
            &lines[0]["operations"],
            &lines[0]["notifications"],
            &lines[0]["callbacks"]
        ),
        (&1.into(), &1.into(), &0.into(), &0.into())
    );
    let created = lines[0]["created"].as_array().unwrap();
    assert!(
        created.contains(&"generated/acme/models/src/lib.rs".into()),
        "{created:?}"
    );
    assert!(lines[0]["milliseconds"].is_u64());
    assert_eq!(lines[1]["name"], "bolt");
}

#[test]
fn drift_comes_with_the_whole_diff() {
    let repository = Repository::with(&["acme"]);
    repository.codegen(&[]);
    let mut text = repository.read("generated/acme/models/src/lib.rs");
    for number in 0..500 {
        text.push_str(&format!("// line {number}\n"));
    }
    repository.write("generated/acme/models/src/lib.rs", &text);
    let generated = repository.read("generated/acme/client/src/lib.rs");
    repository.write("generated/acme/client/old.rs", &generated);
    let run = repository.codegen(&["--check", "--format", "json"]);
    assert_eq!((run.code, run.stderr.as_str()), (1, ""), "{run:?}");
    let lines = lines(&run);
    let drift = of_kind(&lines, "drift");
    assert_eq!(drift.len(), 2, "{drift:?}");
    assert_eq!(drift[0]["path"], "generated/acme/models/src/lib.rs");
    assert_eq!(drift[0]["state"], "changed");
    let diff = drift[0]["diff"].as_str().unwrap();
    assert!(diff.starts_with("--- a/generated/acme/models/src/lib.rs\n"));
    assert!(diff.contains("\n-// line 0\n") && diff.contains("\n-// line 499\n"));
    assert_eq!(
        (&drift[1]["state"], &drift[1]["path"]),
        (&"stale".into(), &"generated/acme/client/old.rs".into())
    );
    let summary = of_kind(&lines, "summary");
    assert_eq!(
        (&summary[0]["result"], &summary[0]["command"]),
        (&"drift".into(), &"cargo xtask codegen acme".into())
    );

    let people = repository.codegen(&["--check"]);
    assert!(
        people.stdout.contains(" lines left out"),
        "a person is spared most of it: {people:?}"
    );
    assert!(!people.stdout.contains("// line 499"));
}

#[test]
fn faults_are_lines_too_and_nothing_else_is_printed() {
    let repository = Repository::with(&["acme"]);
    repository.write("specs/acme/openapi.yaml", "{ this: is, no: [yaml");
    let run = repository.codegen(&["--format", "json"]);
    assert_eq!((run.code, run.stderr.as_str()), (2, ""), "{run:?}");
    let lines = lines(&run);
    let found = of_kind(&lines, "diagnostic");
    assert!(!found.is_empty());
    assert_eq!(found[0]["name"], "acme");
    assert_eq!(found[0]["diagnostic"]["severity"], "error");
    assert_eq!(found[0]["diagnostic"]["file"], "specs/acme/openapi.yaml");
    let summary = of_kind(&lines, "summary");
    assert_eq!(summary.len(), 1);
    assert_eq!(summary[0]["result"], "faulty");
    assert!(summary[0]["errors"].as_u64() >= Some(1));
}

#[test]
fn wrong_usage_and_failures_are_lines_too() {
    let repository = Repository::with(&["acme"]);
    let unknown = repository.codegen(&["acmee", "--format", "json"]);
    assert_eq!(
        (unknown.code, unknown.stderr.as_str()),
        (2, ""),
        "{unknown:?}"
    );
    let told = lines(&unknown);
    assert_eq!((told.len(), &told[0]["kind"]), (1, &"error".into()));

    repository.write("generated/acme", "a file");
    let failed = repository.codegen(&["--format", "json"]);
    assert_eq!((failed.code, failed.stderr.as_str()), (2, ""), "{failed:?}");
    let told = lines(&failed);
    assert_eq!(of_kind(&told, "error")[0]["name"], "acme");
    assert_eq!(of_kind(&told, "summary")[0]["result"], "failed");
}

#[test]
fn stale_crates_are_a_line() {
    let repository = Repository::with(&["acme", "bolt"]);
    repository.codegen(&[]);
    std::fs::remove_dir_all(repository.path("specs/bolt")).unwrap();
    let run = repository.codegen(&["--check", "--format", "json"]);
    assert_eq!(run.code, 1, "{run:?}");
    let lines = lines(&run);
    assert_eq!(of_kind(&lines, "stale")[0]["folder"], "generated/bolt");
}

#[test]
fn json_is_never_coloured() {
    let repository = Repository::with(&["acme"]);
    let forced = run(repository
        .command()
        .args(["--check", "--format", "json"])
        .env("CLICOLOR_FORCE", "1"));
    assert!(!forced.stdout.contains('\u{1b}'), "{forced:?}");
}
