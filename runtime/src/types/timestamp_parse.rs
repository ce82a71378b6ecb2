//! Reading the text of a timestamp.

use jiff::SignedDuration;
use jiff::civil::{Date, date};

/// What the text of a timestamp says.
pub(super) struct Parts {
    year: i16,
    month: i8,
    day: i8,
    hour: i8,
    minute: i8,
    /// 60 in a leap second.
    second: i8,
    nanoseconds: i32,
    /// How many minutes its clocks are ahead of UTC.
    offset: i16,
}

impl Parts {
    /// The time since 1970-01-01T00:00:00Z. A leap second is the one that follows.
    pub(super) fn since_1970(&self) -> Option<SignedDuration> {
        let midnight = self.date()?.at(0, 0, 0, 0);
        let minutes = i64::from(self.hour) * 60 + i64::from(self.minute) - i64::from(self.offset);
        let time = SignedDuration::new(minutes * 60 + i64::from(self.second), self.nanoseconds);
        Some(midnight.duration_since(date(1970, 1, 1).at(0, 0, 0, 0)) + time)
    }

    fn date(&self) -> Option<Date> {
        Date::new(self.year, self.month, self.day).ok()
    }

    /// Whether there is such a day, and such a time.
    fn exist(&self) -> bool {
        // Every month has the first 28 days.
        let is_day = matches!((self.month, self.day), (1..=12, 1..=28)) || self.date().is_some();
        is_day && self.hour < 24 && self.minute < 60 && self.second <= 60
    }
}

/// `None` if the text has another form, or a part that no calendar or clock has.
pub(super) fn parts(text: &str) -> Option<Parts> {
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
    let nanoseconds = cursor.fraction()?;
    let offset = offset(cursor.0)?;
    let parts = Parts {
        year,
        month,
        day,
        hour,
        minute,
        second,
        nanoseconds,
        offset,
    };
    parts.exist().then_some(parts)
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

    /// Nanoseconds, of one to nine digits.
    fn fraction(&mut self) -> Option<i32> {
        let Some(fraction) = self.0.strip_prefix(b".") else {
            return Some(0);
        };
        self.0 = fraction;
        let mut nanoseconds = i32::from(self.take_digit()?) * 100_000_000;
        let mut unit = 10_000_000;
        while let Some(digit) = self.take_digit() {
            if unit == 0 {
                return None;
            }
            nanoseconds += i32::from(digit) * unit;
            unit /= 10;
        }
        Some(nanoseconds)
    }
}

/// The minutes of the zone that a whole text is.
fn offset(text: &[u8]) -> Option<i16> {
    let (sign, h1, h2, minutes) = match *text {
        [b'Z' | b'z'] => return Some(0),
        [sign, h1, h2, b':', m1, m2] | [sign, h1, h2, m1, m2] => {
            (sign, h1, h2, two_digits(m1, m2)?)
        }
        [sign, h1, h2] => (sign, h1, h2, 0),
        _ => return None,
    };
    let hours = two_digits(h1, h2)?;
    if hours > 23 || minutes > 59 {
        return None;
    }
    let ahead = i16::from(hours) * 60 + i16::from(minutes);
    match sign {
        b'+' => Some(ahead),
        b'-' => Some(-ahead),
        _ => None,
    }
}
