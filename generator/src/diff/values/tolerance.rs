//! Our own tolerances (`x-paywright-wire`): how a value may look besides what its schema says.
//!
//! As in [`crate::conform`], a tolerance of one part of an `allOf` holds for the whole.

use super::schema::Schema;
use crate::diagnostic::Diagnostics;
use crate::source::{Node, Number, SourceMap, Span, Value, read_json};

/// What is tolerated. The unit of an instant (`epoch`) is none of this: it tells formats apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Tolerance {
    /// An empty text stands for "not set".
    pub(super) blank: bool,
    /// A number or flag may stand in quotes, and a text may be a number or flag.
    pub(super) quoted: bool,
    /// The value may be JSON within a text.
    pub(super) embedded: bool,
}

impl Tolerance {
    /// What a schema object says itself.
    pub(super) fn of(schema: Schema<'_>) -> Self {
        let Some(wire) = schema.get("x-paywright-wire") else {
            return Self::default();
        };
        Self {
            blank: wire.get("blank").and_then(Node::as_str) == Some("absent"),
            quoted: wire.get("quoted").and_then(Node::as_str) == Some("accepted"),
            embedded: wire.get("embedded").is_some(),
        }
    }

    pub(super) const fn or(self, other: Self) -> Self {
        Self {
            blank: self.blank || other.blank,
            quoted: self.quoted || other.quoted,
            embedded: self.embedded || other.embedded,
        }
    }

    pub(super) const fn is_none(self) -> bool {
        !(self.blank || self.quoted || self.embedded)
    }

    /// Whether all that this one tolerates is tolerated by another.
    pub(super) const fn is_within(self, other: Self) -> bool {
        (other.blank || !self.blank)
            && (other.quoted || !self.quoted)
            && (other.embedded || !self.embedded)
    }

    /// What a value may mean besides itself.
    pub(super) fn readings(self, value: &Node) -> Vec<Node> {
        let mut readings = Vec::new();
        if self.quoted {
            readings.extend(unquoted(value));
        }
        if self.embedded {
            readings.extend(value.as_str().and_then(inner));
        }
        readings
    }

    /// How else a value may be written.
    pub(super) fn writings(self, value: &Node) -> Vec<Node> {
        let mut writings = Vec::new();
        let text = |text: &str| Node::new(Value::String(text.into()), value.span);
        if self.blank {
            writings.push(text(""));
        }
        if self.quoted {
            match &value.value {
                Value::Number(number) => writings.push(text(number.as_str())),
                Value::Bool(flag) => writings.push(text(&flag.to_string())),
                Value::String(_) => writings.extend(unquoted(value)),
                _ => {}
            }
        }
        if self.embedded {
            writings.push(text(&crate::source::json_line(value)));
        }
        writings
    }
}

/// A number or flag out of its quotes, or as the text of it.
fn unquoted(value: &Node) -> Option<Node> {
    let meant = match &value.value {
        Value::String(text) => match &**text {
            "true" => Value::Bool(true),
            "false" => Value::Bool(false),
            text => Value::Number(Number::parse(text)?),
        },
        Value::Number(number) => Value::String(number.as_str().into()),
        Value::Bool(flag) => Value::String(flag.to_string().into()),
        _ => return None,
    };
    Some(Node::new(meant, value.span))
}

/// The JSON within a text.
fn inner(text: &str) -> Option<Node> {
    let mut map = SourceMap::new();
    let bytes = text.as_bytes().to_vec();
    read_json("text", bytes, &mut map, &mut Diagnostics::new())
}

/// A place for values that stand nowhere.
pub(super) fn nowhere(root: &Node) -> Span {
    Span {
        end: root.span.start,
        ..root.span
    }
}
