//! Whether values of a branch are as the keywords of one schema object demand.

use super::accepts::Answer;
use super::branch::Branch;
use super::challenge::What;
use super::evaluation::Evaluation;
use super::formats;
use super::kinds::{Kind, Kinds};
use super::numbers::{self, Numbers};
use super::schema::Schema;
use super::texts;
use crate::diff::Unknown;
use crate::source::Exact;

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
        let mut holds = true;
        if least.is_some_and(|least| own.least < least)
            || most.is_some_and(|most| own.most.is_none_or(|own| own > most))
        {
            holds = self.fail_with(Unknown::Undecided, inner, || What::Text(outer));
        }
        if pattern.is_some_and(|pattern| !own.patterns.contains(&pattern)) {
            holds = self.fail_with(Unknown::Pattern, inner, || What::Text(outer));
        }
        if format.is_some_and(|format| !own.are_of(format)) {
            holds = self.fail_with(Unknown::Format, inner, || What::Text(outer));
        }
        holds
    }

    fn items(&mut self, inner: &Branch<'n>, outer: Schema<'n>, depth: usize) -> bool {
        if !inner.kinds.has(Kind::List) {
            return true;
        }
        let (least, most) = (inner.least("minItems"), inner.most("maxItems"));
        let mut holds = true;
        if let Some(wanted) = outer.count("minItems").filter(|wanted| least < *wanted) {
            let count = wanted.saturating_sub(1);
            holds = self.fail_with(Unknown::Undecided, inner, || What::Items(count));
        }
        if let Some(wanted) = outer.count("maxItems")
            && most.is_none_or(|most| most > wanted)
        {
            let count = wanted.saturating_add(1);
            holds = self.fail_with(Unknown::Undecided, inner, || What::Items(count));
        }
        if outer.flag("uniqueItems") && !inner.is_unique() && most.is_none_or(|most| most > 1) {
            holds = self.fail_with(Unknown::Undecided, inner, || What::Repeated);
        }
        if let Some(items) = outer.schema("items")
            && most != Some(0)
        {
            let claim = Claim {
                inner: inner.items(),
                outer: items,
            };
            if let Err(reason) = self.claim(&claim) {
                let is_never = least == 0 && self.are_at_odds(&claim.inner, depth + 1);
                if !is_never {
                    holds = self.fail_with(reason, inner, || What::Item(claim));
                }
            }
        }
        holds
    }

    fn members(&mut self, inner: &Branch<'n>, outer: Schema<'n>, depth: usize) -> bool {
        if !inner.kinds.has(Kind::Object) {
            return true;
        }
        let mut holds = self.required(inner, outer);
        for (name, property) in outer.properties() {
            if !self.goes_on(holds) {
                return false;
            }
            if property
                .node
                .as_object()
                .is_some_and(|object| !object.is_empty())
            {
                holds &= self.member(inner, name, property, depth);
            }
        }
        if self.goes_on(holds) {
            holds &= self.other_members(inner, outer, depth);
        }
        holds
    }

    fn required(&mut self, inner: &Branch<'n>, outer: Schema<'n>) -> bool {
        let mut holds = true;
        for name in outer.required() {
            if !inner.requires(name) {
                holds = self.fail_with(Unknown::Undecided, inner, || What::Without(name));
            }
        }
        if let Some(least) = outer.count("minProperties")
            && inner.least_members() < least
        {
            holds = self.fail_with(Unknown::Undecided, inner, || What::Members(least - 1));
        }
        if let Some(most) = outer.count("maxProperties")
            && most_members(inner).is_none_or(|own| own > most)
        {
            let count = most.saturating_add(1);
            holds = self.fail_with(Unknown::Undecided, inner, || What::Members(count));
        }
        holds
    }

    /// A member that the branch may have is as a schema demands.
    fn member(
        &mut self,
        inner: &Branch<'n>,
        name: &'n str,
        outer: Schema<'n>,
        depth: usize,
    ) -> bool {
        let is_required = inner.requires(name);
        if !is_required && !inner.has_room() {
            return true;
        }
        match inner.member(name) {
            Member::Never => true,
            Member::Is(value) => {
                self.judge().all(&[outer], &value) == Answer::Yes
                    || self.fail_with(Unknown::Undecided, inner, || What::Any)
            }
            Member::Of(schemas) => {
                let claim = Claim {
                    inner: schemas,
                    outer,
                };
                let Err(reason) = self.claim(&claim) else {
                    return true;
                };
                !is_required && self.are_at_odds(&claim.inner, depth + 1)
                    || self.fail_with(reason, inner, || What::Member(name.into(), claim))
            }
        }
    }

    /// Members that the outer schema does not name.
    fn other_members(&mut self, inner: &Branch<'n>, outer: Schema<'n>, depth: usize) -> bool {
        let others = outer.others();
        if matches!(others, Others::Any) {
            return true;
        }
        let mut holds = true;
        // A member that is required may have no name besides, and there may be room for it alone.
        let mut named = inner.names();
        named.extend(inner.required());
        let names = named
            .into_iter()
            .filter(|name| outer.property(name).is_none());
        for name in names {
            if !self.goes_on(holds) {
                return false;
            }
            holds &= match others {
                Others::Of(schema) => self.member(inner, name, schema, depth),
                _ => self.is_absent(inner, name, depth),
            };
        }
        if !self.goes_on(holds) || !inner.has_room() {
            return holds;
        }
        let Member::Of(schemas) = inner.other_member() else {
            return holds;
        };
        let is_fine = match others {
            Others::Of(schema) => {
                let claim = Claim {
                    inner: schemas.clone(),
                    outer: schema,
                };
                match self.claim(&claim) {
                    Ok(()) => Ok(()),
                    Err(reason) => Err((reason, What::Other(Some(claim)))),
                }
            }
            _ => Err((Unknown::Undecided, What::Other(None))),
        };
        if let Err((reason, what)) = is_fine
            && !self.are_at_odds(&schemas, depth + 1)
        {
            holds = self.fail_with(reason, inner, || what);
        }
        holds
    }

    /// Whether a member is never there.
    fn is_absent(&mut self, inner: &Branch<'n>, name: &'n str, depth: usize) -> bool {
        if !inner.requires(name) && !inner.has_room() {
            return true;
        }
        let may_be = match inner.member(name) {
            Member::Never => false,
            Member::Is(_) => true,
            Member::Of(schemas) => !self.are_at_odds(&schemas, depth + 1),
        };
        !may_be || self.fail_with(Unknown::Undecided, inner, || What::With(name.into()))
    }
}

/// How many members there are at most; `None` if there is no bound.
fn most_members(inner: &Branch<'_>) -> Option<u64> {
    let said = inner.most("maxProperties");
    let named = match inner.other_member() {
        Member::Never => {
            let names = inner.names().into_iter();
            Some(
                names
                    .filter(|name| !matches!(inner.member(name), Member::Never))
                    .count() as u64,
            )
        }
        _ => None,
    };
    said.into_iter().chain(named).min()
}
