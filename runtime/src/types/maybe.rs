//! A member that may be left out, null or a value.

use crate::wire::{self, Fault, Fields, Node, Optional, Wire, Writer};

/// A member that is left out, `null` or a value: three states that mean three things.
///
/// In an update they are *leave it*, *clear it* and *set it*. Outside of an object, where nothing can be left out,
/// `Absent` is written as `null`.
///
/// ```
/// use paywright_runtime::Maybe;
/// let name: Maybe<String> = serde_json::from_str("null")?;
/// assert_eq!(name, Maybe::Null);
/// assert_eq!(Maybe::from("Ada").value(), Some(&"Ada"));
/// assert!(Maybe::<String>::default().is_absent());
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Maybe<T> {
    /// Left out.
    #[default]
    Absent,
    /// `null`.
    Null,
    /// A value.
    Value(T),
}

impl<T> Maybe<T> {
    /// The value, if there is one.
    pub fn value(&self) -> Option<&T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null => None,
        }
    }

    /// The value, if there is one, owned.
    pub fn into_value(self) -> Option<T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null => None,
        }
    }

    /// True if the member is left out.
    pub fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    /// True if the member is `null`.
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// The same state, with the value borrowed.
    pub fn as_ref(&self) -> Maybe<&T> {
        match self {
            Self::Absent => Maybe::Absent,
            Self::Null => Maybe::Null,
            Self::Value(value) => Maybe::Value(value),
        }
    }

    /// The same state, with the value turned into another.
    pub fn map<U>(self, turn: impl FnOnce(T) -> U) -> Maybe<U> {
        match self {
            Self::Absent => Maybe::Absent,
            Self::Null => Maybe::Null,
            Self::Value(value) => Maybe::Value(turn(value)),
        }
    }
}

impl<T> From<T> for Maybe<T> {
    fn from(value: T) -> Self {
        Self::Value(value)
    }
}

/// `None` is *left out*, not `null`.
impl<T> From<Option<T>> for Maybe<T> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Absent, Self::Value)
    }
}

impl<T: Wire> Wire for Maybe<T> {
    fn read(node: Node<'_>) -> Result<Self, Fault> {
        if node.is_null() {
            return Ok(Self::Null);
        }
        match T::read(node) {
            Ok(value) => Ok(Self::Value(value)),
            Err(fault) => Err(fault),
        }
    }

    fn write(&self, writer: &mut Writer) {
        match self {
            Self::Absent | Self::Null => writer.null(),
            Self::Value(value) => value.write(writer),
        }
    }
}

impl<T: Wire> Optional for Maybe<T> {
    fn write_member(&self, fields: &mut Fields<'_>, name: &'static str) {
        match self {
            Self::Absent => {}
            Self::Null => fields.begin(name).null(),
            Self::Value(value) => value.write(fields.begin(name)),
        }
    }
}

wire::serde!(Maybe<T: Wire>);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Decimal;

    #[test]
    fn null_and_value_are_told_apart_and_digits_kept() {
        let read: Vec<Maybe<Decimal>> =
            serde_json::from_str("[null,123456789012345678.90]").unwrap();
        assert!(read[0].is_null());
        assert_eq!(
            serde_json::to_string(&read).unwrap(),
            "[null,123456789012345678.90]"
        );
    }

    #[test]
    fn an_option_turns_into_absent_or_value() {
        assert_eq!(Maybe::<i64>::from(None), Maybe::Absent);
        assert_eq!(Maybe::<i64>::from(Some(1)), Maybe::Value(1));
    }
}
