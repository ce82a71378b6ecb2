//! The pairs that were compared, and how one leads to another.
//!
//! A pair is compared once, however many uses lead to it. What is found hangs on the pair; the uses are spread along the edges behind the
//! walk. So one change is one finding, and the walk is as long as what has changed.

use std::collections::HashMap;

use super::draft::Draft;
use crate::diff::{Flow, Relation};
use crate::source::Node;
use crate::source::grammar::Kind;

/// A pair of the graph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::diff) struct PairId(pub(in crate::diff) usize);

/// The schemas of a pair, each a conjunction, with what is known of their values.
#[derive(Clone, Debug)]
pub(in crate::diff) struct Schemas<'a> {
    pub(in crate::diff) base: Vec<&'a Node>,
    pub(in crate::diff) head: Vec<&'a Node>,
    pub(in crate::diff) relation: Relation,
}

/// Two things that stand for each other.
#[derive(Debug)]
pub(in crate::diff) struct Pair<'a> {
    /// What it is, by names.
    pub(in crate::diff) subject: String,
    pub(in crate::diff) drafts: Vec<Draft<'a>>,
    pub(in crate::diff) edges: Vec<Edge>,
    pub(in crate::diff) schemas: Option<Schemas<'a>>,
}

/// How a pair leads to another one.
#[derive(Clone, Copy, Debug)]
pub(in crate::diff) struct Edge {
    pub(in crate::diff) to: PairId,
    pub(in crate::diff) carries: Carries,
}

/// What an edge lets pass.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::diff) struct Carries {
    /// The flow that begins here; `None` if it is that of the pair before.
    pub(in crate::diff) into: Option<Flow>,
    /// Whether nothing of it is felt by anybody.
    pub(in crate::diff) nothing: bool,
    /// Whether only what crosses the wire is compared: both sides stand in for each other, each with words of its own.
    pub(in crate::diff) no_words: bool,
    /// Whether it is left out of what the provider reads.
    pub(in crate::diff) not_for_provider: bool,
    /// Whether it is left out of what clients and receivers read.
    pub(in crate::diff) not_for_clients: bool,
    /// Whether all that the provider reads there is read, whatever becomes of this part.
    pub(in crate::diff) fine_for_provider: bool,
    /// Whether all that clients read there is read, whatever becomes of this part.
    pub(in crate::diff) fine_for_clients: bool,
}

impl Carries {
    /// All of it, as it is.
    pub(in crate::diff) const ALL: Self = Self {
        into: None,
        nothing: false,
        no_words: false,
        not_for_provider: false,
        not_for_clients: false,
        fine_for_provider: false,
        fine_for_clients: false,
    };

    /// The beginning of a flow.
    pub(in crate::diff) const fn into(flow: Flow) -> Self {
        Self {
            into: Some(flow),
            ..Self::ALL
        }
    }
}

/// What a pair is found by: its kind and the addresses of both sides.
type Key = (Kind, Vec<usize>, Vec<usize>);

/// All pairs.
#[derive(Debug, Default)]
pub(in crate::diff) struct Graph<'a> {
    pairs: Vec<Pair<'a>>,
    known: HashMap<Key, PairId>,
}

impl<'a> Graph<'a> {
    /// A pair that nothing leads to.
    pub(in crate::diff) fn root(&mut self, subject: impl Into<String>) -> PairId {
        self.pairs.push(Pair {
            subject: subject.into(),
            drafts: Vec::new(),
            edges: Vec::new(),
            schemas: None,
        });
        PairId(self.pairs.len() - 1)
    }

    /// The pair with a key, and whether it is new.
    pub(in crate::diff) fn pair(
        &mut self,
        key: Key,
        subject: impl FnOnce() -> String,
    ) -> (PairId, bool) {
        if let Some(id) = self.known.get(&key) {
            return (*id, false);
        }
        let id = self.root(subject());
        self.known.insert(key, id);
        (id, true)
    }

    pub(in crate::diff) fn link(&mut self, from: PairId, to: PairId, carries: Carries) {
        self.at(from).edges.push(Edge { to, carries });
    }

    /// Notes a finding on a pair.
    pub(in crate::diff) fn note(&mut self, pair: PairId, draft: Draft<'a>) {
        self.at(pair).drafts.push(draft);
    }

    #[expect(
        clippy::indexing_slicing,
        reason = "an id is an index that this graph handed out"
    )]
    pub(in crate::diff) fn at(&mut self, pair: PairId) -> &mut Pair<'a> {
        &mut self.pairs[pair.0]
    }

    #[expect(
        clippy::indexing_slicing,
        reason = "an id is an index that this graph handed out"
    )]
    pub(in crate::diff) fn get(&self, pair: PairId) -> &Pair<'a> {
        &self.pairs[pair.0]
    }

    pub(in crate::diff) fn subject(&self, pair: PairId) -> &str {
        &self.get(pair).subject
    }

    pub(in crate::diff) const fn len(&self) -> usize {
        self.pairs.len()
    }

    pub(in crate::diff) fn iter(&self) -> impl DoubleEndedIterator<Item = (PairId, &Pair<'a>)> {
        self.pairs
            .iter()
            .enumerate()
            .map(|(position, pair)| (PairId(position), pair))
    }
}
