//! What the provider sends by itself: notifications below `x-webhooks`.

use super::{Both, Carries, Draft, PairId, Spot, Walk};
use crate::diff::edits::Felt;
use crate::diff::pairs::{Named, Offered, named, paired_operations};
use crate::diff::{Code, Effect, Flow, Guard, Origin};
use crate::source::Node;
use crate::source::grammar::Kind;
use Effect::{NoLongerDescribed, NotAllIsRead};

const EVENT: &str = "x-paywright-event";

/// A new event: receivers have to expect it.
pub(super) fn unknown_event() -> Felt {
    Felt::alike(NotAllIsRead).guarded(Some(Guard::Tolerated))
}

impl<'a> Walk<'a> {
    pub(super) fn notifications(&mut self) {
        let webhooks = self.both("x-webhooks");
        let node = |spot: Option<Spot<'a>>| spot.map(|spot| spot.node);
        let mut found = named(node(webhooks.base), node(webhooks.head));
        self.renamed_notifications(&mut found);
        for (name, both) in found.both {
            self.notification(name, both);
        }
        for (name, spot) in found.gone {
            let pair = self.notification_origin(name);
            let draft = Draft::new(
                Code::NotificationRemoved,
                Felt::alike(NoLongerDescribed),
                "the notification is gone",
            );
            self.graph.note(pair, draft.at(Some(spot), None));
        }
        for (name, spot) in found.new {
            let pair = self.notification_origin(name);
            let message = "the notification is new";
            let draft = Draft::new(Code::NotificationAdded, unknown_event(), message);
            self.graph.note(pair, draft.at(None, Some(spot)));
        }
        self.events_of_all();
    }

