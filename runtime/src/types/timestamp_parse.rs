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
        dash,
        m1,
        m2,
        other_dash,
        d1,
        d2,
        separator,
        h1,
        h2,
        colon,
        i1,
        i2,
        other_colon,
        s1,
        s2,
    ] = *head;
    if [dash, other_dash, colon, other_colon] != *b"--::"
        || !matches!(separator, b'T' | b't' | b' ')
    {
        return None;
    }
    let [century, year, month, day, hour, minute, second, _] = pairs([
        y1, y2, y3, y4, m1, m2, d1, d2, h1, h2, i1, i2, s1, s2, b'0', b'0',
    ])?;
    let year = i16::from(century) * 100 + i16::from(year);
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

/// The numbers that pairs of digits are. All are looked at in one go, which takes less than asking of each.
fn pairs(digits: [u8; 16]) -> Option<[i8; 8]> {
    let digits = digits.map(|byte| byte.wrapping_sub(b'0'));
    if digits.iter().fold(false, |any, digit| any | (*digit > 9)) {
        return None;
    }
    let (pairs, _) = digits.as_chunks::<2>();
    let mut numbers = [0; 8];
    for (number, [tens, ones]) in numbers.iter_mut().zip(pairs) {
        // At most 99.
        *number = (tens * 10 + ones).cast_signed();
    }
    Some(numbers)
}

/// The number that two digits are.
fn two_digits(tens: u8, ones: u8) -> Option<u8> {
    Some(digit(tens)? * 10 + digit(ones)?)
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
    let hours = two_digits(h1, h2)?;
    (hours < 24 && minutes < 60).then_some(Zone::Numeric {
        negative,
        hours,
        minutes,
        style,
    })
}
