//! Any YAML, by a library that knows all of it.

use std::borrow::Cow;

use granit_parser::{ErrorKind, Event, Options, Parser};

use super::reader::{Content, Fault, OpenObject, Reader};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::limits::too_deep;
use crate::source::{Span, char_boundary};

/// Reads a text with all that YAML has.
///
/// # Errors
///
/// A breach of the syntax or of a bound.
pub(super) fn read(reader: &mut Reader<'_>) -> Result<(), Fault> {
    let mut options = Options::default();
    options.set_emit_comments(false);
    options.emit_unresolved_aliases = true;
    for event in Parser::new_from_str_with_options(reader.text, options) {
        match event {
            Ok((event, span)) => reader.take(event, reader.span(&span))?,
            Err(error) => return Err(reader.syntax_error(&error)),
        }
    }
    Ok(())
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

    fn span(&self, span: &granit_parser::Span) -> Span {
        let range = span.byte_range().unwrap_or_default();
        Span::new(self.file, range.start, range.end)
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
