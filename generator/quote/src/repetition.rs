//! `#(…)*`: what is repeated, and what stands between.

use std::collections::HashSet;

use proc_macro2::{Delimiter, Group, Ident, Punct, Span, TokenStream, TokenTree};
use quote::quote_spanned;

/// Why a quotation cannot be read, and where.
#[derive(Debug)]
pub(crate) struct Fault {
    pub(crate) message: &'static str,
    pub(crate) span: Span,
}

impl Fault {
    /// The fault as one that the compiler tells at its place.
    pub(crate) fn report(&self) -> TokenStream {
        let message = self.message;
        quote_spanned!(self.span=> ::core::compile_error!(#message))
    }
}

/// A part that is written several times.
pub(crate) struct Repetition {
    pub(crate) part: TokenStream,
    /// The signs between one and the next.
    pub(crate) between: Vec<Punct>,
    /// What is named in the part, each once.
    pub(crate) names: Vec<Ident>,
}

impl Repetition {
    /// Reads what stands behind the sign that begins it, beginning with the parentheses.
    pub(crate) fn read(
        group: &Group,
        behind: &mut impl Iterator<Item = TokenTree>,
    ) -> Result<Self, Fault> {
        let mut between = Vec::new();
        loop {
            match behind.next() {
                Some(TokenTree::Punct(sign)) if sign.as_char() == '*' => break,
                Some(TokenTree::Punct(sign)) => between.push(sign),
                _ => {
                    return Err(Fault {
                        message: "a repetition ends with signs and a star: `#(…)*`, `#(…),*`",
                        span: group.span(),
                    });
                }
            }
        }
        let mut names = Names::default();
        names.find(group.stream())?;
        if names.found.is_empty() {
            return Err(Fault {
                message: "a repetition that names nothing never ends",
                span: group.span(),
            });
        }
        Ok(Self {
            part: group.stream(),
            between,
            names: names.found,
        })
    }
}

#[derive(Default)]
struct Names {
    found: Vec<Ident>,
    known: HashSet<String>,
}

impl Names {
    fn find(&mut self, part: TokenStream) -> Result<(), Fault> {
        let mut after_mark = false;
        for token in part {
            let marked = std::mem::replace(&mut after_mark, is_mark(&token));
            match token {
                TokenTree::Ident(name) if marked && self.known.insert(name.to_string()) => {
                    self.found.push(name);
                }
                TokenTree::Group(group)
                    if marked && group.delimiter() == Delimiter::Parenthesis =>
                {
                    return Err(Fault {
                        message: "a repetition within a repetition is not known here",
                        span: group.span(),
                    });
                }
                TokenTree::Group(group) => self.find(group.stream())?,
                _ => {}
            }
        }
        Ok(())
    }
}

/// Whether a token is the sign before a name or a repetition.
pub(crate) fn is_mark(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Punct(sign) if sign.as_char() == '#')
}
