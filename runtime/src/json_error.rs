//! Why JSON text could not be read, told without a value of the text.

use std::borrow::Cow;
use std::error::Error;
use std::fmt;

use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_path_to_error::{Path, Segment};

use crate::types::{Json, JsonKind};

/// JSON that could not be read as the type that was asked for.
///
/// It says where, what was expected and which kind of value was met, never the value itself.
///
/// ```
/// use paywright_runtime::Json;
/// let json = Json::from_text(r#"{"numbers":[1,"4111111111111111"]}"#)?;
/// let error = json.parse::<std::collections::BTreeMap<String, Vec<i64>>>().unwrap_err();
/// assert_eq!(error.to_string(), "at `/numbers/1`: expected i64, got a string");
/// # Ok::<(), paywright_runtime::JsonError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JsonError {
    pointer: String,
    expected: Cow<'static, str>,
    got: Option<JsonKind>,
}

impl JsonError {
    /// The JSON pointer (RFC 6901) of the value that did not fit; empty for the whole text.
    pub fn pointer(&self) -> &str {
        &self.pointer
    }

    /// What was expected there.
    pub fn expected(&self) -> &str {
        &self.expected
    }

    /// The kind of the value that was met; `None` if the text is not JSON.
    pub fn got(&self) -> Option<JsonKind> {
        self.got
    }

    /// A fault at the root, in words of our own.
    pub(crate) fn expected_here(expected: &'static str, got: Option<JsonKind>) -> Self {
        Self {
            pointer: String::new(),
            expected: Cow::Borrowed(expected),
            got,
        }
    }

    /// The form in which the fault travels through a foreign error; [`Reason::of`] reads it again.
    pub(crate) fn in_passing(&self) -> String {
        if self.pointer.is_empty() {
            format!("expected {}", self.expected)
        } else {
            format!("at `{}`: expected {}", self.pointer, self.expected)
        }
    }

    /// The same fault, told of what holds the value at `pointer`.
    pub(crate) fn below(mut self, pointer: &str) -> Self {
        self.pointer.insert_str(0, pointer);
        self
    }

    fn new(mut pointer: String, error: &serde_json::Error, text: &str) -> Self {
        // Not by the error's own kind: a wrong value may have been met before the fault in the text.
        if serde_json::from_str::<IgnoredAny>(text).is_err() {
            return Self::expected_here("valid JSON", None);
        }
        let reason = Reason::of(&error.to_string());
        pointer.push_str(&reason.pointer);
        let got = Json::kind_at(text, &pointer);
        Self {
            pointer,
            expected: reason.expected,
            got,
        }
    }
}

impl fmt::Display for JsonError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.in_passing())?;
        match self.got {
            Some(kind) => write!(formatter, ", got {kind}"),
            None => Ok(()),
        }
    }
}

impl Error for JsonError {}

/// Reads `text` as a `T`. Only a failed read pays for finding the place: it is done again, with the path kept.
pub(crate) fn decode<'de, T: Deserialize<'de>>(text: &'de str) -> Result<T, JsonError> {
    serde_json::from_str(text).map_err(|error| explain::<T>(text, error))
}

#[cold]
fn explain<'de, T: Deserialize<'de>>(text: &'de str, error: serde_json::Error) -> JsonError {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    match serde_path_to_error::deserialize::<_, T>(&mut deserializer) {
        Err(again) => JsonError::new(pointer_of(again.path()), again.inner(), text),
        // The value is fine; what follows it is not.
        Ok(_) => JsonError::new(String::new(), &error, text),
    }
}

fn pointer_of(path: &Path) -> String {
    let mut pointer = String::new();
    for segment in path {
        match segment {
            Segment::Seq { index } => {
                pointer.push('/');
                pointer.push_str(&index.to_string());
            }
            Segment::Map { key } => push_token(&mut pointer, key),
            Segment::Enum { variant } => push_token(&mut pointer, variant),
            Segment::Unknown => {}
        }
    }
    pointer
}

/// Appends one reference token to a JSON pointer, escaped as RFC 6901 says.
pub(crate) fn push_token(pointer: &mut String, token: &str) {
    pointer.push('/');
    for character in token.chars() {
        match character {
            '~' => pointer.push_str("~0"),
            '/' => pointer.push_str("~1"),
            other => pointer.push(other),
        }
    }
}

/// What an error message of serde says once the values are taken out.
struct Reason {
    /// Where inside the value, if it was read from text of its own.
    pointer: String,
    expected: Cow<'static, str>,
}

impl Reason {
    fn of(message: &str) -> Self {
        let message = without_position(message);
        if let Some(rest) = message.strip_prefix("at `")
            && let Some((pointer, expected)) = rest.rsplit_once("`: expected ")
        {
            return Self {
                pointer: pointer.to_owned(),
                expected: Cow::Owned(expected.to_owned()),
            };
        }
        Self {
            pointer: String::new(),
            expected: expected_of(message),
        }
    }
}

/// serde puts the value first and the expectation last, so only what follows the last `, expected ` is ours to show.
fn expected_of(message: &str) -> Cow<'static, str> {
    const QUOTING: [&str; 4] = [
        "invalid type: ",
        "invalid value: ",
        "invalid length ",
        "unknown variant ",
    ];
    if QUOTING.iter().any(|start| message.starts_with(start)) {
        if let Some((_, expected)) = message.rsplit_once(", expected ") {
            return Cow::Owned(expected.to_owned());
        }
    } else if let Some(expected) = message.strip_prefix("expected ") {
        return Cow::Owned(expected.to_owned());
    } else if let Some(member) = message.strip_prefix("missing field ") {
        return Cow::Owned(format!("the member {member}"));
    } else if let Some(member) = message.strip_prefix("duplicate field ") {
        return Cow::Owned(format!("the member {member} only once"));
    }
    Cow::Borrowed("a value of another form")
}

fn without_position(message: &str) -> &str {
    match message.rsplit_once(" at line ") {
        Some((start, position))
            if position
                .split(" column ")
                .all(|number| number.bytes().all(|byte| byte.is_ascii_digit())) =>
        {
            start
        }
        _ => message,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quoted_value_never_survives() {
        for message in [
            r#"invalid type: string "4111, expected 4111", expected i64 at line 1 column 9"#,
            "invalid value: integer `4111`, expected i64",
            "unknown variant `4111`, expected i64",
        ] {
            assert_eq!(Reason::of(message).expected, "i64");
        }
        assert_eq!(
            Reason::of("card 4111 is odd").expected,
            "a value of another form"
        );
    }

    #[test]
    fn a_fault_inside_a_value_read_on_its_own_keeps_its_place() {
        let reason = Reason::of("at `/a/0`: expected the member `id` at line 1 column 2");
        assert_eq!(reason.pointer, "/a/0");
        assert_eq!(reason.expected, "the member `id`");
    }

    #[test]
    fn names_are_escaped_in_pointers() {
        let mut pointer = String::new();
        push_token(&mut pointer, "a/b~c");
        assert_eq!(pointer, "/a~1b~0c");
    }

    #[test]
    fn text_that_is_not_json_is_told_from_json_of_another_form() {
        for text in ["", "{", "[1,]", "nul", "1 2"] {
            let error = decode::<Vec<i64>>(text).unwrap_err();
            assert_eq!(error.expected(), "valid JSON", "{text}");
            assert_eq!(error.got(), None);
        }
        let error = decode::<Vec<i64>>("{}").unwrap_err();
        assert_eq!(error.got(), Some(JsonKind::Object));
    }
}
