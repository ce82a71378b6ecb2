//! Whether one schema accepts all that others accept together.
//!
//! What a schema demands is looked at one by one. All answers are on the safe side: what is said to hold holds, if the claims about
//! members do that it rests on; what is not said to hold may hold all the same.

use super::accepts::{Answer, Judge};
use super::branch::Branch;
use super::challenge::{Challenge, What};
use super::claims::{Claim, Claims, Settled, Standing};
use super::flat::{Choice, Flat};
use super::languages::Languages;
use super::paradox::Paradoxes;
use super::schema::{Roots, Schema};
use super::tolerance::{Embedded, Tolerance};
use super::twins::Twins;
use crate::diff::Unknown;
use crate::source::Node;

/// Alternatives and exclusions that are looked at one within the other.
const DEEPEST: usize = 16;

/// Schemas that apply at once and are looked at in one step.
const PARTS_OF_A_STEP: usize = 8;

/// Schemas that must not accept a value and are gone through in one step.
const EXCLUDED_OF_A_STEP: usize = 256;

/// The two documents, and what does not change while they are compared.
#[derive(Clone, Copy)]
pub(super) struct Ground<'e, 'n> {
    pub(super) roots: Roots<'n>,
    pub(super) patterns: &'e Languages,
    pub(super) twins: &'e Twins,
    pub(super) paradoxes: &'e Paradoxes,
}

/// The look at one claim.
pub(super) struct Evaluation<'e, 'n> {
    pub(super) ground: Ground<'e, 'n>,
    pub(super) claims: &'e mut Claims<'n>,
    pub(super) settled: &'e Settled,
    /// The claim that is looked at.
    pub(super) by: Option<usize>,
    pub(super) steps: usize,
    /// Steps that may be taken.
    most_steps: usize,
    /// Why the claim does not follow: the first reason that was found.
    pub(super) reason: Option<Unknown>,
    /// What to try in order to refute the claim, if that is asked.
    pub(super) challenges: Option<Vec<Challenge<'n>>>,
    /// Whether it need not be asked if there is a value at all: it is being asked, or will be.
    pub(super) skips_void: bool,
    /// The schema that was added last in order to see whether anything is left.
    pub(super) added: Option<&'n Node>,
}

