//! Parameters, paired by place and name; those of a path also by position.

use std::collections::HashMap;

use super::path_names;
use crate::conform::resolve;
use crate::diff::walk::Spot;
use crate::source::Node;

const KEY: &str = "x-paywright-idempotency-key";

/// A parameter: its spot, and the object behind the reference.
pub(in crate::diff) type Found<'a> = (Spot<'a>, &'a Node);

/// The parameters of a call.
#[derive(Debug, Default)]
pub(in crate::diff) struct ParameterPairs<'a> {
    pub(in crate::diff) both: Vec<(Found<'a>, Found<'a>)>,
    /// The same name in another place, or the same component or idempotency key under another name.
    pub(in crate::diff) moved: Vec<(Found<'a>, Found<'a>)>,
    pub(in crate::diff) gone: Vec<Found<'a>>,
    pub(in crate::diff) new: Vec<Found<'a>>,
}

/// One side of a call.
#[derive(Clone, Copy, Debug)]
pub(in crate::diff) struct Call<'a> {
    pub(in crate::diff) root: &'a Node,
    pub(in crate::diff) path: &'a str,
    pub(in crate::diff) operation: &'a Node,
    pub(in crate::diff) item: &'a Node,
}

/// Pairs the parameters of a call.
pub(in crate::diff) fn paired_parameters<'a>(base: Call<'a>, head: Call<'a>) -> ParameterPairs<'a> {
    let mut left = keyed(base);
    let mut pairs = ParameterPairs::default();
    let mut unpaired = Vec::new();
    for (key, found) in keyed(head) {
        match left.iter().position(|(other, _)| *other == key) {
            Some(position) => pairs.both.push((left.remove(position).1, found)),
            None => unpaired.push(found),
        }
    }
    for found in unpaired {
        let known = [is_same_component, is_called_alike, are_keys]
            .into_iter()
            .find_map(|is_same| left.iter().position(|(_, other)| is_same(other, &found)));
        match known {
            Some(position) => pairs.moved.push((left.remove(position).1, found)),
            None => pairs.new.push(found),
        }
    }
    pairs.gone = left.into_iter().map(|(_, found)| found).collect();
    pairs
}

fn is_same_component(base: &Found<'_>, head: &Found<'_>) -> bool {
    let reference = |found: &Found<'_>| found.0.node.get("$ref")?.as_str().map(str::to_owned);
    reference(base).is_some() && reference(base) == reference(head)
}

fn is_called_alike(base: &Found<'_>, head: &Found<'_>) -> bool {
    let name = |found: &Found<'_>| found.1.get("name")?.as_str().map(str::to_owned);
    name(base) == name(head)
}

/// Whether both are the key that makes a retry of the call safe.
fn are_keys(base: &Found<'_>, head: &Found<'_>) -> bool {
    let is_key = |found: &Found<'_>| found.1.get(KEY).and_then(Node::as_bool) == Some(true);
    is_key(base) && is_key(head)
}

/// The parameters of a call, each once, with what they are paired by.
fn keyed(call: Call<'_>) -> Vec<(String, Found<'_>)> {
    let names = path_names(call.path);
    let mut known: HashMap<String, usize> = HashMap::new();
    let mut found: Vec<(String, Found<'_>)> = Vec::new();
    // What the operation says hides what the path item says.
    for holder in [call.operation, call.item] {
        let list = holder.get("parameters").and_then(Node::as_array);
        for node in list.unwrap_or_default() {
            let Some(parameter) = resolve(call.root, node) else {
                continue;
            };
            let key = key(parameter, &names);
            if known.insert(key.clone(), found.len()).is_none() {
                found.push((key, (Spot::bare(node), parameter)));
            }
        }
    }
    found
}

fn key(parameter: &Node, names: &[&str]) -> String {
    let text = |keyword| {
        parameter
            .get(keyword)
            .and_then(Node::as_str)
            .unwrap_or_default()
    };
    let (place, name) = (text("in"), text("name"));
    match place {
        "path" => match names.iter().position(|known| *known == name) {
            Some(position) => format!("path {position}"),
            None => format!("path {name}"),
        },
        "header" => format!("header {}", name.to_ascii_lowercase()),
        _ => format!("{place} {name}"),
    }
}
