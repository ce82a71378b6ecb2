//! Two operations that stand for each other.

use std::collections::{BTreeSet, HashMap};

use super::rules::{CallInCommon, Route};
use super::{Both, Carries, Draft, PairId, Spot, Walk};
use crate::calls::has_idempotency_key;
use crate::diff::digests::address;
use crate::diff::edits::Felt;
use crate::diff::pairs::{Offered, normalized, path_names};
use crate::diff::{Code, Flow};
use crate::source::Node;
use crate::source::grammar::Kind;

const REPEAT: &str = "x-paywright-idempotency";
const PAGES: &str = "x-paywright-pagination";

impl<'a> Walk<'a> {
    pub(super) fn paired_operation(&mut self, base: Offered<'a>, head: Offered<'a>, route: Route) {
        let both = Both {
            base: base.operation,
            head: head.operation,
        };
        let pair = self.operation_origin(head);
        self.calls.push(CallInCommon {
            pair,
            base,
            head,
            route,
        });
        if route == Route::Moved {
            let end = self.end(&[base.operation.node]);
            let message = end.told(&format!("it was `{}`", base.name()));
            let felt = Felt::BREAKS.guarded(end.guard());
            let draft = Draft::new(Code::OperationMoved, felt, message)
                .of(both)
                .detail(base.name());
            self.graph.note(pair, draft);
        } else if is_renamed(&path_names(base.path), &path_names(head.path)) {
            let message = format!("the path was `{}`", base.path);
            let draft = Draft::new(Code::PathParameterRenamed, Felt::FINE, message).of(both);
            self.graph.note(pair, draft);
        }
        self.call(pair, base, head);
        self.servers_of_call(pair, base, head, route);
        self.security_of_call(pair, base.operation, head.operation);
        self.repeats(pair, base, head);
    }

    /// What a call and a notification have in common.
    pub(super) fn call(&mut self, pair: PairId, base: Offered<'a>, head: Offered<'a>) {
        let nodes = Both {
            base: base.operation.node,
            head: head.operation.node,
        };
        if self.digests.are_same(nodes.base, nodes.head)
            && self.digests.are_same(base.item, head.item)
        {
            return;
        }
        self.keywords(pair, Kind::Operation, nodes);
        self.tags(pair, nodes);
        self.parameters(pair, base, head);
        let body = |node: &'a Node| Spot::at(node, "requestBody");
        self.body_of_call(pair, body(nodes.base), body(nodes.head), Flow::RequestBody);
        self.answers(pair, nodes, false);
        self.callbacks(pair, nodes);
        self.pages(pair, nodes);
        self.success_of_call(pair, nodes);
    }

    fn tags(&mut self, pair: PairId, nodes: Both<&'a Node>) {
        let spots = Both {
            base: Spot::at(nodes.base, "tags"),
            head: Spot::at(nodes.head, "tags"),
        };
        let texts = |spot: Option<Spot<'a>>| -> BTreeSet<&'a str> {
            let list = spot
                .and_then(|spot| spot.node.as_array())
                .unwrap_or_default();
            list.iter().filter_map(Node::as_str).collect()
        };
        if texts(spots.base) != texts(spots.head) {
            let draft = Draft::new(
                Code::TagsChanged,
                Felt::FINE,
                "it belongs to other tags: its method in Rust is found elsewhere",
            );
            self.note_said(
                pair,
                Carries::ALL,
                draft.at(spots.base, spots.head).spelled(),
            );
        }
    }

    /// What path items say, which all their operations share.
    pub(super) fn path_items(&mut self, document: PairId, paths: Both<&'a Node>) {
        let entries = |node: &'a Node| node.as_object().into_iter().flatten();
        let by_path: HashMap<String, &'a Node> = entries(paths.base)
            .map(|entry| (normalized(&entry.key.text), &entry.value))
            .collect();
        let by_address: HashMap<usize, &'a Node> = self
            .calls
            .iter()
            .filter(|call| call.route != Route::Moved)
            .map(|call| (address(call.head.item), call.base.item))
            .collect();
        for entry in entries(paths.head) {
            let same = by_address.get(&address(&entry.value));
            let same = same.or_else(|| by_path.get(&normalized(&entry.key.text)));
            let Some(old) = same.copied() else {
                continue;
            };
            if self.digests.are_same(old, &entry.value) {
                continue;
            }
            let step = format!(" › {}", entry.key.text);
            self.keywords_of(document, Kind::PathItem, &[old], &[&entry.value], &step);
            self.servers_of_path(&step, old, &entry.value);
        }
    }

    fn pages(&mut self, pair: PairId, nodes: Both<&'a Node>) {
        let spots = Both {
            base: Spot::at(nodes.base, PAGES),
            head: Spot::at(nodes.head, PAGES),
        };
        match (spots.base, spots.head) {
            (Some(base), Some(head)) => {
                let both = Both {
                    base: base.node,
                    head: head.node,
                };
                self.keywords(pair, Kind::Pagination, both);
            }
            (None, Some(head)) => {
                let draft = Draft::new(Code::PaginationAdded, Felt::FINE, "the list is paged now");
                self.note_said(pair, Carries::ALL, draft.at(None, Some(head)));
            }
            (Some(base), None) => {
                let message = "nothing says any more how the list goes on";
                let draft = Draft::new(Code::PaginationRemoved, Felt::UNSAID, message);
                self.note_said(pair, Carries::ALL, draft.at(Some(base), None));
            }
            (None, None) => {}
        }
    }

    /// What a repeated call does.
    fn repeats(&mut self, pair: PairId, base: Offered<'a>, head: Offered<'a>) {
        let spots = Both {
            base: Spot::at(base.operation.node, REPEAT),
            head: Spot::at(head.operation.node, REPEAT),
        };
        if let (Some(base), Some(head)) = (spots.base, spots.head) {
            let both = Both {
                base: base.node,
                head: head.node,
            };
            self.keywords(pair, Kind::Idempotency, both);
        }
        let says = |spot: Option<Spot<'a>>| spot?.node.get("repeat")?.as_str();
        let has_key = has_idempotency_key(self.roots.head, head.operation.node, head.item);
        let (felt, message) = match (says(spots.base), says(spots.head)) {
            (base, head) if base == head => return,
            (Some("harmless"), Some(_)) => (Felt::BREAKS, "a repeated call does harm now"),
            (Some("harmless"), None) if !has_key => (
                Felt::UNSAID,
                "nothing says any more that a repeated call is harmless",
            ),
            (_, Some("harmless")) => (Felt::FINE, "a repeated call does no harm"),
            _ => (Felt::FINE, "what a repeated call does is said otherwise"),
        };
        let draft = Draft::new(Code::RepeatChanged, felt, message).at(spots.base, spots.head);
        self.note_said(pair, Carries::ALL, draft.spelled());
    }
}

/// Whether one of as many names is another one.
fn is_renamed(base: &[&str], head: &[&str]) -> bool {
    base.len() == head.len() && base != head
}
