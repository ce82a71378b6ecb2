//! Writing JSON text, and the like of it that `Debug` shows.

use std::error::Error;
use std::fmt::{self, Write};

use super::{Fields, Wire};
use crate::JsonError;
use crate::tape::{escape, quote};
use crate::types::{Digits, JsonKind};

/// For whom a text is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mode {
    /// For a provider: JSON.
    Json,
    /// To be compared: as JSON, but each value in one form only, whatever form it came in.
    Meaning,
    /// For people, without what is secret.
    Debug {
        /// One member a line.
        pretty: bool,
    },
}

/// The bytes that there is room for at first: enough for most of what is sent.
const CAPACITY: usize = 512;

/// A text that is being written.
#[derive(Debug)]
pub struct Writer {
    text: String,
    mode: Mode,
    depth: usize,
    unwritable: Option<Unwritable>,
}

/// Why a value cannot be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unwritable {
    /// A further member has the name of one that the type knows: it would be there twice.
    Repeated,
    /// A number that JSON has no digits for.
    NotFinite,
    /// A tree of serde_json that is not written.
    NotJson,
}

impl fmt::Display for Unwritable {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Repeated => "expected each member only once",
            Self::NotFinite => "expected a finite number",
            Self::NotJson => "expected a value that JSON can express",
        })
    }
}

impl Error for Unwritable {}

impl From<Unwritable> for JsonError {
    fn from(_: Unwritable) -> Self {
        Self::expected_here("a value that JSON can express", None)
    }
}

/// Writes a value as JSON text.
///
/// # Errors
///
/// A further member has the name of one that the type knows; a float is not finite.
pub fn to_json<T: Wire>(value: &T) -> Result<String, Unwritable> {
    written(&|writer| value.write(writer))
}

/// What writes a value. It is not a type of its own for each value, so what is done before and after is compiled once.
pub(crate) type Writing<'a> = &'a dyn Fn(&mut Writer);

/// The JSON text that is written.
pub(crate) fn written(write: Writing<'_>) -> Result<String, Unwritable> {
    let mut writer = Writer::new(Mode::Json);
    write(&mut writer);
    match writer.unwritable {
        None => Ok(writer.text),
        Some(reason) => Err(reason),
    }
}

/// The JSON text that says what a value means: values that are equal have texts of equal meaning. None if a float is not
/// finite, which is equal to nothing.
pub(super) fn meaning(write: Writing<'_>) -> Option<String> {
    let mut writer = Writer::new(Mode::Meaning);
    write(&mut writer);
    (writer.unwritable != Some(Unwritable::NotFinite)).then_some(writer.text)
}

/// Writes a value for people: as it would be written to JSON, without secrets.
///
/// # Errors
///
/// Faults of the formatter.
pub fn debug<T: Wire>(value: &T, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
    shown(&|writer| value.write(writer), formatter)
}

fn shown(write: Writing<'_>, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut writer = Writer::new(Mode::Debug {
        pretty: formatter.alternate(),
    });
    write(&mut writer);
    formatter.write_str(&writer.text)
}

impl Writer {
    fn new(mode: Mode) -> Self {
        Self {
            text: String::with_capacity(CAPACITY),
            mode,
            depth: 0,
            unwritable: None,
        }
    }

    /// Whether only the meaning counts: an instant, however it is written.
    pub(crate) fn is_for_meaning(&self) -> bool {
        self.mode == Mode::Meaning
    }

    /// Gives the value up: what was written is not to be used.
    pub(super) fn refuse(&mut self, reason: Unwritable) {
        self.unwritable.get_or_insert(reason);
    }

    /// Writes null.
    pub(crate) fn null(&mut self) {
        self.text.push_str(match self.mode {
            Mode::Json | Mode::Meaning => "null",
            Mode::Debug { .. } => "None",
        });
    }

    /// Writes a truth value.
    pub(crate) fn truth(&mut self, value: bool) {
        self.text.push_str(if value { "true" } else { "false" });
    }

    /// Writes a number, which has to have the digits of a JSON number.
    pub(crate) fn number(&mut self, digits: &str) {
        self.text.push_str(digits);
    }

    /// Writes a whole number.
    pub(crate) fn integer(&mut self, number: impl Into<i128>) {
        let number: i128 = number.into();
        match u64::try_from(number.unsigned_abs()) {
            Ok(size) => self.number(Digits::whole(number < 0, size).as_str()),
            Err(_) => self.shown_number(format_args!("{number}")),
        }
    }

    /// Writes a number, which has to be shown as JSON has it.
    pub(crate) fn shown_number(&mut self, number: fmt::Arguments<'_>) {
        // Writing to a string does not fail.
        let _ = self.text.write_fmt(number);
    }

