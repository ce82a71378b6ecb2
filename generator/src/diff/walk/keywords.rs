//! Keywords whose values are compared as they are.

use super::{Both, Carries, Draft, PairId, Spot, Walk};
use crate::conform::{is_equal, resolve};
use crate::diff::Code;
use crate::diff::edits::{Edit, Felt, ValueEdit, edit};
use crate::source::grammar::{Kind, Meaning, Shape};
use crate::source::{Node, Value};

/// What is said of each value of an enum.
const OF_VALUES: &str = "x-enum-descriptions";

/// What says something of a whole call: others may say the same.
const OF_CALLS: [Kind; 3] = [Kind::Operation, Kind::Pagination, Kind::Idempotency];

impl<'a> Walk<'a> {
    /// Compares the keywords of an object that stand for themselves, and all extensions of others.
    pub(in crate::diff) fn keywords(&mut self, pair: PairId, kind: Kind, both: Both<&'a Node>) {
        self.keywords_of(pair, kind, &[both.base], &[both.head], "");
    }

    /// As [`Walk::keywords`], for objects that apply together: the first that has a keyword counts.
    pub(in crate::diff) fn keywords_of(
        &mut self,
        pair: PairId,
        kind: Kind,
        base: &[&'a Node],
        head: &[&'a Node],
        step: &str,
    ) {
        for keyword in keys(base, head) {
            let shape = match kind.meaning(keyword) {
                Meaning::Known(shape) => Some(shape),
                Meaning::Extension | Meaning::Unknown => None,
            };
            let spots = Both {
                base: first(base, keyword, shape),
                head: first(head, keyword, shape),
            };
            let draft = match edit(kind, keyword) {
                Some(Edit::Value(row)) => self.changed(keyword, shape, spots, row),
                Some(_) => None,
                None => self.extension(keyword, shape, spots),
            };
            if let Some(draft) = draft {
                let step = if step.is_empty() {
                    draft.step.clone()
                } else {
                    format!("{step}{}", draft.step)
                };
                let draft = draft.step(step);
                if OF_CALLS.contains(&kind) {
                    self.note_said(pair, Carries::ALL, draft);
                } else {
                    self.graph.note(pair, draft);
                }
            }
        }
    }

    /// What the change of a keyword is, if it is one.
    fn changed(
        &self,
        keyword: &str,
        shape: Option<Shape>,
        spots: Both<Option<Spot<'a>>>,
        row: ValueEdit,
    ) -> Option<Draft<'a>> {
        let Both { base, head } = spots;
        let (code, felt, what) = match (base, head) {
            (Some(base), Some(head)) => {
                if self.says_same(base.node, head.node, shape) {
                    return None;
                }
                (row.code, row.changed, "has changed")
            }
            (None, Some(head)) if says_something(head.node) => (row.code, row.gained, "is new"),
            (Some(base), None) if says_something(base.node) => {
                (row.code_of_loss, row.lost, "is gone")
            }
            _ => return None,
        };
        let message = match row.code {
            Code::Deprecated if code == Code::Deprecated => "it is deprecated now".to_owned(),
            Code::Deprecated => "it is no longer deprecated".to_owned(),
            // In OpenAPI 3.1 it may be said by `oneOf`, so the keyword need not stand in the text.
            _ if keyword == OF_VALUES => format!("what is said of its values {what}"),
            _ => format!("`{keyword}` {what}"),
        };
        let draft = Draft::new(code, felt, message)
            .at(base, head)
            .detail(keyword);
        Some(draft.spelled())
    }

    /// Whether both values are the same; a reference in a place for one counts as what it leads to.
    fn says_same(&self, base: &'a Node, head: &'a Node, shape: Option<Shape>) -> bool {
        match (shape, &base.value, &head.value) {
            (Some(Shape::Referable(kind)), ..) => {
                let of = |root, node| resolve(root, node).unwrap_or(node);
                let (base, head) = (of(self.roots.base, base), of(self.roots.head, head));
                let file = |node| self.example_files.of_example(node);
                let are_files_same = match (file(base), file(head)) {
                    (Some(base), Some(head)) if kind == Kind::Example => is_equal(base, head),
                    _ => true,
                };
                are_files_same && is_equal(base, head)
            }
            (Some(Shape::Map(inner)), Value::Object(left), Value::Object(right)) => {
                left.len() == right.len()
                    && left.iter().all(|entry| {
                        right
                            .get(&entry.key.text)
                            .is_some_and(|other| self.says_same(&entry.value, other, Some(*inner)))
                    })
            }
            _ => is_equal(base, head),
        }
    }

    fn extension(
        &self,
        keyword: &str,
        shape: Option<Shape>,
        spots: Both<Option<Spot<'a>>>,
    ) -> Option<Draft<'a>> {
        let is_status_or_path = shape.is_some();
        if is_status_or_path {
            return None;
        }
        let (code, felt) = match keyword {
            "x-sunset" => (Code::SunsetChanged, Felt::FINE),
            "x-enum-varnames" => (Code::RustNameChanged, Felt::FINE),
            OF_VALUES => (Code::DescriptionChanged, Felt::Docs),
            _ => (Code::ExtensionChanged, Felt::Docs),
        };
        let row = ValueEdit {
            code,
            code_of_loss: code,
            gained: felt,
            lost: felt,
            changed: felt,
        };
        self.changed(keyword, None, spots, row)
    }
}

/// All keys of both sides: those of the head in their order, then what only the base has.
fn keys<'a>(base: &[&'a Node], head: &[&'a Node]) -> Vec<&'a str> {
    let mut keys: Vec<&'a str> = Vec::new();
    for node in head.iter().chain(base) {
        for key in node
            .as_object()
            .into_iter()
            .flat_map(|object| object.keys())
        {
            // A reference is what it leads to.
            if key != "$ref" && !keys.contains(&key) {
                keys.push(key);
            }
        }
    }
    keys
}

/// The first object that has the keyword; where it says no, that is as if it were not there.
fn first<'a>(nodes: &[&'a Node], keyword: &str, shape: Option<Shape>) -> Option<Spot<'a>> {
    let mut spots = nodes.iter().filter_map(|node| Spot::at(node, keyword));
    if shape == Some(Shape::Flag) {
        return spots.find(|spot| spot.node.as_bool() == Some(true));
    }
    spots.next()
}

/// Whether a value says anything: an empty list or map is as good as none.
fn says_something(node: &Node) -> bool {
    match &node.value {
        Value::Array(items) => !items.is_empty(),
        Value::Object(object) => !object.is_empty(),
        _ => true,
    }
}
