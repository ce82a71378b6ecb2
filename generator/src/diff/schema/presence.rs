//! Whether members have to be there, and in which direction they exist.

use super::Compared;
use super::members::{Member, parts};
use crate::diff::edits::Felt;
use crate::diff::walk::{Draft, Evidence, Spot};
use crate::diff::{Code, Effect};
use crate::source::Node;
use Effect::{AllIsRead, NoLongerDescribed, NotAllIsRead};

impl<'a> Compared<'_, 'a> {
    /// A member that has become required, or is no longer.
    pub(super) fn presence(&mut self, member: &Member<'a>) {
        let (code, felt, message) = match (member.was_required, member.is_required) {
            (false, true) => (
                Code::PropertyRequired,
                Felt::split(self.demanded(member), AllIsRead),
                "the member is required now",
            ),
            (true, false) => (
                Code::PropertyOptional,
                Felt::split(AllIsRead, NotAllIsRead),
                "the member is no longer required",
            ),
            _ => return,
        };
        let read_only = self.was(member, "readOnly") || self.is(member, "readOnly");
        let write_only = self.was(member, "writeOnly") || self.is(member, "writeOnly");
        let Felt::By {
            provider, client, ..
        } = self.bounded(felt)
        else {
            return;
        };
        let felt = Felt::split(
            if read_only {
                AllIsRead
            } else {
                provider.effect
            },
            if write_only { AllIsRead } else { client.effect },
        );
        let spots = self.named_in("required", member);
        let draft = Draft::new(code, felt, message)
            .at(spots.0, spots.1)
            .step(format!(".{}", member.name))
            .by_values(Evidence::Without(member.name));
        self.walk.graph.note(self.pair, draft);
    }

    /// Where `required` names a member; else the member itself.
    fn named_in(&self, keyword: &str, member: &Member<'a>) -> (Option<Spot<'a>>, Option<Spot<'a>>) {
        let item = |parts: &[&'a Node], spots: &[Spot<'a>]| {
            let lists = super::flat::all(parts, keyword).into_iter();
            let mut items = lists.filter_map(|list| list.node.as_array()).flatten();
            let item = items.find(|item| item.as_str() == Some(member.name));
            item.map(Spot::bare).or_else(|| spots.first().copied())
        };
        (
            item(&self.base.parts, &member.base),
            item(&self.head.parts, &member.head),
        )
    }

    /// `readOnly` and `writeOnly` of a member.
    pub(super) fn directions(&mut self, member: &Member<'a>) {
        let demanded = member.is_required;
        let was_demanded = member.was_required;
        let table = [
            (
                Code::ReadOnlyChanged,
                "readOnly",
                Felt::split(NoLongerDescribed, AllIsRead),
                Felt::split(if demanded { NotAllIsRead } else { AllIsRead }, AllIsRead),
            ),
            (
                Code::WriteOnlyChanged,
                "writeOnly",
                Felt::split(
                    AllIsRead,
                    if was_demanded {
                        NotAllIsRead
                    } else {
                        NoLongerDescribed
                    },
                ),
                Felt::FINE,
            ),
        ];
        for (code, keyword, gained, lost) in table {
            let (felt, message) = match (self.was(member, keyword), self.is(member, keyword)) {
                (false, true) => (gained, format!("it is {keyword} now")),
                (true, false) => (lost, format!("it is no longer {keyword}")),
                _ => continue,
            };
            let roots = self.walk.roots;
            let base = said_by(roots.base, &member.base, keyword);
            let head = said_by(roots.head, &member.head, keyword);
            let spot = |spots: &[Spot<'a>], said: Option<&'a Node>| {
                let said = said.and_then(|part| Spot::at(part, keyword));
                said.or_else(|| spots.first().copied())
            };
            let draft = Draft::new(code, felt, message)
                .at(spot(&member.base, base), spot(&member.head, head));
            let place = format!(".{}", member.name);
            // What a component says is one change, however many members refer to it.
            let component = head
                .or(base)
                .filter(|part| self.walk.component(part).is_some());
            match component {
                Some(part) => self.walk.note_component(self.pair, place, part, draft),
                None => self.walk.graph.note(self.pair, draft.step(place)),
            }
        }
    }
}

/// The part that says yes to a keyword, of the schemas of a member.
fn said_by<'a>(root: &'a Node, spots: &[Spot<'a>], keyword: &str) -> Option<&'a Node> {
    let mut parts = parts(root, spots).into_iter();
    parts.find(|part| part.get(keyword).and_then(Node::as_bool) == Some(true))
}
