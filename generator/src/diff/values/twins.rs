//! Schemas that are the same in both documents, to the letter as far as values are concerned.
//!
//! Most of a document does not change from one revision to the next. What is the same need not be proven, and what nobody can prove, as a
//! pattern that looks ahead, is known to be the same at least.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};

use super::schema::Schema;
use crate::source::{Node, pointer};

/// Keywords whose values are compared as they stand.
const PLAIN: &[&str] = &[
    "type",
    "format",
    "enum",
    "minimum",
    "maximum",
    "multipleOf",
    "minLength",
    "maxLength",
    "pattern",
    "minItems",
    "maxItems",
    "minProperties",
    "maxProperties",
    "required",
    "minContains",
    "maxContains",
    "x-paywright-wire",
];

/// Keywords that are `false` if they are not there.
const FLAGS: &[&str] = &[
    "nullable",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "uniqueItems",
];

/// Keywords that hold a schema, or a flag.
const SCHEMA: &[&str] = &[
    "items",
    "not",
    "additionalProperties",
    "if",
    "then",
    "else",
    "contains",
    "propertyNames",
    "unevaluatedItems",
    "unevaluatedProperties",
];

/// Keywords that hold a list of schemas.
const SCHEMAS: &[&str] = &["allOf", "anyOf", "oneOf", "prefixItems"];

/// Keywords that hold schemas by name.
const NAMED: &[&str] = &["properties", "patternProperties"];

/// Schemas within schemas that are compared.
const DEEPEST: usize = 160;

/// The components that are the same in both documents, with all that they refer to.
#[derive(Debug, Default)]
pub(super) struct Twins {
    /// References to them.
    known: HashSet<Box<str>>,
    /// What was found of two schemas before, by their addresses: of one list of alternatives each is held against all of the other.
    compared: RefCell<HashMap<(usize, usize), bool>>,
}

impl Twins {
    /// The twins of two documents.
    pub(super) fn of(base: &Node, head: &Node) -> Self {
        let mut resting: HashMap<Box<str>, Vec<Box<str>>> = HashMap::new();
        let mut fallen: Vec<Box<str>> = Vec::new();
        let mut known = HashSet::new();
        let components = base.at("/components/schemas").and_then(Node::as_object);
        let others = head.at("/components/schemas").and_then(Node::as_object);
        for entry in components.into_iter().flatten() {
            let name = pointer::escape(&entry.key.text);
            let reference: Box<str> = format!("#/components/schemas/{name}").into();
            let mut references = Vec::new();
            let other = others.and_then(|others| others.get(&entry.key.text));
            if !other.is_some_and(|other| is_same(&entry.value, other, &mut references, 0)) {
                fallen.push(reference);
                continue;
            }
            for target in references {
                resting
                    .entry(target.into())
                    .or_default()
                    .push(reference.clone());
            }
            known.insert(reference);
        }
        // A reference to what is no component of both falls, too.
        fallen.extend(
            resting
                .keys()
                .filter(|target| !known.contains(*target))
                .cloned(),
        );
        while let Some(reference) = fallen.pop() {
            known.remove(&reference);
            for user in resting.remove(&reference).unwrap_or_default() {
                if known.remove(&user) {
                    fallen.push(user);
                }
            }
        }
        Self {
            known,
            compared: RefCell::default(),
        }
    }

    /// Whether two schemas of the two documents are the same.
    pub(super) fn are(&self, left: Schema<'_>, right: Schema<'_>) -> bool {
        if left.side == right.side {
            return false;
        }
        match (left.text("$ref"), right.text("$ref")) {
            (Some(left), Some(right)) => return left == right && self.known.contains(left),
            (None, None) => {}
            _ => return false,
        }
        if !(left.is_lasting && right.is_lasting) {
            return self.compare(left.node, right.node);
        }
        let key = (left.address().0, right.address().0);
        if let Some(known) = self.compared.borrow().get(&key) {
            return *known;
        }
        let are = self.compare(left.node, right.node);
        self.compared.borrow_mut().insert(key, are);
        are
    }

    fn compare(&self, left: &Node, right: &Node) -> bool {
        let mut references = Vec::new();
        is_same(left, right, &mut references, 0)
            && references
                .into_iter()
                .all(|target| self.known.contains(target))
    }
}

/// Whether two schemas are the same, if those are that they refer to.
fn is_same<'n>(
    left: &'n Node,
    right: &'n Node,
    references: &mut Vec<&'n str>,
    depth: usize,
) -> bool {
    if depth > DEEPEST {
        return false;
    }
    let reference = |node: &'n Node| node.get("$ref").and_then(Node::as_str);
    match (reference(left), reference(right)) {
        (Some(left), Some(right)) => {
            references.push(left);
            return left == right;
        }
        (None, None) => {}
        _ => return false,
    }
    let flag = |node: &Node, keyword: &str| node.get(keyword).and_then(Node::as_bool) == Some(true);
    PLAIN
        .iter()
        .all(|keyword| match (left.get(keyword), right.get(keyword)) {
            (None, None) => true,
            (Some(left), Some(right)) => left.same_value(right),
            _ => false,
        })
        && FLAGS
            .iter()
            .all(|keyword| flag(left, keyword) == flag(right, keyword))
        && SCHEMA
            .iter()
            .all(|keyword| match (left.get(keyword), right.get(keyword)) {
                (None, None) => true,
                (Some(left), Some(right)) if left.as_object().is_some() => {
                    right.as_object().is_some() && is_same(left, right, references, depth + 1)
                }
                (Some(left), Some(right)) => left.same_value(right),
                _ => false,
            })
        && SCHEMAS.iter().all(|keyword| {
            let list = |node: &'n Node| {
                node.get(keyword)
                    .and_then(Node::as_array)
                    .unwrap_or_default()
            };
            let (left, right) = (list(left), list(right));
            left.len() == right.len()
                && left
                    .iter()
                    .zip(right)
                    .all(|(left, right)| is_same(left, right, references, depth + 1))
        })
        && NAMED
            .iter()
            .all(|keyword| same_named(keyword, left, right, references, depth))
}

fn same_named<'n>(
    keyword: &str,
    left: &'n Node,
    right: &'n Node,
    references: &mut Vec<&'n str>,
    depth: usize,
) -> bool {
    let properties = |node: &'n Node| node.get(keyword).and_then(Node::as_object);
    let (left, right) = (properties(left), properties(right));
    let count = |object: Option<&crate::source::Object>| object.map_or(0, |object| object.len());
    count(left) == count(right)
        && left.into_iter().flatten().all(|entry| {
            let other = right.and_then(|right| right.get(&entry.key.text));
            other.is_some_and(|other| is_same(&entry.value, other, references, depth + 1))
        })
}
