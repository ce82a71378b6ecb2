//! When two values are the same.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use paywright_runtime::Decimal;

use crate::source::{Node, Number, Value};

/// Whether two values are equal; numbers by their value, not by their notation, and objects in any order of keys.
pub(super) fn is_equal(left: &Node, right: &Node) -> bool {
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
    let mut seen: HashMap<u64, Vec<&Node>> = HashMap::new();
    let mut found = Vec::new();
    for value in values {
        let mut hasher = DefaultHasher::new();
        hash(value, &mut hasher);
        let alike = seen.entry(hasher.finish()).or_default();
        match alike.iter().find(|earlier| is_equal(earlier, value)) {
            Some(first) => found.push((*first, value)),
            None => alike.push(value),
        }
    }
    found
}

fn same_number(left: &Number, right: &Number) -> bool {
    let exact = |number: &Number| number.as_str().parse::<Decimal>().ok();
    left == right
        || matches!((exact(left), exact(right)), (Some(left), Some(right)) if left == right)
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
