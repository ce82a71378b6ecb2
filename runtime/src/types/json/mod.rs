//! Any JSON value, kept as it came.

mod equality;
mod kind;

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer};
use serde::ser::{Serialize, Serializer};

pub(crate) use self::equality::same_meaning;
pub use self::kind::JsonKind;
use self::kind::kind_of;
use crate::JsonError;
use crate::tape::{Tape, scan};
use crate::wire::{self, Fault, Node, Wire, Writer};

/// Any JSON value, kept as the text in which it came.
///
/// A string can hold half of a pair of surrogates (`"\\ud83d"`), as texts do that were cut without looking. Read as text it is
/// U+FFFD there; the JSON text keeps it.
///
/// There is no `Display`, and `Debug` shows kind and length only, since payloads hold personal data. Two values are equal
/// if they mean the same, whatever their white space, the order of their members and the spelling of strings and numbers.
///
/// ```
/// use paywright_runtime::{Json, JsonKind};
/// let json = Json::from_text(r#"{"data": {"amount": 1.10}}"#)?;
/// let amount = json.pointer("/data/amount").ok_or("no amount")?;
/// assert_eq!(amount.as_str(), "1.10");
/// assert_eq!(amount.kind(), JsonKind::Number);
/// assert_eq!(format!("{json:?}"), "Json(an object, 26 bytes)");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct Json(Box<str>);

impl Json {
    /// Reads JSON text. White space around the value is given up.
    ///
    /// # Errors
    ///
    /// The text is not one JSON value, or one of more than 127 levels.
    pub fn from_text(text: impl Into<String>) -> Result<Self, JsonError> {
        wire::scanned(&text.into(), |tape| tape.root().json().into()).map(Self)
    }

    /// Writes a value as JSON.
    ///
    /// # Errors
    ///
    /// The value cannot be written: its own implementation fails, a map's key is not text, or it has more than 127 levels.
    pub fn from_value<T: Serialize + ?Sized>(value: &T) -> Result<Self, JsonError> {
        match serde_json::to_string(value) {
            Ok(text) => Self::from_text(text),
            Err(_) => Err(JsonError::expected_here(
                "a value that JSON can express",
                None,
            )),
        }
    }

    /// The JSON text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The kind of the value.
    pub fn kind(&self) -> JsonKind {
        kind_of(self.as_str())
    }

    /// Reads the value as a `T`.
    ///
    /// # Errors
    ///
    /// The value has another form; the error says where, and shows no value.
    pub fn parse<T: Wire>(&self) -> Result<T, JsonError> {
        wire::from_json(self.as_str())
    }

    /// The value as a tree. Numbers lose digits there that a float cannot hold.
    ///
    /// # Errors
    ///
    /// A number is beyond the range of a float, which a tree cannot hold.
    pub fn to_value(&self) -> Result<serde_json::Value, JsonError> {
        self.parse()
    }

    /// The member of that name, if this is an object that has it. Of a repeated member, the last.
    pub fn member(&self, name: &str) -> Option<Self> {
        self.part(|root| root.member(name))
    }

    /// The value that a JSON pointer (RFC 6901) leads to; the empty pointer leads to the whole.
    pub fn pointer(&self, pointer: &str) -> Option<Self> {
        self.part(|root| root.at(pointer))
    }

    /// The text, if this is a string.
    pub fn text(&self) -> Option<String> {
        self.tape()?.root().text().map(Cow::into_owned)
    }

    fn part(&self, find: impl FnOnce(Node<'_>) -> Option<Node<'_>>) -> Option<Self> {
        find(self.tape()?.root()).map(Self::of)
    }

    /// The text with its tokens. It was scanned when it came, so there always is one.
    pub(crate) fn tape(&self) -> Option<Tape<'_>> {
        scan(&self.0).ok()
    }

    /// The value as it stands.
    pub(crate) fn of(node: Node<'_>) -> Self {
        Self(node.json().into())
    }
}

impl PartialEq for Json {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
            || self
                .tape()
                .zip(other.tape())
                .is_some_and(|(tape, other)| same_meaning(tape.root(), other.root()))
    }
}

impl fmt::Debug for Json {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "Json({}, {} bytes)",
            self.kind(),
            self.as_str().len()
        )
    }
}

impl Wire for Json {
    const HOLDS_NULL: bool = true;

    fn read(node: Node<'_>) -> Result<Self, Fault> {
        Ok(Self::of(node))
    }

    fn write(&self, writer: &mut Writer) {
        writer.json(self.kind(), self.as_str());
    }
}

