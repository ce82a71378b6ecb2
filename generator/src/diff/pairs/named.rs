//! Entries of maps, paired by name.

use std::collections::{HashMap, HashSet};

use crate::diff::walk::{Both, Spot};
use crate::source::{Entry, Node};

/// The entries of two maps.
#[derive(Debug)]
pub(in crate::diff) struct Named<'a> {
    /// In both, by the name of the head.
    pub(in crate::diff) both: Vec<(&'a str, Both<Spot<'a>>)>,
    /// In the base only.
    pub(in crate::diff) gone: Vec<(&'a str, Spot<'a>)>,
    /// In the head only.
    pub(in crate::diff) new: Vec<(&'a str, Spot<'a>)>,
}

/// Paired by the same name.
pub(in crate::diff) fn named<'a>(base: Option<&'a Node>, head: Option<&'a Node>) -> Named<'a> {
    named_by(base, head, str::to_owned)
}

/// Paired by what the names come to. Of several names that come to the same, the same name goes first.
pub(in crate::diff) fn named_by<'a>(
    base: Option<&'a Node>,
    head: Option<&'a Node>,
    key: impl Fn(&str) -> String,
) -> Named<'a> {
    let entries = |node: Option<&'a Node>| node.and_then(Node::as_object).into_iter().flatten();
    let mut by_key: HashMap<String, Vec<&'a Entry>> = HashMap::new();
    for entry in entries(base) {
        let known = by_key.entry(key(&entry.key.text)).or_default();
        known.push(entry);
    }
    let mut taken = HashSet::new();
    let mut found = Named {
        both: Vec::new(),
        gone: Vec::new(),
        new: Vec::new(),
    };
    for entry in entries(head) {
        let name = &*entry.key.text;
        let candidates = by_key
            .get(&key(name))
            .map(Vec::as_slice)
            .unwrap_or_default();
        let same = candidates.iter().find(|known| *known.key.text == *name);
        let free = || {
            candidates.iter().find(|known| {
                let is_in_head = head.is_some_and(|head| head.get(&known.key.text).is_some());
                !is_in_head && !taken.contains(&*known.key.text)
            })
        };
        match same.or_else(free) {
            Some(known) => {
                taken.insert(&*known.key.text);
                found.both.push((
                    name,
                    Both {
                        base: Spot::entry(known),
                        head: Spot::entry(entry),
                    },
                ));
            }
            None => found.new.push((name, Spot::entry(entry))),
        }
    }
    found.gone.extend(
        entries(base)
            .filter(|entry| !taken.contains(&*entry.key.text))
            .map(|entry| (&*entry.key.text, Spot::entry(entry))),
    );
    found
}
