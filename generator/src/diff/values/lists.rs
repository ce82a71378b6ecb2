//! Whether lists of a branch are as the keywords of one schema object demand.

use super::branch::Branch;
use super::challenge::{Challenge, What};
use super::claims::Claim;
use super::evaluation::Evaluation;
use super::kinds::Kind;
use super::schema::{Others, Schema};
use super::unevaluated::{Described, described_items};
use crate::diff::Unknown;

/// How many items have to be accepted by `contains`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Contained<'n> {
    pub(super) schema: Schema<'n>,
    pub(super) least: u64,
    pub(super) most: Option<u64>,
}

impl<'n> Contained<'n> {
    /// What a schema object says.
    pub(super) fn of(schema: Schema<'n>) -> Option<Self> {
        Some(Self {
            schema: schema.schema("contains")?,
            least: schema.count("minContains").unwrap_or(1),
            most: schema.count("maxContains"),
        })
    }
}

impl<'n> Evaluation<'_, 'n> {
    pub(super) fn items(&mut self, inner: &Branch<'n>, outer: Schema<'n>, depth: usize) -> bool {
        if !inner.kinds.has(Kind::List) {
            return true;
        }
        let (least, most) = (inner.least("minItems"), inner.most_items());
        let mut holds = true;
        if let Some(wanted) = outer.count("minItems").filter(|wanted| least < *wanted) {
            let count = wanted.saturating_sub(1);
            holds = self.fail_with(Unknown::Undecided, inner, || What::Items(count));
        }
        if let Some(wanted) = outer.count("maxItems")
            && most.is_none_or(|most| most > wanted)
        {
            let count = wanted.saturating_add(1);
            holds = self.fail_with(Unknown::Undecided, inner, || What::Items(count));
        }
        if outer.flag("uniqueItems") && !inner.is_unique() && most.is_none_or(|most| most > 1) {
            holds = self.fail_with(Unknown::Undecided, inner, || What::Repeated);
        }
        let first = inner.first_items().max(outer.list("prefixItems").len());
        for place in 0..=first {
            if !self.goes_on(holds) {
                return false;
            }
            if let Some(item) = outer.item(place) {
                holds &= self.item(inner, item, place, depth);
            }
        }
        if let Some(contained) = Contained::of(outer) {
            holds &= self.contained(inner, contained);
        }
        self.undescribed_items(inner, outer, depth) && holds
    }

    /// Items that neither the outer schema describes nor what applies with it.
    fn undescribed_items(&mut self, inner: &Branch<'n>, outer: Schema<'n>, depth: usize) -> bool {
        let others = outer.unevaluated_items();
        if matches!(others, Others::Any) || self.says(inner, outer) {
            return true;
        }
        let Some(from) = described_items(self.ground.roots, outer, Described::Surely) else {
            return true;
        };
        let mut holds = true;
        for place in from..=inner.first_items().max(from) {
            if !self.goes_on(holds) {
                return false;
            }
            holds &= match others {
                Others::Of(schema) => self.item(inner, schema, place, depth),
                _ => self.has_no_item(inner, place, depth),
            };
        }
        holds
    }

    /// Whether there is never an item in a place.
    fn has_no_item(&mut self, inner: &Branch<'n>, place: usize, depth: usize) -> bool {
        let count = place as u64;
        inner.most_items().is_some_and(|most| most <= count)
            || self.are_at_odds(&inner.item(place), depth + 1)
            || self.fail_with(Unknown::Undecided, inner, || {
                What::Items(count.saturating_add(1))
            })
    }

    /// Whether the item in a place, if there is one, is as a schema demands.
    fn item(&mut self, inner: &Branch<'n>, outer: Schema<'n>, place: usize, depth: usize) -> bool {
        if inner.most_items().is_some_and(|most| most <= place as u64) {
            return true;
        }
        let claim = Claim {
            inner: inner.item(place),
            outer,
        };
        let Err(reason) = self.claim(&claim) else {
            return true;
        };
        let is_never =
            inner.least("minItems") <= place as u64 && self.are_at_odds(&claim.inner, depth + 1);
        is_never || self.fail_with(reason, inner, || What::Item(place, claim))
    }

    /// Whether so many items are accepted by a schema as have to be, and no more than may be.
    fn contained(&mut self, inner: &Branch<'n>, outer: Contained<'n>) -> bool {
        let mut holds = outer.least == 0
            || self.all_are_contained(inner, outer)
            || self.are_contained(inner, |this, own| {
                own.least >= outer.least && this.is_within(own.schema, outer.schema)
            });
        if !holds {
            holds = self.fail_with(Unknown::Undecided, inner, || What::Any);
            self.challenge_contained(inner, outer);
        }
        if let Some(most) = outer.most
            && inner.most_items().is_none_or(|own| own > most)
            && !self.are_contained(inner, |this, own| {
                own.most.is_some_and(|own| own <= most) && this.is_within(outer.schema, own.schema)
            })
        {
            let count = most.saturating_add(1);
            holds = self.fail_with(Unknown::Undecided, inner, || {
                What::Contained(outer.schema, count)
            });
        }
        holds
    }

    /// Whether every item is accepted by a schema, and there are enough.
    fn all_are_contained(&mut self, inner: &Branch<'n>, outer: Contained<'n>) -> bool {
        inner.least("minItems") >= outer.least
            && (0..=inner.first_items()).all(|place| {
                let claim = Claim {
                    inner: inner.item(place),
                    outer: outer.schema,
                };
                self.claim(&claim).is_ok()
            })
    }

    fn are_contained(
        &mut self,
        inner: &Branch<'n>,
        mut is_enough: impl FnMut(&mut Self, Contained<'n>) -> bool,
    ) -> bool {
        let own: Vec<_> = inner
            .parts()
            .iter()
            .filter_map(|part| Contained::of(*part))
            .collect();
        own.into_iter().any(|own| is_enough(self, own))
    }

    /// Whether one schema accepts all that another one accepts.
    fn is_within(&mut self, inner: Schema<'n>, outer: Schema<'n>) -> bool {
        let claim = Claim {
            inner: vec![inner],
            outer,
        };
        self.claim(&claim).is_ok()
    }

    /// Lists to try of which no item is accepted, but those that the lists themselves have to contain.
    fn challenge_contained(&mut self, inner: &Branch<'n>, outer: Contained<'n>) {
        if self.challenges.is_none() {
            return;
        }
        let own = inner.parts().iter();
        let mut contained: Vec<_> = own.filter_map(|part| Contained::of(*part)).collect();
        contained.sort_by_key(|own| std::cmp::Reverse(own.least));
        let items = inner.item(inner.first_items());
        let mut ways: Vec<(Vec<Schema<'n>>, u64)> = contained
            .into_iter()
            .map(|own| {
                let schemas = items.iter().copied().chain([own.schema]).collect();
                (schemas, own.least)
            })
            .collect();
        ways.push((items, 1));
        for (schemas, count) in ways {
            let claim = Claim {
                inner: schemas,
                outer: outer.schema,
            };
            if self.claim(&claim).is_err() {
                let count = count.max(inner.least("minItems")).max(1);
                self.challenge_with(|| Challenge::of(inner, What::All(claim, count)));
            }
        }
    }
}
