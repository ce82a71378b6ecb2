//! Rust as tokens: what emitters write, with `quote!`, and what the printer reads.
//!
//! Tokens stand one after the other in one list, groups included, and their text in one other. Putting tokens into others is
//! a copy of both, without taking memory for each; and they can be printed as they are.

mod repeat;
mod spelling;
mod to_tokens;
mod token;

use std::fmt;
use std::hash::{Hash, Hasher};

pub(crate) use paywright_quote::quote;

pub(crate) use self::repeat::{Endless, Ends, Repeat, RepeatAll, RepeatOne};
pub(crate) use self::spelling::{Ident, Literal, format_ident};
pub(crate) use self::to_tokens::ToTokens;
pub(crate) use self::token::{Before, Delimiter, Kind, Range, Token};

/// Tokens one after the other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct TokenStream {
    tokens: Vec<Token>,
    text: String,
}

impl TokenStream {
    /// No tokens.
    pub(crate) const fn new() -> Self {
        Self {
            tokens: Vec::new(),
            text: String::new(),
        }
    }

    /// No tokens yet, with room for so many and so much text.
    pub(crate) fn with_room(text: usize, tokens: usize) -> Self {
        Self {
            tokens: Vec::with_capacity(tokens),
            text: String::with_capacity(text),
        }
    }

    /// Whether there are none.
    pub(crate) fn is_empty(&self) -> bool {
        self.tokens.is_empty()
    }

    /// The token at a position; behind the last one, the end.
    pub(crate) fn get(&self, position: usize) -> Token {
        self.tokens.get(position).copied().unwrap_or(Token::END)
    }

    /// The text of a token.
    pub(crate) fn text(&self, range: Range) -> &str {
        self.text
            .get(range.start as usize..range.end as usize)
            .unwrap_or_default()
    }

    /// About how long they are as text.
    pub(crate) fn length(&self) -> usize {
        self.text.len() + 2 * self.tokens.len()
    }

    /// The names, each with what stands before it.
    pub(crate) fn names(&self) -> impl Iterator<Item = (&str, Before)> {
        let mut before = Before::Nothing;
        let mut colon = false;
        let mut mark = false;
        self.tokens.iter().filter_map(move |token| {
            let stood = before;
            let (mut is_colon, mut is_joint) = (false, false);
            before = Before::Nothing;
            match token.kind {
                Kind::Sign { sign: '.', .. } => before = Before::Dot,
                Kind::Open(Delimiter::Parenthesis) if mark => before = Before::Macro,
                Kind::Sign { sign: ':', joint } => {
                    (is_colon, is_joint) = (true, joint);
                    if colon {
                        before = Before::Path;
                    }
                }
                _ => {}
            }
            colon = is_colon && is_joint;
            mark = matches!(token.kind, Kind::Sign { sign: '!', .. });
            (token.kind == Kind::Word).then(|| (self.text(token.text), stood))
        })
    }

    /// Adds tokens.
    pub(crate) fn add(&mut self, tokens: &Self) {
        self.add_table(&tokens.text, &tokens.tokens);
    }

    /// Adds tokens of a quotation: a text, and tokens whose text is in it.
    pub(crate) fn add_table(&mut self, text: &str, tokens: &[Token]) {
        let start = self.end_of_text();
        self.text.push_str(text);
        self.tokens
            .extend(tokens.iter().map(|token| token.moved(start)));
    }

    /// Adds a word that is one.
    fn add_word(&mut self, word: &str) {
        self.add_spelt(Kind::Word, |text| text.push_str(word));
    }

    /// Adds a token whose text is written as it is added.
    fn add_spelt(&mut self, kind: Kind, write: impl FnOnce(&mut String)) {
        let start = self.end_of_text();
        write(&mut self.text);
        let end = self.end_of_text();
        self.tokens.push(Token {
            kind,
            text: Range { start, end },
        });
    }

    /// Where the next text begins. What lies beyond 4 GB has no text, and is no Rust.
    fn end_of_text(&self) -> u32 {
        u32::try_from(self.text.len()).unwrap_or(u32::MAX)
    }
}

/// By the text of all tokens: it tells almost all streams apart that are not equal.
impl Hash for TokenStream {
    fn hash<H: Hasher>(&self, hasher: &mut H) {
        self.text.hash(hasher);
        self.tokens.len().hash(hasher);
    }
}

impl Extend<Self> for TokenStream {
    fn extend<I: IntoIterator<Item = Self>>(&mut self, streams: I) {
        for stream in streams {
            self.add(&stream);
        }
    }
}

impl FromIterator<Self> for TokenStream {
    fn from_iter<I: IntoIterator<Item = Self>>(streams: I) -> Self {
        let mut all = Self::new();
        all.extend(streams);
        all
    }
}

/// What a text of Rust consists of, for tests.
#[cfg(test)]
impl From<proc_macro2::TokenStream> for TokenStream {
    fn from(stream: proc_macro2::TokenStream) -> Self {
        use proc_macro2::{Spacing, TokenTree};

        let mut tokens = Self::new();
        for token in stream {
            match token {
                TokenTree::Ident(word) => tokens.add_word(&word.to_string()),
                TokenTree::Literal(literal) => {
                    tokens.add_spelt(Kind::Literal, |text| text.push_str(&literal.to_string()));
                }
                TokenTree::Punct(sign) => {
                    let joint = sign.spacing() == Spacing::Joint;
                    tokens.tokens.push(Token::sign(sign.as_char(), joint));
                }
                TokenTree::Group(group) => {
                    let delimiter = match group.delimiter() {
                        proc_macro2::Delimiter::Parenthesis => Some(Delimiter::Parenthesis),
                        proc_macro2::Delimiter::Brace => Some(Delimiter::Brace),
                        proc_macro2::Delimiter::Bracket => Some(Delimiter::Bracket),
                        proc_macro2::Delimiter::None => None,
                    };
                    tokens.tokens.extend(delimiter.map(Token::open));
                    tokens.add(&group.stream().into());
                    tokens.tokens.extend(delimiter.map(|_| Token::close()));
                }
            }
        }
        tokens
    }
}

/// The tokens as text that means the same.
impl fmt::Display for TokenStream {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut closing = Vec::new();
        let mut apart = "";
        for token in &self.tokens {
            formatter.write_str(apart)?;
            apart = " ";
            match token.kind {
                Kind::Word | Kind::Literal => formatter.write_str(self.text(token.text))?,
                Kind::Sign { sign, joint } => {
                    write!(formatter, "{sign}")?;
                    // Signs that are one, and the names of lifetimes.
                    if joint {
                        apart = "";
                    }
                }
                Kind::Open(delimiter) => {
                    let (open, close) = delimiter.signs();
                    formatter.write_str(open)?;
                    closing.push(close);
                }
                Kind::Close => formatter.write_str(closing.pop().unwrap_or_default())?,
                Kind::End => {}
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
