//! One question: whether schemas accept all that others accept together, and if not, which value tells.

use std::cell::{Cell, RefCell};
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use super::accepts::{Answer, Judge};
use super::budget::Budget;
use super::challenge::Challenge;
use super::claims::{Claim, Claims, Key, Settled, Standing};
use super::evaluation::{Evaluation, Ground};
use super::schema::{Address, Schema};
use crate::diff::{Containment, Unknown, Witness};
use crate::source::{Node, json_line};

/// Claims whose witnesses are looked for one within the other.
const DEEPEST: usize = 24;

/// Ways to refute a claim that are tried.
const MOST_TRIED: usize = 48;

/// Ways to refute a claim that are tried to find a smaller value, once there is one.
const MOST_COMPARED: usize = 6;

/// What is remembered from one question to the next.
#[derive(Debug, Default)]
pub(super) struct Memory {
    pub(super) settled: RefCell<Settled>,
    /// Values that refute claims; `None` if none was found.
    witnesses: RefCell<HashMap<Key, Option<Rc<Node>>>>,
    /// The smallest values of schemas that apply at once.
    pub(super) smallest: RefCell<HashMap<Vec<Address>, Rc<Node>>>,
    pub(super) budget: Budget,
}

/// One question.
pub(super) struct Question<'e, 'n> {
    pub(super) ground: Ground<'e, 'n>,
    pub(super) memory: &'e Memory,
    /// Claims whose witnesses are being looked for.
    hunting: HashSet<Key>,
    /// Whether a search was cut short, so that not to have found anything means nothing for other questions.
    was_cut: Cell<bool>,
    /// Claims that are to be forgotten with schemas that were made up.
    passing: Vec<Key>,
    pub(super) made: usize,
    /// Schemas of which a value is being made.
    pub(super) making: Vec<Vec<Address>>,
}

impl<'e, 'n> Question<'e, 'n> {
    pub(super) fn new(ground: Ground<'e, 'n>, memory: &'e Memory) -> Self {
        Self {
            ground,
            memory,
            hunting: HashSet::new(),
            was_cut: Cell::new(false),
            passing: Vec::new(),
            made: 0,
            making: Vec::new(),
        }
    }

