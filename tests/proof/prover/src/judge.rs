//! A judge of values that is not ours: the schemas of a document restated as JSON Schema.

use std::collections::BTreeMap;

use jsonschema::{Draft, Validator};
use paywright_generator::source::Node;
use serde_json::{Map, Value, json};

use crate::tree::{is_set, list, members, resolved};

/// Says whether a schema of the document allows a value.
#[derive(Debug)]
pub(crate) struct Judge {
    validator: Validator,
}

impl Judge {
    /// A judge for these schemas, by names of the caller's choice, and for all that they refer to.
    ///
    /// # Errors
    ///
    /// A schema is none that the validator understands.
    pub(crate) fn new(root: &Node, schemas: &BTreeMap<String, &Node>) -> Result<Self, String> {
        let restated: Map<String, Value> = schemas
            .iter()
            .map(|(name, node)| (name.clone(), schema(root, node)))
            .collect();
        let components = root.at("/components/schemas").and_then(Node::as_object);
        let components: Map<String, Value> = components
            .into_iter()
            .flat_map(|components| components.iter())
            .map(|entry| (entry.key.text.to_string(), schema(root, &entry.value)))
            .collect();
        // One validator for all schemas: each is the only member of an object.
        let all = json!({ "properties": restated, "components": { "schemas": components } });
        let validator = jsonschema::options()
            .with_draft(Draft::Draft4)
            .should_validate_formats(true)
            .with_format("date", is_date)
            .build(&all)
            .map_err(|error| format!("{error} at {}", error.instance_path()))?;
        Ok(Self { validator })
    }

    /// Whether the schema of this name allows the value.
    pub(crate) fn allows(&self, name: &str, value: &Value) -> bool {
        let mut whole = Map::new();
        whole.insert(name.to_owned(), value.clone());
        self.validator.is_valid(&Value::Object(whole))
    }

    /// Why the schema of this name does not allow the value.
    pub(crate) fn reason(&self, name: &str, value: &Value) -> String {
        let mut whole = Map::new();
        whole.insert(name.to_owned(), value.clone());
        match self.validator.validate(&Value::Object(whole)) {
            Ok(()) => String::new(),
            Err(error) => error.to_string().chars().take(300).collect(),
        }
    }
}

/// Keywords that mean the same in both.
const SAME: &[&str] = &[
    "type",
    "format",
    "minLength",
    "maxLength",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
    "minItems",
    "maxItems",
    "uniqueItems",
    "minProperties",
    "maxProperties",
];

/// A schema in the words of JSON Schema, draft 4.
fn schema(root: &Node, node: &Node) -> Value {
    if let Some(reference) = node.get("$ref") {
        return json!({ "$ref": reference.to_json() });
    }
    let mut restated = Map::new();
    for keyword in SAME {
        if let Some(value) = node.get(keyword) {
            restated.insert((*keyword).to_owned(), value.to_json());
        }
    }
    width(node, &mut restated);
    if let Some(values) = node.get("enum").and_then(Node::as_array) {
        restated.insert(
            "enum".to_owned(),
            values.iter().map(Node::to_json).collect(),
        );
    }
    if let Some(pattern) = node.get("pattern").and_then(Node::as_str)
        && jsonschema::options()
            .with_draft(Draft::Draft4)
            .should_validate_formats(true)
            .build(&json!({ "pattern": pattern }))
            .is_ok()
    {
        restated.insert("pattern".to_owned(), pattern.into());
    }
    let properties: Map<String, Value> = members(node, "properties")
        .map(|(name, property)| (name.to_owned(), schema(root, property)))
        .collect();
    if !properties.is_empty() {
        restated.insert("properties".to_owned(), properties.into());
    }
    let required: Vec<Value> = required(root, node).map(Into::into).collect();
    if !required.is_empty() {
        restated.insert("required".to_owned(), required.into());
    }
    if let Some(items) = node.get("items") {
        restated.insert("items".to_owned(), schema(root, items));
    }
    if let Some(additional) = node.get("additionalProperties") {
        let additional = match additional.as_bool() {
            Some(flag) => flag.into(),
            None => schema(root, additional),
        };
        restated.insert("additionalProperties".to_owned(), additional);
    }
    if let Some(not) = node.get("not") {
        restated.insert("not".to_owned(), schema(root, not));
    }
    let all = |keyword| -> Vec<Value> {
        list(node, keyword)
            .iter()
            .map(|part| schema(root, part))
            .collect()
    };
    let mut parts = all("allOf");
    // That a value fits a second alternative, too, takes nothing from its right to be read.
    for keyword in ["oneOf", "anyOf"] {
        let alternatives = all(keyword);
        if !alternatives.is_empty() {
            parts.push(json!({ "anyOf": alternatives }));
        }
    }
    if !parts.is_empty() {
        restated.insert("allOf".to_owned(), parts.into());
    }
    if is_set(node, "nullable") {
        return json!({ "anyOf": [{ "enum": [null] }, restated] });
    }
    restated.into()
}

