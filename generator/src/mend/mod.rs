//! Mends what is broken in a document of others, so that one bad corner does not keep the rest from being generated.
//!
//! A spec of our own is refused instead. Each thing that is mended is a warning that says what it became. What is left
//! keeps to the grammar of [`crate::source::grammar`] but for unknown keywords, which are told where the document is read.

mod complete;
mod heirs;
mod inheritance;
mod references;
mod schema;
mod templates;
mod values;

use std::collections::{HashMap, HashSet};
use std::mem;

use crate::diagnostic::{Became, Code, Diagnostic, Diagnostics, visible};
use crate::source::grammar::{Kind, Meaning, Shape, is_meant_as_own};
use crate::source::{Entry, Key, Node, Object, Source, Span, Value};
use references::Targets;
pub(crate) use references::is_mended;

/// How often the tree is looked at again because a component was left out that others may refer to.
const MOST_ROUNDS: usize = 4;

/// Mends the tree of a document of others. What was done is among the warnings of the source.
pub(crate) fn mend(source: &mut Source) {
    let mut became = HashMap::new();
    let told: HashSet<Span> = source
        .warnings
        .iter()
        .filter_map(Diagnostic::primary_span)
        .collect();
    for _ in 0..MOST_ROUNDS {
        let nothing = Node::new(Value::Null, source.root.span);
        let root = mem::replace(&mut source.root, nothing);
        let mut mender = Mender {
            targets: Targets::of(&root),
            told: &told,
            found: Diagnostics::new(),
            became: &mut became,
            changes: 0,
        };
        let place = Place::at(Span::empty(root.span.file, root.span.start as usize));
        let (span, root) = (
            root.span,
            mender.value(root, Shape::Object(Kind::Root), place),
        );
        let (found, changes) = (mender.found, mender.changes);
        source.root = root.unwrap_or_else(|| Node::new(Value::Null, span));
        source.warnings.append(found);
        if changes == 0 {
            break;
        }
    }
    source.warnings.say_what_became(&became);
    let nothing = Node::new(Value::Null, source.root.span);
    let root = inheritance::spell_out(mem::replace(&mut source.root, nothing));
    source.root = templates::spell_out(root, &mut source.warnings);
}

struct Mender<'m> {
    targets: Targets,
    /// Places that have a finding already.
    told: &'m HashSet<Span>,
    found: Diagnostics,
    /// What became of references that the source has told of.
    became: &'m mut HashMap<Span, Became>,
    changes: usize,
}

/// Where a value stands: the key that holds it, or the value itself in a list.
#[derive(Clone, Copy)]
struct Place<'a> {
    key: &'a str,
    span: Span,
    is_element: bool,
}

impl<'a> Place<'a> {
    const fn at(span: Span) -> Self {
        Self {
            key: "",
            span,
            is_element: false,
        }
    }

    fn of(key: &'a Key) -> Self {
        Self {
            key: &key.text,
            span: key.span,
            is_element: false,
        }
    }

    const fn element(self, span: Span) -> Self {
        Self {
            span,
            is_element: true,
            ..self
        }
    }

    /// What is called faulty.
    fn what(self) -> String {
        match (self.key, self.is_element) {
            ("", _) => "this".to_owned(),
            (key, true) => format!("an item of `{}`", visible(key)),
            (key, false) => format!("`{}`", visible(key)),
        }
    }
}

