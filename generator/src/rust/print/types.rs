//! Paths, types and what is generic.

use super::cursor::{Cursor, Known};
use super::pieces::{Break, INDENT, Piece, consistent};
use crate::rust::tokens::{Delimiter, Kind};

/// Where a path stands, which decides how its arguments are spelled.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum PathPlace {
    /// `A<B>`
    Type,
    /// `A::<B>`
    Expression,
}

/// What a path is.
#[derive(Clone, Copy, Debug)]
pub(super) struct PathForm<'t> {
    pub(super) segments: usize,
    pub(super) last: &'t str,
    pub(super) has_arguments: bool,
}

impl<'t> Cursor<'t> {
    /// `a::B<C>`
    pub(super) fn path(&mut self, place: PathPlace) -> Known<PathForm<'t>> {
        if self.skip_signs("::") {
            self.layout.fixed("::");
        }
        let mut form = PathForm {
            segments: 1,
            last: self.word()?,
            has_arguments: false,
        };
        loop {
            let turbofish = self.signs_ahead(0, "::") && self.sign_ahead(2, '<');
            if place == PathPlace::Type && (self.at_sign('<') || turbofish) {
                self.skip_signs("::");
                self.arguments()?;
                form.has_arguments = true;
            } else if turbofish {
                self.skip_signs("::");
                self.layout.fixed("::");
                self.arguments()?;
                form.has_arguments = true;
            } else if place == PathPlace::Type && self.at_open(Delimiter::Parenthesis) {
                self.parameters_of_a_function_trait()?;
                form.has_arguments = true;
            }
            if !self.skip_signs("::") {
                return Some(form);
            }
            self.layout.fixed("::");
            form.last = self.word()?;
            form.segments += 1;
        }
    }

    /// `<T as Trait>::Name`
    pub(super) fn qualified_path(&mut self, place: PathPlace) -> Known {
        self.expect_signs("<")?;
        self.layout.fixed("<");
        self.ty()?;
        if self.skip_word("as") {
            self.layout.fixed(" as ");
            self.path(PathPlace::Type)?;
        }
        self.expect_signs(">")?;
        self.layout.fixed(">");
        self.expect_signs("::")?;
        self.layout.fixed("::");
        self.path(place).map(drop)
    }

    /// `<A, B = C>`
    pub(super) fn arguments(&mut self) -> Known {
        self.angles(INDENT, Self::argument)
    }

    /// `<A: B>` of what is declared.
    pub(super) fn generics(&mut self) -> Known {
        if self.at_sign('<') {
            self.angles(0, Self::parameter)?;
        }
        Some(())
    }

    fn angles(&mut self, offset: i16, part: fn(&mut Self) -> Known) -> Known {
        self.expect_signs("<")?;
        self.layout.fixed("<");
        self.layout.begin(offset);
        self.layout.line_break(Break::ZERO);
        loop {
            part(self)?;
            let comma = self.skip_signs(",");
            if self.at_sign('>') {
                break;
            }
            comma.then_some(())?;
            self.layout.fixed(",");
            self.layout.line_break(Break::BLANK);
        }
        self.layout.line_break(Break::LAST);
        self.layout.outdent();
        self.layout.end();
        self.expect_signs(">")?;
        self.layout.fixed(">");
        Some(())
    }

    fn argument(&mut self) -> Known {
        if self.at_sign('\'') {
            return self.lifetime();
        }
        if self.kind(0) == Kind::Word && self.sign_ahead(1, '=') {
            self.word()?;
            self.expect_signs("=")?;
            self.layout.fixed(" = ");
        }
        self.ty()
    }

    fn parameter(&mut self) -> Known {
        if self.at_sign('\'') {
            return self.lifetime();
        }
        self.word()?;
        self.layout.begin_inconsistent(INDENT);
        if self.skip_signs(":") {
            self.layout.fixed(": ");
            self.bounds(true)?;
        }
        if self.skip_signs("=") {
            self.layout.line_break(Break::BLANK);
            self.layout.fixed("= ");
            self.ty()?;
        }
        self.layout.end();
        Some(())
    }

    /// `A + B`
    fn bounds(&mut self, may_break: bool) -> Known {
        loop {
            if self.at_sign('\'') {
                self.lifetime()?;
            } else {
                if self.skip_signs("?") {
                    self.layout.fixed("?");
                }
                if self.at_word("for") {
                    return None;
                }
                self.path(PathPlace::Type)?;
            }
            if !self.skip_signs("+") {
                return Some(());
            }
            if may_break {
                self.layout.line_break(Break::BLANK);
                self.layout.fixed("+ ");
            } else {
                self.layout.fixed(" + ");
            }
        }
    }

    /// `Fn(A) -> B`
    fn parameters_of_a_function_trait(&mut self) -> Known {
        self.expect_open(Delimiter::Parenthesis)?;
        self.layout.begin(INDENT);
        self.layout.fixed("(");
        if !self.at_close() {
            self.layout.line_break(Break::ZERO);
            loop {
                self.ty()?;
                if !self.next_in_list(Break::LAST)? {
                    break;
                }
            }
            self.layout.outdent();
        } else {
            // Has a form of its own.
            return None;
        }
        self.expect_close()?;
        self.layout.fixed(")");
        self.return_type()?;
        self.layout.end();
        Some(())
    }

    /// `-> A`, if it is there.
    pub(super) fn return_type(&mut self) -> Known {
        if self.skip_signs("->") {
            self.layout.fixed(" -> ");
            self.ty()?;
        }
        Some(())
    }

    /// A type.
    pub(super) fn ty(&mut self) -> Known {
        match self.kind(0) {
            Kind::Sign { sign: '&', .. } => self.reference(),
            Kind::Sign { sign: '<', .. } => self.qualified_path(PathPlace::Type),
            Kind::Open(Delimiter::Parenthesis) => self.tuple_type(),
            Kind::Open(Delimiter::Bracket) => self.slice_type(),
            Kind::Word => match self.text(0) {
                "impl" => {
                    self.position += 1;
                    self.layout.fixed("impl ");
                    self.bounds(false)
                }
                "dyn" => {
                    self.position += 1;
                    self.layout.fixed("dyn ");
                    self.bounds(false)
                }
                "fn" | "for" | "unsafe" | "extern" => None,
                "_" => self.word().map(drop),
                _ => {
                    self.path(PathPlace::Type)?;
                    // A macro in place of a type.
                    (!self.at_sign('!')).then_some(())
                }
            },
            _ => None,
        }
    }

    fn reference(&mut self) -> Known {
        self.expect_signs("&")?;
        self.layout.fixed("&");
        if self.at_sign('\'') {
            self.lifetime()?;
            self.layout.fixed(" ");
        }
        if self.skip_word("mut") {
            self.layout.fixed("mut ");
        }
        self.ty()
    }

    fn tuple_type(&mut self) -> Known {
        self.expect_open(Delimiter::Parenthesis)?;
        if self.kind(0) == Kind::Close {
            self.position += 1;
            self.layout.fixed("(");
            self.layout.empty();
            self.layout.fixed(")");
            return Some(());
        }
        self.layout.fixed("(");
        let start = self.layout.len();
        self.ty()?;
        if self.at_sign(',') {
            self.layout.insert(start, consistent(INDENT));
            self.layout.insert(start + 1, Piece::Break(Break::ZERO));
            // A tuple of one is spelled in its own way.
            if self.sign_ahead(0, ',') && self.kind(1) == Kind::Close {
                return None;
            }
            while self.next_in_list(Break::LAST)? {
                self.ty()?;
            }
            self.layout.outdent();
            self.layout.end();
        }
        self.expect_close()?;
        self.layout.fixed(")");
        Some(())
    }

    fn slice_type(&mut self) -> Known {
        self.expect_open(Delimiter::Bracket)?;
        self.layout.fixed("[");
        self.ty()?;
        if self.skip_signs(";") {
            self.layout.fixed("; ");
            self.expression()?;
        }
        self.expect_close()?;
        self.layout.fixed("]");
        Some(())
    }
}
