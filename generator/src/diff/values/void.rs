//! Whether there is no value at all.

use super::accepts::Answer;
use super::branch::Branch;
use super::evaluation::Evaluation;
use super::flat::Flat;
use super::kinds::Kind;
use super::languages::Demand;
use super::members::Member;
use super::schema::Schema;
use crate::source::Node;

impl<'n> Evaluation<'_, 'n> {
    /// Whether a branch has no value, unless that is not to be asked.
    pub(super) fn has_none(&mut self, inner: &Branch<'n>, depth: usize) -> bool {
        !self.skips_void && self.attempt(|this| this.is_void(inner, depth + 1))
    }

    /// Whether no value of a branch is accepted by a schema.
    pub(super) fn are_apart(
        &mut self,
        inner: &Branch<'n>,
        other: Schema<'n>,
        depth: usize,
    ) -> bool {
        if self.is_ruled_out(inner, other) {
            return true;
        }
        let both = inner.with(self.ground.roots, other);
        let before = self.added.replace(other.node);
        let are_apart = self.is_void(&both, depth + 1);
        self.added = before;
        are_apart
    }

    /// Whether a branch says itself that a schema accepts none of its values: of two lists of alternatives that exclude each other most do so.
    fn is_ruled_out(&self, inner: &Branch<'n>, other: Schema<'n>) -> bool {
        let is_other = |excluded: Schema<'n>| {
            excluded.address() == other.address() || self.ground.twins.are(excluded, other)
        };
        // What is tolerated may be excluded as it is meant, and accepted as it is written.
        inner.tolerance().is_none()
            && inner.flat.nots().any(is_other)
            && Flat::of(self.ground.roots, &[other]).tolerance.is_none()
    }

    /// Whether there is no value in a branch.
    pub(super) fn is_void(&mut self, branch: &Branch<'n>, depth: usize) -> bool {
        if self.is_spent(branch, depth) || !branch.has_one_meaning() {
            return false;
        }
        if branch.kinds.is_empty() {
            return true;
        }
        if let Some(values) = branch.listed(&self.judge()) {
            return values.is_empty();
        }
        if branch.kinds.count() > 1 {
            let kinds = branch.kinds;
            return kinds
                .iter()
                .all(|kind| self.is_void(&branch.limited_to(kind), depth + 1));
        }
        branch.kinds.has(Kind::Object) && self.lacks_member(branch, depth)
            || branch.kinds.has(Kind::Text)
                && self.ground.patterns.keep(&branch.texts(), Demand::NONE)
            || self.has_no_choice(branch, depth)
            || self.is_excluded(branch, depth)
    }

    /// Whether a member has to be there that cannot be.
    fn lacks_member(&mut self, branch: &Branch<'n>, depth: usize) -> bool {
        let required = branch.required();
        required.into_iter().any(|name| {
            let said = branch.said_of(name, self.ground.patterns);
            match (branch.member(name, self.ground.patterns), said) {
                (Member::Never, _) | (_, Member::Never) => true,
                (Member::Is(value), Member::Of(schemas)) => {
                    self.judge().all(&schemas, &value) == Answer::No
                }
                (Member::Of(schemas), _) => self.are_at_odds(&schemas, depth),
                (Member::Is(_), Member::Is(_)) => false,
            }
        })
    }

    /// Whether no value is accepted by all of these schemas.
    pub(super) fn are_at_odds(&mut self, schemas: &[Schema<'n>], depth: usize) -> bool {
        let Some(first) = schemas.first() else {
            return false;
        };
        let null = Node::new(crate::source::Value::Null, first.node.span);
        self.judge().all(schemas, &null) == Answer::No
            && self.is_void(&Branch::of(self.ground.roots, schemas), depth + 1)
    }

    /// Whether none of the alternatives has a value.
    fn has_no_choice(&mut self, branch: &Branch<'n>, depth: usize) -> bool {
        let branches = branch.chosen(self.ground.roots);
        branches.is_some_and(|branches| {
            branches
                .into_iter()
                .all(|branch| self.is_void(&branch, depth + 1))
        })
    }

    /// Whether all values are in a schema that must not accept them.
    fn is_excluded(&mut self, branch: &Branch<'n>, depth: usize) -> bool {
        // Of two lists of alternatives that exclude each other those belong together that have the same name.
        let name = self.added.and_then(|added| added.get("$ref")?.as_str());
        let is_likely = |schema: &Schema<'n>| name.is_some() && schema.text("$ref") == name;
        let (likely, others): (Vec<_>, Vec<_>) = branch.flat.nots().partition(is_likely);
        // What is excluded of a value within a text is excluded of what is inside.
        let tolerance = branch.tolerance();
        likely.into_iter().chain(others).any(|excluded| {
            self.attempt(|this| this.contains(branch, excluded, tolerance, depth + 1))
        })
    }
}
