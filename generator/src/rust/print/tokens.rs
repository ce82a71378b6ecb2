//! Tokens one after the other, with their text in one place: so that a reader can look ahead, and go back, at no cost.

use std::fmt::Write;

use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};

/// A token, or one end of a group.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    pub(super) kind: Kind,
    /// Where its text begins and ends.
    pub(super) text: Range,
}

/// A part of [`Tokens::text`].
#[derive(Clone, Copy, Debug)]
pub(super) struct Range {
    start: usize,
    end: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// An identifier or a keyword.
    Word,
    Literal,
    /// A sign; `joint` if it may be one with the sign behind it.
    Sign {
        sign: char,
        joint: bool,
    },
    Open(Delimiter),
    Close,
    /// Behind the last token.
    End,
}

/// What stands right before a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Before {
    /// A dot or two colons: the name goes on with a path.
    Path,
    /// What begins the arguments of a macro: it makes what it is called after, and uses nothing of this name.
    Macro,
    /// Anything else.
    Nothing,
}

/// The tokens of an item.
#[derive(Debug)]
pub(super) struct Tokens {
    tokens: Vec<Token>,
    text: String,
}

impl Tokens {
    pub(super) fn of(stream: TokenStream) -> Self {
        let mut tokens = Self {
            tokens: Vec::new(),
            text: String::new(),
        };
        tokens.add(stream);
        tokens.push(Kind::End, 0);
        tokens
    }

    /// The token at a position; behind the end as at the end.
    pub(super) fn get(&self, position: usize) -> Token {
        const END: Token = Token {
            kind: Kind::End,
            text: Range { start: 0, end: 0 },
        };
        self.tokens.get(position).copied().unwrap_or(END)
    }

    pub(super) fn text(&self, range: Range) -> &str {
        self.text.get(range.start..range.end).unwrap_or_default()
    }

    /// About how long they are as text.
    pub(super) fn length(&self) -> usize {
        self.text.len() + 2 * self.tokens.len()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.get(0).kind == Kind::End
    }

    /// The names, each with what stands before it.
    pub(super) fn names(&self) -> impl Iterator<Item = (&str, Before)> {
        let mut before = Before::Nothing;
        let mut colon = false;
        let mut mark = false;
        self.tokens.iter().filter_map(move |token| {
            let stood = before;
            let (mut is_colon, mut is_joint) = (false, false);
            before = Before::Nothing;
            match token.kind {
                Kind::Sign { sign: '.', .. } => before = Before::Path,
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

    /// The tokens as text that means the same.
    pub(super) fn source(&self) -> String {
        let mut source = String::with_capacity(self.text.len() + self.tokens.len());
        let mut closing = Vec::new();
        for token in &self.tokens {
            match token.kind {
                Kind::Word | Kind::Literal => source.push_str(self.text(token.text)),
                Kind::Sign { sign, joint } => {
                    source.push(sign);
                    // Signs that are one, and the names of lifetimes.
                    if joint {
                        continue;
                    }
                }
                Kind::Open(delimiter) => {
                    let (open, close) = match delimiter {
                        Delimiter::Parenthesis => ("(", ")"),
                        Delimiter::Brace => ("{", "}"),
                        Delimiter::Bracket => ("[", "]"),
                        Delimiter::None => ("", ""),
                    };
                    source.push_str(open);
                    closing.push(close);
                }
                Kind::Close => source.push_str(closing.pop().unwrap_or_default()),
                Kind::End => {}
            }
            source.push(' ');
        }
        source
    }

    fn add(&mut self, stream: TokenStream) {
        for token in stream {
            let start = self.text.len();
            match token {
                TokenTree::Ident(word) => {
                    // Writing to a text does not fail.
                    let _ = write!(self.text, "{word}");
                    self.push(Kind::Word, start);
                }
                TokenTree::Literal(literal) => {
                    let _ = write!(self.text, "{literal}");
                    self.push(Kind::Literal, start);
                }
                TokenTree::Punct(punct) => {
                    let kind = Kind::Sign {
                        sign: punct.as_char(),
                        joint: punct.spacing() == Spacing::Joint,
                    };
                    self.push(kind, start);
                }
                TokenTree::Group(group) => {
                    self.push(Kind::Open(group.delimiter()), start);
                    let stream = group.stream();
                    // The stream is taken apart without copies if nobody else holds it.
                    drop(group);
                    self.add(stream);
                    self.push(Kind::Close, self.text.len());
                }
            }
        }
    }

    fn push(&mut self, kind: Kind, start: usize) {
        let text = Range {
            start,
            end: self.text.len(),
        };
        self.tokens.push(Token { kind, text });
    }
}
