//! Answers by status, their headers and bodies.

use super::bodies::Sent;
use super::statuses::{Answer, covering, covers, find, flow, is_success, replaced, tells_success};
use super::{Both, Carries, Draft, PairId, Spot, Walk};
use crate::diff::edits::{Feel, Felt};
use crate::diff::{Code, Effect, Flow, Guard};
use crate::source::Node;
use crate::source::grammar::{Kind, Meaning};
use Effect::{AllIsRead, NoLongerDescribed, NotAllIsRead};

impl<'a> Walk<'a> {
    /// The answers to a call, or, if the provider is called back, what receivers answer.
    pub(super) fn answers(&mut self, pair: PairId, nodes: Both<&'a Node>, is_called_back: bool) {
        let all = |node: &'a Node| -> Vec<Answer<'a>> {
            let answers = node.get("responses").and_then(Node::as_object);
            answers
                .into_iter()
                .flatten()
                .filter(|entry| {
                    matches!(Kind::Responses.meaning(&entry.key.text), Meaning::Known(_))
                })
                .map(|entry| (&*entry.key.text, Spot::entry(entry)))
                .collect()
        };
        let responses = Both {
            base: nodes.base.get("responses").unwrap_or(self.nothing),
            head: nodes.head.get("responses").unwrap_or(self.nothing),
        };
        self.keywords(pair, Kind::Responses, responses);
        let (base, head) = (all(nodes.base), all(nodes.head));
        let is_alone = !tells_success(&base) && !tells_success(&head);
        let flow_of = |status: &str| {
            let is_success = is_success(status) || is_alone && status == "default";
            flow(is_success, is_called_back)
        };
        for (status, new) in &head {
            let Some((known, old)) = covering(&base, status) else {
                continue;
            };
            let both = Both {
                base: *old,
                head: *new,
            };
            self.answer(pair, [known, status], both, flow_of(status));
        }
        let knows_success = head
            .iter()
            .any(|(status, _)| is_success(status) && covering(&base, status).is_some());
        let replaced = replaced(&base, &head);
        for (old, new) in &replaced {
            let flow = flow_of(new.0);
            self.status_changed(pair, (*old, *new), knows_success, flow);
        }
        for (status, old) in &base {
            let is_replaced = replaced.iter().any(|((old, _), _)| old == status);
            if is_replaced || find(&head, status).is_some() {
                continue;
            }
            match covering(&head, status) {
                Some((known, new)) => {
                    let both = Both {
                        base: *old,
                        head: *new,
                    };
                    self.answer(pair, [known, status], both, flow_of(status));
                    if find(&base, known).is_some() {
                        let message =
                            format!("an answer of status {status} is one of `{known}` now");
                        let draft = Draft::new(Code::StatusRemoved, Felt::FINE, message)
                            .at(Some(*old), None)
                            .step(format!(" › answer {status}"));
                        self.note_status(pair, flow(is_success(status), is_called_back), draft);
                    }
                }
                None if head.iter().any(|(other, _)| covers(status, other)) => {
                    self.taken_apart(pair, status, (*old, &head), is_called_back);
                }
                None => self.status_removed(pair, status, *old, knows_success, is_called_back),
            }
        }
        for (status, new) in &head {
            if replaced.iter().any(|(_, (new, _))| new == status) {
                continue;
            }
            match covering(&base, status) {
                None => self.status_added(pair, status, *new, &base, is_called_back),
                Some((known, _))
                    if find(&base, status).is_none() && find(&head, known).is_some() =>
                {
                    let message = format!("an answer of status {status} was one of `{known}`");
                    let draft = Draft::new(Code::StatusAdded, Felt::FINE, message)
                        .at(None, Some(*new))
                        .step(format!(" › answer {status}"));
                    self.note_status(pair, flow(is_success(status), is_called_back), draft);
                }
                Some(_) => {}
            }
        }
    }

    /// The answer of a status, and the one by which it is read: its own, that of its class, or `default`.
    fn answer(
        &mut self,
        pair: PairId,
        [known, status]: [&str; 2],
        both: Both<Spot<'a>>,
        flow: Flow,
    ) {
        let carries = Carries {
            no_words: !known.eq_ignore_ascii_case(status),
            ..Carries::into(flow)
        };
        let step = format!(" › answer {status}");
        self.enter(pair, carries, Kind::Response, both, &step);
    }

