//! Claims that one schema accepts all that others accept together, and what became of them.
//!
//! A claim about objects rests on claims about their members, and those, through references, perhaps on the first one. All claims are
//! taken to hold until they are found not to; then those that rest on them are looked at again. Each falls at most once, so the work
//! is linear in the number of claims and what they rest on. What has not fallen in the end holds: a smallest value that is at odds with a
//! claim would have a member, which is smaller, that is at odds with another one.

use std::collections::{HashMap, HashSet, VecDeque};

use super::schema::{Address, Schema};
use crate::diff::Unknown;

/// That a schema accepts all that others accept together.
#[derive(Clone, Debug)]
pub(super) struct Claim<'n> {
    pub(super) inner: Vec<Schema<'n>>,
    pub(super) outer: Schema<'n>,
}

/// What tells claims apart: the schemas, by where they stand.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Key {
    inner: Box<[Address]>,
    outer: Address,
}

/// What is known of a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// It holds, or nothing is known against it yet.
    Holds,
    /// It does not follow. The reason is what is said if no value refutes it either. The rank tells which fell first: a claim falls
    /// for claims that have fallen before.
    Fell { reason: Unknown, rank: usize },
}

impl<'n> Claim<'n> {
    pub(super) fn key(&self) -> Key {
        let mut inner: Vec<_> = self.inner.iter().map(|schema| schema.address()).collect();
        inner.sort_unstable();
        inner.dedup();
        Key {
            inner: inner.into(),
            outer: self.outer.address(),
        }
    }

    /// Whether its schemas stay where they are, so that the claim can be remembered.
    pub(super) fn is_lasting(&self) -> bool {
        self.outer.is_lasting && self.inner.iter().all(|schema| schema.is_lasting)
    }

    /// Whether the schema is one of the others.
    pub(super) fn is_trivial(&self) -> bool {
        let outer = self.outer.address();
        self.inner.iter().any(|schema| schema.address() == outer)
    }
}

/// The claims of one question, and those of earlier questions that last.
#[derive(Debug, Default)]
pub(super) struct Claims<'n> {
    keys: HashMap<Key, usize>,
    all: Vec<Entry<'n>>,
    /// Claims that are to be looked at.
    waiting: VecDeque<usize>,
    is_waiting: HashSet<usize>,
}

#[derive(Debug)]
struct Entry<'n> {
    claim: Claim<'n>,
    standing: Standing,
    /// The claims that rest on this one.
    resting: Vec<usize>,
}

/// What is remembered from one question to the next.
#[derive(Debug, Default)]
pub(super) struct Settled {
    known: HashMap<Key, Standing>,
    fallen: usize,
}

impl Settled {
    pub(super) fn get(&self, key: &Key) -> Option<Standing> {
        self.known.get(key).copied()
    }

    fn fall(&mut self, reason: Unknown) -> Standing {
        self.fallen += 1;
        Standing::Fell {
            reason,
            rank: self.fallen,
        }
    }
}

impl<'n> Claims<'n> {
    /// What is known of a claim, by one that rests on it. A new one is taken to hold, and will be looked at.
    pub(super) fn ask(
        &mut self,
        claim: &Claim<'n>,
        by: Option<usize>,
        settled: &Settled,
    ) -> Standing {
        let key = claim.key();
        if let Some(standing) = settled.get(&key) {
            return standing;
        }
        let place = match self.keys.get(&key) {
            Some(place) => *place,
            None => {
                let place = self.all.len();
                self.all.push(Entry {
                    claim: claim.clone(),
                    standing: Standing::Holds,
                    resting: Vec::new(),
                });
                self.keys.insert(key, place);
                self.wait(place);
                place
            }
        };
        let Some(entry) = self.all.get_mut(place) else {
            return Standing::Holds;
        };
        if let Some(by) = by
            && entry.standing == Standing::Holds
            && entry.resting.last() != Some(&by)
        {
            entry.resting.push(by);
        }
        entry.standing
    }

    /// Whether nothing was asked.
    pub(super) fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    fn wait(&mut self, place: usize) {
        if self.is_waiting.insert(place) {
            self.waiting.push_back(place);
        }
    }

    /// The next claim to look at.
    pub(super) fn next(&mut self) -> Option<(usize, Claim<'n>)> {
        while let Some(place) = self.waiting.pop_front() {
            self.is_waiting.remove(&place);
            if let Some(entry) = self.all.get(place)
                && entry.standing == Standing::Holds
            {
                return Some((place, entry.claim.clone()));
            }
        }
        None
    }

    /// A claim was looked at, and does not follow: those that rest on it are looked at again.
    pub(super) fn fell(&mut self, place: usize, reason: Unknown, settled: &mut Settled) {
        let Some(entry) = self.all.get_mut(place) else {
            return;
        };
        entry.standing = settled.fall(reason);
        for resting in std::mem::take(&mut entry.resting) {
            self.wait(resting);
        }
    }

    /// Nothing is waiting any more: what is known now is final. Claims about schemas that were made up are told as well, and are to be
    /// forgotten with the schemas.
    pub(super) fn settle(self, settled: &mut Settled) -> Vec<Key> {
        let mut passing = Vec::new();
        for entry in self.all {
            let key = entry.claim.key();
            if !entry.claim.is_lasting() {
                passing.push(key.clone());
            }
            settled.known.insert(key, entry.standing);
        }
        passing
    }

    /// The search was given up: only what has fallen is final.
    pub(super) fn give_up(self, settled: &mut Settled) -> Vec<Key> {
        let mut passing = Vec::new();
        for entry in self.all {
            if entry.standing == Standing::Holds {
                continue;
            }
            let key = entry.claim.key();
            if !entry.claim.is_lasting() {
                passing.push(key.clone());
            }
            settled.known.insert(key, entry.standing);
        }
        passing
    }
}

impl Settled {
    /// Forgets claims about schemas that will be gone.
    pub(super) fn forget(&mut self, keys: &[Key]) {
        for key in keys {
            self.known.remove(key);
        }
    }
}
