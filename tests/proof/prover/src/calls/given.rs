//! What a call is given.

use std::collections::BTreeMap;

use paywright_generator::source::Node;
use serde_json::Value;

use super::{Prover, name_of};
use crate::operation::{Body, Operation, Parameter, is_json};
use crate::sample::{Direction, Extent, Place};
use crate::tree::{is_octets, property_names, resolved};
use crate::wire;

impl<'a> Prover<'a, '_> {
    /// Arguments for a call. `None` if some that must be there cannot be made up.
    pub(super) fn given(
        &mut self,
        operation: &Operation<'a>,
        body: Body<'a>,
        number: usize,
    ) -> Option<BTreeMap<String, Value>> {
        let extent = Extent::of(number);
        let mut given = BTreeMap::new();
        for name in operation.address().names() {
            given.insert(format!("path {name}"), Value::from("undescribed"));
        }
        for parameter in &operation.parameters {
            let key = format!("{} {}", parameter.place, parameter.name);
            // What is in no place of the path cannot be sent.
            let is_placed = parameter.place != "path" || given.contains_key(&key);
            let is_wanted = parameter.is_required
                || extent == Extent::All
                || (extent == Extent::Some && number % 8 == 3);
            if is_placed && is_wanted {
                match self.argument(parameter, extent) {
                    Some(value) => drop(given.insert(key, value)),
                    None if parameter.is_required => return None,
                    None => {}
                }
            }
        }
        self.body(body, extent, &mut given)?;
        Some(given)
    }

    fn argument(&mut self, parameter: &Parameter<'a>, extent: Extent) -> Option<Value> {
        let Some(schema) = parameter.schema else {
            return Some(if parameter.is_json() {
                serde_json::json!({ "any": ["thing"] })
            } else {
                "text".into()
            });
        };
        if parameter.is_json() {
            let value = self
                .sampler
                .sample(schema, extent, Direction::Request, Place::Body)?;
            let is_allowed = !value.is_null() && self.judge.allows(&name_of(schema), &value);
            return is_allowed.then_some(value);
        }
        let place = match (parameter.place, parameter.style, parameter.is_exploded) {
            ("query", "spaceDelimited" | "pipeDelimited", false) => Place::Delimited,
            ("query", ..) => Place::Query,
            ("path", ..) => Place::Path,
            ("header", ..) => Place::Header,
            _ => Place::Cookie,
        };
        let value = self
            .sampler
            .sample(schema, extent, Direction::Request, place)?;
        let is_there = match &value {
            Value::Null => false,
            Value::String(text) => !text.is_empty() || place == Place::Query,
            Value::Array(items) => !items.is_empty(),
            Value::Object(members) => !members.is_empty(),
            _ => true,
        };
        // An item cannot hold what divides items: it would look like two, and a dot cannot be encoded in a path.
        let divider = match (parameter.place, parameter.style, parameter.is_exploded) {
            ("query", "spaceDelimited", false) => Some(" "),
            ("query", "pipeDelimited", false) => Some("|"),
            (_, "label", true) => Some("."),
            _ => None,
        };
        if divider.is_some_and(|divider| wire::has_inside(&value, divider)) {
            return None;
        }
        // Only brackets can write what is nested.
        let is_flat = parameter.style == "deepObject" || !wire::is_nested(&value);
        (is_there && is_flat && self.judge.allows(&name_of(schema), &value)).then_some(value)
    }

    /// Whether the schema of a part allows its value.
    fn allows_part(&mut self, body: &'a Node, name: &str, value: &Value) -> bool {
        let Some(part) = self.part(body, name) else {
            return true;
        };
        let is_allowed = self.judge.allows(&name_of(part), value);
        if !is_allowed {
            self.report.thrown_away += 1;
            self.why = self.judge.reason(&name_of(part), value);
        }
        is_allowed
    }

    /// The schema of a part, where the body itself names it.
    fn part(&self, body: &'a Node, name: &str) -> Option<&'a Node> {
        resolved(self.root, body)?.get("properties")?.get(name)
    }

    /// Adds what is sent in the body. `None` if nothing can be made up.
    fn body(
        &mut self,
        body: Body<'a>,
        extent: Extent,
        given: &mut BTreeMap<String, Value>,
    ) -> Option<()> {
        let media = match body.media {
            Some(media) if body.is_required || extent != Extent::Some => media,
            _ => return Some(()),
        };
        let schema = media.get("schema");
        let is_form = body
            .media_type
            .starts_with("application/x-www-form-urlencoded");
        let is_multipart = body.media_type.starts_with("multipart/form-data");
        let has_named_parts = schema.is_some_and(|schema| {
            let is_closed =
                schema.get("additionalProperties").and_then(Node::as_bool) == Some(false);
            is_closed || !property_names(self.root, schema).is_empty()
        });
        match schema {
            _ if is_multipart && !has_named_parts => {
                let parts = serde_json::json!({ "a part": "naïve text", "another": "" });
                given.insert("body".to_owned(), parts);
            }
            Some(schema) if is_multipart => {
                let value = self
                    .sampler
                    .sample(schema, extent, Direction::Request, Place::Body)?;
                let properties = property_names(self.root, schema);
                let encoding = |name: &str| media.get("encoding")?.get(name);
                for (name, value) in value.as_object()? {
                    if properties.contains(&name.as_str())
                        && !value.is_null()
                        && *value != Value::Array(Vec::new())
                    {
                        // An item cannot hold what divides items where nothing is encoded.
                        let divider = encoding(name).and_then(wire::divider);
                        if divider.is_some_and(|divider| wire::has_inside(value, divider)) {
                            return None;
                        }
                        if !self.allows_part(schema, name, value) {
                            return None;
                        }
                        let is_raw = encoding(name).is_some_and(wire::is_raw_object);
                        let is_bare = encoding(name).is_some_and(wire::is_no_json);
                        let part = self.part(schema, name).filter(|_| is_bare);
                        let value = match part.and_then(|part| bare_part(self.root, part)) {
                            Some(value) => value,
                            None if is_raw => as_text(value),
                            None => value.clone(),
                        };
                        given.insert(format!("part {name}"), value);
                    }
                }
            }
            Some(schema)
                if is_form
                    || is_json(body.media_type)
                        && !is_octets(self.root, body.media_type, Some(schema)) =>
            {
                let value = self
                    .sampler
                    .sample(schema, extent, Direction::Request, Place::Body)?;
                // Only names and values are a form.
                if is_form
                    && !value
                        .as_object()
                        .is_some_and(|members| can_be_written(media, members))
                {
                    return None;
                }
                if !self.judge.allows(&name_of(schema), &value) {
                    self.report.thrown_away += 1;
                    self.why = self.judge.reason(&name_of(schema), &value);
                    return None;
                }
                given.insert("body".to_owned(), value);
            }
            _ => drop(given.insert("body".to_owned(), "naïve text".into())),
        }
        Some(())
    }
}

