//! Text to tokens.

use super::name::NamePrint;
use super::strings::{skip_escapes, skip_plain};
use super::token::{Token, TokenKind, Tokens};
use super::{MAX_DEPTH, Tape};

/// Why a text has no tape.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ScanFault {
    /// It is not one JSON value.
    NotJson,
    /// Lists and objects lie in each other deeper than [`MAX_DEPTH`].
    TooDeep,
    /// It is longer than positions of 32 bits can say.
    TooLong,
}

/// Divides a text into tokens.
///
/// # Errors
///
/// The text is not one JSON value as RFC 8259 says, is too deep or too long.
pub(crate) fn scan(text: &str) -> Result<Tape<'_>, ScanFault> {
    scan_within(text, MAX_DEPTH)
}

/// The same for a text that is only looked at token by token, so that its depth costs no stack.
///
/// # Errors
///
/// The text is not one JSON value or too long.
#[cfg(feature = "client")]
pub(crate) fn scan_of_any_depth(text: &str) -> Result<Tape<'_>, ScanFault> {
    scan_within(text, usize::MAX)
}

fn scan_within(text: &str, max_depth: usize) -> Result<Tape<'_>, ScanFault> {
    if u32::try_from(text.len()).is_err() {
        return Err(ScanFault::TooLong);
    }
    let mut tokens = Tokens::with_room_for(text.len() / 12 + 4);
    let mut scanner = Scanner {
        length: text.len(),
        rest: text.as_bytes(),
        tokens: tokens.as_mut(),
        innermost: NONE,
        kind: TokenKind::Null,
        levels_left: max_depth,
    };
    scanner.whole()?;
    Ok(Tape::new(text, tokens))
}

/// No position of a token: there are fewer tokens than bytes.
const NONE: u32 = u32::MAX;

struct Scanner<'t, 'v> {
    /// The length of the whole text.
    length: usize,
    /// What was not looked at yet.
    rest: &'t [u8],
    tokens: &'v mut Vec<Token>,
    /// The position of the innermost list or object that has not ended. Until it ends, its `next` is the position of the one
    /// around it.
    innermost: u32,
    /// What the innermost is: a list or an object; null outside of all.
    kind: TokenKind,
    /// How many more levels there may be.
    levels_left: usize,
}

/// What stands where after a value.
enum Then {
    /// A further value.
    Value,
    /// The end of the outermost value.
    End,
}

// What is met at every value is inlined, so that what is left of the text stays in registers.
impl Scanner<'_, '_> {
    fn whole(&mut self) -> Result<(), ScanFault> {
        loop {
            if self.kind == TokenKind::Object {
                self.name()?;
            }
            if self.value()? {
                // A list or object that is not empty has begun.
                continue;
            }
            if let Then::End = self.after_value()? {
                break;
            }
        }
        match self.peek() {
            None => Ok(()),
            Some(_) => Err(ScanFault::NotJson),
        }
    }

    /// Reads a value, or the beginning of one: whether it is that of a list or object that is not empty.
    #[inline(always)]
    fn value(&mut self) -> Result<bool, ScanFault> {
        match self.peek() {
            Some(b'"') => {
                let (kind, start, end) = self.string()?;
                self.push(kind, start, end);
            }
            Some(b'-' | b'0'..=b'9') => self.number()?,
            Some(b'{') => return self.begin(TokenKind::Object, b'}'),
            Some(b'[') => return self.begin(TokenKind::Array, b']'),
            Some(b't') => self.word(b"true", TokenKind::True)?,
            Some(b'f') => self.word(b"false", TokenKind::False)?,
            Some(b'n') => self.word(b"null", TokenKind::Null)?,
            _ => return Err(ScanFault::NotJson),
        }
        Ok(false)
    }

    /// Reads what stands behind a value: up to the next value, or the end of all.
    #[inline(always)]
    fn after_value(&mut self) -> Result<Then, ScanFault> {
        while self.innermost != NONE {
            match (self.peek(), self.kind) {
                (Some(b','), _) => {
                    self.skip(1);
                    return Ok(Then::Value);
                }
                (Some(b']'), TokenKind::Array) | (Some(b'}'), TokenKind::Object) => self.end()?,
                _ => return Err(ScanFault::NotJson),
            }
        }
        Ok(Then::End)
    }

    /// Begins a list or object with the byte at hand, and ends it if the other bracket follows: whether it goes on.
    #[inline(always)]
    fn begin(&mut self, kind: TokenKind, bracket: u8) -> Result<bool, ScanFault> {
        self.levels_left = self.levels_left.checked_sub(1).ok_or(ScanFault::TooDeep)?;
        let around = self.innermost;
        self.innermost = position(self.tokens.len());
        self.kind = kind;
        let start = self.position();
        // The end is set when it is met.
        self.tokens.push(Token {
            kind,
            start: position(start),
            end: position(start),
            next: around,
        });
        self.skip(1);
        let is_empty = self.peek() == Some(bracket);
        if is_empty {
            self.end()?;
        }
        Ok(!is_empty)
    }

