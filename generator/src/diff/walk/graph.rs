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

/// How a pair is called.
#[derive(Clone, Debug)]
pub(in crate::diff) enum Name {
    /// As a component or a call is.
    Own(String),
    /// As what leads to it is, and this behind it.
    Behind(String),
}

/// Two things that stand for each other.
#[derive(Debug)]
pub(in crate::diff) struct Pair<'a> {
    pub(in crate::diff) name: Name,
    /// Where it stands within a call or notification; `None` if it is, or is within, something of its own.
    pub(in crate::diff) place: Option<String>,
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

/// What a pair within a call is found by in other calls: its kind and place, and what both sides say, by digests.
pub(in crate::diff) type Alike = (Kind, String, Vec<u64>, Vec<u64>);

/// Whether a pair was known already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::diff) enum Met {
    New,
    /// By other nodes, which say the same at the same place of another call.
    Elsewhere,
    /// By the same nodes.
    Again,
}

/// All pairs.
#[derive(Debug, Default)]
pub(in crate::diff) struct Graph<'a> {
    pairs: Vec<Pair<'a>>,
    known: HashMap<Key, PairId>,
    alike: HashMap<Alike, PairId>,
}

impl<'a> Graph<'a> {
    /// A pair with a name of its own.
    pub(in crate::diff) fn root(&mut self, subject: impl Into<String>) -> PairId {
        self.push(Name::Own(subject.into()), None)
    }

    /// A call or notification.
    pub(in crate::diff) fn call(&mut self, subject: impl Into<String>) -> PairId {
        self.push(Name::Own(subject.into()), Some(String::new()))
    }

    /// A pair that is called as what will lead to it, and this behind it.
    pub(in crate::diff) fn behind(&mut self, step: impl Into<String>) -> PairId {
        self.push(Name::Behind(step.into()), None)
    }

    fn push(&mut self, name: Name, place: Option<String>) -> PairId {
        self.pairs.push(Pair {
            name,
            place,
            drafts: Vec::new(),
            edges: Vec::new(),
            schemas: None,
        });
        PairId(self.pairs.len() - 1)
    }

    /// The pair with a key, or one that says the same at the same place of another call.
    pub(in crate::diff) fn pair(
        &mut self,
        key: Key,
        alike: Option<Alike>,
        name: impl FnOnce() -> Name,
    ) -> (PairId, Met) {
        if let Some(id) = self.known.get(&key) {
            return (*id, Met::Again);
        }
        if let Some(id) = alike.as_ref().and_then(|alike| self.alike.get(alike)) {
            self.known.insert(key, *id);
            return (*id, Met::Elsewhere);
        }
        let place = alike.as_ref().map(|(_, place, ..)| place.clone());
        let id = self.push(name(), place);
        self.known.insert(key, id);
        if let Some(alike) = alike {
            self.alike.insert(alike, id);
        }
        (id, Met::New)
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

    /// The name that a pair has itself, without that of what leads to it.
    pub(in crate::diff) fn name(&self, pair: PairId) -> &str {
        let (Name::Own(name) | Name::Behind(name)) = &self.get(pair).name;
        name
    }

    /// Whether a pair is a call or notification, or stands within one.
    pub(in crate::diff) fn is_in_call(&self, pair: PairId) -> bool {
        self.get(pair).place.is_some()
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
