//! When an exception ends.

use std::fmt;

/// A day of the calendar, written as `2025-06-30`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day {
    year: u16,
    month: u8,
    day: u8,
}

impl Day {
    /// The day that is written so; `None` for anything else, also for days that no calendar has.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let year = digits(parts.next()?, 4)?;
        let month = u8::try_from(digits(parts.next()?, 2)?).ok()?;
        let day = u8::try_from(digits(parts.next()?, 2)?).ok()?;
        let is_there = (1..=days_of(year, month)?).contains(&day) && parts.next().is_none();
        is_there.then_some(Self { year, month, day })
    }
}

impl fmt::Display for Day {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "{:04}-{:02}-{:02}",
            self.year, self.month, self.day
        )
    }
}

fn digits(text: &str, count: usize) -> Option<u16> {
    let is_number = text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| text.parse().ok()).flatten()
}

const fn days_of(year: u16, month: u8) -> Option<u8> {
    let is_leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => Some(31),
        4 | 6 | 9 | 11 => Some(30),
        2 => Some(if is_leap { 29 } else { 28 }),
        _ => None,
    }
}

/// A version of a document by numbers: `2`, `1.4`, `1.4.0`, also with a `v`. `1.4` and `1.4.0` are the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Version([u64; 3]);

impl Version {
    /// The version that is written so; `None` for anything else.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.strip_prefix('v').unwrap_or(text);
        let mut numbers = [0; 3];
        for (position, part) in text.split('.').enumerate() {
            let is_number = !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
            *numbers.get_mut(position)? = part.parse().ok().filter(|_| is_number)?;
        }
        Some(Self(numbers))
    }
}

impl fmt::Display for Version {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [major, minor, patch] = self.0;
        write!(formatter, "{major}.{minor}.{patch}")
    }
}

/// The last day, or the last version of the document, in which a change is accepted. A text that is a day is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Until {
    /// Through this day.
    Day(Day),
    /// Up to this version, and in it.
    Version(Version),
}

/// A text says neither a day nor a version.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("neither a day, such as `2025-06-30`, nor a version, such as `1.4.0`")]
pub struct InvalidUntil;

impl Until {
    /// Reads a day or a version.
    ///
    /// # Errors
    ///
    /// The text is neither.
    pub fn parse(text: &str) -> Result<Self, InvalidUntil> {
        let day = || Day::parse(text).map(Self::Day);
        let version = || Version::parse(text).map(Self::Version);
        day().or_else(version).ok_or(InvalidUntil)
    }
}

impl fmt::Display for Until {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day(day) => day.fmt(formatter),
            Self::Version(version) => version.fmt(formatter),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Day, Until, Version};

    #[test]
    fn a_day_is_one_that_the_calendar_has() {
        for text in ["2025-06-30", "2024-02-29", "2000-02-29", "0001-01-01"] {
            assert_eq!(Day::parse(text).unwrap().to_string(), text);
        }
        for text in [
            "2025-06-31",
            "2025-02-29",
            "1900-02-29",
            "2025-13-01",
            "2025-00-10",
            "2025-01-00",
            "2025-1-1",
            "25-01-01",
            "2025-01-01-01",
            "2025-01",
            "+025-01-01",
            "",
        ] {
            assert_eq!(Day::parse(text), None, "{text}");
        }
        assert!(Day::parse("2025-06-30") < Day::parse("2025-07-01"));
    }

    #[test]
    fn versions_are_compared_by_number() {
        let version = |text| Version::parse(text).unwrap();
        assert!(version("1.9") < version("1.10"));
        assert!(version("v1.10.1") > version("1.10"));
        assert_eq!(version("2"), version("2.0.0"));
        for text in ["", "v", "1.", "1.2.3.4", "1.2-rc", "x", "+1", "2025-06-30"] {
            assert_eq!(Version::parse(text), None, "{text}");
        }
    }

    #[test]
    fn what_looks_like_a_day_is_a_day() {
        assert!(matches!(Until::parse("2025-06-30"), Ok(Until::Day(_))));
        assert!(matches!(Until::parse("1.4"), Ok(Until::Version(_))));
        assert!(Until::parse("soon").is_err());
        assert!(Until::parse("2025-02-30").is_err());
    }
}
