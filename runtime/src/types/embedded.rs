//! A value that may come as JSON text inside a string.

use std::fmt;
use std::ops::Deref;

use crate::wire::{self, Fault, Node, Wire, Writer};

/// A value that may come as JSON text inside a string: `"{\"type\":\"qr\"}"`.
///
/// It is written back in the form in which it came, a string byte for byte. A value made by hand is written plainly.
/// The value cannot be changed in place, since the text would no longer be its own.
///
/// ```
/// use paywright_runtime::Embedded;
/// let text = r#""[1, 2]""#;
/// let numbers: Embedded<Vec<i64>> = serde_json::from_str(text)?;
/// assert_eq!(*numbers, [1, 2]);
/// assert_eq!(serde_json::to_string(&numbers)?, text);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone)]
pub struct Embedded<T> {
    value: T,
    form: Form,
}

/// How a value is written.
#[derive(Clone)]
enum Form {
    /// As it is.
    Plain,
    /// As this JSON string, which came; quotes and escapes included.
    Literal(Box<str>),
    /// As a JSON string that is made when it is written.
    Text,
}

impl<T> Embedded<T> {
    /// A value that is written plainly, not inside a string.
    pub fn new(value: T) -> Self {
        Self {
            value,
            form: Form::Plain,
        }
    }

    /// A value that is written as JSON text inside a string.
    pub fn as_text(value: T) -> Self {
        Self {
            value,
            form: Form::Text,
        }
    }

    /// The value, without the memory of its form.
    pub fn into_inner(self) -> T {
        self.value
    }

    /// Whether the value came, and is written, inside a string.
    pub fn is_text(&self) -> bool {
        !matches!(self.form, Form::Plain)
    }
}

impl<T> Deref for Embedded<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T> From<T> for Embedded<T> {
    fn from(value: T) -> Self {
        Self::new(value)
    }
}

impl<T: Default> Default for Embedded<T> {
    fn default() -> Self {
        Self::new(T::default())
    }
}

impl<T: PartialEq> PartialEq for Embedded<T> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl<T: Eq> Eq for Embedded<T> {}

impl<T: fmt::Debug> fmt::Debug for Embedded<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_tuple("Embedded")
            .field(&self.value)
            .finish()
    }
}

impl<T: Wire> Wire for Embedded<T> {
    fn read(node: Node<'_>) -> Result<Self, Fault> {
        let Some(text) = node.text() else {
            return T::read(node).map(Self::new);
        };
        let value = wire::from_json(&text)
            .map_err(|fault| Fault::inside(node, fault.or_met(node.kind())))?;
        Ok(Self {
            value,
            form: Form::Literal(node.json().into()),
        })
    }

    fn write(&self, writer: &mut Writer) {
        match &self.form {
            Form::Plain => self.value.write(writer),
            Form::Literal(literal) => writer.embedded(Some(literal), &self.value),
            Form::Text => writer.embedded(None, &self.value),
        }
    }
}

wire::serde!(Embedded<T: Wire>);

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::{Decimal, Json};

    #[test]
    fn both_forms_come_back_to_the_byte() {
        let text = r#"[{"a":1.10},"{ \"a\" : 1.10 }","{\u0022a\u0022:1}"]"#;
        let read: Vec<Embedded<BTreeMap<String, Decimal>>> = serde_json::from_str(text).unwrap();
        assert_eq!(read[0], read[1]);
        assert_eq!(serde_json::to_string(&read).unwrap(), text);
    }

    #[test]
    fn a_value_of_ones_own_is_written_plainly_or_as_text() {
        assert_eq!(
            serde_json::to_string(&Embedded::new(vec![1])).unwrap(),
            "[1]"
        );
        assert_eq!(
            serde_json::to_string(&Embedded::as_text(vec![String::from("a")])).unwrap(),
            r#""[\"a\"]""#
        );
    }

    #[test]
    fn a_fault_inside_the_text_keeps_its_place_and_hides_its_value() {
        let json = Json::from_text(r#"{"meta":" {\"n\":[\"4111\"]}"}"#).unwrap();
        let error = json
            .parse::<BTreeMap<String, Embedded<BTreeMap<String, Vec<i64>>>>>()
            .unwrap_err();
        assert_eq!(
            error.to_string(),
            "at `/meta/n/0`: expected i64, got a string"
        );
    }
}
