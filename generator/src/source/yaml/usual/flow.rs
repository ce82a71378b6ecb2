//! Maps and lists in flow style.

use granit_parser::StructureStyle;

use super::{LONGEST_KEY, Scalar, Scanner, Step, Unusual};
use crate::source::yaml::reader::{Content, OpenObject};

impl<'t> Scanner<'t, '_, '_> {
    /// A map or list; its brace or bracket stands here.
    pub(super) fn flow(&mut self) -> Step {
        if self.peek() == Some(b'[') {
            self.start(StructureStyle::Flow, Content::Array(Vec::new()))?;
            self.entries(b']', Self::flow_value)
        } else {
            let content = Content::Object(OpenObject::default());
            self.start(StructureStyle::Flow, content)?;
            self.entries(b'}', Self::flow_pair)
        }
    }

    fn entries(&mut self, close: u8, entry: fn(&mut Self) -> Step) -> Step {
        self.at += 1;
        self.skip_blank()?;
        let mut is_first = true;
        while self.peek() != Some(close) || !is_first {
            entry(self)?;
            is_first = false;
            self.skip_blank()?;
            match self.peek() {
                Some(b',') => {
                    self.at += 1;
                    self.skip_blank()?;
                }
                found if found == Some(close) => break,
                _ => return Err(Unusual),
            }
        }
        self.at += 1;
        self.end()
    }

    fn flow_pair(&mut self) -> Step {
        let start = self.at;
        let key = self.flow_scalar()?;
        self.skip_spaces();
        let length = self.at - start;
        if self.peek() != Some(b':') || !self.is_blank(self.at + 1) || length > LONGEST_KEY {
            return Err(Unusual);
        }
        self.scalar(&key)?;
        self.at += 1;
        self.skip_blank()?;
        self.flow_value()
    }

    fn flow_value(&mut self) -> Step {
        if matches!(self.peek(), Some(b'[' | b'{')) {
            return self.flow();
        }
        let scalar = self.flow_scalar()?;
        self.scalar(&scalar)
    }

    fn flow_scalar(&mut self) -> Step<Scalar<'t>> {
        match self.peek() {
            Some(b'\'' | b'"') => self.quoted(None),
            _ => self.plain_in_flow(),
        }
    }

    /// Passes blanks and line ends.
    fn skip_blank(&mut self) -> Step {
        loop {
            self.skip_spaces();
            if self.peek() != Some(b'\n') {
                return Ok(());
            }
            self.at += 1;
            // What stands at the very beginning of a line may be a mark between documents.
            if !self.is_blank(self.at) {
                return Err(Unusual);
            }
        }
    }
}
