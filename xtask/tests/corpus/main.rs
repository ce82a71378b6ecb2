//! `cargo xtask corpus` as its users run it, without compiling: exit codes, output and files.
#![expect(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test may fail"
)]

#[expect(dead_code, reason = "shared with the tests of codegen")]
#[path = "../codegen/repository.rs"]
mod repository;

use std::fs::{self, File};
use std::io::Write;
use std::path::Path;

use flate2::Compression;
use flate2::write::GzEncoder;
use repository::{Run, SPEC, program, run};
use serde_json::Value;
use tempfile::TempDir;

fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (file, text) in files {
        let path = folder.path().join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        if file.ends_with(".gz") {
            let mut packed = GzEncoder::new(File::create(path).unwrap(), Compression::fast());
            packed.write_all(text.as_bytes()).unwrap();
            packed.finish().unwrap();
        } else {
            fs::write(path, text).unwrap();
        }
    }
    folder
}

fn corpus(folder: &Path, arguments: &[&str]) -> Run {
    run(program()
        .args(["corpus", "--no-compile"])
        .arg(folder)
        .args(arguments))
}

/// The rows of a report in JSON: name, result, operations, and the codes of what was found.
fn rows(run: &Run) -> Vec<(String, String, Option<u64>, Vec<String>)> {
    let lines = run
        .stdout
        .lines()
        .map(|line| -> Value { serde_json::from_str(line).unwrap() });
    let text = |value: &Value, key: &str| value[key].as_str().unwrap().to_owned();
    lines
        .filter(|line| line["kind"] == "document")
        .map(|line| {
            let findings = line["findings"].as_array().unwrap();
            let codes = findings.iter().map(|finding| text(finding, "code"));
            let (name, result) = (text(&line, "name"), text(&line, "result"));
            (name, result, line["operations"].as_u64(), codes.collect())
        })
        .collect()
}

const OLD: &str = "swagger: '2.0'\ninfo: { title: Old, version: '1' }\npaths: {}\n";
const BROKEN: &str = "openapi: 3.0.3\ninfo: { title: Broken, version: [\n";

#[test]
fn each_document_is_a_row_whatever_becomes_of_it() {
    let folder = folder(&[
        ("Broken.yml", BROKEN),
        ("good.yaml", SPEC),
        ("INDEX.tsv", "file\topenapi: 3"),
        ("many/openapi.yaml", SPEC),
        ("notes.json", "{}"),
        ("old.yaml", OLD),
        ("packed.yaml.gz", SPEC),
    ]);
    fs::write(folder.path().join("torn.json.gz"), b"\x1f\x8bnothing").unwrap();
    let run = corpus(folder.path(), &["--format", "json", "--jobs", "2"]);
    assert_eq!((run.code, run.stderr.as_str()), (1, ""), "{run:?}");
    let row = |name: &str, result: &str, operations: Option<u64>, codes: &[&str]| {
        let codes = codes.iter().map(|code| (*code).to_owned()).collect();
        (name.to_owned(), result.to_owned(), operations, codes)
    };
    let expected = [
        row("broken", "refused", None, &["P0103"]),
        row("good", "written", Some(1), &[]),
        row("many", "written", Some(1), &[]),
        row("old", "refused", None, &["P0301"]),
        row("packed", "written", Some(1), &[]),
        row("torn", "not unpacked", None, &[]),
    ];
    assert_eq!(rows(&run), expected);
    for skipped in ["INDEX.tsv", "notes.json"] {
        let told = run.stdout.lines();
        let told = told.filter(|line| line.contains("\"skipped\"") && line.contains(skipped));
        assert_eq!(told.count(), 1, "{skipped}: {run:?}");
    }
    let last = run.stdout.lines().last().unwrap();
    let last: Value = serde_json::from_str(last).unwrap();
    assert_eq!(
        (&last["documents"], &last["failed"]),
        (&6.into(), &3.into())
    );
}

