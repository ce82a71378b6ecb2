//! Turns references by name into references by JSON pointer.

use super::survey::Survey;
use super::{Place, Way};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::grammar::{Dialect, Kind, Shape};
use crate::source::limits::MAX_POINTER_BYTES;
use crate::source::{Entry, Key, Node, Object, Span, Value, pointer};

/// The tree with references by pointer only.
pub(super) fn rewrite(
    tree: &Node,
    shape: Shape,
    survey: &Survey,
    diagnostics: &mut Diagnostics,
) -> Node {
    let mut rewriter = Rewriter {
        tree,
        survey,
        diagnostics,
        pointer_bytes: 0,
    };
    let here = Here {
        place: None,
        resource: 0,
        outermost: None,
        recursive: None,
    };
    rewriter.value(tree, shape, &here)
}

struct Rewriter<'r> {
    tree: &'r Node,
    survey: &'r Survey,
    diagnostics: &'r mut Diagnostics,
    /// How long all pointers are together. They may be longer than the names that they stand for.
    pointer_bytes: usize,
}

/// Where the walk is.
#[derive(Clone)]
struct Here {
    place: Place,
    /// The position of the resource around it.
    resource: usize,
    /// The outermost schema around it.
    outermost: Option<Place>,
    /// The nearest schema around it with `$recursiveAnchor`.
    recursive: Option<Place>,
}

impl Here {
    fn step(&self, token: &str) -> Self {
        Self {
            place: Way::step(&self.place, token),
            ..self.clone()
        }
    }
}

impl Rewriter<'_> {
    fn value(&mut self, node: &Node, shape: Shape, here: &Here) -> Node {
        let value = match (shape, &node.value) {
            (Shape::Referable(kind) | Shape::Object(kind), Value::Object(object)) => {
                Value::Object(self.object(object, kind, here))
            }
            (Shape::FlagOrSchema, Value::Object(object)) => {
                Value::Object(self.object(object, Kind::Schema, here))
            }
            (Shape::List(inner), Value::Array(elements)) => {
                let elements = elements.iter().enumerate().map(|(index, element)| {
                    self.value(element, *inner, &here.step(&index.to_string()))
                });
                Value::Array(elements.collect())
            }
            (Shape::Map(inner), Value::Object(object)) => {
                let entries = object.iter().map(|entry| Entry {
                    key: entry.key.clone(),
                    value: self.value(&entry.value, *inner, &here.step(&entry.key.text)),
                });
                Value::Object(Object::new(entries.collect()))
            }
            _ => return node.clone(),
        };
        Node::new(value, node.span)
    }

    fn object(&mut self, object: &Object, kind: Kind, here: &Here) -> Object {
        let here = match kind {
            Kind::Schema => &self.inside(object, here),
            _ => here,
        };
        let mut entries = Vec::with_capacity(object.len());
        for entry in object {
            let key = &*entry.key.text;
            let by_name = kind == Kind::Schema;
            match key {
                "$ref" if by_name => entries.push(self.reference(entry, here)),
                "$dynamicRef" | "$recursiveRef" if by_name => {
                    let target = self.dynamic(entry, here);
                    entries.extend(target.filter(|_| !object.contains("$ref")));
                }
                _ => entries.push(Entry {
                    key: entry.key.clone(),
                    value: match Dialect::V31.shape(kind, key) {
                        Shape::Data => entry.value.clone(),
                        shape => self.value(&entry.value, shape, &here.step(key)),
                    },
                }),
            }
        }
        Object::new(entries)
    }

    /// Where the walk is inside a schema.
    fn inside(&self, schema: &Object, here: &Here) -> Here {
        let is_recursive = schema.get("$recursiveAnchor").and_then(Node::as_bool) == Some(true);
        let outer = || here.recursive.clone();
        Here {
            place: here.place.clone(),
            resource: self.survey.resource_of(schema, &here.place, here.resource),
            outermost: here.outermost.clone().or_else(|| Some(here.place.clone())),
            recursive: if is_recursive {
                Some(here.place.clone())
            } else {
                outer()
            },
        }
    }

    fn reference(&mut self, entry: &Entry, here: &Here) -> Entry {
        let target = entry
            .value
            .as_str()
            .and_then(|text| self.target(text, here));
        match target {
            Some(target) => self.pointing(entry.key.clone(), target, entry.value.span),
            None => entry.clone(),
        }
    }

    /// A reference whose target depends on the way by which it is reached, read as one that does not.
    fn dynamic(&mut self, entry: &Entry, here: &Here) -> Option<Entry> {
        let span = entry.value.span;
        let text = entry.value.as_str().unwrap_or_default();
        let target = match &*entry.key.text {
            "$recursiveRef" => {
                let outermost = || here.outermost.clone();
                let nearest = here.recursive.clone().or_else(outermost);
                nearest.map(|place| Way::fragment(&place))
            }
            _ => self.target(text, here).or_else(|| {
                let is_pointer = text.starts_with("#/") || text == "#";
                is_pointer.then(|| text.to_owned())
            }),
        };
        let Some(target) = target else {
            let message = format!("`{}` leads nowhere", entry.key.text);
            let found = Diagnostic::error(Code::ReferenceTarget, message);
            self.diagnostics
                .push(found.at(span, "no schema has this name"));
            return None;
        };
        let message = format!("`{}` is read as a plain reference", entry.key.text);
        self.diagnostics
            .push(Diagnostic::warning(Code::DynamicReference, message).at(span, ""));
        let key = Key {
            text: "$ref".into(),
            span: entry.key.span,
        };
        Some(self.pointing(key, target, span))
    }

    fn pointing(&mut self, key: Key, target: String, span: Span) -> Entry {
        let before = self.pointer_bytes;
        self.pointer_bytes = before.saturating_add(target.len());
        if before <= MAX_POINTER_BYTES && self.pointer_bytes > MAX_POINTER_BYTES {
            let message =
                "the places that anchors and identifiers stand for are too far to be written out";
            self.diagnostics.push(
                Diagnostic::error(Code::TooLarge, message).at(span, "the limit is reached here"),
            );
        }
        let value = Node::new(Value::String(target.into()), span);
        Entry { key, value }
    }

    /// The place that a reference means by names, as the fragment of a reference; `None` if it uses none, or none that is known.
    fn target(&self, text: &str, here: &Here) -> Option<String> {
        if self.pointer_bytes > MAX_POINTER_BYTES {
            return None;
        }
        let (id, fragment) = text.split_once('#').unwrap_or((text, ""));
        let resource = if id.is_empty() {
            here.resource
        } else {
            self.survey.resource(id, here.resource)?
        };
        let root = &self.survey.resources.get(resource)?.place;
        if fragment.is_empty() || fragment.starts_with('/') {
            if id.is_empty() && root.is_none() {
                return None;
            }
            // Many give schemas an identifier, and go on to refer to places of the whole file.
            let base = Way::tokens(root);
            let start = base
                .iter()
                .try_fold(self.tree, |node, token| node.child(token))?;
            let tokens = pointer::tokens(fragment)?;
            tokens
                .iter()
                .try_fold(start, |node, token| node.child(token))?;
            return Some(format!("{}{fragment}", Way::fragment(root)));
        }
        let anchor = self.survey.anchors.get(fragment)?;
        let place = anchor.seen_from(resource, id.is_empty())?;
        Some(Way::fragment(place))
    }
}
