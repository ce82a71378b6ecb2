//! An exact decimal, written as a JSON string.

use std::fmt;
use std::ops::Deref;
use std::str::FromStr;

use super::{Decimal, ParseError};
use crate::wire::{self, Fault, Node, Wire, Writer};

/// An exact decimal, written as a JSON **string**: `"10.12"`.
///
/// Digits are kept as in [`Decimal`]; zeros before the first of them are read and not written. A bare number is refused;
/// where both forms occur, [`MaybeQuoted`](crate::MaybeQuoted) reads and remembers either, to the letter.
///
/// ```
/// use paywright_runtime::DecimalString;
/// let amount: DecimalString = serde_json::from_str(r#""10.10""#)?;
/// assert_eq!(serde_json::to_string(&amount)?, r#""10.10""#);
/// assert!(serde_json::from_str::<DecimalString>("10.10").is_err());
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DecimalString(Decimal);

impl DecimalString {
    /// The decimal itself, with its arithmetic.
    pub const fn into_inner(self) -> rust_decimal::Decimal {
        self.0.into_inner()
    }
}

impl Deref for DecimalString {
    type Target = rust_decimal::Decimal;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl From<Decimal> for DecimalString {
    fn from(value: Decimal) -> Self {
        Self(value)
    }
}

impl From<DecimalString> for Decimal {
    fn from(value: DecimalString) -> Self {
        value.0
    }
}

impl From<DecimalString> for rust_decimal::Decimal {
    fn from(value: DecimalString) -> Self {
        value.into_inner()
    }
}

macro_rules! from_numbers {
    ($($number:ty),*) => {$(
        impl From<$number> for DecimalString {
            fn from(value: $number) -> Self {
                Self(Decimal::from(value))
            }
        }
    )*};
}
from_numbers!(rust_decimal::Decimal, i32, i64, u32, u64);

impl FromStr for DecimalString {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, ParseError> {
        text.parse().map(Self)
    }
}

impl fmt::Display for DecimalString {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, formatter)
    }
}

impl Wire for DecimalString {
    fn read(node: Node<'_>) -> Result<Self, Fault> {
        wire::parsed_text(node, "a decimal number in a JSON string")
    }

    fn write(&self, writer: &mut Writer) {
        if writer.is_for_meaning() {
            return self.0.with_text(|text| writer.number(text));
        }
        self.0.with_text(|text| writer.plain(text));
    }
}

wire::serde!(DecimalString);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_kept_in_both_directions_and_through_a_tree_of_values() {
        let text = "\"12345678901234567890.1200\"";
        let amount: DecimalString = serde_json::from_str(text).unwrap();
        assert_eq!(serde_json::to_string(&amount).unwrap(), text);
        let value = serde_json::to_value(amount).unwrap();
        assert_eq!(
            serde_json::from_value::<DecimalString>(value)
                .unwrap()
                .to_string(),
            "12345678901234567890.1200"
        );
    }

    #[test]
    fn a_bare_number_or_other_text_is_refused_without_being_shown() {
        for text in ["4111", "41.11", "\"4111x\"", "\"\"", "[\"4111\"]", "null"] {
            let error = serde_json::from_str::<DecimalString>(text)
                .unwrap_err()
                .to_string();
            assert!(error.starts_with("expected a decimal number in a JSON string"));
            assert!(!error.contains("4111"), "{error}");
        }
    }
}
