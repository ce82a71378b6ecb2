//! Expressions: operators, and what stands before them.

use super::cursor::{Cursor, Known};
use super::pieces::{Break, INDENT, Piece, Sign, consistent, inconsistent};
use crate::rust::tokens::{Delimiter, Kind};

/// What an expression is at its outermost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outermost {
    /// An array, a block, a closure, a struct or a tuple: it fills a call by itself.
    Blocklike,
    Block,
    Call,
    If {
        has_else: bool,
    },
    For,
    Match,
    /// A literal of which many fit on a line: no text.
    ShortLiteral,
    /// What ends with a semicolon as a statement: an assignment or a jump.
    Jump,
    /// An identifier that is no longer than an indentation.
    ShortName,
    Other,
}

impl Outermost {
    /// Whether an arm of a `match` needs a comma behind it.
    pub(super) const fn needs_comma(self) -> bool {
        !matches!(
            self,
            Self::If { .. } | Self::Match | Self::Block | Self::For
        )
    }

    /// Whether it loses its semicolon as a statement.
    pub(super) const fn stands_alone(self) -> bool {
        matches!(self, Self::If { has_else: false } | Self::For)
    }
}

/// What was read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Expression {
    pub(super) outermost: Outermost,
    /// Whether a condition that breaks into lines has its brace on a line of its own.
    pub(super) wraps: bool,
}

impl Expression {
    pub(super) const fn of(outermost: Outermost) -> Self {
        Self {
            outermost,
            wraps: false,
        }
    }
}

/// Where an expression stands.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Standing {
    /// At the beginning of a line.
    pub(super) begins_line: bool,
    /// Where a brace would begin a block: no structs.
    pub(super) is_condition: bool,
}

/// How strongly an operator binds; comparisons are not chained.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Strength {
    Any,
    Or,
    And,
    Compare,
    BitOr,
    BitAnd,
    Sum,
    Product,
    Cast,
    Prefix,
}

const OPERATORS: [(&str, Strength); 15] = [
    ("||", Strength::Or),
    ("&&", Strength::And),
    ("==", Strength::Compare),
    ("!=", Strength::Compare),
    ("<=", Strength::Compare),
    (">=", Strength::Compare),
    ("<", Strength::Compare),
    (">", Strength::Compare),
    ("|", Strength::BitOr),
    ("&", Strength::BitAnd),
    ("+", Strength::Sum),
    ("-", Strength::Sum),
    ("*", Strength::Product),
    ("/", Strength::Product),
    ("%", Strength::Product),
];

const fn stronger(strength: Strength) -> Strength {
    match strength {
        Strength::Any => Strength::Or,
        Strength::Or => Strength::And,
        Strength::And => Strength::Compare,
        Strength::Compare => Strength::BitOr,
        Strength::BitOr => Strength::BitAnd,
        Strength::BitAnd => Strength::Sum,
        Strength::Sum => Strength::Product,
        Strength::Product => Strength::Cast,
        Strength::Cast | Strength::Prefix => Strength::Prefix,
    }
}

