//! Why JSON text could not be read, told without a value of the text.

use std::borrow::Cow;
use std::error::Error;
use std::fmt;

use serde::de::IgnoredAny;

use crate::raw;
use crate::types::{Json, JsonKind};

/// What is said where serde's own words cannot be shown.
const OTHER_FORM: &str = "a value of another form";

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

    /// A fault at the root, in words of our own.
    pub(crate) fn expected_here(expected: &'static str, got: Option<JsonKind>) -> Self {
        Self {
            pointer: String::new(),
            expected: Cow::Borrowed(expected),
            got,
        }
    }

    /// The form in which the fault travels through a foreign error; [`Reason::of`] reads it again.
    ///
    /// The pointer is escaped as inside a JSON string: names in it may be the payload's, and must not end a line of a log.
    pub(crate) fn in_passing(&self) -> String {
        if self.pointer.is_empty() {
            format!("expected {}", self.expected)
        } else {
            let pointer = raw::json_string(&self.pointer);
            let pointer = pointer.get(1..pointer.len() - 1).unwrap_or_default();
            format!("at `{pointer}`: expected {}", self.expected)
        }
    }

    /// The same fault, told of what holds the value at `pointer`.
    pub(crate) fn below(mut self, pointer: &str) -> Self {
        self.pointer.insert_str(0, pointer);
        self
    }

    /// A fault that nobody will be shown: that of a value whose holder is read again for the place.
    pub(crate) fn without_a_place() -> Self {
        Self::expected_here(OTHER_FORM, None)
    }

    /// What serde says of the value at `pointer` in `text`, without the values that serde quotes.
    ///
    /// The kind that was met is left open: of faults inside of faults, only the outermost is shown.
    pub(crate) fn new(mut pointer: String, error: &serde_json::Error, text: &str) -> Self {
        // Not by the error's own kind: a wrong value may have been met before the fault in the text.
        if serde_json::from_str::<IgnoredAny>(text).is_err() {
            return Self::expected_here("valid JSON", None);
        }
        let reason = Reason::of(&error.to_string());
        pointer.push_str(&reason.pointer);
        Self {
            pointer,
            expected: reason.expected,
            got: None,
        }
    }

    /// The same fault, with the kind of the value that was met in `text`.
    pub(crate) fn with_kind_in(mut self, text: &str) -> Self {
        self.got = Json::kind_at(text, &self.pointer);
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
                pointer: serde_json::from_str(&format!("\"{pointer}\"")).unwrap_or_default(),
                expected: Cow::Owned(expected.to_owned()),
            };
        }
        Self {
            pointer: String::new(),
            expected: expected_of(message),
        }
    }
}

/// serde_json's words for more levels than it reads.
const TOO_DEEP: &str = "recursion limit exceeded";

/// serde puts the value first and the expectation last, so only what follows the last `, expected ` is ours to show.
fn expected_of(message: &str) -> Cow<'static, str> {
    const QUOTING: [&str; 4] = [
        "invalid type: ",
        "invalid value: ",
        "invalid length ",
        "unknown variant ",
    ];
    if message == TOO_DEEP {
        return Cow::Borrowed(raw::AT_MOST);
    }
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
    Cow::Borrowed(OTHER_FORM)
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
    use std::collections::BTreeMap;

    use super::*;
    use crate::MaybeBlank;
    use crate::decode::decode;

    #[test]
    fn a_quoted_value_never_survives() {
        for message in [
            r#"invalid type: string "4111, expected 4111", expected i64 at line 1 column 9"#,
            "invalid value: integer `4111`, expected i64",
            "unknown variant `4111`, expected i64",
        ] {
            assert_eq!(Reason::of(message).expected, "i64");
        }
        assert_eq!(Reason::of("card 4111 is odd").expected, OTHER_FORM);
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
        let error = decode::<serde_json::Value>(&text).unwrap_err();
        assert_eq!(error.expected(), "a value of at most 127 levels");
        assert_eq!(error.got(), Some(JsonKind::Array));
    }
}
