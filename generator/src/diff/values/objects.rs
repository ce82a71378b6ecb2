//! Whether objects of a branch are as the keywords of one schema object demand.

use super::accepts::Answer;
use super::branch::Branch;
use super::challenge::{Challenge, Names, What};
use super::claims::Claim;
use super::evaluation::Evaluation;
use super::kinds::Kind;
use super::languages::{ANY, Languages};
use super::members::Member;
use super::schema::{Others, Schema};
use super::unevaluated::{Described, described};
use crate::diff::Unknown;

/// The members that a schema describes by something else than what it says of all others.
struct Known<'f, 'n> {
    is_named: &'f dyn Fn(&str) -> bool,
    /// It says something of names that match one of these.
    patterns: Vec<&'n str>,
}

impl<'n> Evaluation<'_, 'n> {
    pub(super) fn members(&mut self, inner: &Branch<'n>, outer: Schema<'n>, depth: usize) -> bool {
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
        let checks = [
            Self::patterned_members,
            Self::other_members,
            Self::undescribed_members,
            Self::names,
        ];
        for check in checks {
            if !self.goes_on(holds) {
                return false;
            }
            holds &= check(self, inner, outer, depth);
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
            && most_members(inner, self.ground.patterns).is_none_or(|own| own > most)
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
        match inner.member(name, self.ground.patterns) {
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

    /// Members whose names match the patterns of the outer schema.
    fn patterned_members(&mut self, inner: &Branch<'n>, outer: Schema<'n>, depth: usize) -> bool {
        let mut holds = true;
        for (pattern, schema) in outer.patterns() {
            let patterns = self.ground.patterns;
            let matching = inner.names().into_iter();
            let matching = matching.filter(|name| patterns.matches(pattern, name) != Some(false));
            for name in matching {
                holds &= self.member(inner, name, schema, depth);
            }
            let own: Vec<_> = inner.patterns().into_iter().collect();
            let shared = own.iter().filter(|own| !patterns.are_apart(own, pattern));
            let shared = shared.map(|own| (*own, inner.patterned(own), Vec::new()));
            let mut classes: Vec<(&'n str, Member<'n>, Vec<&'n str>)> = shared.collect();
            if !patterns.is_within(pattern, &own) {
                classes.push((pattern, inner.other_member(), own));
            }
            for (class, member, others) in classes {
                if !self.goes_on(holds) {
                    return false;
                }
                let names = Names {
                    pattern: Some(class),
                    others,
                };
                holds &= self.is_of(inner, names, member, Others::Of(schema), depth);
            }
        }
        holds
    }

    /// Whether members with such names are as is demanded, of those that there may be.
    fn is_of(
        &mut self,
        inner: &Branch<'n>,
        names: Names<'n>,
        member: Member<'n>,
        outer: Others<'n>,
        depth: usize,
    ) -> bool {
        let Member::Of(schemas) = member else {
            return true;
        };
        if !inner.has_room() {
            return true;
        }
        let (reason, what) = match outer {
            Others::Any => return true,
            Others::Never => (Unknown::Undecided, What::Other(names, None)),
            Others::Of(outer) => {
                let claim = Claim {
                    inner: schemas.clone(),
                    outer,
                };
                match self.claim(&claim) {
                    Ok(()) => return true,
                    Err(reason) => (reason, What::Other(names, Some(claim))),
                }
            }
        };
        self.are_at_odds(&schemas, depth + 1) || self.fail_with(reason, inner, || what)
    }

    /// Members that the outer schema does not name, neither as such nor by a pattern.
    fn other_members(&mut self, inner: &Branch<'n>, outer: Schema<'n>, depth: usize) -> bool {
        let patterns = self.ground.patterns;
        let is_named = |name: &str| {
            let mut matching = outer
                .patterns()
                .map(|(pattern, _)| patterns.matches(pattern, name));
            outer.property(name).is_some() || matching.any(|matches| matches == Some(true))
        };
        let known = Known {
            is_named: &is_named,
            patterns: outer.patterns().map(|(pattern, _)| pattern).collect(),
        };
        self.rest(inner, outer.others(), &known, depth)
    }

    /// Members that neither the outer schema describes nor what applies with it.
    fn undescribed_members(&mut self, inner: &Branch<'n>, outer: Schema<'n>, depth: usize) -> bool {
        let others = outer.unevaluated();
        if matches!(others, Others::Any) || self.says(inner, outer) {
            return true;
        }
        let Some(names) = described(self.ground.roots, outer, Described::Surely) else {
            return true;
        };
        let is_named = |name: &str| names.contains(name);
        let known = Known {
            is_named: &is_named,
            patterns: Vec::new(),
        };
        self.rest(inner, others, &known, depth)
    }

    /// What is said of members of which no name, and no pattern of names, is known.
    fn rest(
        &mut self,
        inner: &Branch<'n>,
        others: Others<'n>,
        known: &Known<'_, 'n>,
        depth: usize,
    ) -> bool {
        if matches!(others, Others::Any) {
            return true;
        }
        let mut holds = true;
        for name in inner
            .names()
            .into_iter()
            .filter(|name| !(known.is_named)(name))
        {
            if !self.goes_on(holds) {
                return false;
            }
            holds &= match others {
                Others::Of(schema) => self.member(inner, name, schema, depth),
                _ => self.is_absent(inner, name, depth),
            };
        }
        let patterns = self.ground.patterns;
        for pattern in inner.patterns() {
            if !self.goes_on(holds) {
                return false;
            }
            if !patterns.is_within(pattern, &known.patterns) {
                let names = Names {
                    pattern: Some(pattern),
                    others: known.patterns.clone(),
                };
                holds &= self.is_of(inner, names, inner.patterned(pattern), others, depth);
            }
        }
        // The names that are left; where patterns are known that match any there are none.
        let own = inner.patterns();
        let all: Vec<_> = own.into_iter().chain(known.patterns.clone()).collect();
        if !self.goes_on(holds) || patterns.is_within(ANY, &all) {
            return holds;
        }
        let names = Names {
            pattern: None,
            others: all,
        };
        self.is_of(inner, names, inner.other_member(), others, depth) && holds
    }

    /// Whether a member is never there.
    fn is_absent(&mut self, inner: &Branch<'n>, name: &'n str, depth: usize) -> bool {
        if !inner.requires(name) && !inner.has_room() {
            return true;
        }
        let may_be = match inner.member(name, self.ground.patterns) {
            Member::Never => false,
            Member::Is(_) => true,
            Member::Of(schemas) => !self.are_at_odds(&schemas, depth + 1),
        };
        !may_be || self.fail_with(Unknown::Undecided, inner, || What::With(name.into()))
    }

    /// Whether the names of members are as `propertyNames` demands.
    fn names(&mut self, inner: &Branch<'n>, outer: Schema<'n>, _depth: usize) -> bool {
        let Some(names) = outer.schema("propertyNames") else {
            return true;
        };
        let own = inner.parts().iter();
        let own: Vec<_> = own
            .filter_map(|part| part.schema("propertyNames"))
            .collect();
        let claim = Claim {
            inner: own,
            outer: names,
        };
        if !claim.inner.is_empty() && self.claim(&claim).is_ok() {
            return true;
        }
        let is_closed = inner.patterns().is_empty()
            && (!inner.has_room() || matches!(inner.other_member(), Member::Never));
        let judge = self.judge();
        let patterns = self.ground.patterns;
        let mut holds = is_closed;
        for name in inner.names() {
            let may_be = !matches!(inner.member(name, patterns), Member::Never)
                && (inner.requires(name) || inner.has_room());
            if may_be && judge.name(names, name) != Answer::Yes {
                holds = false;
                self.challenge_with(|| Challenge::of(inner, What::With(name.into())));
            }
        }
        holds || self.fail_with(Unknown::Undecided, inner, || What::Named(names))
    }
}

/// How many members there are at most; `None` if there is no bound.
fn most_members(inner: &Branch<'_>, patterns: &Languages) -> Option<u64> {
    let said = inner.most("maxProperties");
    let named = match inner.other_member() {
        Member::Never if inner.patterns().is_empty() => {
            let names = inner.names().into_iter();
            let may_be = |name: &&str| !matches!(inner.member(name, patterns), Member::Never);
            Some(names.filter(may_be).count() as u64)
        }
        _ => None,
    };
    said.into_iter().chain(named).min()
}