impl Cursor<'_> {
    /// An expression in the middle of a line.
    pub(super) fn expression(&mut self) -> Known<Expression> {
        self.expression_at(Standing::default())
    }

    /// An expression at a place.
    pub(super) fn expression_at(&mut self, standing: Standing) -> Known<Expression> {
        let mark = self.mark();
        let start = self.layout.len();
        let first = self.operand(Strength::Any, standing)?;
        if self.at_signs("..") {
            return None;
        }
        if !self.at_sign('=') || self.at_signs("==") || self.at_signs("=>") {
            return self.no_assignment().then_some(first);
        }
        if standing.begins_line {
            // What is assigned to does not count as the beginning of a line.
            self.go_back(mark);
            return self.expression_at(Standing {
                begins_line: false,
                ..standing
            });
        }
        self.layout.insert(start, inconsistent(0));
        self.expect_signs("=")?;
        self.layout.fixed(" = ");
        self.layout.line_break(Break::NEVER);
        self.expression_at(standing)?;
        self.layout.end();
        Some(Expression {
            outermost: Outermost::Jump,
            wraps: true,
        })
    }

    /// Whether no operator stands here that assigns what it makes.
    fn no_assignment(&self) -> bool {
        let assigns = ["+=", "-=", "*=", "/=", "|=", "&="];
        !self.at_any_sign() || !assigns.iter().any(|signs| self.at_signs(signs))
    }

    /// Whether a sign stands here, though not one of those that stand behind most expressions.
    fn at_any_sign(&self) -> bool {
        matches!(self.kind(0), Kind::Sign { sign, .. } if !matches!(sign, ',' | ';' | '.' | '?'))
    }

    fn operator(&self) -> Option<(&'static str, Strength)> {
        if !self.at_any_sign() || self.at_signs("=>") {
            return None;
        }
        OPERATORS
            .iter()
            .find(|(signs, _)| self.at_signs(signs))
            .copied()
    }

    /// Operands with operators between them that bind at least so strongly.
    fn operand(&mut self, least: Strength, standing: Standing) -> Known<Expression> {
        let mark = self.mark();
        let start = self.layout.len();
        let mut left = self.prefixed(standing)?;
        loop {
            let cast = least <= Strength::Cast && self.at_word("as");
            let operator = self.operator().filter(|(_, strength)| *strength >= least);
            if !cast && operator.is_none() {
                return Some(left);
            }
            if standing.begins_line {
                // Nor does the left side of an operator.
                self.go_back(mark);
                return self.operand(
                    least,
                    Standing {
                        begins_line: false,
                        ..standing
                    },
                );
            }
            self.layout.insert(start, inconsistent(INDENT));
            self.layout.insert(start + 1, inconsistent(-INDENT));
            self.layout.end();
            self.layout.line_break(Break::BLANK);
            if let Some((signs, strength)) = operator.filter(|_| !cast) {
                self.expect_signs(signs)?;
                self.layout.fixed(signs);
                self.layout.fixed(" ");
                self.operand(stronger(strength), standing)?;
            } else {
                self.position += 1;
                self.layout.fixed("as ");
                self.ty()?;
            }
            self.layout.end();
            left = Expression {
                outermost: Outermost::Other,
                wraps: true,
            };
        }
    }

    /// What has signs before it, or none.
    fn prefixed(&mut self, standing: Standing) -> Known<Expression> {
        let inner = Standing {
            begins_line: false,
            ..standing
        };
        match self.kind(0) {
            Kind::Sign { sign: '&', .. } => {
                self.position += 1;
                self.layout.fixed("&");
                if self.at_word("raw") {
                    return None;
                }
                if self.skip_word("mut") {
                    self.layout.fixed("mut ");
                }
                self.behind_prefix(inner)
            }
            Kind::Sign { sign: '*', .. } => self.sign_before("*", inner),
            Kind::Sign { sign: '!', .. } => self.sign_before("!", inner),
            Kind::Sign { sign: '-', .. } => self.sign_before("-", inner),
            Kind::Sign { sign: '|', .. } => self.closure(),
            Kind::Word => match self.text(0) {
                "move" => self.closure(),
                "return" => self.jump("return"),
                "continue" => self.jump("continue"),
                "break" => self.jump("break"),
                "let" => self.condition_of_a_pattern(inner),
                "async" | "unsafe" | "const" | "while" | "loop" | "yield" => None,
                _ => self.chain(standing),
            },
            _ => self.chain(standing),
        }
    }

    fn sign_before(&mut self, sign: &'static str, inner: Standing) -> Known<Expression> {
        self.position += 1;
        self.layout.fixed(sign);
        self.behind_prefix(inner)
    }

    fn behind_prefix(&mut self, inner: Standing) -> Known<Expression> {
        let behind = self.operand(Strength::Prefix, inner)?;
        Some(Expression {
            outermost: Outermost::Other,
            wraps: behind.wraps,
        })
    }

    fn jump(&mut self, word: &'static str) -> Known<Expression> {
        self.position += 1;
        self.layout.fixed(word);
        if self.at_sign('\'') {
            return None;
        }
        let mut wraps = false;
        let ends = self.at_close() || self.at_sign(';') || self.at_sign(',');
        if word != "continue" && !ends {
            self.layout.fixed(" ");
            wraps = self.expression()?.wraps;
        }
        Some(Expression {
            outermost: Outermost::Jump,
            wraps,
        })
    }

    /// `let A(b) = c`, as a condition.
    fn condition_of_a_pattern(&mut self, inner: Standing) -> Known<Expression> {
        self.position += 1;
        self.layout.begin_inconsistent(0);
        self.layout.fixed("let ");
        self.layout.begin_inconsistent(0);
        self.pattern()?;
        self.layout.end();
        self.expect_signs("=")?;
        self.layout.fixed(" = ");
        self.layout.line_break(Break::NEVER);
        self.layout.begin_inconsistent(0);
        let value = self.operand(Strength::Compare, inner)?;
        self.layout.end();
        self.layout.end();
        Some(Expression {
            outermost: Outermost::Other,
            wraps: value.wraps,
        })
    }

    fn closure(&mut self) -> Known<Expression> {
        self.layout.begin_inconsistent(0);
        if self.skip_word("move") {
            self.layout.fixed("move ");
        }
        self.layout.begin(INDENT);
        self.expect_signs("|")?;
        self.layout.fixed("|");
        if !self.at_sign('|') {
            self.layout.line_break(Break::ZERO);
            loop {
                // Only patterns without alternatives can stand here.
                self.parameter_of_a_closure()?;
                if !self.skip_signs(",") {
                    break;
                }
                self.layout.fixed(",");
                self.layout.line_break(Break::BLANK);
            }
        }
        self.expect_signs("|")?;
        if self.at_signs("->") {
            return None;
        }
        self.layout.fixed("|");
        self.layout.line_break(Break {
            offset: -INDENT,
            ..Break::BLANK
        });
        self.layout.end();
        self.layout.line_break(Break::NEVER);
        self.body_of_a_closure()?;
        self.layout.end();
        Some(Expression::of(Outermost::Blocklike))
    }

    fn parameter_of_a_closure(&mut self) -> Known {
        // A single name, `_`, `&name` or a tuple; `|` would be taken for another alternative.
        match self.kind(0) {
            Kind::Sign { sign: '&', .. } => {
                self.position += 1;
                self.layout.fixed("&");
                self.word()?;
            }
            Kind::Word => {
                if self.skip_word("mut") {
                    self.layout.fixed("mut ");
                }
                self.word()?;
            }
            Kind::Open(Delimiter::Parenthesis) => self.pattern_of_a_tuple()?,
            _ => return None,
        }
        if self.skip_signs(":") {
            self.layout.fixed(": ");
            self.ty()?;
        }
        (self.at_sign(',') || self.at_sign('|')).then_some(())
    }

    fn body_of_a_closure(&mut self) -> Known {
        let start = self.layout.len();
        let body = self.expression()?;
        let stays = matches!(
            body.outermost,
            Outermost::Blocklike | Outermost::Block | Outermost::Match | Outermost::Call
        );
        if !stays {
            self.layout.insert(start, consistent(INDENT));
            self.layout.insert(
                start + 1,
                Piece::Break(Break {
                    before: Sign::Open,
                    ..Break::ZERO
                }),
            );
            self.layout.line_break(Break {
                offset: -INDENT,
                before: if body.outermost == Outermost::Jump {
                    Sign::Semicolon
                } else {
                    Sign::Nothing
                },
                after: Sign::Close,
                ..Break::ZERO
            });
            self.layout.end();
        }
        Some(())
    }
}
