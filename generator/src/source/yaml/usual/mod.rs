//! What YAML documents are usually made of: maps and lists in block style, scalars in every style, maps and lists in flow style, comments.
//!
//! One pass over the text, without tokens in between. Whatever is rare, doubtful or wrong is [`Unusual`]: tags, anchors, complex
//! keys, tabs, several documents, entries that stand further in than their siblings … Nothing has to be told of it here, since the text is then
//! read in the other way.

mod block;
mod flow;
mod lines;
mod literal;
mod plain;
mod quoted;

use std::borrow::Cow;

use granit_parser::{ScalarStyle, StructureStyle};

use super::reader::{Content, Fault, Reader};
use crate::source::Span;

/// The text has to be read in the other way.
#[derive(Debug)]
pub(super) struct Unusual;

impl From<Fault> for Unusual {
    fn from(_: Fault) -> Self {
        Self
    }
}

type Step<T = ()> = Result<T, Unusual>;

/// Bytes of the longest key. YAML has a bound for keys a little above.
const LONGEST_KEY: usize = 1000;

/// Reads the text of a reader.
///
/// # Errors
///
/// It is unusual. What the reader has is then worthless.
pub(super) fn read(reader: &mut Reader<'_>) -> Step {
    let text = reader.text;
    if !lines::is_usual(text) {
        return Err(Unusual);
    }
    let mut scanner = Scanner {
        text,
        at: 0,
        line: 0,
        ahead: None,
        reader,
    };
    scanner.document()
}

/// Goes through a text and tells a reader what there is.
struct Scanner<'t, 'r, 'b> {
    text: &'t str,
    /// Where the next byte is.
    at: usize,
    /// Where the line begins whose first entry stands here.
    line: usize,
    /// How far the first thing of the line stands in to which [`Scanner::at`] leads; nothing at the end of the text. It counts between
    /// entries.
    ahead: Option<usize>,
    reader: &'r mut Reader<'b>,
}

/// A scalar that was read, and not told of yet.
struct Scalar<'t> {
    text: Cow<'t, str>,
    style: ScalarStyle,
    start: usize,
    end: usize,
}

impl<'t> Scanner<'t, '_, '_> {
    fn peek(&self) -> Option<u8> {
        self.byte(self.at)
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.text.as_bytes().get(at).copied()
    }

    fn slice(&self, start: usize, end: usize) -> &'t str {
        self.text.get(start..end).unwrap_or_default()
    }

    /// Whether nothing, a blank or the end of the line stands at a place.
    fn is_blank(&self, at: usize) -> bool {
        matches!(self.byte(at), None | Some(b' ' | b'\n'))
    }

    fn skip_spaces(&mut self) {
        while self.peek() == Some(b' ') {
            self.at += 1;
        }
    }

    fn span(&self, start: usize, end: usize) -> Span {
        Span::new(self.reader.file, start, end)
    }

    fn scalar(&mut self, scalar: &Scalar<'_>) -> Step {
        let span = self.span(scalar.start, scalar.end);
        Ok(self
            .reader
            .scalar(&scalar.text, scalar.style, 0, None, span)?)
    }

    fn start(&mut self, style: StructureStyle, content: Content) -> Step {
        let span = self.span(self.at, self.at);
        Ok(self.reader.start(style, 0, span, content)?)
    }

    /// Ends what was started last. For flow style, its last byte has just been passed.
    fn end(&mut self) -> Step {
        let span = self.span(self.at, self.at);
        Ok(self.reader.end(span)?)
    }
}
