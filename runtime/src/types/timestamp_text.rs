//! The text of dates and timestamps, without memory of its own.

use std::num::NonZeroU8;

use jiff::civil::Date;
use jiff::tz::Offset;

/// The longest: `2023-01-13T07:32:05.123456789+08:00`.
const LENGTH: usize = 35;

/// The text of a date or timestamp.
///
/// It is moved as words of eight bytes, which takes half the time of any other alignment.
#[derive(Clone, Copy)]
#[repr(align(8))]
pub(super) struct TimestampText {
    bytes: [u8; LENGTH],
    /// Where the next text goes, counted from 1: that leaves room for what `Option` has to know.
    next: NonZeroU8,
}

impl TimestampText {
    const EMPTY: Self = Self {
        bytes: [0; LENGTH],
        next: NonZeroU8::MIN,
    };

    /// A text as it is; `None` if it is too long for one.
    pub(super) fn new(text: &str) -> Option<Self> {
        let mut copy = Self::EMPTY;
        copy.put(text.as_bytes());
        (text.len() <= LENGTH).then_some(copy)
    }

    /// An instant with `T`, `Z` and as many fraction digits, in groups of three, as it needs.
    pub(super) fn of_instant(instant: jiff::Timestamp) -> Self {
        let local = Offset::UTC.to_datetime(instant);
        let nanoseconds = local.subsec_nanosecond();
        let digits = match nanoseconds {
            0 => 0,
            _ if nanoseconds % 1_000_000 == 0 => 3,
            _ if nanoseconds % 1_000 == 0 => 6,
            _ => 9,
        };
        let mut text = Self::of_date(local.date());
        let ([a, b], [c, d]) = (pair(local.hour()), pair(local.minute()));
        let [e, f] = pair(local.second());
        text.put(&[b'T', a, b, b':', c, d, b':', e, f]);
        if let Some(fraction) = fraction(nanoseconds).get(..=digits).filter(|_| digits > 0) {
            text.put(fraction);
        }
        text.put(b"Z");
        text
    }

    /// A date. A year before 0000 has a sign and six digits, as ISO 8601 has it.
    pub(super) fn of_date(date: Date) -> Self {
        let mut text = Self::EMPTY;
        let year = u32::from(date.year().unsigned_abs());
        let ([a, b], [c, d]) = (two_digits(year / 100), two_digits(year));
        if date.year() < 0 {
            text.put(b"-00");
        }
        let ([e, f], [g, h]) = (pair(date.month()), pair(date.day()));
        text.put(&[a, b, c, d, b'-', e, f, b'-', g, h]);
        text
    }

    pub(super) fn as_str(&self) -> &str {
        let text = self.bytes.get(..self.length());
        // What was put in were texts.
        text.and_then(|text| std::str::from_utf8(text).ok())
            .unwrap_or_default()
    }

    fn length(&self) -> usize {
        usize::from(self.next.get()) - 1
    }

    /// Adds a text, for which there is room.
    fn put(&mut self, text: &[u8]) {
        let start = self.length();
        if let Some(place) = self.bytes.get_mut(start..start + text.len())
            && let Ok(length) = u8::try_from(text.len())
        {
            place.copy_from_slice(text);
            self.next = self.next.saturating_add(length);
        }
    }
}

/// Nanoseconds as digits behind a point.
const fn fraction(nanoseconds: i32) -> [u8; 10] {
    let nanoseconds = nanoseconds.unsigned_abs();
    let ([a, b], [c, d]) = (
        two_digits(nanoseconds / 10_000_000),
        two_digits(nanoseconds / 100_000),
    );
    let ([e, f], [g, h]) = (
        two_digits(nanoseconds / 1_000),
        two_digits(nanoseconds / 10),
    );
    let [_, i] = two_digits(nanoseconds);
    [b'.', a, b, c, d, e, f, g, h, i]
}

/// The two digits of a part of a date or time, none of which is negative.
fn pair(number: i8) -> [u8; 2] {
    two_digits(u32::from(number.unsigned_abs()))
}

/// The last two digits of a number.
const fn two_digits(number: u32) -> [u8; 2] {
    [b'0' + (number / 10 % 10) as u8, b'0' + (number % 10) as u8]
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_text_that_is_too_long_is_none() {
        assert!(TimestampText::new(&"0".repeat(LENGTH)).is_some());
        assert!(TimestampText::new(&"0".repeat(LENGTH + 1)).is_none());
    }

    #[test]
    fn a_year_before_the_first_has_a_sign() {
        let date = jiff::civil::date(-1, 1, 1);
        assert_eq!(TimestampText::of_date(date).as_str(), date.to_string());
        for instant in ["-009999-01-02T01:59:59Z", "-000001-12-31T00:01:00.5Z"] {
            let instant: jiff::Timestamp = instant.parse().unwrap();
            let text = TimestampText::of_instant(instant);
            assert_eq!(text.as_str().parse::<jiff::Timestamp>().unwrap(), instant);
        }
    }

    proptest! {
        #[test]
        fn a_date_is_what_jiff_writes(year in -9999_i16..=9999, month in 1_i8..=12, day in 1_i8..=28) {
            let date = jiff::civil::date(year, month, day);
            let text = TimestampText::of_date(date);
            prop_assert_eq!(text.as_str(), date.to_string());
        }

        #[test]
        fn an_instant_is_what_jiff_writes(seconds in -377_000_000_000_i64..253_000_000_000, number in 0..1000, unit in 0..3_u32) {
            let nanoseconds = number * 1000_i32.pow(unit);
            let instant = jiff::Timestamp::new(seconds, nanoseconds).unwrap();
            let width = match nanoseconds {
                0 => 0,
                _ => 9 - 3 * unit as usize,
            };
            let text = TimestampText::of_instant(instant);
            prop_assert_eq!(text.as_str(), format!("{instant:.width$}"));
        }
    }
}
