//! When two values are the same.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use crate::source::{Exact, Node, Number, Value};

/// Whether two values are equal; numbers by their value, not by their notation, and objects in any order of keys.
pub(crate) fn is_equal(left: &Node, right: &Node) -> bool {
    match (&left.value, &right.value) {
        (Value::Number(left), Value::Number(right)) => same_number(left, right),
        (Value::Array(left), Value::Array(right)) => {
            left.len() == right.len()
                && left
                    .iter()
                    .zip(right)
                    .all(|(left, right)| is_equal(left, right))
        }
        (Value::Object(left), Value::Object(right)) => {
            left.len() == right.len()
                && left.iter().all(|entry| {
                    right
                        .get(&entry.key.text)
                        .is_some_and(|other| is_equal(&entry.value, other))
                })
        }
        _ => left.same_value(right),
    }
}

/// The values that are equal to an earlier one, each with the first that it is equal to.
pub(crate) fn repeated(values: &[Node]) -> Vec<(&Node, &Node)> {
    let mut seen = ValueSet::default();
    let mut found = Vec::new();
    for value in values {
        if let Some(first) = seen.insert(value) {
            found.push((first, value));
        }
    }
    found
}

/// Values that are found without comparing each with all others.
#[derive(Debug, Default)]
pub(super) struct ValueSet<'n>(HashMap<u64, Vec<&'n Node>>);

impl<'n> ValueSet<'n> {
    /// The set of these values.
    pub(super) fn of(values: &'n [Node]) -> Self {
        let mut set = Self::default();
        for value in values {
            set.insert(value);
        }
        set
    }

    /// Whether an equal value is in the set.
    pub(super) fn contains(&self, value: &Node) -> bool {
        let alike = self.0.get(&hash_of(value)).into_iter().flatten();
        alike.into_iter().any(|known| is_equal(known, value))
    }

    /// Adds a value. If an equal one is there already, that one is returned, and stays.
    fn insert(&mut self, value: &'n Node) -> Option<&'n Node> {
        let alike = self.0.entry(hash_of(value)).or_default();
        let first = alike.iter().find(|known| is_equal(known, value)).copied();
        if first.is_none() {
            alike.push(value);
        }
        first
    }
}

fn hash_of(value: &Node) -> u64 {
    let mut hasher = DefaultHasher::new();
    hash(value, &mut hasher);
    hasher.finish()
}

fn same_number(left: &Number, right: &Number) -> bool {
    let exact = (Exact::of(left), Exact::of(right));
    left == right || matches!(exact, (Some(left), Some(right)) if left == right)
}

/// Equal values have equal hashes.
fn hash(value: &Node, hasher: &mut DefaultHasher) {
    std::mem::discriminant(&value.value).hash(hasher);
    match &value.value {
        Value::Null => {}
        Value::Bool(flag) => flag.hash(hasher),
        // Equal numbers are next to the same binary one; `-0` is `0`.
        Value::Number(number) => (number.as_f64() + 0.0).to_bits().hash(hasher),
        Value::String(text) => text.hash(hasher),
        Value::Array(items) => {
            items.len().hash(hasher);
            items.iter().for_each(|item| hash(item, hasher));
        }
        Value::Object(object) => {
            let entries = object.iter().map(|entry| {
                let mut hasher = DefaultHasher::new();
                entry.key.text.hash(&mut hasher);
                hash(&entry.value, &mut hasher);
                hasher.finish()
            });
            // A sum, since the order of the keys does not count.
            entries.fold(0, u64::wrapping_add).hash(hasher);
        }
    }
}
