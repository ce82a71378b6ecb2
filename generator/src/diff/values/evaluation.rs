//! Whether one schema accepts all that others accept together.
//!
//! What a schema demands is looked at one by one. All answers are on the safe side: what is said to hold holds, if the claims about
//! members do that it rests on; what is not said to hold may hold all the same.

use std::rc::Rc;

use indexmap::IndexMap;

use super::accepts::{Answer, Judge};
use super::branch::{Assumed, Branch, Member};
use super::challenge::{Challenge, What};
use super::claims::{Claim, Claims, Settled, Standing};
use super::flat::{Choice, Flat};
use super::kinds::Kind;
use super::schema::{Roots, Schema};
use super::tolerance::Tolerance;
use super::twins::Twins;
use crate::conform::Patterns;
use crate::diff::Unknown;
use crate::source::Node;

/// Alternatives and exclusions that are looked at one within the other.
const DEEPEST: usize = 16;

/// What is looked at for one claim.
const MOST_STEPS: usize = 20_000;

/// Values of a member by which alternatives are told apart.
const MOST_TAGS: usize = 256;

/// Members of one object by which alternatives are told apart.
const MOST_TOLD: usize = 2;

/// The two documents, and what does not change while they are compared.
#[derive(Clone, Copy)]
pub(super) struct Ground<'e, 'n> {
    pub(super) roots: Roots<'n>,
    pub(super) patterns: &'e Patterns,
    pub(super) twins: &'e Twins,
}

/// The look at one claim.
pub(super) struct Evaluation<'e, 'n> {
    pub(super) ground: Ground<'e, 'n>,
    pub(super) claims: &'e mut Claims<'n>,
    pub(super) settled: &'e Settled,
    /// The claim that is looked at.
    pub(super) by: Option<usize>,
    pub(super) steps: usize,
    /// Why the claim does not follow: the first reason that was found.
    pub(super) reason: Option<Unknown>,
    /// What to try in order to refute the claim, if that is asked.
    pub(super) challenges: Option<Vec<Challenge<'n>>>,
    /// Whether it need not be asked if there is a value at all: it is being asked, or will be.
    skips_void: bool,
    /// The schema that was added last in order to see whether anything is left.
    added: Option<&'n Node>,
}

impl<'e, 'n> Evaluation<'e, 'n> {
    pub(super) fn new(
        ground: Ground<'e, 'n>,
        claims: &'e mut Claims<'n>,
        settled: &'e Settled,
        by: Option<usize>,
    ) -> Self {
        Self {
            ground,
            claims,
            settled,
            by,
            steps: 0,
            reason: None,
            challenges: None,
            skips_void: false,
            added: None,
        }
    }

    /// Whether a claim follows from the claims about members.
    pub(super) fn follows(&mut self, claim: &Claim<'n>) -> bool {
        let twins = self.ground.twins;
        if claim
            .inner
            .iter()
            .any(|inner| twins.are(*inner, claim.outer))
        {
            return true;
        }
        let judge = self.judge();
        let null = Node::new(crate::source::Value::Null, claim.outer.node.span);
        let mut follows = true;
        if judge.all(&claim.inner, &null) != Answer::No
            && judge.all(&[claim.outer], &null) != Answer::Yes
        {
            follows = self.fail(Unknown::Undecided);
            self.challenge_with(|| Challenge::value(null));
        }
        if !follows && self.challenges.is_none() {
            return false;
        }
        let branch = Branch::of(self.ground.roots, &claim.inner);
        self.contains(&branch, claim.outer, Tolerance::default(), 0) && follows
    }

    pub(super) fn judge(&self) -> Judge<'e, 'n> {
        Judge::new(self.ground.roots, self.ground.patterns)
    }

    /// Says that the claim does not follow.
    pub(super) fn fail(&mut self, reason: Unknown) -> bool {
        self.reason.get_or_insert(reason);
        false
    }

    /// The same, and what to try in order to refute it.
    pub(super) fn fail_with(
        &mut self,
        reason: Unknown,
        branch: &Branch<'n>,
        what: impl FnOnce() -> What<'n>,
    ) -> bool {
        self.challenge_with(|| Challenge::of(branch, what()));
        self.fail(reason)
    }

