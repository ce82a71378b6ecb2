//! What a text says, put together to a tree as it comes.

use std::collections::HashMap;

use granit_parser::StructureStyle;

use super::alias::Anchor;
use crate::diagnostic::{Became, Code, Diagnostic, Diagnostics};
use crate::source::limits::{Budget, MAX_DEPTH, Size, too_deep};
use crate::source::object::Seen;
use crate::source::{Entry, FileId, Key, Node, Object, Span, Value};

pub(super) type Fault = Box<Diagnostic>;

/// An object or list whose end has not come yet.
pub(super) struct Open {
    start: Span,
    anchor: usize,
    flow: bool,
    /// Levels of the deepest child so far.
    height: usize,
    /// What is inside so far.
    size: Size,
    content: Content,
}

/// What stands in an object or list so far.
pub(super) enum Content {
    Array(Vec<Node>),
    Object(OpenObject),
}

/// An object whose end has not come yet.
#[derive(Default)]
pub(super) struct OpenObject {
    entries: Vec<Entry>,
    seen: Seen,
    /// What merge keys add; keys that stand in the object itself go before them, wherever they stand.
    merged: Vec<Entry>,
    key: PendingKey,
}

impl OpenObject {
    /// Takes the entries of an object, or of each object of a list, the first before the others.
    fn merge(&mut self, node: Node) {
        match node.value {
            Value::Object(object) => self.merged.extend(object.into_entries()),
            Value::Array(elements) => {
                for element in elements {
                    if let Value::Object(object) = element.value {
                        self.merged.extend(object.into_entries());
                    }
                }
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }
}

#[derive(Default)]
enum PendingKey {
    #[default]
    None,
    Key(Key),
    /// The key was given before, at this position; the last value counts.
    Again(usize, Key),
    /// The value's entries belong to the object, as YAML 1.1 had it.
    Merge,
    /// The key was refused; its value is read and dropped.
    Dropped,
}

/// Puts a tree together.
pub(super) struct Reader<'a> {
    pub(super) text: &'a str,
    pub(super) file: FileId,
    pub(super) budget: &'a mut Budget,
    pub(super) diagnostics: &'a mut Diagnostics,
    pub(super) open: Vec<Open>,
    pub(super) anchors: HashMap<usize, Anchor>,
    pub(super) root: Option<Node>,
    pub(super) documents: usize,
}

impl<'a> Reader<'a> {
    pub(super) fn new(
        text: &'a str,
        file: FileId,
        budget: &'a mut Budget,
        diagnostics: &'a mut Diagnostics,
    ) -> Self {
        Self {
            text,
            file,
            budget,
            diagnostics,
            open: Vec::new(),
            anchors: HashMap::new(),
            root: None,
            documents: 0,
        }
    }

    pub(super) fn expects_key(&self) -> bool {
        matches!(
            self.open.last().map(|open| &open.content),
            Some(Content::Object(OpenObject {
                key: PendingKey::None,
                ..
            }))
        )
    }

    pub(super) fn key(&mut self, text: &str, plain: bool, span: Span) -> Result<(), Fault> {
        let size = Size::of_text(text.len());
        self.budget.take(size, span)?;
        if plain && text == "<<" {
            self.diagnostics.push(
                Diagnostic::error(Code::YamlMergeKey, "merge keys are not part of YAML 1.2")
                    .at(span, "")
                    .became(Became::ReadAs("the keys that it merges".to_owned()))
                    .help("use `allOf` with a `$ref`, or repeat the keys"),
            );
            self.set_key(PendingKey::Merge);
            return Ok(());
        }
        if plain {
            self.warn_if_ambiguous(text, span);
        }
        let Some(open) = self.open.last_mut() else {
            return Ok(());
        };
        let Content::Object(object) = &mut open.content else {
            return Ok(());
        };
        let earlier = object.seen.position(text, &object.entries);
        let key = Key {
            text: text.into(),
            span,
        };
        open.size = open.size.plus(size);
        if let Some(position) = earlier {
            let first = object.entries.get(position).map(|entry| entry.key.span);
            let first = first.unwrap_or(span);
            object.key = PendingKey::Again(position, key);
            self.diagnostics.push(duplicate_key(text, first, span));
            return Ok(());
        }
        object.key = PendingKey::Key(key);
        Ok(())
    }

    fn set_key(&mut self, key: PendingKey) {
        if let Some(Content::Object(object)) = self.open.last_mut().map(|open| &mut open.content) {
            object.key = key;
        }
    }

