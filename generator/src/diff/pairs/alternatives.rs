//! Alternatives of unions, paired by what tells them apart.

use crate::conform::{Applicable, resolve};
use crate::diff::walk::Spot;
use crate::source::Node;

/// An alternative, with what it may be recognised by.
#[derive(Clone, Debug)]
pub(in crate::diff) struct Alternative<'a> {
    pub(in crate::diff) spot: Spot<'a>,
    /// The name of the component that it refers to.
    pub(in crate::diff) reference: Option<&'a str>,
    /// The value of the discriminator that means it.
    pub(in crate::diff) tags: Vec<String>,
    /// Members with a single value.
    constants: Vec<(&'a str, &'a str)>,
    title: Option<&'a str>,
    types: Vec<&'a str>,
}

/// Paired alternatives, by position: both, gone, new.
pub(in crate::diff) type Paired = (Vec<(usize, usize)>, Vec<usize>, Vec<usize>);

/// Whether an alternative of the base is one of the head.
type Rule<'r, 'a> = dyn Fn(&Alternative<'a>, &Alternative<'a>) -> bool + 'r;

impl<'a> Alternative<'a> {
    /// What is known of an alternative. `tags` are the values of a discriminator that mean it.
    pub(in crate::diff) fn of(root: &'a Node, node: &'a Node, tags: Vec<String>) -> Self {
        let parts = Applicable::of(root, &[node]).parts;
        let texts = |keyword: &str| -> Vec<&'a str> {
            parts
                .iter()
                .filter_map(|part| part.get(keyword)?.as_str())
                .collect()
        };
        let reference = node.get("$ref").and_then(Node::as_str);
        Self {
            spot: Spot::bare(node),
            reference: reference.and_then(|reference| reference.rsplit('/').next()),
            tags,
            constants: constants(root, &parts),
            title: texts("title").first().copied(),
            types: texts("type"),
        }
    }

    /// What it is called behind the name of the union.
    pub(in crate::diff) fn name(&self, position: usize) -> String {
        let constant = self.constants.first().map(|(_, value)| (*value).to_owned());
        self.reference
            .map(str::to_owned)
            .or_else(|| self.tags.first().cloned())
            .or(constant)
            .or_else(|| self.title.map(str::to_owned))
            .or_else(|| self.types.first().map(|text| (*text).to_owned()))
            .unwrap_or_else(|| (position + 1).to_string())
    }
}

/// Members of the parts that can have one text only.
fn constants<'a>(root: &'a Node, parts: &[&'a Node]) -> Vec<(&'a str, &'a str)> {
    let properties = parts
        .iter()
        .filter_map(|part| part.get("properties")?.as_object())
        .flatten();
    properties
        .filter_map(|entry| {
            let values = resolve(root, &entry.value)?.get("enum")?.as_array()?;
            match values {
                [value] => Some((&*entry.key.text, value.as_str()?)),
                _ => None,
            }
        })
        .collect()
}

/// Pairs alternatives by the name of the component, the tag, constant members, the title, then what `is_same` says, and last by the only
/// one of its type. Each rule sees what those before it have left.
pub(in crate::diff) fn paired_alternatives<'a>(
    base: &[Alternative<'a>],
    head: &[Alternative<'a>],
    is_same: impl Fn(&Alternative<'a>, &Alternative<'a>) -> bool,
) -> Paired {
    let mut old: Vec<usize> = (0..base.len()).collect();
    let mut new: Vec<usize> = (0..head.len()).collect();
    let mut both = Vec::new();
    let by_reference = |one: &Alternative<'a>, other: &Alternative<'a>| {
        one.reference.is_some() && one.reference == other.reference
    };
    let by_tag = |one: &Alternative<'a>, other: &Alternative<'a>| {
        one.tags.iter().any(|tag| other.tags.contains(tag))
    };
    let by_constants = |one: &Alternative<'a>, other: &Alternative<'a>| {
        !one.constants.is_empty() && one.constants == other.constants
    };
    let by_title = |one: &Alternative<'a>, other: &Alternative<'a>| {
        one.title.is_some() && one.title == other.title
    };
    let by_type = |one: &Alternative<'a>, other: &Alternative<'a>| {
        let only = |all: &[Alternative<'a>], one: &Alternative<'a>| {
            all.iter().filter(|other| other.types == one.types).count() == 1
        };
        !one.types.is_empty()
            && one.types == other.types
            && only(base, one)
            && only(head, other)
            && (one.reference.is_none() || other.reference.is_none())
    };
    let rules: [&Rule<'_, 'a>; 6] = [
        &by_reference,
        &is_same,
        &by_tag,
        &by_constants,
        &by_title,
        &by_type,
    ];
    for rule in rules {
        new.retain(|&position| {
            let Some(candidate) = head.get(position) else {
                return false;
            };
            let found = old
                .iter()
                .position(|&old| base.get(old).is_some_and(|old| rule(old, candidate)));
            match found {
                Some(found) => {
                    both.push((old.remove(found), position));
                    false
                }
                None => true,
            }
        });
    }
    both.sort_by_key(|(_, head)| *head);
    (both, old, new)
}
