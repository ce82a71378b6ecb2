//! What a chain begins with: a name, a literal, a group, or what ends with a block.

use super::cursor::{Cursor, Known};
use super::expressions::{Expression, Outermost, Standing};
use super::pieces::{Break, INDENT, Piece, consistent, inconsistent};
use super::types::PathPlace;
use crate::rust::tokens::{Delimiter, Kind};

/// A structure literal that is wider than this has a line for each member.
const WIDE_STRUCT: isize = 34;

/// A name that is not longer than a line is indented keeps what follows it on its line.
const SHORT: usize = INDENT.cast_unsigned() as usize;

impl Cursor<'_> {
    /// What a chain begins with.
    pub(super) fn primary(&mut self, standing: Standing) -> Known<Expression> {
        match self.kind(0) {
            Kind::Literal => {
                let text = self.token();
                let short = !text.contains(['"', '.', 'e', 'f']);
                Some(Expression::of(if short {
                    Outermost::ShortLiteral
                } else {
                    Outermost::Other
                }))
            }
            Kind::Open(Delimiter::Parenthesis) => self.tuple(),
            Kind::Open(Delimiter::Bracket) => self.array(),
            Kind::Open(Delimiter::Brace) => {
                self.layout.begin(INDENT);
                self.small_block()?;
                self.layout.end();
                Some(Expression::of(Outermost::Block))
            }
            Kind::Sign { sign: '<', .. } => {
                self.qualified_path(PathPlace::Expression)?;
                Some(Expression::of(Outermost::Other))
            }
            Kind::Word => match self.text(0) {
                "if" => self.if_else(),
                "match" => self.match_arms(),
                "for" => self.for_each(),
                "true" | "false" => {
                    self.token();
                    Some(Expression::of(Outermost::ShortLiteral))
                }
                _ => self.name(standing),
            },
            _ => None,
        }
    }

    /// A path, or the literal of the struct that it names.
    fn name(&mut self, standing: Standing) -> Known<Expression> {
        let start = self.layout.len();
        let path = self.path(PathPlace::Expression)?;
        if self.at_sign('!') && !self.at_signs("!=") {
            return None;
        }
        if self.at_open(Delimiter::Brace) && !standing.is_condition {
            self.layout.insert(start, consistent(INDENT));
            self.layout.insert(start + 1, inconsistent(-INDENT));
            self.layout.end();
            self.members_of_a_struct(start)?;
            return Some(Expression::of(Outermost::Blocklike));
        }
        let short = path.segments == 1 && !path.has_arguments && path.last.len() <= SHORT;
        Some(Expression::of(if short {
            Outermost::ShortName
        } else {
            Outermost::Other
        }))
    }

    fn members_of_a_struct(&mut self, start: usize) -> Known {
        self.expect_open(Delimiter::Brace)?;
        self.layout.fixed(" {");
        if !self.at_close() {
            self.layout.line_break(Break::BLANK);
            loop {
                if self.skip_signs("..") {
                    self.layout.fixed("..");
                    self.expression()?;
                    self.layout.line_break(Break::BLANK);
                    break;
                }
                self.word()?;
                if self.skip_signs(":") {
                    self.layout.fixed(": ");
                    self.layout.begin_inconsistent(0);
                    self.expression()?;
                    self.layout.end();
                }
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
        if self.layout.width_from(start, self.tokens) > WIDE_STRUCT {
            self.layout.push(Piece::Wide);
        }
        self.layout.end();
        self.expect_close()?;
        self.layout.fixed("}");
        Some(())
    }

    /// `()`, `(a)` or `(a, b)`
    fn tuple(&mut self) -> Known<Expression> {
        self.expect_open(Delimiter::Parenthesis)?;
        if self.kind(0) == Kind::Close {
            self.position += 1;
            self.layout.fixed("(");
            self.layout.empty();
            self.layout.fixed(")");
            return Some(Expression::of(Outermost::Blocklike));
        }
        self.layout.fixed("(");
        let start = self.layout.len();
        let mut expression = self.expression()?;
        expression.outermost = Outermost::Other;
        if self.at_sign(',') {
            if self.kind(1) == Kind::Close {
                return None;
            }
            self.layout.insert(start, consistent(INDENT));
            self.layout.insert(start + 1, Piece::Break(Break::ZERO));
            while self.next_in_list(Break::LAST)? {
                self.expression()?;
            }
            self.layout.outdent();
            self.layout.end();
            expression = Expression::of(Outermost::Blocklike);
        }
        self.expect_close()?;
        self.layout.fixed(")");
        Some(expression)
    }

    fn array(&mut self) -> Known<Expression> {
        self.expect_open(Delimiter::Bracket)?;
        if self.kind(0) == Kind::Close {
            self.position += 1;
            self.layout.fixed("[]");
            return Some(Expression::of(Outermost::Blocklike));
        }
        let start = self.layout.len();
        self.layout.fixed("[");
        let items = self.layout.len();
        let mut short = self.expression()?.outermost == Outermost::ShortLiteral;
        if self.at_sign(';') {
            return None;
        }
        loop {
            let comma = self.skip_signs(",");
            if self.at_close() {
                break;
            }
            comma.then_some(())?;
            self.layout.fixed(",");
            self.layout.line_break(Break::BLANK);
            short &= self.expression()?.outermost == Outermost::ShortLiteral;
        }
        if short {
            self.layout.insert(items, Piece::Break(Break::ZERO));
            self.layout.insert(items + 1, inconsistent(0));
            self.layout.insert(start, consistent(INDENT));
            self.layout.end();
        } else {
            self.layout.insert(items, consistent(INDENT));
            self.layout.insert(items + 1, Piece::Break(Break::ZERO));
        }
        self.layout.line_break(Break::LAST);
        self.layout.outdent();
        if !short {
            self.layout.end();
        }
        self.layout.fixed("]");
        if short {
            self.layout.end();
        }
        self.expect_close()?;
        Some(Expression::of(Outermost::Blocklike))
    }
}
