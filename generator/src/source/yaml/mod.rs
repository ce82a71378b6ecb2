//! YAML 1.2 to a tree with places.

mod alias;
mod scalar;
mod values;

use std::borrow::Cow;
use std::collections::HashMap;

use granit_parser::{ErrorKind, Event, Options, Parser, StructureStyle};

use alias::Anchor;

use super::limits::{Budget, MAX_DEPTH, Size, too_deep};
use super::object::Seen;
use super::{Entry, FileId, Key, Node, Object, Span, Value, char_boundary};
use crate::diagnostic::{Became, Code, Diagnostic, Diagnostics};

/// Reads one YAML document. `None` if it breaks the syntax or a bound; other faults are reported and worked around.
pub(super) fn read(
    text: &str,
    file: FileId,
    budget: &mut Budget,
    diagnostics: &mut Diagnostics,
) -> Option<Node> {
    let mut reader = Reader {
        text,
        file,
        budget,
        diagnostics,
        open: Vec::new(),
        anchors: HashMap::new(),
        root: None,
        documents: 0,
    };
    let mut options = Options::default();
    options.set_emit_comments(false);
    options.emit_unresolved_aliases = true;
    for event in Parser::new_from_str_with_options(text, options) {
        let step = match event {
            Ok((event, span)) => reader.take(event, reader.span(&span)),
            Err(error) => Err(reader.syntax_error(&error)),
        };
        if let Err(fault) = step {
            reader.diagnostics.push(*fault);
            return None;
        }
    }
    // A file without a document, or with an empty one, holds null.
    let nothing = Node::new(Value::Null, Span::empty(file, 0));
    Some(reader.root.unwrap_or(nothing))
}

type Fault = Box<Diagnostic>;

/// An object or list whose end has not come yet.
struct Open {
    start: Span,
    anchor: usize,
    flow: bool,
    /// Levels of the deepest child so far.
    height: usize,
    /// What is inside so far.
    size: Size,
    content: Content,
}

enum Content {
    Array(Vec<Node>),
    Object(OpenObject),
}

#[derive(Default)]
struct OpenObject {
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

struct Reader<'a> {
    text: &'a str,
    file: FileId,
    budget: &'a mut Budget,
    diagnostics: &'a mut Diagnostics,
    open: Vec<Open>,
    anchors: HashMap<usize, Anchor>,
    root: Option<Node>,
    documents: usize,
}

impl Reader<'_> {
    fn take(&mut self, event: Event<'_>, span: Span) -> Result<(), Fault> {
        match event {
            Event::DocumentStart(..) => self.start_document(span),
            Event::Scalar(text, style, anchor, tag) => {
                self.scalar(&text, style, anchor, tag.as_deref(), span)
            }
            Event::SequenceStart(style, anchor, tag) => {
                self.check_tag(tag.as_deref(), "seq", span);
                self.start(style, anchor, span, Content::Array(Vec::new()))
            }
            Event::MappingStart(style, anchor, tag) => {
                self.check_tag(tag.as_deref(), "map", span);
                self.start(style, anchor, span, Content::Object(OpenObject::default()))
            }
            Event::SequenceEnd | Event::MappingEnd => self.end(span),
            Event::Alias(anchor) => self.alias(anchor, span),
            Event::UnresolvedAlias(name) => {
                let message = format!("no anchor `&{name}` stands before this alias");
                self.diagnostics
                    .push(Diagnostic::error(Code::YamlAlias, message).at(span, ""));
                self.nothing(span)
            }
            _ => Ok(()),
        }
    }

    fn start_document(&mut self, span: Span) -> Result<(), Fault> {
        self.documents += 1;
        if self.documents == 1 {
            return Ok(());
        }
        let diagnostic = Diagnostic::error(Code::YamlDocuments, "a second document begins here")
            .at(span, "")
            .help("put it into a file of its own");
        Err(Box::new(diagnostic))
    }

    fn expects_key(&self) -> bool {
        matches!(
            self.open.last().map(|open| &open.content),
            Some(Content::Object(OpenObject {
                key: PendingKey::None,
                ..
            }))
        )
    }

    fn key(&mut self, text: &str, plain: bool, span: Span) -> Result<(), Fault> {
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

    fn start(
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

    fn end(&mut self, span: Span) -> Result<(), Fault> {
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

    fn refuse_key(&mut self, span: Span, why: &str) {
        let diagnostic = Diagnostic::error(Code::YamlKey, "a key must be text").at(span, why);
        self.diagnostics.push(diagnostic);
        self.set_key(PendingKey::Dropped);
    }

    /// Null, where a value cannot be had.
    fn nothing(&mut self, span: Span) -> Result<(), Fault> {
        let node = Node::new(Value::Null, span);
        let size = Size::of_shell(&node);
        self.budget.take(size, span)?;
        self.value(node, 0, size)
    }

    /// Keeps a value for aliases if it has an anchor, and puts it where it belongs.
    fn finished(
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
    fn value(&mut self, node: Node, height: usize, size: Size) -> Result<(), Fault> {
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

    fn span(&self, span: &granit_parser::Span) -> Span {
        let range = span.byte_range().unwrap_or_default();
        Span::new(self.file, range.start, range.end)
    }

    /// Without the blanks and line ends that belong to a block scalar's span.
    fn trimmed(&self, span: Span) -> Span {
        let range = span.range();
        let text = self.text.get(range.clone()).unwrap_or_default();
        let length = text.trim_end_matches([' ', '\t', '\n', '\r']).len();
        Span::new(self.file, range.start, range.start + length)
    }

    fn syntax_error(&self, error: &granit_parser::ScanError) -> Fault {
        let offset = error.marker().byte_offset().unwrap_or(self.text.len());
        let offset = char_boundary(self.text, offset);
        let end = self
            .text
            .get(offset..)
            .and_then(|rest| rest.chars().next())
            .filter(|next| !next.is_control())
            .map_or(offset, |next| offset + next.len_utf8());
        let span = Span::new(self.file, offset, end);
        if matches!(error.kind(), ErrorKind::RecursionLimitExceeded) {
            return Box::new(too_deep(span));
        }
        let message = message_of(error);
        Box::new(Diagnostic::error(Code::YamlSyntax, message).at(span, ""))
    }
}

fn message_of(error: &granit_parser::ScanError) -> Cow<'static, str> {
    let info = error.info();
    if info.is_empty() {
        Cow::Borrowed("this is not YAML")
    } else {
        Cow::Owned(info)
    }
}

pub(in crate::source) fn duplicate_key(key: &str, first: Span, second: Span) -> Diagnostic {
    Diagnostic::error(Code::DuplicateKey, format!("`{key}` is given twice"))
        .at(second, "given again here")
        .also(first, "first given here")
        .became(Became::ReadAs("the last of the two".to_owned()))
        .help("remove or rename one of the two")
}
