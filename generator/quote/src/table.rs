//! The part of a quotation that never changes.

use std::fmt::Write;

use proc_macro::{Delimiter, Spacing};

/// The signs of more than one character, longest first.
const OPERATORS: [&str; 24] = [
    "<<=", ">>=", "...", "..=", "::", "->", "=>", "==", "!=", "<=", ">=", "&&", "||", "+=", "-=",
    "*=", "/=", "%=", "^=", "&=", "|=", "<<", ">>", "..",
];

/// Tokens that stand one after the other, as the text of a table of them.
#[derive(Default)]
pub(crate) struct Table {
    /// The texts of all words and literals, without anything between.
    text: String,
    /// An expression for each token.
    tokens: String,
    /// Signs that stand side by side.
    signs: String,
}

impl Table {
    pub(crate) fn word(&mut self, word: &str) {
        self.spelt("word", word);
    }

    pub(crate) fn literal(&mut self, literal: &str) {
        self.spelt("literal", literal);
    }

    /// A sign, and whether another stands right behind it.
    pub(crate) fn sign(&mut self, sign: char, spacing: Spacing) {
        if sign == '\'' {
            self.end_signs();
            self.token(&format!("sign('\\'', true)"));
            return;
        }
        self.signs.push(sign);
        if spacing == Spacing::Alone {
            self.end_signs();
        }
    }

    pub(crate) fn open(&mut self, delimiter: Delimiter) {
        self.token(match delimiter {
            Delimiter::Parenthesis => "open(Delimiter::Parenthesis)",
            Delimiter::Brace => "open(Delimiter::Brace)",
            Delimiter::Bracket => "open(Delimiter::Bracket)",
            // What another macro has put together; nothing is written around it.
            Delimiter::None => return,
        });
    }

    pub(crate) fn close(&mut self, delimiter: Delimiter) {
        if delimiter != Delimiter::None {
            self.token("close()");
        }
    }

    /// The statement that writes what there is, and begins anew.
    pub(crate) fn take(&mut self) -> Option<String> {
        self.end_signs();
        let Self { text, tokens, .. } = std::mem::take(self);
        (!tokens.is_empty())
            .then(|| format!("quoted.add_table({text:?}, const {{ &[{tokens}] }});"))
    }

    /// The signs as the compiler divides them: the longest operator first.
    fn end_signs(&mut self) {
        let signs = std::mem::take(&mut self.signs);
        let mut rest = signs.as_str();
        while let Some(first) = rest.chars().next() {
            let operator = OPERATORS
                .into_iter()
                .find(|operator| rest.starts_with(operator));
            let length = operator.map_or(first.len_utf8(), str::len);
            let (one, behind) = rest.split_at(length);
            let last = one.chars().count() - 1;
            for (index, sign) in one.chars().enumerate() {
                self.token(&format!("sign({sign:?}, {})", index < last));
            }
            rest = behind;
        }
    }

    fn spelt(&mut self, kind: &str, spelt: &str) {
        let start = self.text.len();
        self.text.push_str(spelt);
        let end = self.text.len();
        self.token(&format!("{kind}({start}, {end})"));
    }

    fn token(&mut self, token: &str) {
        if !self.signs.is_empty() {
            self.end_signs();
        }
        // Writing to a text does not fail.
        let _ = write!(self.tokens, "Token::{token},");
    }
}