/// What is given for a part, or a list of parts, of which the document says no more than that it is no JSON.
fn bare_part(root: &Node, schema: &Node) -> Option<Value> {
    let schema = resolved(root, schema)?;
    let says_nothing = |schema: &Node| {
        let keywords = [
            "type",
            "properties",
            "items",
            "allOf",
            "oneOf",
            "anyOf",
            "enum",
            "const",
            "additionalProperties",
        ];
        keywords.iter().all(|keyword| schema.get(keyword).is_none())
    };
    let text = Value::from("naïve text");
    if schema.get("type").and_then(Node::as_str) == Some("array") {
        let items = resolved(root, schema.get("items")?)?;
        return says_nothing(items).then(|| Value::Array(vec![text]));
    }
    says_nothing(schema).then_some(text)
}

/// What is given in place of objects where these are not taken apart.
fn as_text(value: &Value) -> Value {
    match value {
        Value::Array(items) => items.iter().map(as_text).collect(),
        Value::Object(_) => "naïve text".into(),
        single => single.clone(),
    }
}

/// Whether members of a form can be told from others: no item holds the blank or bar that divides items.
fn can_be_written(media: &Node, members: &serde_json::Map<String, Value>) -> bool {
    let divider = |name: &str| wire::divider(media.get("encoding")?.get(name)?);
    members.iter().all(|(name, value)| {
        let divider = divider(name).filter(|divider| *divider != ",");
        divider.is_none_or(|divider| !wire::has_inside(value, divider))
    })
}

#[cfg(test)]
mod tests {
    use super::can_be_written;
    use crate::tree::document;

    #[test]
    fn an_item_of_a_form_holds_no_blank_or_bar_where_these_divide_items() {
        let media = document(
            r#"{"encoding": {"s": {"style": "spaceDelimited", "explode": false}, "p": {"style": "pipeDelimited", "explode": false}, "c": {"explode": false}}}"#,
        );
        let media = media.at("/components/schemas").unwrap();
        for (members, is_good) in [
            (
                serde_json::json!({"s": ["a|b"], "p": ["a b"], "c": ["a,b"], "other": ["a b|c"]}),
                true,
            ),
            (serde_json::json!({"s": ["a b"]}), false),
            (serde_json::json!({"p": ["a|b"]}), false),
        ] {
            assert_eq!(
                can_be_written(media, members.as_object().unwrap()),
                is_good,
                "{members}"
            );
        }
    }
}
