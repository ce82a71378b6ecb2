//! Declarations of structs and enums.

use super::cursor::{Cursor, Known};
use super::pieces::{Break, INDENT, consistent};
use crate::rust::tokens::Delimiter;

impl Cursor<'_> {
    pub(super) fn structure(&mut self, start: usize) -> Known {
        self.position += 1;
        self.layout.insert(start, consistent(INDENT));
        self.layout.fixed("struct ");
        self.word()?;
        self.generics()?;
        if self.at_open(Delimiter::Brace) {
            return self.lines_in_braces(Self::field);
        }
        if self.at_open(Delimiter::Parenthesis) {
            self.unnamed_fields()?;
        }
        self.expect_signs(";")?;
        self.layout.fixed(";");
        self.layout.end();
        Some(())
    }

    /// `{`, a line for each part, `}`; the box has begun.
    fn lines_in_braces(&mut self, part: fn(&mut Self) -> Known) -> Known {
        self.expect_open(Delimiter::Brace)?;
        self.layout.fixed(" {");
        if !self.at_close() {
            self.layout.line_break(Break::HARD);
            while !self.at_close() {
                part(self)?;
                let comma = self.skip_signs(",");
                (comma || self.at_close()).then_some(())?;
                self.layout.fixed(",");
                self.layout.line_break(Break::HARD);
            }
            self.layout.outdent();
        } else {
            self.layout.empty();
        }
        self.layout.end();
        self.expect_close()?;
        self.layout.fixed("}");
        Some(())
    }

    fn field(&mut self) -> Known {
        self.attributes()?;
        self.visibility()?;
        self.word()?;
        self.expect_signs(":")?;
        self.layout.fixed(": ");
        self.ty()
    }

    fn unnamed_fields(&mut self) -> Known {
        self.expect_open(Delimiter::Parenthesis)?;
        self.layout.fixed("(");
        self.layout.line_break(Break::ZERO);
        (!self.at_close()).then_some(())?;
        loop {
            if self.at_sign('#') {
                return None;
            }
            self.visibility()?;
            self.ty()?;
            if !self.next_in_list(Break::LAST)? {
                break;
            }
        }
        self.layout.outdent();
        self.layout.fixed(")");
        self.expect_close()
    }

    pub(super) fn enumeration(&mut self, start: usize) -> Known {
        self.position += 1;
        self.layout.insert(start, consistent(INDENT));
        self.layout.fixed("enum ");
        self.word()?;
        self.generics()?;
        self.lines_in_braces(Self::variant)
    }

    fn variant(&mut self) -> Known {
        self.attributes()?;
        self.word()?;
        if self.at_open(Delimiter::Parenthesis) {
            self.layout.begin(INDENT);
            self.unnamed_fields()?;
            self.layout.end();
        } else if self.at_open(Delimiter::Brace) {
            self.position += 1;
            self.layout.fixed(" {");
            self.layout.begin(INDENT);
            self.layout.line_break(Break::BLANK);
            (!self.at_close()).then_some(())?;
            loop {
                self.field()?;
                let last = Break {
                    blanks: 1,
                    ..Break::LAST
                };
                if !self.next_in_list(last)? {
                    break;
                }
            }
            self.layout.outdent();
            self.layout.end();
            self.layout.fixed("}");
            self.expect_close()?;
        }
        (!self.at_sign('=')).then_some(())
    }
}
