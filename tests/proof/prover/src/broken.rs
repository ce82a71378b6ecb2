//! Values that break a schema in ways that the types claim to refuse.

use paywright_generator::source::Node;
use serde_json::{Value, json};

use crate::judge::required;
use crate::sample::kind;
use crate::tree::{is_set, list, members, resolved, text};

/// A value that has to be refused.
#[derive(Clone, Debug)]
pub(crate) struct Broken {
    /// The value.
    pub(crate) value: Value,
    /// What is wrong with it.
    pub(crate) fault: String,
    /// Whether a type refuses it although its schema says nothing: no type holds a whole number of thirty digits.
    pub(crate) is_by_type: bool,
}

/// How deep values are broken.
const DEEPEST: usize = 4;

/// A value of a schema, broken in one place at a time.
///
/// Only what has a type of its own refuses: what is told apart by its shape is kept as it came, and so is what has no type. So
/// nothing below a union is broken.
pub(crate) fn broken(root: &Node, schema: &Node, value: &Value) -> Vec<Broken> {
    let mut found = Vec::new();
    let mut faults = Faults {
        root,
        whole: value,
        found: &mut found,
    };
    faults.at(schema, true, &mut Vec::new(), value);
    found
}

struct Faults<'a> {
    root: &'a Node,
    whole: &'a Value,
    found: &'a mut Vec<Broken>,
}

impl Faults<'_> {
    /// `is_needed` says whether the value must be there; a null in the place of one that need not be is read as none.
    fn at(&mut self, schema: &Node, is_needed: bool, way: &mut Vec<String>, value: &Value) {
        let Some(schema) = resolved(self.root, schema) else {
            return;
        };
        if way.len() > DEEPEST || !is_plain(schema) || value.is_null() {
            return;
        }
        for (wrong, fault, is_by_type) in wrong(schema) {
            self.put(way, wrong, fault, is_by_type);
        }
        if is_needed && !is_set(schema, "nullable") {
            self.put(way, Value::Null, "null", false);
        }
        if let (Some("object"), Value::Object(object)) = (kind(schema), value) {
            for name in required(self.root, schema) {
                let property = schema
                    .get("properties")
                    .and_then(|properties| properties.get(name));
                // What the client fills in by itself need not be there.
                let is_key = property
                    .is_some_and(|property| is_set(property, "x-paywright-idempotency-key"));
                if property.is_some() && !is_key && object.contains_key(name) {
                    self.without(way, name);
                }
            }
            for (name, property) in members(schema, "properties") {
                let is_tolerant = property.get("x-paywright-wire").is_some();
                if let Some(member) = object.get(name).filter(|_| !is_tolerant) {
                    let is_needed = !is_set(property, "x-paywright-idempotency-key")
                        && required(self.root, schema).any(|known| known == name);
                    way.push(name.to_owned());
                    self.at(property, is_needed, way, member);
                    way.pop();
                }
            }
        }
    }

    fn put(&mut self, way: &[String], wrong: Value, fault: &str, is_by_type: bool) {
        let mut value = self.whole.clone();
        if let Some(place) = at_mut(&mut value, way) {
            *place = wrong;
            self.push(value, format!("{fault} at /{}", way.join("/")), is_by_type);
        }
    }

    fn without(&mut self, way: &[String], name: &str) {
        let mut value = self.whole.clone();
        if let Some(Value::Object(object)) = at_mut(&mut value, way) {
            object.shift_remove(name);
            self.push(value, format!("no `{name}` at /{}", way.join("/")), false);
        }
    }

    fn push(&mut self, value: Value, fault: String, is_by_type: bool) {
        self.found.push(Broken {
            value,
            fault,
            is_by_type,
        });
    }
}

fn at_mut<'v>(value: &'v mut Value, way: &[String]) -> Option<&'v mut Value> {
    way.iter()
        .try_fold(value, |value, step| value.get_mut(step))
}

/// Whether a schema says one type and nothing that makes it another.
fn is_plain(schema: &Node) -> bool {
    let is_composed = [
        "allOf",
        "oneOf",
        "anyOf",
        "not",
        "x-paywright-wire",
        "discriminator",
    ]
    .into_iter()
    .any(|keyword| {
        schema.get(keyword).is_some() && (keyword != "allOf" || !list(schema, keyword).is_empty())
    });
    !is_composed && text(schema, "type").is_some()
}

/// Whether a schema names numbers of more than 64 bits: these are held as decimals, which can have a fraction.
fn names_large_numbers(schema: &Node) -> bool {
    let bounds = ["minimum", "maximum"].into_iter();
    let bounds = bounds.filter_map(|keyword| schema.get(keyword));
    let mut named = bounds.chain(list(schema, "enum"));
    named.any(|value| {
        let number = value.as_number();
        number.is_some_and(|number| {
            number.as_i64().is_none() && number.as_f64().abs() > 9_223_372_036_854_775_808.0
        })
    })
}

/// Values of another kind, or beyond what the type can hold.
fn wrong(schema: &Node) -> Vec<(Value, &'static str, bool)> {
    let huge = json!(1e30);
    match kind(schema) {
        Some("object") => vec![
            (json!("text"), "a text for an object", false),
            (json!([]), "a list for an object", false),
        ],
        Some("array") => vec![
            (json!({}), "an object for a list", false),
            (json!("text"), "a text for a list", false),
        ],
        Some("boolean") => vec![
            (json!("true"), "a text for a boolean", false),
            (json!(1), "a number for a boolean", false),
        ],
        Some("integer") => {
            let mut wrong = vec![
                (json!("text"), "a text for a number", false),
                (json!(true), "a boolean for a number", false),
                (huge, "a number of thirty digits", true),
            ];
            if !names_large_numbers(schema) {
                wrong.push((json!(1.5), "a fraction for a whole number", false));
            }
            wrong
        }
        Some("number") => vec![
            (json!("text"), "a text for a number", false),
            (json!({}), "an object for a number", false),
        ],
        Some("string") => {
            let mut wrong = vec![
                (json!({}), "an object for a text", false),
                (json!(["text"]), "a list for a text", false),
            ];
            match text(schema, "format") {
                Some("date-time") => wrong.push((json!("yesterday"), "no time", false)),
                Some("date") => wrong.push((json!("2024-02-30"), "no date", false)),
                _ => {}
            }
            wrong
        }
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::broken;
    use crate::tree::document;

    #[test]
    fn a_value_is_broken_in_one_place_at_a_time_and_not_below_unions() {
        let root = document(
            r#"{"A": {"type": "object", "required": ["id"], "properties": {
                "id": {"type": "string", "format": "date"},
                "on": {"type": "boolean", "nullable": true},
                "any": {"oneOf": [{"type": "integer"}, {"type": "string"}]},
                "made": {"type": "string", "x-paywright-wire": {"blank": "absent"}}}}}"#,
        );
        let schema = root.at("/components/schemas/A").unwrap();
        let value = json!({"id": "2024-01-01", "on": true, "any": 1, "made": "x"});
        let broken = broken(&root, schema, &value);
        let faults: Vec<&str> = broken.iter().map(|broken| broken.fault.as_str()).collect();
        assert_eq!(
            faults,
            [
                "a text for an object at /",
                "a list for an object at /",
                "null at /",
                "no `id` at /",
                "an object for a text at /id",
                "a list for a text at /id",
                "no date at /id",
                "null at /id",
                "a text for a boolean at /on",
                "a number for a boolean at /on",
            ]
        );
        assert_eq!(broken[3].value, json!({"on": true, "any": 1, "made": "x"}));
    }
}
