//! Whether values are among alternatives.

use std::rc::Rc;

use indexmap::IndexMap;

use super::accepts::Answer;
use super::branch::{Assumed, Branch};
use super::challenge::{Challenge, What};
use super::evaluation::Evaluation;
use super::flat::{Among, Condition, Flat};
use super::kinds::Kind;
use super::members::Member;
use super::schema::Schema;
use super::tolerance::Tolerance;
use crate::diff::Unknown;
use crate::source::Node;

/// Values of a member by which alternatives are told apart.
const MOST_TAGS: usize = 256;

/// Alternatives within alternatives that are looked through for something to try.
const DEEPEST_CHALLENGE: usize = 3;

/// Members of one object by which alternatives are told apart.
const MOST_TOLD: usize = 2;

impl<'n> Evaluation<'_, 'n> {
    /// Whether all values of a branch are among alternatives, and of a `oneOf` in one only.
    pub(super) fn chooses(
        &mut self,
        inner: &Branch<'n>,
        choice: Among<'n>,
        tolerance: Tolerance,
        depth: usize,
    ) -> bool {
        if self.is_spent(inner, depth) {
            return self.fail(Unknown::TooComplex);
        }
        let is_read_so = inner.tolerance().is_within(tolerance);
        if inner.is_empty() || is_read_so && self.says(inner, choice.schema) {
            return true;
        }
        let alternatives: Vec<_> = choice.alternatives().collect();
        if let Some(values) = inner.listed(&self.judge()) {
            return self.lists_one(&values, &alternatives, choice.exactly_one);
        }
        let likely = inner.chosen.min(alternatives.len());
        let order = (likely..alternatives.len()).chain(0..likely);
        for place in order {
            if self.attempt(|this| {
                this.is_one(
                    inner,
                    &alternatives,
                    place,
                    choice.exactly_one,
                    tolerance,
                    depth,
                )
            }) {
                return true;
            }
        }
        if let Some(pieces) = self.pieces(inner, choice, &alternatives) {
            let mut holds = true;
            for piece in &pieces {
                holds &= self.chooses(piece, choice, tolerance, depth + 1);
                if !self.goes_on(holds) {
                    break;
                }
            }
            return holds;
        }
        if self.has_none(inner, depth) {
            return true;
        }
        if self.challenges.is_some() {
            self.challenge_choice(inner, choice, &alternatives, tolerance, depth);
        }
        self.fail(Unknown::Undecided)
    }

    /// Whether all values of a branch that meet a condition are as is demanded of them, and so are all that do not.
    pub(super) fn meets(
        &mut self,
        inner: &Branch<'n>,
        condition: Condition<'n>,
        tolerance: Tolerance,
        depth: usize,
    ) -> bool {
        if self.is_spent(inner, depth) {
            return self.fail(Unknown::TooComplex);
        }
        // Each side is less than the branch: that there is a value of the branch does not mean that there is one of both.
        let skipped = std::mem::replace(&mut self.skips_void, false);
        let mut holds = true;
        if let Some(then) = condition.then {
            let met = inner.with(self.ground.roots, condition.condition);
            holds = self.contains(&met, then, tolerance, depth + 1);
        }
        if self.goes_on(holds)
            && let Some(otherwise) = condition.otherwise
        {
            let unmet = inner.without(condition.condition);
            holds &= self.contains(&unmet, otherwise, tolerance, depth + 1);
        }
        self.skips_void = skipped;
        holds
    }

    /// Whether all values of a branch are in one alternative, and if that counts in none of the others.
    fn is_one(
        &mut self,
        inner: &Branch<'n>,
        alternatives: &[Schema<'n>],
        place: usize,
        exactly_one: bool,
        tolerance: Tolerance,
        depth: usize,
    ) -> bool {
        let Some(alternative) = alternatives.get(place) else {
            return false;
        };
        self.contains(inner, *alternative, tolerance, depth + 1)
            && (!exactly_one
                || alternatives.iter().enumerate().all(|(other, schema)| {
                    other == place || self.are_apart(inner, *schema, depth + 1)
                }))
    }

    fn lists_one(
        &mut self,
        values: &[Node],
        alternatives: &[Schema<'n>],
        exactly_one: bool,
    ) -> bool {
        let judge = self.judge();
        let mut holds = true;
        for value in values {
            let answers = alternatives
                .iter()
                .map(|schema| judge.all(&[*schema], value));
            let answers: Vec<_> = answers.collect();
            let count = |wanted| answers.iter().filter(|answer| **answer == wanted).count();
            let (sure, unsure) = (count(Answer::Yes), count(Answer::Unsure));
            let is_accepted = if exactly_one {
                sure == 1 && unsure == 0
            } else {
                sure > 0
            };
            if !is_accepted {
                holds = self.fail(Unknown::Undecided);
                self.challenge_with(|| Challenge::value(value.clone()));
            }
        }
        holds
    }

    /// What to try where no alternative is seen to accept all values of a branch.
    fn challenge_choice(
        &mut self,
        inner: &Branch<'n>,
        choice: Among<'n>,
        alternatives: &[Schema<'n>],
        tolerance: Tolerance,
        depth: usize,
    ) {
        self.challenge_with(|| Challenge::of(inner, What::Any));
        for alternative in alternatives {
            // An alternative that has none of the values need not be broken by one.
            if self.attempt(|this| this.are_apart(inner, *alternative, depth)) {
                continue;
            }
            if depth < DEEPEST_CHALLENGE {
                self.contains(inner, *alternative, tolerance, depth + 1);
            }
            if choice.exactly_one {
                let overlap = inner.with(self.ground.roots, *alternative);
                self.challenge_with(|| Challenge::of(&overlap, What::Any));
            }
        }
    }

    /// A branch in pieces that are told apart by their kinds, or by the values of a member.
    fn pieces(
        &self,
        inner: &Branch<'n>,
        choice: Among<'n>,
        alternatives: &[Schema<'n>],
    ) -> Option<Vec<Branch<'n>>> {
        if inner.kinds.count() > 1 {
            return Some(
                inner
                    .kinds
                    .iter()
                    .map(|kind| inner.limited_to(kind))
                    .collect(),
            );
        }
        if !inner.kinds.has(Kind::Object) || inner.members.len() >= MOST_TOLD {
            return None;
        }
        self.tags(choice, alternatives)
            .into_iter()
            .find_map(|name| self.by_tag(inner, name))
    }

    /// Members by which alternatives may be told apart: the discriminator, and those of which several alternatives list different
    /// values.
    fn tags(&self, choice: Among<'n>, alternatives: &[Schema<'n>]) -> Vec<&'n str> {
        let mut listed: IndexMap<&'n str, Vec<&'n Node>> = IndexMap::new();
        for alternative in alternatives {
            let flat = Flat::of(self.ground.roots, &[*alternative]);
            for (name, property) in flat.parts.iter().flat_map(|part| part.properties()) {
                let property = self.ground.roots.resolve(property);
                if let Some(values) = property.and_then(|property| property.get("enum")) {
                    listed.entry(name).or_default().push(values);
                }
            }
        }
        let differ = |lists: &[&Node]| {
            let mut pairs = lists.iter().zip(lists.iter().skip(1));
            pairs.any(|(left, right)| !left.same_value(right))
        };
        let discriminator = choice.schema.get("discriminator");
        let discriminator = discriminator.and_then(|node| node.get("propertyName")?.as_str());
        let others = listed.iter().filter(|(_, lists)| differ(lists));
        let others = others.map(|(name, _)| *name);
        let others = others.filter(|name| Some(*name) != discriminator);
        discriminator.into_iter().chain(others).collect()
    }

    /// A branch in pieces, one for each value of a member.
    fn by_tag(&self, inner: &Branch<'n>, name: &'n str) -> Option<Vec<Branch<'n>>> {
        let is_told = inner.members.iter().any(|(assumed, _)| *assumed == name);
        let Member::Of(schemas) = inner.member(name, self.ground.patterns) else {
            return None;
        };
        if is_told || schemas.is_empty() {
            return None;
        }
        let judge = self.judge();
        let mut values = Branch::of(self.ground.roots, &schemas).listed(&judge)?;
        let null = Node::new(crate::source::Value::Null, inner.parts().first()?.node.span);
        if judge.all(&schemas, &null) != Answer::No {
            values.push(null);
        }
        let is_required = inner.requires(name);
        if values.len() > MOST_TAGS || values.is_empty() || is_required && values.len() < 2 {
            return None;
        }
        let mut pieces: Vec<_> = values
            .into_iter()
            .map(|value| inner.assuming(name, Assumed::Is(Rc::new(value))))
            .collect();
        if !is_required {
            pieces.push(inner.assuming(name, Assumed::Missing));
        }
        Some(pieces)
    }
}
