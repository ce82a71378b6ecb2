//! Attributes and comments.

use std::borrow::Cow;

use super::cursor::{Cursor, Known};
use super::pieces::{Break, INDENT};
use crate::rust::tokens::{Delimiter, Kind};

impl Cursor<'_> {
    /// Attributes, each on its line.
    pub(super) fn attributes(&mut self) -> Known {
        while self.at_sign('#') {
            if self.sign_ahead(1, '!') {
                return None;
            }
            self.position += 1;
            self.expect_open(Delimiter::Bracket)?;
            if self.at_word("doc") && self.sign_ahead(1, '=') {
                self.documentation()?;
                self.layout.line_break(Break::HARD);
            } else {
                self.layout.fixed("#[");
                self.word()?;
                self.arguments_of_an_attribute()?;
                self.layout.fixed("]");
                self.layout.line_break(Break::BLANK);
            }
            self.expect_close()?;
        }
        Some(())
    }

    fn documentation(&mut self) -> Known {
        self.position += 2;
        (self.kind(0) == Kind::Literal).then_some(())?;
        let text = unescaped(self.text(0))?;
        self.position += 1;
        if text.contains('\n') || text.starts_with('/') {
            return None;
        }
        self.layout.fixed("///");
        self.layout.made(text.trim_end_matches(' '));
        Some(())
    }

    /// `(A, b = "c")` or `= "c"`, if it is there and simple.
    fn arguments_of_an_attribute(&mut self) -> Known {
        if self.kind(0) == Kind::Close {
            return Some(());
        }
        if self.skip_signs("=") {
            self.layout.fixed(" = ");
            return (self.kind(0) == Kind::Literal)
                .then(|| self.token())
                .map(drop);
        }
        self.expect_open(Delimiter::Parenthesis)?;
        self.layout.fixed("(");
        self.layout.begin(INDENT);
        self.layout.line_break(Break::ZERO);
        loop {
            self.word()?;
            while self.skip_signs("::") {
                self.layout.fixed("::");
                self.word()?;
            }
            if self.skip_signs("=") {
                self.layout.fixed(" = ");
                (self.kind(0) == Kind::Literal).then_some(())?;
                self.token();
            }
            if self.at_close() {
                break;
            }
            self.expect_signs(",")?;
            if self.at_close() {
                break;
            }
            self.layout.fixed(",");
            self.layout.line_break(Break::BLANK);
        }
        self.layout.line_break(Break::ZERO);
        self.layout.outdent();
        self.layout.end();
        self.expect_close()?;
        self.layout.fixed(")");
        Some(())
    }
}

/// What a literal in quotation marks says. One without escapes comes of a comment in `quote!`.
fn unescaped(literal: &str) -> Known<Cow<'_, str>> {
    if let Some(raw) = literal.strip_prefix('r') {
        let inner = raw.trim_matches('#').strip_prefix('"')?.strip_suffix('"')?;
        return Some(Cow::Borrowed(inner));
    }
    let inner = literal.strip_prefix('"')?.strip_suffix('"')?;
    if !inner.contains('\\') {
        return Some(Cow::Borrowed(inner));
    }
    let mut text = String::with_capacity(inner.len());
    let mut rest = inner.chars();
    while let Some(character) = rest.next() {
        if character != '\\' {
            text.push(character);
            continue;
        }
        text.push(match rest.next()? {
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            '0' => '\0',
            same @ ('\\' | '"' | '\'') => same,
            'u' => {
                let (digits, behind) = rest.as_str().strip_prefix('{')?.split_once('}')?;
                rest = behind.chars();
                char::from_u32(u32::from_str_radix(digits, 16).ok()?)?
            }
            _ => return None,
        });
    }
    Some(Cow::Owned(text))
}
