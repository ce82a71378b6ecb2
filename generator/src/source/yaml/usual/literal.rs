//! Scalars in block style: each line of the text is one of the scalar, or lines are joined.

use granit_parser::ScalarStyle;

use super::{Scalar, Scanner, Step, Unusual};

/// What is kept of the line ends behind the last line.
#[derive(Clone, Copy)]
enum Chomping {
    All,
    One,
    None,
}

impl Scanner<'_, '_, '_> {
    /// A scalar behind `|` or `>`, and the way to what comes behind it. Its lines stand further in than `parent`.
    pub(super) fn literal(&mut self, parent: usize) -> Step {
        let style = match self.peek() {
            Some(b'>') => ScalarStyle::Folded,
            _ => ScalarStyle::Literal,
        };
        self.at += 1;
        let chomping = self.chomping();
        self.skip_spaces();
        if self.peek() != Some(b'\n') {
            return Err(Unusual);
        }
        self.at += 1;
        let (indent, breaks) = self.first_line(parent)?;
        let start = self.at;
        let mut text = "\n".repeat(breaks);
        let (end, breaks) = self.block_lines(indent, style, &mut text);
        match chomping {
            Chomping::None => {}
            Chomping::One => text.push('\n'),
            Chomping::All => text.extend(std::iter::repeat_n('\n', breaks + 1)),
        }
        self.scalar(&Scalar {
            text: text.into(),
            style,
            start,
            end,
        })?;
        self.next_line()
    }

    fn chomping(&mut self) -> Chomping {
        let chomping = match self.peek() {
            Some(b'+') => Chomping::All,
            Some(b'-') => Chomping::None,
            _ => return Chomping::One,
        };
        self.at += 1;
        chomping
    }

    /// Goes to the first line that is not empty. How far it stands in, and how many line ends stand before it.
    fn first_line(&mut self, parent: usize) -> Step<(usize, usize)> {
        let (mut breaks, mut longest) = (0, 0);
        loop {
            let line = self.at;
            self.skip_spaces();
            let indent = self.at - line;
            match self.peek() {
                Some(b'\n') => {
                    longest = longest.max(indent);
                    breaks += 1;
                    self.at += 1;
                }
                None | Some(b'\t') => return Err(Unusual),
                Some(_) if indent <= parent || indent < longest => return Err(Unusual),
                Some(_) => return Ok((indent, breaks)),
            }
        }
    }

    /// Takes all lines of the scalar, the first from here, and goes to the beginning of the line behind the last. Where that last one ends, and
    /// how many empty lines stand behind it.
    fn block_lines(
        &mut self,
        indent: usize,
        style: ScalarStyle,
        text: &mut String,
    ) -> (usize, usize) {
        let is_folded = style == ScalarStyle::Folded;
        let mut was_moved_in = false;
        loop {
            let end = self.line_end();
            text.push_str(self.slice(self.at, end));
            self.at = end;
            let (breaks, goes_on) = self.next_block_line(indent);
            if !goes_on {
                return (end, breaks.saturating_sub(1));
            }
            // Lines that stand further in are not joined with others.
            let is_moved_in = matches!(self.peek(), Some(b' ' | b'\t'));
            if is_folded && !was_moved_in && !is_moved_in {
                super::plain::fold(text, breaks);
            } else {
                text.extend(std::iter::repeat_n('\n', breaks));
            }
            was_moved_in = is_moved_in;
        }
    }

    /// Goes from the end of a line to the next one that is not empty, and to what it says if it belongs to the scalar; else to its
    /// beginning. How many line ends are passed, and whether it belongs to the scalar.
    fn next_block_line(&mut self, indent: usize) -> (usize, bool) {
        let mut breaks = 0;
        while self.peek() == Some(b'\n') {
            self.at += 1;
            breaks += 1;
            let line = self.at;
            while self.at - line < indent && self.peek() == Some(b' ') {
                self.at += 1;
            }
            if self.peek() == Some(b'\n') {
                continue;
            }
            let goes_on = self.at - line == indent && self.peek().is_some();
            if !goes_on {
                self.at = line;
            }
            return (breaks, goes_on);
        }
        (breaks, false)
    }
}
