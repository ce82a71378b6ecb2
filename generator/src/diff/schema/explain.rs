//! Pairs whose values differ though no keyword tells why.

use std::collections::HashMap;

use super::Schemas;
use crate::diff::edits::Felt;
use crate::diff::walk::{Draft, Evidence, PairId, Spot, Walk};
use crate::diff::{Agreement, Code, Containment, Effect, Flow, Reader, Side, Verdict};

/// Which directions of a relation findings at a pair, or below it, tell of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Told {
    provider: bool,
    client: bool,
}

impl Walk<'_> {
    /// Whether the value that one side refuses has only members that the other one, which writes it, describes.
    pub(super) fn is_described(&self, schemas: &Schemas<'_>, flow: Flow) -> bool {
        let (side, nodes, containment) = match flow.reader() {
            Reader::Provider => (Side::Base, &schemas.base, &schemas.relation.base_in_head),
            Reader::Client => (Side::Head, &schemas.head, &schemas.relation.head_in_base),
        };
        let Containment::Refuted(witness) = containment else {
            return false;
        };
        let values = &self.values;
        values.accepts(side, nodes, &witness.value, Agreement::Described)
    }

    /// Notes a finding on the deepest pairs whose difference nothing tells of, so that none is lost.
    pub(in crate::diff) fn explain_values(&mut self) {
        let mut above: HashMap<PairId, Vec<PairId>> = HashMap::new();
        for (pair, node) in self.graph.iter() {
            for edge in &node.edges {
                above.entry(edge.to).or_default().push(pair);
            }
        }
        let mut told = vec![Told::default(); self.graph.len()];
        let found: Vec<(PairId, Told)> = self
            .graph
            .iter()
            .map(|(pair, node)| (pair, told_by(&node.drafts)))
            .collect();
        for (pair, what) in found {
            spread(&mut told, &above, pair, what);
        }
        // What was met later lies deeper.
        let pairs: Vec<(PairId, Schemas<'_>)> = self
            .graph
            .iter()
            .rev()
            .filter_map(|(pair, node)| Some((pair, node.schemas.clone()?)))
            .collect();
        for (pair, schemas) in pairs {
            let Some(known) = told.get(pair.0).copied() else {
                continue;
            };
            if schemas.relation.verdict() == Verdict::Equal {
                continue;
            }
            let is_fine = |containment: &Containment| matches!(containment, Containment::Proven);
            let untold = Told {
                provider: !known.provider && !is_fine(&schemas.relation.base_in_head),
                client: !known.client && !is_fine(&schemas.relation.head_in_base),
            };
            if untold == Told::default() {
                continue;
            }
            let of = |is_untold: bool, flow| {
                if !is_untold {
                    return Effect::AllIsRead;
                }
                match Effect::of(&schemas.relation, flow) {
                    // Nobody writes under a name that means nothing, though it would pass.
                    Effect::NotAllIsRead if !self.is_described(&schemas, flow) => Effect::NotKnown,
                    effect => effect,
                }
            };
            let felt = Felt::split(
                of(untold.provider, Flow::RequestBody),
                of(untold.client, Flow::Answer),
            );
            let message = match schemas.relation.verdict() {
                Verdict::Wider => "more values are accepted",
                Verdict::Narrower => "fewer values are accepted",
                Verdict::Incomparable => "other values are accepted",
                Verdict::Equal | Verdict::Unknown => {
                    "it is not known whether the same values are accepted"
                }
            };
            let draft = Draft::new(Code::ValuesChanged, felt, message)
                .at(
                    schemas.base.first().copied().map(Spot::bare),
                    schemas.head.first().copied().map(Spot::bare),
                )
                .by_values(Evidence::Pair);
            self.graph.note(pair, draft);
            spread(&mut told, &above, pair, untold);
        }
    }
}

/// What the findings of a pair tell of. A member that one side does not name, or demand, changes both directions, whatever is felt of
/// it: one that is `readOnly` is not missed in a request.
fn told_by(drafts: &[Draft<'_>]) -> Told {
    let mut told = Told::default();
    for draft in drafts {
        let is_member = matches!(
            draft.code,
            Code::PropertyAdded
                | Code::RequiredPropertyAdded
                | Code::PropertyRemoved
                | Code::PropertyRequired
                | Code::PropertyOptional
                | Code::ObjectWrapped
                | Code::ObjectUnwrapped
        );
        let is_told = |flow| {
            is_member
                || draft
                    .felt
                    .at(Some(flow))
                    .is_some_and(|feel| feel.effect >= Effect::NotKnown && draft.by_values)
        };
        told.provider |= is_told(Flow::RequestBody);
        told.client |= is_told(Flow::Answer);
        if draft.code == Code::WireChanged {
            told = Told {
                provider: true,
                client: true,
            };
        }
    }
    told
}

/// What is told of a pair is told of all that lead to it.
fn spread(told: &mut [Told], above: &HashMap<PairId, Vec<PairId>>, pair: PairId, what: Told) {
    let mut waiting = vec![pair];
    while let Some(pair) = waiting.pop() {
        let Some(known) = told.get_mut(pair.0) else {
            continue;
        };
        let more = Told {
            provider: known.provider || what.provider,
            client: known.client || what.client,
        };
        if more == *known {
            continue;
        }
        *known = more;
        waiting.extend(above.get(&pair).into_iter().flatten());
    }
}
