//! How the sets of values are related that schemas of two revisions accept.

mod accepts;
mod describes;
mod exact;
mod flat;
mod formats;
mod kinds;
mod schema;
mod tolerance;

use accepts::{Answer, Judge};
use schema::{Roots, Schema};

use super::{Agreement, Side};
use crate::conform::Patterns;
use crate::source::Node;

/// Holds schemas of two documents against each other, and remembers what was found.
pub(crate) struct Values<'a> {
    roots: Roots<'a>,
    patterns: Patterns,
}

impl<'a> Values<'a> {
    /// For two bundled trees.
    pub(crate) fn new(base_root: &'a Node, head_root: &'a Node) -> Self {
        Self {
            roots: Roots {
                base: base_root,
                head: head_root,
            },
            patterns: Patterns::default(),
        }
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

#[cfg(test)]
mod tests;
