//! Edits at many places of every provider's document.

use paywright_generator::api;
use paywright_generator::document;
use paywright_generator::rust;
use paywright_generator::source::{Node, Object, Source, Value, load};

use crate::ROOT;
use crate::support::{self, CURATED, Files, PROVIDERS, options, provider};

/// An edit of the tree of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Edit {
    /// A property becomes required, or is no longer.
    Required,
    /// An enum loses its last value.
    Value,
    /// A text becomes a whole number.
    Type,
    /// A description says something else.
    Description,
    /// A number, such as a limit, is one more.
    Limit,
}

const EDITS: [Edit; 5] = [
    Edit::Required,
    Edit::Value,
    Edit::Type,
    Edit::Description,
    Edit::Limit,
];

/// Where a schema, or a property of one, stands in a tree: the keys that lead to it.
type Way = Vec<String>;

/// Every place at which an edit can be made, below `components/schemas`.
fn ways(root: &Node, edit: Edit) -> Vec<Way> {
    let mut found = Vec::new();
    if let Some(schemas) = root.at("/components/schemas").and_then(Node::as_object) {
        for entry in schemas {
            let way = vec![
                "components".to_owned(),
                "schemas".to_owned(),
                entry.key.text.to_string(),
            ];
            walk(&entry.value, &way, edit, &mut found);
        }
    }
    found
}

fn walk(schema: &Node, way: &Way, edit: Edit, found: &mut Vec<Way>) {
    let step = |keys: &[&str]| -> Way {
        way.iter()
            .cloned()
            .chain(keys.iter().map(|key| (*key).to_owned()))
            .collect()
    };
    let fits = match edit {
        Edit::Required => false,
        Edit::Value => schema
            .get("enum")
            .and_then(Node::as_array)
            .is_some_and(|values| values.len() > 1),
        Edit::Type => {
            let plain = [
                "enum",
                "format",
                "minLength",
                "maxLength",
                "pattern",
                "writeOnly",
                "x-paywright-wire",
                "x-paywright-idempotency-key",
                "default",
            ];
            schema.get("type").and_then(Node::as_str) == Some("string")
                && plain.iter().all(|keyword| schema.get(keyword).is_none())
        }
        Edit::Description => schema.get("description").is_some(),
        Edit::Limit => schema.get("maxLength").is_some(),
    };
    if fits {
        found.push(way.clone());
    }
    for entry in schema
        .get("properties")
        .and_then(Node::as_object)
        .into_iter()
        .flatten()
    {
        let way = step(&["properties", &entry.key.text]);
        // Properties that are marked for blank texts cannot be required, and keys for retries never have to be given.
        let is_free = entry
            .value
            .get("x-paywright-wire")
            .is_none_or(|wire| wire.get("blank").is_none())
            && entry.value.get("x-paywright-idempotency-key").is_none();
        if edit == Edit::Required && is_free {
            found.push(way.clone());
        }
        walk(&entry.value, &way, edit, found);
    }
    for keyword in ["items", "additionalProperties"] {
        if let Some(inner) = schema
            .get(keyword)
            .filter(|inner| inner.as_object().is_some())
        {
            walk(inner, &step(&[keyword]), edit, found);
        }
    }
    for keyword in ["allOf", "oneOf", "anyOf"] {
        for (index, part) in schema
            .get(keyword)
            .and_then(Node::as_array)
            .unwrap_or_default()
            .iter()
            .enumerate()
        {
            walk(part, &step(&[keyword, &index.to_string()]), edit, found);
        }
    }
}

/// The tree with the node at the end of a way changed.
fn changed(node: &Node, way: &[String], change: &dyn Fn(&Node) -> Node) -> Node {
    let Some((key, rest)) = way.split_first() else {
        return change(node);
    };
    let value = match &node.value {
        Value::Object(object) => {
            let mut entries = object.clone().into_entries();
            for entry in entries.iter_mut().filter(|entry| *entry.key.text == **key) {
                entry.value = changed(&entry.value, rest, change);
            }
            Value::Object(Object::new(entries))
        }
        Value::Array(list) => {
            let index: usize = key.parse().unwrap();
            let parts = list.iter().enumerate();
            Value::Array(
                parts
                    .map(|(at, part)| {
                        if at == index {
                            changed(part, rest, change)
                        } else {
                            part.clone()
                        }
                    })
                    .collect(),
            )
        }
        _ => panic!("{way:?} leads nowhere"),
    };
    Node::new(value, node.span)
}

fn text(node: &Node, text: &str) -> Node {
    Node::new(Value::String(text.into()), node.span)
}

/// Replaces the value of a key.
fn with(object: &Node, key: &str, value: impl Fn(&Node) -> Node) -> Node {
    changed(object, &[key.to_owned()], &value)
}

