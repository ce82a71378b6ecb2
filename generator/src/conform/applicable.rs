//! The schemas that apply to one value at once.

use crate::source::{Node, pointer};

/// References that are followed one after the other.
const LONGEST_CHAIN: usize = 64;

/// Schemas without `$ref` and with every `allOf` opened, in the order of the text.
#[derive(Debug, Default)]
pub(crate) struct Applicable<'a> {
    /// The schema objects. All of them apply.
    pub(crate) parts: Vec<&'a Node>,
    /// Alternatives that are still to be chosen from.
    pub(crate) choices: Vec<Choice<'a>>,
}

/// A `oneOf` or `anyOf`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Choice<'a> {
    pub(super) alternatives: &'a [Node],
    /// Whether several alternatives may apply at once.
    pub(super) several: bool,
    /// The discriminator beside it.
    pub(super) discriminator: Option<&'a Node>,
}

impl<'a> Applicable<'a> {
    /// Everything that these schemas of a document come to.
    pub(crate) fn of(root: &'a Node, schemas: &[&'a Node]) -> Self {
        let mut applicable = Self::default();
        for schema in schemas {
            applicable.add(root, schema);
        }
        applicable
    }

    /// Whether a schema is among the parts.
    pub(super) fn has(&self, root: &'a Node, schema: &'a Node) -> bool {
        resolve(root, schema)
            .is_some_and(|schema| self.parts.iter().any(|part| std::ptr::eq(*part, schema)))
    }

    /// Adds a schema, unless it is among the parts already.
    pub(super) fn add(&mut self, root: &'a Node, schema: &'a Node) {
        let Some(schema) = resolve(root, schema) else {
            return;
        };
        if self.parts.iter().any(|part| std::ptr::eq(*part, schema)) {
            return;
        }
        self.parts.push(schema);
        for part in list(schema, "allOf") {
            self.add(root, part);
        }
        for (keyword, several) in [("oneOf", false), ("anyOf", true)] {
            let alternatives = list(schema, keyword);
            if !alternatives.is_empty() {
                let discriminator = schema.get("discriminator");
                self.choices.push(Choice {
                    alternatives,
                    several,
                    discriminator,
                });
            }
        }
    }
}

impl<'a> Choice<'a> {
    /// The alternative that the discriminator chooses for a value; `None` if there is no discriminator, or it leads
    /// nowhere.
    pub(super) fn chosen(&self, root: &'a Node, value: &Node) -> Option<&'a Node> {
        let discriminator = self.discriminator?;
        let tag = value
            .get(discriminator.get("propertyName")?.as_str()?)?
            .as_str()?;
        let mapped = discriminator
            .get("mapping")
            .and_then(|mapping| mapping.get(tag)?.as_str());
        let target = mapped.unwrap_or(tag);
        let name = target.rsplit('/').next().unwrap_or(target);
        let by_reference = self.alternatives.iter().find(|alternative| {
            alternative
                .get("$ref")
                .and_then(Node::as_str)
                .is_some_and(|reference| reference.rsplit('/').next() == Some(name))
        });
        by_reference.or_else(|| {
            let property = discriminator.get("propertyName")?.as_str()?;
            self.alternatives
                .iter()
                .find(|alternative| allows_tag(root, alternative, property, tag))
        })
    }
}

/// Whether an alternative lists this text for its discriminator.
fn allows_tag(root: &Node, alternative: &Node, property: &str, tag: &str) -> bool {
    Applicable::of(root, &[alternative])
        .parts
        .iter()
        .any(|part| {
            let values = part
                .get("properties")
                .and_then(|properties| resolve(root, properties.get(property)?))
                .and_then(|property| property.get("enum")?.as_array());
            values.is_some_and(|values| values.iter().any(|value| value.as_str() == Some(tag)))
        })
}

/// The schema behind a reference of a bundled tree, through chains; the schema itself if it is none.
pub(super) fn resolve<'a>(root: &'a Node, schema: &'a Node) -> Option<&'a Node> {
    let mut schema = schema;
    for _ in 0..LONGEST_CHAIN {
        let Some(reference) = schema.get("$ref").and_then(Node::as_str) else {
            return Some(schema);
        };
        schema = root.at(reference.strip_prefix('#')?)?;
    }
    None
}

/// Whether a schema lets null pass.
pub(super) fn admits_null(root: &Node, schema: &Node) -> bool {
    admits_null_within(root, schema, LONGEST_CHAIN)
}

fn admits_null_within(root: &Node, schema: &Node, depth: usize) -> bool {
    let Some(depth) = depth.checked_sub(1) else {
        return false;
    };
    let Some(schema) = resolve(root, schema) else {
        return true;
    };
    let lists_null = |values: &[Node]| values.iter().any(Node::is_null);
    if schema.get("nullable").and_then(Node::as_bool) == Some(true)
        || schema
            .get("enum")
            .and_then(Node::as_array)
            .is_some_and(lists_null)
    {
        return true;
    }
    let admits = |part: &Node| admits_null_within(root, part, depth);
    let (one, any) = (list(schema, "oneOf"), list(schema, "anyOf"));
    schema.get("type").is_none()
        && schema.get("enum").is_none()
        && list(schema, "allOf").iter().all(admits)
        && (one.is_empty() || one.iter().any(admits))
        && (any.is_empty() || any.iter().any(admits))
        && !["properties", "items"]
            .iter()
            .any(|keyword| schema.get(keyword).is_some())
}

/// The items of a keyword that holds a list; none if it is missing.
pub(super) fn list<'a>(schema: &'a Node, keyword: &str) -> &'a [Node] {
    schema
        .get(keyword)
        .and_then(Node::as_array)
        .unwrap_or_default()
}

/// A pointer with one more token.
pub(super) fn below(pointer: &str, token: &str) -> String {
    format!("{pointer}/{}", pointer::escape(token))
}
