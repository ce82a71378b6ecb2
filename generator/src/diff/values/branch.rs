//! What schemas accept together, without alternatives.

use std::rc::Rc;

use super::accepts::{Answer, Judge};
use super::excluded::Excluded;
use super::flat::{Choice, Condition, Flat};
use super::kinds::{Kind, Kinds};
use super::numbers::Numbers;
use super::schema::{Others, Roots, Schema};
use super::texts::Texts;
use super::tolerance::{Embedded, Tolerance};
use crate::conform::is_equal;
use crate::source::{Node, Value};

/// Branches of which no choice is left that are given out at once.
const MOST_CHOSEN: usize = 24;

/// Branches that are looked at to find those.
const MOST_LOOKS: usize = 200;

/// Values of everything that these schemas say, but for the alternatives that are still to be chosen from. Null is none of them.
#[derive(Clone, Debug)]
pub(super) struct Branch<'n> {
    pub(super) flat: Flat<'n>,
    /// The kinds that are left.
    pub(super) kinds: Kinds,
    /// What is assumed of some members.
    pub(super) members: Vec<(&'n str, Assumed)>,
    /// The place of the alternative that was chosen last: its counterpart probably has the same one.
    pub(super) chosen: usize,
}

/// What is assumed of a member.
#[derive(Clone, Debug)]
pub(super) enum Assumed {
    Missing,
    /// It is there, with this value.
    Is(Rc<Node>),
}