    fn challenge_with(&mut self, challenge: impl FnOnce() -> Challenge<'n>) {
        if let Some(challenges) = &mut self.challenges {
            challenges.push(challenge());
        }
    }

    /// Whether all has to hold, or a look at the rest may still give something to try.
    pub(super) const fn goes_on(&self, holds: bool) -> bool {
        holds || self.challenges.is_some()
    }

    /// Tries something that need not hold.
    fn quietly(&mut self, attempt: impl FnOnce(&mut Self) -> bool) -> bool {
        let challenges = self.challenges.take();
        let reason = self.reason;
        let holds = attempt(self);
        self.challenges = challenges;
        self.reason = reason;
        holds
    }

    fn is_spent(&mut self, depth: usize) -> bool {
        self.steps += 1;
        self.steps > MOST_STEPS || depth > DEEPEST
    }

    /// Whether a schema accepts all values of a branch.
    fn contains(
        &mut self,
        inner: &Branch<'n>,
        outer: Schema<'n>,
        tolerance: Tolerance,
        depth: usize,
    ) -> bool {
        if self.is_spent(depth) {
            return self.fail(Unknown::TooComplex);
        }
        let Some(outer) = self.ground.roots.resolve(outer) else {
            return true;
        };
        if inner.is_empty() || inner.flat.has(outer) || self.has_twin(inner, outer) {
            return true;
        }
        if let Some(values) = inner.listed(&self.judge()) {
            return self.lists(&values, outer);
        }
        let flat = Flat::of(self.ground.roots, &[outer]);
        let tolerance = tolerance.or(flat.tolerance);
        if !inner.tolerance().is_within(tolerance) {
            return self.fail_with(Unknown::Undecided, inner, || What::Writings);
        }
        let before = self.challenges.as_ref().map(Vec::len);
        let reason = self.reason;
        if self.fits(inner, outer, &flat, tolerance, depth) {
            return true;
        }
        // That there is no value at all is rare, so it is asked last.
        if self.has_none(inner, depth) {
            self.reason = reason;
            if let (Some(challenges), Some(before)) = (&mut self.challenges, before) {
                challenges.truncate(before);
            }
            return true;
        }
        false
    }

    /// Whether a schema accepts all values of a branch, by looking at one alternative of the branch after the other.
    fn fits(
        &mut self,
        inner: &Branch<'n>,
        outer: Schema<'n>,
        flat: &Flat<'n>,
        tolerance: Tolerance,
        depth: usize,
    ) -> bool {
        if inner.flat.choices.is_empty() {
            return self.fulfils(inner, flat, tolerance, depth);
        }
        // What is said of all alternatives at once often is enough; but alternatives are compared one by one.
        let is_plain = flat.choices.is_empty() && flat.nots.is_empty();
        if is_plain && self.quietly(|this| this.fulfils(inner, flat, tolerance, depth)) {
            return true;
        }
        let mut holds = true;
        for branch in inner.chosen(self.ground.roots).unwrap_or_default() {
            holds &= self.contains(&branch, outer, tolerance, depth + 1);
            if !self.goes_on(holds) {
                break;
            }
        }
        holds
    }

    /// Whether a branch has no value, unless that is not to be asked.
    fn has_none(&mut self, inner: &Branch<'n>, depth: usize) -> bool {
        !self.skips_void && self.attempt(|this| this.is_void(inner, depth + 1))
    }

    /// Tries something that need not hold, without asking whether there is a value at all.
    fn attempt(&mut self, attempt: impl FnOnce(&mut Self) -> bool) -> bool {
        let skipped = std::mem::replace(&mut self.skips_void, true);
        let holds = self.quietly(attempt);
        self.skips_void = skipped;
        holds
    }

    /// Whether one of the parts is the same schema in the other document.
    fn has_twin(&self, inner: &Branch<'n>, outer: Schema<'n>) -> bool {
        let mut parts = inner.parts().iter();
        parts.any(|part| self.ground.twins.are(*part, outer))
    }

    /// Whether a schema accepts each of some values.
    fn lists(&mut self, values: &[Node], outer: Schema<'n>) -> bool {
        let judge = self.judge();
        let mut holds = true;
        for value in values {
            if judge.all(&[outer], value) == Answer::Yes {
                continue;
            }
            holds = self.fail(Unknown::Undecided);
            if self.challenges.is_none() {
                break;
            }
            self.challenge_with(|| Challenge::value(value.clone()));
        }
        holds
    }

