//! Finds on the tree what the typed reader would refuse without a place, or lose without a word.

mod extensions;
mod keywords;
mod relations;
mod values;

use super::Strictness;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::grammar::{Kind, Meaning, Shape, is_meant_as_own};
use crate::source::{Key, Node, Object, Span, Value};

/// Checks nodes against the grammar of OpenAPI.
pub(super) struct Checker {
    strictness: Strictness,
    diagnostics: Diagnostics,
    errors: usize,
}

impl Checker {
    pub(super) const fn new(strictness: Strictness) -> Self {
        Self {
            strictness,
            diagnostics: Diagnostics::new(),
            errors: 0,
        }
    }

    pub(super) fn finish(self) -> Diagnostics {
        self.diagnostics
    }

    pub(super) fn report(&mut self, diagnostic: Diagnostic) {
        self.errors += usize::from(diagnostic.is_error());
        self.diagnostics.push(diagnostic);
    }

    /// A finding about what the typed reader would silently lose: an error in a curated spec, a warning in one of others.
    pub(super) fn loss(&self, code: Code, message: String) -> Diagnostic {
        match self.strictness {
            Strictness::Curated => Diagnostic::error(code, message),
            Strictness::Foreign => Diagnostic::warning(code, message),
        }
    }

    /// Whether a value can be handed to the typed reader: no error is found in it.
    pub(super) fn is_sound(&mut self, node: &Node, shape: Shape, place: Place<'_>) -> bool {
        let before = self.errors;
        self.value(node, shape, place);
        self.errors == before
    }

    /// Checks the keys of an object, and how they go together, but not their values.
    pub(super) fn keys(&mut self, kind: Kind, object: &Object, place: Place<'_>) {
        for entry in object {
            self.key(kind, &entry.key);
        }
        self.required(kind, object, place);
        self.relations(kind, object, place);
    }

    /// Checks a value with all that is in it.
    pub(super) fn value(&mut self, node: &Node, shape: Shape, place: Place<'_>) {
        match (shape, &node.value) {
            (Shape::Data, _) => {}
            (_, Value::Null) => self.null(place),
            (Shape::Object(kind), Value::Object(object)) => self.object(kind, object, place),
            (Shape::Referable(kind), Value::Object(object)) => match object.get("$ref") {
                Some(reference) => self.reference(kind, object, reference),
                None => self.object(kind, object, place),
            },
            (Shape::FlagOrSchema, Value::Object(_)) => {
                self.value(node, Shape::Referable(Kind::Schema), place);
            }
            (Shape::List(element), Value::Array(elements)) => {
                for node in elements {
                    self.value(node, *element, place.element(node));
                }
            }
            (Shape::Map(value), Value::Object(object)) => {
                for entry in object {
                    self.value(&entry.value, *value, Place::of(&entry.key));
                }
            }
            (shape, _) => self.scalar(node, shape, place),
        }
    }

    fn object(&mut self, kind: Kind, object: &Object, place: Place<'_>) {
        self.keys(kind, object, place);
        for entry in object {
            if let Meaning::Known(shape) = kind.meaning(&entry.key.text) {
                self.value(&entry.value, shape, Place::of(&entry.key));
            }
        }
    }

    fn reference(&mut self, kind: Kind, object: &Object, reference: &Node) {
        if reference.as_str().is_none() {
            let message = format!("a `$ref` must be a string, not {}", reference.kind());
            self.report(Diagnostic::error(Code::ReferenceSyntax, message).at(reference.span, ""));
        }
        for entry in object {
            let key = &*entry.key.text;
            // An extension of somebody else's has no effect anywhere.
            let is_idle = key.starts_with("x-") && !is_meant_as_own(key);
            if is_idle || matches!(key, "$ref" | "description" | "summary") {
                continue;
            }
            let message = format!("`{key}` stands beside a `$ref` and is ignored");
            let mut diagnostic = self
                .loss(Code::ReferenceSiblings, message)
                .at(entry.key.span, "")
                .also(reference.span, "only this counts");
            if kind == Kind::Schema {
                diagnostic = diagnostic.help("write `allOf: [{ $ref: … }]` instead of the `$ref`");
            }
            self.report(diagnostic);
        }
    }
}

/// Where a value stands: the key that holds it, or the value itself in a list.
#[derive(Clone, Copy)]
pub(super) struct Place<'a> {
    pub(super) key: Option<&'a str>,
    pub(super) span: Span,
}

impl<'a> Place<'a> {
    pub(super) fn of(key: &'a Key) -> Self {
        Self {
            key: Some(&key.text),
            span: key.span,
        }
    }

    pub(super) const fn at(span: Span) -> Self {
        Self { key: None, span }
    }

    pub(super) fn element(self, node: &Node) -> Self {
        Self {
            key: self.key,
            span: node.span,
        }
    }
}
