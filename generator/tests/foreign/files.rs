//! Documents of several files of which one is not as it should be.

use std::collections::BTreeMap;

use crate::support::{CURATED, FOREIGN, run_files, written};
use crate::{codes, is_generated};

/// A document that refers to schemas of two other files.
const ROOT: &str = "\
openapi: 3.0.3
info: { title: Sound, version: '1' }
paths:
  /things: { get: { operationId: sound, responses: { '200': { description: Done., content: { application/json: { schema: { $ref: '#/components/schemas/Thing' } } } } } } }
components:
  schemas:
    Thing: { type: object, properties: { good: { $ref: 'good.yaml#/components/schemas/Good' }, other: { $ref: 'parts/other.yaml#/components/schemas/Other' } } }
";

const GOOD: &str = "components: { schemas: { Good: { type: object, properties: { id: { type: string } } }, Fault: { type: object, properties: { code: { type: string } } } } }";

fn files(other: &[u8]) -> BTreeMap<String, Vec<u8>> {
    BTreeMap::from([
        ("openapi.yaml".to_owned(), ROOT.into()),
        ("good.yaml".to_owned(), GOOD.into()),
        ("parts/other.yaml".to_owned(), other.to_vec()),
    ])
}

#[test]
fn a_file_that_cannot_be_read_costs_what_refers_to_it() {
    let table: &[(&str, &[u8], &[&str])] = &[
        (
            "broken YAML",
            b"components: { schemas: [",
            &["WP0103", "WP0204"],
        ),
        ("broken JSON", b"{ \"components\": ", &["WP0104", "WP0204"]),
        ("nothing", b"# later\n", &["WP0114", "WP0204"]),
        ("no UTF-8", b"components: \xff", &["WP0102", "WP0204"]),
    ];
    for &(name, other, found) in table {
        let outcome = run_files(&files(other), "openapi.yaml", FOREIGN);
        is_generated(name, &outcome);
        assert_eq!(codes(&outcome), found, "{name}");
        let all: String = written(&outcome).values().map(String::as_str).collect();
        assert!(all.contains("pub good: Option<Good>"), "{name}");
        assert!(all.contains("pub other: Option<Json>"), "{name}");

        let ours = run_files(&files(other), "openapi.yaml", CURATED);
        assert!(ours.generated.is_none(), "{name}");
    }
}

#[test]
fn a_second_component_of_one_name_is_called_after_its_file_too() {
    let other = b"components: { schemas: { Other: { allOf: [{ $ref: '#/components/schemas/Fault' }, { type: object, properties: { more: { $ref: '#/components/schemas/Fault' } } }] }, Fault: { type: object, properties: { reason: { type: string } } } } }";
    let outcome = run_files(&files(other), "openapi.yaml", FOREIGN);
    is_generated("one name twice", &outcome);
    assert_eq!(codes(&outcome), ["WP0207"]);
    let all: String = written(&outcome).values().map(String::as_str).collect();
    for item in [
        "pub struct Fault ",
        "pub struct OtherFault ",
        "pub more: Option<OtherFault>",
    ] {
        assert!(all.contains(item), "no `{item}`");
    }
    let became = outcome.diagnostics[0].what_became().unwrap().to_string();
    assert_eq!(became, "`other_Fault`, a name with that of its file");
}

#[test]
fn names_of_files_are_used_as_far_as_they_are_needed() {
    let root = "\
openapi: 3.0.3
info: { title: Sound, version: '1' }
paths:
  /things: { get: { operationId: sound, responses: { '200': { description: Done., content: { application/json: { schema: { $ref: '#/components/schemas/Thing' } } } } } } }
components:
  schemas:
    Thing: { type: object, properties: { a: { $ref: 'a/part.yaml#/components/schemas/Thing' }, b: { $ref: 'b/part.yaml#/components/schemas/Thing' } } }
";
    let part = |name: &str| {
        format!(
            "components: {{ schemas: {{ Thing: {{ type: object, properties: {{ {name}: {{ type: string }} }} }} }} }}"
        )
    };
    let files = BTreeMap::from([
        ("openapi.yaml".to_owned(), root.into()),
        ("a/part.yaml".to_owned(), part("first").into()),
        ("b/part.yaml".to_owned(), part("second").into()),
    ]);
    let outcome = run_files(&files, "openapi.yaml", FOREIGN);
    is_generated("one name three times", &outcome);
    let all: String = written(&outcome).values().map(String::as_str).collect();
    for item in ["pub a: Option<PartThing>", "pub b: Option<BPartThing>"] {
        assert!(all.contains(item), "no `{item}`");
    }
}
