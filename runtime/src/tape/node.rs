//! A value on a tape.

use std::borrow::Cow;
use std::ops::Range;

use super::members::{Members, sketch};
use super::text::unescape;
use super::{Tape, Token, TokenKind};
use crate::json_error::push_token;
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
        ((at as usize) < self.tape.tokens.len()).then_some(Self { at, ..self })
    }

    /// What it says, if it is a string.
    #[must_use]
    pub fn text(self) -> Option<Cow<'t, str>> {
        let token = self.token();
        match token.kind {
            TokenKind::Plain => Some(Cow::Borrowed(self.inner())),
            TokenKind::Escaped => Some(Cow::Owned(unescape(self.inner()))),
            _ => None,
        }
    }

    /// Its digits, if it is a number.
    #[must_use]
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
        (self.token().kind == TokenKind::Array).then(|| Elements(self.inside()))
    }

    /// Its members in the order of the text, if it is an object. A name can come twice.
    #[must_use]
    pub fn entries(self) -> Option<Entries<'t>> {
        (self.token().kind == TokenKind::Object).then(|| Entries(self.inside()))
    }

    /// Its members, to be asked for by name, if it is an object.
    #[must_use]
    pub fn members(self) -> Option<Members<'t>> {
        self.entries().map(Members::new)
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
            TokenKind::Plain => self.bytes() == text.as_bytes(),
            TokenKind::Escaped => unescape(self.inner()) == text,
            _ => false,
        }
    }

    /// Whether it is a string that says the same as another one.
    pub(super) fn says(self, other: Self) -> bool {
        match (self.token().kind, other.token().kind) {
            (TokenKind::Plain, TokenKind::Plain) => self.bytes() == other.bytes(),
            _ => self.text() == other.text(),
        }
    }

    /// What stands for this name in a sketch of names.
    pub(super) fn sketch(self) -> u64 {
        match self.token().kind {
            TokenKind::Plain => sketch(self.bytes()),
            _ => sketch(self.text().unwrap_or_default().as_bytes()),
        }
    }

    /// The value to which a JSON pointer (RFC 6901) leads from here.
    #[must_use]
    pub fn at(self, pointer: &str) -> Option<Self> {
        if pointer.is_empty() {
            return Some(self);
        }
        pointer
            .strip_prefix('/')?
            .split('/')
            .try_fold(self, |node, token| {
                let token = token.replace("~1", "/").replace("~0", "~");
                match node.kind() {
                    JsonKind::Array => node.elements()?.nth(index(&token)?),
                    _ => node.member(&token),
                }
            })
    }

    /// The JSON pointer that leads from the root to this value.
    #[must_use]
    pub fn pointer(self) -> String {
        let mut pointer = String::new();
        let mut node = self.tape.root();
        while node.at != self.at {
            let Some(inner) = node.towards(self.at, &mut pointer) else {
                break;
            };
            node = inner;
        }
        pointer
    }

    /// The element or member that is, or holds, the value at `at`; what leads to it is added to `pointer`.
    fn towards(self, at: u32, pointer: &mut String) -> Option<Self> {
        let holds = |node: Self| node.at <= at && at < node.token().next;
        if let Some(elements) = self.elements() {
            let (index, element) = elements.enumerate().find(|(_, element)| holds(*element))?;
            push_token(pointer, &index.to_string());
            return Some(element);
        }
        let (name, value) = self.entries()?.find(|(_, value)| holds(*value))?;
        push_token(pointer, &name.text().unwrap_or_default());
        Some(value)
    }

    fn inside(self) -> Inside<'t> {
        Inside {
            tape: self.tape,
            at: self.at + 1,
            end: self.token().next,
        }
    }

    /// The bytes of its token.
    fn bytes(self) -> &'t [u8] {
        let token = self.token();
        let range = token.start as usize..token.end as usize;
        self.tape.text.as_bytes().get(range).unwrap_or_default()
    }

    /// The text of its token.
    fn inner(self) -> &'t str {
        let token = self.token();
        let range = token.start as usize..token.end as usize;
        self.tape.text.get(range).unwrap_or_default()
    }

    fn token(self) -> Token {
        const NOTHING: Token = Token {
            kind: TokenKind::Null,
            start: 0,
            end: 0,
            next: 0,
        };
        // A node is made of the position of a token that is there.
        self.tape
            .tokens
            .get(self.at as usize)
            .copied()
            .unwrap_or(NOTHING)
    }
}

