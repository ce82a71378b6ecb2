//! What a payload most likely is.

use std::cmp::Reverse;

use super::target::{EVENT, Target, events, inline_bodies, schemas};
use super::{Fault, Outcome};
use crate::document::Document;
use crate::source::Node;

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
            (Score::of(&outcome), target)
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
    described: usize,
}

/// What a broken schema costs, in leaves: a missing member weighs more than a further leaf that is known.
const COST_OF_A_FAULT: i64 = 2;

impl Score {
    fn of(outcome: &Outcome) -> Self {
        let described = outcome.known.saturating_sub(outcome.untyped);
        let is_wrong =
            |fault: &Fault| !matches!(fault, Fault::UnknownMember | Fault::UnknownValue(_));
        let wrong = outcome
            .findings
            .iter()
            .filter(|finding| is_wrong(&finding.fault))
            .count();
        let as_i64 = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
        Self {
            merit: Reverse(as_i64(described) - COST_OF_A_FAULT * as_i64(wrong)),
            wrong,
            findings: outcome.findings.len(),
            described,
        }
    }
}

fn candidates(document: &Document) -> Vec<Target<'_>> {
    let names = schemas(document)
        .into_iter()
        .flat_map(crate::source::Object::keys);
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
