//! What the provider sends by itself: notifications below `x-webhooks`.

use super::{Both, Draft, PairId, Spot, Walk};
use crate::diff::edits::Felt;
use crate::diff::pairs::{Named, Offered, named, paired_operations};
use crate::diff::{Code, Effect, Flow, Guard, Origin};
use crate::source::Node;
use crate::source::grammar::Kind;
use Effect::{NoLongerDescribed, NotAllIsRead};

pub(super) const EVENT: &str = "x-paywright-event";

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

    /// The body by which receivers answer: the first example of the first answer that tells a success.
    fn acknowledgement(&mut self, pair: PairId, nodes: Both<&'a Node>) {
        let (base, head) = (
            answer_by_example(self.roots.base, nodes.base),
            answer_by_example(self.roots.head, nodes.head),
        );
        let first = first_success(nodes.base).map(|(status, _)| status);
        let is_answered = |status: &str| {
            let answers = nodes.head.get("responses");
            answers.is_some_and(|answers| answers.get(status).is_some())
        };
        if first.is_some_and(|status| !is_answered(status)) {
            // That the provider wants another status is a finding of its own.
            return;
        }
        let is_same = match (base, head) {
            (Some(base), Some(head)) => {
                let said = |spot: Spot<'a>| self.example_files.get(spot.node).unwrap_or(spot.node);
                crate::conform::is_equal(said(base), said(head))
            }
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
    let (_, first) = first_success(operation)?;
    let answer = crate::conform::resolve(root, first)?;
    let media_type = &answer.get("content")?.as_object()?.iter().next()?.value;
    let example = Spot::at(media_type, "example");
    example.or_else(|| {
        let examples = media_type.get("examples")?.as_object()?;
        let first = crate::conform::resolve(root, &examples.iter().next()?.value)?;
        Spot::at(first, "value").or_else(|| Spot::at(first, "externalValue"))
    })
}

/// The first answer of a status 2XX.
fn first_success(operation: &Node) -> Option<(&str, &Node)> {
    let answers = operation.get("responses")?.as_object()?;
    let mut entries = answers.iter();
    let first = entries.find(|entry| entry.key.text.starts_with('2'))?;
    Some((&first.key.text, &first.value))
}
