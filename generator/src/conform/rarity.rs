//! How much the name of a member tells of what has it.

use std::collections::HashMap;

use super::evidence::{Evidence, halvings};

/// How rare the names of members are among the targets of a document.
#[derive(Clone, Debug, Default)]
pub(super) struct Rarity<'a> {
    targets: usize,
    /// How many targets name a member so.
    naming: HashMap<&'a str, usize>,
}

impl<'a> Rarity<'a> {
    /// Of the names that each target has.
    pub(super) fn of(targets: impl IntoIterator<Item = impl IntoIterator<Item = &'a str>>) -> Self {
        let mut rarity = Self::default();
        for names in targets {
            rarity.targets += 1;
            for name in names {
                *rarity.naming.entry(name).or_default() += 1;
            }
        }
        rarity
    }

    /// The most that a member can say, with its value if that is neither an object nor a list.
    pub(super) fn most(&self) -> Evidence {
        halvings(self.targets, 1) + Evidence::MOST_OF_SCALAR
    }

    /// How often the targets have to be halved until only those are left that name a member so.
    pub(super) fn of_name(&self, name: &str) -> Evidence {
        let naming = self.naming.get(name).copied().unwrap_or(1);
        halvings(self.targets, naming)
    }
}
