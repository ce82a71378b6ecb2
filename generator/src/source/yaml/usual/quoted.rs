//! Scalars in quotes.

use std::borrow::Cow;

use granit_parser::ScalarStyle;

use super::plain::fold;
use super::{Scalar, Scanner, Step, Unusual};

impl<'t> Scanner<'t, '_, '_> {
    /// A scalar in quotes of either kind. If it has several lines, they stand further in than `parent`; without that it has only one.
    pub(super) fn quoted(&mut self, parent: Option<usize>) -> Step<Scalar<'t>> {
        let start = self.at;
        let quote = self.peek();
        let is_single = quote == Some(b'\'');
        self.at += 1;
        let mut text: Option<String> = None;
        // Where that begins which is not in the text yet.
        let mut from = self.at;
        loop {
            let piece = self.slice(from, self.at);
            match self.peek() {
                None | Some(b'\t') => return Err(Unusual),
                found if found == quote => {
                    if !(is_single && self.byte(self.at + 1) == quote) {
                        break;
                    }
                    let text = text.get_or_insert_default();
                    text.push_str(piece);
                    text.push('\'');
                    self.at += 2;
                    from = self.at;
                }
                Some(b'\\') if !is_single => {
                    let text = text.get_or_insert_default();
                    text.push_str(piece);
                    text.extend(self.escape()?);
                    from = self.at;
                }
                Some(b'\n') => {
                    let text = text.get_or_insert_default();
                    text.push_str(piece.trim_end_matches(' '));
                    fold(text, self.line_breaks(parent.ok_or(Unusual)?)?);
                    from = self.at;
                }
                Some(_) => self.at += 1,
            }
        }
        let piece = self.slice(from, self.at);
        self.at += 1;
        let text = match text {
            None => Cow::Borrowed(piece),
            Some(mut text) => {
                text.push_str(piece);
                Cow::Owned(text)
            }
        };
        let style = if is_single {
            ScalarStyle::SingleQuoted
        } else {
            ScalarStyle::DoubleQuoted
        };
        Ok(Scalar {
            text,
            style,
            start,
            end: self.at,
        })
    }

    /// Passes line ends and what lines stand in. How many line ends there are.
    fn line_breaks(&mut self, parent: usize) -> Step<usize> {
        let mut breaks = 0;
        while self.peek() == Some(b'\n') {
            breaks += 1;
            self.at += 1;
            let line = self.at;
            self.skip_spaces();
            let is_far = self.at - line > parent;
            if !is_far && self.peek() != Some(b'\n') {
                return Err(Unusual);
            }
        }
        Ok(breaks)
    }

    /// What a backslash and what follows it stand for: nothing, if it is the end of the line.
    fn escape(&mut self) -> Step<Option<char>> {
        let escaped = self.byte(self.at + 1);
        self.at += 2;
        let character = match escaped {
            Some(b'"') => '"',
            Some(b'\\') => '\\',
            Some(b'/') => '/',
            Some(b' ') => ' ',
            Some(b'n') => '\n',
            Some(b't') => '\t',
            Some(b'r') => '\r',
            Some(b'\n') => {
                self.skip_spaces();
                // Lines that say nothing, and less indented ones, are not joined in this way.
                let goes_on = !matches!(self.peek(), Some(b'\n' | b'"'))
                    && self.byte(self.at - 1) == Some(b' ');
                return if goes_on { Ok(None) } else { Err(Unusual) };
            }
            Some(b'x') => self.code_point(2)?,
            Some(b'u') => self.code_point(4)?,
            _ => return Err(Unusual),
        };
        Ok(Some(character))
    }

    /// The character that so many hexadecimal digits say.
    fn code_point(&mut self, digits: usize) -> Step<char> {
        let text = self.slice(self.at, self.at + digits);
        if text.len() < digits || !text.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return Err(Unusual);
        }
        self.at += digits;
        let code = u32::from_str_radix(text, 16).map_err(|_| Unusual)?;
        char::from_u32(code).ok_or(Unusual)
    }
}
