//! Objects that have been put into a member of a new object, or taken out of one: `{id, status}` that has become `{data: {id, status}}`.

use super::members::{Member, parts};
use super::{Compared, flat};
use crate::diff::edits::Felt;
use crate::diff::walk::{Draft, Evidence};
use crate::diff::{Code, Effect};
use crate::source::Node;

/// Members that have to be found again: one alone may be there by chance.
const LEAST: usize = 2;

impl<'a> Compared<'_, 'a> {
    /// Tells of an object that stands in a member now, or did so far, and compares it with what it was. Gives the names of the members that this
    /// explains; none if there is no such object.
    pub(super) fn wrapped(&mut self, members: &[Member<'a>]) -> Vec<&'a str> {
        let gone: Vec<&Member<'a>> = members.iter().filter(|it| it.head.is_empty()).collect();
        let new: Vec<&Member<'a>> = members.iter().filter(|it| it.base.is_empty()).collect();
        if gone.len() + new.len() < members.len() {
            return Vec::new();
        }
        let roots = self.walk.roots;
        let (code, member) =
            if let Some(member) = holder(&gone, &new, |it| parts(roots.head, &it.head)) {
                (Code::ObjectWrapped, member)
            } else if let Some(member) = holder(&new, &gone, |it| parts(roots.base, &it.base)) {
                (Code::ObjectUnwrapped, member)
            } else {
                return Vec::new();
            };
        let is_wrapped = code == Code::ObjectWrapped;
        let (found_again, message) = if is_wrapped {
            let message = format!("it is the member `{}` of an object now", member.name);
            (&gone, message)
        } else {
            let message = format!(
                "it was the member `{}` of an object, and is the whole now",
                member.name
            );
            (&new, message)
        };
        let described = flat::first(&self.base.parts, "properties");
        let describes = flat::first(&self.head.parts, "properties");
        let draft = Draft::new(code, self.moved(&gone, &new), message)
            .at(
                member.base.first().copied().or(described),
                member.head.first().copied().or(describes),
            )
            .detail(member.name.to_owned())
            .shown_by(Evidence::Pair);
        self.walk.graph.note(self.pair, draft);
        let carries = self.carries(member);
        let step = format!(".{}", member.name);
        let (base, head) = (self.tops.base.clone(), self.tops.head.clone());
        if is_wrapped {
            self.part(&base, &member.head, &step, carries);
        } else {
            self.part(&member.base, &head, &step, carries);
        }
        let explained = found_again.iter().map(|it| it.name);
        explained.chain([member.name]).collect()
    }

    /// Who looks for members where they were does not find them, even where all that is written is accepted.
    fn moved(&self, gone: &[&Member<'a>], new: &[&Member<'a>]) -> Felt {
        let is_closed =
            |parts: &[&'a Node]| matches!(flat::openness(parts), flat::Openness::Closed);
        let is_demanded = |member: &&Member<'a>| member.is_required && !member.was_required;
        let was_promised = |member: &&Member<'a>| member.was_required && !member.is_required;
        let effect = |is_missed| {
            if is_missed {
                Effect::NotAllIsRead
            } else {
                Effect::NoLongerDescribed
            }
        };
        Felt::split(
            effect(is_closed(&self.head.parts) || new.iter().any(is_demanded)),
            effect(gone.iter().any(was_promised)),
        )
    }
}

/// The only one of some members whose own members have most of the names of those that are looked for.
fn holder<'m, 'a>(
    sought: &[&Member<'a>],
    among: &[&'m Member<'a>],
    parts: impl Fn(&Member<'a>) -> Vec<&'a Node>,
) -> Option<&'m Member<'a>> {
    if sought.len() < LEAST {
        return None;
    }
    let mut holders = among.iter().filter(|member| {
        let own = flat::members(&parts(member));
        let found = sought
            .iter()
            .filter(|member| own.iter().any(|(name, _)| *name == member.name));
        found.count() * 4 >= sought.len() * 3
    });
    match (holders.next(), holders.next()) {
        (Some(only), None) => Some(only),
        _ => None,
    }
}
