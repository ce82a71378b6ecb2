//! Instants that travel as an integer count since 1970.

use std::fmt;
use std::str::FromStr;

use super::ParseError;
use crate::wire::{self, Fault, Node, Wire, Writer};

/// An instant in one unit. Its value is always a whole number of that unit.
macro_rules! unix {
    ($(#[$doc:meta])* $name:ident, $expected:literal, $from:ident, $count:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(jiff::Timestamp);

        impl $name {
            /// The instant of a count since 1970-01-01T00:00:00Z.
            ///
            /// # Errors
            ///
            /// The count lies beyond the years −9999 to 9999.
            pub fn new(count: i64) -> Result<Self, ParseError> {
                jiff::Timestamp::$from(count)
                    .map(Self)
                    .map_err(|_| ParseError::new($expected))
            }

            /// The count since 1970-01-01T00:00:00Z.
            pub fn count(self) -> i64 {
                self.0.$count()
            }

            /// The instant.
            pub fn instant(self) -> jiff::Timestamp {
                self.0
            }
        }

        /// What is finer than the unit is cut off.
        impl From<jiff::Timestamp> for $name {
            fn from(instant: jiff::Timestamp) -> Self {
                Self(jiff::Timestamp::$from(instant.$count()).unwrap_or(instant))
            }
        }

        impl From<$name> for jiff::Timestamp {
            fn from(value: $name) -> Self {
                value.0
            }
        }

        impl FromStr for $name {
            type Err = ParseError;

            fn from_str(text: &str) -> Result<Self, ParseError> {
                let count = text.parse().map_err(|_| ParseError::new($expected))?;
                Self::new(count)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.count().fmt(formatter)
            }
        }

        impl Wire for $name {
            fn read(node: Node<'_>) -> Result<Self, Fault> {
                let digits = node.number().and_then(|digits| digits.parse().ok());
                digits.ok_or_else(|| Fault::new(node, $expected))
            }

            fn write(&self, writer: &mut Writer) {
                writer.integer(self.count());
            }
        }

        wire::serde!($name);
    };
}

unix!(
    /// An instant as whole seconds since 1970, a JSON integer.
    ///
    /// ```
    /// use paywright_runtime::UnixSeconds;
    /// let paid_at: UnixSeconds = serde_json::from_str("1705312800")?;
    /// assert_eq!(paid_at.instant().to_string(), "2024-01-15T10:00:00Z");
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    UnixSeconds,
    "an integer of seconds since 1970",
    from_second,
    as_second
);

unix!(
    /// An instant as whole milliseconds since 1970, a JSON integer.
    ///
    /// ```
    /// use paywright_runtime::UnixMillis;
    /// let paid_at: UnixMillis = serde_json::from_str("1705312800123")?;
    /// assert_eq!(paid_at.instant().to_string(), "2024-01-15T10:00:00.123Z");
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    UnixMillis,
    "an integer of milliseconds since 1970",
    from_millisecond,
    as_millisecond
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn integers_come_back_as_they_came() {
        for text in ["0", "-1", "1705312800", "253402207200"] {
            let read: UnixSeconds = serde_json::from_str(text).unwrap();
            assert_eq!(serde_json::to_string(&read).unwrap(), text);
        }
        let millis: UnixMillis = serde_json::from_value(serde_json::json!(-1)).unwrap();
        assert_eq!(serde_json::to_string(&millis).unwrap(), "-1");
    }

    #[test]
    fn what_is_finer_than_the_unit_is_cut_off() {
        let instant: jiff::Timestamp = "2024-01-15T10:00:00.123456Z".parse().unwrap();
        assert_eq!(
            UnixSeconds::from(instant),
            UnixSeconds::new(1_705_312_800).unwrap()
        );
        assert_eq!(UnixMillis::from(instant).count(), 1_705_312_800_123);
    }

    #[test]
    fn other_forms_are_refused_without_being_shown() {
        for text in [
            "4111.5",
            "\"4111\"",
            "null",
            "41119999999999999",
            "[4111]",
            "4111e2",
        ] {
            let error = serde_json::from_str::<UnixSeconds>(text)
                .unwrap_err()
                .to_string();
            assert!(
                error.starts_with("expected an integer of seconds"),
                "{error}"
            );
            assert!(!error.contains("4111"), "{error}");
        }
    }
}