#[test]
fn examples_that_break_their_own_schema_are_counted_and_named() {
    const SHOWN: &str = "openapi: 3.0.3
info: { title: Shown, version: '1' }
paths: {}
components:
  schemas:
    Amount:
      type: object
      properties:
        value: { type: integer, example: many }
      example: { value: 7, currency: EUR }
    Name: { type: object, properties: { name: { type: string } }, example: { name: Ada } }
";
    let folder = folder(&[("shown.yaml", SHOWN)]);
    let run = corpus(folder.path(), &["--format", "json"]);
    let line: Value = serde_json::from_str(run.stdout.lines().next().unwrap()).unwrap();
    assert_eq!(line["examples"], 1, "{run:?}");
    let broken = line["broken_examples"].as_array().unwrap();
    let told: Vec<_> = broken
        .iter()
        .map(|one| (one["line"].as_u64(), one["shows_more"].as_bool()))
        .collect();
    assert_eq!(told, [(Some(10), Some(true)), (Some(9), Some(false))]);
    let run = corpus(folder.path(), &[]);
    assert!(
        run.stdout
            .contains("shown.yaml:9:42: a whole number is expected"),
        "{run:?}"
    );
}

#[test]
fn findings_are_told_with_their_places() {
    let folder = folder(&[("old.yaml", OLD)]);
    let run = corpus(folder.path(), &["--format", "json"]);
    let line: Value = serde_json::from_str(run.stdout.lines().next().unwrap()).unwrap();
    let place = &line["findings"][0]["places"][0];
    assert_eq!((&place["line"], &place["column"]), (&1.into(), &1.into()));
    assert_eq!(line["findings"][0]["count"], 1);
    assert_eq!(line["peak_bytes"].is_u64(), cfg!(target_os = "linux"));
}

#[test]
fn a_table_is_for_people() {
    let folder = folder(&[("good.yaml", SPEC), ("old.yaml", OLD)]);
    let run = corpus(folder.path(), &[]);
    assert_eq!(run.code, 1, "{run:?}");
    for told in [
        "good      written",
        "old       refused",
        "old: error P0301 ×1",
        "2 documents, 1 failed",
    ] {
        assert!(run.stdout.contains(told), "{told}: {}", run.stdout);
    }
}

#[test]
fn some_documents_can_be_chosen_and_their_crates_kept() {
    let folder = folder(&[("good.yaml", SPEC), ("old.yaml", OLD)]);
    let kept = tempfile::tempdir().unwrap();
    let keep = kept.path().join("crates of it");
    let run = corpus(
        folder.path(),
        &["--only", "good", "--keep", keep.to_str().unwrap()],
    );
    assert_eq!(run.code, 0, "{run:?}");
    assert!(keep.join("crates/good/client/src/lib.rs").is_file());
    assert!(!keep.join("crates/old").exists());
    let files = fs::read_dir(folder.path()).unwrap().count();
    assert_eq!(files, 2, "nothing is written beside the documents");
}

#[test]
fn what_uses_up_its_time_is_a_row() {
    let folder = folder(&[("good.yaml", SPEC)]);
    let run = corpus(folder.path(), &["--timeout", "0", "--format", "json"]);
    let rows = rows(&run);
    // A process that is quick enough is done before anybody looks.
    let expected = if run.code == 0 {
        "written"
    } else {
        "timed out"
    };
    assert_eq!(rows[0].1, expected, "{run:?}");
}

#[test]
fn wrong_use_is_told() {
    let empty = folder(&[("INDEX.tsv", "")]);
    let good = folder(&[("good.yaml", SPEC)]);
    let table: [(&Path, &[&str], &str); 4] = [
        (Path::new("/no/such/folder"), &[], "cannot be read"),
        (empty.path(), &[], "holds no OpenAPI document"),
        (
            good.path(),
            &["--only", "nobody"],
            "no document `nobody`; known are good",
        ),
        (good.path(), &["--timeout", "soon"], "whole seconds"),
    ];
    for (folder, arguments, told) in table {
        let run = corpus(folder, arguments);
        assert_eq!(run.code, 2, "{run:?}");
        assert!(run.stderr.contains(told), "{told}: {run:?}");
    }
}
