//! Builds the bundled tree.

use std::collections::HashSet;

use super::names::{Named, Names};
use super::{is_reference, reference_of};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::grammar::{Dialect, Kind, Meaning, Shape, is_meant_as_own};
use crate::source::library::Library;
use crate::source::limits::{Budget, MAX_DEPTH, Size, too_deep};
use crate::source::reference::Location;
use crate::source::{Entry, Key, Node, Object, Span, Value};

/// What the steps before have decided.
#[derive(Clone, Copy)]
pub(super) struct Plan<'r> {
    /// In which words the files are written.
    pub(super) dialect: Dialect,
    pub(super) names: &'r Names,
    /// The places of circles that are reported already.
    pub(super) circular: &'r HashSet<Location>,
}

/// The tree of the root file with all components in it and all references inside it. `None` if it exceeds a bound.
pub(super) fn rewrite(
    library: &Library<'_>,
    root: &str,
    tree: &Node,
    plan: Plan<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<Node> {
    let mut rewriter = Rewriter {
        library,
        plan,
        diagnostics,
        budget: Budget::default(),
        depth: 0,
        inlining: Vec::new(),
    };
    rewriter
        .root(tree, root)
        .map_err(|fault| rewriter.diagnostics.push(*fault))
        .ok()
}

type Fault = Box<Diagnostic>;

struct Rewriter<'r, 'l> {
    library: &'r Library<'l>,
    plan: Plan<'r>,
    diagnostics: &'r mut Diagnostics,
    budget: Budget,
    depth: usize,
    /// The path items and callbacks that are being put in place of a reference.
    inlining: Vec<Location>,
}

impl Rewriter<'_, '_> {
    fn root(&mut self, tree: &Node, file: &str) -> Result<Node, Fault> {
        let Some(object) = tree.as_object() else {
            return Ok(tree.clone());
        };
        let mut entries = Vec::with_capacity(object.len() + 1);
        for entry in object {
            let value = if &*entry.key.text == "components" {
                self.components(Some(&entry.value), file, tree.span)?
            } else {
                let shape = self.shape_of(Kind::Root, &entry.key.text);
                self.value(&entry.value, shape, file)?
            };
            entries.push(self.entry(&entry.key, value)?);
        }
        if !object.contains("components") && !self.plan.names.sections.is_empty() {
            let span = Span::empty(tree.span.file, tree.span.end as usize);
            let value = self.components(None, file, span)?;
            entries.push(Entry {
                key: key("components", span),
                value,
            });
        }
        Ok(Node::new(Value::Object(Object::new(entries)), tree.span))
    }

    /// The sections of the root file in their order, with what other files contribute; then the other sections.
    fn components(&mut self, own: Option<&Node>, file: &str, span: Span) -> Result<Node, Fault> {
        let own_sections = own.and_then(Node::as_object);
        if own_sections.is_none()
            && let Some(own) = own
        {
            return Ok(own.clone());
        }
        let names = self.plan.names;
        let mut entries = Vec::new();
        for entry in own_sections.into_iter().flatten() {
            let kind = names
                .sections
                .keys()
                .copied()
                .find(|kind| kind.section() == Some(&*entry.key.text));
            let value = match kind.and_then(|kind| Some((kind, names.sections.get(&kind)?))) {
                Some((kind, named)) if entry.value.as_object().is_some() => {
                    self.section(kind, named, entry.value.span)?
                }
                _ => {
                    let shape = self.shape_of(Kind::Components, &entry.key.text);
                    self.value(&entry.value, shape, file)?
                }
            };
            entries.push(self.entry(&entry.key, value)?);
        }
        for (&kind, named) in &names.sections {
            let Some(section) = kind.section() else {
                continue;
            };
            if own_sections.is_some_and(|own| own.contains(section)) {
                continue;
            }
            let value = self.section(kind, named, span)?;
            let span = value.span;
            entries.push(Entry {
                key: key(section, span),
                value,
            });
        }
        let span = own.map_or(span, |own| own.span);
        Ok(Node::new(Value::Object(Object::new(entries)), span))
    }

    fn section(&mut self, kind: Kind, named: &[Named], span: Span) -> Result<Node, Fault> {
        let mut entries = Vec::with_capacity(named.len());
        for Named { name, location } in named {
            let Some(tree) = self.library.tree(&location.file) else {
                continue;
            };
            let Some(node) = Library::find(&tree, location) else {
                continue;
            };
            let key_span = key_span(&tree, location).unwrap_or(node.span);
            self.depth = 3;
            let value = self.referable(node, kind, &location.file);
            self.depth = 0;
            entries.push(Entry {
                key: key(name, key_span),
                value: value?,
            });
        }
        Ok(Node::new(Value::Object(Object::new(entries)), span))
    }

    fn value(&mut self, node: &Node, shape: Shape, file: &str) -> Result<Node, Fault> {
        if self.depth > MAX_DEPTH {
            return Err(Box::new(too_deep(node.span)));
        }
        if matches!(node.value, Value::Array(_) | Value::Object(_)) {
            self.budget.take(Size::of_shell(node), node.span)?;
        }
        self.depth += 1;
        let value = self.shaped(node, shape, file);
        self.depth -= 1;
        value
    }

    fn shaped(&mut self, node: &Node, shape: Shape, file: &str) -> Result<Node, Fault> {
        match (shape, &node.value) {
            (Shape::Referable(kind), Value::Object(_)) => {
                if let Some(reference) = self.plan.names.hoisted(node.span, kind) {
                    return Ok(reference_node(&reference, node.span));
                }
                self.referable(node, kind, file)
            }
            (Shape::FlagOrSchema, Value::Object(_)) => {
                self.shaped(node, Shape::Referable(Kind::Schema), file)
            }
            (Shape::Object(kind), Value::Object(object)) => self.object(node, kind, object, file),
            (Shape::Map(value), Value::Object(object)) => {
                let mut entries = Vec::with_capacity(object.len());
                for entry in object {
                    let value = self.value(&entry.value, *value, file)?;
                    entries.push(self.entry(&entry.key, value)?);
                }
                Ok(Node::new(Value::Object(Object::new(entries)), node.span))
            }
            (Shape::List(element), Value::Array(elements)) => {
                let mut rewritten = Vec::with_capacity(elements.len());
                for node in elements {
                    rewritten.push(self.value(node, *element, file)?);
                }
                Ok(Node::new(Value::Array(rewritten), node.span))
            }
            (Shape::SchemaReference, Value::String(text)) => Ok(self.text(node, text, file)),
            (Shape::MappingTarget, Value::String(text)) if is_reference(text) => {
                Ok(self.text(node, text, file))
            }
            _ => self.copied(node),
        }
    }

    fn shape_of(&self, kind: Kind, key: &str) -> Shape {
        self.plan.dialect.shape(kind, key)
    }

    fn entry(&mut self, key: &Key, value: Node) -> Result<Entry, Fault> {
        self.budget.take(Size::of_text(key.text.len()), key.span)?;
        let key = key.clone();
        Ok(Entry { key, value })
    }

    /// A value in which nothing is a reference.
    fn copied(&mut self, node: &Node) -> Result<Node, Fault> {
        self.budget.take(Size::of_tree(node), node.span)?;
        Ok(node.clone())
    }

    fn object(
        &mut self,
        node: &Node,
        kind: Kind,
        object: &Object,
        file: &str,
    ) -> Result<Node, Fault> {
        let mut entries = Vec::with_capacity(object.len());
        for entry in object {
            if kind == Kind::Callback && is_foreign_extension(kind, &entry.key.text) {
                // The typed reader takes every key of a callback for a path.
                continue;
            }
            let shape = self.shape_of(kind, &entry.key.text);
            let value = self.value(&entry.value, shape, file)?;
            entries.push(self.entry(&entry.key, value)?);
        }
        Ok(Node::new(Value::Object(Object::new(entries)), node.span))
    }

    fn referable(&mut self, node: &Node, kind: Kind, file: &str) -> Result<Node, Fault> {
        let Some(object) = node.as_object() else {
            return Ok(node.clone());
        };
        let Some((reference, text)) =
            reference_of(object).and_then(|reference| Some((reference, reference.as_str()?)))
        else {
            return self.object(node, kind, object, file);
        };
        if kind.is_inlined() {
            return self.inlined(node, object, reference, kind, file);
        }
        let mut entries = Vec::with_capacity(object.len());
        for entry in object {
            let value = if &*entry.key.text == "$ref" {
                self.text(&entry.value, text, file)
            } else {
                let shape = self.shape_of(kind, &entry.key.text);
                self.value(&entry.value, shape, file)?
            };
            entries.push(self.entry(&entry.key, value)?);
        }
        Ok(Node::new(Value::Object(Object::new(entries)), node.span))
    }

    /// The text of a reference, turned into one inside the tree; as it is if it leads nowhere.
    fn text(&self, node: &Node, text: &str, file: &str) -> Node {
        let internal = self
            .library
            .locate(text, file)
            .ok()
            .and_then(|location| self.plan.names.reference_to(&location));
        match internal {
            Some(internal) => Node::new(Value::String(internal.into()), node.span),
            None => node.clone(),
        }
    }

    /// The object to which a reference leads, with the entries that stand beside the reference.
    fn inlined(
        &mut self,
        node: &Node,
        object: &Object,
        reference: &Node,
        kind: Kind,
        file: &str,
    ) -> Result<Node, Fault> {
        let followed = reference
            .as_str()
            .and_then(|text| self.library.locate(text, file).ok())
            .and_then(|location| Some((self.library.tree(&location.file)?, location)));
        let Some((tree, location)) = followed else {
            return Ok(node.clone());
        };
        let Some(target) = Library::find(&tree, &location) else {
            return Ok(node.clone());
        };
        if self.inlining.contains(&location) {
            // A circle of mere references is reported by a step before; this one goes through a callback.
            if !self.plan.circular.contains(&location) {
                let message = format!("{} contains itself", kind.name());
                self.diagnostics
                    .push(Diagnostic::error(Code::ReferenceCycle, message).at(reference.span, ""));
            }
            return Ok(node.clone());
        }
        let target_file = location.file.clone();
        self.inlining.push(location);
        let inlined = self.value(target, Shape::Referable(kind), &target_file);
        self.inlining.pop();
        let inlined = inlined?;
        if object.len() == 1 {
            return Ok(inlined);
        }
        self.merged(inlined, object, kind, file)
    }

    fn merged(
        &mut self,
        inlined: Node,
        beside: &Object,
        kind: Kind,
        file: &str,
    ) -> Result<Node, Fault> {
        let span = inlined.span;
        let Value::Object(inlined) = inlined.value else {
            return Ok(inlined);
        };
        let mut entries = Vec::new();
        for entry in beside {
            if &*entry.key.text == "$ref" {
                continue;
            }
            if let Some(other) = inlined.entry(&entry.key.text) {
                let message = format!(
                    "`{}` stands beside the `$ref` and in its target",
                    entry.key.text
                );
                self.diagnostics.push(
                    Diagnostic::error(Code::ReferenceSiblings, message)
                        .at(entry.key.span, "beside the `$ref`")
                        .also(other.key.span, "in the target"),
                );
                continue;
            }
            let shape = self.shape_of(kind, &entry.key.text);
            let value = self.value(&entry.value, shape, file)?;
            entries.push(self.entry(&entry.key, value)?);
        }
        let mut all = inlined.into_entries();
        all.extend(entries);
        Ok(Node::new(Value::Object(Object::new(all)), span))
    }
}

fn is_foreign_extension(kind: Kind, key: &str) -> bool {
    kind.meaning(key) == Meaning::Extension && !is_meant_as_own(key)
}

fn key(text: &str, span: Span) -> Key {
    Key {
        text: text.into(),
        span,
    }
}

fn key_span(tree: &Node, location: &Location) -> Option<Span> {
    let (last, parents) = location.tokens.split_last()?;
    let parent = parents
        .iter()
        .try_fold(tree, |node, token| node.child(token))?;
    Some(parent.as_object()?.entry(last)?.key.span)
}

fn reference_node(reference: &str, span: Span) -> Node {
    let entry = Entry {
        key: key("$ref", span),
        value: Node::new(Value::String(reference.into()), span),
    };
    Node::new(Value::Object(Object::new(vec![entry])), span)
}
