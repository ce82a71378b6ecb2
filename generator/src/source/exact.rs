//! Numbers by their value, to the last digit.

use std::cmp::Ordering;

use super::Number;

/// Zeros that a number may have before they are written as an exponent.
const MOST_ZEROS: i64 = 40;

/// The smallest exponent that is not written.
const LEAST_EXPONENT: i64 = -MOST_ZEROS;

/// A decimal number: `digits × 10^exponent`. Equal numbers are equal however they are written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Exact {
    negative: bool,
    /// Without zeros at either end; empty for zero.
    digits: Box<str>,
    exponent: i64,
}

impl Exact {
    /// The value of a number; `None` if its exponent is beyond all reason.
    pub(crate) fn of(number: &Number) -> Option<Self> {
        let text = number.as_str();
        if text.starts_with("0x") || text.starts_with("0o") {
            return Some(Self::whole(number.as_u64()?.into()));
        }
        let (negative, unsigned) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
            Some((mantissa, exponent)) => (mantissa, exponent.parse::<i64>().ok()?),
            None => (unsigned, 0),
        };
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let shift = i64::try_from(fraction.len()).ok()?;
        Self::new(
            negative,
            &format!("{whole}{fraction}"),
            exponent.checked_sub(shift)?,
        )
    }

    /// A whole number.
    pub(crate) fn whole(value: i128) -> Self {
        Self::scaled(value, 0).unwrap_or(Self {
            negative: false,
            digits: "".into(),
            exponent: 0,
        })
    }

    fn scaled(value: i128, exponent: i64) -> Option<Self> {
        Self::new(value < 0, &value.unsigned_abs().to_string(), exponent)
    }

    fn new(negative: bool, digits: &str, exponent: i64) -> Option<Self> {
        let digits = digits.trim_start_matches('0');
        let short = digits.trim_end_matches('0');
        if short.is_empty() {
            return Some(Self {
                negative: false,
                digits: "".into(),
                exponent: 0,
            });
        }
        let zeros = i64::try_from(digits.len() - short.len()).ok()?;
        Some(Self {
            negative,
            digits: short.into(),
            exponent: exponent.checked_add(zeros)?,
        })
    }

    pub(crate) fn is_zero(&self) -> bool {
        self.digits.is_empty()
    }

    /// Whether it has no fraction.
    pub(crate) fn is_whole(&self) -> bool {
        self.exponent >= 0
    }

    /// Whether it is a whole multiple of another; `None` if that takes more than can be calculated.
    pub(crate) fn is_multiple_of(&self, step: &Self) -> Option<bool> {
        if self.is_zero() {
            return Some(true);
        }
        let (left, right, _) = self.aligned(step)?;
        Some(left.checked_rem(right)? == 0)
    }

    /// The smallest number of which both have whole multiples in common.
    pub(crate) fn common_multiple(&self, other: &Self) -> Option<Self> {
        let (left, right, exponent) = self.aligned(other)?;
        let divisor = greatest_divisor(left.checked_abs()?, right.checked_abs()?);
        let common = left.checked_div(divisor)?.checked_mul(right)?;
        Self::scaled(common.checked_abs()?, exponent)
    }

    /// The multiple of a step that is next to this number, from above or from below; the number itself if it is one.
    pub(crate) fn snapped(&self, step: &Self, upwards: bool) -> Option<Self> {
        let (value, step, exponent) = self.aligned(step)?;
        let step = step.checked_abs()?;
        let rest = value.checked_rem_euclid(step)?;
        let below = value.checked_sub(rest)?;
        let snapped = if upwards && rest != 0 {
            below.checked_add(step)?
        } else {
            below
        };
        Self::scaled(snapped, exponent)
    }

    pub(crate) fn plus(&self, other: &Self) -> Option<Self> {
        let (left, right, exponent) = self.aligned(other)?;
        Self::scaled(left.checked_add(right)?, exponent)
    }

    pub(crate) fn minus(&self, other: &Self) -> Option<Self> {
        let (left, right, exponent) = self.aligned(other)?;
        Self::scaled(left.checked_sub(right)?, exponent)
    }

    /// Half of it.
    pub(crate) fn half(&self) -> Option<Self> {
        let (value, _, exponent) = self.aligned(self)?;
        Self::scaled(value.checked_mul(5)?, exponent.checked_sub(1)?)
    }

    /// The number as a value of JSON.
    pub(crate) fn to_number(&self) -> Option<Number> {
        let sign = if self.negative { "-" } else { "" };
        let (digits, count) = (&self.digits, i64::try_from(self.digits.len()).ok()?);
        let text = match self.exponent {
            _ if self.is_zero() => "0".to_owned(),
            exponent @ 0..=MOST_ZEROS => {
                format!(
                    "{sign}{digits}{}",
                    "0".repeat(usize::try_from(exponent).ok()?)
                )
            }
            exponent @ LEAST_EXPONENT..0 => {
                let point = count + exponent;
                if point > 0 {
                    let (whole, fraction) =
                        digits.split_at_checked(usize::try_from(point).ok()?)?;
                    format!("{sign}{whole}.{fraction}")
                } else {
                    format!(
                        "{sign}0.{}{digits}",
                        "0".repeat(usize::try_from(-point).ok()?)
                    )
                }
            }
            exponent => format!("{sign}{digits}e{exponent}"),
        };
        Number::parse(&text)
    }

    /// Both as whole numbers of the same power of ten, and the exponent of that.
    fn aligned(&self, other: &Self) -> Option<(i128, i128, i64)> {
        let exponent = self.exponent.min(other.exponent);
        Some((self.at(exponent)?, other.at(exponent)?, exponent))
    }

    fn at(&self, exponent: i64) -> Option<i128> {
        if self.is_zero() {
            return Some(0);
        }
        let zeros = u32::try_from(self.exponent.checked_sub(exponent)?).ok()?;
        let value: i128 = self.digits.parse().ok()?;
        let value = value.checked_mul(10_i128.checked_pow(zeros)?)?;
        Some(if self.negative { -value } else { value })
    }

    /// How the sizes are ordered, signs left aside.
    fn compare_sizes(&self, other: &Self) -> Ordering {
        if self.is_zero() || other.is_zero() {
            return self.digits.len().cmp(&other.digits.len());
        }
        let places = |number: &Self| {
            i128::from(number.exponent) + i128::try_from(number.digits.len()).unwrap_or(i128::MAX)
        };
        // Without zeros in front, digits of the same number of places are ordered as texts are.
        places(self)
            .cmp(&places(other))
            .then_with(|| self.digits.cmp(&other.digits))
    }
}

