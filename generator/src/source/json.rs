//! Strict JSON (RFC 8259) to a tree with places. Comments and trailing commas are faults, but what stands around them is read.

use super::limits::{Budget, MAX_DEPTH, Size, too_deep};
use super::object::Seen;
use super::yaml::duplicate_key;
use super::{Entry, FileId, Key, Node, Number, Object, Span, Value};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};

/// Why a text is taken for JSON.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Because {
    OfItsName,
    OfItsBrace,
}

/// Reads one JSON text. `None` if it breaks the syntax or a bound. What is only reported: a key that is given twice, of which the last value
/// counts; the first comment; trailing commas.
pub(super) fn read(
    text: &str,
    file: FileId,
    because: Because,
    budget: &mut Budget,
    diagnostics: &mut Diagnostics,
) -> Option<Node> {
    let mut reader = Reader {
        text,
        file,
        because,
        offset: 0,
        depth: 0,
        has_comments: false,
        budget,
        diagnostics,
    };
    match reader.document() {
        Ok(node) => Some(node),
        Err(fault) => {
            diagnostics.push(*fault);
            None
        }
    }
}

type Fault = Box<Diagnostic>;

struct Reader<'a> {
    text: &'a str,
    file: FileId,
    because: Because,
    offset: usize,
    depth: usize,
    /// Whether there was a comment.
    has_comments: bool,
    budget: &'a mut Budget,
    diagnostics: &'a mut Diagnostics,
}

