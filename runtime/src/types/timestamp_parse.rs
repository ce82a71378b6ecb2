//! Reading the text of a timestamp.

use jiff::civil::DateTime;

use super::timestamp::{Form, Timestamp, Zone, ZoneStyle};

/// `None` if the text has another form, or a part that no calendar or clock has.
pub(super) fn timestamp(text: &str) -> Option<Timestamp> {
    let (head, tail) = text.as_bytes().split_first_chunk::<19>()?;
    let [
        y1,
        y2,
        y3,
        y4,
        b'-',
        m1,
        m2,
        b'-',
        d1,
        d2,
        separator @ (b'T' | b't' | b' '),
        h1,
        h2,
        b':',
        i1,
        i2,
        b':',
        s1,
        s2,
    ] = *head
    else {
        return None;
    };
    let year = i16::from(two_digits(y1, y2)?) * 100 + i16::from(two_digits(y3, y4)?);
    let (month, day) = (two_digits(m1, m2)?, two_digits(d1, d2)?);
    let (hour, minute) = (two_digits(h1, h2)?, two_digits(i1, i2)?);
    let second = two_digits(s1, s2)?;
    let mut cursor = Cursor(tail);
    let (nanoseconds, fraction_digits) = cursor.fraction()?;
    let zone = zone(cursor.0)?;
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

/// The number that two digits are.
fn two_digits(tens: u8, ones: u8) -> Option<i8> {
    let number = digit(tens)? * 10 + digit(ones)?;
    i8::try_from(number).ok()
}

fn digit(byte: u8) -> Option<u8> {
    let digit = byte.wrapping_sub(b'0');
    (digit < 10).then_some(digit)
}

/// What is left to read.
struct Cursor<'a>(&'a [u8]);

impl Cursor<'_> {
    fn take_digit(&mut self) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        let digit = digit(*first)?;
        self.0 = rest;
        Some(digit)
    }

    /// Nanoseconds, and how many digits told them.
    fn fraction(&mut self) -> Option<(i32, u8)> {
        let Some(fraction) = self.0.strip_prefix(b".") else {
            return Some((0, 0));
        };
        self.0 = fraction;
        let mut nanoseconds = 0;
        let mut digits = 0;
        let mut unit = 100_000_000;
        while let Some(digit) = self.take_digit() {
            nanoseconds += i32::from(digit) * unit;
            unit /= 10;
            digits += 1;
            if digits > 9 {
                return None;
            }
        }
        (digits > 0).then_some((nanoseconds, digits))
    }
}

/// The zone that a whole text is.
fn zone(text: &[u8]) -> Option<Zone> {
    let (sign, h1, h2, minutes, style) = match *text {
        [letter @ (b'Z' | b'z')] => return Some(Zone::Letter(letter)),
        [sign, h1, h2, b':', m1, m2] => (sign, h1, h2, two_digits(m1, m2)?, ZoneStyle::Colon),
        [sign, h1, h2, m1, m2] => (sign, h1, h2, two_digits(m1, m2)?, ZoneStyle::Compact),
        [sign, h1, h2] => (sign, h1, h2, 0, ZoneStyle::Hours),
        _ => return None,
    };
    let negative = match sign {
        b'+' => false,
        b'-' => true,
        _ => return None,
    };
    let hours = u8::try_from(two_digits(h1, h2)?).ok()?;
    let minutes = u8::try_from(minutes).ok()?;
    (hours < 24 && minutes < 60).then_some(Zone::Numeric {
        negative,
        hours,
        minutes,
        style,
    })
}
