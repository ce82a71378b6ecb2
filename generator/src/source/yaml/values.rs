//! Scalars with their tags.

use granit_parser::{ScalarStyle, Tag};

use super::reader::{Fault, Reader};
use super::scalar::{self, Resolved};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::limits::Size;
use crate::source::{Node, Span, Value};

impl Reader<'_> {
    pub(super) fn scalar(
        &mut self,
        text: &str,
        style: ScalarStyle,
        anchor: usize,
        tag: Option<&Tag>,
        span: Span,
    ) -> Result<(), Fault> {
        let span = self.trimmed(span);
        let plain = matches!(style, ScalarStyle::Plain);
        if self.expects_key() {
            return self.scalar_key(text, plain, anchor, tag, span);
        }
        let resolved = match tag {
            None if plain => scalar::resolve(text),
            None => Resolved::Value(Value::String(text.into())),
            Some(tag) => self.tagged(tag, text, plain, span),
        };
        let value = match resolved {
            Resolved::Value(value) => value,
            Resolved::NotFinite => {
                let message = format!("`{text}` is not a number that JSON can hold");
                self.diagnostics.push(
                    Diagnostic::error(Code::NumberNotFinite, message)
                        .at(span, "")
                        .help("quote it if it is meant as text"),
                );
                Value::Null
            }
        };
        if plain && matches!(value, Value::String(_)) {
            self.warn_if_ambiguous(text, span);
        }
        let node = Node::new(value, span);
        let size = Size::of_shell(&node);
        self.budget.take(size, span)?;
        self.finished(node, anchor, 0, size)
    }

    fn scalar_key(
        &mut self,
        text: &str,
        plain: bool,
        anchor: usize,
        tag: Option<&Tag>,
        span: Span,
    ) -> Result<(), Fault> {
        if anchor != 0 {
            let size = Size::of_text(text.len());
            self.budget.take(size, span)?;
            let node = Node::new(Value::String(text.into()), span);
            self.remember(anchor, node, 0, size);
        }
        if let Some(tag) = tag {
            // A key is text whatever its tag says, but the tag has to be one that is known and fits.
            self.tagged(tag, text, plain, span);
        } else if plain && span.range().is_empty() {
            self.refuse_key(span, "nothing stands before the colon");
            return Ok(());
        }
        self.key(text, plain && tag.is_none(), span)
    }

    fn tagged(&mut self, tag: &Tag, text: &str, plain: bool, span: Span) -> Resolved {
        if tag.original() == "!" || tag.is_yaml_core_schema_tag("str") {
            return Resolved::Value(Value::String(text.into()));
        }
        let resolved = scalar::resolve(text);
        let suffix = tag.core_suffix();
        let agrees = match (&resolved, suffix) {
            (Resolved::Value(Value::Null), Some("null"))
            | (Resolved::Value(Value::Bool(_)), Some("bool"))
            | (Resolved::Value(Value::Number(_)) | Resolved::NotFinite, Some("float")) => true,
            (Resolved::Value(Value::Number(number)), Some("int")) => number.is_integer(),
            _ => false,
        };
        if agrees && (plain || !text.is_empty()) {
            return resolved;
        }
        self.unknown_tag(tag, span);
        Resolved::Value(Value::String(text.into()))
    }

    pub(super) fn check_tag(&mut self, tag: Option<&Tag>, expected: &str, span: Span) {
        if let Some(tag) = tag
            && tag.original() != "!"
            && !tag.is_yaml_core_schema_tag(expected)
        {
            self.unknown_tag(tag, span);
        }
    }

    fn unknown_tag(&mut self, tag: &Tag, span: Span) {
        let message = format!("the tag `{}` has no meaning here", tag.original());
        self.diagnostics.push(
            Diagnostic::error(Code::YamlTag, message)
                .at(span, "")
                .help("remove the tag; quote the value if it is meant as text"),
        );
    }

    pub(super) fn warn_if_ambiguous(&mut self, text: &str, span: Span) {
        if let Some(reading) = scalar::other_reading(text) {
            let message = format!("`{text}` is text here, but {reading} to other readers of YAML");
            self.diagnostics.push(
                Diagnostic::warning(Code::AmbiguousScalar, message)
                    .at(span, "")
                    .help("quote it")
                    .suggest(span, format!("'{text}'")),
            );
        }
    }
}
