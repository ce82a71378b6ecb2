//! What the provider sends to an address that a call has named.

use super::notifications::unknown_event;
use super::{Both, Draft, PairId, Spot, Walk};
use crate::diff::edits::Felt;
use crate::diff::pairs::named;
use crate::diff::{Code, Effect, Origin};
use crate::source::Node;
use crate::source::grammar::Kind;
use Effect::NoLongerDescribed;

impl<'a> Walk<'a> {
    pub(super) fn callbacks(&mut self, pair: PairId, nodes: Both<&'a Node>) {
        let found = named(nodes.base.get("callbacks"), nodes.head.get("callbacks"));
        for (name, both) in found.both {
            self.callback(pair, name, both);
        }
        for (name, spot) in found.gone {
            let felt = Felt::alike(NoLongerDescribed);
            let draft = Draft::new(Code::CallbackRemoved, felt, "the callback is gone")
                .at(Some(spot), None)
                .step(format!(" › callback {name}"));
            self.graph.note(pair, draft);
        }
        for (name, spot) in found.new {
            // It is sent to where the call says, which old calls do not.
            let draft = Draft::new(Code::CallbackAdded, Felt::FINE, "the callback is new")
                .at(None, Some(spot))
                .step(format!(" › callback {name}"));
            self.graph.note(pair, draft);
        }
    }

    fn callback(&mut self, call: PairId, name: &'a str, both: Both<Spot<'a>>) {
        let resolve = |root, spot: Spot<'a>| crate::conform::resolve(root, spot.node);
        let (Some(base), Some(head)) = (
            resolve(self.roots.base, both.base),
            resolve(self.roots.head, both.head),
        ) else {
            return;
        };
        if self.digests.are_same(base, head) {
            return;
        }
        let subject = format!("{} › callback {name}", self.graph.name(call));
        let origin = Origin::Notification {
            name: name.to_owned(),
        };
        let pair = self.origin(origin, subject);
        self.keywords(pair, Kind::Callback, Both { base, head });
        let mut found = named(Some(base), Some(head));
        let plain = |list: Vec<(&'a str, Spot<'a>)>| -> Vec<(&'a str, Spot<'a>)> {
            list.into_iter()
                .filter(|(name, _)| !name.starts_with("x-"))
                .collect()
        };
        found.both.retain(|(name, _)| !name.starts_with("x-"));
        let (gone, new) = (plain(found.gone), plain(found.new));
        // One address on each side is the same callback, sent to another address.
        if let ([(old, base)], [(expression, head)]) = (gone.as_slice(), new.as_slice()) {
            let both = Both {
                base: *base,
                head: *head,
            };
            let message = format!("its address was taken from `{old}`");
            let draft = Draft::new(Code::CallbackAddressChanged, Felt::BREAKS, message).of(both);
            self.graph.note(pair, draft.detail(*old));
            found.both.push((expression, both));
        } else {
            for (expression, spot) in gone {
                let felt = Felt::alike(NoLongerDescribed);
                let message = format!("nothing is sent to `{expression}` any more");
                let draft = Draft::new(Code::CallbackRemoved, felt, message);
                self.graph
                    .note(pair, draft.at(Some(spot), None).detail(expression));
            }
            for (expression, spot) in new {
                let message = format!("something is sent to `{expression}`");
                let draft = Draft::new(Code::CallbackAdded, unknown_event(), message);
                self.graph
                    .note(pair, draft.at(None, Some(spot)).detail(expression));
            }
        }
        for (expression, both) in found.both {
            self.sent_by(pair, expression, both);
        }
    }
}