impl Mender<'_> {
    fn report(&mut self, code: Code, span: Span, message: String, became: Became) {
        self.changes += 1;
        let finding = Diagnostic::warning(code, message).at(span, "");
        self.found.push(finding.became(became));
    }

    /// A value that keeps to the grammar; `None` if it is left out.
    fn value(&mut self, node: Node, shape: Shape, place: Place<'_>) -> Option<Node> {
        let span = node.span;
        match (shape, node.value) {
            (Shape::Data, value) => Some(Node::new(value, span)),
            (Shape::Referable(kind), value) => self.referable(kind, Node::new(value, span), place),
            (Shape::FlagOrSchema, value @ Value::Object(_)) => {
                self.referable(Kind::Schema, Node::new(value, span), place)
            }
            (Shape::MappingTarget, Value::String(text)) => {
                self.mapping_target(Node::new(Value::String(text), span))
            }
            (shape, Value::Null) => self.null(shape, span, place),
            (Shape::Object(kind), Value::Object(object)) => self.object(kind, object, span, place),
            (Shape::List(inner), Value::Array(elements)) => {
                let elements = elements.into_iter().filter_map(|node| {
                    let place = place.element(node.span);
                    self.value(node, *inner, place)
                });
                let elements = elements.collect();
                Some(Node::new(Value::Array(elements), span))
            }
            (Shape::List(inner), value) => self.alone(*inner, Node::new(value, span), place),
            (Shape::Map(inner), Value::Object(object)) => {
                let entries = object.into_entries().into_iter().filter_map(|entry| {
                    let place = Place::of(&entry.key);
                    let value = self.value(entry.value, *inner, place)?;
                    Some(Entry {
                        key: entry.key,
                        value,
                    })
                });
                let entries = entries.collect();
                Some(Node::new(Value::Object(Object::new(entries)), span))
            }
            (shape, value) => self.scalar(Node::new(value, span), shape, place),
        }
    }

    /// Nothing, where there should be a value.
    fn null(&mut self, shape: Shape, span: Span, place: Place<'_>) -> Option<Node> {
        let (value, became) = match shape {
            Shape::List(inner) if *inner != Shape::Data => {
                let became = Became::ReadAs("an empty list".to_owned());
                (Some(Value::Array(Vec::new())), became)
            }
            Shape::Object(Kind::MediaType) => {
                (Some(Value::Object(Object::default())), Became::Json)
            }
            _ => (None, Became::LeftOut),
        };
        let message = format!("{} has no value", place.what());
        self.report(Code::NullValue, place.span, message, became);
        value.map(|value| Node::new(value, span))
    }

    /// A single value, where there should be a list.
    fn alone(&mut self, inner: Shape, node: Node, place: Place<'_>) -> Option<Node> {
        let fits = matches!(
            (inner, &node.value),
            (Shape::Text | Shape::Data, Value::String(_))
                | (
                    Shape::Object(_) | Shape::Referable(_) | Shape::Map(_),
                    Value::Object(_)
                )
                | (Shape::Object(Kind::Server | Kind::Tag), Value::String(_))
        );
        let message = format!("{} must be a list, not {}", place.what(), node.kind());
        if !fits {
            self.report(Code::WrongType, node.span, message, Became::LeftOut);
            return None;
        }
        let became = Became::ReadAs("a list of one".to_owned());
        self.report(Code::WrongType, node.span, message, became);
        let span = node.span;
        let element = self.value(node, inner, place.element(span))?;
        Some(Node::new(Value::Array(vec![element]), span))
    }

    fn object(&mut self, kind: Kind, object: Object, span: Span, place: Place<'_>) -> Option<Node> {
        if kind.is_extension() {
            // Whoever writes our own words wants to know that they are wrong.
            return Some(Node::new(Value::Object(object), span));
        }
        let mut entries = object.into_entries();
        match kind {
            Kind::Schema => self.schema(&mut entries),
            Kind::SecurityScheme => self.scheme_word(&mut entries),
            _ => {}
        }
        let mut mended = Vec::with_capacity(entries.len());
        for Entry { key, value } in entries {
            let Some(key) = self.key(kind, key) else {
                continue;
            };
            let value = match kind.meaning(&key.text) {
                Meaning::Known(shape) if !is_meant_as_own(&key.text) => {
                    self.value(value, shape, Place::of(&key))
                }
                _ => Some(value),
            };
            mended.extend(value.map(|value| Entry { key, value }));
        }
        let entries = self.complete(kind, mended, place)?;
        Some(Node::new(Value::Object(Object::new(entries)), span))
    }

    /// A key that has a meaning, or none; `None` if its entry is left out.
    fn key(&mut self, kind: Kind, key: Key) -> Option<Key> {
        if kind.meaning(&key.text) != Meaning::Unknown {
            return Some(key);
        }
        let (code, better) = match kind {
            _ if &*key.text == "$ref" => (Code::ReferenceMisplaced, None),
            Kind::Paths => (Code::PathShape, Some(format!("/{}", key.text))),
            Kind::Responses => {
                let upper = key.text.to_ascii_uppercase();
                let is_known = kind.meaning(&upper) != Meaning::Unknown;
                (Code::StatusCode, is_known.then_some(upper))
            }
            _ => return Some(key),
        };
        let message = format!(
            "`{}` cannot be the key of {}",
            visible(&key.text),
            kind.name()
        );
        let became = better.as_ref().map_or(Became::LeftOut, |better| {
            Became::ReadAs(format!("`{}`", visible(better)))
        });
        self.report(code, key.span, message, became);
        better.map(|better| Key {
            text: better.into(),
            span: key.span,
        })
    }
}

/// An entry that the document lacks.
fn entry(key: &str, value: Value, span: Span) -> Entry {
    let key = Key {
        text: key.into(),
        span,
    };
    let value = Node::new(value, span);
    Entry { key, value }
}

fn object_of(entries: Vec<Entry>) -> Value {
    Value::Object(Object::new(entries))
}

fn text_of(entries: &[Entry], key: &str) -> Option<String> {
    value_of(entries, key)?.as_str().map(str::to_owned)
}

fn value_of<'e>(entries: &'e [Entry], key: &str) -> Option<&'e Node> {
    let mut found = entries.iter().filter(|entry| &*entry.key.text == key);
    found.next().map(|entry| &entry.value)
}