impl<'n> Branch<'n> {
    pub(super) fn of(roots: Roots<'n>, schemas: &[Schema<'n>]) -> Self {
        let mut branch = Self {
            flat: Flat::of(roots, schemas),
            kinds: Kinds::ALL,
            members: Vec::new(),
            chosen: 0,
        };
        branch.narrow();
        branch
    }

    /// All texts.
    pub(super) fn of_texts() -> Self {
        Self {
            flat: Flat::default(),
            kinds: Kinds::only(Kind::Text),
            members: Vec::new(),
            chosen: 0,
        }
    }

    /// The same with one more schema that applies.
    pub(super) fn with(&self, roots: Roots<'n>, schema: Schema<'n>) -> Self {
        let mut branch = self.clone();
        branch.flat.add(roots, schema);
        branch.narrow();
        branch
    }

    /// The same, limited to a kind.
    pub(super) fn limited_to(&self, kind: Kind) -> Self {
        let mut branch = self.clone();
        branch.kinds = branch.kinds.and(Kinds::only(kind));
        branch
    }

    /// The same with something assumed of a member.
    pub(super) fn assuming(&self, name: &'n str, assumed: Assumed) -> Self {
        let mut branch = self.clone();
        branch.members.push((name, assumed));
        branch
    }

    /// Takes the first choice away, and gives a branch for each of its alternatives.
    ///
    /// Of a `oneOf` each branch knows that none of the other alternatives accepts its values.
    pub(super) fn chosen(&self, roots: Roots<'n>) -> Option<Box<dyn Iterator<Item = Self> + 'n>> {
        let mut rest = self.clone();
        if rest.flat.choices.is_empty() {
            return None;
        }
        let choice = match rest.flat.choices.remove(0) {
            Choice::Among(choice) => choice,
            Choice::If(condition) => return Some(Box::new(rest.by_condition(roots, condition))),
        };
        let alternatives = choice.alternatives().enumerate();
        let branches = alternatives.map(move |(place, alternative)| {
            let mut branch = rest.with(roots, alternative);
            branch.chosen = place;
            if choice.exactly_one {
                let chosen = place;
                branch
                    .flat
                    .excluded
                    .push(Excluded::Others { choice, chosen });
            }
            branch
        });
        Some(Box::new(branches))
    }

    /// The first of the branches of which no choice is left, but for those that are easily seen to have no value.
    pub(super) fn all_chosen(&self, roots: Roots<'n>) -> Vec<Self> {
        let only: Box<dyn Iterator<Item = Self> + 'n> = Box::new(std::iter::once(self.clone()));
        let (mut open, mut closed, mut looks) = (vec![only], Vec::new(), 0);
        while let Some(branches) = open.last_mut()
            && closed.len() < MOST_CHOSEN
            && looks < MOST_LOOKS
        {
            let Some(branch) = branches.next() else {
                open.pop();
                continue;
            };
            looks += 1;
            match branch.chosen(roots) {
                Some(branches) => open.push(branches),
                None if branch.is_empty() => {}
                None => closed.push(branch),
            }
        }
        closed
    }

    /// The values that meet a condition, and those that do not, each with what else is said of them.
    fn by_condition(
        &self,
        roots: Roots<'n>,
        condition: Condition<'n>,
    ) -> impl Iterator<Item = Self> + use<'n> {
        let met = self.with(roots, condition.condition);
        let unmet = self.without(condition.condition);
        [(met, condition.then), (unmet, condition.otherwise)]
            .into_iter()
            .map(move |(branch, outcome)| match outcome {
                Some(outcome) => branch.with(roots, outcome),
                None => branch,
            })
    }

    /// The values that a schema does not accept.
    pub(super) fn without(&self, excluded: Schema<'n>) -> Self {
        let mut branch = self.clone();
        branch.flat.excluded.push(Excluded::One(excluded));
        branch
    }

    /// Whether it is easily seen that there is no value.
    pub(super) fn is_empty(&self) -> bool {
        self.kinds.is_empty() && self.flat.tolerance.is_none()
    }

    pub(super) fn parts(&self) -> &[Schema<'n>] {
        &self.flat.parts
    }

    pub(super) fn tolerance(&self) -> Tolerance {
        self.flat.tolerance
    }

    /// Whether nothing is tolerated, or all that is said is about what is inside texts: if that cannot be, there is no value.
    pub(super) fn has_one_meaning(&self) -> bool {
        let tolerance = self.flat.tolerance;
        tolerance.is_none()
            || self.is_within_texts()
                && !(tolerance.blank || tolerance.quoted || self.flat.is_about_both())
    }

    /// Whether the values stand within texts, and what is said of them is about what is inside.
    pub(super) fn is_within_texts(&self) -> bool {
        self.flat.tolerance.embedded == Embedded::Always
    }

    /// Leaves out kinds of which no value is accepted, as far as that is easily seen.
    fn narrow(&mut self) {
        for part in &self.flat.parts {
            if let Some(word) = part.text("type") {
                self.kinds = self.kinds.and(Kinds::of_type(word));
            }
            if let Some(values) = part.get("enum").and_then(Node::as_array) {
                let listed = values.iter().filter_map(Kind::of);
                self.kinds = self.kinds.and(listed.fold(Kinds::NONE, Kinds::with));
            }
        }
        if !self.flat.tolerance.is_none() {
            return;
        }
        for kind in Kind::ALL {
            if self.kinds.has(kind) && self.is_empty_of(kind) {
                self.kinds = self.kinds.without(kind);
            }
        }
    }

    fn is_empty_of(&self, kind: Kind) -> bool {
        match kind {
            Kind::Boolean => false,
            Kind::Number => self.numbers().is_empty(),
            Kind::Text => self.texts().is_empty(),
            Kind::List => self
                .most_items()
                .is_some_and(|most| most < self.least("minItems")),
            Kind::Object => {
                let most = self.most("maxProperties");
                most.is_some_and(|most| most < self.least_members())
            }
        }
    }

    pub(super) fn numbers(&self) -> Numbers<'n> {
        Numbers::of(self.parts())
    }

    pub(super) fn texts(&self) -> Texts<'n> {
        Texts::of(self.parts())
    }

    /// The largest count that a keyword of any part demands.
    pub(super) fn least(&self, keyword: &str) -> u64 {
        let counts = self.parts().iter().filter_map(|part| part.count(keyword));
        counts.max().unwrap_or_default()
    }

    /// The smallest count that a keyword of any part allows.
    pub(super) fn most(&self, keyword: &str) -> Option<u64> {
        self.parts()
            .iter()
            .filter_map(|part| part.count(keyword))
            .min()
    }

    /// How many items there may be.
    pub(super) fn most_items(&self) -> Option<u64> {
        let tails = self.flat.tails.iter();
        let ends = tails.filter(|tail| matches!(tail.others, Others::Never));
        let ends = ends.map(|tail| tail.from as u64);
        ends.chain(self.most("maxItems")).min()
    }

    pub(super) fn is_unique(&self) -> bool {
        self.parts().iter().any(|part| part.flag("uniqueItems"))
    }

    /// What applies to the item in a place, from 0.
    pub(super) fn item(&self, place: usize) -> Vec<Schema<'n>> {
        let tails = self.flat.tails.iter().filter(|tail| tail.from <= place);
        let undescribed = tails.filter_map(|tail| match tail.others {
            Others::Of(schema) => Some(schema),
            _ => None,
        });
        let described = self.parts().iter().filter_map(|part| part.item(place));
        described.chain(undescribed).collect()
    }

    /// How many of the first items have schemas of their own; what applies to the next applies to all that follow.
    pub(super) fn first_items(&self) -> usize {
        let counts = self.parts().iter();
        let counts = counts.map(|part| part.list("prefixItems").len());
        let tails = self.flat.tails.iter().map(|tail| tail.from);
        counts.chain(tails).max().unwrap_or_default()
    }

    /// The values that are accepted, if they are listed: those of an `enum`, or of kinds that have few.
    pub(super) fn listed(&self, judge: &Judge<'_, 'n>) -> Option<Vec<Node>> {
        if !self.flat.tolerance.is_none() {
            return None;
        }
        let lists = self
            .parts()
            .iter()
            .filter_map(|part| part.get("enum")?.as_array());
        let all = match lists.min_by_key(|values| values.len()) {
            Some(values) => {
                let left = values.iter();
                let left =
                    left.filter(|value| Kind::of(value).is_some_and(|kind| self.kinds.has(kind)));
                left.cloned().collect()
            }
            None => self.few(judge)?,
        };
        let mut accepted = all;
        let is_excluded = |value: &Node| {
            let mut excluded = self.flat.nots();
            excluded.any(|schema| judge.all(&[schema], value) == Answer::Yes)
        };
        accepted.retain(|value| {
            self.fits_assumptions(value)
                && judge.all(self.parts(), value) != Answer::No
                && !is_excluded(value)
        });
        Some(accepted)
    }

    /// Whether a value is not at odds with what is assumed of members.
    pub(super) fn fits_assumptions(&self, value: &Node) -> bool {
        let Some(object) = value.as_object() else {
            return true;
        };
        self.members
            .iter()
            .all(|(name, assumed)| match (assumed, object.get(name)) {
                (Assumed::Missing, found) => found.is_none(),
                (Assumed::Is(wanted), found) => found.is_some_and(|found| is_equal(found, wanted)),
            })
    }

    /// All values, if only truth values, few numbers or few texts are left.
    fn few(&self, judge: &Judge<'_, 'n>) -> Option<Vec<Node>> {
        if self.kinds == Kinds::only(Kind::Text) {
            let span = self.parts().first()?.node.span;
            let texts = judge.patterns.few(&self.texts())?;
            let values = texts.iter().map(|text| Value::String((&**text).into()));
            return Some(values.map(|value| Node::new(value, span)).collect());
        }
        let few = Kinds::only(Kind::Boolean).with(Kind::Number);
        if !self.kinds.is_within(few) || !self.flat.choices.is_empty() {
            return None;
        }
        let span = self.parts().first()?.node.span;
        let mut values = Vec::new();
        if self.kinds.has(Kind::Boolean) {
            values.extend([false, true].map(Value::Bool));
        }
        if self.kinds.has(Kind::Number) {
            for number in self.numbers().listed()? {
                values.push(Value::Number(number.to_number()?));
            }
        }
        Some(
            values
                .into_iter()
                .map(|value| Node::new(value, span))
                .collect(),
        )
    }
}
