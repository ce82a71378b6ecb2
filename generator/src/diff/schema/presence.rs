//! Whether members have to be there, and in which direction they exist.

use super::Compared;
use super::members::Member;
use crate::diff::edits::Felt;
use crate::diff::walk::{Draft, Evidence, Spot};
use crate::diff::{Code, Effect};
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
        let item = |parts: &[&'a crate::source::Node], spots: &[Spot<'a>]| {
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
            let spot = |spots: &[Spot<'a>]| {
                let spot = spots.first().copied()?;
                Spot::at(spot.node, keyword).or(Some(spot))
            };
            let draft = Draft::new(code, felt, message)
                .at(spot(&member.base), spot(&member.head))
                .step(format!(".{}", member.name));
            self.walk.graph.note(self.pair, draft);
        }
    }
}
