//! How the sets of values are related that schemas of two revisions accept.
//!
//! A schema is asked for its values in two ways. [`accepts`] judges single values, exactly. [`evaluation`] proves that one schema accepts all that
//! others accept: claims about objects rest on claims about their members ([`claims`]), so nothing is looked at twice and recursion
//! ends. Where no proof is found, [`question`] looks for a value that tells both apart, and has it judged. So `Proven` and
//! `Refuted` are certain, and what is left is `Unknown`.

mod accepts;
mod alternatives;
mod branch;
mod budget;
mod candidate_lists;
mod candidates;
mod challenge;
mod claims;
mod contents;
mod describes;
mod evaluation;
mod excluded;
mod flat;
mod formats;
mod keywords;
mod kinds;
mod languages;
mod lists;
mod members;
mod numbers;
mod objects;
mod paradox;
mod question;
mod samples;
mod schema;
#[cfg(test)]
mod tests;
mod texts;
mod tolerance;
mod twins;
mod unevaluated;
mod void;

use std::fmt;

use accepts::{Answer, Judge};
use evaluation::Ground;
pub(super) use kinds::{Kind, Kinds};
use languages::Languages;
use paradox::Paradoxes;
use question::{Memory, Question};
use schema::{Roots, Schema};
use twins::Twins;

use super::{Agreement, Containment, Relation, Side};
use crate::source::Node;

/// Holds schemas of two documents against each other, and remembers what was found.
pub(crate) struct Values<'a> {
    roots: Roots<'a>,
    patterns: Languages,
    twins: Twins,
    paradoxes: Paradoxes,
    memory: Memory,
}

impl<'a> Values<'a> {
    /// For two bundled trees: in the words of OpenAPI 3.0, with references within the tree.
    pub(crate) fn new(base_root: &'a Node, head_root: &'a Node) -> Self {
        Self::with_twins(base_root, head_root, Twins::of(base_root, head_root))
    }

    fn with_twins(base_root: &'a Node, head_root: &'a Node, twins: Twins) -> Self {
        Self {
            roots: Roots {
                base: base_root,
                head: head_root,
            },
            patterns: Languages::default(),
            twins,
            paradoxes: Paradoxes::default(),
            memory: Memory::default(),
        }
    }

    /// How the values are related that the schemas of each side accept, all of a side at once. No schema accepts everything.
    ///
    /// The schemas are parts of the two trees.
    pub(crate) fn relation(&self, base: &[&'a Node], head: &[&'a Node]) -> Relation {
        let base: Vec<_> = base
            .iter()
            .map(|node| Schema::new(node, Side::Base, true))
            .collect();
        let head: Vec<_> = head
            .iter()
            .map(|node| Schema::new(node, Side::Head, true))
            .collect();
        self.related(self.roots, &base, &head)
    }

    /// The same for two schemas that were made up for the comparison: a few keywords of real ones, with references into the two trees.
    pub(crate) fn relation_of_shells(&self, base: &Node, head: &Node) -> Relation {
        let base = Schema::new(base, Side::Base, false);
        let head = Schema::new(head, Side::Head, false);
        self.related(self.roots, &[base], &[head])
    }

    /// Whether all that schemas of a side accept at once is accepted by one that was made up of keywords of the other side.
    pub(crate) fn within_shell(
        &self,
        side: Side,
        schemas: &[&'a Node],
        shell: &Node,
    ) -> Containment {
        let inner: Vec<_> = schemas
            .iter()
            .map(|node| Schema::new(node, side, true))
            .collect();
        let outer = Schema::new(shell, side.other(), false);
        let mut question = Question::new(self.ground(self.roots), &self.memory);
        let containment = question.containment(&inner, &[outer]);
        question.end();
        containment
    }

    /// Whether questions still may cost what they do. Whoever asks for more than the verdict of a finding needs asks this first.
    pub(crate) fn has_plenty(&self) -> bool {
        self.memory.budget.is_plenty()
    }

    fn ground<'n>(&self, roots: Roots<'n>) -> Ground<'_, 'n> {
        Ground {
            roots,
            patterns: &self.patterns,
            twins: &self.twins,
            paradoxes: &self.paradoxes,
        }
    }

    fn related<'n>(&self, roots: Roots<'n>, base: &[Schema<'n>], head: &[Schema<'n>]) -> Relation {
        let mut question = Question::new(self.ground(roots), &self.memory);
        let relation = Relation {
            base_in_head: question.containment(base, head),
            head_in_base: question.containment(head, base),
        };
        question.end();
        relation
    }

    /// Whether schemas of one revision, all at once, accept a value.
    pub(crate) fn accepts(
        &self,
        side: Side,
        schemas: &[&Node],
        value: &Node,
        agreement: Agreement,
    ) -> bool {
        let schemas: Vec<_> = schemas
            .iter()
            .map(|node| Schema::new(node, side, false))
            .collect();
        let judge = Judge::new(self.roots, &self.patterns);
        judge.all(&schemas, value) == Answer::Yes
            && (agreement == Agreement::Accepted
                || describes::describes(self.roots, &self.patterns, &schemas, value))
    }
}

/// How the values are related that a schema of one bundled tree and one of another accept.
///
/// Each schema is a part of its tree. Whoever asks more than once about the same trees loses what was found before.
#[must_use]
pub fn related(base: (&Node, &Node), head: (&Node, &Node)) -> Relation {
    let ((base_root, base), (head_root, head)) = (base, head);
    Values::new(base_root, head_root).relation(&[base], &[head])
}

impl fmt::Debug for Values<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Values").finish_non_exhaustive()
    }
}
