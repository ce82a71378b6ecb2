//! Values that are written as text whatever their type: parameters of calls and headers of answers.

use super::{Both, Draft, PairId, Spot, Walk};
use crate::conform::Applicable;
use crate::diff::edits::Felt;
use crate::diff::{Code, Effect, Reader};
use crate::source::grammar::Kind;
use crate::source::{Node, json_line};
use Effect::{AllIsRead, NotAllIsRead};

/// Types whose values are written as a text without a list or object in it.
const PLAIN: [&str; 3] = ["integer", "number", "boolean"];

/// Keywords that limit a text.
const LIMITS: [&str; 7] = [
    "enum",
    "format",
    "pattern",
    "minLength",
    "maxLength",
    "not",
    "x-paywright-wire",
];

impl<'a> Walk<'a> {
    /// Whether numbers or truth values are written where any text is read. JSON tells `10` from `"10"`; a query or header does
    /// not, so the values of both schemas differ and what crosses the wire does not. Then that is noted, and nothing else is to be compared.
    pub(super) fn is_only_text(
        &mut self,
        pair: PairId,
        both: Both<&'a Node>,
        reader: Reader,
    ) -> bool {
        let (Some(base), Some(head)) =
            (Spot::at(both.base, "schema"), Spot::at(both.head, "schema"))
        else {
            return false;
        };
        let base_parts = parts(self.roots.base, base.node);
        let head_parts = parts(self.roots.head, head.node);
        let (Some(base_parts), Some(head_parts)) = (base_parts, head_parts) else {
            return false;
        };
        let (is_read, felt) = match reader {
            Reader::Provider => (
                is_plain(&base_parts) && is_any_text(&head_parts),
                Felt::split(AllIsRead, NotAllIsRead),
            ),
            Reader::Client => (
                is_plain(&head_parts) && is_any_text(&base_parts),
                Felt::split(NotAllIsRead, AllIsRead),
            ),
        };
        if !is_read {
            return false;
        }
        let spot = |parts: &[&'a Node]| parts.iter().find_map(|part| Spot::at(part, "type"));
        let (was, is) = (spot(&base_parts), spot(&head_parts));
        let said =
            |spot: Option<Spot<'a>>| spot.map_or_else(String::new, |spot| json_line(spot.node));
        let message = format!(
            "`type` was {} and is {}, which are the same text on the wire",
            said(was),
            said(is)
        );
        let draft = Draft::new(Code::TypeChanged, felt, message).at(was, is);
        self.graph.note(pair, draft);
        self.keywords_of(pair, Kind::Schema, &base_parts, &head_parts, "");
        true
    }
}

/// What a schema consists of; `None` if it has alternatives.
fn parts<'a>(root: &'a Node, schema: &'a Node) -> Option<Vec<&'a Node>> {
    let applicable = Applicable::of(root, &[schema]);
    applicable.choices.is_empty().then_some(applicable.parts)
}

/// Whether values are written as one text, though they are none.
fn is_plain(parts: &[&Node]) -> bool {
    let mut types = parts.iter().filter_map(|part| part.get("type")?.as_str());
    types.any(|ty| PLAIN.contains(&ty))
}

/// Whether any text passes.
fn is_any_text(parts: &[&Node]) -> bool {
    let is_text = |part: &&Node| part.get("type").and_then(Node::as_str) == Some("string");
    let is_limited = |part: &&Node| LIMITS.iter().any(|keyword| part.get(keyword).is_some());
    parts.iter().any(is_text) && !parts.iter().any(is_limited)
}
