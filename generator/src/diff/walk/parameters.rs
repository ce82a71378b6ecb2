//! The parameters of a call.

use super::bodies::Sent;
use super::{Both, Carries, Draft, PairId, Spot, Walk};
use crate::conform::{Applicable, list, resolve};
use crate::diff::edits::Felt;
use crate::diff::pairs::{Call, Offered, normalized, paired_parameters};
use crate::diff::{Code, Effect, Flow, Reader};
use crate::source::Node;
use crate::source::grammar::Kind;

const KEY: &str = "x-paywright-idempotency-key";

/// Alternatives within alternatives that are looked into.
const DEEPEST: usize = 8;

impl<'a> Walk<'a> {
    pub(super) fn parameters(&mut self, pair: PairId, base: Offered<'a>, head: Offered<'a>) {
        let call = |root, offered: Offered<'a>| Call {
            root,
            path: offered.path,
            operation: offered.operation.node,
            item: offered.item,
        };
        let pairs = paired_parameters(call(self.roots.base, base), call(self.roots.head, head));
        let into = Carries::into(Flow::Parameter);
        for (old, new) in pairs.both.into_iter().chain(pairs.moved) {
            let both = Both {
                base: old.0,
                head: new.0,
            };
            self.enter(pair, into, Kind::Parameter, both, &name(new.1));
        }
        let is_moved = normalized(base.path) != normalized(head.path);
        // Another path has other parameters: that it is another one is said already.
        let is_said = |parameter: &Node| {
            is_moved && parameter.get("in").and_then(Node::as_str) == Some("path")
        };
        for (spot, parameter) in pairs.gone {
            if is_said(parameter) {
                continue;
            }
            let (code, effect, message) = if flag(parameter, KEY) {
                (
                    Code::IdempotencyKeyRemoved,
                    Effect::NotAllIsRead,
                    "the key that makes a retry safe is gone",
                )
            } else {
                (
                    Code::ParameterRemoved,
                    Effect::NoLongerDescribed,
                    "the parameter is gone, and nothing says what becomes of it",
                )
            };
            let end = self.end(&[parameter]);
            let draft = Draft::new(code, end.gone_for_provider(effect), end.told(message))
                .at(Some(spot), None)
                .step(name(parameter));
            self.note_in(pair, Flow::Parameter, draft);
        }
        for (spot, parameter) in pairs.new {
            if is_said(parameter) {
                continue;
            }
            let (felt, message) = if parameter.get("in").and_then(Node::as_str) == Some("path") {
                // The path has it, so each old call does.
                (Felt::FINE, "the parameter of the path is described now")
            } else if flag(parameter, "required") {
                (
                    Felt::alike(demanded(self.roots.head, parameter)),
                    "the parameter is new, and required",
                )
            } else {
                (Felt::FINE, "the parameter is new")
            };
            let draft = Draft::new(Code::ParameterAdded, felt, message)
                .at(None, Some(spot))
                .step(name(parameter));
            self.note_in(pair, Flow::Parameter, draft);
        }
    }

    pub(super) fn parameter(&mut self, pair: PairId, both: Both<&'a Node>) {
        self.keywords(pair, Kind::Parameter, both);
        self.place(pair, both);
        self.demand(pair, both, Code::ParameterRequired, Code::ParameterOptional);
        self.style(pair, both);
        if !self.is_only_text(pair, both, Reader::Provider) {
            let carries = Carries {
                fine_for_provider: self.is_read_as_text(both),
                ..Carries::ALL
            };
            self.schema_or_content(pair, both, Code::ParameterStyleChanged, carries);
        }
    }

    /// Where a parameter is sent, and under which name. That of one in a path is not on the wire.
    fn place(&mut self, pair: PairId, both: Both<&'a Node>) {
        let place = |node: &Node| {
            let text = |keyword: &str| node.get(keyword)?.as_str().map(str::to_owned);
            let name = match text("in").as_deref() {
                Some("path") => None,
                Some("header") => text("name").map(|name| name.to_ascii_lowercase()),
                _ => text("name"),
            };
            (text("in"), name)
        };
        let (base, head) = (place(both.base), place(both.head));
        if base == head {
            return;
        }
        let keyword = if base.0 == head.0 { "name" } else { "in" };
        let was = name(both.base);
        let message = format!("it was sent as `{}`", was.trim_start_matches(" › "));
        let draft = Draft::new(Code::ParameterMoved, Felt::BREAKS, message)
            .at(Spot::at(both.base, keyword), Spot::at(both.head, keyword))
            .detail(was);
        self.graph.note(pair, draft);
    }

    /// Whether something is required of those who write it.
    pub(super) fn demand(
        &mut self,
        pair: PairId,
        both: Both<&'a Node>,
        required: Code,
        optional: Code,
    ) {
        let spots = Both {
            base: Spot::at(both.base, "required"),
            head: Spot::at(both.head, "required"),
        };
        let (code, felt, message) = match (flag(both.base, "required"), flag(both.head, "required"))
        {
            (false, true) => (
                required,
                Felt::split(demanded(self.roots.head, both.head), Effect::AllIsRead),
                "it is required now",
            ),
            (true, false) => (
                optional,
                Felt::split(Effect::AllIsRead, Effect::NotAllIsRead),
                "it is no longer required",
            ),
            _ => return,
        };
        let draft = Draft::new(code, felt, message);
        self.graph.note(pair, draft.at(spots.base, spots.head));
    }

    /// How a parameter is written. Of a single value `explode` says nothing.
    fn style(&mut self, pair: PairId, both: Both<&'a Node>) {
        let single = is_single(self.roots.base, both.base) && is_single(self.roots.head, both.head);
        let (base, head) = (style(both.base), style(both.head));
        let is_moved = both.base.get("in").and_then(Node::as_str)
            != both.head.get("in").and_then(Node::as_str);
        let is_same = base.0 == head.0 && (base.1 == head.1 || single);
        if is_same || is_moved {
            return;
        }
        let keyword = if base.0 == head.0 { "explode" } else { "style" };
        let text = |(style, explode): (&str, bool)| format!("`{style}`, explode: {explode}");
        let message = format!("it was written as {}, and is as {}", text(base), text(head));
        let draft = Draft::new(Code::ParameterStyleChanged, Felt::BREAKS, message)
            .at(Spot::at(both.base, keyword), Spot::at(both.head, keyword));
        self.graph.note(pair, draft);
    }

    /// The schema of a parameter or header, or what stands in its place.
    pub(super) fn schema_or_content(
        &mut self,
        pair: PairId,
        both: Both<&'a Node>,
        code: Code,
        carries: Carries,
    ) {
        let content = |node| Spot::at(node, "content");
        match (content(both.base), content(both.head)) {
            (None, None) => self.schema_of(pair, both, carries),
            (Some(base), Some(head)) => {
                self.content(pair, Some(base), Some(head), Sent::Part);
            }
            (base, head) => {
                let message = if head.is_some() {
                    "it is written as a media type now"
                } else {
                    "it is no longer written as a media type"
                };
                let draft = Draft::new(code, Felt::BREAKS, message).detail("content");
                self.graph.note(pair, draft.at(base, head));
            }
        }
    }

    /// The schemas below `schema`; one that is missing says nothing.
    pub(super) fn schema_of(&mut self, pair: PairId, both: Both<&'a Node>, carries: Carries) {
        let spots = |node| Spot::at(node, "schema").into_iter().collect::<Vec<_>>();
        let (base, head) = (spots(both.base), spots(both.head));
        if base.is_empty() && head.is_empty() {
            return;
        }
        self.enter_all(pair, carries, Kind::Schema, &base, &head, "");
    }
}

