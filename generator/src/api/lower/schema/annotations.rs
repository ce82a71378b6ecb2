//! What a document says about things, beyond what they are.

use super::keywords::Schema;
use crate::api::{Access, Docs};
use crate::source::Node;

/// The longest default that is quoted in documentation.
const LONGEST_QUOTE: usize = 80;

/// Documentation of a schema as it is written in one place; where it is silent, what it refers to is not asked.
pub(in crate::api::lower) fn docs(schema: &Schema<'_>) -> Docs {
    Docs {
        summary: None,
        description: text(schema, "description").or_else(|| text(schema, "title")),
        notes: Vec::new(),
        deprecated: flag(schema, "deprecated"),
    }
}

/// Documentation of a node with `summary` and `description`.
pub(in crate::api::lower) fn node_docs(node: &Node) -> Docs {
    let text = |key: &str| {
        node.get(key)
            .and_then(Node::as_str)
            .filter(|text| !text.trim().is_empty())
            .map(str::to_owned)
    };
    Docs {
        summary: text("summary"),
        description: text("description"),
        notes: Vec::new(),
        deprecated: node.get("deprecated").and_then(Node::as_bool) == Some(true),
    }
}

/// Whether a schema, as written in this place, sets a flag.
pub(in crate::api::lower) fn flag(schema: &Schema<'_>, keyword: &str) -> bool {
    schema
        .annotating()
        .any(|node| node.get(keyword).and_then(Node::as_bool) == Some(true))
}

/// In which direction a property exists.
pub(in crate::api::lower) fn access(schema: &Schema<'_>) -> Access {
    access_of(|keyword| flag(schema, keyword))
}

/// In which direction what refers to a component exists.
pub(super) fn node_access(component: &Node) -> Access {
    access_of(|keyword| component.get(keyword).and_then(Node::as_bool) == Some(true))
}

fn access_of(flag: impl Fn(&str) -> bool) -> Access {
    match (flag("readOnly"), flag("writeOnly")) {
        (true, false) => Access::ReadOnly,
        (false, true) => Access::WriteOnly,
        _ => Access::Both,
    }
}

/// The default of a schema as a sentence.
pub(in crate::api::lower) fn default_sentence(schema: &Schema<'_>) -> Option<String> {
    let default = schema.own("default")?;
    let shown = match default.as_str() {
        Some(text) => text.to_owned(),
        None => written(default),
    };
    let quotable =
        !shown.is_empty() && shown.len() <= LONGEST_QUOTE && !shown.contains(['`', '\n', '\r']);
    Some(if quotable {
        format!("Default: `{shown}`.")
    } else {
        "There is a default, which is not quoted here.".to_owned()
    })
}

/// A value as JSON. A number stands as in the document, with all its digits.
pub(super) fn written(value: &Node) -> String {
    match value.as_number() {
        Some(number) => number.as_str().to_owned(),
        None => value.to_json().to_string(),
    }
}

fn text(schema: &Schema<'_>, keyword: &str) -> Option<String> {
    schema
        .annotating()
        .filter_map(|node| node.get(keyword).and_then(Node::as_str))
        .find(|text| !text.trim().is_empty())
        .map(str::to_owned)
}
