//! A value that is JSON text inside a string.

use std::fmt;
use std::ops::Deref;

use super::embedded::Embedded;
use crate::wire::{self, Fault, Node, Wire, Writer};
use crate::{Checker, Validate};

/// A value that is JSON text inside a string: `"{\"type\":\"qr\"}"`.
///
/// A value made by hand is written so. One that came is written back in the form in which it came: a string byte for byte, and plainly if
/// it was no string.
///
/// ```
/// use paywright_runtime::JsonText;
/// let numbers = JsonText::from(vec![1_i64, 2]);
/// assert_eq!(*numbers, [1, 2]);
/// assert_eq!(serde_json::to_string(&numbers)?, r#""[1,2]""#);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct JsonText<T>(Embedded<T>);

impl<T> JsonText<T> {
    /// A value that is written as JSON text inside a string.
    pub fn new(value: T) -> Self {
        Self(Embedded::as_text(value))
    }

    /// The value, without the memory of its form.
    pub fn into_inner(self) -> T {
        self.0.into_inner()
    }

    /// Whether the value is written inside a string: it is, unless it came without one.
    pub fn is_text(&self) -> bool {
        self.0.is_text()
    }
}

impl<T> Deref for JsonText<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T> From<T> for JsonText<T> {
    fn from(value: T) -> Self {
        Self::new(value)
    }
}

impl<T: Default> Default for JsonText<T> {
    fn default() -> Self {
        Self::new(T::default())
    }
}

impl<T: fmt::Debug> fmt::Debug for JsonText<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("JsonText").field(&**self).finish()
    }
}

impl<T: Wire> Wire for JsonText<T> {
    fn read(node: Node<'_>) -> Result<Self, Fault> {
        Embedded::read(node).map(Self)
    }

    fn write(&self, writer: &mut Writer) {
        self.0.write(writer);
    }
}

wire::serde!(JsonText<T: Wire>);

impl<T: Validate> Validate for JsonText<T> {
    fn check(&self, checker: &mut Checker) {
        (**self).check(checker);
    }
}

#[cfg(test)]
mod tests {
    use super::JsonText;
    use crate::Decimal;
    use crate::wire::{Unwritable, to_json};

    #[test]
    fn a_value_of_ones_own_is_text_and_one_that_came_keeps_its_form() {
        let own = vec![JsonText::new(vec![Some("a\"".to_owned()), None])];
        assert_eq!(to_json(&own).unwrap(), r#"["[\"a\\\"\",null]"]"#);
        let text = r#"["1.10"," 1.10 ",1.10]"#;
        let read: Vec<JsonText<Decimal>> = serde_json::from_str(text).unwrap();
        assert_eq!(read[0], read[2]);
        assert_eq!(
            read.iter().map(JsonText::is_text).collect::<Vec<_>>(),
            [true, true, false]
        );
        assert_eq!(to_json(&read).unwrap(), text);
        assert_eq!(format!("{:?}", JsonText::from(true)), "JsonText(true)");
    }

    #[test]
    fn what_cannot_be_written_is_refused_as_elsewhere() {
        let written = to_json(&vec![JsonText::new(f64::NAN)]);
        assert_eq!(written, Err(Unwritable::NotFinite));
    }
}
