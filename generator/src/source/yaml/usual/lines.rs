//! From one line that says something to the next.

use super::{Scanner, Step, Unusual};

/// Whether a text has only characters that mean nothing special to YAML, line feeds and tabs besides.
pub(super) fn is_usual(text: &str) -> bool {
    let is_plain = |byte: &u8| matches!(byte, b' '..=b'~' | b'\n' | b'\t');
    let is_plain_line = |line: &str| line.bytes().all(|byte| is_plain(&byte));
    // Looking at all bytes of a piece, whatever they are, takes a fraction of the time.
    let is_plain_piece = |piece: &[u8]| {
        piece
            .iter()
            .fold(true, |plain, byte| plain & is_plain(byte))
    };
    text.as_bytes().chunks(4096).all(is_plain_piece)
        || text
            .lines()
            .all(|line| is_plain_line(line) || line.chars().all(is_usual_character))
            && !text.contains('\r')
}

/// Line ends of other standards, marks of byte order and controls are left to who knows them.
fn is_usual_character(character: char) -> bool {
    matches!(
        character,
        ' '..='~' | '\t' | '\u{a0}'..='\u{2027}' | '\u{202a}'..='\u{d7ff}' | '\u{e000}'..='\u{fefe}' | '\u{ff00}'..='\u{fffd}' | '\u{10000}'..='\u{1ffff}'
    )
}

impl Scanner<'_, '_, '_> {
    /// Goes on from the beginning of a line to what comes next.
    pub(super) fn next_line(&mut self) -> Step {
        loop {
            self.line = self.at;
            self.skip_spaces();
            match self.peek() {
                None => {
                    self.ahead = None;
                    return Ok(());
                }
                Some(b'\n') => self.at += 1,
                Some(b'#') => self.skip_line(),
                Some(_) if self.is_marker() => return Err(Unusual),
                Some(_) => {
                    self.ahead = Some(self.at - self.line);
                    return Ok(());
                }
            }
        }
    }

    /// Goes on from behind a value to what comes next. There may be a comment in between.
    pub(super) fn end_of_line(&mut self) -> Step {
        let behind = self.at;
        self.skip_spaces();
        match self.peek() {
            None => {}
            Some(b'\n') => self.at += 1,
            Some(b'#') if self.at > behind => self.skip_line(),
            Some(_) => return Err(Unusual),
        }
        self.next_line()
    }

    /// Goes to the beginning of the next line.
    pub(super) fn skip_line(&mut self) {
        self.at = self.line_end();
        if self.peek().is_some() {
            self.at += 1;
        }
    }

    /// Where this line ends: at its line feed, or with the text.
    pub(super) fn line_end(&self) -> usize {
        let rest = self.text.get(self.at..).unwrap_or_default();
        rest.find('\n')
            .map_or(self.text.len(), |length| self.at + length)
    }

    /// Whether a document begins or ends here.
    fn is_marker(&self) -> bool {
        self.at == self.line && matches!(self.slice(self.at, self.at + 3), "---" | "...")
    }

    /// Passes the mark at the beginning of the document, if there is one.
    pub(super) fn skip_first_marker(&mut self) -> Step {
        let first = self.text.lines().find(|line| !is_aside(line));
        if first.is_none_or(|line| line.trim_end_matches(' ') != "---") {
            return Ok(());
        }
        while is_aside(self.slice(self.at, self.line_end())) {
            self.skip_line();
        }
        self.skip_line();
        Ok(())
    }
}

/// Whether a line says nothing.
fn is_aside(line: &str) -> bool {
    let said = line.trim_start_matches(' ');
    said.is_empty() || said.starts_with('#')
}
