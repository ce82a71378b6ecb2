//! Whether values of a branch are as the keywords of one schema object demand.

use super::accepts::Answer;
use super::branch::Branch;
use super::challenge::{Challenge, What};
use super::evaluation::Evaluation;
use super::formats;
use super::kinds::{Kind, Kinds};
use super::languages::Demand;
use super::numbers::{self, Numbers};
use super::schema::Schema;
use super::texts::{self, Texts};
use crate::diff::Unknown;
use crate::source::{Exact, Node, Value};

impl<'n> Evaluation<'_, 'n> {
    /// Whether all values of a branch are as a schema object demands, its parts and alternatives left aside.
    pub(super) fn keywords(&mut self, inner: &Branch<'n>, outer: Schema<'n>, depth: usize) -> bool {
        let mut holds = self.types(inner, outer, depth);
        let checks = [
            Self::listed,
            Self::numbers,
            Self::texts,
            Self::items,
            Self::members,
        ];
        for check in checks {
            if !self.goes_on(holds) {
                return false;
            }
            holds &= check(self, inner, outer, depth);
        }
        holds
    }

    fn types(&mut self, inner: &Branch<'n>, outer: Schema<'n>, depth: usize) -> bool {
        let Some(word) = outer.text("type") else {
            return true;
        };
        let allowed = Kinds::of_type(word);
        let mut holds = true;
        for kind in inner.kinds.iter().filter(|kind| !allowed.has(*kind)) {
            let others = inner.limited_to(kind);
            if !self.is_void(&others, depth + 1) {
                holds = self.fail_with(Unknown::Undecided, &others, || What::Any);
            }
        }
        if word == "integer"
            && inner.kinds.has(Kind::Number)
            && !inner.numbers().are_multiples(&Exact::whole(1))
        {
            holds = self.fail_with(Unknown::Undecided, inner, || What::Number(outer));
        }
        holds
    }

    /// An `enum`. The values of the branch are not listed as a whole, but those of some kinds may be.
    fn listed(&mut self, inner: &Branch<'n>, outer: Schema<'n>, depth: usize) -> bool {
        if outer.get("enum").is_none() {
            return true;
        }
        let judge = self.judge();
        let mut holds = true;
        for kind in inner.kinds.iter() {
            let limited = inner.limited_to(kind);
            let values = limited.listed(&judge);
            let all_are_listed = values.is_some_and(|values| {
                values
                    .iter()
                    .all(|value| judge.all(&[outer], value) == Answer::Yes)
            });
            if !all_are_listed && !self.is_void(&limited, depth + 1) {
                holds = self.fail_with(Unknown::Undecided, &limited, || What::Any);
            }
        }
        holds
    }

    fn numbers(&mut self, inner: &Branch<'n>, outer: Schema<'n>, _depth: usize) -> bool {
        const KEYWORDS: &[&str] = &["minimum", "maximum", "multipleOf", "format"];
        if !inner.kinds.has(Kind::Number) || !KEYWORDS.iter().any(|key| outer.get(key).is_some()) {
            return true;
        }
        let own = inner.numbers();
        let lower = numbers::bound(outer, "minimum", "exclusiveMinimum");
        let upper = numbers::bound(outer, "maximum", "exclusiveMaximum");
        let step = numbers::number(outer, "multipleOf").filter(|step| !step.is_zero());
        let is_within = lower.is_none_or(|bound| own.are_from(&bound))
            && upper.is_none_or(|bound| own.are_to(&bound))
            && step.is_none_or(|step| own.are_multiples(&step));
        let holds = is_within || self.fail_with(Unknown::Undecided, inner, || What::Number(outer));
        self.number_format(inner, &own, outer) && holds
    }

    fn number_format(&mut self, inner: &Branch<'n>, own: &Numbers<'n>, outer: Schema<'n>) -> bool {
        let Some(format) = formats::format(outer, Kind::Number) else {
            return true;
        };
        if formats::range(format).is_some() {
            let demanded = Numbers::of(&[outer]);
            let is_within = demanded.lower.is_some_and(|bound| own.are_from(&bound))
                && demanded.upper.is_some_and(|bound| own.are_to(&bound))
                && own.are_multiples(&Exact::whole(1));
            return is_within || self.fail_with(Unknown::Undecided, inner, || What::Number(outer));
        }
        let are_whole_within = |(least, most): (i128, i128)| {
            own.are_from(&numbers::inclusive(Exact::whole(least)))
                && own.are_to(&numbers::inclusive(Exact::whole(most)))
                && own.are_multiples(&Exact::whole(1))
        };
        if formats::whole_range(format).is_some_and(are_whole_within) {
            return true;
        }
        let unit = numbers::epoch(outer);
        let mut known = own.formats.iter();
        known.any(|(own, own_unit)| formats::is_within(own, format) && *own_unit == unit)
            || self.fail(Unknown::Format)
    }

    fn texts(&mut self, inner: &Branch<'n>, outer: Schema<'n>, _depth: usize) -> bool {
        if !inner.kinds.has(Kind::Text) {
            return true;
        }
        let (least, most) = (outer.count("minLength"), outer.count("maxLength"));
        let pattern = texts::pattern(outer);
        let format = formats::format(outer, Kind::Text);
        if least.is_none() && most.is_none() && pattern.is_none() && format.is_none() {
            return true;
        }
        let own = inner.texts();
        let keep = |demand: Demand<'_>| self.ground.patterns.keep(&own, demand);
        let is_long_enough =
            least.is_none_or(|least| own.least >= least || keep(Demand::From(least)));
        let is_short_enough = most
            .is_none_or(|most| own.most.is_some_and(|own| own <= most) || keep(Demand::To(most)));
        let matches = pattern.is_none_or(|pattern| {
            own.patterns.contains(&pattern) || keep(Demand::Matching(&[pattern]))
        });
        let is_of_format = format.is_none_or(|format| {
            let pattern = formats::sure_pattern(format);
            own.are_of(format) || pattern.is_some_and(|pattern| keep(Demand::Matching(&[pattern])))
        });
        let mut holds = true;
        if !(is_long_enough && is_short_enough) {
            holds = self.fail_with(Unknown::Undecided, inner, || What::Text(outer));
        }
        if !matches {
            holds = self.fail_with(Unknown::Pattern, inner, || What::Text(outer));
        }
        if !is_of_format {
            holds = self.text_of_format(inner, &own, outer);
        }
        holds
    }

    /// Says that texts need not be of a format. What a format admits that nobody has laid down is not known, so that it admits a text can be shown
    /// only by one of which nobody doubts it.
    fn text_of_format(&mut self, inner: &Branch<'n>, own: &Texts<'n>, outer: Schema<'n>) -> bool {
        let mut undecided = own.formats.iter();
        let Some(format) = undecided.find(|format| !formats::is_decided(format)) else {
            return self.fail_with(Unknown::Format, inner, || What::Text(outer));
        };
        for sample in formats::samples(format) {
            let text = Node::new(Value::String((*sample).into()), outer.node.span);
            self.challenge_with(|| Challenge::value(text));
        }
        self.fail(Unknown::Format)
    }
}