/// Written to the letter, not value by value.
impl Serialize for Json {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        wire::serialize_text(self.as_str(), serializer)
    }
}

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        wire::deserialize(deserializer)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn json(text: &str) -> Json {
        Json::from_text(text).unwrap()
    }

    #[test]
    fn text_is_kept_whatever_it_is() {
        for text in [
            "null",
            "true",
            "1.10",
            "\"a\\u0041\"",
            "[ 1 , 2 ]",
            "{\"b\": 1e400, \"a\": 2}",
        ] {
            assert_eq!(
                serde_json::to_string(&serde_json::from_str::<Json>(text).unwrap()).unwrap(),
                text
            );
            assert_eq!(
                serde_json::from_reader::<_, Json>(text.as_bytes())
                    .unwrap()
                    .as_str(),
                text
            );
        }
        let value = json!({"a": [1, null, "x"]});
        assert_eq!(
            serde_json::from_value::<Json>(value.clone())
                .unwrap()
                .to_value(),
            Ok(value)
        );
    }

    #[test]
    fn pointers_lead_through_objects_and_arrays() {
        let value = json(r#"{"a/b":[{"~":"x"}],"":{"":1}}"#);
        assert_eq!(value.pointer("/a~1b/0/~0").unwrap().text().unwrap(), "x");
        assert_eq!(value.pointer("//").unwrap().as_str(), "1");
        assert_eq!(value.pointer("").unwrap(), value);
        for nowhere in [
            "a",
            "/a",
            "/a~1b/1",
            "/a~1b/00",
            "/a~1b/-",
            "/a~1b/+0",
            "/a~1b/0/~0/x",
        ] {
            assert!(value.pointer(nowhere).is_none(), "{nowhere}");
        }
    }

    #[test]
    fn members_are_found_in_objects_only() {
        assert_eq!(
            json(r#"{"x":{},"y":[1]}"#).member("y").unwrap().as_str(),
            "[1]"
        );
        assert!(json(r#"{"x":1}"#).member("y").is_none());
        assert!(json("[]").member("x").is_none());
        assert!(json("1").text().is_none());
    }

    #[test]
    fn equality_looks_through_spelling() {
        assert_eq!(
            json(r#"{"a":1.0,"b":"A"}"#),
            json(r#"{ "b" : "\u0041", "a" : 1 }"#)
        );
        assert_ne!(json("[1]"), json("[1,2]"));
        assert_ne!(json("1"), json("\"1\""));
        assert_ne!(json("0.1234567890123456789"), json("0.1234567890123456788"));
        assert_ne!(json("true"), json("false"));
        assert_ne!(json("[null]"), json("[0]"));
        assert_eq!(json("[true,null]"), json("[ true , null ]"));
        assert_ne!(json(r#"{"a":1}"#), json(r#"{"b":1}"#));
        assert_ne!(json(r#"{"a":1}"#), json(r#"{"a":1,"b":1}"#));
        assert_eq!(json(r#"{"a":1,"a":2}"#), json(r#"{"a":2}"#));
    }

    #[test]
    fn numbers_are_equal_by_value_whatever_their_size() {
        let long = "1".repeat(60);
        assert_eq!(json(&format!("{long}.50")), json(&format!("{long}.5")));
        assert_ne!(json(&format!("{long}.5")), json(&format!("{long}.6")));
        for (left, right) in [
            ("1e400", "10E+399"),
            ("0.001", "1e-3"),
            ("100", "1e2"),
            ("-0", "0.00"),
            ("0e5", "0"),
        ] {
            assert_eq!(json(left), json(right), "{left} {right}");
        }
        for (left, right) in [
            ("1e400", "1e401"),
            ("1", "-1"),
            ("10", "1"),
            ("0.1", "0.01"),
        ] {
            assert_ne!(json(left), json(right), "{left} {right}");
        }
    }

    #[test]
    fn a_forged_raw_value_is_not_believed() {
        let members = [("$serde_json::private::RawValue", "no JSON")];
        let buffer =
            serde::de::value::MapDeserializer::<_, serde_json::Error>::new(members.into_iter());
        assert!(Json::deserialize(buffer).is_err());

        let text = r#"{"$serde_json::private::RawValue":"1"}"#;
        assert_eq!(serde_json::from_str::<Json>(text).unwrap().as_str(), text);
    }

    #[test]
    fn a_value_that_is_too_deep_for_the_stack_is_refused() {
        let nested = |depth| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        assert!(json(&nested(127)).to_value().is_ok());
        assert_eq!(json(&nested(127)), json(&format!(" {} ", nested(127))));
        assert!(Json::from_text(nested(128)).is_err());
        assert!(serde_json::from_str::<Json>(&nested(100_000)).is_err());
    }

    #[test]
    fn debug_shows_no_content() {
        assert_eq!(format!("{:?}", json("\"4111\"")), "Json(a string, 6 bytes)");
    }
}
