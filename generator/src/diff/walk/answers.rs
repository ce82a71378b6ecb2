//! Answers by status, their headers and bodies.

use super::parameters::flag;
use super::{Both, Carries, Draft, PairId, Spot, Walk};
use crate::conform::resolve;
use crate::diff::edits::{Feel, Felt};
use crate::diff::pairs::named_by;
use crate::diff::{Code, Effect, Flow, Guard, Reader};
use crate::source::Node;
use crate::source::grammar::{Kind, Meaning};
use Effect::{AllIsRead, NoLongerDescribed, NotAllIsRead};

/// An answer with its status.
type Answer<'a> = (&'a str, Spot<'a>);

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
        for (status, old) in &base {
            if find(&head, status).is_some() {
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
                        self.note_in(pair, flow(is_success(status), is_called_back), draft);
                    }
                }
                None if head.iter().any(|(other, _)| covers(status, other)) => {
                    self.taken_apart(pair, status, (*old, &head), is_called_back);
                }
                None => self.status_removed(pair, status, *old, knows_success, is_called_back),
            }
        }
        for (status, new) in &head {
            match covering(&base, status) {
                None => self.status_added(pair, status, *new, &base, is_called_back),
                Some((known, _))
                    if find(&base, status).is_none() && find(&head, known).is_some() =>
                {
                    let message = format!("an answer of status {status} was one of `{known}`");
                    let draft = Draft::new(Code::StatusAdded, Felt::FINE, message)
                        .at(None, Some(*new))
                        .step(format!(" › answer {status}"));
                    self.note_in(pair, flow(is_success(status), is_called_back), draft);
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
        self.note_in(pair, flow(is_success(status), is_called_back), draft);
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
        self.note_in(pair, flow(is_success(status), is_called_back), draft);
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
        self.note_in(pair, flow(is_success(status), is_called_back), draft);
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
            (base @ Some(_), head @ Some(_)) => return self.content(pair, base, head, true),
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

    /// Headers, by their names without case.
    pub(super) fn headers(
        &mut self,
        pair: PairId,
        carries: Carries,
        base: Option<&'a Node>,
        head: Option<&'a Node>,
    ) {
        let headers = named_by(base, head, str::to_ascii_lowercase);
        let step = |name: &str| format!(" › header {}", name.to_ascii_lowercase());
        for (name, both) in headers.both {
            self.enter(pair, carries, Kind::Header, both, &step(name));
        }
        for (name, spot) in headers.gone {
            let header = resolve(self.roots.base, spot.node).unwrap_or(spot.node);
            let client = if flag(header, "required") {
                NotAllIsRead
            } else {
                NoLongerDescribed
            };
            let end = self.end(&[header]);
            let felt = Felt::split(NoLongerDescribed, client).guarded(end.guard());
            let message = end.told("the header is gone");
            let draft = Draft::new(Code::HeaderRemoved, felt, message)
                .at(Some(spot), None)
                .step(step(name));
            self.note_part(pair, carries, draft);
        }
        for (name, spot) in headers.new {
            let header = resolve(self.roots.head, spot.node).unwrap_or(spot.node);
            let provider = if flag(header, "required") {
                NotAllIsRead
            } else {
                AllIsRead
            };
            let felt = Felt::split(provider, AllIsRead);
            let draft = Draft::new(Code::HeaderAdded, felt, "the header is new")
                .at(None, Some(spot))
                .step(step(name));
            self.note_part(pair, carries, draft);
        }
    }

    pub(super) fn header(&mut self, pair: PairId, both: Both<&'a Node>) {
        self.keywords(pair, Kind::Header, both);
        self.demand(pair, both, Code::HeaderRequired, Code::HeaderOptional);
        if flag(both.base, "explode") != flag(both.head, "explode") {
            let message = "`explode` has changed";
            let draft = Draft::new(Code::HeaderStyleChanged, Felt::BREAKS, message).at(
                Spot::at(both.base, "explode"),
                Spot::at(both.head, "explode"),
            );
            self.graph.note(pair, draft.detail("explode"));
        }
        if !self.is_only_text(pair, both, Reader::Client) {
            self.schema_or_content(pair, both, Code::HeaderStyleChanged, Carries::ALL);
        }
    }
}

/// The flow of an answer.
const fn flow(is_success: bool, is_called_back: bool) -> Flow {
    match (is_called_back, is_success) {
        (true, _) => Flow::Acknowledgement,
        (false, true) => Flow::Answer,
        (false, false) => Flow::Failure,
    }
}

/// Whether a status tells that a call went well. `default` is what comes besides, so it tells a failure.
fn is_success(status: &str) -> bool {
    status.starts_with(['1', '2', '3'])
}

fn find<'l, 'a>(answers: &'l [Answer<'a>], status: &str) -> Option<&'l Answer<'a>> {
    answers
        .iter()
        .find(|(other, _)| other.eq_ignore_ascii_case(status))
}

/// The answer by which a status is read: its own, that of its class, or `default`.
fn covering<'l, 'a>(answers: &'l [Answer<'a>], status: &str) -> Option<&'l Answer<'a>> {
    find(answers, status)
        .or_else(|| answers.iter().find(|(other, _)| covers(other, status)))
        .or_else(|| {
            find(answers, "default").filter(|_| !is_success(status) || !tells_success(answers))
        })
}

/// Whether there is an answer that tells a success. Without one `default` tells it too.
fn tells_success(answers: &[Answer<'_>]) -> bool {
    answers.iter().any(|(status, _)| is_success(status))
}

/// Whether a range such as `2XX` covers a status.
fn covers(range: &str, status: &str) -> bool {
    range.len() == 3
        && range.to_ascii_uppercase().ends_with("XX")
        && range.get(..1) == status.get(..1)
        && !range.eq_ignore_ascii_case(status)
}
