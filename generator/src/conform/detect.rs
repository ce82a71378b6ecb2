//! What a payload most likely is.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::applicable::Applicable;
use super::target::{EVENT, Target, events, inline_bodies, schemas};
use super::{Fault, Outcome};
use crate::document::Document;
use crate::source::{Node, Object};

impl<'a> Target<'a> {
    /// The schema or event that describes a payload best; `None` if nothing describes any of it.
    ///
    /// A payload that names an event of the document is that event. Of the rest the one counts that describes most leaves
    /// and is broken least; among equals the one with fewer members that the payload lacks, then the first by name.
    #[must_use]
    pub fn detect(document: &'a Document, payload: &Node) -> Option<Self> {
        let named = event_name(document, payload);
        if let Some(event) = named.and_then(|name| Self::event(document, name).ok()) {
            return Some(event);
        }
        let candidates = candidates(document);
        let scored = candidates.into_iter().map(|target| {
            let outcome = target.check(document, payload);
            (
                Score::of(&outcome, lacking(document, &target, payload)),
                target,
            )
        });
        let best = scored.min_by(|(left, first), (right, second)| {
            left.cmp(right).then_with(|| first.name.cmp(&second.name))
        });
        best.filter(|(score, _)| score.described > 0)
            .map(|(_, target)| target)
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
    fn of(outcome: &Outcome, lacking: usize) -> Self {
        let described = outcome.known.saturating_sub(outcome.untyped);
        let (mut wrong, mut missing) = (0, 0);
        for finding in &outcome.findings {
            match finding.fault {
                Fault::UnknownMember | Fault::UnknownValue(_) => {}
                Fault::MissingMember { .. } => missing += 1,
                _ => wrong += 1,
            }
        }
        let as_i64 = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
        // A member that is missing weighs half: published payloads are often shortened.
        let merit = 2 * (as_i64(described) - as_i64(wrong)) - as_i64(missing);
        Self {
            merit: Reverse(merit),
            wrong: wrong + missing,
            findings: outcome.findings.len(),
            lacking,
            described,
        }
    }
}

/// How many members the target's schema names that the payload does not have.
fn lacking<'a>(document: &'a Document, target: &Target<'a>, payload: &Node) -> usize {
    let parts = Applicable::of(document.root(), &[target.schema]).parts;
    let names: BTreeSet<&str> = parts
        .iter()
        .filter_map(|part| part.get("properties")?.as_object())
        .flat_map(Object::keys)
        .collect();
    names
        .iter()
        .filter(|name| payload.get(name).is_none())
        .count()
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
