//! Schemas that apply together, laid side by side.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use crate::conform::{list, resolve};
use crate::diff::digests::{address, says_something_beside};
use crate::diff::walk::{Spot, Walk};
use crate::source::{Entry, Node};

/// Schemas without `$ref`, every `allOf` opened.
#[derive(Debug, Default)]
pub(super) struct Flat<'a> {
    /// What is said here, in the order of the text, the outermost first.
    pub(super) own: Vec<&'a Node>,
    /// What both sides take in by the same component: its changes are found there.
    pub(super) common: Vec<(String, Spot<'a>)>,
    /// All of it.
    pub(super) parts: Vec<&'a Node>,
    /// The lists of alternatives that are said here.
    pub(super) unions: Vec<Union<'a>>,
}

/// A list of alternatives.
#[derive(Clone, Copy, Debug)]
pub(super) struct Union<'a> {
    pub(super) keyword: &'static str,
    pub(super) alternatives: Spot<'a>,
    pub(super) discriminator: Option<Spot<'a>>,
}

/// What a side says of members that have no name.
#[derive(Clone, Debug)]
pub(super) enum Openness<'a> {
    /// They pass.
    Open,
    /// They do not.
    Closed,
    /// They have these schemas.
    Of(Vec<Spot<'a>>),
}

/// Both sides, laid flat. An alternative without others is one where the other side has alternatives, too; else it is taken in as by `allOf`.
pub(super) fn both<'a>(
    walk: &Walk<'a>,
    base: &[Spot<'a>],
    head: &[Spot<'a>],
) -> (Flat<'a>, Flat<'a>) {
    let (old, new) = both_with(walk, base, head, Lone::Apart);
    if old.unions.len() == new.unions.len() {
        return (old, new);
    }
    both_with(walk, base, head, Lone::TakenIn)
}

/// What becomes of an alternative without others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Lone {
    Apart,
    TakenIn,
}

fn both_with<'a>(
    walk: &Walk<'a>,
    base: &[Spot<'a>],
    head: &[Spot<'a>],
    lone: Lone,
) -> (Flat<'a>, Flat<'a>) {
    let open = |root: &'a Node, tops: &[Spot<'a>], closed: &BTreeSet<String>| {
        open(walk, root, tops, closed, lone)
    };
    let mut sides = (
        open(walk.roots.base, base, &BTreeSet::new()),
        open(walk.roots.head, head, &BTreeSet::new()),
    );
    let names = |flat: &Flat<'a>, tops: &[Spot<'a>]| -> BTreeSet<String> {
        let is_top = |node: &Node| tops.iter().any(|top| std::ptr::eq(top.node, node));
        let parts = flat.parts.iter().filter(|node| !is_top(node));
        parts
            .filter_map(|node| walk.component(node))
            .map(|(_, name)| name.to_owned())
            .collect()
    };
    let common: BTreeSet<String> = names(&sides.0, base)
        .intersection(&names(&sides.1, head))
        .cloned()
        .collect();
    if !common.is_empty() {
        let parts = (
            std::mem::take(&mut sides.0.parts),
            std::mem::take(&mut sides.1.parts),
        );
        sides = (
            open(walk.roots.base, base, &common),
            open(walk.roots.head, head, &common),
        );
        (sides.0.parts, sides.1.parts) = parts;
    }
    for flat in [&mut sides.0, &mut sides.1] {
        flat.unions = unions(&flat.own, lone);
    }
    sides
}

/// All parts; what has one of these names is not opened.
fn open<'a>(
    walk: &Walk<'a>,
    root: &'a Node,
    tops: &[Spot<'a>],
    closed: &BTreeSet<String>,
    lone: Lone,
) -> Flat<'a> {
    let mut flat = Flat::default();
    let mut known = HashSet::new();
    let mut waiting: Vec<(Spot<'a>, bool)> = tops.iter().rev().map(|spot| (*spot, true)).collect();
    // A list of its own instead of recursion: an `allOf` may be nested as deeply as a document is long.
    while let Some((spot, is_top)) = waiting.pop() {
        // What stands beside a reference is said here, whatever it leads to.
        let is_beside = spot.node.get("$ref").is_some() && says_something_beside(spot.node);
        if is_beside && known.insert(address(spot.node)) {
            flat.own.push(spot.node);
        }
        let Some(node) = resolve(root, spot.node) else {
            continue;
        };
        if !known.insert(address(node)) {
            continue;
        }
        let name = walk.component(node).map(|(_, name)| name);
        let is_taken_in = !is_top || is_beside;
        if let Some(name) = name.filter(|name| is_taken_in && closed.contains(*name)) {
            flat.common.push((name.to_owned(), Spot::bare(node)));
            continue;
        }
        flat.own.push(node);
        let only = only_alternative(node).filter(|_| lone == Lone::TakenIn);
        let inner = list(node, "allOf").iter().chain(only);
        waiting.extend(inner.rev().map(|part| (Spot::bare(part), false)));
    }
    flat.parts.clone_from(&flat.own);
    flat
}

/// Keywords that limit the values that pass.
const LIMITS: [&str; 23] = [
    "type",
    "enum",
    "format",
    "multipleOf",
    "maximum",
    "exclusiveMaximum",
    "minimum",
    "exclusiveMinimum",
    "maxLength",
    "minLength",
    "pattern",
    "maxItems",
    "minItems",
    "uniqueItems",
    "maxProperties",
    "minProperties",
    "required",
    "oneOf",
    "anyOf",
    "not",
    "items",
    "properties",
    "additionalProperties",
];

