//! What holds for all documents.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use paywright_generator::diff::{Revision, compare};
use paywright_generator::document::Strictness;
use paywright_generator::source::Folder;

use crate::schemas;
use crate::support::{Files, compared, document, of_files, shown, with_schema};

/// The specs of this repository, and the construct course.
fn folders() -> Vec<std::path::PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let specs = fs::read_dir(root.join("specs")).unwrap();
    let mut folders: Vec<_> = specs.map(|entry| entry.unwrap().path()).collect();
    folders.retain(|path| path.join("openapi.yaml").exists());
    folders.sort();
    folders.push(root.join("tests/constructs/spec"));
    folders
}

fn read(folder: &Path) -> Revision {
    let files = Folder::new(folder, "spec");
    Revision::read(&files, "openapi.yaml", Strictness::Curated).unwrap()
}

#[test]
fn a_document_is_the_same_as_itself() {
    for folder in folders() {
        let (base, head) = (read(&folder), read(&folder));
        let comparison = compare(&base, &head);
        assert!(comparison.findings.is_empty(), "{}", folder.display());
    }
}

#[test]
fn a_comparison_is_the_same_each_time() {
    for case in schemas::CASES {
        let once = || {
            let comparison = compared(&with_schema(case.before), &with_schema(case.after));
            format!("{comparison:?}")
        };
        assert_eq!(once(), once(), "{}", case.name);
    }
}

#[test]
fn what_is_felt_in_requests_one_way_is_felt_in_answers_the_other_way() {
    // What values do is mirrored. These are about what a member means besides, or softened for who reads answers.
    let exempt = [
        "default-changed",
        "read-only-changed",
        "write-only-changed",
        "additional-properties-changed",
    ];
    for case in schemas::CASES {
        let there = shown(&compared(
            &with_schema(case.before),
            &with_schema(case.after),
        ));
        let back = shown(&compared(
            &with_schema(case.after),
            &with_schema(case.before),
        ));
        for line in there {
            let (code, levels) = line.split_once(' ').unwrap();
            let is_of_values = code.ends_with("-changed") && !exempt.contains(&code);
            let (true, Some((request, answer))) = (is_of_values, levels.split_once('/')) else {
                continue;
            };
            let mirrored = format!("{code} {answer}/{request}");
            assert!(back.contains(&mirrored), "{}: {line} {back:?}", case.name);
        }
    }
}

#[test]
fn ids_are_given_once() {
    for case in schemas::CASES {
        let comparison = compared(&with_schema(case.before), &with_schema(case.after));
        let ids: BTreeSet<&str> = comparison
            .findings
            .iter()
            .map(|it| it.id.as_str())
            .collect();
        assert_eq!(ids.len(), comparison.findings.len(), "{}", case.name);
    }
}

/// A call with this schema, and these components.
fn call(schema: &str, components: &str) -> String {
    document(&format!(
        "paths:
  /a:
    post:
      operationId: a
      requestBody: {{ content: {{ application/json: {{ schema: {schema} }} }} }}
      responses: {{ '204': {{ description: D. }} }}
components: {{ schemas: {{ {components} }} }}
"
    ))
}

#[test]
fn what_is_said_in_another_way_is_no_change() {
    let plain = call(
        "{ type: object, required: [a], properties: { a: { type: string, maxLength: 3 }, b: { type: integer } } }",
        "",
    );
    let table = [
        (
            "a schema is moved to a component",
            call(
                "{ $ref: '#/components/schemas/S' }",
                "S: { type: object, required: [a], properties: { a: { type: string, maxLength: 3 }, b: { type: integer } } }",
            ),
        ),
        (
            "a member is moved to a component",
            call(
                "{ type: object, required: [a], properties: { a: { $ref: '#/components/schemas/A' }, b: { type: integer } } }",
                "A: { type: string, maxLength: 3 }",
            ),
        ),
        (
            "keys are in another order",
            call(
                "{ properties: { b: { type: integer }, a: { maxLength: 3, type: string } }, required: [a], type: object }",
                "",
            ),
        ),
        (
            "allOf of one",
            call(
                "{ allOf: [{ type: object, required: [a], properties: { a: { allOf: [{ type: string, maxLength: 3 }] }, b: { type: integer } } }] }",
                "",
            ),
        ),
        (
            "allOf of two halves",
            call(
                "{ type: object, allOf: [{ type: object, required: [a], properties: { a: { type: string, maxLength: 3 } } }, { $ref: '#/components/schemas/B' }] }",
                "B: { type: object, properties: { b: { type: integer } } }",
            ),
        ),
        ("the words of OpenAPI 3.1", plain.replace("3.0.3", "3.1.0")),
    ];
    for (name, other) in table {
        for (base, head) in [(&plain, &other), (&other, &plain)] {
            let comparison = compared(base, head);
            assert!(
                comparison.findings.is_empty(),
                "{name}: {:?}",
                shown(&comparison)
            );
        }
    }
}

