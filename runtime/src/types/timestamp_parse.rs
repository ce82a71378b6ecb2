//! Reading the text of a timestamp.

use jiff::civil::DateTime;

use super::timestamp::{Form, Timestamp, Zone, ZoneStyle};

/// `None` if the text has another form, or a part that no calendar or clock has.
pub(super) fn timestamp(text: &str) -> Option<Timestamp> {
    let mut cursor = Cursor(text.as_bytes());
    let (year, month, day) = cursor.date()?;
    let separator = cursor.any_of(b"Tt ")?;
    let (hour, minute, second) = cursor.time()?;
    let (nanoseconds, fraction_digits) = cursor.fraction()?;
    let zone = cursor.zone()?;
    if !cursor.0.is_empty() {
        return None;
    }
    let leap = second == 60;
    let second = if leap { 59 } else { second };
    let local = DateTime::new(year, month, day, hour, minute, second, nanoseconds).ok()?;
    Some(Timestamp {
        local,
        form: Form {
            separator,
            fraction_digits,
            leap,
            zone,
        },
    })
}

/// What is left to read.
struct Cursor<'a>(&'a [u8]);

impl Cursor<'_> {
    fn any_of(&mut self, allowed: &[u8]) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        if !allowed.contains(first) {
            return None;
        }
        self.0 = rest;
        Some(*first)
    }

    fn digit(&mut self) -> Option<u8> {
        self.any_of(b"0123456789").map(|byte| byte - b'0')
    }

    fn two_digits(&mut self) -> Option<i8> {
        let number = self.digit()? * 10 + self.digit()?;
        i8::try_from(number).ok()
    }

    fn date(&mut self) -> Option<(i16, i8, i8)> {
        let year = i16::from(self.two_digits()?) * 100 + i16::from(self.two_digits()?);
        self.any_of(b"-")?;
        let month = self.two_digits()?;
        self.any_of(b"-")?;
        Some((year, month, self.two_digits()?))
    }

    fn time(&mut self) -> Option<(i8, i8, i8)> {
        let hour = self.two_digits()?;
        self.any_of(b":")?;
        let minute = self.two_digits()?;
        self.any_of(b":")?;
        Some((hour, minute, self.two_digits()?))
    }

    /// Nanoseconds, and how many digits told them.
    fn fraction(&mut self) -> Option<(i32, u8)> {
        if self.any_of(b".").is_none() {
            return Some((0, 0));
        }
        let mut nanoseconds = 0;
        let mut digits = 0;
        let mut unit = 100_000_000;
        while let Some(digit) = self.digit() {
            nanoseconds += i32::from(digit) * unit;
            unit /= 10;
            digits += 1;
            if digits > 9 {
                return None;
            }
        }
        (digits > 0).then_some((nanoseconds, digits))
    }

    fn zone(&mut self) -> Option<Zone> {
        if let Some(letter) = self.any_of(b"Zz") {
            return Some(Zone::Letter(letter));
        }
        let negative = self.any_of(b"+-")? == b'-';
        let hours = u8::try_from(self.two_digits()?).ok()?;
        let colon = self.any_of(b":").is_some();
        let (minutes, style) = match (colon, self.0.is_empty()) {
            (true, _) => (self.two_digits()?, ZoneStyle::Colon),
            (false, true) => (0, ZoneStyle::Hours),
            (false, false) => (self.two_digits()?, ZoneStyle::Compact),
        };
        let minutes = u8::try_from(minutes).ok()?;
        (hours < 24 && minutes < 60).then_some(Zone::Numeric {
            negative,
            hours,
            minutes,
            style,
        })
    }
}
