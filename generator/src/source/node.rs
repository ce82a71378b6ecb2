//! The tree of a spec: what YAML and JSON have in common, with places.

use super::{Number, Object, Span, pointer};

/// A value and where it stands.
#[derive(Clone, Debug)]
pub struct Node {
    /// The value.
    pub value: Value,
    /// Where it stands. An object or list in YAML's block style ends with its last value.
    pub span: Span,
}

/// A value of the tree.
#[derive(Clone, Debug)]
pub enum Value {
    /// `null`, `~`, or nothing at all.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number, in the notation of the text.
    Number(Number),
    /// Text.
    String(Box<str>),
    /// A list.
    Array(Vec<Node>),
    /// A map.
    Object(Object),
}

impl Node {
    /// A value at a place.
    #[must_use]
    pub const fn new(value: Value, span: Span) -> Self {
        Self { value, span }
    }

    /// The value of a key, if this is an object that has it.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Self> {
        self.as_object()?.get(key)
    }

    /// The text, if this is a string.
    #[must_use]
    pub fn as_str(&self) -> Option<&str> {
        match &self.value {
            Value::String(text) => Some(text),
            _ => None,
        }
    }

    /// The truth value, if this is one.
    #[must_use]
    pub const fn as_bool(&self) -> Option<bool> {
        match &self.value {
            Value::Bool(value) => Some(*value),
            _ => None,
        }
    }

    /// The number, if this is one.
    #[must_use]
    pub const fn as_number(&self) -> Option<&Number> {
        match &self.value {
            Value::Number(number) => Some(number),
            _ => None,
        }
    }

    /// The object, if this is one.
    #[must_use]
    pub const fn as_object(&self) -> Option<&Object> {
        match &self.value {
            Value::Object(object) => Some(object),
            _ => None,
        }
    }

    /// The elements, if this is a list.
    #[must_use]
    pub fn as_array(&self) -> Option<&[Self]> {
        match &self.value {
            Value::Array(elements) => Some(elements),
            _ => None,
        }
    }

    /// Whether this is null.
    #[must_use]
    pub const fn is_null(&self) -> bool {
        matches!(self.value, Value::Null)
    }

    /// The node to which a JSON pointer (RFC 6901) leads from here; the empty pointer leads to this node.
    #[must_use]
    pub fn at(&self, pointer: &str) -> Option<&Self> {
        pointer::tokens(pointer)?
            .iter()
            .try_fold(self, |node, token| node.child(token))
    }

    /// The child that a single unescaped pointer token names.
    #[must_use]
    pub fn child(&self, token: &str) -> Option<&Self> {
        match &self.value {
            Value::Object(object) => object.get(token),
            Value::Array(elements) => elements.get(pointer::array_index(token)?),
            _ => None,
        }
    }

    /// The kind of value in words: `an object`, `a string` …
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match &self.value {
            Value::Null => "null",
            Value::Bool(_) => "a boolean",
            Value::Number(_) => "a number",
            Value::String(_) => "a string",
            Value::Array(_) => "a list",
            Value::Object(_) => "an object",
        }
    }

    /// The value without places. Numbers beyond 64 bits become the nearest `f64`.
    #[must_use]
    pub fn to_json(&self) -> serde_json::Value {
        match &self.value {
            Value::Null => serde_json::Value::Null,
            Value::Bool(value) => serde_json::Value::Bool(*value),
            Value::Number(number) => serde_json::Value::Number(number.to_json()),
            Value::String(text) => serde_json::Value::String(text.to_string()),
            Value::Array(elements) => elements.iter().map(Self::to_json).collect(),
            Value::Object(object) => object
                .iter()
                .map(|entry| (entry.key.text.to_string(), entry.value.to_json()))
                .collect(),
        }
    }

    /// Whether both hold the same value, wherever they stand. The order of keys does not count, the notation of numbers
    /// does.
    #[must_use]
    pub fn same_value(&self, other: &Self) -> bool {
        match (&self.value, &other.value) {
            (Value::Null, Value::Null) => true,
            (Value::Bool(left), Value::Bool(right)) => left == right,
            (Value::Number(left), Value::Number(right)) => left == right,
            (Value::String(left), Value::String(right)) => left == right,
            (Value::Array(left), Value::Array(right)) => {
                left.len() == right.len()
                    && left
                        .iter()
                        .zip(right)
                        .all(|(left, right)| left.same_value(right))
            }
            (Value::Object(left), Value::Object(right)) => {
                left.len() == right.len()
                    && left.iter().all(|entry| {
                        right
                            .get(&entry.key.text)
                            .is_some_and(|other| entry.value.same_value(other))
                    })
            }
            _ => false,
        }
    }
}
