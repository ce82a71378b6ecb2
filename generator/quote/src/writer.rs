//! The expression that a quotation becomes.

use proc_macro2::{Delimiter, Ident, Punct, Spacing, TokenStream, TokenTree};
use quote::quote_spanned;

use crate::repetition::{Fault, Repetition, is_mark};
use crate::table::{Table, Written, here};

/// How many tokens a value has, and how long their text is: a guess that is good for most.
const VALUE: Room = Room {
    text: 32,
    tokens: 6,
};

/// How often a part is repeated: again a guess.
const TURNS: usize = 4;

/// How much is written.
#[derive(Clone, Copy, Default)]
struct Room {
    text: usize,
    tokens: usize,
}

impl Room {
    fn add(&mut self, other: Self, times: usize) {
        self.text += other.text * times;
        self.tokens += other.tokens * times;
    }
}

/// The expression for the tokens of a quotation.
///
/// # Errors
///
/// A repetition is not written as one.
pub(crate) fn quotation(quotation: TokenStream) -> Result<TokenStream, Fault> {
    let (statements, Room { text, tokens }) = statements(quotation)?;
    Ok(quote_spanned!(here()=> {
        #[allow(unused_imports, reason = "few quotations need all of them")]
        use crate::rust::tokens::{
            Delimiter, Endless, Ends, Repeat as _, RepeatAll as _, RepeatOne as _, ToTokens, Token, TokenStream,
        };
        let mut quoted = TokenStream::with_room(#text, #tokens);
        #statements
        quoted
    }))
}

/// The statements that write a quotation, or a part of one, and how much they write.
fn statements(quotation: TokenStream) -> Result<(TokenStream, Room), Fault> {
    let mut writer = Writer::default();
    writer.stream(quotation)?;
    writer.end_table();
    Ok((writer.statements, writer.room))
}

/// Writes statements that write tokens.
#[derive(Default)]
struct Writer {
    statements: TokenStream,
    table: Table,
    room: Room,
}

impl Writer {
    fn stream(&mut self, stream: TokenStream) -> Result<(), Fault> {
        let mut tokens = stream.into_iter().peekable();
        while let Some(token) = tokens.next() {
            let marked = if is_mark(&token) {
                tokens.next_if(is_value)
            } else {
                None
            };
            match (token, marked) {
                (_, Some(TokenTree::Ident(name))) => self.value(&name),
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

    fn value(&mut self, name: &Ident) {
        self.end_table();
        self.room.add(VALUE, 1);
        let statement = quote_spanned!(here()=> ToTokens::to_tokens(&#name, &mut quoted););
        self.statements.extend(statement);
    }

    /// Each list becomes an iterator of its name, and in the loop an element of its name.
    fn repetition(&mut self, repetition: Repetition) -> Result<(), Fault> {
        self.end_table();
        let Repetition {
            part,
            between,
            names,
        } = repetition;
        let (part, room) = statements(part)?;
        self.room.add(room, TURNS);
        let (before, apart) = separated(&between);
        // A loop over nothing but values that are the same each time would not end: that is a fault of types.
        let all = quote_spanned!(here()=> {
            let ends = Endless;
            #(
                let (mut #names, end) = #names.repeated();
                let ends = ends | end;
            )*
            let _: Ends = ends;
            #before
            loop {
                #(let Some(#names) = #names.next() else { break; };)*
                #apart
                #part
            }
        });
        self.statements.extend(all);
        Ok(())
    }

    fn end_table(&mut self) {
        if let Some(Written {
            statement,
            text,
            tokens,
        }) = self.table.take()
        {
            self.room.add(Room { text, tokens }, 1);
            self.statements.extend(statement);
        }
    }
}

/// What writes signs between one element and the next: a statement before the loop, and one in it.
fn separated(between: &[Punct]) -> (TokenStream, TokenStream) {
    let mut table = Table::default();
    for sign in between {
        table.sign(sign.as_char(), sign.spacing());
    }
    let Some(Written { statement, .. }) = table.take() else {
        return Default::default();
    };
    let before = quote_spanned!(here()=> let mut first = true;);
    let apart = quote_spanned!(here()=> if !::core::mem::replace(&mut first, false) { #statement });
    (before, apart)
}

/// Whether a token says what a mark before it stands for.
fn is_value(token: &TokenTree) -> bool {
    match token {
        TokenTree::Ident(_) => true,
        TokenTree::Group(group) => group.delimiter() == Delimiter::Parenthesis,
        TokenTree::Punct(_) | TokenTree::Literal(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::quotation;

    #[test]
    fn what_is_no_repetition_is_told() {
        let cases = [
            (
                "#(#name),",
                "a repetition ends with signs and a star: `#(…)*`, `#(…),*`",
            ),
            ("#(name)*", "a repetition that names nothing never ends"),
            (
                "#(#(#names)*)*",
                "a repetition within a repetition is not known here",
            ),
        ];
        for (input, message) in cases {
            let fault = quotation(input.parse().unwrap()).unwrap_err();
            assert_eq!(fault.message, message);
        }
    }
}
