//! Why JSON text could not be read, told without a value of the text.

use std::borrow::Cow;
use std::error::Error;
use std::fmt;

use crate::tape::quoted;
use crate::types::JsonKind;

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

    /// The kind of the value that was met; `None` if the text is not JSON, or was not looked at.
    pub fn got(&self) -> Option<JsonKind> {
        self.got
    }

    /// A fault at a place.
    pub(crate) const fn at(pointer: String, expected: Cow<'static, str>, got: JsonKind) -> Self {
        Self {
            pointer,
            expected,
            got: Some(got),
        }
    }

    /// A fault at the root, in words of our own.
    pub(crate) fn expected_here(expected: &'static str, got: Option<JsonKind>) -> Self {
        Self {
            pointer: String::new(),
            expected: Cow::Borrowed(expected),
            got,
        }
    }

    /// The form in which the fault travels through an error of serde.
    ///
    /// The pointer is escaped as inside a JSON string: names in it may be the payload's, and must not end a line of a log.
    pub(crate) fn in_passing(&self) -> String {
        if self.pointer.is_empty() {
            format!("expected {}", self.expected)
        } else {
            let pointer = quoted(&self.pointer);
            let pointer = pointer.get(1..pointer.len() - 1).unwrap_or_default();
            format!("at `{pointer}`: expected {}", self.expected)
        }
    }

    /// The same fault, with the kind of the value that was met if none is known yet.
    pub(crate) fn or_met(mut self, kind: JsonKind) -> Self {
        self.got.get_or_insert(kind);
        self
    }

    /// The same fault, told of what holds the value at `pointer`.
    pub(crate) fn below(mut self, pointer: &str) -> Self {
        self.pointer.insert_str(0, pointer);
        self
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

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::{Json, MaybeBlank};

    #[test]
    fn names_are_escaped_in_pointers() {
        let mut pointer = String::new();
        push_token(&mut pointer, "a/b~c");
        assert_eq!(pointer, "/a~1b~0c");
    }

    #[test]
    fn a_name_of_the_payload_cannot_end_the_line_of_a_log() {
        type Names = BTreeMap<String, MaybeBlank<BTreeMap<String, i64>>>;
        let text = r#"{"a\nERROR":{"b\"`: expected \\":"4111"}}"#;
        let error = Json::from_text(text).unwrap().parse::<Names>().unwrap_err();
        assert_eq!(error.pointer(), "/a\nERROR/b\"`: expected \\");
        assert_eq!(
            error.to_string(),
            r#"at `/a\nERROR/b\"`: expected \\`: expected i64, got a string"#
        );
    }

    #[test]
    fn levels_beyond_the_limit_are_named() {
        let text = format!("{}{}", "[".repeat(128), "]".repeat(128));
        let error = Json::from_text(text).unwrap_err();
        assert_eq!(error.expected(), "a value of at most 127 levels");
    }
}
