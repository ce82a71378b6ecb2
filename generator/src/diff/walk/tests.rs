//! Each keyword that the grammar knows is felt: a document in which it stands is told from the one in which it says something else.

#![allow(clippy::unwrap_used, reason = "helpers of tests")]

use std::collections::{BTreeMap, BTreeSet};

use super::{Walk, empty};
use crate::diff::edits::{Edit, edit};
use crate::diff::example_files::ExampleFiles;
use crate::source::grammar::{Kind, Meaning, Shape, beyond_types};
use crate::source::places::{PlaceId, Places};
use crate::source::{Entry, Node, Number, Object, Purpose, Value, load_for};

/// How many places of a keyword are tried until one is felt.
const MOST_TRIED: usize = 12;

fn trees() -> [Node; 2] {
    [
        include_str!("../../../tests/diff/everything.yaml"),
        include_str!("../../../tests/diff/everything_newer.yaml"),
    ]
    .map(|text| {
        let files = BTreeMap::from([("openapi.yaml".to_owned(), text.as_bytes().to_vec())]);
        let source = load_for(Purpose::Values, &files, "openapi.yaml");
        source.unwrap().root
    })
}

/// What a keyword holds, in a tree for judging values.
fn shape_of(kind: Kind, keyword: &str) -> Option<Shape> {
    match kind.meaning(keyword) {
        Meaning::Known(shape) => Some(shape),
        _ => beyond_types(kind, keyword),
    }
}

fn is_felt(base: &Node, head: &Node) -> bool {
    let nothing = empty(base.span);
    let mut walk = Walk::new(base, head, &nothing, ExampleFiles::default(), None);
    walk.run();
    walk.graph.iter().any(|(_, pair)| !pair.drafts.is_empty())
}

/// A tree with another value at a way; `None` takes the key away.
fn edited(node: &Node, way: &[String], value: Option<&Node>) -> Node {
    let Some((token, rest)) = way.split_first() else {
        return value.unwrap_or(node).clone();
    };
    let inner = match &node.value {
        Value::Object(object) => {
            let entries = object.iter().filter_map(|entry| {
                let is_meant = *entry.key.text == **token;
                if is_meant && rest.is_empty() && value.is_none() {
                    return None;
                }
                let inner = if is_meant {
                    edited(&entry.value, rest, value)
                } else {
                    entry.value.clone()
                };
                Some(Entry {
                    key: entry.key.clone(),
                    value: inner,
                })
            });
            Value::Object(Object::new(entries.collect()))
        }
        Value::Array(items) => Value::Array(
            items
                .iter()
                .enumerate()
                .map(|(position, item)| {
                    if position.to_string() == *token {
                        edited(item, rest, value)
                    } else {
                        item.clone()
                    }
                })
                .collect(),
        ),
        other => other.clone(),
    };
    Node::new(inner, node.span)
}

/// Another value of a keyword.
fn another(node: &Node, shape: Shape) -> Option<Node> {
    let value = match (&node.value, shape) {
        (Value::Bool(flag), _) => Value::Bool(!flag),
        (Value::Number(number), _) => {
            Value::Number(Number::parse(&(number.as_f64() + 1.0).to_string())?)
        }
        (Value::String(text), Shape::Word(words)) => {
            let other = words.iter().find(|word| ***word != **text)?;
            Value::String((*other).into())
        }
        (Value::String(_), Shape::SchemaReference | Shape::MappingTarget) => {
            Value::String("#/components/schemas/Other".into())
        }
        (Value::String(text), _) => Value::String(format!("{text}x").into()),
        _ => return None,
    };
    Some(Node::new(value, node.span))
}

fn way_of(places: &Places<'_>, id: PlaceId) -> Vec<String> {
    let mut ways: Vec<Vec<String>> = places
        .ancestors(id)
        .map(|(_, place)| place.way.iter().map(ToString::to_string).collect())
        .collect();
    ways.reverse();
    ways.concat()
}

#[test]
fn each_keyword_that_is_compared_is_felt() {
    let mut tried: BTreeMap<(Kind, String), usize> = BTreeMap::new();
    let mut felt: BTreeSet<(Kind, String)> = BTreeSet::new();
    for root in trees() {
        feel(&root, &mut tried, &mut felt);
    }
    let mut unfelt = Vec::new();
    let mut absent = Vec::new();
    for (kind, keyword) in crate::diff::edits::rows() {
        if matches!(edit(kind, keyword), Some(Edit::Waived(_))) {
            continue;
        }
        let row = (kind, keyword.to_owned());
        if felt.contains(&row) {
            continue;
        }
        if tried.contains_key(&row) {
            unfelt.push(row);
        } else {
            absent.push(row);
        }
    }
    assert!(
        unfelt.is_empty() && absent.is_empty(),
        "not felt: {unfelt:?}\nnot in the document: {absent:?}"
    );
}

/// Edits each keyword of a tree until that is felt.
fn feel(
    root: &Node,
    tried: &mut BTreeMap<(Kind, String), usize>,
    felt: &mut BTreeSet<(Kind, String)>,
) {
    let places = Places::of(root);
    for (id, place) in places.iter().filter(|(_, place)| place.reference.is_none()) {
        for entry in place.node.as_object().unwrap() {
            let row = (place.kind, entry.key.text.to_string());
            let Some(shape) = shape_of(place.kind, &row.1) else {
                continue;
            };
            let times = tried.entry(row.clone()).or_default();
            if felt.contains(&row) || *times == MOST_TRIED {
                continue;
            }
            *times += 1;
            let mut way = way_of(&places, id);
            way.push(row.1.clone());
            let changed = another(&entry.value, shape);
            let heads = [
                changed.map(|value| edited(root, &way, Some(&value))),
                Some(edited(root, &way, None)),
            ];
            if heads.iter().flatten().any(|head| is_felt(root, head)) {
                felt.insert(row);
            }
        }
    }
}
