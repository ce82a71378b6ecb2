//! Files to a tree.

use paywright_generator::diagnostic::{Code, Diagnostics};
use paywright_generator::source::{self, Node, SourceMap, Value, json_text, read_json};

use super::documents::{Files, assert_shown};
use crate::parts::divided;

/// Files become a tree with places, or diagnostics; no file outside is asked for; the tree as JSON is the same tree.
pub(super) fn law(input: &[u8]) {
    let parts = divided(input);
    let files = Files::of(&parts);
    match source::load(&files, &files.root) {
        Ok(source) => {
            assert!(!source.warnings.has_errors(), "an error is told by failing");
            assert_internal(&source.root);
            assert_same_again(&source.root);
            assert_shown(&source.warnings.into_vec(), &source.map);
        }
        Err(failure) => {
            assert!(failure.diagnostics.has_errors(), "a failure says why");
            assert_shown(&failure.diagnostics.clone().into_vec(), &failure.map);
        }
    }
    files.assert_inside();
    for part in parts.iter().filter(|part| part.name.ends_with(".json")) {
        assert_json(&part.content);
    }
}

/// Every reference leads into the components of the tree.
fn assert_internal(node: &Node) {
    match &node.value {
        Value::Array(items) => items.iter().for_each(assert_internal),
        Value::Object(object) => {
            for entry in object.iter() {
                // Examples hold what they like.
                if !matches!(
                    &*entry.key.text,
                    "example" | "examples" | "default" | "enum" | "value"
                ) && !entry.key.text.starts_with("x-")
                {
                    assert_internal(&entry.value);
                }
            }
        }
        _ => {}
    }
}

/// The tree, written as JSON, is read as the same tree, without an error.
fn assert_same_again(root: &Node) {
    let mut map = SourceMap::new();
    let mut diagnostics = Diagnostics::new();
    let again = read_json(
        "again.json",
        json_text(root).into_bytes(),
        &mut map,
        &mut diagnostics,
    );
    match again {
        Some(again) => assert!(root.same_value(&again), "the tree is another one as JSON"),
        None => panic!(
            "the tree cannot be read as JSON: {:?}",
            diagnostics.into_vec()
        ),
    }
}

/// A tree as serde_json reads what is written of it: by itself it does not always take the nearest float for a number.
fn reread(node: &Node) -> serde_json::Value {
    serde_json::from_str(&json_text(node)).expect("JSON is written")
}

/// What serde_json takes for JSON is JSON with the same value, but for what is refused on purpose.
fn assert_json(text: &[u8]) {
    let mut map = SourceMap::new();
    let mut diagnostics = Diagnostics::new();
    let node = read_json("a.json", text.to_vec(), &mut map, &mut diagnostics);
    let node = node.filter(|_| !diagnostics.has_errors());
    let plain = text.strip_prefix("\u{feff}".as_bytes()).unwrap_or(text);
    let value = serde_json::from_slice::<serde_json::Value>(plain);
    match (node, value) {
        (Some(node), Ok(value)) => assert_eq!(reread(&node), value),
        (Some(_), Err(error)) => panic!("only we take this for JSON: {error}"),
        (None, Ok(_)) => {
            let on_purpose = |code| {
                matches!(
                    code,
                    Code::DuplicateKey
                        | Code::NestedTooDeeply
                        | Code::NumberNotFinite
                        | Code::TooLarge
                        | Code::EmptyFile
                )
            };
            let found = diagnostics.into_vec();
            assert!(
                found.iter().any(|found| on_purpose(found.code)),
                "{found:?}"
            );
        }
        (None, Err(_)) => {}
    }
}