/// Whether a part limits the values that pass. What it takes in is a part of its own.
pub(super) fn limits(part: &Node) -> bool {
    LIMITS.iter().any(|keyword| part.get(keyword).is_some())
}

/// The first part that has a keyword.
pub(super) fn first<'a>(parts: &[&'a Node], keyword: &str) -> Option<Spot<'a>> {
    parts.iter().find_map(|part| Spot::at(part, keyword))
}

/// The values of a keyword in all parts that have it.
pub(super) fn all<'a>(parts: &[&'a Node], keyword: &str) -> Vec<Spot<'a>> {
    parts
        .iter()
        .filter_map(|part| Spot::at(part, keyword))
        .collect()
}

/// Whether a keyword says yes in any part.
pub(super) fn says_yes(parts: &[&Node], keyword: &str) -> bool {
    all(parts, keyword)
        .iter()
        .any(|spot| spot.node.as_bool() == Some(true))
}

/// The members that parts name, in the order of the text, each with all schemas that it has.
pub(super) fn members<'a>(parts: &[&'a Node]) -> Vec<(&'a str, Vec<Spot<'a>>)> {
    let mut positions: BTreeMap<&'a str, usize> = BTreeMap::new();
    let mut members: Vec<(&'a str, Vec<Spot<'a>>)> = Vec::new();
    for part in parts {
        let properties = part.get("properties").and_then(Node::as_object);
        for entry in properties.into_iter().flatten() {
            let Entry { key, .. } = entry;
            let position = *positions.entry(&key.text).or_insert(members.len());
            match members.get_mut(position) {
                Some((_, spots)) => spots.push(Spot::entry(entry)),
                None => members.push((&key.text, vec![Spot::entry(entry)])),
            }
        }
    }
    members
}

/// The names that parts require.
pub(super) fn required<'a>(parts: &[&'a Node]) -> BTreeSet<&'a str> {
    parts
        .iter()
        .flat_map(|part| list(part, "required"))
        .filter_map(Node::as_str)
        .collect()
}

/// What parts say of the first items of a list, each with a place of its own.
pub(super) fn first_items<'a>(parts: &[&'a Node]) -> Vec<Vec<Spot<'a>>> {
    let mut places: Vec<Vec<Spot<'a>>> = Vec::new();
    for part in parts {
        for (place, item) in list(part, "prefixItems").iter().enumerate() {
            match places.get_mut(place) {
                Some(spots) => spots.push(Spot::bare(item)),
                None => places.push(vec![Spot::bare(item)]),
            }
        }
    }
    places
}

/// What parts say of members by the patterns of their names.
pub(super) fn patterned<'a>(parts: &[&'a Node]) -> BTreeMap<&'a str, Vec<Spot<'a>>> {
    let mut patterned: BTreeMap<&'a str, Vec<Spot<'a>>> = BTreeMap::new();
    for part in parts {
        let patterns = part.get("patternProperties").and_then(Node::as_object);
        for entry in patterns.into_iter().flatten() {
            let spots = patterned.entry(&entry.key.text).or_default();
            spots.push(Spot::entry(entry));
        }
    }
    patterned
}

/// What parts say of members that have no name.
pub(super) fn openness<'a>(parts: &[&'a Node]) -> Openness<'a> {
    let mut said = all(parts, "additionalProperties");
    said.extend(all(parts, "unevaluatedProperties"));
    if said.iter().any(|spot| spot.node.as_bool() == Some(false)) {
        return Openness::Closed;
    }
    let schemas: Vec<Spot<'a>> = said
        .into_iter()
        .filter(|spot| {
            spot.node
                .as_object()
                .is_some_and(|object| !object.is_empty())
        })
        .collect();
    if schemas.is_empty() {
        Openness::Open
    } else {
        Openness::Of(schemas)
    }
}

/// An alternative without others: it is taken in as by `allOf`, unless a discriminator says that others are to come.
fn only_alternative(part: &Node) -> impl DoubleEndedIterator<Item = &Node> {
    let is_told = part.get("discriminator").is_some();
    let lists = ["oneOf", "anyOf"].map(|keyword| list(part, keyword));
    lists.into_iter().filter_map(move |list| match list {
        [only] if !is_told => Some(only),
        _ => None,
    })
}

/// The lists of alternatives of parts.
fn unions<'a>(parts: &[&'a Node], lone: Lone) -> Vec<Union<'a>> {
    let of = |part: &&'a Node, keyword: &'static str| {
        let alternatives = Spot::at(part, keyword)?;
        let is_any = alternatives
            .node
            .as_array()
            .is_some_and(|list| !list.is_empty());
        let is_taken_in = lone == Lone::TakenIn
            && alternatives
                .node
                .as_array()
                .is_some_and(|list| list.len() == 1)
            && part.get("discriminator").is_none();
        (is_any && !is_taken_in).then(|| Union {
            keyword,
            alternatives,
            discriminator: Spot::at(part, "discriminator"),
        })
    };
    parts
        .iter()
        .flat_map(|part| ["oneOf", "anyOf"].map(|keyword| of(part, keyword)))
        .flatten()
        .collect()
}
