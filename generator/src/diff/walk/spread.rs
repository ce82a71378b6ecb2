//! Where each pair is felt: uses spread along the graph.

use std::collections::BTreeSet;

use super::graph::{Carries, Graph, PairId};
use crate::diff::{Flow, Reader};

/// The flows, the first for what is about the whole of an operation.
const FLOWS: [Option<Flow>; 7] = [
    None,
    Some(Flow::Parameter),
    Some(Flow::RequestBody),
    Some(Flow::Answer),
    Some(Flow::Failure),
    Some(Flow::Notification),
    Some(Flow::Acknowledgement),
];

/// How closely a use is concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::diff) enum Concern {
    /// It leads there, but nothing of it crosses the wire on that way.
    Seen,
    /// It crosses the wire, and the whole of it is read whatever becomes of this part.
    Covered,
    /// It crosses the wire.
    Felt,
}

/// A use of a pair: the origin by its position, the flow, and how closely it is concerned.
#[derive(Clone, Copy, Debug)]
pub(in crate::diff) struct Reached {
    pub(in crate::diff) origin: usize,
    pub(in crate::diff) flow: Option<Flow>,
    pub(in crate::diff) concern: Concern,
}

/// Where all pairs are felt.
#[derive(Debug)]
pub(in crate::diff) struct Spread {
    /// The words that a flow has in a set.
    words: usize,
    /// For each pair and concern a set of uses.
    sets: Vec<[Option<Box<[u64]>>; 3]>,
    /// Whether a way leads to each pair on which words are compared.
    worded: Vec<bool>,
}

impl Spread {
    /// From these pairs, each the root of an origin.
    pub(in crate::diff) fn of(graph: &Graph<'_>, roots: &[PairId]) -> Self {
        let mut spread = Self {
            words: roots.len().div_ceil(64).max(1),
            sets: (0..graph.len()).map(|_| [None, None, None]).collect(),
            worded: worded(graph, roots),
        };
        // What was met first lies outside, so its uses are whole before they go on.
        let mut waiting = BTreeSet::new();
        for (origin, root) in roots.iter().enumerate() {
            let mut bits = vec![0; spread.words * FLOWS.len()];
            set_bit(&mut bits, origin);
            for concern in 0..3 {
                spread.add(*root, concern, &bits);
            }
            waiting.insert(*root);
        }
        while let Some(pair) = waiting.pop_first() {
            for edge in &graph.get(pair).edges {
                let mut has_grown = false;
                for concern in 0..3 {
                    if let Some(bits) = spread.carried(pair, concern, edge.carries) {
                        has_grown |= spread.add(edge.to, concern, &bits);
                    }
                }
                if has_grown {
                    waiting.insert(edge.to);
                }
            }
        }
        spread
    }

    /// The uses of a pair, each once, as closely concerned as it is by any way; in the order of the origins.
    pub(in crate::diff) fn uses(&self, pair: PairId) -> Vec<Reached> {
        let Some([seen, covered, felt]) = self.sets.get(pair.0) else {
            return Vec::new();
        };
        let Some(seen) = seen else {
            return Vec::new();
        };
        let has = |set: &Option<Box<[u64]>>, bit| set.as_ref().is_some_and(|set| has_bit(set, bit));
        let mut uses = Vec::new();
        for origin in 0..self.words * 64 {
            for (position, flow) in FLOWS.into_iter().enumerate() {
                let bit = position * self.words * 64 + origin;
                if !has_bit(seen, bit) {
                    continue;
                }
                let concern = if has(felt, bit) {
                    Concern::Felt
                } else if has(covered, bit) {
                    Concern::Covered
                } else {
                    Concern::Seen
                };
                uses.push(Reached {
                    origin,
                    flow,
                    concern,
                });
            }
        }
        uses
    }

    /// Whether what people read of a pair is compared.
    pub(in crate::diff) fn is_worded(&self, pair: PairId) -> bool {
        self.worded.get(pair.0).copied().unwrap_or_default()
    }

    /// What an edge lets pass of the uses of its pair.
    fn carried(&self, pair: PairId, concern: usize, carries: Carries) -> Option<Vec<u64>> {
        let set = self.sets.get(pair.0)?.get(concern)?.as_ref()?;
        if concern > 0 && carries.nothing {
            return None;
        }
        let mut bits = vec![0; set.len()];
        for (position, flow) in FLOWS.into_iter().enumerate() {
            let source = match (carries.into, flow) {
                (None, _) => position,
                (Some(into), Some(flow)) if into == flow => 0,
                (Some(_), _) => continue,
            };
            if !passes(concern, carries, flow) {
                continue;
            }
            let from = set.get(source * self.words..(source + 1) * self.words)?;
            bits.get_mut(position * self.words..(position + 1) * self.words)?
                .copy_from_slice(from);
        }
        Some(bits)
    }

    /// Adds uses to a pair; whether there is one that it did not have.
    fn add(&mut self, pair: PairId, concern: usize, bits: &[u64]) -> bool {
        let slot = self
            .sets
            .get_mut(pair.0)
            .and_then(|sets| sets.get_mut(concern));
        let Some(slot) = slot else {
            return false;
        };
        if bits.iter().all(|word| *word == 0) {
            return false;
        }
        let set = slot.get_or_insert_with(|| vec![0; bits.len()].into());
        let mut has_grown = false;
        for (word, more) in set.iter_mut().zip(bits) {
            has_grown |= *word | more != *word;
            *word |= more;
        }
        has_grown
    }
}

/// The pairs to which a way leads on which words are compared.
fn worded(graph: &Graph<'_>, roots: &[PairId]) -> Vec<bool> {
    let mut worded = vec![false; graph.len()];
    let mut waiting = roots.to_vec();
    while let Some(pair) = waiting.pop() {
        let Some(known) = worded.get_mut(pair.0).filter(|known| !**known) else {
            continue;
        };
        *known = true;
        let edges = graph.get(pair).edges.iter();
        waiting.extend(
            edges
                .filter(|edge| !edge.carries.no_words)
                .map(|edge| edge.to),
        );
    }
    worded
}

fn passes(concern: usize, carries: Carries, flow: Option<Flow>) -> bool {
    let (left_out, fine) = match flow.map(Flow::reader) {
        None => (false, false),
        Some(Reader::Provider) => (carries.not_for_provider, carries.fine_for_provider),
        Some(Reader::Client) => (carries.not_for_clients, carries.fine_for_clients),
    };
    match concern {
        0 => true,
        1 => !left_out,
        _ => !left_out && !fine,
    }
}

fn set_bit(bits: &mut [u64], bit: usize) {
    if let Some(word) = bits.get_mut(bit / 64) {
        *word |= 1 << (bit % 64);
    }
}

fn has_bit(bits: &[u64], bit: usize) -> bool {
    bits.get(bit / 64)
        .is_some_and(|word| word & (1 << (bit % 64)) != 0)
}
