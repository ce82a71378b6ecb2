//! From the public items of both revisions to what becomes of them.

use std::collections::{BTreeMap, BTreeSet};

use super::surface::{Item, ItemKey, Namespace, Shape, Signature, Surface, shortened};
use super::{Bump, Change, ItemChange, ItemKind, echoes, rules};
use crate::diff::Side;

/// What becomes of one item, with what is needed to weigh it against the others.
struct Found {
    kind: ItemKind,
    change: Change,
    bump: Bump,
    parent: Option<ItemKey>,
    /// Whether it replaces what it was as a whole, with all that is in it.
    replaces: bool,
}

/// What becomes of the public items, the worst first, and what all of that asks of the version.
pub(super) fn compare_surfaces(base: &Surface, head: &Surface) -> (Vec<ItemChange>, Bump) {
    let found = all(base, head);
    let bump = found.values().map(|found| found.bump).max();
    let calls = calls_made(&found);
    let changes = found
        .iter()
        .filter(|(key, one)| !is_part(&found, one) && !is_echo(&found, key, one))
        .filter(|(key, one)| !calls.contains(&(one.change.side(), key.path.as_str())))
        .map(|(key, found)| ItemChange {
            path: shortened(&key.path),
            kind: found.kind,
            change: found.change.clone(),
            bump: found.bump,
        });
    let mut changes: Vec<ItemChange> = changes.collect();
    changes.sort_by_key(|change| std::cmp::Reverse(change.bump));
    (changes, bump.unwrap_or_default())
}

fn all(base: &Surface, head: &Surface) -> BTreeMap<ItemKey, Found> {
    let mut found = BTreeMap::new();
    for (key, item) in &base.items {
        let change = match head.items.get(key) {
            Some(new) => altered(item, new),
            None => Some(Found {
                kind: item.shape.kind(),
                change: Change::Vanishes {
                    base: short_description(item),
                },
                bump: rules::VANISHING,
                parent: item.parent.clone(),
                replaces: true,
            }),
        };
        found.extend(change.map(|change| (key.clone(), change)));
    }
    for (key, item) in &head.items {
        if base.items.contains_key(key) {
            continue;
        }
        let parent = item.parent.as_ref().and_then(|key| base.items.get(key));
        let change = Found {
            kind: item.shape.kind(),
            change: Change::Appears {
                head: short_description(item),
            },
            bump: rules::appearing(item, parent),
            parent: item.parent.clone(),
            replaces: true,
        };
        found.insert(key.clone(), change);
    }
    found
}

fn altered(base: &Item, head: &Item) -> Option<Found> {
    let bump = rules::changing(base, head);
    let kind = head.shape.kind();
    let replaces = base.shape.kind() != kind;
    let (change, bump) = match (bump, base.is_deprecated, head.is_deprecated) {
        (Bump::None, false, true) => (Change::Deprecated, rules::DEPRECATED),
        (Bump::None, true, false) => (Change::Reinstated, rules::REINSTATED),
        (Bump::None, _, _) => return None,
        _ => {
            let short = [base, head].map(|item| without_paths(item, whole_description(item)));
            let [base, head] = if short[0] == short[1] {
                [base, head].map(whole_description)
            } else {
                short
            };
            (Change::Changes { base, head }, bump)
        }
    };
    Some(Found {
        kind,
        change,
        bump,
        parent: head.parent.clone(),
        replaces,
    })
}

/// Whether it comes or goes with what it is a part of.
fn is_part(found: &BTreeMap<ItemKey, Found>, one: &Found) -> bool {
    let parent = one.parent.as_ref().and_then(|key| found.get(key));
    parent.is_some_and(|parent| parent.replaces || is_part(found, parent))
}

/// Whether it follows from another change, of the same kind and no less bad, that is told already.
fn is_echo(found: &BTreeMap<ItemKey, Found>, key: &ItemKey, one: &Found) -> bool {
    echoes::sources(key).iter().any(|source| {
        found.get(source).is_some_and(|source| {
            let is_alike =
                std::mem::discriminant(&source.change) == std::mem::discriminant(&one.change);
            is_alike && source.bump >= one.bump
        })
    })
}