/// Whether a keyword says yes.
pub(super) fn flag(node: &Node, keyword: &str) -> bool {
    node.get(keyword).and_then(Node::as_bool) == Some(true)
}

/// What something does to old calls that has to be there now. Where the document also says what the provider takes if it is missing, it is
/// not known which of both holds.
fn demanded(root: &Node, node: &Node) -> Effect {
    let schema = node.get("schema").and_then(|schema| resolve(root, schema));
    if schema.is_some_and(|schema| schema.get("default").is_some()) {
        Effect::NotKnown
    } else {
        Effect::NotAllIsRead
    }
}

/// ` › query expand`
fn name(parameter: &Node) -> String {
    let text = |keyword| {
        parameter
            .get(keyword)
            .and_then(Node::as_str)
            .unwrap_or_default()
    };
    format!(" › {} {}", text("in"), text("name"))
}

/// The style that counts, and whether values are apart.
pub(super) fn style(parameter: &Node) -> (&str, bool) {
    let place = parameter.get("in").and_then(Node::as_str);
    let usual = match place {
        Some("path" | "header") => "simple",
        _ => "form",
    };
    let style = parameter
        .get("style")
        .and_then(Node::as_str)
        .unwrap_or(usual);
    let explode = parameter.get("explode").and_then(Node::as_bool);
    (style, explode.unwrap_or(style == "form"))
}

/// Whether a parameter is neither a list nor an object.
pub(super) fn is_single(root: &Node, parameter: &Node) -> bool {
    match parameter.get("schema") {
        Some(schema) => is_single_value(root, schema, 0),
        None => parameter.get("content").is_some(),
    }
}

/// Whether no value of a schema is a list or an object.
fn is_single_value(root: &Node, schema: &Node, depth: usize) -> bool {
    let parts = Applicable::of(root, &[schema]).parts;
    let mut types = parts.iter().filter_map(|part| part.get("type")?.as_str());
    if types.any(|ty| !matches!(ty, "array" | "object")) {
        return true;
    }
    let is_single = |part: &&Node| {
        let is_listed = list(part, "enum").iter().all(is_scalar) && !list(part, "enum").is_empty();
        let is_chosen = ["oneOf", "anyOf"].iter().any(|keyword| {
            let alternatives = list(part, keyword);
            let all = |alternative| is_single_value(root, alternative, depth + 1);
            !alternatives.is_empty() && depth < DEEPEST && alternatives.iter().all(all)
        });
        is_listed || is_chosen
    };
    parts.iter().any(is_single)
}

fn is_scalar(value: &Node) -> bool {
    value.as_object().is_none() && value.as_array().is_none()
}