/// The members that must be there whichever way a value travels.
pub(crate) fn required<'a>(root: &'a Node, node: &'a Node) -> impl Iterator<Item = &'a str> {
    let names = list(node, "required").iter().filter_map(Node::as_str);
    names.filter(move |name| {
        let property = node
            .get("properties")
            .and_then(|properties| properties.get(name));
        property.is_none_or(|property| direction(root, property).is_none())
    })
}

/// The only way in which a property travels, if there is but one: the keyword that says so.
pub(crate) fn direction(root: &Node, property: &Node) -> Option<&'static str> {
    let said = |node: &Node| {
        ["readOnly", "writeOnly"]
            .into_iter()
            .find(|keyword| is_set(node, keyword))
    };
    said(property).or_else(|| resolved(root, property).and_then(said))
}

/// What a format says of a whole number.
fn width(node: &Node, restated: &mut Map<String, Value>) {
    let format = node.get("format").and_then(Node::as_str);
    let is_integer = node.get("type").and_then(Node::as_str) == Some("integer");
    let (least, most) = match format.filter(|_| is_integer) {
        Some("int32") => (i64::from(i32::MIN), i64::from(i32::MAX)),
        Some("int64") => (i64::MIN, i64::MAX),
        _ => return,
    };
    restated.entry("minimum").or_insert(least.into());
    restated.entry("maximum").or_insert(most.into());
}

fn is_date(text: &str) -> bool {
    let mut parts = text.split('-');
    let number = |part: Option<&str>, digits: usize| {
        part.filter(|part| part.len() == digits)?
            .parse::<u32>()
            .ok()
    };
    let date = (
        number(parts.next(), 4),
        number(parts.next(), 2),
        number(parts.next(), 2),
    );
    let (Some(year), Some(month), Some(day)) = date else {
        return false;
    };
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        2 => 28 + u32::from(is_leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return false,
    };
    parts.next().is_none() && (1..=days).contains(&day)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde_json::json;

    use super::{Judge, is_date};
    use crate::tree::document;

    #[test]
    fn schemas_mean_what_openapi_says() {
        let root = document(
            r##"{"A": {"type": "object", "required": ["id", "made"], "properties": {
                    "id": {"type": "integer", "format": "int32", "minimum": 1, "exclusiveMinimum": true},
                    "made": {"type": "string", "format": "date", "readOnly": true},
                    "b": {"$ref": "#/components/schemas/B"}},
                    "additionalProperties": false},
                "B": {"nullable": true, "oneOf": [{"type": "string"}, {"type": "string", "maxLength": 3}]}}"##,
        );
        let schema = root.at("/components/schemas/A").unwrap();
        let judge = Judge::new(&root, &BTreeMap::from([("a/b".to_owned(), schema)])).unwrap();
        for (value, expected) in [
            (json!({"id": 2}), true),
            (json!({"id": 2, "made": "2024-02-29", "b": null}), true),
            (json!({"id": 2, "b": "fits both"}), true),
            (json!({"id": 2, "b": "xyz"}), true),
            (json!({"id": 1}), false),
            (json!({"id": 3_000_000_000_i64}), false),
            (json!({"id": 2, "made": "2024-02-30"}), false),
            (json!({"id": 2, "other": 1}), false),
            (json!({"id": 2, "b": 1}), false),
            (json!({}), false),
        ] {
            assert_eq!(judge.allows("a/b", &value), expected, "{value}");
            assert_eq!(judge.reason("a/b", &value).is_empty(), expected, "{value}");
        }
    }

    #[test]
    fn days_are_those_of_the_calendar() {
        for (text, expected) in [
            ("2024-02-29", true),
            ("2023-02-29", false),
            ("2024-13-01", false),
            ("2024-04-31", false),
            ("2024-1-1", false),
            ("2024-01-01-01", false),
        ] {
            assert_eq!(is_date(text), expected, "{text}");
        }
    }
}
