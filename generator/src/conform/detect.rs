//! What a payload most likely is.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::applicable::{Applicable, Choice};
use super::target::{EVENT, Target, events, inline_bodies, schemas};
use super::{Fault, Outcome};
use crate::document::Document;
use crate::source::{Node, Object, Value};

/// Alternatives of alternatives that are looked into, at most.
const DEEPEST_CHOICE: usize = 3;

impl<'a> Target<'a> {
    /// The schema or event that describes a payload best; `None` if nothing describes any of it, or if it has no members by
    /// which it could be told.
    ///
    /// A payload that names an event of the document is that event. Of the rest the one counts that describes most leaves
    /// and is broken least; among equals the one with fewer members that the payload lacks, then the first by name.
    #[must_use]
    pub fn detect(document: &'a Document, payload: &Node) -> Option<Self> {
        if !has_members(payload) {
            return None;
        }
        let named = event_name(document, payload);
        if let Some(event) = named.and_then(|name| Self::event(document, name).ok()) {
            return Some(event);
        }
        let most = leaves_at_most(payload);
        let mut candidates: Vec<(usize, Target<'a>)> = candidates(document)
            .into_iter()
            .map(|target| (promise(document, &target, payload, most), target))
            .filter(|(promise, _)| *promise > 0)
            .collect();
        candidates.sort_by_key(|(promise, _)| Reverse(*promise));
        let mut best: Option<(Score, Target<'a>)> = None;
        for (promise, target) in candidates {
            // What follows promises no more than this one, so none of it can become better than the best.
            if best
                .as_ref()
                .is_some_and(|(best, _)| !best.can_be_reached_by(promise))
            {
                break;
            }
            let outcome = target.check(document, payload);
            let score = Score::of(&outcome, lacking(document, &target, payload));
            if score.described == 0 {
                continue;
            }
            let is_better = best
                .as_ref()
                .is_none_or(|(known, first)| (&score, &target.name) < (known, &first.name));
            if is_better {
                best = Some((score, target));
            }
        }
        best.map(|(_, target)| target)
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

/// How many leaves of a payload a target describes at most: those of the members that its schemas name, or all of a list
/// whose items they describe. `most` is what the whole payload has. This is quick beside holding the payload against it.
fn promise<'a>(document: &'a Document, target: &Target<'a>, payload: &Node, most: usize) -> usize {
    let mut reached = Applicable::of(document.root(), &[target.schema]);
    while let Some(choice) = reached.choices.pop() {
        for alternative in choice.alternatives {
            reached.add(document.root(), alternative);
        }
    }
    let Some(members) = payload.as_object() else {
        let describes_items = reached.parts.iter().any(|part| part.get("items").is_some());
        return if describes_items { most } else { 0 };
    };
    let describes = |key: &str| {
        reached.parts.iter().any(|part| {
            part.get("properties")
                .is_some_and(|properties| properties.get(key).is_some())
                || part
                    .get("additionalProperties")
                    .is_some_and(|more| more.as_object().is_some())
        })
    };
    members
        .iter()
        .filter(|entry| describes(&entry.key.text))
        .map(|entry| leaves_at_most(&entry.value))
        .sum()
}

/// How many leaves a value has, with what JSON inside its texts may have.
fn leaves_at_most(value: &Node) -> usize {
    match &value.value {
        Value::Array(items) => items.iter().map(leaves_at_most).sum::<usize>().max(1),
        Value::Object(object) => {
            let members = object.iter().map(|entry| leaves_at_most(&entry.value));
            members.sum::<usize>().max(1)
        }
        Value::String(text) if text.trim_start().starts_with(['{', '[']) => text.len(),
        _ => 1,
    }
}

/// How well a target describes a payload: the smaller, the better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Score {
    /// Leaves that are described, less what is wrong.
    merit: Reverse<i64>,
    wrong: usize,
    findings: usize,
    /// Members that the schema names and the payload lacks.
    lacking: usize,
    described: usize,
}

impl Score {
    /// Whether a target that describes at most so many leaves may be as good as this one.
    fn can_be_reached_by(&self, promise: usize) -> bool {
        2 * as_i64(promise) >= self.merit.0
    }

    fn of(outcome: &Outcome, lacking: usize) -> Self {
        let described = outcome.known.saturating_sub(outcome.untyped);
        let (mut wrong, mut missing) = (0, 0);
        for finding in &outcome.findings {
            match finding.fault {
                Fault::UnknownMember | Fault::UnknownValue(_) | Fault::UnknownAlternative(_) => {}
                Fault::MissingMember { .. } => missing += 1,
                _ => wrong += 1,
            }
        }
        // A fault weighs half a leaf: a wrong leaf is not described anyway, and published payloads are often shortened.
        let merit = 2 * as_i64(described) - as_i64(wrong) - as_i64(missing);
        Self {
            merit: Reverse(merit),
            wrong: wrong + missing,
            findings: outcome.findings.len(),
            lacking,
            described,
        }
    }
}

fn as_i64(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// How many members the target's schema names that the payload does not have; of alternatives the one counts that lacks
/// least.
fn lacking<'a>(document: &'a Document, target: &Target<'a>, payload: &Node) -> usize {
    lacking_of(document.root(), target.schema, payload, DEEPEST_CHOICE)
}

fn lacking_of<'a>(root: &'a Node, schema: &'a Node, payload: &Node, depth: usize) -> usize {
    let applicable = Applicable::of(root, &[schema]);
    let names: BTreeSet<&str> = applicable
        .parts
        .iter()
        .filter_map(|part| part.get("properties")?.as_object())
        .flat_map(Object::keys)
        .collect();
    let own = names
        .iter()
        .filter(|name| payload.get(name).is_none())
        .count();
    let Some(depth) = depth.checked_sub(1) else {
        return own;
    };
    let of_choice = |choice: &Choice<'a>| {
        let alternatives = choice.alternatives.iter();
        let lacking = alternatives.map(|schema| lacking_of(root, schema, payload, depth));
        lacking.min().unwrap_or_default()
    };
    own + applicable.choices.iter().map(of_choice).sum::<usize>()
}

fn candidates(document: &Document) -> Vec<Target<'_>> {
    let names = schemas(document).into_iter().flat_map(Object::keys);
    let mut candidates: Vec<Target<'_>> = names
        .filter_map(|name| Target::schema(document, name).ok())
        .collect();
    candidates.extend(inline_bodies(document));
    // A payload that is a notification of an event that is not known yet: one event's envelope is like the other's.
    candidates.extend(events(document).first().and_then(|event| {
        let target = event.target(document)?;
        Some(Target {
            name: "event of an unknown name".to_owned(),
            payload: None,
            ..target
        })
    }));
    candidates
}

/// The name of the event that a payload carries, if it is where the document says.
fn event_name<'p>(document: &Document, payload: &'p Node) -> Option<&'p str> {
    let pointers = document.root().get(EVENT)?.get("name")?.as_array()?;
    pointers
        .iter()
        .find_map(|pointer| payload.at(pointer.as_str()?)?.as_str())
}
