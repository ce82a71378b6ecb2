//! The text of dates and timestamps, written without memory of its own.

use jiff::civil::Date;

use super::digits::two_digits;
use super::timestamp::{Form, Timestamp, Zone, ZoneStyle};

/// The longest: `2023-01-13T07:32:05.123456789+08:00`.
const LENGTH: usize = 35;

/// The text of a date or timestamp of the years 0 to 9999.
pub(super) struct TimestampText {
    bytes: [u8; LENGTH],
    length: usize,
}

impl TimestampText {
    /// The text of a timestamp; `None` if it is of a year before 0.
    pub(super) fn of(timestamp: &Timestamp) -> Option<Self> {
        let Form {
            separator,
            fraction_digits,
            leap,
            zone,
        } = timestamp.form;
        let local = timestamp.local;
        let mut text = Self::of_date(local.date())?;
        let second = if leap { 60 } else { local.second() };
        for (before, number) in [
            (separator, local.hour()),
            (b':', local.minute()),
            (b':', second),
        ] {
            text.put([before]);
            text.put(pair(number));
        }
        if fraction_digits > 0 {
            text.put_fraction(local.subsec_nanosecond(), fraction_digits);
        }
        text.put_zone(zone);
        Some(text)
    }

    /// The text of a date; `None` if it is of a year before 0.
    pub(super) fn of_date(date: Date) -> Option<Self> {
        let year = u64::try_from(date.year()).ok()?;
        let mut text = Self {
            bytes: [0; LENGTH],
            length: 0,
        };
        let ([a, b], [c, d]) = (two_digits(year / 100), two_digits(year % 100));
        let ([e, f], [g, h]) = (pair(date.month()), pair(date.day()));
        text.put([a, b, c, d, b'-', e, f, b'-', g, h]);
        Some(text)
    }

    pub(super) fn as_str(&self) -> &str {
        let text = self.bytes.get(..self.length).unwrap_or_default();
        // It is all of ASCII.
        std::str::from_utf8(text).unwrap_or_default()
    }

    fn put_fraction(&mut self, nanoseconds: i32, digits: u8) {
        self.put([b'.']);
        let mut rest = u64::from(nanoseconds.unsigned_abs());
        let mut unit = 100_000_000;
        for _ in 0..digits {
            let [_, digit] = two_digits(rest / unit);
            self.put([digit]);
            rest %= unit;
            unit = (unit / 10).max(1);
        }
    }

    fn put_zone(&mut self, zone: Zone) {
        match zone {
            Zone::Letter(letter) => self.put([letter]),
            Zone::Numeric {
                negative,
                hours,
                minutes,
                style,
            } => {
                self.put([if negative { b'-' } else { b'+' }]);
                self.put(two_digits(u64::from(hours)));
                if let ZoneStyle::Colon = style {
                    self.put([b':']);
                }
                if !matches!(style, ZoneStyle::Hours) {
                    self.put(two_digits(u64::from(minutes)));
                }
            }
        }
    }

    fn put<const N: usize>(&mut self, bytes: [u8; N]) {
        let rest = self.bytes.get_mut(self.length..);
        if let Some(place) = rest.and_then(<[u8]>::first_chunk_mut) {
            *place = bytes;
            self.length += N;
        }
    }
}

/// The two digits of a part of a date or time, none of which is negative.
fn pair(number: i8) -> [u8; 2] {
    two_digits(u64::from(number.unsigned_abs()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_year_before_the_first_has_another_form() {
        assert!(TimestampText::of_date(jiff::civil::date(-1, 1, 1)).is_none());
        let timestamp: Timestamp = jiff::Timestamp::MIN.into();
        assert!(timestamp.to_string().starts_with("-009999-01-0"));
    }

    proptest! {
        #[test]
        fn a_date_is_what_jiff_writes(year in 0_i16..=9999, month in 1_i8..=12, day in 1_i8..=28) {
            let date = jiff::civil::date(year, month, day);
            let text = TimestampText::of_date(date).unwrap();
            prop_assert_eq!(text.as_str(), date.to_string());
        }

        #[test]
        fn an_instant_is_what_jiff_writes(seconds in -62_000_000_000_i64..253_000_000_000, millis in 0..1000) {
            let instant = jiff::Timestamp::new(seconds, millis * 1_000_000).unwrap();
            let timestamp = Timestamp::from(instant);
            let text = TimestampText::of(&timestamp).unwrap();
            let width = if millis == 0 { 0 } else { 3 };
            prop_assert_eq!(text.as_str(), format!("{instant:.width$}"));
        }
    }
}