    /// The only answer of its class that is gone has become the only one that is new.
    fn status_changed(
        &mut self,
        pair: PairId,
        ((old, base), (new, head)): (Answer<'a>, Answer<'a>),
        knows_success: bool,
        flow: Flow,
    ) {
        let client = match (is_success(new), knows_success) {
            (false, _) => Feel::new(AllIsRead),
            (true, true) => Feel::new(NotAllIsRead).guarded(Some(Guard::Tolerated)),
            (true, false) => Feel::new(NotAllIsRead),
        };
        let felt = Felt::By {
            provider: Feel::new(NotAllIsRead),
            client,
            receiver: client,
        };
        let both = Both { base, head };
        let draft = Draft::new(Code::StatusChanged, felt, format!("it was status {old}"))
            .of(both)
            .step(format!(" › answer {new}"))
            .detail(old);
        self.note_status(pair, flow, draft);
        self.answer(pair, [old, new], both, flow);
    }

    /// Of answers that come, go or change their status that is all that is told, whatever they hold.
    fn note_status(&mut self, pair: PairId, flow: Flow, draft: Draft<'a>) {
        self.note_named(pair, Carries::into(flow), draft);
    }

    fn status_removed(
        &mut self,
        pair: PairId,
        status: &str,
        spot: Spot<'a>,
        knows_success: bool,
        is_called_back: bool,
    ) {
        let client = match (is_success(status), knows_success) {
            (false, _) => AllIsRead,
            (true, true) => NoLongerDescribed,
            (true, false) => NotAllIsRead,
        };
        let felt = Felt::split(NotAllIsRead, client);
        let message = format!("there is no answer of status {status} any more");
        let draft = Draft::new(Code::StatusRemoved, felt, message)
            .at(Some(spot), None)
            .step(format!(" › answer {status}"));
        self.note_status(pair, flow(is_success(status), is_called_back), draft);
    }

    /// A class of the base of which the head only knows some statuses: what no longer comes is not missed, and what receivers still send is not
    /// accepted.
    fn taken_apart(
        &mut self,
        pair: PairId,
        status: &str,
        (spot, head): (Spot<'a>, &[Answer<'a>]),
        is_called_back: bool,
    ) {
        let left: Vec<&str> = head
            .iter()
            .map(|(other, _)| *other)
            .filter(|other| covers(status, other))
            .collect();
        let message = format!("of `{status}` only {} is left", left.join(", "));
        let draft = Draft::new(
            Code::StatusRemoved,
            Felt::split(NotAllIsRead, AllIsRead),
            message,
        )
        .at(Some(spot), None)
        .step(format!(" › answer {status}"));
        self.note_status(pair, flow(is_success(status), is_called_back), draft);
    }

    fn status_added(
        &mut self,
        pair: PairId,
        status: &str,
        spot: Spot<'a>,
        base: &[Answer<'a>],
        is_called_back: bool,
    ) {
        let client = if is_success(status) {
            Feel::new(NotAllIsRead).guarded(Some(Guard::Tolerated))
        } else {
            Feel::new(AllIsRead)
        };
        let felt = Felt::By {
            provider: Feel::new(AllIsRead),
            client,
            receiver: client,
        };
        let was: Vec<&str> = base
            .iter()
            .map(|(other, _)| *other)
            .filter(|other| covers(status, other))
            .collect();
        let message = if was.is_empty() {
            format!("an answer of status {status} is new")
        } else {
            format!(
                "there is any of `{status}` now, not only {}",
                was.join(", ")
            )
        };
        let draft = Draft::new(Code::StatusAdded, felt, message)
            .at(None, Some(spot))
            .step(format!(" › answer {status}"));
        self.note_status(pair, flow(is_success(status), is_called_back), draft);
    }

    pub(super) fn response(&mut self, pair: PairId, both: Both<&'a Node>) {
        self.keywords(pair, Kind::Response, both);
        self.headers(
            pair,
            Carries::ALL,
            both.base.get("headers"),
            both.head.get("headers"),
        );
        let content = |node| {
            let spot = Spot::at(node, "content")?;
            let is_empty = spot.node.as_object().is_none_or(|types| types.is_empty());
            (!is_empty).then_some(spot)
        };
        let draft = match (content(both.base), content(both.head)) {
            (None, None) => return,
            (base @ Some(_), head @ Some(_)) => {
                return self.content(pair, base, head, Sent::Answer);
            }
            (None, head) => {
                Draft::new(Code::AnswerBodyAdded, Felt::FINE, "it has a body now").at(None, head)
            }
            (base, None) => {
                let felt = Felt::split(AllIsRead, NotAllIsRead);
                let message = "it has no body any more";
                Draft::new(Code::AnswerBodyRemoved, felt, message).at(base, None)
            }
        };
        self.graph.note(pair, draft);
    }
}
