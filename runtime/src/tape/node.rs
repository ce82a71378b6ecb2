//! A value on a tape.

use std::borrow::Cow;
use std::ops::Range;

use super::Tape;
use super::entries::{Elements, Entries};
use super::members::Members;
use super::name::is_same;
use super::text::unescape;
use super::token::{Token, TokenKind};
use crate::types::JsonKind;

/// A value on a tape.
#[derive(Clone, Copy, Debug)]
pub struct Node<'t> {
    tape: &'t Tape<'t>,
    at: u32,
}

impl<'t> Node<'t> {
    pub(super) const fn new(tape: &'t Tape<'t>, at: u32) -> Self {
        Self { tape, at }
    }

    /// Its position on the tape.
    pub(crate) const fn position(self) -> u32 {
        self.at
    }

    /// What kind of value it is.
    #[must_use]
    pub fn kind(self) -> JsonKind {
        self.token().kind.json()
    }

    /// Whether it is null.
    #[must_use]
    pub fn is_null(self) -> bool {
        self.token().kind == TokenKind::Null
    }

    /// Its JSON text, as it is written.
    #[must_use]
    pub fn json(self) -> &'t str {
        self.tape.text.get(self.range()).unwrap_or_default()
    }

    /// Where its JSON text stands.
    pub(crate) fn range(self) -> Range<usize> {
        let token = self.token();
        let (start, end) = (token.start as usize, token.end as usize);
        match token.kind {
            TokenKind::Plain | TokenKind::Escaped => start.saturating_sub(1)..end + 1,
            _ => start..end,
        }
    }

    /// The token behind this one, also if it lies in it.
    #[cfg(feature = "client")]
    pub(crate) fn step(self) -> Option<Self> {
        self.go(self.at + 1)
    }

    /// The token behind this one and all that lies in it.
    #[cfg(feature = "client")]
    pub(crate) fn leap(self) -> Option<Self> {
        self.go(self.token().next)
    }

    #[cfg(feature = "client")]
    fn go(self, at: u32) -> Option<Self> {
        ((at as usize) < self.tape.tokens.as_slice().len()).then_some(Self { at, ..self })
    }

    /// What it says, if it is a string.
    #[must_use]
    #[inline]
    pub fn text(self) -> Option<Cow<'t, str>> {
        match self.plain() {
            Some(text) => Some(Cow::Borrowed(text)),
            None => self.unescaped().map(Cow::Owned),
        }
    }

    /// What it says, if it is a string without escapes. Most are.
    #[inline]
    pub(crate) fn plain(self) -> Option<&'t str> {
        (self.token().kind == TokenKind::Plain).then(|| self.inner())
    }

    /// What it says, if it is a string with escapes.
    #[cold]
    #[inline(never)]
    pub(crate) fn unescaped(self) -> Option<String> {
        (self.token().kind == TokenKind::Escaped).then(|| unescape(self.inner()))
    }

    /// Its digits, if it is a number.
    #[must_use]
    #[inline]
    pub fn number(self) -> Option<&'t str> {
        (self.token().kind == TokenKind::Number).then(|| self.inner())
    }

    /// Whether it is true, if it is a truth value.
    #[must_use]
    pub fn truth(self) -> Option<bool> {
        match self.token().kind {
            TokenKind::True => Some(true),
            TokenKind::False => Some(false),
            _ => None,
        }
    }

    /// Its elements, if it is a list.
    #[must_use]
    pub fn elements(self) -> Option<Elements<'t>> {
        let token = self.token();
        (token.kind == TokenKind::Array).then(|| Elements::new(self.tape, self.at, token))
    }

    /// Its members in the order of the text, if it is an object. A name can come twice.
    #[must_use]
    pub fn entries(self) -> Option<Entries<'t>> {
        let token = self.token();
        (token.kind == TokenKind::Object).then(|| Entries::new(self.tape, self.at, token))
    }

    /// Its members, to be asked for by name, if it is an object.
    #[must_use]
    pub fn members(self) -> Option<Members<'t>> {
        (self.token().kind == TokenKind::Object).then(|| Members::of(self))
    }

    /// The value of the member with this name, if it is an object that has one. Of a repeated member, the last counts.
    #[must_use]
    pub fn member(self, name: &str) -> Option<Self> {
        self.entries()?
            .filter(|(key, _)| key.is(name))
            .last()
            .map(|(_, value)| value)
    }

    /// Whether it may be read by a reader that may find that it is the wrong one. What is tried once more on each of many
    /// levels would double the work with every level, so it is counted.
    pub(crate) fn may_be_tried(self) -> bool {
        let attempts = &self.tape.attempts;
        let left = attempts
            .get()
            .checked_sub((self.token().next - self.at) as usize);
        attempts.set(left.unwrap_or_default());
        left.is_some()
    }

    /// How many members readers of the text have met that their types do not keep.
    pub(crate) fn lost(self) -> u32 {
        self.tape.lost.get()
    }

    /// Says how many members were lost, after a reader that was the wrong one, or one more object.
    pub(crate) fn set_lost(self, lost: u32) {
        self.tape.lost.set(lost);
    }

    /// What the member with this name says, if it is a string.
    #[must_use]
    pub fn text_of(self, member: &str) -> Option<Cow<'t, str>> {
        self.member(member)?.text()
    }

    /// The whole number in the member with this name, if it is one.
    #[must_use]
    pub fn integer_of(self, member: &str) -> Option<i64> {
        self.member(member)?.number()?.parse().ok()
    }

    /// Whether the member with this name is true, if it is a truth value.
    #[must_use]
    pub fn truth_of(self, member: &str) -> Option<bool> {
        self.member(member)?.truth()
    }

    /// Whether the member with this name is one of these texts, or a number or truth value that is written so.
    #[must_use]
    pub fn member_is(self, member: &str, texts: &[&str]) -> bool {
        let value = self.member(member);
        value.is_some_and(|value| value.is_one_of(texts))
    }

    /// Whether it is one of these texts, or a number or truth value that is written so.
    pub(crate) fn is_one_of(self, texts: &[&str]) -> bool {
        match self.token().kind {
            TokenKind::Plain | TokenKind::Escaped => texts.iter().any(|text| self.is(text)),
            _ => texts.contains(&self.json()),
        }
    }

    /// Whether it is the string `text`.
    #[must_use]
    pub fn is(self, text: &str) -> bool {
        match self.token().kind {
            TokenKind::Plain => is_same(self.bytes(), text.as_bytes()),
            TokenKind::Escaped => unescape(self.inner()) == text,
            _ => false,
        }
    }

    pub(super) const fn tape(self) -> &'t Tape<'t> {
        self.tape
    }

    /// The outermost value of its text.
    pub(super) fn root(self) -> Self {
        self.tape.root()
    }

    /// The bytes of its token.
    #[inline]
    pub(super) fn bytes(self) -> &'t [u8] {
        let token = self.token();
        let range = token.start as usize..token.end as usize;
        self.tape.text.as_bytes().get(range).unwrap_or_default()
    }

    /// The text of its token.
    #[inline]
    fn inner(self) -> &'t str {
        let token = self.token();
        let range = token.start as usize..token.end as usize;
        self.tape.text.get(range).unwrap_or_default()
    }

    #[inline]
    pub(super) fn token(self) -> Token {
        const NOTHING: Token = Token {
            kind: TokenKind::Null,
            start: 0,
            end: 0,
            next: 0,
        };
        // A node is made of the position of a token that is there.
        self.tape
            .tokens
            .as_slice()
            .get(self.at as usize)
            .copied()
            .unwrap_or(NOTHING)
    }
}

#[cfg(test)]
mod tests {
    use super::super::scan;
    use super::*;

    #[test]
    fn each_kind_gives_what_it_is_and_nothing_else() {
        let tape = scan(r#"["a",1,true,null,[],{}]"#).unwrap();
        let nodes: Vec<_> = tape.root().elements().unwrap().collect();
        let kinds: Vec<_> = nodes.iter().map(|node| node.kind()).collect();
        use JsonKind::{Array, Bool, Null, Number, Object, String};
        assert_eq!(kinds, [String, Number, Bool, Null, Array, Object]);
        for (position, node) in nodes.iter().enumerate() {
            assert_eq!(node.text().is_some(), position == 0);
            assert_eq!(node.number().is_some(), position == 1);
            assert_eq!(node.truth().is_some(), position == 2);
            assert_eq!(node.is_null(), position == 3);
            assert_eq!(node.elements().is_some(), position == 4);
            assert_eq!(node.entries().is_some(), position == 5);
        }
    }
}
