//! Kinds of JSON values.

use crate::source::{Node, Value};

/// A kind of JSON value. Null is none of them: whether it passes is asked on its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::diff) enum Kind {
    Boolean,
    Number,
    Text,
    List,
    Object,
}

impl Kind {
    /// All kinds, those with the smallest values first.
    pub(super) const ALL: [Self; 5] = [
        Self::Boolean,
        Self::Number,
        Self::Text,
        Self::List,
        Self::Object,
    ];

    /// The kind of a value; `None` of null.
    pub(in crate::diff) const fn of(value: &Node) -> Option<Self> {
        Some(match value.value {
            Value::Null => return None,
            Value::Bool(_) => Self::Boolean,
            Value::Number(_) => Self::Number,
            Value::String(_) => Self::Text,
            Value::Array(_) => Self::List,
            Value::Object(_) => Self::Object,
        })
    }

    const fn bit(self) -> u8 {
        1 << self as u8
    }
}

/// A set of kinds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::diff) struct Kinds(u8);

impl Kinds {
    pub(super) const NONE: Self = Self(0);
    pub(super) const ALL: Self = Self(0b1_1111);

    pub(super) const fn only(kind: Kind) -> Self {
        Self(kind.bit())
    }

    /// The kinds of a type; all of a word that is none, since it is the document that is wrong.
    pub(in crate::diff) fn of_type(word: &str) -> Self {
        match word {
            "boolean" => Self::only(Kind::Boolean),
            "integer" | "number" => Self::only(Kind::Number),
            "string" => Self::only(Kind::Text),
            "array" => Self::only(Kind::List),
            "object" => Self::only(Kind::Object),
            _ => Self::ALL,
        }
    }

    pub(in crate::diff) const fn has(self, kind: Kind) -> bool {
        self.0 & kind.bit() != 0
    }

    pub(super) const fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    pub(super) const fn with(self, kind: Kind) -> Self {
        Self(self.0 | kind.bit())
    }

    pub(super) const fn without(self, kind: Kind) -> Self {
        Self(self.0 & !kind.bit())
    }

    pub(super) const fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub(super) const fn is_within(self, other: Self) -> bool {
        self.0 & !other.0 == 0
    }

    pub(super) fn iter(self) -> impl Iterator<Item = Kind> {
        Kind::ALL.into_iter().filter(move |kind| self.has(*kind))
    }

    pub(super) const fn count(self) -> u32 {
        self.0.count_ones()
    }
}
