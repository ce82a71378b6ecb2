//! A member that may be left out, null, an empty string or a value.

use crate::wire::{self, Fault, Fields, Node, Optional, Wire, Writer};

/// A member that is left out, `null`, `""` or a value, for providers that write an empty string where nothing is set.
///
/// ```
/// use paywright_runtime::{MaybeBlank, Timestamp};
/// let paid_at: MaybeBlank<Timestamp> = serde_json::from_str(r#""""#)?;
/// assert_eq!(paid_at, MaybeBlank::Blank);
/// assert_eq!(serde_json::to_string(&paid_at)?, r#""""#);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MaybeBlank<T> {
    /// Left out.
    #[default]
    Absent,
    /// `null`.
    Null,
    /// An empty string.
    Blank,
    /// A value.
    Value(T),
}

impl<T> MaybeBlank<T> {
    /// The value, if there is one.
    pub fn value(&self) -> Option<&T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null | Self::Blank => None,
        }
    }

    /// The value, if there is one, owned.
    pub fn into_value(self) -> Option<T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null | Self::Blank => None,
        }
    }

    /// True if the member is left out.
    pub fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    /// The same state, with the value borrowed.
    pub fn as_ref(&self) -> MaybeBlank<&T> {
        match self {
            Self::Absent => MaybeBlank::Absent,
            Self::Null => MaybeBlank::Null,
            Self::Blank => MaybeBlank::Blank,
            Self::Value(value) => MaybeBlank::Value(value),
        }
    }

    /// The same state, with the value turned into another.
    pub fn map<U>(self, turn: impl FnOnce(T) -> U) -> MaybeBlank<U> {
        match self {
            Self::Absent => MaybeBlank::Absent,
            Self::Null => MaybeBlank::Null,
            Self::Blank => MaybeBlank::Blank,
            Self::Value(value) => MaybeBlank::Value(turn(value)),
        }
    }
}

impl<T> From<T> for MaybeBlank<T> {
    fn from(value: T) -> Self {
        Self::Value(value)
    }
}

/// `None` is *left out*, not `null`.
impl<T> From<Option<T>> for MaybeBlank<T> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Absent, Self::Value)
    }
}

impl<T: Wire> Wire for MaybeBlank<T> {
    fn read(node: Node<'_>) -> Result<Self, Fault> {
        if node.is_null() {
            Ok(Self::Null)
        } else if node.is("") {
            Ok(Self::Blank)
        } else {
            match T::read(node) {
                Ok(value) => Ok(Self::Value(value)),
                Err(fault) => Err(fault),
            }
        }
    }

    fn write(&self, writer: &mut Writer) {
        match self {
            Self::Absent | Self::Null => writer.null(),
            Self::Blank => writer.string(""),
            Self::Value(value) => value.write(writer),
        }
    }
}

impl<T: Wire> Optional for MaybeBlank<T> {
    fn write_member(&self, fields: &mut Fields<'_>, name: &'static str) {
        if !self.is_absent() {
            self.write(fields.begin(name));
        }
    }
}

wire::serde!(MaybeBlank<T: Wire>);

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde_json::json;

    use super::*;
    use crate::{Decimal, Embedded, Timestamp};

    #[test]
    fn blank_null_and_value_are_told_apart_for_every_kind() {
        let text = r#"["",null,123456789012345678.90]"#;
        let read: Vec<MaybeBlank<Decimal>> = serde_json::from_str(text).unwrap();
        assert_eq!(read[..2], [MaybeBlank::Blank, MaybeBlank::Null]);
        assert_eq!(serde_json::to_string(&read).unwrap(), text);

        let text = r#"["",{"a":1}]"#;
        let read: Vec<MaybeBlank<BTreeMap<String, i64>>> = serde_json::from_str(text).unwrap();
        assert_eq!(serde_json::to_string(&read).unwrap(), text);

        let text = r#"["","{\"a\": 1}"]"#;
        let read: Vec<MaybeBlank<Embedded<BTreeMap<String, i64>>>> =
            serde_json::from_str(text).unwrap();
        assert_eq!(serde_json::to_string(&read).unwrap(), text);
    }

    #[test]
    fn a_tree_of_values_is_read_too() {
        let read: Vec<MaybeBlank<Timestamp>> =
            serde_json::from_value(json!(["", null, "2024-01-01T00:00:00Z"])).unwrap();
        assert!(matches!(
            read[..],
            [MaybeBlank::Blank, MaybeBlank::Null, MaybeBlank::Value(_)]
        ));
    }

    #[test]
    fn a_fault_inside_the_value_keeps_its_place() {
        let json = crate::Json::from_text(r#"{"m":{"x":[1,"4111"]}}"#).unwrap();
        let error = json
            .parse::<BTreeMap<String, MaybeBlank<BTreeMap<String, Vec<i64>>>>>()
            .unwrap_err();
        assert_eq!(error.to_string(), "at `/m/x/1`: expected i64, got a string");
    }
}
