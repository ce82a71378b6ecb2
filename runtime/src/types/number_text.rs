//! The text of a number, taken apart.

/// A number as JSON writes it, also with zeros before its first digit: `-12.30`, `1.5e3`, `007`.
pub(super) struct NumberText<'a> {
    /// Whether a minus stands before it.
    pub(super) negative: bool,
    /// The digits before the point, at least one.
    pub(super) whole: &'a str,
    /// The digits after the point, or nothing.
    pub(super) fraction: &'a str,
    /// The power of ten that the digits are multiplied with.
    pub(super) exponent: i64,
}

impl<'a> NumberText<'a> {
    /// `None` if the text has another form, or an exponent of more than six digits.
    pub(super) fn of(text: &'a str) -> Option<Self> {
        let (negative, unsigned) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
            Some((mantissa, exponent)) => (mantissa, exponent_of(exponent)?),
            None => (unsigned, 0),
        };
        let (whole, fraction) = match mantissa.split_once('.') {
            Some((whole, fraction)) => (whole, is_digits(fraction).then_some(fraction)?),
            None => (mantissa, ""),
        };
        is_digits(whole).then_some(Self {
            negative,
            whole,
            fraction,
            exponent,
        })
    }

    /// What two texts of the same number have in common: the sign, the digits from the first to the last that is not
    /// zero, and the power of ten of the last.
    pub(super) fn value(&self) -> (bool, String, i64) {
        let digits = format!("{}{}", self.whole, self.fraction);
        let digits = digits.trim_start_matches('0');
        let significant = digits.trim_end_matches('0');
        if significant.is_empty() {
            return (false, String::new(), 0);
        }
        let count = |text: &str| i64::try_from(text.len()).unwrap_or(i64::MAX);
        let zeros = count(digits) - count(significant);
        let power = zeros + self.exponent - count(self.fraction);
        (self.negative, significant.to_owned(), power)
    }
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn exponent_of(text: &str) -> Option<i64> {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    if !is_digits(digits) || digits.trim_start_matches('0').len() > 6 {
        return None;
    }
    text.parse().ok()
}
