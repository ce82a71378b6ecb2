//! Items: what a file consists of.

use super::cursor::{Cursor, Known};
use super::layout::{Break, INDENT, consistent, inconsistent};
use crate::rust::tokens::{Delimiter, Kind};

impl Cursor<'_> {
    /// All items up to the end.
    pub(super) fn items(&mut self) -> Known {
        self.layout.begin(0);
        while self.kind(0) != Kind::End {
            self.item(Place::File)?;
        }
        self.layout.end();
        Some(())
    }

    /// An item among statements.
    pub(super) fn item_in_a_block(&mut self) -> Known {
        self.item(Place::Block)
    }

    fn item(&mut self, place: Place) -> Known {
        self.attributes()?;
        let start = self.layout.len();
        self.visibility()?;
        match self.text(0) {
            "use" => self.import(),
            "mod" => self.module(start),
            "struct" => self.structure(start),
            "enum" => self.enumeration(start),
            "impl" if place == Place::File => self.implementation(start),
            "const" if self.text(1) != "fn" => self.constant(start, "const "),
            "static" if self.text(1) != "mut" => self.constant(start, "static "),
            "type" => self.alias(start),
            "const" | "async" | "fn" => self.function(start),
            _ => self.macro_call(start),
        }?;
        self.layout.line_break(Break::HARD);
        Some(())
    }

    /// Attributes, each on its line.
    fn attributes(&mut self) -> Known {
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

    fn visibility(&mut self) -> Known {
        if self.skip_word("pub") {
            if self.at_open(Delimiter::Parenthesis) {
                self.position += 1;
                self.layout.fixed("pub(");
                self.word()?;
                self.expect_close()?;
                self.layout.fixed(") ");
            } else {
                self.layout.fixed("pub ");
            }
        }
        Some(())
    }

    fn import(&mut self) -> Known {
        self.position += 1;
        self.layout.fixed("use ");
        self.tree_of_names()?;
        self.expect_signs(";")?;
        self.layout.fixed(";");
        Some(())
    }

    fn tree_of_names(&mut self) -> Known {
        loop {
            if self.at_open(Delimiter::Brace) {
                return self.group_of_names();
            }
            if self.skip_signs("*") {
                self.layout.fixed("*");
                return Some(());
            }
            self.word()?;
            if self.skip_word("as") {
                self.layout.fixed(" as ");
                self.word()?;
            }
            if !self.skip_signs("::") {
                return Some(());
            }
            self.layout.fixed("::");
        }
    }

    fn group_of_names(&mut self) -> Known {
        self.position += 1;
        self.layout.begin(INDENT);
        self.layout.fixed("{");
        self.layout.line_break(Break::ZERO);
        self.layout.begin_inconsistent(0);
        let mut names = 0_usize;
        loop {
            // Only plain names: what is nested has rules of its own.
            self.word()?;
            names += 1;
            let comma = self.skip_signs(",");
            if self.at_close() {
                break;
            }
            comma.then_some(())?;
            self.layout.fixed(",");
            self.layout.line_break(Break::BLANK);
        }
        (names > 1).then_some(())?;
        self.layout.end();
        self.layout.line_break(Break::LAST);
        self.layout.outdent();
        self.layout.fixed("}");
        self.layout.end();
        self.expect_close()
    }

    fn module(&mut self, start: usize) -> Known {
        self.position += 1;
        self.layout.insert(start, consistent(INDENT));
        self.layout.fixed("mod ");
        self.word()?;
        self.expect_signs(";")?;
        self.layout.fixed(";");
        self.layout.end();
        Some(())
    }

    fn structure(&mut self, start: usize) -> Known {
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

    fn enumeration(&mut self, start: usize) -> Known {
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

    fn implementation(&mut self, start: usize) -> Known {
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

    fn constant(&mut self, start: usize, word: &'static str) -> Known {
        self.position += 1;
        self.layout.insert(start, consistent(0));
        self.layout.fixed(word);
        self.word()?;
        self.expect_signs(":")?;
        self.layout.fixed(": ");
        self.ty()?;
        self.expect_signs("=")?;
        self.layout.fixed(" = ");
        self.layout.line_break(Break::NEVER);
        self.expression()?;
        self.expect_signs(";")?;
        self.layout.fixed(";");
        self.layout.end();
        Some(())
    }

    fn alias(&mut self, start: usize) -> Known {
        self.position += 1;
        self.layout.insert(start, consistent(INDENT));
        self.layout.fixed("type ");
        self.word()?;
        self.generics()?;
        self.expect_signs("=")?;
        self.layout.fixed(" = ");
        self.layout.line_break(Break::NEVER);
        self.layout.begin_inconsistent(-INDENT);
        self.ty()?;
        self.layout.end();
        self.expect_signs(";")?;
        self.layout.fixed(";");
        self.layout.end();
        Some(())
    }

    fn function(&mut self, start: usize) -> Known {
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
        if !self.at_close() {
            self.layout.begin(0);
            self.layout.line_break(Break::ZERO);
            loop {
                self.function_parameter()?;
                if !self.next_in_list(Break::LAST)? {
                    break;
                }
            }
            self.layout.outdent();
            self.layout.end();
        } else {
            self.layout.empty();
        }
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

    /// `path!(Name);`
    fn macro_call(&mut self, start: usize) -> Known {
        // A visibility before it is another item, which is not known.
        (start == self.layout.len()).then_some(())?;
        self.word()?;
        while self.skip_signs("::") {
            self.layout.fixed("::");
            self.word()?;
        }
        self.expect_signs("!")?;
        self.expect_open(Delimiter::Parenthesis)?;
        self.layout.fixed("!(");
        self.layout.begin(INDENT);
        self.layout.line_break(Break::ZERO);
        self.layout.begin_inconsistent(0);
        self.word()?;
        self.layout.end();
        self.layout.line_break(Break::ZERO);
        self.layout.outdent();
        self.layout.end();
        self.expect_close()?;
        self.layout.fixed(")");
        self.expect_signs(";")?;
        self.layout.fixed(";");
        Some(())
    }
}

/// Where an item stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    File,
    Implementation,
    Block,
}

/// What a literal in quotation marks says. One without escapes comes of a comment in `quote!`.
fn unescaped(literal: &str) -> Known<String> {
    if let Some(raw) = literal.strip_prefix('r') {
        let inner = raw.trim_matches('#').strip_prefix('"')?.strip_suffix('"')?;
        return Some(inner.to_owned());
    }
    let inner = literal.strip_prefix('"')?.strip_suffix('"')?;
    if !inner.contains('\\') {
        return Some(inner.to_owned());
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
    Some(text)
}
