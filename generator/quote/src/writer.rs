//! The expression that a quotation becomes.

use proc_macro::{Delimiter, Group, Ident, Spacing, Span, TokenStream, TokenTree};

use crate::repetition::{Fault, Repetition, is_mark};
use crate::table::Table;

/// What every quotation needs to be in reach.
const BEGINNING: &str = "#[allow(unused_imports)] use crate::rust::tokens::{
        Delimiter, Endless, Ends, Repeat as _, RepeatAll as _, RepeatOne as _, ToTokens, Token, TokenStream,
    };
    let mut quoted = TokenStream::new();";

/// Writes statements that write tokens.
#[derive(Default)]
pub(crate) struct Writer {
    statements: TokenStream,
    table: Table,
}

impl Writer {
    /// The statements for the tokens of a quotation, or of a part of it.
    pub(crate) fn stream(&mut self, stream: TokenStream) -> Result<(), Fault> {
        let mut tokens = stream.into_iter().peekable();
        while let Some(token) = tokens.next() {
            let marked = if is_mark(&token) {
                tokens.next_if(is_value)
            } else {
                None
            };
            match (token, marked) {
                (_, Some(TokenTree::Ident(name))) => self.value(name),
                (_, Some(TokenTree::Group(group))) => {
                    self.repetition(Repetition::read(&group, &mut tokens)?)?;
                }
                (TokenTree::Ident(word), _) => self.table.word(&word.to_string()),
                (TokenTree::Literal(literal), _) => self.table.literal(&literal.to_string()),
                (TokenTree::Punct(sign), _) => {
                    // The mark before a value is none of the signs before it.
                    let is_last = tokens.peek().is_none_or(is_mark);
                    let spacing = if is_last {
                        Spacing::Alone
                    } else {
                        sign.spacing()
                    };
                    self.table.sign(sign.as_char(), spacing);
                }
                (TokenTree::Group(group), _) => {
                    self.table.open(group.delimiter());
                    self.stream(group.stream())?;
                    self.table.close(group.delimiter());
                }
            }
        }
        Ok(())
    }

    /// The whole expression.
    pub(crate) fn finish(mut self) -> TokenStream {
        self.end_table();
        let mut block = code(BEGINNING);
        block.extend(self.statements);
        block.extend(code("quoted"));
        group(Delimiter::Brace, block)
    }

    fn value(&mut self, name: Ident) {
        self.end_table();
        self.code("ToTokens::to_tokens");
        let mut arguments = code("&");
        arguments.extend([TokenTree::Ident(name)]);
        arguments.extend(code(", &mut quoted"));
        self.statements
            .extend(group(Delimiter::Parenthesis, arguments));
        self.code(";");
    }

    /// Each list becomes an iterator of its name, and in the loop an element of its name.
    fn repetition(&mut self, repetition: Repetition) -> Result<(), Fault> {
        self.end_table();
        let mut turn = Self::default();
        let mut around = Self::default();
        around.code("let ends = Endless;");
        for name in repetition.names {
            let name = TokenStream::from(TokenTree::Ident(name));
            let parts = [code("mut"), name.clone(), code(", end")];
            around.code("let");
            around
                .statements
                .extend(group(Delimiter::Parenthesis, parts.into_iter().collect()));
            around.code("=");
            around.statements.extend(name.clone());
            around.code(".repeated(); let ends = ends | end;");

            turn.code("let Some");
            turn.statements
                .extend(group(Delimiter::Parenthesis, name.clone()));
            turn.code("=");
            turn.statements.extend(name);
            turn.code(".next() else { break; };");
        }
        // A loop over nothing but values that are the same each time would not end: this is a fault of types then.
        around.code("let _: Ends = ends;");
        if !repetition.between.is_empty() {
            around.code("let mut first = true;");
            let mut between = Self::default();
            for sign in repetition.between {
                between.table.sign(sign.as_char(), sign.spacing());
            }
            between.end_table();
            turn.code("if !::core::mem::replace(&mut first, false)");
            turn.statements
                .extend(group(Delimiter::Brace, between.statements));
        }
        turn.stream(repetition.part)?;
        turn.end_table();
        around.code("loop");
        around
            .statements
            .extend(group(Delimiter::Brace, turn.statements));
        self.statements
            .extend(group(Delimiter::Brace, around.statements));
        Ok(())
    }

    fn end_table(&mut self) {
        if let Some(statement) = self.table.take() {
            self.code(&statement);
        }
    }

    fn code(&mut self, text: &str) {
        self.statements.extend(code(text));
    }
}

/// Whether a token says what a mark before it stands for.
fn is_value(token: &TokenTree) -> bool {
    match token {
        TokenTree::Ident(_) => true,
        TokenTree::Group(group) => group.delimiter() == Delimiter::Parenthesis,
        TokenTree::Punct(_) | TokenTree::Literal(_) => false,
    }
}

/// Code of our own. Its variables are not those of the caller, whatever their names.
fn code(text: &str) -> TokenStream {
    // What is written here is Rust, or the first test that is compiled says so.
    let parsed: TokenStream = text.parse().unwrap_or_default();
    kept_apart(parsed)
}

fn kept_apart(stream: TokenStream) -> TokenStream {
    let tokens = stream.into_iter().map(|token| match token {
        TokenTree::Group(inner) => {
            TokenTree::Group(Group::new(inner.delimiter(), kept_apart(inner.stream())))
        }
        mut token => {
            token.set_span(Span::mixed_site());
            token
        }
    });
    tokens.collect()
}

fn group(delimiter: Delimiter, content: TokenStream) -> TokenStream {
    TokenStream::from(TokenTree::Group(Group::new(delimiter, content)))
}