    /// Ends the innermost list or object with the byte at hand.
    #[inline(always)]
    fn end(&mut self) -> Result<(), ScanFault> {
        self.skip(1);
        let (end, next) = (position(self.position()), position(self.tokens.len()));
        let token = self.tokens.get_mut(self.innermost as usize);
        let token = token.ok_or(ScanFault::NotJson)?;
        let around = token.next;
        (token.end, token.next) = (end, next);
        self.innermost = around;
        self.levels_left += 1;
        let around = self.tokens.get(around as usize);
        self.kind = around.map_or(TokenKind::Null, |token| token.kind);
        Ok(())
    }

    /// Reads the name of a member and the colon behind it.
    #[inline(always)]
    fn name(&mut self) -> Result<(), ScanFault> {
        if self.peek() != Some(b'"') {
            return Err(ScanFault::NotJson);
        }
        let before = self.rest;
        let (kind, start, end) = self.string()?;
        let print = if kind == TokenKind::Plain {
            let name = before.get(1..=end - start).unwrap_or_default();
            NamePrint::of(name)
        } else {
            NamePrint::ESCAPED
        };
        self.tokens.push(Token {
            kind,
            start: position(start),
            end: position(end),
            next: print.bits(),
        });
        if self.peek() != Some(b':') {
            return Err(ScanFault::NotJson);
        }
        self.skip(1);
        Ok(())
    }

    /// Reads a string: where it begins and ends, without its quotation marks.
    #[inline(always)]
    fn string(&mut self) -> Result<(TokenKind, usize, usize), ScanFault> {
        self.skip(1);
        let start = self.position();
        let mut kind = TokenKind::Plain;
        self.rest = skip_plain(self.rest);
        if let [b'\\', ..] = self.rest {
            kind = TokenKind::Escaped;
            self.rest = skip_escapes(self.rest).ok_or(ScanFault::NotJson)?;
        }
        match self.rest {
            [b'"', behind @ ..] => {
                let end = self.position();
                self.rest = behind;
                Ok((kind, start, end))
            }
            _ => Err(ScanFault::NotJson),
        }
    }

    #[inline(always)]
    fn number(&mut self) -> Result<(), ScanFault> {
        let start = self.position();
        self.rest = skip_number(self.rest).ok_or(ScanFault::NotJson)?;
        self.push(TokenKind::Number, start, self.position());
        Ok(())
    }

    #[inline(always)]
    fn word(&mut self, word: &[u8], kind: TokenKind) -> Result<(), ScanFault> {
        let start = self.position();
        self.rest = self.rest.strip_prefix(word).ok_or(ScanFault::NotJson)?;
        self.push(kind, start, self.position());
        Ok(())
    }

    /// The next byte that is no white space.
    #[inline(always)]
    fn peek(&mut self) -> Option<u8> {
        match self.rest {
            [byte, ..] if *byte > b' ' => Some(*byte),
            _ => {
                self.rest = skip_blanks(self.rest);
                self.rest.first().copied()
            }
        }
    }

    /// Passes over bytes that were looked at.
    #[inline(always)]
    fn skip(&mut self, count: usize) {
        self.rest = self.rest.get(count..).unwrap_or_default();
    }

    #[inline(always)]
    const fn position(&self) -> usize {
        self.length - self.rest.len()
    }

    /// Adds a token in which no other lies.
    #[inline(always)]
    fn push(&mut self, kind: TokenKind, start: usize, end: usize) {
        let next = position(self.tokens.len() + 1);
        self.tokens.push(Token {
            kind,
            start: position(start),
            end: position(end),
            next,
        });
    }
}

/// A position in a text whose length was checked, or of one of its tokens, of which there are no more than bytes.
#[inline(always)]
#[expect(
    clippy::cast_possible_truncation,
    reason = "a text that is longer has no tape"
)]
const fn position(of: usize) -> u32 {
    of as u32
}

fn skip_blanks(mut rest: &[u8]) -> &[u8] {
    while let [b' ' | b'\n' | b'\r' | b'\t', behind @ ..] = rest {
        rest = behind;
    }
    rest
}

/// What stands behind a number; `None` if there is none.
#[inline(always)]
fn skip_number(mut rest: &[u8]) -> Option<&[u8]> {
    if let [b'-', behind @ ..] = rest {
        rest = behind;
    }
    rest = match rest {
        [b'0', behind @ ..] => behind,
        _ => skip_digits(rest)?,
    };
    if let [b'.', behind @ ..] = rest {
        rest = skip_digits(behind)?;
    }
    if let [b'e' | b'E', behind @ ..] = rest {
        rest = match behind {
            [b'+' | b'-', behind @ ..] => skip_digits(behind)?,
            _ => skip_digits(behind)?,
        };
    }
    Some(rest)
}

/// What stands behind digits, of which there must be one.
#[inline(always)]
fn skip_digits(rest: &[u8]) -> Option<&[u8]> {
    let [b'0'..=b'9', behind @ ..] = rest else {
        return None;
    };
    let mut rest = behind;
    while let [b'0'..=b'9', behind @ ..] = rest {
        rest = behind;
    }
    Some(rest)
}

/// Whether the text is a JSON number and nothing else.
pub(crate) fn is_number(text: &str) -> bool {
    let ends_in_digit = text.ends_with(|last: char| last.is_ascii_digit());
    ends_in_digit && scan(text).is_ok_and(|tape| tape.root().number() == Some(text))
}

#[cfg(test)]
mod tests;
