//! How events are named and wrapped, of all notifications and of each.

use super::notifications::{EVENT, unknown_event};
use super::{Both, Carries, Draft, PairId, Spot, Walk};
use crate::diff::edits::Felt;
use crate::diff::{Code, Effect, Flow};
use crate::source::Node;
use crate::source::grammar::Kind;
use Effect::NoLongerDescribed;

impl<'a> Walk<'a> {
    /// How all events are named and wrapped.
    pub(super) fn events_of_all(&mut self) {
        let events = self.both(EVENT);
        if events.base.is_none() && events.head.is_none() {
            return;
        }
        let sent = self.notifications_in_common();
        let pair = self.said_once(&sent, Flow::Notification);
        match (events.base, events.head) {
            (Some(base), Some(head)) => {
                let (base, head) = (base.node, head.node);
                self.keywords_of(pair, Kind::RootEvent, &[base], &[head], " › events");
                self.is_wrapped(pair, "envelope", Both { base, head });
                self.event_names(pair, Both { base, head });
            }
            (base, head) => {
                let (felt, message) = if head.is_some() {
                    (Felt::FINE, "what is sent says where an event is named now")
                } else {
                    (
                        Felt::UNSAID,
                        "nothing says any more where an event is named",
                    )
                };
                let draft = Draft::new(Code::EnvelopeChanged, felt, message).at(base, head);
                self.graph.note(pair, draft.step(" › events"));
            }
        }
        self.envelope(events, &sent);
    }

    /// Where an event is named: receivers look at the places of the base, one behind the other, and the head says where the provider writes it.
    fn event_names(&mut self, pair: PairId, both: Both<&'a Node>) {
        let spots = Both {
            base: Spot::at(both.base, "name"),
            head: Spot::at(both.head, "name"),
        };
        let places = |spot: Option<Spot<'a>>| -> Vec<&'a str> {
            let list = spot.and_then(|spot| spot.node.as_array());
            list.unwrap_or_default()
                .iter()
                .filter_map(Node::as_str)
                .collect()
        };
        let (base, head) = (places(spots.base), places(spots.head));
        if base == head {
            return;
        }
        let left: Vec<&str> = base
            .iter()
            .copied()
            .filter(|place| head.contains(place))
            .collect();
        let (felt, message) = if head.iter().any(|place| !base.contains(place)) {
            (Felt::BREAKS, "an event may be named where it was not")
        } else if left == head {
            (
                Felt::FINE,
                "an event is no longer named in each place where it was",
            )
        } else {
            (
                Felt::UNKNOWN,
                "another place counts first for the name of an event",
            )
        };
        let draft = Draft::new(Code::EnvelopeChanged, felt, message)
            .at(spots.base, spots.head)
            .step(" › events")
            .detail("name");
        self.graph.note(pair, draft.spelled());
    }

    /// The names of events, and what they carry.
    pub(super) fn events(&mut self, pair: PairId, nodes: Both<&'a Node>) {
        let spots = Both {
            base: Spot::at(nodes.base, EVENT),
            head: Spot::at(nodes.head, EVENT),
        };
        if let (Some(base), Some(head)) = (spots.base, spots.head) {
            let both = Both {
                base: base.node,
                head: head.node,
            };
            self.keywords(pair, Kind::OperationEvent, both);
            let payload = |node| Spot::at(node, "payload");
            if let (Some(base), Some(head)) = (payload(both.base), payload(both.head)) {
                let carries = Carries::into(Flow::Notification);
                let both = Both { base, head };
                self.enter(pair, carries, Kind::Schema, both, " › payload");
            }
            self.is_wrapped(pair, "payload", both);
        }
        let texts = |spot: Option<Spot<'a>>| -> Vec<&'a str> {
            let list = spot.and_then(|spot| spot.node.get("names")?.as_array());
            list.unwrap_or_default()
                .iter()
                .filter_map(Node::as_str)
                .collect()
        };
        let (base, head) = (texts(spots.base), texts(spots.head));
        let gone: Vec<&str> = base
            .iter()
            .copied()
            .filter(|name| !head.contains(name))
            .collect();
        let new: Vec<&str> = head
            .iter()
            .copied()
            .filter(|name| !base.contains(name))
            .collect();
        if let ([old], [name]) = (gone.as_slice(), new.as_slice()) {
            let message = format!("the event `{old}` is called `{name}` now");
            let draft = Draft::new(Code::EventRenamed, Felt::BREAKS, message)
                .at(spots.base, spots.head)
                .step(format!(" › event {name}"))
                .detail(*old);
            self.graph.note(pair, draft);
            return;
        }
        for name in gone {
            let message = format!("the event `{name}` is gone");
            let draft = Draft::new(Code::EventRemoved, Felt::alike(NoLongerDescribed), message)
                .at(spots.base, spots.head)
                .step(format!(" › event {name}"));
            self.graph.note(pair, draft);
        }
        for name in new {
            let message = format!("the event `{name}` is new");
            let draft = Draft::new(Code::EventAdded, unknown_event(), message)
                .at(spots.base, spots.head)
                .step(format!(" › event {name}"));
            self.graph.note(pair, draft);
        }
    }

    /// A schema of the whole or of a part of what is sent, that is there on one side only.
    fn is_wrapped(&mut self, pair: PairId, keyword: &str, both: Both<&'a Node>) {
        let (base, head) = (Spot::at(both.base, keyword), Spot::at(both.head, keyword));
        let message = match (base, head) {
            (None, Some(_)) => format!("`{keyword}` is new"),
            (Some(_), None) => format!("`{keyword}` is gone"),
            _ => return,
        };
        let draft = Draft::new(Code::EnvelopeChanged, Felt::UNKNOWN, message)
            .at(base, head)
            .detail(keyword);
        self.graph.note(pair, draft);
    }

    /// The schema of all that is sent, which each notification is.
    fn envelope(&mut self, events: Both<Option<Spot<'a>>>, sent: &[PairId]) {
        let schema = |root: &'a Node, spot: Option<Spot<'a>>| {
            let reference = spot?.node.get("envelope")?.as_str()?;
            root.at(reference.strip_prefix('#')?).map(Spot::bare)
        };
        let base = schema(self.roots.base, events.base);
        let head = schema(self.roots.head, events.head);
        let (Some(base), Some(head)) = (base, head) else {
            return;
        };
        let both = Both { base, head };
        for pair in sent {
            let carries = Carries::into(Flow::Notification);
            self.enter(*pair, carries, Kind::Schema, both, " › envelope");
        }
    }
}