    /// Whether all values of a branch, of which no choice is left, are as a flat schema demands.
    fn fulfils(
        &mut self,
        inner: &Branch<'n>,
        outer: &Flat<'n>,
        tolerance: Tolerance,
        depth: usize,
    ) -> bool {
        let mut holds = true;
        for part in &outer.parts {
            holds &= self.keywords(inner, *part, depth);
            if !self.goes_on(holds) {
                return false;
            }
        }
        for excluded in &outer.nots {
            if !self.are_apart(inner, *excluded, depth) {
                let overlap = inner.with(self.ground.roots, *excluded);
                holds = self.fail_with(Unknown::Undecided, &overlap, || What::Any);
                self.challenge_with(|| Challenge::of(inner, What::Any));
                if !self.goes_on(holds) {
                    return false;
                }
            }
        }
        for choice in &outer.choices {
            holds &= self.chooses(inner, *choice, tolerance, depth);
            if !self.goes_on(holds) {
                return false;
            }
        }
        holds
    }

    /// Whether all values of a branch are among alternatives, and of a `oneOf` in one only.
    fn chooses(
        &mut self,
        inner: &Branch<'n>,
        choice: Choice<'n>,
        tolerance: Tolerance,
        depth: usize,
    ) -> bool {
        if self.is_spent(depth) {
            return self.fail(Unknown::TooComplex);
        }
        if inner.is_empty() {
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
        choice: Choice<'n>,
        alternatives: &[Schema<'n>],
        tolerance: Tolerance,
        depth: usize,
    ) {
        self.challenge_with(|| Challenge::of(inner, What::Any));
        for alternative in alternatives {
            if depth < 3 {
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
        choice: Choice<'n>,
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
    fn tags(&self, choice: Choice<'n>, alternatives: &[Schema<'n>]) -> Vec<&'n str> {
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
        let Member::Of(schemas) = inner.member(name) else {
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

    /// Whether no value of a branch is accepted by a schema.
    fn are_apart(&mut self, inner: &Branch<'n>, other: Schema<'n>, depth: usize) -> bool {
        let both = inner.with(self.ground.roots, other);
        let before = self.added.replace(other.node);
        let are_apart = self.is_void(&both, depth + 1);
        self.added = before;
        are_apart
    }

    /// Whether there is no value in a branch.
    pub(super) fn is_void(&mut self, branch: &Branch<'n>, depth: usize) -> bool {
        if self.is_spent(depth) || !branch.tolerance().is_none() {
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
            || self.has_no_choice(branch, depth)
            || self.is_excluded(branch, depth)
    }

    /// Whether a member has to be there that cannot be.
    fn lacks_member(&mut self, branch: &Branch<'n>, depth: usize) -> bool {
        let required = branch.required();
        required.into_iter().any(|name| {
            let said = branch.said_of(name);
            match (branch.member(name), said) {
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
                .iter()
                .all(|branch| self.is_void(branch, depth + 1))
        })
    }

    /// Whether all values are in a schema that must not accept them.
    fn is_excluded(&mut self, branch: &Branch<'n>, depth: usize) -> bool {
        let mut excluded = branch.flat.nots.clone();
        // Of two lists of alternatives that exclude each other those belong together that have the same name.
        if let Some(name) = self.added.and_then(|added| added.get("$ref")?.as_str()) {
            excluded.sort_by_key(|schema| schema.text("$ref") != Some(name));
        }
        excluded.into_iter().any(|excluded| {
            self.attempt(|this| this.contains(branch, excluded, Tolerance::default(), depth + 1))
        })
    }

    /// Whether a claim about members or items holds, as far as is known.
    pub(super) fn claim(&mut self, claim: &Claim<'n>) -> Result<(), Unknown> {
        self.steps += 1;
        if claim.is_trivial() {
            return Ok(());
        }
        match self.claims.ask(claim, self.by, self.settled) {
            Standing::Holds => Ok(()),
            Standing::Fell { reason, .. } => Err(reason),
        }
    }
}