fn short_description(item: &Item) -> String {
    without_paths(item, description(item))
}

/// A description without paths that every reader knows. Of an item of another crate the path is what there is to tell.
fn without_paths(item: &Item, description: String) -> String {
    match item.shape {
        Shape::ReExport { .. } => description,
        _ => shortened(&description),
    }
}

/// The calls that services make which come or go, with the side on which these are.
fn calls_made(found: &BTreeMap<ItemKey, Found>) -> BTreeSet<(Option<Side>, &str)> {
    let told = found.values().filter(|one| !is_part(found, one));
    told.filter_map(|one| match &one.change {
        Change::Appears { head: text } | Change::Vanishes { base: text } => {
            Some((one.change.side(), echoes::call_made(text)?))
        }
        _ => None,
    })
    .collect()
}

/// An item in one line, where its kind and its name are said beside; nothing if these say all.
fn description(item: &Item) -> String {
    let text = match &item.shape {
        Shape::Module | Shape::Struct { .. } | Shape::Enum { .. } | Shape::Trait => String::new(),
        Shape::TypeAlias { target, .. } => target.clone(),
        Shape::ReExport { target } => target.clone(),
        Shape::Field { ty } => ty.clone(),
        Shape::Variant { fields } => fields.clone(),
        Shape::Function(signature) => function(signature),
        Shape::Constant { keyword, ty } => format!("{keyword} {ty}"),
        Shape::Implementation { types } => types.clone(),
        Shape::Feature { enables: list } | Shape::Dependency { features: list } => {
            let list: Vec<&str> = list.iter().map(String::as_str).collect();
            list.join(", ")
        }
    };
    conditional(item, text)
}

/// An item in one line, so that it can be told from another kind of item of the same name.
fn whole_description(item: &Item) -> String {
    let grows = |may_grow: bool| if may_grow { "#[non_exhaustive] " } else { "" };
    match &item.shape {
        Shape::Module => conditional(item, "mod".to_owned()),
        Shape::Trait => conditional(item, "trait".to_owned()),
        Shape::Struct { generics, may_grow } => {
            conditional(item, format!("{}struct{generics}", grows(*may_grow)))
        }
        Shape::Enum { generics, may_grow } => {
            conditional(item, format!("{}enum{generics}", grows(*may_grow)))
        }
        Shape::TypeAlias { generics, target } => {
            conditional(item, format!("type{generics} = {target}"))
        }
        Shape::ReExport { target } => conditional(item, format!("use {target}")),
        Shape::Variant { fields } if fields.is_empty() => {
            conditional(item, "without fields".to_owned())
        }
        Shape::Feature { enables: list } | Shape::Dependency { features: list } => {
            let list: Vec<&str> = list.iter().map(String::as_str).collect();
            format!("[{}]", list.join(", "))
        }
        _ => description(item),
    }
}

fn conditional(item: &Item, text: String) -> String {
    match &item.condition {
        Some(condition) => format!("#[cfg({condition})] {text}").trim_end().to_owned(),
        None => text,
    }
}

fn function(signature: &Signature) -> String {
    let receiver = Some(signature.receiver.to_owned()).filter(|text| !text.is_empty());
    let arguments = signature
        .arguments
        .iter()
        .map(|argument| format!("{}: {}", argument.name, argument.ty));
    let arguments: Vec<String> = receiver.into_iter().chain(arguments).collect();
    let mut text = format!("fn{}({})", signature.generics, arguments.join(", "));
    if !signature.output.is_empty() {
        text.push_str(" -> ");
        text.push_str(&signature.output);
    }
    text
}

/// The aliases that only the first of both has, by their full paths, with what they stand for.
pub(super) fn aliases_of_one(one: &Surface, other: &Surface) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for (key, item) in &one.items {
        if let (Namespace::Type, Shape::TypeAlias { generics, target }) =
            (key.namespace, &item.shape)
            && generics.is_empty()
            && !other.items.contains_key(key)
        {
            found.insert(format!("crate::{}", key.path), target.clone());
        }
    }
    found
}
