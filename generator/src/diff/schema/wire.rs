//! How a value may look on the wire.

use super::{Compared, Effect, Felt, flat};
use crate::diff::Code;
use crate::diff::walk::{Both, Draft, Spot};
use crate::source::Node;
use crate::source::grammar::Kind;

const WIRE: &str = "x-paywright-wire";
const EPOCH: &str = "epoch";

/// The unit of times of which nobody says one.
const USUAL: &str = "seconds";

/// What tells each unit by size.
const ANY: &str = "either";

impl<'a> Compared<'_, 'a> {
    pub(super) fn wire(&mut self) {
        let nothing = self.walk.nothing;
        let both = Both {
            base: flat::first(&self.base.own, WIRE).map_or(nothing, |spot| spot.node),
            head: flat::first(&self.head.own, WIRE).map_or(nothing, |spot| spot.node),
        };
        self.walk.keywords(self.pair, Kind::Wire, both);
        self.epoch(both);
    }

    /// That a value is JSON inside a text on one side alone, in words.
    pub(super) fn inside_text(&self) -> Option<&'static str> {
        let is_inside = |parts: &[&'a Node]| {
            let wire = flat::first(parts, WIRE);
            wire.and_then(|wire| wire.node.get("embedded")?.as_str()) == Some("text")
        };
        match (is_inside(&self.base.parts), is_inside(&self.head.parts)) {
            (true, false) => Some("it is no longer JSON inside a text"),
            (false, true) => Some("it is JSON inside a text now"),
            _ => None,
        }
    }

    /// The unit of times. What was written in one of them is read where each is.
    fn epoch(&mut self, both: Both<&'a Node>) {
        let unit = |wire: &'a Node| wire.get(EPOCH).and_then(Node::as_str).unwrap_or(USUAL);
        let (base, head) = (unit(both.base), unit(both.head));
        if base == head {
            return;
        }
        let read = |reader: &str| {
            if reader == ANY {
                Effect::AllIsRead
            } else {
                Effect::NotAllIsRead
            }
        };
        let message = format!("`{EPOCH}` was `{base}` and is `{head}`");
        let draft = Draft::new(
            Code::WireChanged,
            Felt::split(read(head), read(base)),
            message,
        )
        .at(Spot::at(both.base, EPOCH), Spot::at(both.head, EPOCH))
        .detail(EPOCH);
        self.walk.graph.note(self.pair, draft);
    }
}
