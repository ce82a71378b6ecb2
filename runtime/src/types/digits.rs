//! The digits of a number, written without memory of their own.

/// The digits of the largest number of 64 bits.
const MOST: usize = 20;
/// A sign, the digits, and the point.
const LENGTH: usize = MOST + 2;

/// The text of a number of up to 20 digits: `-12.30`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Digits {
    /// The text stands at its end.
    bytes: [u8; LENGTH],
    start: usize,
}

impl Digits {
    /// A whole number.
    pub(crate) fn whole(negative: bool, number: u64) -> Self {
        let mut digits = Self {
            bytes: [0; LENGTH],
            start: LENGTH,
        };
        let rest = digits.put_pairs(number);
        digits.put_last(rest);
        digits.put_sign(negative);
        digits
    }

    /// A number with so many digits behind its point; `None` if they do not fit.
    pub(crate) fn fixed(negative: bool, number: u64, scale: u32) -> Option<Self> {
        if scale == 0 {
            return Some(Self::whole(negative, number));
        }
        if scale as usize >= MOST {
            return None;
        }
        let mut digits = Self {
            bytes: [0; LENGTH],
            start: LENGTH,
        };
        let mut rest = number;
        for _ in 0..scale {
            digits.put(digit(rest));
            rest /= 10;
        }
        digits.put(b'.');
        rest = digits.put_pairs(rest);
        digits.put_last(rest);
        digits.put_sign(negative);
        Some(digits)
    }

    /// The text.
    pub(crate) fn as_str(&self) -> &str {
        let text = self.bytes.get(self.start..).unwrap_or_default();
        // They are all of ASCII.
        std::str::from_utf8(text).unwrap_or_default()
    }

    /// Writes pairs of digits from the end, and gives out the one or two digits before them.
    fn put_pairs(&mut self, mut number: u64) -> u64 {
        while number >= 100 {
            let [tens, ones] = two_digits(number % 100);
            self.put(ones);
            self.put(tens);
            number /= 100;
        }
        number
    }

    /// Writes a number of one or two digits.
    fn put_last(&mut self, number: u64) {
        let [tens, ones] = two_digits(number);
        self.put(ones);
        if number >= 10 {
            self.put(tens);
        }
    }

    fn put_sign(&mut self, negative: bool) {
        if negative {
            self.put(b'-');
        }
    }

    fn put(&mut self, byte: u8) {
        if let Some(before) = self.start.checked_sub(1)
            && let Some(place) = self.bytes.get_mut(before)
        {
            *place = byte;
            self.start = before;
        }
    }
}

/// The two digits of a number below 100.
const fn two_digits(number: u64) -> [u8; 2] {
    [digit(number / 10), digit(number)]
}

/// The last digit of a number.
const fn digit(number: u64) -> u8 {
    b'0' + (number % 10) as u8
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn numbers_have_their_digits() {
        for number in [0, 1, 9, 10, 99, 100, 101, 12_345, u64::MAX] {
            assert_eq!(Digits::whole(false, number).as_str(), number.to_string());
            assert_eq!(Digits::whole(true, number).as_str(), format!("-{number}"));
        }
        for (negative, number, scale, text) in [
            (false, 1230, 2, "12.30"),
            (true, 5, 2, "-0.05"),
            (false, 0, 3, "0.000"),
            (true, u64::MAX, 19, "-1.8446744073709551615"),
            (false, 1, 19, "0.0000000000000000001"),
        ] {
            let digits = Digits::fixed(negative, number, scale).unwrap();
            assert_eq!(digits.as_str(), text);
        }
        assert!(Digits::fixed(false, 1, 20).is_none());
    }

    proptest! {
        #[test]
        fn a_fixed_number_is_what_rust_decimal_writes(number: i64, scale in 0_u32..20) {
            let decimal = rust_decimal::Decimal::new(number, scale);
            let digits = Digits::fixed(number < 0, number.unsigned_abs(), scale).unwrap();
            prop_assert_eq!(digits.as_str(), decimal.to_string());
        }
    }
}
