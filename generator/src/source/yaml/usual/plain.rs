//! Scalars without quotes.

use std::borrow::Cow;

use granit_parser::ScalarStyle;

use super::{Scalar, Scanner, Step, Unusual};

impl<'t> Scanner<'t, '_, '_> {
    /// A scalar in block style, and the way to what comes behind it. Its lines stand further in than `parent`.
    pub(super) fn plain(&mut self, parent: usize) -> Step {
        let start = self.at;
        self.check_first()?;
        let mut end = self.plain_line()?;
        let mut text = Cow::Borrowed(self.slice(start, end));
        while let Some(breaks) = self.continuation(parent)? {
            let from = self.at;
            end = self.plain_line()?;
            let text = text.to_mut();
            fold(text, breaks);
            text.push_str(self.slice(from, end));
        }
        self.scalar(&Scalar {
            text,
            style: ScalarStyle::Plain,
            start,
            end,
        })?;
        self.end_of_line()
    }

    /// If the scalar goes on in a line below, goes there; how many line ends are in between.
    fn continuation(&mut self, parent: usize) -> Step<Option<usize>> {
        let before = self.at;
        let mut breaks = 0;
        while self.peek() == Some(b'\n') {
            self.at += 1;
            breaks += 1;
            let line = self.at;
            self.skip_spaces();
            match self.peek() {
                Some(b'\n') => {}
                Some(b'\t') => return Err(Unusual),
                Some(byte) if byte != b'#' && self.at - line > parent => return Ok(Some(breaks)),
                _ => break,
            }
        }
        self.at = before;
        Ok(None)
    }

    /// Goes to the end of the line, or to the comment. Where the scalar ends in this line.
    fn plain_line(&mut self) -> Step<usize> {
        let mut end = self.at;
        loop {
            match self.peek() {
                None | Some(b'\n') => break,
                Some(b' ') => {}
                Some(b'#') if end < self.at => break,
                Some(b'\t') => return Err(Unusual),
                Some(b':') if self.is_blank(self.at + 1) => return Err(Unusual),
                Some(_) => end = self.at + 1,
            }
            self.at += 1;
        }
        if self.peek() != Some(b'#') {
            return Ok(end);
        }
        // A comment stands behind a blank, from which the line is looked at again.
        self.at = end;
        Ok(end)
    }

    /// A key, up to its colon; nothing if there is none in the line.
    pub(super) fn plain_key(&mut self) -> Step<Option<Scalar<'t>>> {
        let start = self.at;
        self.check_first()?;
        let mut end = self.at;
        loop {
            match self.peek() {
                None | Some(b'\n') => return Ok(None),
                Some(b' ') => {}
                Some(b'#') if end < self.at => return Ok(None),
                Some(b'\t') => return Err(Unusual),
                Some(b':') if self.is_blank(self.at + 1) => break,
                Some(_) => end = self.at + 1,
            }
            self.at += 1;
        }
        Ok(Some(Scalar {
            text: self.slice(start, end).into(),
            style: ScalarStyle::Plain,
            start,
            end,
        }))
    }

    /// A scalar in flow style, up to what ends it.
    pub(super) fn plain_in_flow(&mut self) -> Step<Scalar<'t>> {
        let start = self.at;
        self.check_first()?;
        let mut end = self.at;
        loop {
            match self.peek() {
                Some(b',' | b']' | b'}' | b'\n') => break,
                Some(b' ') => {}
                Some(b':') if self.is_blank(self.at + 1) => break,
                Some(b':')
                    if matches!(
                        self.byte(self.at + 1),
                        Some(b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/')
                    ) =>
                {
                    end = self.at + 1;
                }
                None | Some(b'\t' | b'[' | b'{' | b'#' | b':') => return Err(Unusual),
                Some(_) => end = self.at + 1,
            }
            self.at += 1;
        }
        if end == start {
            return Err(Unusual);
        }
        Ok(Scalar {
            text: self.slice(start, end).into(),
            style: ScalarStyle::Plain,
            start,
            end,
        })
    }

    /// With some characters a scalar does not begin, or only before some others.
    fn check_first(&self) -> Step {
        match self.peek() {
            None
            | Some(
                b' ' | b'\t' | b'\n' | b'?' | b':' | b',' | b'[' | b']' | b'{' | b'}' | b'#' | b'&'
                | b'*' | b'!' | b'|' | b'>' | b'\'' | b'"' | b'%' | b'@' | b'`',
            ) => Err(Unusual),
            Some(b'-')
                if !self
                    .byte(self.at + 1)
                    .is_some_and(|next| next.is_ascii_alphanumeric() || next == b'.') =>
            {
                Err(Unusual)
            }
            Some(_) => Ok(()),
        }
    }
}

/// Adds what becomes of line ends between two lines of text: a blank for one, one less for more.
pub(super) fn fold(text: &mut String, breaks: usize) {
    if breaks == 1 {
        text.push(' ');
    }
    text.extend(std::iter::repeat_n('\n', breaks.saturating_sub(1)));
}
