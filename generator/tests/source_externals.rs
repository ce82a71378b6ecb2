//! Files that examples name.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

mod source_support;

use source_support::{bundled, root};

/// What `externalValue` gives, and what is said about it, as `code message`.
fn read(external: &str, files: &[(&str, &str)]) -> (Option<String>, Vec<String>) {
    let document = root(&format!(
        "paths: {{}}\ncomponents:\n  examples:\n    one: {{ externalValue: '{external}' }}\n"
    ));
    let mut all = vec![("openapi.yaml", document.as_str())];
    all.extend(files);
    let source = bundled(&all);
    let place = source
        .root
        .at("/components/examples/one/externalValue")
        .unwrap();
    let value = source
        .externals
        .get(place)
        .map(|value| value.to_json().to_string());
    let warnings = source.warnings.into_vec();
    let told = warnings.iter().map(|found| {
        assert!(
            !found.is_error(),
            "generating does not need examples: {found:?}"
        );
        assert!(found.primary_span().is_some(), "{found:?}");
        format!("{} {}", found.code, found.message)
    });
    (value, told.collect())
}

#[test]
fn files_of_json_and_yaml_are_values() {
    let files = [
        ("examples/a.json", r#"{"b":[1,null]}"#),
        ("examples/a.yaml", "b: [1, null]\n"),
        ("examples/A.JSON", r#"{"b":[1,null]}"#),
        ("openapi/a.yml", "b: [1, null]\n"),
    ];
    for path in [
        "examples/a.json",
        "./examples/a.yaml",
        "examples/A.JSON",
        "openapi/a.yml",
        "examples/%61.json",
    ] {
        assert_eq!(
            read(path, &files),
            (Some(r#"{"b":[1,null]}"#.to_owned()), vec![]),
            "{path}"
        );
    }
}

#[test]
fn a_fragment_leads_into_the_file() {
    let files = [("a.json", r#"{"b":{"c/d":[7]}}"#)];
    assert_eq!(
        read("a.json#/b/c~1d/0", &files),
        (Some("7".to_owned()), vec![])
    );
    assert_eq!(
        read("a.json#/b/e", &files),
        (
            None,
            vec!["P0211 `a.json` has nothing at `/b/e`".to_owned()]
        )
    );
    let own = read("#/info/title", &[]);
    assert_eq!(own, (Some(r#""T""#.to_owned()), vec![]));
}

#[test]
fn what_cannot_be_read_is_a_warning_and_no_value() {
    let files = [
        ("examples/a.json", "{}"),
        ("broken.json", "{\"b\":"),
        ("broken.yaml", "b: ["),
        ("empty.json", ""),
    ];
    let rows = [
        (
            "examples/b.json",
            "P0211 `examples/b.json` cannot be read: there is no such file",
        ),
        (
            "../a.json",
            "P0211 the file of this example is not read: the path leads out of the spec's folder",
        ),
        (
            "/etc/a.json",
            "P0211 the file of this example is not read: absolute paths are not followed",
        ),
        (
            "examples\\a.json",
            "P0211 the file of this example is not read: folders are separated by `/`, not by a backslash",
        ),
        (
            "examples/",
            "P0211 the file of this example is not read: the path names a folder, not a file",
        ),
        (
            "a.json#b",
            "P0211 the file of this example is not read: what follows the `#` is not a JSON pointer: it must be empty or begin with `/`",
        ),
        (
            "broken.json",
            "P0104 the text ends where a value was expected",
        ),
        (
            "empty.json",
            "P0104 the text ends where a value was expected",
        ),
    ];
    for (external, expected) in rows {
        let (value, told) = read(external, &files);
        assert_eq!(
            (value, told),
            (None, vec![expected.to_owned()]),
            "{external}"
        );
    }
    let (value, told) = read("broken.yaml", &files);
    assert!(
        value.is_none() && told.len() == 1 && told[0].starts_with("P0103 "),
        "{told:?}"
    );
}

#[test]
fn the_network_and_what_is_no_text_are_left_alone() {
    let files = [("picture.png", "\u{fffd}PNG"), ("notes", "text")];
    for external in [
        "https://acme.example/a.json",
        "http://acme.example/a.json",
        "//acme.example/a.json",
        "picture.png",
        "notes",
    ] {
        assert_eq!(read(external, &files), (None, vec![]), "{external}");
    }
}

#[test]
fn a_file_that_two_examples_name_is_read_and_told_of_once_for_each() {
    let document = root(
        "paths: {}\ncomponents:\n  examples:\n    one: { externalValue: a.json }\n    two: { externalValue: a.json }\n    three: { externalValue: b.json }\n    four: { externalValue: b.json }\n",
    );
    let source = bundled(&[("openapi.yaml", &document), ("a.json", "[1]")]);
    for name in ["one", "two"] {
        let place = source
            .root
            .at(&format!("/components/examples/{name}/externalValue"))
            .unwrap();
        assert_eq!(
            source.externals.get(place).unwrap().to_json().to_string(),
            "[1]"
        );
    }
    assert_eq!(source.warnings.len(), 2);
    let files: Vec<&str> = source.map.files().map(|(_, file)| file.path()).collect();
    assert_eq!(files, ["openapi.yaml", "a.json"]);
}
