//! Where two JSON values differ.

use std::collections::BTreeMap;

use super::condition::{Mismatch, Part};
use crate::Json;
use crate::json_error::push_token;
use crate::tape::Node;

/// A JSON value, level by level.
pub(super) enum Tree {
    Object(BTreeMap<String, Tree>),
    Array(Vec<Tree>),
    /// A value without parts; it knows when two numbers or texts mean the same.
    Leaf(Json),
}

/// The value, level by level. Of a repeated member, the last counts.
pub(super) fn tree(json: &Json) -> Tree {
    match json.tape() {
        Some(tape) => part(tape.root()),
        None => Tree::Leaf(json.clone()),
    }
}

fn part(node: Node<'_>) -> Tree {
    if let Some(entries) = node.entries() {
        let named = |(name, value): (Node<'_>, _)| {
            (name.text().unwrap_or_default().into_owned(), part(value))
        };
        return Tree::Object(entries.map(named).collect());
    }
    match node.elements() {
        Some(elements) => Tree::Array(elements.map(part).collect()),
        None => Tree::Leaf(Json::of(node)),
    }
}

/// Where `found`, which lies at `pointer`, is not what is expected.
pub(super) fn differences(pointer: &str, expected: Tree, found: Tree) -> Vec<Mismatch> {
    match (expected, found) {
        (Tree::Object(expected), Tree::Object(found)) => of_objects(pointer, expected, found),
        (Tree::Array(expected), Tree::Array(found)) => {
            let numbered = |items: Vec<Tree>| {
                let items = items.into_iter().enumerate();
                items.map(|(index, item)| (index.to_string(), item))
            };
            of_objects(
                pointer,
                numbered(expected).collect(),
                numbered(found).collect(),
            )
        }
        (Tree::Leaf(expected), Tree::Leaf(found)) if expected == found => Vec::new(),
        _ => vec![Mismatch::Differs(Part::Body(pointer.to_owned()))],
    }
}

fn of_objects(
    pointer: &str,
    expected: BTreeMap<String, Tree>,
    mut found: BTreeMap<String, Tree>,
) -> Vec<Mismatch> {
    let place = |name: &str| {
        let mut place = pointer.to_owned();
        push_token(&mut place, name);
        place
    };
    let mut all = Vec::new();
    for (name, expected) in expected {
        match found.remove(&name) {
            Some(found) => all.extend(differences(&place(&name), expected, found)),
            None => all.push(Mismatch::Missing(Part::Body(place(&name)))),
        }
    }
    let surplus = found.into_keys();
    all.extend(surplus.map(|name| Mismatch::Surplus(Part::Body(place(&name)))));
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn between(expected: &str, found: &str) -> Vec<String> {
        let json = |text: &str| tree(&Json::from_text(text).unwrap());
        let differences = differences("", json(expected), json(found));
        differences.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn what_means_the_same_is_the_same() {
        for (expected, found) in [
            (r#"{"a": 1, "b": [null]}"#, r#"{"b":[null],"a":1.0}"#),
            (r#""\u0041""#, r#""A""#),
            ("{}", "{}"),
            ("0.10000000000000000001", "0.10000000000000000001"),
        ] {
            assert_eq!(between(expected, found), [""; 0], "{expected} {found}");
        }
    }

    #[test]
    fn each_place_is_named_and_no_value() {
        for (expected, found, differences) in [
            (
                "0.1",
                "0.10000000000000000001",
                &["the body is another"][..],
            ),
            (
                r#"{"a": {"x/y": 4111, "z": 1}, "b": 1}"#,
                r#"{"a": {"x/y": 4112, "q": 1}, "b": 1}"#,
                &[
                    "the body at `/a/x~1y` is another",
                    "the body at `/a/z` is missing",
                    "the body at `/a/q` should not be there",
                ],
            ),
            (
                "[1, 2, 3]",
                "[1, 3]",
                &["the body at `/1` is another", "the body at `/2` is missing"],
            ),
            ("[]", "{}", &["the body is another"]),
        ] {
            assert_eq!(between(expected, found), differences);
        }
    }
}