    /// How all events are named and wrapped.
    fn events_of_all(&mut self) {
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

    /// Notifications that only have another name: they carry the same, and no other one does.
    fn renamed_notifications(&mut self, found: &mut Named<'a>) {
        let mut left = Vec::new();
        for (name, new) in std::mem::take(&mut found.new) {
            let carries_same = |(_, old): &&(&'a str, Spot<'a>)| {
                self.payload(old.node) == self.payload(new.node) && self.payload(old.node).is_some()
            };
            let candidates: Vec<_> = found.gone.iter().filter(carries_same).collect();
            let [(old_name, old)] = candidates.as_slice() else {
                left.push((name, new));
                continue;
            };
            let (old_name, old) = (*old_name, *old);
            // Where events have names of their own, that of the notification is not on the wire.
            let has_names = |spot: Spot<'a>| names(spot.node).is_some();
            let felt = if has_names(old) && has_names(new) {
                Felt::FINE
            } else {
                Felt::BREAKS
            };
            let both = Both {
                base: old,
                head: new,
            };
            let pair = self.notification_origin(name);
            let message = format!("it was `{old_name}`");
            let draft = Draft::new(Code::NotificationRenamed, felt, message).of(both);
            self.graph.note(pair, draft.detail(old_name));
            found.gone.retain(|(other, _)| *other != old_name);
            found.both.push((name, both));
        }
        found.new = left;
    }

    /// The digest of what a notification carries.
    fn payload(&self, item: &'a Node) -> Option<u64> {
        let post = item.get("post")?;
        let payload = post.get(EVENT).and_then(|event| event.get("payload"));
        let body = || post.get("requestBody");
        let node = payload.or_else(body)?;
        let resolve = |root| crate::conform::resolve(root, node);
        let digest = |node: &'a Node| Some(self.digests.digest(node)).filter(|digest| *digest != 0);
        resolve(self.roots.base)
            .and_then(digest)
            .or_else(|| resolve(self.roots.head).and_then(digest))
    }

    fn notification_origin(&mut self, name: &str) -> PairId {
        let origin = Origin::Notification {
            name: name.to_owned(),
        };
        self.origin(origin, format!("notification {name}"))
    }

    fn notification(&mut self, name: &'a str, both: Both<Spot<'a>>) {
        let pair = self.notification_origin(name);
        self.sent.push(pair);
        self.sent_by(pair, name, both);
        let post = |spot: Spot<'a>| spot.node.get("post");
        if let (Some(base), Some(head)) = (post(both.base), post(both.head)) {
            self.events(pair, Both { base, head });
        }
    }

    /// What is sent and what is answered, of one notification or callback.
    pub(super) fn sent_by(&mut self, pair: PairId, name: &'a str, both: Both<Spot<'a>>) {
        let nodes = Both {
            base: both.base.node,
            head: both.head.node,
        };
        self.keywords(pair, Kind::PathItem, nodes);
        let operations = |node: &'a Node| -> Vec<Offered<'a>> {
            crate::document::Method::ALL
                .into_iter()
                .filter_map(|method| {
                    Some(Offered {
                        path: name,
                        method,
                        operation: Spot::at(node, method.keyword())?,
                        item: node,
                    })
                })
                .collect()
        };
        let found = paired_operations(operations(nodes.base), operations(nodes.head));
        for (base, head) in found.same {
            self.sent_by_call(pair, base, head);
        }
        for (base, head) in found.moved {
            let draft = Draft::new(Code::OperationMoved, Felt::BREAKS, "it has another method");
            let both = Both {
                base: base.operation,
                head: head.operation,
            };
            self.graph.note(pair, draft.of(both));
            self.sent_by_call(pair, base, head);
        }
        for offered in found.gone {
            let felt = Felt::alike(NoLongerDescribed);
            let draft = Draft::new(Code::NotificationRemoved, felt, "a method is gone")
                .at(Some(offered.operation), None)
                .detail(offered.method.keyword());
            self.graph.note(pair, draft);
        }
        for offered in found.new {
            let draft = Draft::new(Code::NotificationAdded, unknown_event(), "a method is new")
                .at(None, Some(offered.operation))
                .detail(offered.method.keyword());
            self.graph.note(pair, draft);
        }
    }

    fn sent_by_call(&mut self, pair: PairId, base: Offered<'a>, head: Offered<'a>) {
        let nodes = Both {
            base: base.operation.node,
            head: head.operation.node,
        };
        if self.digests.are_same(nodes.base, nodes.head) {
            return;
        }
        self.keywords(pair, Kind::Operation, nodes);
        let body = |node: &'a Node| Spot::at(node, "requestBody");
        self.body_of_call(pair, body(nodes.base), body(nodes.head), Flow::Notification);
        self.answers(pair, nodes, true);
        self.acknowledgement(pair, nodes);
    }

    /// The names of events, and what they carry.
    fn events(&mut self, pair: PairId, nodes: Both<&'a Node>) {
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

    /// The body by which receivers answer: the first example of the first answer that tells a success.
    fn acknowledgement(&mut self, pair: PairId, nodes: Both<&'a Node>) {
        let (base, head) = (
            answer_by_example(self.roots.base, nodes.base),
            answer_by_example(self.roots.head, nodes.head),
        );
        let is_same = match (base, head) {
            (Some(base), Some(head)) => crate::conform::is_equal(base.node, head.node),
            (None, None) => true,
            _ => false,
        };
        if !is_same {
            let felt = Felt::split(Effect::NotKnown, Effect::NotKnown);
            let message = "receivers answer by another body now";
            let draft = Draft::new(Code::AcknowledgementChanged, felt, message).at(base, head);
            self.note_in(
                pair,
                Flow::Acknowledgement,
                draft.step(" › acknowledgement").spelled(),
            );
        }
    }
}

/// The names of the events that a notification covers.
fn names(item: &Node) -> Option<&[Node]> {
    item.get("post")?.get(EVENT)?.get("names")?.as_array()
}

/// The first example of the first answer of a status 2XX.
fn answer_by_example<'a>(root: &'a Node, operation: &'a Node) -> Option<Spot<'a>> {
    let answers = operation.get("responses")?.as_object()?;
    let first = answers
        .iter()
        .find(|entry| entry.key.text.starts_with('2'))?;
    let answer = crate::conform::resolve(root, &first.value)?;
    let media_type = &answer.get("content")?.as_object()?.iter().next()?.value;
    let example = Spot::at(media_type, "example");
    example.or_else(|| {
        let examples = media_type.get("examples")?.as_object()?;
        let first = crate::conform::resolve(root, &examples.iter().next()?.value)?;
        Spot::at(first, "value").or_else(|| Spot::at(first, "externalValue"))
    })
}