    /// Whether all of the outer schemas accept all that the inner ones accept together.
    pub(super) fn containment(
        &mut self,
        inner: &[Schema<'n>],
        outer: &[Schema<'n>],
    ) -> Containment {
        let mut unknown = None;
        for schema in outer {
            let claim = Claim {
                inner: self.resolved(inner),
                outer: self.ground.roots.resolve(*schema).unwrap_or(*schema),
            };
            match self.of_claim(&claim) {
                Containment::Proven => {}
                Containment::Unknown(reason) => unknown = Some(reason),
                refuted => return refuted,
            }
        }
        unknown.map_or(Containment::Proven, Containment::Unknown)
    }

    fn resolved(&self, schemas: &[Schema<'n>]) -> Vec<Schema<'n>> {
        let resolve = |schema: &Schema<'n>| self.ground.roots.resolve(*schema);
        schemas.iter().filter_map(resolve).collect()
    }

    fn of_claim(&mut self, claim: &Claim<'n>) -> Containment {
        match self.prove(claim) {
            Standing::Holds => Containment::Proven,
            Standing::Fell { reason, .. } => match self.witness(claim) {
                Some(value) => Containment::Refuted(Witness {
                    value: Node::clone(&value),
                }),
                None => Containment::Unknown(reason),
            },
        }
    }

    /// Whether a claim follows.
    pub(super) fn prove(&mut self, claim: &Claim<'n>) -> Standing {
        if claim.is_trivial() {
            return Standing::Holds;
        }
        let mut claims = Claims::default();
        let standing = claims.ask(claim, None, &self.memory.settled.borrow());
        if !self.run(claims) {
            return Standing::Fell {
                reason: Unknown::TooComplex,
                rank: usize::MAX,
            };
        }
        let settled = self.memory.settled.borrow();
        settled.get(&claim.key()).unwrap_or(standing)
    }

    /// Looks at claims until none is waiting. `false` if it was given up.
    fn run(&mut self, mut claims: Claims<'n>) -> bool {
        let (budget, mut steps) = (&self.memory.budget, 0);
        while let Some((place, claim)) = claims.next() {
            let settled = self.memory.settled.borrow();
            let allowed = budget.allowance();
            let mut evaluation = Evaluation::new(
                self.ground,
                &mut claims,
                &settled,
                Some(place),
                allowed.claim,
            );
            let follows = evaluation.follows(&claim);
            let reason = evaluation.reason.unwrap_or(Unknown::Undecided);
            steps += evaluation.steps;
            budget.spend(evaluation.steps);
            drop(settled);
            let settled = &mut self.memory.settled.borrow_mut();
            if !follows {
                claims.fell(place, reason, settled);
            }
            if steps > allowed.question {
                self.passing.extend(claims.give_up(settled));
                return false;
            }
        }
        self.passing
            .extend(claims.settle(&mut self.memory.settled.borrow_mut()));
        true
    }

    /// A value that refutes a claim.
    pub(super) fn witness(&mut self, claim: &Claim<'n>) -> Option<Rc<Node>> {
        let key = claim.key();
        if let Some(known) = self.memory.witnesses.borrow().get(&key) {
            return known.clone();
        }
        if self.hunting.len() >= DEEPEST || !self.hunting.insert(key.clone()) {
            self.was_cut.set(true);
            return None;
        }
        let was_cut = self.was_cut.replace(false);
        let found = self.hunt(claim).map(Rc::new);
        self.hunting.remove(&key);
        if found.is_some() || !self.was_cut.get() || self.hunting.is_empty() {
            if !claim.is_lasting() {
                self.passing.push(key.clone());
            }
            self.memory
                .witnesses
                .borrow_mut()
                .insert(key, found.clone());
        }
        self.was_cut
            .set(was_cut || self.was_cut.get() && found.is_none());
        found
    }

    fn hunt(&mut self, claim: &Claim<'n>) -> Option<Node> {
        let challenges = self.challenges(claim);
        let mut best: Option<(usize, Node)> = None;
        for (tried, challenge) in challenges.iter().take(MOST_TRIED).enumerate() {
            if best.is_some() && (tried >= MOST_COMPARED || challenge.rests_on().is_some()) {
                break;
            }
            for value in self.candidates(challenge) {
                if !self.refutes(claim, &value) {
                    continue;
                }
                let length = json_line(&value).len();
                if best.as_ref().is_none_or(|(shortest, _)| length < *shortest) {
                    best = Some((length, value));
                }
                break;
            }
        }
        best.map(|(_, value)| value)
    }

    /// What to try, what rests on no other claim first, then what rests on the claims that fell first.
    fn challenges(&mut self, claim: &Claim<'n>) -> Vec<Challenge<'n>> {
        let mut challenges = Vec::new();
        // To look for all that speaks against a claim may raise claims that nobody has looked at so far.
        for _ in 0..2 {
            let mut claims = Claims::default();
            let settled = self.memory.settled.borrow();
            let budget = &self.memory.budget;
            let allowed = budget.allowance().claim;
            let mut evaluation = Evaluation::new(self.ground, &mut claims, &settled, None, allowed);
            evaluation.challenges = Some(Vec::new());
            evaluation.follows(claim);
            budget.spend(evaluation.steps);
            challenges = evaluation.challenges.unwrap_or_default();
            drop(settled);
            let is_complete = claims.is_empty();
            if is_complete || !self.run(claims) {
                break;
            }
        }
        let settled = self.memory.settled.borrow();
        challenges.sort_by_key(|challenge| {
            challenge
                .rests_on()
                .map(|claim| match settled.get(&claim.key()) {
                    Some(Standing::Fell { rank, .. }) => rank,
                    _ => usize::MAX,
                })
        });
        challenges
    }

    pub(super) fn judge(&self) -> Judge<'e, 'n> {
        Judge::new(self.ground.roots, self.ground.patterns)
    }

    /// Whether a value is accepted by the inner schemas, and refused by the outer one.
    fn refutes(&self, claim: &Claim<'n>, value: &Node) -> bool {
        let judge = self.judge();
        judge.all(&[claim.outer], value) == Answer::No
            && judge.all(&claim.inner, value) == Answer::Yes
    }

    /// Ends the question: what was found of schemas that were made up is forgotten.
    pub(super) fn end(self) {
        self.memory.settled.borrow_mut().forget(&self.passing);
        let mut witnesses = self.memory.witnesses.borrow_mut();
        for key in &self.passing {
            witnesses.remove(key);
        }
    }
}
