//! Values that a schema lists or shows.

use crate::source::grammar::EXAMPLES;
use crate::source::restate::Restater;
use crate::source::restate::entries::Entries;
use crate::source::{Entry, Node, Value};

impl Restater<'_> {
    /// A list of examples: the first is the example, the others go along with it.
    pub(super) fn examples(&mut self, schema: &mut Entries) {
        let Some(Entry { key, value }) = schema.take("examples") else {
            return;
        };
        let span = value.span;
        let mut examples = match value.value {
            Value::Array(examples) => examples,
            // Examples with names, as media types have them.
            Value::Object(named) => {
                let values = named.into_entries().into_iter().map(|entry| entry.value);
                values
                    .map(|example| example.get("value").cloned().unwrap_or(example))
                    .collect()
            }
            other => return schema.push(key, Node::new(other, span)),
        };
        if !schema.contains("example") && !examples.is_empty() {
            let first = examples.remove(0);
            schema.set("example", first.value, first.span);
        }
        if !examples.is_empty() {
            schema.put_last(EXAMPLES, examples, span);
        }
    }

    /// A constant is a list of one value.
    pub(super) fn constant(&mut self, schema: &mut Entries) {
        if let Some(Entry { key, value }) = schema.take("const") {
            let span = value.span;
            schema.set("enum", Value::Array(vec![value]), span);
            if let Some(list) = schema.get_mut("enum") {
                list.span = key.span;
            }
        }
    }

    /// Alternatives of one value each are a list of values, each with its description.
    pub(super) fn listed_alternatives(&mut self, schema: &mut Entries) {
        if ["enum", "discriminator", "$ref"]
            .iter()
            .any(|key| schema.contains(key))
        {
            return;
        }
        for keyword in ["oneOf", "anyOf"] {
            let alternatives = schema.get(keyword).and_then(Node::as_array);
            if let Some(listed) = alternatives.and_then(Listed::of) {
                let Some(entry) = schema.take(keyword) else {
                    continue;
                };
                listed.into_schema(schema, &entry);
                return;
            }
        }
    }
}

/// Values that were alternatives.
struct Listed {
    values: Vec<Node>,
    descriptions: Vec<Node>,
    ty: Option<Node>,
}

/// What an alternative of one value may say about it.
const ABOUT_A_VALUE: &[&str] = &["enum", "type", "title", "description"];

impl Listed {
    /// The values of alternatives that are nothing else.
    fn of(alternatives: &[Node]) -> Option<Self> {
        let mut listed = Self {
            values: Vec::new(),
            descriptions: Vec::new(),
            ty: alternatives.first()?.get("type").cloned(),
        };
        for alternative in alternatives {
            let object = alternative.as_object()?;
            let [value] = alternative.get("enum")?.as_array()? else {
                return None;
            };
            let ty = alternative.get("type").and_then(Node::as_str);
            let is_plain = object.keys().all(|key| ABOUT_A_VALUE.contains(&key));
            if !is_plain || value.is_null() || ty != listed.ty.as_ref().and_then(Node::as_str) {
                return None;
            }
            listed.values.push(value.clone());
            let description = alternative.get("description").or(alternative.get("title"));
            let unsaid = || Node::new(Value::String("".into()), alternative.span);
            listed
                .descriptions
                .push(description.cloned().unwrap_or_else(unsaid));
        }
        Some(listed)
    }

    fn into_schema(self, schema: &mut Entries, entry: &Entry) {
        let span = entry.value.span;
        let is_said = |node: &Node| node.as_str().is_some_and(|text| !text.is_empty());
        if self.descriptions.iter().any(is_said) && !schema.contains("x-enum-descriptions") {
            schema.set("x-enum-descriptions", Value::Array(self.descriptions), span);
        }
        if let Some(ty) = self.ty
            && !schema.contains("type")
        {
            schema.set("type", ty.value, ty.span);
        }
        schema.set("enum", Value::Array(self.values), span);
    }
}
