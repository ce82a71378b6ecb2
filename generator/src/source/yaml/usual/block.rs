//! Maps and lists in block style.

use granit_parser::{ScalarStyle, StructureStyle};

use super::{LONGEST_KEY, Scalar, Scanner, Step, Unusual};
use crate::source::yaml::reader::{Content, OpenObject};

impl<'t> Scanner<'t, '_, '_> {
    pub(super) fn document(&mut self) -> Step {
        self.skip_first_marker()?;
        self.next_line()?;
        let column = self.ahead.ok_or(Unusual)?;
        if self.is_entry() {
            self.list(column, self.at)?;
        } else {
            let key = self.key()?.ok_or(Unusual)?;
            self.map(column, key)?;
        }
        match self.ahead {
            None => Ok(()),
            Some(_) => Err(Unusual),
        }
    }

    /// A value that begins here, in this column, inside a map or list whose entries begin in the column `parent`.
    fn node(&mut self, column: usize, parent: usize) -> Step {
        if self.is_entry() {
            return self.list(column, self.at);
        }
        let start = self.at;
        if let Some(key) = self.key()? {
            return self.map(column, key);
        }
        self.at = start;
        self.inline(parent)
    }

    /// A value that is no map or list in block style.
    fn inline(&mut self, parent: usize) -> Step {
        match self.peek() {
            Some(b'|' | b'>') => self.literal(parent),
            Some(b'\'' | b'"') => {
                let scalar = self.quoted(Some(parent))?;
                self.scalar(&scalar)?;
                self.end_of_line()
            }
            Some(b'[' | b'{') => {
                self.flow()?;
                self.end_of_line()
            }
            _ => self.plain(parent),
        }
    }

    /// A map of which the first key has been passed.
    fn map(&mut self, column: usize, first: Scalar<'t>) -> Step {
        let start = self.span(first.start, first.start);
        let content = Content::Object(OpenObject::default());
        self.reader
            .start(StructureStyle::Block, 0, start, content)?;
        let mut key = first;
        loop {
            self.scalar(&key)?;
            self.value(column)?;
            match self.ahead {
                Some(indent) if indent == column && !self.is_entry() => {
                    key = self.key()?.ok_or(Unusual)?;
                }
                Some(indent) if indent >= column => return Err(Unusual),
                _ => return self.end(),
            }
        }
    }

    /// The value behind a colon.
    fn value(&mut self, column: usize) -> Step {
        let colon = self.at - 1;
        self.skip_spaces();
        if !matches!(self.peek(), None | Some(b'\n' | b'#')) {
            return self.inline(column);
        }
        self.at = colon + 1;
        self.end_of_line()?;
        match self.ahead {
            Some(indent) if indent > column => self.node(indent, column),
            Some(indent) if indent == column && self.is_entry() => {
                self.list(column, self.behind_dash())
            }
            _ => self.nothing(colon),
        }
    }

    /// A list whose dashes stand in this column. Where it starts is said, since one that does not stand further in than its key starts
    /// behind the first dash.
    fn list(&mut self, column: usize, start: usize) -> Step {
        let start = self.span(start, start);
        let content = Content::Array(Vec::new());
        self.reader
            .start(StructureStyle::Block, 0, start, content)?;
        loop {
            self.element(column)?;
            match self.ahead {
                Some(indent) if indent == column && self.is_entry() => {}
                Some(indent) if indent > column => return Err(Unusual),
                _ => return self.end(),
            }
        }
    }

    /// The value behind a dash.
    fn element(&mut self, column: usize) -> Step {
        let behind = self.behind_dash();
        self.at += 1;
        self.skip_spaces();
        if !matches!(self.peek(), None | Some(b'\n' | b'#')) {
            return self.node(self.at - self.line, column);
        }
        self.at = behind;
        self.end_of_line()?;
        match self.ahead {
            Some(indent) if indent > column => self.node(indent, column),
            _ => self.nothing(behind),
        }
    }

    /// Where something stands behind the dash that stands here, or the end of the line.
    fn behind_dash(&self) -> usize {
        let rest = self.slice(self.at + 1, self.line_end());
        let said = rest.trim_start_matches(' ');
        if said.starts_with('#') {
            return self.line_end();
        }
        self.at + 1 + rest.len() - said.len()
    }

    /// The value that is not there, behind a colon or dash.
    fn nothing(&mut self, sign: usize) -> Step {
        let nothing = Scalar {
            text: "".into(),
            style: ScalarStyle::Plain,
            start: sign,
            end: sign,
        };
        self.scalar(&nothing)
    }

    /// Whether an element of a list begins here.
    fn is_entry(&self) -> bool {
        self.peek() == Some(b'-') && self.is_blank(self.at + 1)
    }

    /// A key in this line, with its colon; nothing if this is none.
    fn key(&mut self) -> Step<Option<Scalar<'t>>> {
        let start = self.at;
        let key = match self.peek() {
            Some(b'\'' | b'"') => {
                let key = self.quoted(Some(0))?;
                self.skip_spaces();
                let is_key = !self.slice(start, self.at).contains('\n')
                    && self.peek() == Some(b':')
                    && self.is_blank(self.at + 1);
                is_key.then_some(key)
            }
            Some(b'[' | b'{' | b'|' | b'>') => None,
            _ => self.plain_key()?,
        };
        if key.is_some() {
            if self.at - start > LONGEST_KEY {
                return Err(Unusual);
            }
            self.at += 1;
        }
        Ok(key)
    }
}
