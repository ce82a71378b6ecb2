//! Patterns.

use super::cursor::{Cursor, Known};
use super::pieces::{Break, INDENT, Piece, consistent, inconsistent};
use super::types::PathPlace;
use crate::rust::tokens::{Delimiter, Kind};

/// What a pattern is, as far as it matters for alternatives.
#[derive(Clone, Copy, PartialEq, Eq)]
enum PatternForm {
    /// A literal or `_`.
    Short,
    Other,
}

impl Cursor<'_> {
    /// A pattern, or several with `|` between them.
    pub(super) fn pattern(&mut self) -> Known {
        let start = self.layout.len();
        let mut all_short = self.one_pattern()? == PatternForm::Short;
        if !self.at_sign('|') {
            return Some(());
        }
        while self.skip_signs("|") {
            self.layout.line_break(Break::BLANK);
            self.layout.fixed("| ");
            all_short &= self.one_pattern()? == PatternForm::Short;
        }
        let begin = if all_short {
            inconsistent(0)
        } else {
            consistent(0)
        };
        self.layout.insert(start, begin);
        self.layout.end();
        Some(())
    }

    fn one_pattern(&mut self) -> Known<PatternForm> {
        match self.kind(0) {
            Kind::Literal => {
                self.token();
                self.rest_of_a_range()
            }
            Kind::Sign { sign: '&', .. } => {
                self.position += 1;
                self.layout.fixed("&");
                if self.skip_word("mut") {
                    self.layout.fixed("mut ");
                }
                self.one_pattern()?;
                Some(PatternForm::Other)
            }
            Kind::Sign { sign: '.', .. } => {
                self.expect_signs("..")?;
                self.layout.fixed("..");
                self.at_end_of_pattern().then_some(PatternForm::Other)
            }
            Kind::Open(Delimiter::Parenthesis) => self.tuple_pattern(),
            Kind::Word => self.word_pattern(),
            _ => None,
        }
    }

    /// `..=b` behind a literal, if it is there.
    fn rest_of_a_range(&mut self) -> Known<PatternForm> {
        if !self.at_signs("..") {
            return Some(PatternForm::Short);
        }
        self.expect_signs("..=")?;
        self.layout.fixed("..=");
        (self.kind(0) == Kind::Literal).then_some(())?;
        self.token();
        Some(PatternForm::Other)
    }

    fn at_end_of_pattern(&self) -> bool {
        self.at_close() || self.at_sign(',')
    }

    fn word_pattern(&mut self) -> Known<PatternForm> {
        match self.text(0) {
            "_" => {
                self.token();
                return Some(PatternForm::Short);
            }
            "true" | "false" => {
                self.token();
                return Some(PatternForm::Short);
            }
            "ref" => {
                self.position += 1;
                self.layout.fixed("ref ");
            }
            "box" | "const" => return None,
            _ => {}
        }
        if self.skip_word("mut") {
            self.layout.fixed("mut ");
        }
        let start = self.layout.len();
        self.path(PathPlace::Expression)?;
        if self.at_open(Delimiter::Parenthesis) {
            self.position += 1;
            self.layout.fixed("(");
            self.patterns_in_a_list()?;
            self.layout.fixed(")");
        } else if self.at_open(Delimiter::Brace) {
            self.position += 1;
            self.layout.insert(start, consistent(INDENT));
            self.members()?;
        } else if self.at_sign('@') || self.at_sign('!') || self.at_signs("..") {
            return None;
        }
        Some(PatternForm::Other)
    }

    fn patterns_in_a_list(&mut self) -> Known {
        self.elements(INDENT, Self::pattern)?;
        self.expect_close()
    }

    pub(super) fn pattern_of_a_tuple(&mut self) -> Known {
        self.tuple_pattern().map(drop)
    }

    fn tuple_pattern(&mut self) -> Known<PatternForm> {
        self.expect_open(Delimiter::Parenthesis)?;
        self.layout.fixed("(");
        let start = self.layout.len();
        if !self.at_close() {
            self.pattern()?;
            if self.at_sign(',') && self.kind(1) == Kind::Close {
                return None;
            }
            if self.at_sign(',') {
                self.layout.insert(start, consistent(INDENT));
                self.layout.insert(start + 1, Piece::Break(Break::ZERO));
                while self.next_in_list(Break::LAST)? {
                    self.pattern()?;
                }
                self.layout.outdent();
                self.layout.end();
            }
        } else {
            self.layout.empty();
        }
        self.expect_close()?;
        self.layout.fixed(")");
        Some(PatternForm::Other)
    }

    /// The members of a pattern of a struct; its box has begun.
    fn members(&mut self) -> Known {
        self.layout.fixed(" {");
        if !self.at_close() {
            self.layout.line_break(Break::BLANK);
            loop {
                if self.skip_signs("..") {
                    self.layout.fixed("..");
                    self.layout.line_break(Break::BLANK);
                    break;
                }
                if self.kind(0) == Kind::Word
                    && self.sign_ahead(1, ':')
                    && !self.signs_ahead(1, "::")
                {
                    self.word()?;
                    self.expect_signs(":")?;
                    self.layout.fixed(": ");
                }
                self.pattern()?;
                let last = Break {
                    blanks: 1,
                    ..Break::LAST
                };
                if !self.next_in_list(last)? {
                    break;
                }
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
}
