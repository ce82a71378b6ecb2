//! Statements, and expressions that have blocks.

use super::cursor::{Cursor, Known};
use super::expressions::{Expression, Outermost, Standing};
use super::pieces::{Break, INDENT, Sign};
use crate::rust::tokens::{Delimiter, Kind};

/// Words that begin an item within a block.
const ITEMS: [&str; 12] = [
    "use", "fn", "struct", "enum", "impl", "mod", "type", "static", "const", "trait", "extern",
    "pub",
];

impl Cursor<'_> {
    /// The statements of a block up to its end.
    pub(super) fn statements(&mut self) -> Known {
        while !self.at_close() {
            self.statement()?;
        }
        Some(())
    }

    fn statement(&mut self) -> Known {
        if self.kind(0) == Kind::Word {
            let word = self.text(0);
            if word == "let" {
                return self.local();
            }
            if word == "const" {
                return self.item_in_a_block();
            }
            if ITEMS.contains(&word) {
                return None;
            }
        }
        if self.at_sign('#') || self.at_sign(';') {
            return None;
        }
        self.layout.begin_inconsistent(0);
        let expression = self.statement_expression()?;
        if self.skip_signs(";") {
            if !expression.outermost.stands_alone() {
                self.layout.fixed(";");
            }
        } else if expression.outermost == Outermost::Jump {
            self.layout.fixed(";");
        } else if !self.at_close() && expression.outermost.needs_comma() {
            return None;
        }
        self.layout.end();
        self.layout.line_break(Break::HARD);
        Some(())
    }

    /// An expression as a statement: what ends with a block ends the statement, unless a dot or a question mark follows.
    fn statement_expression(&mut self) -> Known<Expression> {
        let standing = Standing {
            begins_line: true,
            is_condition: false,
        };
        let has_block = self.at_open(Delimiter::Brace)
            || self.at_word("if")
            || self.at_word("match")
            || self.at_word("for");
        if has_block {
            let mark = self.mark();
            let expression = match self.text(0) {
                "if" => self.if_else()?,
                "match" => self.match_arms()?,
                "for" => self.for_each()?,
                _ => {
                    self.layout.begin(INDENT);
                    self.small_block()?;
                    self.layout.end();
                    Expression::of(Outermost::Block)
                }
            };
            if !self.at_sign('.') && !self.at_sign('?') {
                return Some(expression);
            }
            self.go_back(mark);
        }
        self.expression_at(standing)
    }

    fn local(&mut self) -> Known {
        self.position += 1;
        self.layout.begin_inconsistent(0);
        self.layout.fixed("let ");
        self.pattern()?;
        if self.skip_signs(":") {
            self.layout.fixed(": ");
            self.ty()?;
        }
        if self.skip_signs("=") {
            self.layout.fixed(" = ");
            self.layout.line_break(Break::NEVER);
            self.expression()?;
        }
        // An `else` has rules of its own.
        self.expect_signs(";")?;
        self.layout.end();
        self.layout.fixed(";");
        self.layout.line_break(Break::HARD);
        Some(())
    }

    /// `{ … }` on one line if there is only an expression that fits; its box has begun.
    pub(super) fn small_block(&mut self) -> Known {
        self.expect_open(Delimiter::Brace)?;
        self.layout.fixed("{");
        if !self.at_close() {
            self.layout.line_break(Break::BLANK);
            let mark = self.mark();
            if self.single_expression().is_none() {
                self.go_back(mark);
                self.statements()?;
            }
            self.layout.outdent();
        }
        self.expect_close()?;
        self.layout.fixed("}");
        Some(())
    }

    fn single_expression(&mut self) -> Known {
        let is_other = self.at_word("let") || self.at_sign('#');
        if is_other {
            return None;
        }
        self.layout.begin_inconsistent(0);
        self.statement_expression()?;
        self.layout.end();
        self.layout.line_break(Break::BLANK);
        self.at_close().then_some(())
    }

    fn condition(&mut self) -> Known {
        self.layout.begin(0);
        let condition = self.expression_at(Standing {
            begins_line: false,
            is_condition: true,
        })?;
        if condition.wraps {
            self.layout.line_break(Break::BLANK);
        } else {
            self.layout.fixed(" ");
        }
        self.layout.end();
        Some(())
    }

    pub(super) fn if_else(&mut self) -> Known<Expression> {
        self.position += 1;
        self.layout.begin(INDENT);
        self.layout.fixed("if ");
        self.layout.begin(-INDENT);
        self.condition()?;
        self.layout.end();
        let has_else = self.has_else()?;
        if !has_else {
            self.block_of_lines()?;
            self.layout.end();
            return Some(Expression::of(Outermost::If { has_else: false }));
        }
        let mut has_last_else = true;
        self.small_block()?;
        while self.skip_word("else") {
            self.layout.fixed(" else ");
            has_last_else = true;
            if self.skip_word("if") {
                has_last_else = false;
                self.layout.fixed("if ");
                self.layout.begin(-INDENT);
                self.condition()?;
                self.layout.end();
            }
            self.small_block()?;
        }
        self.layout.end();
        Some(Expression::of(Outermost::If {
            has_else: has_last_else,
        }))
    }

    /// Whether `else` stands behind the group that begins here.
    fn has_else(&mut self) -> Known<bool> {
        let position = self.position;
        self.pass_group()?;
        let found = self.at_word("else");
        self.position = position;
        Some(found)
    }

    /// `{`, a line for each statement, `}`; the box has begun.
    fn block_of_lines(&mut self) -> Known {
        self.expect_open(Delimiter::Brace)?;
        if self.at_close() {
            self.layout.fixed("{}");
            return self.expect_close();
        }
        self.layout.fixed("{");
        self.layout.line_break(Break::HARD);
        self.statements()?;
        self.layout.outdent();
        self.expect_close()?;
        self.layout.fixed("}");
        Some(())
    }

    /// `{`, a box with a line for each statement, `}`.
    fn boxed_block(&mut self) -> Known {
        self.expect_open(Delimiter::Brace)?;
        self.layout.fixed("{");
        self.layout.line_break(Break::NEVER);
        if !self.at_close() {
            self.layout.begin(INDENT);
            self.layout.line_break(Break::HARD);
            self.statements()?;
            self.layout.outdent();
            self.layout.end();
        } else {
            self.layout.empty();
        }
        self.expect_close()?;
        self.layout.fixed("}");
        Some(())
    }

    pub(super) fn for_each(&mut self) -> Known<Expression> {
        self.position += 1;
        self.layout.begin_inconsistent(0);
        self.layout.fixed("for ");
        self.pattern()?;
        self.skip_word("in").then_some(())?;
        self.layout.fixed(" in ");
        self.layout.line_break(Break::NEVER);
        self.condition()?;
        self.boxed_block()?;
        self.layout.end();
        Some(Expression::of(Outermost::For))
    }

    pub(super) fn match_arms(&mut self) -> Known<Expression> {
        self.position += 1;
        self.layout.begin_inconsistent(0);
        self.layout.fixed("match ");
        self.condition()?;
        self.expect_open(Delimiter::Brace)?;
        self.layout.fixed("{");
        self.layout.line_break(Break::NEVER);
        if !self.at_close() {
            self.layout.begin(INDENT);
            self.layout.line_break(Break::HARD);
            while !self.at_close() {
                self.arm()?;
                self.skip_signs(",");
                self.layout.line_break(Break::HARD);
            }
            self.layout.outdent();
            self.layout.end();
        } else {
            self.layout.empty();
        }
        self.expect_close()?;
        self.layout.fixed("}");
        self.layout.end();
        Some(Expression::of(Outermost::Match))
    }

    fn arm(&mut self) -> Known {
        if self.at_sign('#') || self.at_sign('|') {
            return None;
        }
        self.layout.begin_inconsistent(0);
        self.pattern()?;
        if self.skip_word("if") {
            self.layout.fixed(" if ");
            self.expression()?;
        }
        self.expect_signs("=>")?;
        self.layout.fixed(" => ");
        self.body_of_an_arm()?;
        self.layout.end();
        Some(())
    }

    fn body_of_an_arm(&mut self) -> Known {
        if self.at_open(Delimiter::Parenthesis) && self.kind(1) == Kind::Close {
            self.position += 2;
            self.layout.fixed("{}");
            return Some(());
        }
        if !self.at_open(Delimiter::Brace) {
            return self.expression_of_an_arm();
        }
        let mark = self.mark();
        self.position += 1;
        let alone = !self.at_close() && self.single_expression().is_some();
        self.go_back(mark);
        if alone {
            // Braces around a single expression are left out.
            self.position += 1;
            self.body_of_an_arm()?;
            return self.expect_close();
        }
        self.boxed_block()
    }

    fn expression_of_an_arm(&mut self) -> Known {
        self.layout.line_break(Break::NEVER);
        self.layout.begin(INDENT);
        self.layout.line_break(Break {
            before: Sign::Open,
            ..Break::ZERO
        });
        let body = self.expression_at(Standing {
            begins_line: true,
            is_condition: false,
        })?;
        self.layout.line_break(Break {
            offset: -INDENT,
            before: if body.outermost == Outermost::Jump {
                Sign::Semicolon
            } else {
                Sign::Nothing
            },
            after: Sign::Close,
            instead: if body.outermost.needs_comma() {
                Sign::Comma
            } else {
                Sign::Nothing
            },
            ..Break::ZERO
        });
        self.layout.end();
        Some(())
    }
}
