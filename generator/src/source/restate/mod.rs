//! A document of OpenAPI 3.1 or 3.2, restated in the words of OpenAPI 3.0.
//!
//! Everything behind [`crate::source`] so knows one dialect, and a document means the same however it is spelt: `type: [string,
//! 'null']` and `type: string, nullable: true` give the same tree. What OpenAPI 3.0 cannot say is said by an extension where
//! somebody reads it (`x-webhooks`, `x-paywright-wire`), in words where nobody checks it (`x-paywright-unchecked`), and in any
//! case by a diagnostic. A tree for judging values ([`Purpose::Values`]) keeps the keywords instead.
//!
//! It runs on the bundled tree: references are followed by then, so no pointer can lead astray because a tree has changed its
//! shape. Parts are moved, never repeated, so what comes out is not much larger than what goes in; it recurs as deep as
//! the tree, which is bounded.

mod calls;
mod entries;
mod newer;
mod root;
mod schema;
mod security;

pub(super) use self::root::with_borrowed_webhooks;

use std::collections::HashSet;

use super::grammar::{Dialect, Kind, Shape};
use super::limits::{MAX_DEPTH, too_deep};
use super::{Entry, Node, Object, Span, Value};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use entries::Entries;

/// What a restated tree is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// For types: what none can say is left out, and said in words.
    Types,
    /// For judging values: every keyword that says something about values stays, those that OpenAPI 3.0 does not know under their own
    /// names.
    Values,
}

/// A restated tree.
#[derive(Clone, Debug)]
pub(super) struct Restated {
    pub(super) root: Node,
    /// Whether the document says something about values that a tree for types loses.
    pub(super) says_more: bool,
}

/// Restates a bundled tree.
///
/// # Errors
///
/// The tree is nested too deeply once its shorthands are written out.
pub(super) fn restate(
    root: &Node,
    purpose: Purpose,
    diagnostics: &mut Diagnostics,
) -> Result<Restated, Box<Diagnostic>> {
    let mut restater = Restater {
        root,
        purpose,
        diagnostics,
        nulls: schema::null_components(root),
        certificates: security::certificate_schemes(root),
        looked_at: 0,
        says_more: false,
    };
    let restated = restater.object(root, Kind::Root);
    let says_more = restater.says_more;
    match deepest(&restated, 0) {
        Some(span) => Err(Box::new(too_deep(span))),
        None => Ok(Restated {
            root: restated,
            says_more,
        }),
    }
}

/// The restating of one document.
struct Restater<'a> {
    /// The tree as it is written, for following references.
    root: &'a Node,
    purpose: Purpose,
    diagnostics: &'a mut Diagnostics,
    /// References to the component schemas that allow null and nothing else.
    nulls: HashSet<String>,
    /// The names of the security schemes that are certificates of the connection.
    certificates: HashSet<&'a str>,
    /// How much was looked at for members that are described elsewhere.
    looked_at: usize,
    says_more: bool,
}

impl Restater<'_> {
    fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    fn value(&mut self, node: &Node, shape: Shape) -> Node {
        match (shape, &node.value) {
            (Shape::Referable(Kind::Schema), Value::Bool(_)) => schema::of_flag(node),
            (Shape::Referable(kind) | Shape::Object(kind), Value::Object(_)) => {
                self.object(node, kind)
            }
            (Shape::FlagOrSchema, Value::Object(_)) => self.object(node, Kind::Schema),
            (Shape::List(inner), Value::Array(elements)) => {
                let elements = elements.iter().map(|element| self.value(element, *inner));
                Node::new(Value::Array(elements.collect()), node.span)
            }
            (Shape::Map(inner), Value::Object(object)) => {
                let entry = |entry: &Entry| Entry {
                    key: entry.key.clone(),
                    value: self.value(&entry.value, *inner),
                };
                let entries = object.iter().map(entry).collect();
                Node::new(Value::Object(Object::new(entries)), node.span)
            }
            _ => node.clone(),
        }
    }

    fn object(&mut self, node: &Node, kind: Kind) -> Node {
        let Some(object) = node.as_object() else {
            return node.clone();
        };
        let is_reference = object.get("$ref").and_then(Node::as_str).is_some();
        match kind {
            Kind::Schema => return self.schema(node, object),
            _ if is_reference => {
                self.words_beside_reference(object);
                return node.clone();
            }
            _ => {}
        }
        let mut entries = Entries::default();
        for entry in object {
            let shape = Dialect::V31.shape(kind, &entry.key.text);
            entries.push(entry.key.clone(), self.value(&entry.value, shape));
        }
        match kind {
            Kind::Root => self.document(&mut entries, node.span),
            Kind::Info => root::info(&mut entries),
            Kind::License => root::license(&mut entries),
            Kind::Components => self.components(&mut entries),
            Kind::Operation => self.operation(&mut entries, node.span),
            Kind::Response => self.response(&mut entries, node.span),
            Kind::PathItem => self.path_item(&mut entries),
            Kind::Example => self.example(&mut entries),
            _ => {}
        }
        self.leave_out_newer(kind, &mut entries);
        entries.into_node(node.span)
    }
}

impl Restater<'_> {
    /// What is said beside a reference to anything but a schema stands for what its target says; it is not read.
    fn words_beside_reference(&mut self, object: &Object) {
        for entry in ["summary", "description"]
            .iter()
            .filter_map(|key| object.entry(key))
        {
            let message = format!(
                "`{}` beside a `$ref` is not read: that of its target is",
                entry.key.text
            );
            self.report(Diagnostic::note(Code::ReferenceSiblings, message).at(entry.key.span, ""));
        }
    }
}

/// The first place that lies too deep, if there is one.
fn deepest(node: &Node, depth: usize) -> Option<Span> {
    if depth > MAX_DEPTH {
        return Some(node.span);
    }
    match &node.value {
        Value::Array(elements) => elements.iter().find_map(|node| deepest(node, depth + 1)),
        Value::Object(object) => object
            .iter()
            .find_map(|entry| deepest(&entry.value, depth + 1)),
        _ => None,
    }
}
