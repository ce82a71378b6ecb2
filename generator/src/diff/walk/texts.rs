//! Values that are written as text whatever their type: parameters of calls, headers of answers, and the members of forms.

use super::media_types::essence;
use super::only_in_forms::only_in_forms;
use super::parameters::{is_single, style};
use super::{Both, Carries, Draft, PairId, Spot, Walk};
use crate::conform::{Applicable, resolve};
use crate::diff::digests::address;
use crate::diff::edits::Felt;
use crate::diff::schema::shell::{object, text};
use crate::diff::{Code, Containment, Effect, Reader};
use crate::source::grammar::Kind;
use crate::source::{Entry, Node, Number, Object, Value, json_line};
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

/// Schemas within schemas in which a text may stand for a number.
const DEEPEST: usize = 8;

/// Schemas of one parameter or form in which it may: references may lead to any number.
const MOST_LOOSENED: usize = 2_000;

/// How much of a body is text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum TextForm {
    /// All values in it.
    All,
    /// Members and their items; objects in it are JSON.
    Members,
}

impl<'a> Walk<'a> {
    /// Notes that a media type of the head is a form.
    pub(super) fn note_form(&mut self, name: &str, head: &Node) {
        if let Some(form) = form_of(name) {
            self.forms.insert(address(head), form);
        }
    }

    /// What is felt of the schema of a body: nothing where it is a form in which all that is written is read as text.
    pub(super) fn carries_of_form(&mut self, both: Both<&'a Node>) -> Carries {
        let schemas = both.base.get("schema").zip(both.head.get("schema"));
        let (Some(form), Some((base, head))) = (self.forms.get(&address(both.head)), schemas)
        else {
            return Carries::ALL;
        };
        let depth = match form {
            TextForm::All => 0,
            TextForm::Members => DEEPEST - 1,
        };
        self.carries_of_text(base, head, depth, Carries::ALL)
    }

    /// What is felt of a part of a schema that stands in a form and nowhere else.
    pub(in crate::diff) fn carries_in_form(
        &mut self,
        whole: &[&'a Node],
        base: &[Spot<'a>],
        head: &[Spot<'a>],
        carries: Carries,
    ) -> Carries {
        let whole = whole.first().map(|whole| address(whole));
        let depth = whole.and_then(|whole| self.texts.get(&whole).copied());
        match (depth, base, head) {
            (Some(depth), [base], [head]) => {
                self.carries_of_text(base.node, head.node, depth + 1, carries)
            }
            _ => carries,
        }
    }

    /// What is felt of a schema whose values are written as text: nothing where all of them are read.
    fn carries_of_text(
        &mut self,
        base: &'a Node,
        head: &'a Node,
        depth: usize,
        carries: Carries,
    ) -> Carries {
        if depth <= DEEPEST
            && let Some(schema) = self.in_forms_alone(head)
        {
            self.texts.entry(address(schema)).or_insert(depth);
        }
        let loose_base = loosened(self.roots.base, base, depth);
        let loose_head = loosened(self.roots.head, head, depth);
        let relation = self.values.relation_of_shells(&loose_base, head);
        let are_fine_for_clients = matches!(relation.head_in_base, Containment::Proven);
        Carries {
            fine_for_provider: carries.fine_for_provider || self.is_within(base, &loose_head),
            fine_for_clients: carries.fine_for_clients || are_fine_for_clients,
            ..carries
        }
    }

    /// What a schema of a form is, unless it is a component that stands elsewhere, too, as JSON.
    fn in_forms_alone(&self, head: &'a Node) -> Option<&'a Node> {
        if head.get("$ref").is_none() {
            return Some(head);
        }
        let root = self.roots.head;
        let component = resolve(root, head)?;
        let known = self.only_in_forms.get_or_init(|| only_in_forms(root));
        known.contains(&address(component)).then_some(component)
    }

    /// Whether all texts that old calls have for a parameter are read, though perhaps as other values.
    pub(super) fn is_read_as_text(&self, both: Both<&'a Node>) -> bool {
        let Some((base, head)) = both.base.get("schema").zip(both.head.get("schema")) else {
            return false;
        };
        let loose = loosened(self.roots.head, head, 0);
        if self.is_within(base, &loose) {
            return true;
        }
        // A single value is read as a list of one, unless it may hold what stands between items.
        let is_repeated = style(both.head) == ("form", true);
        let is_undivided =
            is_repeated || parts(self.roots.base, base).is_some_and(|parts| is_plain(&parts));
        if !is_undivided || !is_single(self.roots.base, both.base) {
            return false;
        }
        let span = self.nothing.span;
        let mut list = vec![("type", text("array", span)), ("items", base.clone())];
        let one = Number::parse("1").map(|one| Node::new(Value::Number(one), span));
        list.extend(
            ["minItems", "maxItems"]
                .into_iter()
                .zip(one.into_iter().cycle()),
        );
        self.is_within(&object(list, span), &loose)
    }

    fn is_within(&self, base: &Node, head: &Node) -> bool {
        let relation = self.values.relation_of_shells(base, head);
        matches!(relation.base_in_head, Containment::Proven)
    }

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

/// The form that a media type is, if it is one of texts.
pub(super) fn form_of(media_type: &str) -> Option<TextForm> {
    match &*essence(media_type) {
        "application/x-www-form-urlencoded" | "text/plain" => Some(TextForm::All),
        "multipart/form-data" => Some(TextForm::Members),
        _ => None,
    }
}

/// A schema in which any text may be a number or truth value as well, as it is where all is written as text.
fn loosened(root: &Node, schema: &Node, depth: usize) -> Node {
    let mut left = MOST_LOOSENED;
    loosened_within(root, schema, depth, &mut left)
}

fn loosened_within(root: &Node, schema: &Node, depth: usize, left: &mut usize) -> Node {
    let is_left = depth <= DEEPEST && *left > 0;
    let Some(resolved) = resolve(root, schema).filter(|_| is_left) else {
        return schema.clone();
    };
    *left -= 1;
    let Some(keywords) = resolved.as_object() else {
        return schema.clone();
    };
    let span = resolved.span;
    if is_any_text(&[resolved]) {
        let of_type = |ty| object(vec![("type", text(ty, span))], span);
        let types = ["string", "number", "boolean"].map(of_type).to_vec();
        let mut alternatives = vec![("anyOf", Node::new(Value::Array(types), span))];
        alternatives.extend(
            resolved
                .get("nullable")
                .map(|node| ("nullable", node.clone())),
        );
        return object(alternatives, span);
    }
    let entries = keywords.iter().map(|entry| {
        let value = match (&*entry.key.text, &entry.value.value) {
            ("items", Value::Object(_)) => {
                // A list of lists goes deeper, since it may be one of itself.
                let is_list =
                    resolve(root, &entry.value).is_some_and(|it| it.get("items").is_some());
                loosened_within(root, &entry.value, depth + usize::from(is_list), left)
            }
            ("additionalProperties", Value::Object(_)) => {
                loosened_within(root, &entry.value, depth + 1, left)
            }
            ("properties", Value::Object(members)) => {
                let members = members.iter().map(|entry| Entry {
                    key: entry.key.clone(),
                    value: loosened_within(root, &entry.value, depth + 1, left),
                });
                Node::new(Value::Object(Object::new(members.collect())), span)
            }
            _ => entry.value.clone(),
        };
        Entry {
            key: entry.key.clone(),
            value,
        }
    });
    Node::new(Value::Object(Object::new(entries.collect())), span)
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