fn edit_tree(root: &Node, way: &Way, edit: Edit) -> Node {
    match edit {
        Edit::Required => {
            let (name, owner) = way.split_last().unwrap();
            let owner = &owner[..owner.len() - 1];
            changed(root, owner, &|schema| flip_required(schema, name))
        }
        Edit::Value => changed(root, way, &|schema| {
            let shorter = |list: &Node| {
                let values = list.as_array().unwrap();
                Node::new(Value::Array(values[..values.len() - 1].to_vec()), list.span)
            };
            ["enum", "x-enum-varnames", "x-enum-descriptions"]
                .iter()
                .fold(schema.clone(), |schema, key| with(&schema, key, shorter))
        }),
        Edit::Type => changed(root, way, &|schema| {
            with(schema, "type", |ty| text(ty, "integer"))
        }),
        Edit::Description => changed(root, way, &|schema| {
            with(schema, "description", |node| text(node, "Another text."))
        }),
        Edit::Limit => changed(root, way, &|schema| {
            with(schema, "maxLength", |node| {
                let limit = node.as_number().unwrap().as_u64().unwrap() + 1;
                let other = Files::from([(
                    "n.yaml".to_owned(),
                    format!("openapi: 3.0.3\nn: {limit}\n").into_bytes(),
                )]);
                Node::new(
                    load(&other, "n.yaml")
                        .unwrap()
                        .root
                        .get("n")
                        .unwrap()
                        .value
                        .clone(),
                    node.span,
                )
            })
        }),
    }
}

fn flip_required(schema: &Node, name: &str) -> Node {
    let mut entries = schema.as_object().unwrap().clone().into_entries();
    let mut list: Vec<Node> = schema
        .get("required")
        .and_then(Node::as_array)
        .unwrap_or_default()
        .to_vec();
    let before = list.len();
    list.retain(|required| required.as_str() != Some(name));
    if list.len() == before {
        list.push(text(schema, name));
    }
    let value = Node::new(Value::Array(list), schema.span);
    match entries
        .iter_mut()
        .find(|entry| &*entry.key.text == "required")
    {
        Some(entry) => entry.value = value,
        None => {
            let mut entry = entries[0].clone();
            entry.key.text = "required".into();
            entry.value = value;
            entries.push(entry);
        }
    }
    Node::new(Value::Object(Object::new(entries)), schema.span)
}

/// The models of a tree, if it is a sound document: the model, and what speaks against the tree.
fn lowered(source: &Source) -> Option<api::Api> {
    let (document, found) = document::read(source.clone(), CURATED);
    let (api, more) = api::lower(&document, CURATED);
    (!found.has_errors() && !more.has_errors()).then_some(api)
}

fn models(api: &api::Api) -> Vec<rust::RenderedFile> {
    rust::models(api, &options()).unwrap()
}

/// How many places of each edit are tried in each document, evenly spread; `DRIFT_PLACES` asks for more, up to all.
fn most_places() -> usize {
    std::env::var("DRIFT_PLACES")
        .ok()
        .and_then(|number| number.parse().ok())
        .unwrap_or(16)
}

/// How many of these are printed; the others are compared as models, which is where all that is printed comes from.
const PRINTED: usize = 4;

#[test]
fn every_property_value_type_description_and_limit_counts() {
    std::thread::scope(|scope| {
        for name in PROVIDERS {
            scope.spawn(move || {
                let checked = support::on_large_stack(|| check_provider(name));
                for (edit, (sound, all)) in EDITS.iter().zip(checked) {
                    assert!(
                        sound * 10 >= all * 8,
                        "{name}: of {all} edits of kind {edit:?} only {sound} are sound"
                    );
                }
            });
        }
    });
}

/// Elements at even distances, at most so many.
fn spread<T>(all: Vec<T>, most: usize) -> Vec<T> {
    let every = all.len().div_ceil(most).max(1);
    all.into_iter().step_by(every).collect()
}

fn check_provider(name: &str) -> Vec<(usize, usize)> {
    let files = provider(name);
    let source = load(&files, ROOT).unwrap();
    let before = lowered(&source).unwrap();
    let printed = models(&before);
    let holder = holder(&source.root);
    let mut silent = Vec::new();
    let counts = EDITS
        .iter()
        .map(|&edit| {
            let ways: Vec<Way> = ways(&source.root, edit)
                .into_iter()
                .filter(|way| !way.starts_with(&holder))
                .collect();
            let ways = spread(ways, most_places());
            let every = ways.len().div_ceil(PRINTED).max(1);
            let mut sound = 0;
            for (number, way) in ways.iter().enumerate() {
                let mut source = source.clone();
                source.root = edit_tree(&source.root, way, edit);
                let Some(after) = lowered(&source) else {
                    continue;
                };
                sound += 1;
                if after == before {
                    silent.push(format!(
                        "{name}: {edit:?} at {} leaves no trace in the model",
                        way.join("/")
                    ));
                } else if number % every == 0 && models(&after) == printed {
                    silent.push(format!(
                        "{name}: {edit:?} at {} leaves no trace in the files",
                        way.join("/")
                    ));
                }
            }
            (sound, ways.len())
        })
        .collect();
    assert!(silent.is_empty(), "{}", silent.join("\n"));
    counts
}

/// The property of the envelope that makes room for the payload of each event: it is no member of the type any more.
fn holder(root: &Node) -> Way {
    let rule = root.get("x-paywright-event").unwrap();
    let of = |key: &str| rule.get(key).and_then(Node::as_str).map(str::to_owned);
    let (Some(envelope), Some(payload)) = (of("envelope"), of("payload")) else {
        return vec!["no envelope".to_owned()];
    };
    let first = payload.split('/').nth(1).unwrap();
    let envelope = envelope
        .trim_start_matches(|c| c != '#')
        .trim_start_matches("#/");
    envelope
        .split('/')
        .chain(["properties", first])
        .map(str::to_owned)
        .collect()
}