/// A position in a list: digits without a zero before them.
fn index(token: &str) -> Option<usize> {
    let is_plain = token == "0" || !token.starts_with('0');
    let digits = token.bytes().all(|byte| byte.is_ascii_digit());
    (is_plain && digits).then(|| token.parse().ok())?
}

/// The tokens of the values directly inside of a list or object; those of an object are names and values by turns.
#[derive(Clone, Debug)]
struct Inside<'t> {
    tape: &'t Tape<'t>,
    at: u32,
    end: u32,
}

impl<'t> Inside<'t> {
    fn here(&self) -> Option<Node<'t>> {
        (self.at < self.end).then(|| Node::new(self.tape, self.at))
    }
}

impl<'t> Iterator for Inside<'t> {
    type Item = Node<'t>;

    fn next(&mut self) -> Option<Node<'t>> {
        let node = self.here()?;
        self.at = node.token().next;
        Some(node)
    }
}

/// The elements of a list.
#[derive(Clone, Debug)]
pub struct Elements<'t>(Inside<'t>);

impl<'t> Iterator for Elements<'t> {
    type Item = Node<'t>;

    fn next(&mut self) -> Option<Node<'t>> {
        self.0.next()
    }
}

/// The members of an object: name and value.
#[derive(Clone, Debug)]
pub struct Entries<'t>(Inside<'t>);

impl<'t> Iterator for Entries<'t> {
    type Item = (Node<'t>, Node<'t>);

    fn next(&mut self) -> Option<(Node<'t>, Node<'t>)> {
        // Nothing lies in a name, so its value is the next token.
        let name = self.0.here()?;
        let value = Node::new(self.0.tape, name.at + 1);
        self.0.at = value.token().next;
        Some((name, value))
    }
}

#[cfg(test)]
mod tests {
    use super::super::scan;
    use super::*;

    const PAYLOAD: &str =
        r#"{"id":1,"name":"a\u0062","list":[1.10,{"x/y":true}],"none":null,"id":2}"#;

    #[test]
    fn a_value_is_a_piece_of_the_text() {
        let tape = scan(PAYLOAD).unwrap();
        let json = |pointer: &str| tape.root().at(pointer).map(Node::json);
        assert_eq!(json(""), Some(PAYLOAD));
        assert_eq!(json("/id"), Some("2"));
        assert_eq!(json("/name"), Some(r#""a\u0062""#));
        assert_eq!(json("/list/0"), Some("1.10"));
        assert_eq!(json("/list/1"), Some(r#"{"x/y":true}"#));
        assert_eq!(json("/list/1/x~1y"), Some("true"));
        assert_eq!(json("/none"), Some("null"));
        for pointer in [
            "id",
            "/x",
            "/list/2",
            "/list/00",
            "/list/-",
            "/id/0",
            "/name/0",
            "/list/1/x/y",
        ] {
            assert_eq!(json(pointer), None, "{pointer}");
        }
    }

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

    #[test]
    fn a_value_knows_its_pointer() {
        fn check<'t>(root: Node<'t>, node: Node<'t>, count: &mut usize) {
            *count += 1;
            assert_eq!(
                root.at(&node.pointer()).map(|found| found.at),
                Some(node.at)
            );
            for element in node.elements().into_iter().flatten() {
                check(root, element, count);
            }
            for (_, value) in node.entries().into_iter().flatten() {
                check(root, value, count);
            }
        }
        let tape = scan(r#"{"a":[[],[1,{"b~/":2}]],"":{"c":{"d":null}}}"#).unwrap();
        let mut count = 0;
        check(tape.root(), tape.root(), &mut count);
        assert_eq!(count, 10);
    }
}