#[test]
fn a_part_that_is_shared_by_all_of_is_one_cause() {
    let text = |length| {
        document(&format!(
            "paths:
  /a: {{ get: {{ operationId: a, responses: {{ '200': {{ description: D., content: {{ application/json: {{ schema: {{ $ref: '#/components/schemas/A' }} }} }} }} }} }} }}
  /b: {{ get: {{ operationId: b, responses: {{ '200': {{ description: D., content: {{ application/json: {{ schema: {{ $ref: '#/components/schemas/B' }} }} }} }} }} }} }}
components:
  schemas:
    Base: {{ type: object, description: B., properties: {{ id: {{ type: string, maxLength: {length} }} }} }}
    A: {{ allOf: [{{ $ref: '#/components/schemas/Base' }}, {{ type: object, properties: {{ a: {{ type: string }} }} }}] }}
    B: {{ allOf: [{{ $ref: '#/components/schemas/Base' }}, {{ type: object, properties: {{ b: {{ type: string }} }} }}] }}
"
        ))
    };
    let comparison = compared(&text(3), &text(4));
    let [finding] = comparison.findings.as_slice() else {
        panic!("{:?}", shown(&comparison));
    };
    assert_eq!(finding.subject, "Base.id");
    assert_eq!(finding.uses.len(), 2);
}

#[test]
fn the_words_of_another_version_are_no_change() {
    let old = document(
        "paths: { /a: { get: { operationId: a, responses: { '200': { description: D., content: { application/json: { schema: { type: object, properties: { p: { type: string, nullable: true }, q: { type: integer, minimum: 1, exclusiveMinimum: true }, r: { type: string, enum: [x] } } } } } } } } } }",
    );
    let new = old
        .replace("3.0.3", "3.1.0")
        .replace("type: string, nullable: true", "type: [string, 'null']")
        .replace("minimum: 1, exclusiveMinimum: true", "exclusiveMinimum: 1")
        .replace("enum: [x]", "const: x");
    let base = of_files(&one("openapi.yaml", &old), Strictness::Foreign);
    let head = of_files(&one("openapi.yaml", &new), Strictness::Foreign);
    let comparison = compare(&base, &head);
    assert!(comparison.findings.is_empty(), "{:?}", shown(&comparison));
}

#[test]
fn a_document_that_is_split_into_files_is_the_same() {
    let whole = document(
        "paths: { /a: { get: { operationId: a, responses: { '200': { description: D., content: { application/json: { schema: { $ref: '#/components/schemas/S' } } } } } } } }\ncomponents: { schemas: { S: { type: string } } }",
    );
    let mut split = one(
        "openapi.yaml",
        &document("paths: { /a: { $ref: 'a.yaml#/paths/~1a' } }"),
    );
    let area = "paths: { /a: { get: { operationId: a, responses: { '200': { description: D., content: { application/json: { schema: { $ref: '#/components/schemas/S' } } } } } } } }\ncomponents: { schemas: { S: { type: string } } }";
    split.insert("a.yaml".to_owned(), area.as_bytes().to_vec());
    let base = of_files(&one("openapi.yaml", &whole), Strictness::Curated);
    let head = of_files(&split, Strictness::Curated);
    let comparison = compare(&base, &head);
    assert!(comparison.findings.is_empty(), "{:?}", shown(&comparison));
}

fn one(path: &str, text: &str) -> Files {
    Files::from([(path.to_owned(), text.as_bytes().to_vec())])
}
