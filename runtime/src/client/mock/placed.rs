//! JSON that is put together value by value.

use serde_json::{Map, Value};

/// Puts a value where a pointer leads, with the objects on the way.
pub(super) fn put(body: &mut Value, pointer: &str, value: Value) {
    let mut place = body;
    for token in pointer.split('/').skip(1) {
        if !place.is_object() {
            *place = Value::Object(Map::new());
        }
        let name = token.replace("~1", "/").replace("~0", "~");
        let Value::Object(members) = place else {
            return;
        };
        place = members.entry(name).or_insert(Value::Null);
    }
    *place = value;
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn values_are_put_where_pointers_lead() {
        let mut body = Value::Null;
        put(&mut body, "/token", json!(1));
        put(&mut body, "/data/a~1b", json!(2));
        put(&mut body, "/data/c", json!(3));
        assert_eq!(body, json!({"token": 1, "data": {"a/b": 2, "c": 3}}));
        put(&mut body, "", json!(4));
        assert_eq!(body, json!(4));
    }
}
