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
    /// Whether the value is JSON within a text.
    pub(super) embedded: Embedded,
}

/// Whether a value is JSON within a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Embedded {
    /// It is not.
    #[default]
    Never,
    /// It may be.
    Maybe,
    /// It is: what is not within a text is read all the same, but not what anybody may send.
    Always,
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
            embedded: match wire.get("embedded").and_then(Node::as_str) {
                Some("text") => Embedded::Always,
                Some(_) => Embedded::Maybe,
                None => Embedded::Never,
            },
        }
    }

    pub(super) const fn or(self, other: Self) -> Self {
        Self {
            blank: self.blank || other.blank,
            quoted: self.quoted || other.quoted,
            embedded: if (self.embedded as u8) < (other.embedded as u8) {
                other.embedded
            } else {
                self.embedded
            },
        }
    }

    pub(super) const fn is_none(self) -> bool {
        !(self.blank || self.quoted) && matches!(self.embedded, Embedded::Never)
    }

    /// Whether values that mean the same and are written in this way may be written in another one as well.
    pub(super) const fn is_within(self, other: Self) -> bool {
        (other.blank || !self.blank)
            && (other.quoted || !self.quoted)
            && matches!(
                (self.embedded, other.embedded),
                (Embedded::Never, Embedded::Never)
                    | (_, Embedded::Maybe)
                    | (Embedded::Always, Embedded::Always)
            )
    }

    /// What a value means out of its quotes, or within them.
    pub(super) fn unquoted(self, value: &Node) -> Option<Node> {
        unquoted(value).filter(|_| self.quoted)
    }

    /// What stands in a text that may be JSON.
    pub(super) fn opened(self, value: &Node) -> Option<Node> {
        let text = value.as_str();
        let text = text.filter(|_| self.embedded != Embedded::Never);
        text.and_then(inner)
    }

    /// How else a value may be written; one that is always within a text is given within it.
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
        match self.embedded {
            Embedded::Never => {}
            Embedded::Maybe => writings.push(within_text(value)),
            Embedded::Always => writings.push(value.clone()),
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

/// A value as JSON within a text.
pub(super) fn within_text(value: &Node) -> Node {
    let text = crate::source::json_line(value);
    Node::new(Value::String(text.into()), value.span)
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