impl Ord for Exact {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self.negative, other.negative) {
            (false, false) => self.compare_sizes(other),
            (true, true) => other.compare_sizes(self),
            (true, false) => Ordering::Less,
            (false, true) => Ordering::Greater,
        }
    }
}

impl PartialOrd for Exact {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

fn greatest_divisor(left: i128, right: i128) -> i128 {
    let (mut left, mut right) = (left, right);
    while right != 0 {
        (left, right) = (right, left % right);
    }
    left
}

#[cfg(test)]
mod tests {
    use super::Exact;
    use super::Number;

    fn exact(text: &str) -> Exact {
        Exact::of(&Number::parse(text).unwrap()).unwrap()
    }

    fn text(number: Option<Exact>) -> String {
        number.unwrap().to_number().unwrap().to_string()
    }

    #[test]
    fn equal_numbers_are_equal_however_they_are_written() {
        for (left, right) in [
            ("1.10", "1.1"),
            ("100", "1e2"),
            ("-0", "0"),
            ("0x10", "16"),
            ("0.0010", "1E-3"),
            (
                "12345678901234567890123456789012345678901",
                "12345678901234567890123456789012345678901.0",
            ),
        ] {
            assert_eq!(exact(left), exact(right), "{left} {right}");
        }
    }

    #[test]
    fn numbers_are_ordered_by_value() {
        let ascending = [
            "-1e300",
            "-10",
            "-9.99",
            "-0.1",
            "0",
            "1e-9",
            "0.1",
            "0.12",
            "9",
            "9.5",
            "10",
            "9007199254740993",
            "9007199254740994",
            "1e300",
        ];
        for pair in ascending.windows(2) {
            assert!(exact(pair[0]) < exact(pair[1]), "{pair:?}");
        }
    }

    #[test]
    fn multiples_are_exact() {
        for (number, step, expected) in [
            ("0.3", "0.1", true),
            ("1.05", "0.1", false),
            ("-6", "3", true),
            ("0", "7", true),
            ("1e300", "3", false),
        ] {
            let found = exact(number).is_multiple_of(&exact(step));
            assert_eq!(found.unwrap_or(false), expected, "{number} {step}");
        }
        assert_eq!(text(exact("6").common_multiple(&exact("4"))), "12");
        assert_eq!(text(exact("0.5").common_multiple(&exact("1"))), "1");
        assert_eq!(text(exact("0.4").common_multiple(&exact("0.6"))), "1.2");
        assert_eq!(text(exact("7.2").snapped(&exact("0.5"), true)), "7.5");
        assert_eq!(text(exact("-7.2").snapped(&exact("0.5"), false)), "-7.5");
        assert_eq!(text(exact("8").snapped(&exact("2"), true)), "8");
    }

    #[test]
    fn sums_keep_every_digit() {
        assert_eq!(text(exact("0.1").plus(&exact("0.2"))), "0.3");
        assert_eq!(text(exact("1").minus(&exact("0.999"))), "0.001");
        assert_eq!(text(exact("0.5").half()), "0.25");
        assert_eq!(
            text(exact("9223372036854775807").plus(&exact("1"))),
            "9223372036854775808"
        );
    }
}