    pub(super) fn start(
        &mut self,
        style: StructureStyle,
        anchor: usize,
        span: Span,
        content: Content,
    ) -> Result<(), Fault> {
        if self.open.len() >= MAX_DEPTH {
            return Err(Box::new(too_deep(span)));
        }
        if anchor != 0 {
            self.anchors.insert(anchor, Anchor::Open(span));
        }
        self.open.push(Open {
            start: span,
            anchor,
            flow: matches!(style, StructureStyle::Flow),
            height: 0,
            size: Size::default(),
            content,
        });
        Ok(())
    }

    pub(super) fn end(&mut self, span: Span) -> Result<(), Fault> {
        let Some(open) = self.open.pop() else {
            return Ok(());
        };
        let (first, last, value) = match open.content {
            Content::Array(elements) => {
                let first = elements.first().map(|node| node.span);
                let last = elements.last().map(|node| node.span);
                (first, last, Value::Array(elements))
            }
            Content::Object(mut object) => {
                let first = object.entries.first().map(|entry| entry.key.span);
                let last = object.entries.last().map(|entry| entry.value.span);
                // Of entries with one key the object keeps the first.
                object.entries.append(&mut object.merged);
                (first, last, Value::Object(Object::new(object.entries)))
            }
        };
        let whole = if open.flow {
            open.start.to(span)
        } else {
            // The aliases inside stand where the alias stands, so the ends are always in this order.
            let start = first.map_or(open.start, |first| Span {
                start: open.start.start.min(first.start),
                ..first
            });
            last.map_or(start, |last| start.to(last))
        };
        let node = Node::new(value, whole);
        let height = open.height + 1;
        let shell = Size::of_shell(&node);
        self.budget.take(shell, whole)?;
        let size = open.size.plus(shell);
        self.finished(node, open.anchor, height, size)
    }

    pub(super) fn refuse_key(&mut self, span: Span, why: &str) {
        let diagnostic = Diagnostic::error(Code::YamlKey, "a key must be text").at(span, why);
        self.diagnostics.push(diagnostic);
        self.set_key(PendingKey::Dropped);
    }

    /// Null, where a value cannot be had.
    pub(super) fn nothing(&mut self, span: Span) -> Result<(), Fault> {
        let node = Node::new(Value::Null, span);
        let size = Size::of_shell(&node);
        self.budget.take(size, span)?;
        self.value(node, 0, size)
    }

    /// Keeps a value for aliases if it has an anchor, and puts it where it belongs.
    pub(super) fn finished(
        &mut self,
        node: Node,
        anchor: usize,
        height: usize,
        size: Size,
    ) -> Result<(), Fault> {
        if anchor != 0 {
            self.budget.take(size, node.span)?;
            self.remember(anchor, node.clone(), height, size);
        }
        self.value(node, height, size)
    }

    /// Puts a value where it belongs. Its size has been taken from the budget.
    pub(super) fn value(&mut self, node: Node, height: usize, size: Size) -> Result<(), Fault> {
        if self.expects_key() {
            self.refuse_key(node.span, "this is not a scalar");
            return Ok(());
        }
        let Some(parent) = self.open.last_mut() else {
            self.root = Some(node);
            return Ok(());
        };
        parent.height = parent.height.max(height);
        parent.size = parent.size.plus(size);
        match &mut parent.content {
            Content::Array(elements) => elements.push(node),
            Content::Object(object) => match std::mem::take(&mut object.key) {
                PendingKey::Key(key) => object.entries.push(Entry { key, value: node }),
                PendingKey::Again(position, key) => {
                    if let Some(entry) = object.entries.get_mut(position) {
                        *entry = Entry { key, value: node };
                    }
                }
                PendingKey::Merge => object.merge(node),
                PendingKey::None | PendingKey::Dropped => {}
            },
        }
        Ok(())
    }

    /// Without the blanks and line ends that belong to a block scalar's span.
    pub(super) fn trimmed(&self, span: Span) -> Span {
        let range = span.range();
        let text = self.text.get(range.clone()).unwrap_or_default();
        let length = text.trim_end_matches([' ', '\t', '\n', '\r']).len();
        Span::new(self.file, range.start, range.start + length)
    }
}

pub(in crate::source) fn duplicate_key(key: &str, first: Span, second: Span) -> Diagnostic {
    Diagnostic::error(Code::DuplicateKey, format!("`{key}` is given twice"))
        .at(second, "given again here")
        .also(first, "first given here")
        .became(Became::ReadAs("the last of the two".to_owned()))
        .help("remove or rename one of the two")
}
