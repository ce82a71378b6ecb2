//! Numbers as they are written.

use std::fmt;

/// A number that keeps the text in which it was written, so that `1.10` stays `1.10`. It is always finite.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Number(Box<str>);

impl Number {
    /// Reads JSON notation, and what YAML's core schema has beyond it: `+1`, `.5`, `1.`, `0x1F`, `0o17`.
    ///
    /// `None` for anything else, for digits behind a leading zero (`010`), and for what is too large for an `f64`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let finite = if is_radix(text) {
            radix_value(text).is_some()
        } else {
            is_decimal(text) && text.parse::<f64>().is_ok_and(f64::is_finite)
        };
        finite.then(|| Self(text.into()))
    }

    /// Whether the text is a number in this notation, but beyond what an `f64` or, in another base, a `u64` can hold.
    #[must_use]
    pub fn is_too_large(text: &str) -> bool {
        if is_radix(text) {
            return radix_value(text).is_none() && is_radix_notation(text);
        }
        is_decimal(text) && text.parse::<f64>().is_ok_and(f64::is_infinite)
    }

    /// The text as written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it is written as a whole number: no fraction, no exponent.
    #[must_use]
    pub fn is_integer(&self) -> bool {
        is_radix(&self.0) || !self.0.contains(['.', 'e', 'E'])
    }

    /// The value, if it is written as a whole number and fits.
    #[must_use]
    pub fn as_i64(&self) -> Option<i64> {
        if is_radix(&self.0) {
            return radix_value(&self.0).and_then(|value| i64::try_from(value).ok());
        }
        self.0.parse().ok()
    }

    /// The value, if it is written as a whole number and fits.
    #[must_use]
    pub fn as_u64(&self) -> Option<u64> {
        if is_radix(&self.0) {
            return radix_value(&self.0);
        }
        self.0.parse().ok()
    }

    /// The nearest `f64`; never use it for money.
    #[must_use]
    pub fn as_f64(&self) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "the nearest value is wanted")]
        let radix = radix_value(&self.0).map(|value| value as f64);
        radix.or_else(|| self.0.parse().ok()).unwrap_or_default()
    }

    /// The number for `serde_json`: exact for integers that fit 64 bits, else the nearest `f64`.
    #[must_use]
    pub fn to_json(&self) -> serde_json::Number {
        if let Some(value) = self.as_i64() {
            value.into()
        } else if let Some(value) = self.as_u64() {
            value.into()
        } else {
            serde_json::Number::from_f64(self.as_f64()).unwrap_or_else(|| 0.into())
        }
    }
}

impl fmt::Display for Number {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

fn is_radix(text: &str) -> bool {
    text.starts_with("0x") || text.starts_with("0o")
}

fn radix_parts(text: &str) -> Option<(&str, u32)> {
    let (digits, radix) = match text.strip_prefix("0x") {
        Some(digits) => (digits, 16),
        None => (text.strip_prefix("0o")?, 8),
    };
    let plain = !digits.is_empty() && digits.chars().all(|digit| digit.is_digit(radix));
    plain.then_some((digits, radix))
}

fn is_radix_notation(text: &str) -> bool {
    radix_parts(text).is_some()
}

fn radix_value(text: &str) -> Option<u64> {
    let (digits, radix) = radix_parts(text)?;
    u64::from_str_radix(digits, radix).ok()
}

fn is_decimal(text: &str) -> bool {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (unsigned, None),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let leading_zero = whole.len() > 1 && whole.starts_with('0');
    let has_digits = !whole.is_empty() || !fraction.is_empty();
    has_digits
        && !leading_zero
        && are_digits(whole)
        && are_digits(fraction)
        && exponent.is_none_or(|exponent| {
            let digits = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
            !digits.is_empty() && are_digits(digits)
        })
}

fn are_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}
