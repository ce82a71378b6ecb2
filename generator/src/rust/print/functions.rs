//! Functions, and implementations, which hold most of them.

use super::cursor::{Cursor, Known};
use super::items::Place;
use super::pieces::{Break, INDENT, consistent, inconsistent};
use crate::rust::tokens::Delimiter;

impl Cursor<'_> {
    pub(super) fn implementation(&mut self, start: usize) -> Known {
        self.position += 1;
        self.layout.insert(start, consistent(INDENT));
        self.layout.insert(start + 1, inconsistent(-INDENT));
        self.layout.insert(start + 2, consistent(INDENT));
        self.layout.fixed("impl");
        self.generics()?;
        self.layout.end();
        self.layout.fixed(" ");
        if self.at_sign('!') {
            return None;
        }
        self.ty()?;
        if self.skip_word("for") {
            self.layout.line_break(Break::BLANK);
            self.layout.fixed("for ");
            self.ty()?;
        }
        self.layout.end();
        self.where_clause()?;
        self.expect_open(Delimiter::Brace)?;
        self.layout.fixed("{");
        if !self.at_close() {
            self.layout.line_break(Break::HARD);
            while !self.at_close() {
                self.item(Place::Implementation)?;
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

    /// A blank, or the clause on lines of its own.
    fn where_clause(&mut self) -> Known {
        self.layout.fixed(" ");
        (!self.at_word("where")).then_some(())
    }

    pub(super) fn function(&mut self, start: usize) -> Known {
        self.layout.insert(start, consistent(INDENT));
        if self.skip_word("const") {
            self.layout.fixed("const ");
        }
        if self.skip_word("async") {
            self.layout.fixed("async ");
        }
        self.skip_word("fn").then_some(())?;
        self.layout.fixed("fn ");
        self.word()?;
        self.generics()?;
        self.expect_open(Delimiter::Parenthesis)?;
        self.layout.fixed("(");
        self.layout.line_break(Break::NEVER);
        self.elements(0, Self::function_parameter)?;
        self.expect_close()?;
        self.layout.fixed(")");
        self.layout.begin(-INDENT);
        self.return_type()?;
        self.layout.end();
        self.where_clause()?;
        self.expect_open(Delimiter::Brace)?;
        self.layout.fixed("{");
        if !self.at_close() {
            self.layout.line_break(Break::HARD);
            self.statements()?;
            self.layout.outdent();
        } else {
            self.layout.empty();
        }
        self.layout.end();
        self.expect_close()?;
        self.layout.fixed("}");
        Some(())
    }

    fn function_parameter(&mut self) -> Known {
        if self.skip_signs("&") {
            self.layout.fixed("&");
            if self.at_sign('\'') {
                self.lifetime()?;
                self.layout.fixed(" ");
            }
            if self.skip_word("mut") {
                self.layout.fixed("mut ");
            }
            return self.at_word("self").then(|| self.token()).map(drop);
        }
        if self.at_word("self") || (self.at_word("mut") && self.text(1) == "self") {
            if self.skip_word("mut") {
                self.layout.fixed("mut ");
            }
            self.token();
        } else {
            self.pattern()?;
        }
        if self.skip_signs(":") {
            self.layout.fixed(": ");
            self.ty()?;
        }
        Some(())
    }
}
