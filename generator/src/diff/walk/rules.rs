//! What the document says once about many calls or notifications.
//!
//! Such a change is one finding, felt by each of those that it is about; the document as a whole feels nothing.

use std::collections::BTreeSet;

use super::{Both, Carries, Draft, PairId, Spot, Walk};
use crate::calls::has_idempotency_key;
use crate::diff::edits::Felt;
use crate::diff::pairs::Offered;
use crate::diff::{Code, Effect, Flow};
use crate::source::{Node, json_line};

const IN_FLIGHT: &str = "x-paywright-in-flight";
const REQUEST_ID: &str = "x-paywright-request-id";
const SUCCESS: &str = "x-paywright-success";

/// A call that both revisions offer.
#[derive(Clone, Copy, Debug)]
pub(super) struct CallInCommon<'a> {
    pub(super) pair: PairId,
    pub(super) base: Offered<'a>,
    pub(super) head: Offered<'a>,
    pub(super) route: Route,
}

/// How an operation of the base is found in the head.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Route {
    /// At the same path.
    Path,
    /// At the same address, of which another part belongs to the servers.
    Address,
    /// By its `operationId`, elsewhere.
    Moved,
}

impl<'a> Walk<'a> {
    /// What answers mean, whichever call they belong to.
    pub(super) fn rules(&mut self) {
        self.signatures();
        self.in_flight();
        self.request_id();
        self.success_of_all();
    }

    /// A pair of what the document says as a whole, felt by these in this flow; by the document if it describes none at all.
    pub(super) fn said_once(
        &mut self,
        felt_by: &[PairId],
        flow: impl Into<Option<Flow>>,
    ) -> PairId {
        let pair = self.graph.root("the document");
        let into = flow.into();
        let is_about_any = match into {
            Some(Flow::Notification) => self.has_any("x-webhooks"),
            _ => self.has_any("paths"),
        };
        let seen = Carries {
            nothing: is_about_any,
            ..Carries::ALL
        };
        if let Some((_, document)) = self.origins.first().cloned() {
            self.graph.link(document, pair, seen);
        }
        for part in felt_by {
            let carries = Carries {
                into,
                ..Carries::ALL
            };
            self.graph.link(*part, pair, carries);
        }
        pair
    }

    fn has_any(&self, keyword: &str) -> bool {
        let spots = self.both(keyword);
        let is_filled = |spot: Spot<'a>| spot.node.as_object().is_some_and(|map| !map.is_empty());
        spots.base.is_some_and(is_filled) || spots.head.is_some_and(is_filled)
    }

    /// The calls of both revisions of which something holds.
    pub(super) fn calls_in_common(
        &self,
        holds: impl Fn(Offered<'a>, Offered<'a>) -> bool,
    ) -> Vec<PairId> {
        let calls = self.calls.iter();
        calls
            .filter(|call| holds(call.base, call.head))
            .map(|call| call.pair)
            .collect()
    }

    /// The notifications of both revisions.
    pub(super) fn notifications_in_common(&self) -> Vec<PairId> {
        self.sent.clone()
    }