impl Reader<'_> {
    fn document(&mut self) -> Result<Node, Fault> {
        let node = self.value()?;
        self.skip_blank();
        if self.offset < self.text.len() {
            return Err(self.fault("text behind the end of the JSON value; a file holds one"));
        }
        Ok(node)
    }

    fn value(&mut self) -> Result<Node, Fault> {
        self.skip_blank();
        let start = self.offset;
        let value = match self.peek() {
            Some(b'{') => self.nested(Self::object)?,
            Some(b'[') => self.nested(Self::array)?,
            Some(b'"') => Value::String(self.string()?),
            Some(b'-' | b'0'..=b'9') => Value::Number(self.number()?),
            Some(b'a'..=b'z' | b'A'..=b'Z') => self.word()?,
            Some(_) => return Err(self.fault("a JSON value was expected")),
            None => return Err(self.fault("the text ends where a value was expected")),
        };
        let node = Node::new(value, self.span_from(start));
        self.budget.take(Size::of_shell(&node), node.span)?;
        Ok(node)
    }

    /// The only recursion: its depth is bounded here.
    fn nested(&mut self, read: fn(&mut Self) -> Result<Value, Fault>) -> Result<Value, Fault> {
        if self.depth >= MAX_DEPTH {
            return Err(Box::new(too_deep(Span::new(
                self.file,
                self.offset,
                self.offset + 1,
            ))));
        }
        self.depth += 1;
        self.offset += 1;
        let value = read(self);
        self.depth -= 1;
        value
    }

    fn array(&mut self) -> Result<Value, Fault> {
        let mut elements = Vec::new();
        self.skip_blank();
        if self.eat(b']') {
            return Ok(Value::Array(elements));
        }
        loop {
            elements.push(self.value()?);
            if self.ends("`,` or `]` was expected", b']')? {
                return Ok(Value::Array(elements));
            }
        }
    }

    fn object(&mut self) -> Result<Value, Fault> {
        let mut entries: Vec<Entry> = Vec::new();
        let mut seen = Seen::default();
        self.skip_blank();
        if self.eat(b'}') {
            return Ok(Value::Object(Object::new(entries)));
        }
        loop {
            let key = self.key()?;
            self.skip_blank();
            if !self.eat(b':') {
                return Err(self.fault("`:` was expected behind the key"));
            }
            let value = self.value()?;
            let earlier = seen.position(&key.text, &entries);
            match earlier.and_then(|position| entries.get_mut(position)) {
                Some(earlier) => {
                    let diagnostic = duplicate_key(&key.text, earlier.key.span, key.span);
                    self.diagnostics.push(diagnostic);
                    *earlier = Entry { key, value };
                }
                None => entries.push(Entry { key, value }),
            }
            if self.ends("`,` or `}` was expected", b'}')? {
                return Ok(Value::Object(Object::new(entries)));
            }
        }
    }

    fn key(&mut self) -> Result<Key, Fault> {
        self.skip_blank();
        let start = self.offset;
        if self.peek() != Some(b'"') {
            return Err(self.fault("a key in double quotes was expected"));
        }
        let text = self.string()?;
        let span = self.span_from(start);
        self.budget.take(Size::of_text(text.len()), span)?;
        Ok(Key { text, span })
    }

    /// Takes up what stands behind an item. `true` if that closes the list or object.
    fn ends(&mut self, message: &str, close: u8) -> Result<bool, Fault> {
        self.skip_blank();
        if self.eat(close) {
            return Ok(true);
        }
        if !self.eat(b',') {
            return Err(self.fault(message));
        }
        self.skip_blank();
        let is_trailing = self.peek() == Some(close);
        if is_trailing {
            let fault = self.fault("JSON has no trailing commas");
            self.diagnostics.push(*fault);
            self.offset += 1;
        }
        Ok(is_trailing)
    }

    fn word(&mut self) -> Result<Value, Fault> {
        let rest = self.rest();
        let length = rest
            .find(|next: char| !next.is_ascii_alphanumeric())
            .unwrap_or(rest.len());
        let value = match rest.get(..length).unwrap_or_default() {
            "null" => Value::Null,
            "true" => Value::Bool(true),
            "false" => Value::Bool(false),
            _ => return Err(self.fault("a JSON value was expected; text needs double quotes")),
        };
        self.offset += length;
        Ok(value)
    }

    fn number(&mut self) -> Result<Number, Fault> {
        let start = self.offset;
        let rest = self.rest();
        let length = rest
            .find(|next: char| !matches!(next, '0'..='9' | '+' | '-' | '.' | 'e' | 'E'))
            .unwrap_or(rest.len());
        let text = rest.get(..length).unwrap_or_default();
        if !is_json_number(text) {
            return Err(self.fault("this is not a JSON number"));
        }
        let number = Number::parse(text);
        self.offset += length;
        number.ok_or_else(|| {
            let message = "the number is too large";
            let diagnostic = Diagnostic::error(Code::NumberNotFinite, message);
            Box::new(diagnostic.at(self.span_from(start), ""))
        })
    }

    fn string(&mut self) -> Result<Box<str>, Fault> {
        let start = self.offset;
        self.offset += 1;
        let mut text = String::new();
        loop {
            let rest = self.rest();
            let Some(length) = rest.find(|next: char| next == '"' || next == '\\' || next < ' ')
            else {
                self.offset = start;
                return Err(self.fault("this string is not closed"));
            };
            text.push_str(rest.get(..length).unwrap_or_default());
            self.offset += length;
            match self.peek() {
                Some(b'"') => {
                    self.offset += 1;
                    return Ok(text.into());
                }
                Some(b'\\') => text.push(self.escape()?),
                _ => return Err(self.fault("control characters in strings must be escaped")),
            }
        }
    }

    fn escape(&mut self) -> Result<char, Fault> {
        let start = self.offset;
        self.offset += 1;
        let escaped = self.peek();
        self.offset += 1;
        let character = match escaped {
            Some(b'"') => '"',
            Some(b'\\') => '\\',
            Some(b'/') => '/',
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => return self.unicode_escape(start),
            _ => {
                self.offset = start;
                return Err(self.fault("JSON has no such escape"));
            }
        };
        Ok(character)
    }

    fn unicode_escape(&mut self, start: usize) -> Result<char, Fault> {
        let decoded = self.hex_digits().and_then(|first| {
            if !(0xd800..0xdc00).contains(&first) {
                return char::from_u32(first);
            }
            let paired = self.eat(b'\\') && self.eat(b'u');
            let second = paired.then(|| self.hex_digits())??;
            let low = (0xdc00..0xe000).contains(&second);
            low.then(|| char::from_u32(0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00)))?
        });
        decoded.ok_or_else(|| {
            self.offset = start;
            self.fault("this escape names no character")
        })
    }

    fn hex_digits(&mut self) -> Option<u32> {
        let digits = self.text.get(self.offset..self.offset + 4)?;
        let plain = digits.bytes().all(|digit| digit.is_ascii_hexdigit());
        self.offset += 4;
        plain.then(|| u32::from_str_radix(digits, 16).ok())?
    }

    fn skip_blank(&mut self) {
        loop {
            while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
                self.offset += 1;
            }
            if self.peek() != Some(b'/') || !self.skip_comment() {
                return;
            }
        }
    }

    /// Skips a comment, and reports the first one. `false` if there is none, or it never ends.
    fn skip_comment(&mut self) -> bool {
        let rest = self.rest();
        let length = match (rest.strip_prefix("//"), rest.strip_prefix("/*")) {
            (Some(line), _) => Some(2 + line.find('\n').unwrap_or(line.len())),
            (_, Some(block)) => block.find("*/").map(|end| end + 4),
            _ => None,
        };
        let Some(length) = length else {
            return false;
        };
        if !self.has_comments {
            self.has_comments = true;
            let fault = self.fault("JSON has no comments");
            self.diagnostics.push(*fault);
        }
        self.offset += length;
        true
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.offset).copied()
    }

    fn eat(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        if found {
            self.offset += 1;
        }
        found
    }

    fn rest(&self) -> &str {
        self.text.get(self.offset..).unwrap_or_default()
    }

    fn span_from(&self, start: usize) -> Span {
        Span::new(self.file, start, self.offset)
    }

    fn fault(&self, message: &str) -> Fault {
        let message = if self.rest().starts_with(['/', '#']) {
            "JSON has no comments"
        } else {
            message
        };
        let next = self.rest().chars().next().filter(|next| !next.is_control());
        let end = self.offset + next.map_or(0, char::len_utf8);
        let span = Span::new(self.file, self.offset, end);
        let diagnostic = Diagnostic::error(Code::JsonSyntax, message).at(span, "");
        Box::new(match self.because {
            Because::OfItsName => diagnostic,
            Because::OfItsBrace => diagnostic.help(
                "a text that begins with `{` is read as JSON; write `---` before it if it is meant as YAML",
            ),
        })
    }
}

/// JSON's notation is narrower than that of [`Number`].
fn is_json_number(text: &str) -> bool {
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let mantissa = unsigned.split(['e', 'E']).next().unwrap_or_default();
    let complete = unsigned.starts_with(|first: char| first.is_ascii_digit())
        && mantissa.ends_with(|last: char| last.is_ascii_digit());
    complete && (Number::parse(text).is_some() || Number::is_too_large(text))
}
