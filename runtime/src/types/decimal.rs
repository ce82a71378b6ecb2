//! An exact decimal, written as a JSON number.

use std::fmt;
use std::ops::Deref;
use std::str::FromStr;

use serde::de::{Deserialize, Deserializer, Error};
use serde::ser::{Serialize, Serializer};

use super::ParseError;
use crate::raw;

const EXPECTED: &str = "a decimal number as a JSON number";
const EXPECTED_TEXT: &str = "a decimal number of at most 28 digits";

/// An exact decimal, written as a JSON **number**.
///
/// No amount passes through a float on its way from or to serde_json, and digits are kept: `1.10` is read and written
/// as `1.10`. A number with more digits than fit (28, roughly) is refused, never rounded.
///
/// Through `serde_json::Value`, and inside buffers of serde, numbers are floats already; there the shortest text of
/// the float is read, which is exact up to 15 significant digits. Serializers other than serde_json's see a structure
/// with one member.
///
/// Two decimals are equal if their values are: `1.10 == 1.1`.
///
/// ```
/// use paywright_runtime::Decimal;
/// let amount: Decimal = serde_json::from_str("123456789012345678.910")?;
/// assert_eq!(serde_json::to_string(&amount)?, "123456789012345678.910");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Decimal(rust_decimal::Decimal);

impl Decimal {
    /// The decimal itself, with its arithmetic.
    pub const fn into_inner(self) -> rust_decimal::Decimal {
        self.0
    }
}

impl Deref for Decimal {
    type Target = rust_decimal::Decimal;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl From<rust_decimal::Decimal> for Decimal {
    fn from(value: rust_decimal::Decimal) -> Self {
        Self(value)
    }
}

impl From<Decimal> for rust_decimal::Decimal {
    fn from(value: Decimal) -> Self {
        value.0
    }
}

macro_rules! from_integers {
    ($($integer:ty),*) => {$(
        impl From<$integer> for Decimal {
            fn from(value: $integer) -> Self {
                Self(rust_decimal::Decimal::from(value))
            }
        }
    )*};
}
from_integers!(i32, i64, u32, u64);

impl FromStr for Decimal {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, ParseError> {
        exact(text).map(Self).ok_or(ParseError::new(EXPECTED_TEXT))
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, formatter)
    }
}

impl Serialize for Decimal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        raw::write(&self.0.to_string(), serializer)
    }
}

impl<'de> Deserialize<'de> for Decimal {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = raw::text(deserializer, EXPECTED)?;
        if !text.starts_with(|first: char| first == '-' || first.is_ascii_digit()) {
            return Err(D::Error::custom(format_args!("expected {EXPECTED}")));
        }
        text.parse()
            .map_err(|_| D::Error::custom(format_args!("expected {EXPECTED_TEXT}")))
    }
}

/// Reads `-12.30` or `1.5e3` exactly; `None` if the text has another form or does not fit.
pub(crate) fn exact(text: &str) -> Option<rust_decimal::Decimal> {
    let (negative, unsigned) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent_of(exponent)?),
        None => (unsigned, 0),
    };
    let (whole, fraction) = match mantissa.split_once('.') {
        Some((whole, fraction)) if !fraction.is_empty() => (whole, fraction),
        Some(_) => return None,
        None => (mantissa, ""),
    };
    if whole.is_empty() {
        return None;
    }
    let coefficient = Coefficient::of(whole, fraction)?;
    let fraction_digits = i64::try_from(fraction.len()).ok()?;
    let mut value = coefficient.scaled(fraction_digits.checked_sub(exponent)?)?;
    value.set_sign_negative(negative);
    Some(value)
}

fn exponent_of(text: &str) -> Option<i64> {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    if digits.is_empty() || digits.len() > 6 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    text.parse().ok()
}

/// The digits of a decimal without its point.
struct Coefficient(i128);

impl Coefficient {
    fn of(whole: &str, fraction: &str) -> Option<Self> {
        let mut value: i128 = 0;
        for byte in whole.bytes().chain(fraction.bytes()) {
            if !byte.is_ascii_digit() {
                return None;
            }
            value = value
                .checked_mul(10)?
                .checked_add(i128::from(byte - b'0'))?;
        }
        Some(Self(value))
    }

