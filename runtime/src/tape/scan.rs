//! Text to tokens.

use super::{MAX_DEPTH, Tape, Token, TokenKind};

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
    let mut scanner = Scanner {
        bytes: text.as_bytes(),
        position: 0,
        tokens: Vec::with_capacity(text.len() / 12 + 4),
        open: Vec::new(),
        max_depth,
    };
    scanner.whole()?;
    Ok(Tape::new(text, scanner.tokens))
}

struct Scanner<'t> {
    bytes: &'t [u8],
    position: usize,
    tokens: Vec<Token>,
    /// The lists and objects that have begun and not ended: their kinds and the positions of their tokens.
    open: Vec<(TokenKind, u32)>,
    max_depth: usize,
}

/// What stands where after a value.
enum Then {
    /// A further value.
    Value,
    /// The end of the outermost value.
    End,
}

impl Scanner<'_> {
    fn whole(&mut self) -> Result<(), ScanFault> {
        loop {
            self.value()?;
            if let Then::End = self.after_value()? {
                break;
            }
        }
        match self.peek() {
            None => Ok(()),
            Some(_) => Err(ScanFault::NotJson),
        }
    }

    /// Reads a value, or, of a list or object that is not empty, what stands before the first value in it.
    fn value(&mut self) -> Result<(), ScanFault> {
        loop {
            match self.peek() {
                Some(b'{') => {
                    self.begin(TokenKind::Object)?;
                    if self.peek() == Some(b'}') {
                        self.end()?;
                        return Ok(());
                    }
                    self.name()?;
                }
                Some(b'[') => {
                    self.begin(TokenKind::Array)?;
                    if self.peek() == Some(b']') {
                        self.end()?;
                        return Ok(());
                    }
                }
                Some(b'"') => return self.string(),
                Some(b'-' | b'0'..=b'9') => return self.number(),
                Some(b't') => return self.word(b"true", TokenKind::True),
                Some(b'f') => return self.word(b"false", TokenKind::False),
                Some(b'n') => return self.word(b"null", TokenKind::Null),
                _ => return Err(ScanFault::NotJson),
            }
        }
    }

    /// Reads what stands behind a value: up to the next value, or the end of all.
    fn after_value(&mut self) -> Result<Then, ScanFault> {
        while let Some((kind, _)) = self.open.last() {
            let kind = *kind;
            match (self.peek(), kind) {
                (Some(b','), TokenKind::Array) => {
                    self.position += 1;
                    return Ok(Then::Value);
                }
                (Some(b','), _) => {
                    self.position += 1;
                    self.name()?;
                    return Ok(Then::Value);
                }
                (Some(b']'), TokenKind::Array) | (Some(b'}'), TokenKind::Object) => self.end()?,
                _ => return Err(ScanFault::NotJson),
            }
        }
        Ok(Then::End)
    }

    fn begin(&mut self, kind: TokenKind) -> Result<(), ScanFault> {
        if self.open.len() == self.max_depth {
            return Err(ScanFault::TooDeep);
        }
        self.open.push((kind, position(self.tokens.len())));
        // End and next are set when the end is met.
        self.push(kind, self.position, self.position);
        self.position += 1;
        Ok(())
    }

    /// Ends the innermost list or object with the byte at hand.
    fn end(&mut self) -> Result<(), ScanFault> {
        self.position += 1;
        let next = position(self.tokens.len());
        let (_, token) = self.open.pop().ok_or(ScanFault::NotJson)?;
        let token = self
            .tokens
            .get_mut(token as usize)
            .ok_or(ScanFault::NotJson)?;
        token.end = position(self.position);
        token.next = next;
        Ok(())
    }

    /// Reads the name of a member and the colon behind it.
    fn name(&mut self) -> Result<(), ScanFault> {
        if self.peek() != Some(b'"') {
            return Err(ScanFault::NotJson);
        }
        self.string()?;
        if self.peek() != Some(b':') {
            return Err(ScanFault::NotJson);
        }
        self.position += 1;
        Ok(())
    }

    fn string(&mut self) -> Result<(), ScanFault> {
        self.position += 1;
        let start = self.position;
        let mut kind = TokenKind::Plain;
        loop {
            self.position += plain_bytes(self.rest());
            match self.bytes.get(self.position) {
                Some(b'"') => break,
                Some(b'\\') => {
                    kind = TokenKind::Escaped;
                    self.escape()?;
                }
                _ => return Err(ScanFault::NotJson),
            }
        }
        self.push(kind, start, self.position);
        self.position += 1;
        Ok(())
    }

    /// Passes over an escape.
    fn escape(&mut self) -> Result<(), ScanFault> {
        let length = match self.bytes.get(self.position + 1) {
            Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => 2,
            Some(b'u') => {
                let digits = self.bytes.get(self.position + 2..self.position + 6);
                if !digits.is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit)) {
                    return Err(ScanFault::NotJson);
                }
                6
            }
            _ => return Err(ScanFault::NotJson),
        };
        self.position += length;
        Ok(())
    }

    fn number(&mut self) -> Result<(), ScanFault> {
        let start = self.position;
        self.skip_if(b"-");
        match self.bytes.get(self.position) {
            Some(b'0') => self.position += 1,
            _ => self.digits()?,
        }
        if self.skip_if(b".") {
            self.digits()?;
        }
        if self.skip_if(b"eE") {
            self.skip_if(b"+-");
            self.digits()?;
        }
        self.push(TokenKind::Number, start, self.position);
        Ok(())
    }

    fn digits(&mut self) -> Result<(), ScanFault> {
        let rest = self.rest();
        let count = rest
            .iter()
            .position(|byte| !byte.is_ascii_digit())
            .unwrap_or(rest.len());
        self.position += count;
        if count == 0 {
            return Err(ScanFault::NotJson);
        }
        Ok(())
    }

    fn skip_if(&mut self, allowed: &[u8]) -> bool {
        let there = self
            .bytes
            .get(self.position)
            .is_some_and(|byte| allowed.contains(byte));
        self.position += usize::from(there);
        there
    }

    fn word(&mut self, word: &[u8], kind: TokenKind) -> Result<(), ScanFault> {
        if !self.rest().starts_with(word) {
            return Err(ScanFault::NotJson);
        }
        self.push(kind, self.position, self.position + word.len());
        self.position += word.len();
        Ok(())
    }

    /// The next byte that is no white space.
    fn peek(&mut self) -> Option<u8> {
        loop {
            match self.bytes.get(self.position) {
                Some(b' ' | b'\n' | b'\r' | b'\t') => self.position += 1,
                byte => return byte.copied(),
            }
        }
    }

    fn rest(&self) -> &[u8] {
        self.bytes.get(self.position..).unwrap_or_default()
    }

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
fn position(of: usize) -> u32 {
    u32::try_from(of).unwrap_or(u32::MAX)
}

