//! Where else a change stands that several calls tell in the same words.
//!
//! Such a change hangs on the pair that was met first, and is looked into there alone. Its other places are found by going the same way, from
//! what stands for that pair in another call.

use std::collections::{HashMap, HashSet};

use super::{Both, Draft, PairId, Spot, Walk};
use crate::conform::resolve;
use crate::diff::digests::address;
use crate::source::{Node, Span, Value};

/// Other places of one finding.
const MOST_OF_ONE: usize = 500;

/// Other places of all findings.
const MOST: usize = 100_000;

/// One place of a pair: the schemas of a conjunction, or whatever else stands there, on both sides.
pub(super) type Occurrence<'a> = Both<Vec<Spot<'a>>>;

/// The same place of both revisions, as far as something is there.
pub(in crate::diff) type Spots<'a> = Both<Option<Spot<'a>>>;

/// From an object or list to what it holds.
#[derive(Clone, Copy, Debug)]
enum Step<'a> {
    Key(&'a str),
    Item(usize),
}

/// What stands around a node.
#[derive(Clone, Copy, Debug)]
struct Around<'a> {
    node: &'a Node,
    step: Step<'a>,
}

/// A way to a node from the first place of a pair: from which of its spots, and by which steps.
#[derive(Clone, Debug)]
struct Way<'a> {
    pair: PairId,
    from: usize,
    steps: Vec<Step<'a>>,
}

/// Looks for other places of findings.
pub(in crate::diff) struct Elsewhere<'w, 'a> {
    walk: &'w Walk<'a>,
    /// What stands around each node, by address, within the first places of pairs that have others.
    around: HashMap<usize, Around<'a>>,
    /// The pairs that have other places, by the addresses of what stands at the first one, each with the position there.
    first: HashMap<usize, Vec<(PairId, usize)>>,
    left: usize,
}

impl<'w, 'a> Elsewhere<'w, 'a> {
    pub(in crate::diff) fn of(walk: &'w Walk<'a>) -> Self {
        let mut elsewhere = Self {
            walk,
            around: HashMap::new(),
            first: HashMap::new(),
            left: MOST,
        };
        for (pair, occurrences) in &walk.occurrences {
            let [first, _, ..] = occurrences.as_slice() else {
                continue;
            };
            for side in [&first.base, &first.head] {
                for (position, spot) in side.iter().enumerate() {
                    let pairs = elsewhere.first.entry(address(spot.node)).or_default();
                    pairs.push((*pair, position));
                    elsewhere.learn(spot.node);
                }
            }
        }
        elsewhere
    }

    /// Learns what stands around each node of a tree.
    fn learn(&mut self, root: &'a Node) {
        let mut waiting = vec![root];
        while let Some(node) = waiting.pop() {
            let mut add = |inner: &'a Node, step| {
                let known = self.around.insert(address(inner), Around { node, step });
                if known.is_none() {
                    waiting.push(inner);
                }
            };
            match &node.value {
                Value::Object(object) => object
                    .iter()
                    .for_each(|entry| add(&entry.value, Step::Key(&entry.key.text))),
                Value::Array(items) => items
                    .iter()
                    .enumerate()
                    .for_each(|(position, item)| add(item, Step::Item(position))),
                _ => {}
            }
        }
    }

    /// The other places of a finding, in the order of the documents.
    pub(in crate::diff) fn places(&mut self, draft: &Draft<'a>) -> Vec<Spots<'a>> {
        let own = Both {
            base: draft.base,
            head: draft.head,
        };
        let mut seen = HashSet::from([marks(own)]);
        let mut found: Vec<Spots<'a>> = Vec::new();
        let most = MOST_OF_ONE.min(self.left);
        let mut add = |spots: Spots<'a>, found: &mut Vec<Spots<'a>>| {
            if found.len() < most && seen.insert(marks(spots)) {
                found.push(spots);
            }
        };
        for spots in &draft.elsewhere {
            add(*spots, &mut found);
        }
        let (mut next, mut spots) = (0, Some(own));
        while let Some(known) = spots {
            for other in self.alike(known) {
                add(other, &mut found);
            }
            spots = found.get(next).copied();
            next += 1;
        }
        self.left -= found.len();
        found.sort_by_key(|spots| {
            let (base, head) = marks(*spots);
            (head.or(base), base)
        });
        found
    }

    /// The same place in the other calls that say the same around it.
    fn alike(&self, spots: Spots<'a>) -> Vec<Spots<'a>> {
        let ways = Both {
            base: self.ways(spots.base),
            head: self.ways(spots.head),
        };
        let mut pairs: Vec<PairId> = Vec::new();
        for way in ways.base.iter().chain(&ways.head) {
            if !pairs.contains(&way.pair) {
                pairs.push(way.pair);
            }
        }
        let mut found = Vec::new();
        for pair in pairs {
            let of_pair = |ways: &[Way<'a>]| ways.iter().find(|way| way.pair == pair).cloned();
            let (base, head) = (of_pair(&ways.base), of_pair(&ways.head));
            let occurrences = self.walk.occurrences.get(&pair).into_iter().flatten();
            found.extend(occurrences.skip(1).take(MOST_OF_ONE).map(|other| {
                let roots = self.walk.roots;
                Both {
                    base: followed(roots.base, spots.base, &other.base, base.as_ref()),
                    head: followed(roots.head, spots.head, &other.head, head.as_ref()),
                }
            }));
        }
        found
    }

    /// The ways to a place, from each pair around it that has other places.
    fn ways(&self, spot: Option<Spot<'a>>) -> Vec<Way<'a>> {
        let mut ways = Vec::new();
        let mut node = spot.map(|spot| spot.node);
        let mut steps = Vec::new();
        while let Some(inner) = node {
            for (pair, from) in self.first.get(&address(inner)).into_iter().flatten() {
                ways.push(Way {
                    pair: *pair,
                    from: *from,
                    steps: steps.iter().rev().copied().collect(),
                });
            }
            let around = self.around.get(&address(inner));
            steps.extend(around.map(|around| around.step));
            node = around.map(|around| around.node);
        }
        ways
    }
}

/// Where a way leads to from another place of its pair; where it cannot be gone, that place. What no way leads to is common to both.
fn followed<'a>(
    root: &'a Node,
    spot: Option<Spot<'a>>,
    other: &[Spot<'a>],
    way: Option<&Way<'a>>,
) -> Option<Spot<'a>> {
    let (spot, Some(way)) = (spot?, way) else {
        return spot;
    };
    let start = other.get(way.from).or_else(|| other.first()).copied()?;
    let mut reached = start;
    for step in &way.steps {
        let Some(next) = taken(root, reached.node, *step) else {
            return Some(start);
        };
        reached = next;
    }
    // It is marked as the first place is.
    Some(Spot {
        key: reached.key.filter(|_| spot.key.is_some()),
        ..reached
    })
}

fn taken<'a>(root: &'a Node, node: &'a Node, step: Step<'a>) -> Option<Spot<'a>> {
    let node = resolve(root, node)?;
    match step {
        Step::Key(key) => Spot::at(node, key),
        Step::Item(position) => node.as_array()?.get(position).map(Spot::bare),
    }
}

fn marks(spots: Spots<'_>) -> (Option<Span>, Option<Span>) {
    (spots.base.map(Spot::mark), spots.head.map(Spot::mark))
}
