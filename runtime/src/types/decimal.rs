//! An exact decimal, written as a JSON number.

use std::fmt;
use std::ops::Deref;
use std::str::FromStr;

use super::ParseError;
use super::digits::Digits;
use super::number_text::NumberText;
use crate::wire::{self, Fault, Node, Wire, Writer};

const EXPECTED: &str = "a decimal number as a JSON number";
const EXPECTED_TEXT: &str = "a decimal number of at most 28 digits";

/// An exact decimal, written as a JSON **number**.
///
/// No amount passes through a float on its way from or to serde_json, and digits are kept: `1.10` is read and written
/// as `1.10`. A number with more digits than fit (28, roughly) is refused, never rounded; zeros at its end that do not
/// fit are given up. An exponent is read and written out: `1.5e3` becomes `1500`.
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

impl Decimal {
    /// Shows its text to `show`.
    pub(super) fn with_text<T>(self, show: impl FnOnce(&str) -> T) -> T {
        let parts = self.0.unpack();
        let number = u64::from(parts.mid) << 32 | u64::from(parts.lo);
        let digits = Digits::fixed(parts.negative, number, parts.scale);
        match digits.filter(|_| parts.hi == 0) {
            Some(digits) => show(digits.as_str()),
            None => show(&self.0.to_string()),
        }
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
        few_digits(text)
            .or_else(|| exact(text))
            .map(Self)
            .ok_or(ParseError::new(EXPECTED_TEXT))
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, formatter)
    }
}

impl Wire for Decimal {
    fn read(node: Node<'_>) -> Result<Self, Fault> {
        let digits = node.number().ok_or_else(|| Fault::new(node, EXPECTED))?;
        digits.parse().map_err(|_| Fault::new(node, EXPECTED_TEXT))
    }

    fn write(&self, writer: &mut Writer) {
        self.with_text(|text| writer.number(text));
    }
}

wire::serde!(Decimal);

/// How many digits surely fit into 64 bits with a sign.
const FEW: usize = 18;

/// Reads a number of few digits without an exponent, as nearly all amounts are; `None` for any other text.
fn few_digits(text: &str) -> Option<rust_decimal::Decimal> {
    let (negative, unsigned) = match text.as_bytes() {
        [b'-', unsigned @ ..] => (true, unsigned),
        unsigned => (false, unsigned),
    };
    if unsigned.len() > FEW + 1 {
        return None;
    }
    let (mut number, mut point) = (0, None);
    for (position, byte) in unsigned.iter().enumerate() {
        match byte.wrapping_sub(b'0') {
            digit @ 0..10 => number = number * 10 + u64::from(digit),
            _ if *byte == b'.' && point.is_none() => point = Some(position),
            _ => return None,
        }
    }
    let (whole, fraction) = match point {
        Some(point) => (point, unsigned.len() - point - 1),
        None => (unsigned.len(), 0),
    };
    if whole == 0 || (point.is_some() && fraction == 0) || whole + fraction > FEW {
        return None;
    }
    let (number, scale) = (i64::try_from(number).ok()?, u32::try_from(fraction).ok()?);
    let mut value = rust_decimal::Decimal::try_new(number, scale).ok()?;
    value.set_sign_negative(negative);
    Some(value)
}

/// Reads `-12.30` or `1.5e3` exactly; `None` if the text has another form or does not fit.
fn exact(text: &str) -> Option<rust_decimal::Decimal> {
    let NumberText {
        negative,
        whole,
        fraction,
        exponent,
    } = NumberText::of(text)?;
    // Zeros at the end are no digits of the value: they are put back as far as they fit.
    let digits = fraction.trim_end_matches('0');
    let scale = |digits: &str| i64::try_from(digits.len()).ok()?.checked_sub(exponent);
    let mut value = scaled(
        coefficient(whole, digits)?,
        scale(digits)?,
        scale(fraction)?,
    )?;
    value.set_sign_negative(negative);
    Some(value)
}

/// The digits of a number without its point.
fn coefficient(whole: &str, fraction: &str) -> Option<i128> {
    whole
        .bytes()
        .chain(fraction.bytes())
        .try_fold(0_i128, |value, byte| {
            value
                .checked_mul(10)?
                .checked_add(i128::from(byte.checked_sub(b'0')?))
        })
}

