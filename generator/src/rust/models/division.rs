//! Which types of a large document stand in a crate of their own, below the models crate.
//!
//! The compiler keeps all that it knows of a crate until its end, so what it needs grows with the crate, and two crates need half of it
//! at once. The models crate gives out the types of both, each at the path where it would be without the lower one.
//!
//! Types are divided by the directions in which they travel, not by their number: all that is sent to the provider stands below, with whatever
//! that holds. So a type's place follows from how it is used itself, and one more type moves no other, but those that are first sent in
//! it. Where that leaves too little on one side, all that is received stands below, and else all that travels at all.
//!
//! What is sent is below and not above, since no machine code is made of it: that compiler ends when the next one begins. The other way
//! round, one makes the code of what is read while the other checks, and the memory of both is needed at once.

use std::collections::{HashMap, HashSet};

use crate::api::{Api, Shape, TypeDef, TypeId, Types, Usage, parts_of};
use crate::options::{ModelCrates, Options};

/// From which weight of all types on they are divided. Checking one crate of it takes some 340 MB, a third of which is there before the
/// first type, so dividing gains little of a lighter one.
const LARGE: u64 = 200_000;

/// The lighter crate has more than this part of the weight, or there is none: `4` is a quarter.
const LIGHTEST: u64 = 4;

/// The types of the lower crate; none where all stand in one.
#[derive(Debug, Default)]
pub(in crate::rust) struct Division {
    below: HashSet<TypeId>,
}

impl Division {
    /// That of an API. It depends on nothing else, so all who ask for it get the same.
    pub(in crate::rust) fn of(api: &Api, options: &Options) -> Self {
        let (large, lightest) = match options.model_crates {
            ModelCrates::BySize => (LARGE, LIGHTEST),
            ModelCrates::One => return Self::default(),
            ModelCrates::Two => (0, u64::MAX),
        };
        let whole: u64 = api.types.iter().map(|(_, it)| weight(it)).sum();
        if whole < large {
            return Self::default();
        }
        let apart = apart(api);
        let is_balanced = |below: &HashSet<TypeId>| {
            let below: u64 = below.iter().map(|id| weight(api.types.get(*id))).sum();
            below.min(whole - below) > whole / lightest
        };
        [sent, received, used]
            .into_iter()
            .map(|travels| below(&api.types, travels, &apart))
            .find(is_balanced)
            .map_or_else(Self::default, |below| Self { below })
    }

    /// Whether there is a lower crate.
    pub(in crate::rust) fn has_base(&self) -> bool {
        !self.below.is_empty()
    }

    /// The crates, each after the one that it rests on.
    pub(super) fn levels(&self) -> &'static [Level] {
        if self.has_base() {
            &[Level::Base, Level::Upper]
        } else {
            &[Level::Only]
        }
    }

    /// The crate that declares a type.
    pub(super) fn level_of(&self, id: TypeId) -> Level {
        if self.below.contains(&id) {
            Level::Base
        } else if self.has_base() {
            Level::Upper
        } else {
            Level::Only
        }
    }
}

/// One of the crates with the types of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Level {
    /// There is but one.
    Only,
    /// The lower of two, which nobody has to name.
    Base,
    /// The upper of two, which gives out the types of both.
    Upper,
}

impl Level {
    /// Where its files are in the folder of the models crate: empty, or with `/` at its end.
    pub(super) fn folder(self) -> &'static str {
        match self {
            Self::Only | Self::Upper => "",
            Self::Base => "base/",
        }
    }
}

fn sent(usage: Usage) -> bool {
    usage.request
}

fn received(usage: Usage) -> bool {
    usage.response
}

fn used(usage: Usage) -> bool {
    usage.request || usage.response
}

/// The types that travel so. A type travels as whatever holds it does, so they hold no others.
fn below(types: &Types, travels: fn(Usage) -> bool, apart: &HashSet<TypeId>) -> HashSet<TypeId> {
    types
        .iter()
        .filter(|(id, definition)| travels(definition.usage) && !apart.contains(id))
        .map(|(id, _)| id)
        .collect()
}

/// What always stands in the crate that people name: the bodies of notifications, which the crate's features and front page are about, and
/// whatever holds one.
fn apart(api: &Api) -> HashSet<TypeId> {
    let is_envelope = |definition: &TypeDef| matches!(definition.shape, Shape::Envelope(_));
    let envelopes = api.types.iter().filter(|(_, it)| is_envelope(it));
    let mut apart: HashSet<TypeId> = envelopes.map(|(id, _)| id).collect();
    let mut open: Vec<TypeId> = apart.iter().copied().collect();
    if open.is_empty() {
        return apart;
    }
    let mut holders: HashMap<TypeId, Vec<TypeId>> = HashMap::new();
    for (id, definition) in api.types.iter() {
        for part in parts_of(&definition.shape) {
            holders.entry(part).or_default().push(id);
        }
    }
    while let Some(part) = open.pop() {
        let new = holders.remove(&part).into_iter().flatten();
        open.extend(new.filter(|holder| apart.insert(*holder)));
    }
    apart
}

/// What the compiler keeps of a type until it has checked the crate, in kB: what came of large documents, by and large.
fn weight(definition: &TypeDef) -> u64 {
    match &definition.shape {
        Shape::Struct(object) if definition.usage.request => 130 + 50 * count(&object.fields),
        Shape::Struct(object) => 110 + 20 * count(&object.fields),
        Shape::Enum(values) => 200 + 14 * count(&values.variants),
        Shape::Text(_) => 200,
        Shape::Union(union) => 120 + 35 * count(&union.variants),
        Shape::Alias(..) => 0,
        Shape::Envelope(envelope) => 200 + 20 * count(&envelope.fields),
    }
}

fn count<T>(items: &[T]) -> u64 {
    u64::try_from(items.len()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests;
