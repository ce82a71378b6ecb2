//! Chains of calls, members and question marks, and what they begin with.

use super::cursor::{Cursor, Known};
use super::expressions::{Expression, Outermost, Standing};
use super::pieces::{Break, INDENT, Piece, consistent};
use crate::rust::tokens::{Delimiter, Kind};

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
