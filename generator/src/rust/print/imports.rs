//! What a file imports.

use super::cursor::{Cursor, Known};
use super::pieces::{Break, INDENT};
use crate::rust::tokens::Delimiter;

impl Cursor<'_> {
    pub(super) fn import(&mut self) -> Known {
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
}
