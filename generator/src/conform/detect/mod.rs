//! What a payload most likely is.
//!
//! A payload that names an event of the document is that event. Else it is what it speaks for most. How much that is, is
//! counted in bits, of which each makes a target twice as likely; of the items of a list their mean counts.
//!
//! - A member that is named: log₂(all targets ÷ targets that name one so); −2 if it is deprecated. Of n optional members k
//!   are there: −log₂((n + 2) ÷ (k + 1)) for each of these, but not less than −1; none is like half a one. All that
//!   are required, where any are: 4.
//! - A member that is not named where others are: −4, and −2 more if it is not let in either. One that is required and
//!   missing: −3, but at most two of an object count.
//! - A value of an `enum` of n: 6 − log₂ n, but at least 1. One that breaks `enum`, format or a limit, or is null without leave:
//!   −2; that chooses no alternative: −4; of a wrong type: −8. A choice of n alternatives: −log₂ n.
//! - A target that an operation or event uses directly: 5.
//!
//! Those that come to the same are told together, first the one that is used most, then by name. What describes no leaf does
//! not count.

mod candidates;

use std::cmp::Reverse;

use self::candidates::{Candidate, candidates};
use super::Target;
use super::evidence::Evidence;
use super::rarity::Rarity;
use super::target::EVENT;
use crate::document::Document;
use crate::source::{Node, Value};

/// Finds out what payloads of a document are.
#[derive(Clone, Debug)]
pub struct Detector<'a> {
    document: &'a Document,
    candidates: Vec<Candidate<'a>>,
    rarity: Rarity<'a>,
}

/// What a payload most likely is.
#[derive(Clone, Debug)]
pub struct Detected<'a> {
    /// What it is, or the first of what it may be.
    pub target: Target<'a>,
    /// What it may be just as well.
    pub alternatives: Vec<Target<'a>>,
}

impl<'a> Detector<'a> {
    /// Looks at everything that a payload of the document can be.
    #[must_use]
    pub fn new(document: &'a Document) -> Self {
        let candidates = candidates(document);
        let names = candidates
            .iter()
            .map(|candidate| candidate.names.iter().copied());
        Self {
            document,
            rarity: Rarity::of(names),
            candidates,
        }
    }

    /// What a payload most likely is; `None` if nothing describes any of it, or if it has no members by which it could be
    /// told.
    #[must_use]
    pub fn detect(&self, payload: &Node) -> Option<Detected<'a>> {
        if !has_members(payload) {
            return None;
        }
        let named = event_name(self.document, payload);
        if let Some(target) = named.and_then(|name| Target::event(self.document, name).ok()) {
            return Some(Detected {
                target,
                alternatives: Vec::new(),
            });
        }
        let mut best = self.most_likely(payload);
        best.sort_by_cached_key(|candidate| {
            (Reverse(candidate.uses), candidate.target.name.clone())
        });
        let mut targets = best.into_iter().map(|candidate| candidate.target.clone());
        Some(Detected {
            target: targets.next()?,
            alternatives: targets.collect(),
        })
    }

    /// All candidates for which a payload speaks most.
    fn most_likely(&self, payload: &Node) -> Vec<&Candidate<'a>> {
        let mut candidates: Vec<(Evidence, &Candidate<'a>)> = self
            .candidates
            .iter()
            .filter_map(|candidate| Some((self.most(candidate, payload)?, candidate)))
            .collect();
        candidates.sort_by_key(|(most, _)| Reverse(*most));
        let (mut best, mut found) = (None, Vec::new());
        for (most, candidate) in candidates {
            // What follows can come to no more than this one, so it cannot reach the best.
            if best.is_some_and(|best| most < best) {
                break;
            }
            let Some(evidence) = self.evidence(candidate, payload) else {
                continue;
            };
            if best.is_none_or(|best| evidence > best) {
                best = Some(evidence);
                found.clear();
            }
            if best == Some(evidence) {
                found.push(candidate);
            }
        }
        found
    }

    /// How much a payload speaks for a candidate; `None` if that describes none of its leaves, or all of them only by
    /// letting in what it does not name.
    fn evidence(&self, candidate: &Candidate<'a>, payload: &Node) -> Option<Evidence> {
        let Target { schema, .. } = candidate.target;
        let judge = candidate.target.judge(self.document);
        let outcome = judge.weighing(&self.rarity).check(payload, schema);
        let is_named = payload.as_object().is_none_or(|object| {
            let mut names = object.keys();
            names.any(|name| candidate.names.contains(name))
        });
        let is_told = is_named || outcome.evidence > Evidence::NONE;
        (outcome.known > outcome.untyped && is_told).then(|| outcome.evidence + prior(candidate))
    }

    /// How much a payload speaks for a candidate at most, which is quickly found; `None` if it has none of its members.
    fn most(&self, candidate: &Candidate<'_>, payload: &Node) -> Option<Evidence> {
        let Value::Object(object) = &payload.value else {
            return candidate
                .takes_items
                .then(|| self.most_of(payload) + prior(candidate));
        };
        let named = object.iter().filter_map(|entry| {
            let name = &*entry.key.text;
            if candidate.names.contains(name) {
                Some(self.most_of_member(name, &entry.value))
            } else {
                candidate.takes_more.then(|| self.most_of(&entry.value))
            }
        });
        let sum = named.reduce(|sum, member| sum + member)?;
        Some(sum + prior(candidate))
    }

    fn most_of_member(&self, name: &str, value: &Node) -> Evidence {
        self.rarity.of_name(name) + self.most_of(value)
    }

    /// How much a value speaks for a schema at most.
    fn most_of(&self, value: &Node) -> Evidence {
        match &value.value {
            Value::Object(object) => object
                .iter()
                .map(|entry| self.most_of_member(&entry.key.text, &entry.value))
                .sum(),
            Value::Array(items) => items
                .iter()
                .map(|item| self.most_of(item))
                .sum::<Evidence>()
                .shared(items.len()),
            // There may be JSON in it, and in that a member for each of its bytes.
            Value::String(text) if text.trim_start().starts_with(['{', '[']) => {
                self.rarity.most().times(text.len())
            }
            _ => Evidence::MOST_OF_SCALAR,
        }
    }
}

/// How much more likely a candidate is than others before there is a payload.
fn prior(candidate: &Candidate<'_>) -> Evidence {
    if candidate.uses > 0 {
        Evidence::ROOT
    } else {
        Evidence::NONE
    }
}

/// Whether an object with members is, or is in, a value.
fn has_members(value: &Node) -> bool {
    match &value.value {
        Value::Object(object) => !object.is_empty(),
        Value::Array(items) => items.iter().any(has_members),
        _ => false,
    }
}

/// The name of the event that a payload carries, if it is where the document says.
fn event_name<'p>(document: &Document, payload: &'p Node) -> Option<&'p str> {
    let pointers = document.root().get(EVENT)?.get("name")?.as_array()?;
    pointers
        .iter()
        .find_map(|pointer| payload.at(pointer.as_str()?)?.as_str())
}
