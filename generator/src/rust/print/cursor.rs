//! Reading tokens one by one, and laying them out.

use super::layout::Layout;
use super::pieces::{Break, Piece};
use crate::rust::tokens::{Delimiter, Kind, TokenStream};

/// `None` says that the tokens have a form that is not known here; somebody else has to print them.
pub(super) type Known<T = ()> = Option<T>;

/// Where the reader stands, and what has been laid out.
#[derive(Debug)]
pub(super) struct Cursor<'t> {
    pub(super) tokens: &'t TokenStream,
    pub(super) position: usize,
    pub(super) layout: &'t mut Layout,
}

/// A state to go back to.
#[derive(Clone, Copy)]
pub(super) struct Mark {
    position: usize,
    pieces: usize,
}

impl<'t> Cursor<'t> {
    /// At the first token, with nothing laid out yet.
    pub(super) fn new(tokens: &'t TokenStream, layout: &'t mut Layout) -> Self {
        layout.clear();
        Self {
            tokens,
            position: 0,
            layout,
        }
    }

    pub(super) fn mark(&self) -> Mark {
        Mark {
            position: self.position,
            pieces: self.layout.len(),
        }
    }

    pub(super) fn go_back(&mut self, mark: Mark) {
        self.position = mark.position;
        self.layout.truncate(mark.pieces);
    }

    /// What kind of token stands so many tokens ahead.
    pub(super) fn kind(&self, ahead: usize) -> Kind {
        self.tokens.get(self.position + ahead).kind
    }

    /// The text of the token so many tokens ahead.
    pub(super) fn text(&self, ahead: usize) -> &'t str {
        self.tokens
            .text(self.tokens.get(self.position + ahead).text)
    }

    /// Whether a group ends here.
    pub(super) fn at_close(&self) -> bool {
        matches!(self.kind(0), Kind::Close | Kind::End)
    }

    pub(super) fn at_word(&self, word: &str) -> bool {
        self.kind(0) == Kind::Word && self.text(0) == word
    }

    pub(super) fn at_sign(&self, wanted: char) -> bool {
        self.sign_ahead(0, wanted)
    }

    pub(super) fn sign_ahead(&self, ahead: usize, wanted: char) -> bool {
        matches!(self.kind(ahead), Kind::Sign { sign, .. } if sign == wanted)
    }

    /// Whether these signs stand here side by side.
    pub(super) fn at_signs(&self, wanted: &str) -> bool {
        self.signs_ahead(0, wanted)
    }

    pub(super) fn signs_ahead(&self, ahead: usize, wanted: &str) -> bool {
        let count = wanted.len();
        wanted.bytes().enumerate().all(|(index, wanted)| {
            matches!(
                self.kind(ahead + index),
                Kind::Sign { sign, joint } if sign == char::from(wanted) && (joint || index + 1 == count)
            )
        })
    }

    pub(super) fn at_open(&self, delimiter: Delimiter) -> bool {
        self.kind(0) == Kind::Open(delimiter)
    }

    /// Passes over a word, if it is this one.
    pub(super) fn skip_word(&mut self, word: &str) -> bool {
        let found = self.at_word(word);
        self.position += usize::from(found);
        found
    }

    /// Passes over signs, if it is these.
    pub(super) fn skip_signs(&mut self, signs: &str) -> bool {
        let found = self.at_signs(signs);
        if found {
            self.position += signs.len();
        }
        found
    }

    pub(super) fn expect_signs(&mut self, signs: &str) -> Known {
        self.skip_signs(signs).then_some(())
    }

    pub(super) fn expect_open(&mut self, delimiter: Delimiter) -> Known {
        let found = self.at_open(delimiter);
        self.position += usize::from(found);
        found.then_some(())
    }

    pub(super) fn expect_close(&mut self) -> Known {
        let found = self.kind(0) == Kind::Close;
        self.position += usize::from(found);
        found.then_some(())
    }

    /// Lays out the word that stands here.
    pub(super) fn word(&mut self) -> Known<&'t str> {
        (self.kind(0) == Kind::Word).then(|| self.token())
    }

    /// Lays out the token that stands here as it is.
    pub(super) fn token(&mut self) -> &'t str {
        let token = self.tokens.get(self.position);
        self.position += 1;
        self.layout.push(Piece::Token(token.text));
        self.tokens.text(token.text)
    }

    /// Lays out `'a`.
    pub(super) fn lifetime(&mut self) -> Known {
        self.expect_signs("'")?;
        self.layout.fixed("'");
        self.word().map(drop)
    }

    /// The elements of a list up to its end, on lines of their own where one line has no room for all.
    pub(super) fn elements(&mut self, offset: i16, element: fn(&mut Self) -> Known) -> Known {
        if self.at_close() {
            self.layout.empty();
            return Some(());
        }
        self.layout.begin(offset);
        self.layout.line_break(Break::ZERO);
        loop {
            element(self)?;
            if !self.next_in_list(Break::LAST)? {
                break;
            }
        }
        self.layout.outdent();
        self.layout.end();
        Some(())
    }

    /// A comma between parts of a list, or what stands behind the last one; whether more comes.
    pub(super) fn next_in_list(&mut self, last: Break) -> Known<bool> {
        let comma = self.skip_signs(",");
        let more = !self.at_close();
        if !more {
            self.layout.line_break(last);
        } else if comma {
            self.layout.fixed(",");
            self.layout.line_break(Break::BLANK);
        } else {
            return None;
        }
        Some(more)
    }
}
