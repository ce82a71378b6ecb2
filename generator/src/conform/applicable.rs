//! The schemas that apply to one value at once.

use std::collections::{HashMap, HashSet};

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
    /// The addresses of the parts.
    known: HashSet<usize>,
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

/// What a discriminator makes of a value.
#[derive(Clone, Copy, Debug)]
pub(super) enum Tagged<'a> {
    /// There is no discriminator, or the value has no text where it says.
    Untold,
    /// It chooses this alternative.
    Chosen(&'a Node),
    /// The text at this property chooses none of the alternatives.
    Unknown(&'a str),
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
        resolve(root, schema).is_some_and(|schema| self.known.contains(&address(schema)))
    }

    /// Adds a schema, unless it is among the parts already.
    pub(super) fn add(&mut self, root: &'a Node, schema: &'a Node) {
        // A list of its own instead of recursion: an `allOf` may be nested as deeply as a document is long.
        let mut waiting = vec![schema];
        while let Some(schema) = waiting.pop() {
            let Some(schema) = resolve(root, schema) else {
                continue;
            };
            if !self.known.insert(address(schema)) {
                continue;
            }
            self.parts.push(schema);
            waiting.extend(list(schema, "allOf").iter().rev());
            for (keyword, several) in [("oneOf", false), ("anyOf", true)] {
                let alternatives = list(schema, keyword);
                if !alternatives.is_empty() {
                    self.choices.push(Choice {
                        alternatives,
                        several,
                        discriminator: schema.get("discriminator"),
                    });
                }
            }
        }
    }
}

impl<'a> Choice<'a> {
    /// What the discriminator makes of a value.
    pub(super) fn tagged(&self, root: &'a Node, value: &Node) -> Tagged<'a> {
        let Some(discriminator) = self.discriminator else {
            return Tagged::Untold;
        };
        let Some(property) = discriminator.get("propertyName").and_then(Node::as_str) else {
            return Tagged::Untold;
        };
        let Some(tag) = value.get(property).and_then(Node::as_str) else {
            return Tagged::Untold;
        };
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
        let chosen = by_reference.or_else(|| {
            self.alternatives
                .iter()
                .find(|alternative| allows_tag(root, alternative, property, tag))
        });
        chosen.map_or(Tagged::Unknown(property), Tagged::Chosen)
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
pub(crate) fn resolve<'a>(root: &'a Node, schema: &'a Node) -> Option<&'a Node> {
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
    admits_null_within(root, schema, LONGEST_CHAIN, &mut HashMap::new())
}

/// `known` holds what was found of schemas so far; one that is being looked at admits none.
fn admits_null_within(
    root: &Node,
    schema: &Node,
    depth: usize,
    known: &mut HashMap<usize, bool>,
) -> bool {
    let Some(depth) = depth.checked_sub(1) else {
        return false;
    };
    let Some(schema) = resolve(root, schema) else {
        return true;
    };
    if let Some(admits) = known.get(&address(schema)) {
        return *admits;
    }
    known.insert(address(schema), false);
    let mut admits = |part: &Node| admits_null_within(root, part, depth, known);
    let (one, any) = (list(schema, "oneOf"), list(schema, "anyOf"));
    let says_so = schema.get("nullable").and_then(Node::as_bool) == Some(true)
        || list(schema, "enum").iter().any(Node::is_null);
    let is_open = || {
        !["type", "enum", "properties", "items"]
            .iter()
            .any(|keyword| schema.get(keyword).is_some())
    };
    let found = says_so
        || is_open()
            && list(schema, "allOf").iter().all(&mut admits)
            && (one.is_empty() || one.iter().any(&mut admits))
            && (any.is_empty() || any.iter().any(&mut admits));
    known.insert(address(schema), found);
    found
}

/// What tells a node of a tree from the others.
pub(super) fn address(node: &Node) -> usize {
    std::ptr::from_ref(node).addr()
}

/// The items of a keyword that holds a list; none if it is missing.
pub(crate) fn list<'a>(schema: &'a Node, keyword: &str) -> &'a [Node] {
    schema
        .get(keyword)
        .and_then(Node::as_array)
        .unwrap_or_default()
}

/// A pointer with one more token.
pub(super) fn below(pointer: &str, token: &str) -> String {
    format!("{pointer}/{}", pointer::escape(token))
}