/// Whether the text is a JSON number and nothing else.
pub(crate) fn is_number(text: &str) -> bool {
    let ends_in_digit = text.ends_with(|last: char| last.is_ascii_digit());
    ends_in_digit && scan(text).is_ok_and(|tape| tape.root().number() == Some(text))
}

/// How many bytes from the beginning are inside of a string and mean themselves.
pub(super) fn plain_bytes(bytes: &[u8]) -> usize {
    let mut count = 0;
    let (words, _) = bytes.as_chunks::<8>();
    for word in words {
        let word = u64::from_le_bytes(*word);
        let special = special_bytes(word);
        if special != 0 {
            return count + (special.trailing_zeros() / 8) as usize;
        }
        count += 8;
    }
    let rest = bytes.get(count..).unwrap_or_default();
    count + rest.iter().position(is_special).unwrap_or(rest.len())
}

/// Whether all bytes are inside of a string and mean themselves. Texts are mostly short, so what is left of them behind the
/// last whole word is looked at as a word that overlaps it.
pub(super) fn is_plain(bytes: &[u8]) -> bool {
    let plain = |word: u64| special_bytes(word) == 0;
    if let Some(last) = bytes.last_chunk() {
        let (words, _) = bytes.as_chunks();
        return words.iter().all(|word| plain(u64::from_le_bytes(*word)))
            && plain(u64::from_le_bytes(*last));
    }
    match (bytes.first_chunk(), bytes.last_chunk()) {
        (Some(first), Some(last)) => {
            let halves = [first, last].map(|half| u64::from(u32::from_le_bytes(*half)));
            plain(halves[0] | halves[1] << 32)
        }
        _ => !bytes.iter().any(is_special),
    }
}

const fn is_special(byte: &u8) -> bool {
    matches!(byte, b'"' | b'\\' | 0..=0x1F)
}

/// The highest bit of each byte that is a quotation mark, a backslash or a control character. Bits above the lowest one
/// that is set may be wrong; nobody looks at them.
const fn special_bytes(word: u64) -> u64 {
    const ONES: u64 = u64::from_ne_bytes([0x01; 8]);
    const HIGH: u64 = u64::from_ne_bytes([0x80; 8]);
    const fn zero(word: u64) -> u64 {
        word.wrapping_sub(ONES) & !word & HIGH
    }
    let below_blank = word.wrapping_sub(ONES * 0x20) & !word & HIGH;
    below_blank | zero(word ^ (ONES * b'"' as u64)) | zero(word ^ (ONES * b'\\' as u64))
}

#[cfg(test)]
mod tests;