    /// What a call is answered while an earlier one with its key is still worked on. In which order that is listed does not matter.
    fn in_flight(&mut self) {
        let spots = self.both(IN_FLIGHT);
        let answers = |spot: Option<Spot<'a>>| -> BTreeSet<String> {
            let list = spot.and_then(|spot| spot.node.as_array());
            list.unwrap_or_default().iter().map(json_line).collect()
        };
        let message = match (answers(spots.base), answers(spots.head)) {
            (base, head) if base == head => return,
            (base, head) if base.is_subset(&head) => {
                "more answers tell that a call is still worked on"
            }
            (base, head) if head.is_subset(&base) => {
                "fewer answers tell that a call is still worked on"
            }
            _ => "other answers tell that a call is still worked on",
        };
        let root = self.roots.base;
        let calls = self
            .calls_in_common(|base, _| has_idempotency_key(root, base.operation.node, base.item));
        let draft = Draft::new(Code::InFlightChanged, Felt::UNKNOWN, message)
            .at(spots.base, spots.head)
            .detail(IN_FLIGHT)
            .spelled();
        let pair = self.said_once(&calls, Flow::Failure);
        self.graph.note(pair, draft);
    }

    /// The header by which a failed call is named to the provider's support.
    fn request_id(&mut self) {
        let spots = self.both(REQUEST_ID);
        let header = |spot: Option<Spot<'a>>| spot?.node.get("header")?.as_str();
        let (felt, message) = match (header(spots.base), header(spots.head)) {
            (None, None) => return,
            (Some(base), Some(head)) if base.eq_ignore_ascii_case(head) => return,
            (None, Some(head)) => (Felt::FINE, format!("an answer is named by `{head}`")),
            (Some(base), None) => (
                Felt::UNSAID,
                format!("an answer is no longer named by `{base}`"),
            ),
            (Some(base), Some(head)) => (
                Felt::UNSAID,
                format!("an answer was named by `{base}` and is by `{head}`"),
            ),
        };
        let draft = Draft::new(Code::RequestIdChanged, felt, message)
            .at(spots.base, spots.head)
            .detail(REQUEST_ID);
        let calls = self.calls_in_common(|_, _| true);
        let pair = self.said_once(&calls, Flow::Failure);
        self.graph.note(pair, draft);
    }

    /// What makes an answer of a good status a success, for all calls that say nothing of their own.
    fn success_of_all(&mut self) {
        let spots = self.both(SUCCESS);
        let Some(draft) = success(spots) else {
            return;
        };
        let says_nothing = |call: Offered<'a>| call.operation.node.get(SUCCESS).is_none();
        let calls = self.calls_in_common(|base, head| says_nothing(base) && says_nothing(head));
        let pair = self.said_once(&calls, Flow::Answer);
        self.graph.note(pair, draft);
    }

    /// The same for one call: what it says itself, else what the document says.
    pub(super) fn success_of_call(&mut self, pair: PairId, nodes: Both<&'a Node>) {
        let own = Both {
            base: Spot::at(nodes.base, SUCCESS),
            head: Spot::at(nodes.head, SUCCESS),
        };
        if own.base.is_none() && own.head.is_none() {
            return;
        }
        let of_all = self.both(SUCCESS);
        let counts = Both {
            base: own.base.or(of_all.base),
            head: own.head.or(of_all.head),
        };
        if let Some(draft) = success(counts) {
            self.note_said(pair, Carries::into(Flow::Answer), draft);
        }
    }
}

/// What changes for those who take an answer for a success by the old rule.
fn success(spots: Both<Option<Spot<'_>>>) -> Option<Draft<'_>> {
    let rule = |spot: Spot<'_>| -> (String, BTreeSet<String>) {
        let pointer = spot.node.get("pointer").and_then(Node::as_str);
        let values = spot.node.get("values").and_then(Node::as_array);
        let values = values.unwrap_or_default().iter();
        let texts = values.filter_map(Node::as_str).map(str::to_owned).collect();
        (pointer.unwrap_or_default().to_owned(), texts)
    };
    let (effect, message) = match (spots.base.map(rule), spots.head.map(rule)) {
        (base, head) if base == head => return None,
        (None, _) => (
            Effect::NotAllIsRead,
            "a good status alone is no success any more".to_owned(),
        ),
        (Some(_), None) => (Effect::NotKnown, "a good status is enough".to_owned()),
        (Some((base, _)), Some((head, _))) if base != head => (
            Effect::NotAllIsRead,
            format!("what tells a success stood at `{base}` and stands at `{head}`"),
        ),
        (Some((_, base)), Some((_, head))) if base.is_subset(&head) => {
            (Effect::NotKnown, "more values tell a success".to_owned())
        }
        _ => (
            Effect::NotAllIsRead,
            "not each value that told a success still does".to_owned(),
        ),
    };
    let draft = Draft::new(Code::SuccessChanged, Felt::alike(effect), message)
        .at(spots.base, spots.head)
        .detail(SUCCESS);
    Some(draft.spelled())
}