impl<'e, 'n> Evaluation<'e, 'n> {
    pub(super) fn new(
        ground: Ground<'e, 'n>,
        claims: &'e mut Claims<'n>,
        settled: &'e Settled,
        by: Option<usize>,
        most_steps: usize,
    ) -> Self {
        Self {
            ground,
            claims,
            settled,
            by,
            steps: 0,
            most_steps,
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
        let schemas = claim.inner.iter().copied().chain([claim.outer]);
        if self.ground.paradoxes.are_among(self.ground.roots, schemas) {
            return self.fail(Unknown::Undecided);
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

    pub(super) fn challenge_with(&mut self, challenge: impl FnOnce() -> Challenge<'n>) {
        if let Some(challenges) = &mut self.challenges {
            challenges.push(challenge());
        }
    }

    /// Whether all has to hold, or a look at the rest may still give something to try.
    pub(super) const fn goes_on(&self, holds: bool) -> bool {
        holds || self.challenges.is_some()
    }

    /// Tries something that need not hold.
    pub(super) fn quietly(&mut self, attempt: impl FnOnce(&mut Self) -> bool) -> bool {
        let challenges = self.challenges.take();
        let reason = self.reason;
        let holds = attempt(self);
        self.challenges = challenges;
        self.reason = reason;
        holds
    }

    /// Counts a look at a branch, which takes longer the more it consists of; whether there have been too many.
    pub(super) fn is_spent(&mut self, branch: &Branch<'n>, depth: usize) -> bool {
        let excluded = branch.flat.excluded.iter();
        let excluded: usize = excluded.map(|excluded| excluded.count()).sum();
        self.steps += 1;
        self.steps += branch.parts().len() / PARTS_OF_A_STEP + excluded / EXCLUDED_OF_A_STEP;
        self.steps > self.most_steps || depth > DEEPEST
    }

    /// Whether a schema accepts all values of a branch.
    pub(super) fn contains(
        &mut self,
        inner: &Branch<'n>,
        outer: Schema<'n>,
        tolerance: Tolerance,
        depth: usize,
    ) -> bool {
        if self.is_spent(inner, depth) {
            return self.fail(Unknown::TooComplex);
        }
        let Some(outer) = self.ground.roots.resolve(outer) else {
            return true;
        };
        let flat = Flat::of(self.ground.roots, &[outer]);
        let are_written_so = are_written_so(inner, &flat, tolerance);
        if inner.is_empty() || are_written_so && self.says(inner, outer) {
            return true;
        }
        // What no kind is left of by its meaning may be there in another writing.
        if inner.kinds.is_empty() {
            return self.fail_with(Unknown::Undecided, inner, || What::Writings);
        }
        if let Some(values) = inner.listed(&self.judge()) {
            return self.lists(&values, outer);
        }
        if inner.is_within_texts()
            && tolerance.embedded == Embedded::Never
            && self.quietly(|this| this.contains(&Branch::of_texts(), outer, tolerance, depth + 1))
        {
            return true;
        }
        // Each alternative of a schema that says nothing else may have a tolerance of its own.
        if !are_written_so && !flat.says_nothing_itself() {
            if self.has_none(inner, depth) {
                return true;
            }
            self.challenge_with(|| Challenge::of(inner, What::Any));
            return self.fail_with(Unknown::Undecided, inner, || What::Writings);
        }
        let tolerance = tolerance.or(flat.tolerance);
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
        let is_plain = flat.choices.is_empty() && flat.excluded.is_empty();
        if is_plain && self.quietly(|this| this.fulfils(inner, flat, tolerance, depth)) {
            return true;
        }
        // Of a condition one side often has no value, though the branch has some.
        let is_condition = matches!(inner.flat.choices.first(), Some(Choice::If(_)));
        let skips_void = self.skips_void && !is_condition;
        let skipped = std::mem::replace(&mut self.skips_void, skips_void);
        let mut holds = true;
        for branch in inner.chosen(self.ground.roots).into_iter().flatten() {
            holds &= self.contains(&branch, outer, tolerance, depth + 1);
            if !self.goes_on(holds) {
                break;
            }
        }
        self.skips_void = skipped;
        holds
    }

    /// Tries something that need not hold, without asking whether there is a value at all.
    pub(super) fn attempt(&mut self, attempt: impl FnOnce(&mut Self) -> bool) -> bool {
        let skipped = std::mem::replace(&mut self.skips_void, true);
        let holds = self.quietly(attempt);
        self.skips_void = skipped;
        holds
    }

    /// Whether a schema is one of the parts itself, or the same in the other document.
    pub(super) fn says(&self, inner: &Branch<'n>, outer: Schema<'n>) -> bool {
        let mut parts = inner.parts().iter();
        inner.flat.has(outer) || parts.any(|part| self.ground.twins.are(*part, outer))
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
        for excluded in outer.nots() {
            if !self.are_apart(inner, excluded, depth) {
                let overlap = inner.with(self.ground.roots, excluded);
                holds = self.fail_with(Unknown::Undecided, &overlap, || What::Any);
                self.challenge_with(|| Challenge::of(inner, What::Any));
                if !self.goes_on(holds) {
                    return false;
                }
            }
        }
        for choice in &outer.choices {
            holds &= match *choice {
                Choice::Among(choice) => self.chooses(inner, choice, tolerance, depth),
                Choice::If(condition) => self.meets(inner, condition, tolerance, depth),
            };
            if !self.goes_on(holds) {
                return false;
            }
        }
        holds
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

/// Whether all values of a branch may be written so that a schema reads them, if their meaning is right. What is tolerated of the schema
/// by that of which it is an alternative is given.
fn are_written_so(inner: &Branch<'_>, outer: &Flat<'_>, tolerance: Tolerance) -> bool {
    let is_within_another =
        tolerance.embedded != Embedded::Never && outer.tolerance.embedded == Embedded::Always;
    !is_within_another
        && !inner.flat.is_about_both()
        && !outer.is_about_both()
        && inner.tolerance().is_within(tolerance.or(outer.tolerance))
}