    /// This number divided by ten to the power of `scale`. Zeros at the end are given up only where they do not fit.
    fn scaled(self, scale: i64) -> Option<rust_decimal::Decimal> {
        const MAX_SCALE: i64 = rust_decimal::Decimal::MAX_SCALE as i64;
        let Self(mut value) = self;
        let mut scale = scale;
        if value == 0 {
            scale = scale.clamp(0, MAX_SCALE);
        }
        while scale < 0 {
            value = value.checked_mul(10)?;
            scale += 1;
        }
        while scale > MAX_SCALE {
            if value % 10 != 0 {
                return None;
            }
            value /= 10;
            scale -= 1;
        }
        rust_decimal::Decimal::try_from_i128_with_scale(value, u32::try_from(scale).ok()?).ok()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    fn round_trip(text: &str) -> String {
        serde_json::to_string(&serde_json::from_str::<Decimal>(text).unwrap()).unwrap()
    }

    #[test]
    fn digits_are_kept() {
        for text in [
            "0",
            "1.10",
            "0.00",
            "-12.30",
            "16.66",
            "123456789012345678.91",
            "0.0000000000000000000000000001",
            "79228162514264337593543950335",
            "-0.0",
        ] {
            assert_eq!(round_trip(text), text);
        }
    }

    #[test]
    fn every_way_into_serde_json_is_exact() {
        let text = "[1234567890123456.70]";
        let expected: Decimal = "1234567890123456.70".parse().unwrap();
        assert_eq!(
            serde_json::from_str::<Vec<Decimal>>(text).unwrap(),
            [expected]
        );
        assert_eq!(
            serde_json::from_slice::<Vec<Decimal>>(text.as_bytes()).unwrap(),
            [expected]
        );
        assert_eq!(
            serde_json::from_reader::<_, Vec<Decimal>>(text.as_bytes()).unwrap(),
            [expected]
        );
    }

    #[test]
    fn a_tree_of_values_is_read_by_the_shortest_text_of_its_floats() {
        let value = json!([16.66, 100, -1, u64::MAX]);
        let read: Vec<Decimal> = serde_json::from_value(value).unwrap();
        let text: Vec<String> = read.iter().map(ToString::to_string).collect();
        assert_eq!(text, ["16.66", "100", "-1", "18446744073709551615"]);
    }

    #[test]
    fn writing_into_a_tree_of_values_gives_a_number() {
        let amount: Decimal = "16.66".parse().unwrap();
        assert_eq!(serde_json::to_value(amount).unwrap(), json!(16.66));
    }

    #[test]
    fn exponents_are_read() {
        assert_eq!(round_trip("1e3"), "1000");
        assert_eq!(round_trip("1.5E+3"), "1500");
        assert_eq!(round_trip("12e-2"), "0.12");
        assert_eq!(round_trip("0e9"), "0");
    }

    #[test]
    fn more_digits_than_fit_are_refused() {
        for text in [
            "79228162514264337593543950336",
            "0.00000000000000000000000000001",
            "1.00000000000000000000000000001",
            "1e29",
            "1e999999999",
            "1e-40",
        ] {
            assert!(serde_json::from_str::<Decimal>(text).is_err(), "{text}");
        }
    }

    #[test]
    fn zeros_beyond_the_limit_are_given_up() {
        assert_eq!(
            round_trip("0.10000000000000000000000000000"),
            "0.1000000000000000000000000000"
        );
    }

    #[test]
    fn other_kinds_are_refused_without_being_shown() {
        for text in ["\"4111\"", "true", "null", "[4111]", "{\"a\":4111}"] {
            let error = serde_json::from_str::<Decimal>(text)
                .unwrap_err()
                .to_string();
            assert!(error.contains(EXPECTED), "{error}");
            assert!(!error.contains("4111"), "{error}");
        }
    }

    #[test]
    fn text_of_another_form_is_refused() {
        for text in [
            "", "-", "+1", ".5", "5.", "1,5", "0x1", "1e", "1e+", "NaN", " 1", "١",
        ] {
            assert!(text.parse::<Decimal>().is_err(), "{text}");
        }
    }

    #[test]
    fn equality_is_of_the_value() {
        assert_eq!("1.10".parse::<Decimal>(), "1.1".parse::<Decimal>());
    }

    proptest! {
        #[test]
        fn any_number_of_28_digits_comes_back_as_it_went(
            whole in "(0|[1-9][0-9]{0,13})",
            fraction in "[0-9]{1,14}",
        ) {
            let text = format!("{whole}.{fraction}");
            prop_assert_eq!(round_trip(&text), text);
        }

        #[test]
        fn no_text_makes_it_panic(text in ".{0,40}") {
            let _ = text.parse::<Decimal>();
        }
    }
}
