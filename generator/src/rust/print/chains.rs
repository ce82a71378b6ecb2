//! Chains of calls, members and question marks, and what they begin with.

use super::cursor::{Cursor, Known};
use super::expressions::{Expression, Outermost, Standing};
use super::layout::{Break, INDENT, Piece, consistent, inconsistent};
use super::types::PathPlace;
use crate::rust::tokens::{Delimiter, Kind};

/// A structure literal that is wider than this has a line for each member.
const WIDE_STRUCT: isize = 34;

/// A link of a chain.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Link {
    /// `.name`, `.await`
    Member,
    /// `.name(…)`
    Method,
    /// `(…)`
    Call,
    /// `[…]`
    Index,
    /// `?`
    Try,
}

impl Link {
    const fn has_dot(self) -> bool {
        matches!(self, Self::Member | Self::Method)
    }
}

impl<'t> Cursor<'t> {
    /// A chain, or a single thing.
    pub(super) fn chain(&mut self, standing: Standing) -> Known<Expression> {
        let start = self.layout.len();
        let mut expression = self.primary(standing)?;
        let links = self.links()?;
        if links.is_empty() {
            return Some(expression);
        }
        // What follows the last dot stands outside the box of the chain.
        let boxed = links.iter().rposition(|link| link.has_dot());
        let boxed = boxed.map_or(0, |last| last + 1);
        let short = standing.begins_line
            && expression.outermost == Outermost::ShortName
            && !links.contains_after_first(Link::Call)
            && links.first().is_some_and(|link| link.has_dot());
        if boxed > 0 {
            self.layout.insert(start, consistent(INDENT));
            self.layout.insert(start + 1, consistent(-INDENT));
            self.layout.end();
        }
        for (index, link) in links.iter().enumerate() {
            let unindented = short && boxed == 1 && index == 0;
            self.link(*link, short && index == 0, unindented)?;
            expression = Expression {
                outermost: if *link == Link::Call {
                    Outermost::Call
                } else {
                    Outermost::Other
                },
                wraps: match link {
                    Link::Member | Link::Method | Link::Index => true,
                    Link::Call | Link::Try => expression.wraps,
                },
            };
            if index + 1 == boxed {
                self.layout.end();
            }
        }
        Some(expression)
    }

    /// The links that follow, without passing over them.
    fn links(&mut self) -> Known<Links> {
        let mut links = Links::default();
        let position = self.position;
        loop {
            let link = match self.kind(0) {
                Kind::Sign { sign: '?', .. } => Link::Try,
                Kind::Sign { sign: '.', .. } if !self.at_signs("..") => {
                    self.position += 1;
                    if self.signs_ahead(1, "::") {
                        self.position += 3;
                        self.pass_arguments()?;
                    }
                    if self.kind(1) == Kind::Open(Delimiter::Parenthesis) {
                        self.position += 1;
                        self.pass_group()?;
                        Link::Method
                    } else {
                        let is_name = self.kind(0) == Kind::Word;
                        let is_number = self.kind(0) == Kind::Literal && is_index(self.text(0));
                        (is_name || is_number).then_some(())?;
                        self.position += 1;
                        Link::Member
                    }
                }
                Kind::Open(Delimiter::Parenthesis) => {
                    self.pass_group()?;
                    Link::Call
                }
                Kind::Open(Delimiter::Bracket) => {
                    self.pass_group()?;
                    Link::Index
                }
                _ => {
                    self.position = position;
                    return Some(links);
                }
            };
            if link == Link::Try {
                self.position += 1;
            }
            links.push(link);
        }
    }

    /// Passes over `<…>` up to the last of it, which stays.
    fn pass_arguments(&mut self) -> Known {
        let mut depth = 0_usize;
        loop {
            match self.kind(0) {
                Kind::Sign { sign: '<', .. } => depth += 1,
                Kind::Sign { sign: '>', .. } => {
                    depth = depth.checked_sub(1)?;
                    if depth == 0 {
                        return Some(());
                    }
                }
                Kind::Open(_) => {
                    self.pass_group()?;
                    continue;
                }
                Kind::Close | Kind::End => return None,
                _ => {}
            }
            self.position += 1;
        }
    }

    pub(super) fn pass_group(&mut self) -> Known {
        let mut depth = 0_usize;
        loop {
            match self.kind(0) {
                Kind::Open(_) => depth += 1,
                Kind::Close => depth = depth.checked_sub(1)?,
                Kind::End => return None,
                _ => {}
            }
            self.position += 1;
            if depth == 0 {
                return Some(());
            }
        }
    }

    fn link(&mut self, link: Link, stays: bool, unindented: bool) -> Known {
        match link {
            Link::Member | Link::Method => {
                self.expect_signs(".")?;
                if !stays {
                    self.layout.line_break(Break::ZERO);
                }
                self.layout.fixed(".");
                self.token();
                if self.skip_signs("::") {
                    self.layout.fixed("::");
                    self.arguments()?;
                }
                if link == Link::Method {
                    self.layout.begin(if unindented { -INDENT } else { 0 });
                    self.call()?;
                    self.layout.end();
                }
                Some(())
            }
            Link::Call => self.call(),
            Link::Index => {
                self.expect_open(Delimiter::Bracket)?;
                self.layout.fixed("[");
                self.expression()?;
                self.expect_close()?;
                self.layout.fixed("]");
                Some(())
            }
            Link::Try => {
                self.expect_signs("?")?;
                self.layout.fixed("?");
                Some(())
            }
        }
    }

    /// `(a, b)` behind what is called.
    fn call(&mut self) -> Known {
        self.expect_open(Delimiter::Parenthesis)?;
        self.layout.fixed("(");
        if !self.at_close() {
            let start = self.layout.len();
            let first = self.expression()?;
            let alone = self.at_close() || (self.at_sign(',') && self.kind(1) == Kind::Close);
            let blocklike = matches!(first.outermost, Outermost::Blocklike | Outermost::Block);
            if alone && blocklike {
                self.skip_signs(",");
            } else {
                self.layout.insert(start, consistent(INDENT));
                self.layout.insert(start + 1, Piece::Break(Break::ZERO));
                while self.next_in_list(Break::LAST)? {
                    self.expression()?;
                }
                self.layout.outdent();
                self.layout.end();
            }
        } else {
            self.layout.empty();
        }
        self.expect_close()?;
        self.layout.fixed(")");
        Some(())
    }

    /// What a chain begins with.
    fn primary(&mut self, standing: Standing) -> Known<Expression> {
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
        let short =
            path.segments == 1 && !path.has_arguments && path.last.len() <= INDENT.cast_unsigned();
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

/// Whether a literal is the position of a member: `.0`, but not `.0.1`, which is one literal as well.
fn is_index(literal: &str) -> bool {
    literal.bytes().all(|byte| byte.is_ascii_digit())
}

/// The links of a chain. Most have few.
#[derive(Default)]
struct Links(Vec<Link>);

impl Links {
    fn push(&mut self, link: Link) {
        self.0.push(link);
    }

    fn contains_after_first(&self, link: Link) -> bool {
        self.0.iter().skip(1).any(|other| *other == link)
    }
}

impl std::ops::Deref for Links {
    type Target = [Link];

    fn deref(&self) -> &[Link] {
        &self.0
    }
}
