//! Items: what a file consists of.

use super::cursor::{Cursor, Known};
use super::pieces::{Break, INDENT, consistent};
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

    pub(super) fn item(&mut self, place: Place) -> Known {
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

    pub(super) fn visibility(&mut self) -> Known {
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
pub(super) enum Place {
    File,
    Implementation,
    Block,
}
