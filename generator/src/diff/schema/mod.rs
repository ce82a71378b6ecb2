//! Two schemas, each perhaps a conjunction of several, that stand for each other.
//!
//! First the relation of the values that both accept; if that is one of equals, only what people read is left to compare. Else keyword by
//! keyword, each by the relation of what it says alone, and never worse than the whole.

mod alternatives;
mod aspects;
mod beyond;
mod enums;
mod explain;
mod flat;
mod members;
mod presence;
mod reference;
pub(super) mod shell;
#[cfg(test)]
mod tests;
mod wire;
mod wrapped;

use super::edits::{Feel, Felt};
use super::walk::{Both, Carries, PairId, Schemas, Spot, Walk};
use super::{Containment, Effect, Flow, Relation, Verdict};
use crate::source::Node;
use crate::source::grammar::Kind;
use flat::Flat;
use members::Sides;

/// Keywords with a schema that says which values pass, and describes none of their members or items.
const ASSERTED: [&str; 7] = [
    "not",
    "if",
    "then",
    "else",
    "contains",
    "propertyNames",
    "unevaluatedItems",
];

/// A pair of schemas that is looked into.
pub(super) struct Compared<'w, 'a> {
    walk: &'w mut Walk<'a>,
    pair: PairId,
    /// The schemas as they are referred to.
    tops: Sides<Vec<Spot<'a>>>,
    base: Flat<'a>,
    head: Flat<'a>,
    relation: Relation,
}

impl<'a> Walk<'a> {
    /// Looks into a pair of schemas.
    ///
    /// `said` are the places that have led here, if each side has just one.
    pub(super) fn schema(
        &mut self,
        pair: PairId,
        base: &[Spot<'a>],
        head: &[Spot<'a>],
        said: Option<Both<Spot<'a>>>,
    ) {
        let (base_nodes, head_nodes) = (nodes(base), nodes(head));
        let relation = self.values.relation(&base_nodes, &head_nodes);
        let schemas = Schemas {
            base: base_nodes,
            head: head_nodes,
            relation: relation.clone(),
        };
        self.graph.at(pair).schemas = Some(schemas.clone());
        if said.is_some_and(|said| self.is_another_component(pair, said, &schemas)) {
            return;
        }
        let tops = Sides {
            base: base.to_vec(),
            head: head.to_vec(),
        };
        let (base, head) = flat::both(self, base, head);
        let mut compared = Compared {
            walk: self,
            pair,
            tops,
            base,
            head,
            relation,
        };
        compared.run();
    }
}

fn nodes<'a>(spots: &[Spot<'a>]) -> Vec<&'a Node> {
    spots.iter().map(|spot| spot.node).collect()
}

impl<'a> Compared<'_, 'a> {
    fn run(&mut self) {
        self.walk
            .keywords_of(self.pair, Kind::Schema, &self.base.own, &self.head.own, "");
        let is_equal = self.relation.verdict() == Verdict::Equal;
        if is_equal {
            self.format();
        } else {
            let is_another = self.aspects();
            if is_another {
                return;
            }
        }
        self.wire();
        self.common_parts();
        self.members(is_equal);
        self.items();
        self.patterned();
        self.asserted();
        self.alternatives(is_equal);
    }

    /// The components that both sides take in by `allOf`.
    fn common_parts(&mut self) {
        for (name, head) in self.head.common.clone() {
            let base = self.base.common.iter().find(|(other, _)| *other == name);
            if let Some((_, base)) = base.cloned() {
                self.part(&[base], &[head], "", Carries::ALL);
            }
        }
    }

    fn items(&mut self) {
        let (base, head) = (
            flat::all(&self.base.own, "items"),
            flat::all(&self.head.own, "items"),
        );
        let has_none = |parts: &[&Node]| {
            let most = flat::all(parts, "maxItems").into_iter();
            let mut most = most.filter_map(|spot| spot.node.as_number()?.as_u64());
            most.any(|most| most == 0)
        };
        if has_none(&self.base.parts) != has_none(&self.head.parts) {
            return;
        }
        if !base.is_empty() || !head.is_empty() {
            self.part(&base, &head, "[]", Carries::ALL);
        }
        let (base, head) = (
            flat::first_items(&self.base.own),
            flat::first_items(&self.head.own),
        );
        for (place, (base, head)) in base.iter().zip(&head).enumerate() {
            self.part(base, head, &format!("[{place}]"), Carries::ALL);
        }
    }

    /// Members by the patterns of their names. A pattern that one side lacks is told by the values.
    fn patterned(&mut self) {
        let base = flat::patterned(&self.base.own);
        for (pattern, head) in flat::patterned(&self.head.own) {
            if let Some(base) = base.get(pattern) {
                self.part(base, &head, &format!(".{{{pattern}}}"), Carries::ALL);
            }
        }
    }

    /// Schemas that no type keeps. What they do to values is told by the whole; where it is the same, there is left what people read.
    fn asserted(&mut self) {
        for keyword in ASSERTED {
            let base = flat::all(&self.base.own, keyword);
            let head = flat::all(&self.head.own, keyword);
            for (base, head) in base.into_iter().zip(head) {
                let relation = self.walk.values.relation(&[base.node], &[head.node]);
                if relation.verdict() == Verdict::Equal {
                    self.part(&[base], &[head], &format!("({keyword})"), Carries::ALL);
                }
            }
        }
    }

    /// Goes on to schemas within these. Where the whole is read in any case, its parts are not felt; where both accept the same, a part that
    /// does not is only in another place.
    fn part(
        &mut self,
        base: &[Spot<'a>],
        head: &[Spot<'a>],
        step: &str,
        carries: Carries,
    ) -> Option<PairId> {
        if self.relation.verdict() == Verdict::Equal {
            let relation = self.walk.values.relation(&nodes(base), &nodes(head));
            if relation.verdict() != Verdict::Equal {
                return None;
            }
        }
        let carries = Carries {
            fine_for_provider: matches!(self.relation.base_in_head, Containment::Proven),
            fine_for_clients: matches!(self.relation.head_in_base, Containment::Proven),
            ..carries
        };
        let walk = &mut *self.walk;
        let carries = walk.carries_in_form(&self.head.own, base, head, carries);
        walk.enter_all(self.pair, carries, Kind::Schema, base, head, step)
    }

    /// What the relation of some keywords makes felt; never worse than that of the whole.
    fn felt(&self, relation: &Relation) -> Felt {
        let provider = Effect::of(relation, Flow::RequestBody);
        let client = Effect::of(relation, Flow::Answer);
        self.bounded(Felt::split(provider, client))
    }

    /// No worse than the relation of the whole.
    fn bounded(&self, felt: Felt) -> Felt {
        felt.each(|feel, flow| match Effect::of(&self.relation, flow) {
            Effect::AllIsRead => Feel::new(Effect::AllIsRead),
            _ => feel,
        })
    }
}
