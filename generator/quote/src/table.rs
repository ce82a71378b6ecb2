//! The part of a quotation that never changes.

use proc_macro2::{Delimiter, Literal, Spacing, Span, TokenStream};
use quote::quote_spanned;

/// The signs of more than one character, longest first.
const OPERATORS: [&str; 24] = [
    "<<=", ">>=", "...", "..=", "::", "->", "=>", "==", "!=", "<=", ">=", "&&", "||", "+=", "-=",
    "*=", "/=", "%=", "^=", "&=", "|=", "<<", ">>", "..",
];

/// Tokens that stand one after the other: the text of all of them, and a table of where each stands in it.
#[derive(Default)]
pub(crate) struct Table {
    /// The texts of all words and literals, without anything between.
    text: String,
    /// An expression for each token.
    tokens: Vec<TokenStream>,
    /// Signs that stand side by side.
    signs: String,
}

/// A table as a statement.
pub(crate) struct Written {
    pub(crate) statement: TokenStream,
    /// How long its text is.
    pub(crate) text: usize,
    /// How many tokens it has.
    pub(crate) tokens: usize,
}

impl Table {
    pub(crate) fn word(&mut self, word: &str) {
        let (start, end) = self.spelt(word);
        self.add(quote_spanned!(here()=> Token::word(#start, #end)));
    }

    pub(crate) fn literal(&mut self, literal: &str) {
        let (start, end) = self.spelt(literal);
        self.add(quote_spanned!(here()=> Token::literal(#start, #end)));
    }

    /// A sign, and whether another stands right behind it.
    pub(crate) fn sign(&mut self, sign: char, spacing: Spacing) {
        if sign == '\'' {
            self.end_signs();
            self.add(quote_spanned!(here()=> Token::sign('\'', true)));
            return;
        }
        self.signs.push(sign);
        if spacing == Spacing::Alone {
            self.end_signs();
        }
    }

    pub(crate) fn open(&mut self, delimiter: Delimiter) {
        let delimiter = match delimiter {
            Delimiter::Parenthesis => quote_spanned!(here()=> Parenthesis),
            Delimiter::Brace => quote_spanned!(here()=> Brace),
            Delimiter::Bracket => quote_spanned!(here()=> Bracket),
            // What another macro has put together; nothing is written around it.
            Delimiter::None => return,
        };
        self.end_signs();
        self.add(quote_spanned!(here()=> Token::open(Delimiter::#delimiter)));
    }

    pub(crate) fn close(&mut self, delimiter: Delimiter) {
        if delimiter != Delimiter::None {
            self.end_signs();
            self.add(quote_spanned!(here()=> Token::close()));
        }
    }

    /// The statement that writes what there is, if there is anything; the table begins anew.
    pub(crate) fn take(&mut self) -> Option<Written> {
        self.end_signs();
        let Self { text, tokens, .. } = std::mem::take(self);
        (!tokens.is_empty()).then(|| Written {
            statement: quote_spanned!(here()=> quoted.add_table(#text, const { &[#(#tokens),*] });),
            text: text.len(),
            tokens: tokens.len(),
        })
    }

    /// The signs as the compiler divides them: the longest operator first.
    fn end_signs(&mut self) {
        let signs = std::mem::take(&mut self.signs);
        let mut rest = signs.as_str();
        while let Some(first) = rest.chars().next() {
            let operator = OPERATORS
                .into_iter()
                .find(|operator| rest.starts_with(operator));
            let (one, behind) = rest.split_at(operator.map_or(first.len_utf8(), str::len));
            let mut signs = one.chars().peekable();
            while let Some(sign) = signs.next() {
                let joint = signs.peek().is_some();
                self.add(quote_spanned!(here()=> Token::sign(#sign, #joint)));
            }
            rest = behind;
        }
    }

    /// Where a text stands among the texts.
    fn spelt(&mut self, spelt: &str) -> (Literal, Literal) {
        self.end_signs();
        let start = self.text.len();
        self.text.push_str(spelt);
        let end = self.text.len();
        (
            Literal::usize_unsuffixed(start),
            Literal::usize_unsuffixed(end),
        )
    }

    fn add(&mut self, token: TokenStream) {
        self.tokens.push(token);
    }
}

/// Code of our own: its variables are not those of the caller, whatever their names.
pub(crate) fn here() -> Span {
    Span::mixed_site()
}