/// The coefficient divided by ten to the power of `scale`, with zeros added towards the `wanted` scale as far as they fit.
fn scaled(coefficient: i128, scale: i64, wanted: i64) -> Option<rust_decimal::Decimal> {
    const LARGEST: i128 = rust_decimal::Decimal::MAX.mantissa();
    const MAX_SCALE: i64 = rust_decimal::Decimal::MAX_SCALE as i64;
    let (mut value, mut scale) = (coefficient, scale);
    if value == 0 {
        scale = wanted.clamp(0, MAX_SCALE);
    }
    // `5000e-30`: zeros at the end of the whole digits.
    while scale > MAX_SCALE && value % 10 == 0 {
        value /= 10;
        scale -= 1;
    }
    while scale < 0 {
        value = value.checked_mul(10)?;
        scale += 1;
    }
    while scale < wanted.min(MAX_SCALE) && value <= LARGEST / 10 {
        value *= 10;
        scale += 1;
    }
    rust_decimal::Decimal::try_from_i128_with_scale(value, u32::try_from(scale).ok()?).ok()
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
        assert_eq!(round_trip("1.50e1"), "15.0");
        assert_eq!(round_trip("1.50e-1"), "0.150");
        assert_eq!(round_trip("-0e-2"), "-0.00");
        assert_eq!(round_trip("1e+0000000002"), "100");
        assert_eq!(round_trip("5000e-30"), "0.0000000000000000000000000050");
        assert_eq!(round_trip("0e-999999"), format!("0.{}", "0".repeat(28)));
    }

    #[test]
    fn more_digits_than_fit_are_refused() {
        for text in [
            "79228162514264337593543950336",
            "0.00000000000000000000000000001",
            "1.00000000000000000000000000001",
            "1e29",
            "1e400",
            "1e-400",
            "1e999999999",
            "1e-40",
            "123456789012345678901234567890",
            "1e99999999999999999999",
        ] {
            assert!(serde_json::from_str::<Decimal>(text).is_err(), "{text}");
        }
    }

    #[test]
    fn zeros_at_the_end_are_given_up_only_where_they_do_not_fit() {
        let zeros = |count| "0".repeat(count);
        for (text, written) in [
            (format!("0.1{}", zeros(28)), format!("0.1{}", zeros(27))),
            (format!("1.{}", zeros(60)), format!("1.{}", zeros(28))),
            (format!("12.5{}", zeros(60)), format!("12.5{}", zeros(26))),
            (
                format!("79228162514264337593543950335.{}", zeros(5)),
                "79228162514264337593543950335".to_owned(),
            ),
            (
                "7922816251426433759354395033.00".to_owned(),
                "7922816251426433759354395033.0".to_owned(),
            ),
            (format!("0.{}", zeros(60)), format!("0.{}", zeros(28))),
        ] {
            assert_eq!(round_trip(&text), written, "{text}");
        }
    }

    #[test]
    fn zeros_before_the_first_digit_are_read_and_not_written() {
        let amount: Decimal = format!("{}7.10", "0".repeat(60)).parse().unwrap();
        assert_eq!(amount.to_string(), "7.10");
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
            "", "-", "+1", ".5", "5.", "1,5", "0x1", "1e", "1e+", "NaN", " 1", "١", "1٫5", "1.5.5",
            "1e5e5", "--1", "1e--1", "-e1", "1_0", "Infinity",
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
        fn a_number_of_few_digits_is_read_and_written_like_any_other(text in "-?[0-9]{0,20}\\.?[0-9]{0,20}") {
            let number = exact(&text);
            if let Some(few) = few_digits(&text) {
                prop_assert_eq!(Some(few.unpack()), number.map(|number| number.unpack()));
            }
            if let Some(number) = number {
                prop_assert_eq!(Decimal(number).with_text(str::to_owned), number.to_string());
            }
        }

        #[test]
        fn no_text_makes_it_panic(text in ".{0,40}") {
            let _ = text.parse::<Decimal>();
        }
    }
}
