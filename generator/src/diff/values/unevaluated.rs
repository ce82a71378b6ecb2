//! `unevaluatedProperties` and `unevaluatedItems`: what is said of members and items that nothing describes which applies to the same value.

use std::collections::{BTreeSet, HashSet};
use std::rc::Rc;

use super::flat::Condition;
use super::schema::{Others, Roots, Schema};

/// Alternatives of alternatives that are looked through for names.
const MOST_SCHEMAS: usize = 4_096;

/// What is said of the members that nothing describes.
#[derive(Clone, Debug)]
pub(super) struct Closing<'n> {
    /// The names of members that something may describe; `None` if that may be any.
    names: Option<Rc<BTreeSet<&'n str>>>,
    pub(super) others: Others<'n>,
}

impl<'n> Closing<'n> {
    /// That of a schema, if it has one.
    pub(super) fn of(roots: Roots<'n>, schema: Schema<'n>) -> Option<Self> {
        let others = schema.unevaluated();
        if matches!(others, Others::Any) {
            return None;
        }
        Some(Self {
            names: described(roots, schema, Described::Perhaps).map(Rc::new),
            others,
        })
    }

    /// Whether something may describe a member.
    pub(super) fn may_know(&self, name: &str) -> bool {
        self.names.as_ref().is_none_or(|names| names.contains(name))
    }

    /// The names of the members that something may describe.
    pub(super) fn names(&self) -> impl Iterator<Item = &'n str> {
        let names = self.names.iter();
        names.flat_map(|names| names.iter().copied())
    }

    /// Whether something may describe any member.
    pub(super) const fn knows_all(&self) -> bool {
        self.names.is_none()
    }
}

/// What is said of the items that nothing describes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tail<'n> {
    /// The first place, from 0, that nothing may describe.
    pub(super) from: usize,
    pub(super) others: Others<'n>,
}

impl<'n> Tail<'n> {
    /// That of a schema, if it has one and not all items may be described.
    pub(super) fn of(roots: Roots<'n>, schema: Schema<'n>) -> Option<Self> {
        let others = schema.unevaluated_items();
        if matches!(others, Others::Any) {
            return None;
        }
        let from = described_items(roots, schema, Described::Perhaps)?;
        Some(Self { from, others })
    }
}

/// How many of the first items a schema describes, with all that applies to the same value; `None` if that is any.
pub(super) fn described_items<'n>(
    roots: Roots<'n>,
    schema: Schema<'n>,
    which: Described,
) -> Option<usize> {
    let mut first = 0;
    let mut seen = HashSet::new();
    // What closes the schema itself describes nothing for itself.
    let mut waiting = vec![(schema, true)];
    while let Some((schema, is_outermost)) = waiting.pop() {
        let Some(schema) = roots.resolve(schema) else {
            continue;
        };
        if !seen.insert(schema.address()) {
            continue;
        }
        let is_open = schema.get("items").is_some()
            || !is_outermost && schema.get("unevaluatedItems").is_some();
        if is_open {
            return None;
        }
        first = first.max(schema.list("prefixItems").len());
        waiting.extend(schema.schemas("allOf").map(|part| (part, false)));
        if which == Described::Surely {
            continue;
        }
        if schema.get("contains").is_some() || seen.len() > MOST_SCHEMAS {
            return None;
        }
        waiting.extend(perhaps(schema).map(|part| (part, false)));
    }
    Some(first)
}

/// What applies to some of the values of a schema.
fn perhaps<'n>(schema: Schema<'n>) -> impl Iterator<Item = Schema<'n>> {
    let condition = Condition::of(schema).into_iter().flat_map(|condition| {
        let outcomes = [condition.then, condition.otherwise];
        outcomes.into_iter().flatten().chain([condition.condition])
    });
    let alternatives = schema.schemas("anyOf").chain(schema.schemas("oneOf"));
    condition.chain(alternatives)
}

/// Which members or items are meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Described {
    /// Those that are described whatever the value is.
    Surely,
    /// Those that are described for some values.
    Perhaps,
}

/// The names of members that a schema describes, with all that applies to the same value; `None` if that is any.
pub(super) fn described<'n>(
    roots: Roots<'n>,
    schema: Schema<'n>,
    which: Described,
) -> Option<BTreeSet<&'n str>> {
    let mut names = BTreeSet::new();
    let mut seen = HashSet::new();
    // What closes the schema itself describes nothing for itself.
    let mut waiting = vec![(schema, true)];
    while let Some((schema, is_outermost)) = waiting.pop() {
        let Some(schema) = roots.resolve(schema) else {
            continue;
        };
        if !seen.insert(schema.address()) {
            continue;
        }
        let is_open = schema.get("additionalProperties").is_some()
            || !is_outermost && schema.get("unevaluatedProperties").is_some();
        if is_open {
            return None;
        }
        names.extend(schema.properties().map(|(name, _)| name));
        waiting.extend(schema.schemas("allOf").map(|part| (part, false)));
        if which == Described::Surely {
            continue;
        }
        if schema.patterns().next().is_some() || seen.len() > MOST_SCHEMAS {
            return None;
        }
        waiting.extend(perhaps(schema).map(|part| (part, false)));
    }
    Some(names)
}
