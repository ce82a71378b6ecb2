//! What schemas say together of the members of an object.

use std::collections::BTreeSet;
use std::rc::Rc;

use super::branch::{Assumed, Branch};
use super::languages::Languages;
use super::schema::{Others, Schema};
use crate::source::Node;

/// What applies to a member of an object.
#[derive(Clone, Debug)]
pub(super) enum Member<'n> {
    /// There is no such member.
    Never,
    /// Its value is this one.
    Is(Rc<Node>),
    /// All of these apply to its value.
    Of(Vec<Schema<'n>>),
}

impl<'n> Branch<'n> {
    /// The names of members that have to be there.
    pub(super) fn required(&self) -> BTreeSet<&'n str> {
        let said = self.parts().iter().flat_map(|part| part.required());
        let assumed = self
            .members
            .iter()
            .filter_map(|(name, assumed)| matches!(assumed, Assumed::Is(_)).then_some(*name));
        said.chain(assumed).collect()
    }

    pub(super) fn requires(&self, name: &str) -> bool {
        let is_assumed = |(assumed, value): &(&str, Assumed)| {
            *assumed == name && matches!(value, Assumed::Is(_))
        };
        self.members.iter().any(is_assumed)
            || self
                .parts()
                .iter()
                .any(|part| part.required().any(|required| required == name))
    }

    /// How many members there are at least.
    pub(super) fn least_members(&self) -> u64 {
        let required = self.required().len() as u64;
        required.max(self.least("minProperties"))
    }

    /// The names of all members that some part names or demands, or that are free for being described elsewhere.
    pub(super) fn names(&self) -> BTreeSet<&'n str> {
        let named = self.parts().iter().flat_map(|part| part.properties());
        let closings = self.flat.closings.iter();
        let free = closings.flat_map(|closing| closing.names());
        let named = named.map(|(name, _)| name).chain(free);
        named.chain(self.required()).collect()
    }

    /// What applies to a member.
    pub(super) fn member(&self, name: &str, patterns: &Languages) -> Member<'n> {
        for (assumed, value) in &self.members {
            if *assumed == name {
                return match value {
                    Assumed::Missing => Member::Never,
                    Assumed::Is(value) => Member::Is(Rc::clone(value)),
                };
            }
        }
        self.said_of(name, patterns)
    }

    /// What schemas say of a member, whatever is assumed of it.
    pub(super) fn said_of(&self, name: &str, patterns: &Languages) -> Member<'n> {
        let mut said = Said::default();
        for part in self.parts() {
            let property = part.property(name);
            let mut is_known = property.is_some();
            said.all.extend(property);
            for (pattern, schema) in part.patterns() {
                let matches = patterns.matches(pattern, name);
                if matches == Some(true) {
                    said.all.push(schema);
                }
                is_known |= matches != Some(false);
            }
            if !is_known {
                said.add(part.others());
            }
        }
        for closing in &self.flat.closings {
            if !closing.may_know(name) {
                said.add(closing.others);
            }
        }
        said.member()
    }

    /// What applies to a member that no part names, and no pattern.
    pub(super) fn other_member(&self) -> Member<'n> {
        let mut said = Said::default();
        for part in self.parts() {
            said.add(part.others());
        }
        for closing in self
            .flat
            .closings
            .iter()
            .filter(|closing| !closing.knows_all())
        {
            said.add(closing.others);
        }
        said.member()
    }

    /// What applies to a member that no part names, with a name of a pattern that some part has.
    pub(super) fn patterned(&self, pattern: &str) -> Member<'n> {
        let mut said = Said::default();
        for part in self.parts() {
            let mut patterns = part.patterns();
            match patterns.find(|(own, _)| *own == pattern) {
                Some((_, schema)) => said.all.push(schema),
                // Whether its own patterns match such a name as well is not known.
                None if part.patterns().next().is_some() => {}
                None => said.add(part.others()),
            }
        }
        said.member()
    }

    /// The patterns of names that parts have.
    pub(super) fn patterns(&self) -> BTreeSet<&'n str> {
        let patterns = self.parts().iter().flat_map(|part| part.patterns());
        patterns.map(|(pattern, _)| pattern).collect()
    }

    /// Whether there is room for a member that need not be there.
    pub(super) fn has_room(&self) -> bool {
        let most = self.most("maxProperties");
        most.is_none_or(|most| (self.required().len() as u64) < most)
    }
}

/// What was found of a member so far.
#[derive(Default)]
struct Said<'n> {
    all: Vec<Schema<'n>>,
    is_never: bool,
}

impl<'n> Said<'n> {
    fn add(&mut self, others: Others<'n>) {
        match others {
            Others::Any => {}
            Others::Never => self.is_never = true,
            Others::Of(schema) => self.all.push(schema),
        }
    }

    fn member(self) -> Member<'n> {
        if self.is_never {
            Member::Never
        } else {
            Member::Of(self.all)
        }
    }
}
