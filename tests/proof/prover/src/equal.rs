//! Whether two values are the same JSON.

use serde_json::Value;

/// Where two values differ first, as a JSON pointer; `None` if they are the same. The order of members does not count, nor
/// whether a whole number has a fraction of zero.
pub(crate) fn difference(left: &Value, right: &Value) -> Option<String> {
    match (left, right) {
        (Value::Object(left), Value::Object(right)) => {
            let of_left = left.iter().find_map(|(name, value)| match right.get(name) {
                Some(other) => difference(value, other).map(|below| format!("/{name}{below}")),
                None => Some(format!("/{name} (missing)")),
            });
            let added = || right.keys().find(|name| !left.contains_key(*name));
            of_left.or_else(|| added().map(|name| format!("/{name} (added)")))
        }
        (Value::Array(left), Value::Array(right)) => {
            let mut pairs = left.iter().zip(right).enumerate();
            let of_items = pairs.find_map(|(index, (left, right))| {
                difference(left, right).map(|below| format!("/{index}{below}"))
            });
            of_items.or_else(|| (left.len() != right.len()).then(|| " (length)".to_owned()))
        }
        (Value::Number(one), Value::Number(other)) => {
            let same =
                one == other || one.as_f64() == other.as_f64() && (one.is_f64() || other.is_f64());
            (!same).then(|| format!(" ({one} became {other})"))
        }
        _ => (left != right).then(|| " (differs)".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::difference;

    #[test]
    fn the_place_of_the_first_difference_is_told() {
        for (left, right, expected) in [
            (json!({"a": 1, "b": 2}), json!({"b": 2.0, "a": 1}), None),
            (
                json!({"a": [1, 2]}),
                json!({"a": [1, 3]}),
                Some("/a/1 (2 became 3)"),
            ),
            (json!({"a": 1}), json!({}), Some("/a (missing)")),
            (json!({}), json!({"a": 1}), Some("/a (added)")),
            (json!([1]), json!([]), Some(" (length)")),
            (
                json!({"a": null}),
                json!({"a": false}),
                Some("/a (differs)"),
            ),
            (
                json!(9_007_199_254_740_993_i64),
                json!(9_007_199_254_740_992_i64),
                Some(" (9007199254740993 became 9007199254740992)"),
            ),
        ] {
            assert_eq!(difference(&left, &right).as_deref(), expected);
        }
    }
}