    /// Writes a string.
    pub fn string(&mut self, text: &str) {
        match self.mode {
            Mode::Json | Mode::Meaning => quote(text, &mut self.text),
            Mode::Debug { .. } => {
                let _ = write!(self.text, "{text:?}");
            }
        }
    }

    /// Writes a string that needs no escapes: digits, times, codes.
    pub(crate) fn plain(&mut self, text: &str) {
        self.text.push('"');
        self.text.push_str(text);
        self.text.push('"');
    }

    /// Writes a string that people are not shown, but something in its stead.
    pub(crate) fn hidden(&mut self, text: &str, shown: impl fmt::Display) {
        match self.mode {
            Mode::Json | Mode::Meaning => quote(text, &mut self.text),
            Mode::Debug { .. } => {
                let _ = write!(self.text, "{shown}");
            }
        }
    }

    /// Writes a value as the JSON string in which it came, or as one that is made of it. People are shown the value.
    pub(crate) fn embedded<T: Wire>(&mut self, literal: Option<&str>, value: &T) {
        match (self.mode, literal) {
            (Mode::Json, Some(literal)) => self.text.push_str(literal),
            (Mode::Json, None) => match to_json(value) {
                Ok(text) => self.string(&text),
                Err(reason) => self.refuse(reason),
            },
            (Mode::Meaning | Mode::Debug { .. }, _) => value.write(self),
        }
    }

    /// Writes JSON text as it stands, which has to be one value. People are shown its kind and length, since nobody knows
    /// what is in it.
    pub(crate) fn json(&mut self, kind: JsonKind, json: &str) {
        match self.mode {
            Mode::Json | Mode::Meaning => self.text.push_str(json),
            Mode::Debug { .. } => {
                let _ = write!(self.text, "Json({kind}, {} bytes)", json.len());
            }
        }
    }

    /// Writes a list.
    pub(crate) fn list<T: Wire>(&mut self, elements: &[T]) {
        self.begin("[");
        // An iterator is a dozen functions for each type.
        let (mut count, mut left) = (0, elements);
        while let [element, others @ ..] = left {
            self.separate(count);
            count += 1;
            element.write(self);
            left = others;
        }
        self.close(count, "]");
    }

    /// Begins an object. People are shown the name of its type.
    pub fn object(&mut self, name: &'static str) -> Fields<'_> {
        match self.mode {
            Mode::Json | Mode::Meaning => self.begin("{"),
            Mode::Debug { .. } if name.is_empty() => self.begin("{"),
            Mode::Debug { .. } => {
                self.text.push_str(name);
                self.begin(" {");
            }
        }
        Fields::new(self)
    }

    fn begin(&mut self, bracket: &str) {
        self.text.push_str(bracket);
        self.depth += 1;
    }

    /// Writes what stands before an element or member, of which there were `count` before.
    fn separate(&mut self, count: usize) {
        match self.mode {
            Mode::Json | Mode::Meaning if count > 0 => self.text.push(','),
            Mode::Json | Mode::Meaning => {}
            Mode::Debug { pretty: true } => self.line(if count > 0 { "," } else { "" }),
            Mode::Debug { pretty: false } if count > 0 => self.text.push_str(", "),
            Mode::Debug { pretty: false } if self.text.ends_with('{') => self.text.push(' '),
            Mode::Debug { pretty: false } => {}
        }
    }

    fn line(&mut self, before: &str) {
        self.text.push_str(before);
        self.text.push('\n');
        for _ in 0..self.depth {
            self.text.push_str("    ");
        }
    }

    pub(super) fn close(&mut self, count: usize, bracket: &str) {
        self.depth -= 1;
        match self.mode {
            Mode::Debug { pretty: true } if count > 0 => self.line(","),
            Mode::Debug { pretty: false } if count > 0 && bracket == "}" => self.text.push(' '),
            _ => {}
        }
        self.text.push_str(bracket);
    }

    /// Writes the name of a member, of which there were `count` before, and what stands between it and the value.
    pub(super) fn name(&mut self, count: usize, name: &str) {
        if matches!(self.mode, Mode::Debug { .. }) {
            return self.shown_name(count, name);
        }
        self.text.push_str(if count > 0 { ",\"" } else { "\"" });
        escape(name, &mut self.text);
        self.text.push_str("\":");
    }

    #[cold]
    fn shown_name(&mut self, count: usize, name: &str) {
        self.separate(count);
        // A name can be the payload's, and must not end a line of a log.
        let _ = write!(self.text, "{}: ", name.escape_debug());
    }
}
