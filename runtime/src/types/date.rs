//! A calendar date.

use std::fmt;
use std::str::FromStr;

use super::ParseError;
use super::timestamp_text::TimestampText;
use crate::wire::{self, Fault, Node, Wire, Writer};

const EXPECTED: &str = "a date as YYYY-MM-DD";

/// A calendar date without a time: `2024-02-29`.
///
/// ```
/// use paywright_runtime::Date;
/// let date: Date = serde_json::from_str(r#""2024-02-29""#)?;
/// assert_eq!(date.civil().month(), 2);
/// assert_eq!(date.to_string(), "2024-02-29");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(jiff::civil::Date);

impl Date {
    /// The date itself, with its arithmetic.
    pub const fn civil(self) -> jiff::civil::Date {
        self.0
    }
}

impl From<jiff::civil::Date> for Date {
    fn from(date: jiff::civil::Date) -> Self {
        Self(date)
    }
}

impl From<Date> for jiff::civil::Date {
    fn from(date: Date) -> Self {
        date.0
    }
}

impl FromStr for Date {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, ParseError> {
        read(text).map(Self).ok_or(ParseError::new(EXPECTED))
    }
}

fn read(text: &str) -> Option<jiff::civil::Date> {
    let mut parts = text.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let lengths = (year.len(), month.len(), day.len());
    let digits = text
        .bytes()
        .all(|byte| byte == b'-' || byte.is_ascii_digit());
    if parts.next().is_some() || lengths != (4, 2, 2) || !digits {
        return None;
    }
    jiff::civil::Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

impl fmt::Display for Date {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(TimestampText::of_date(self.0).as_str())
    }
}

impl Wire for Date {
    fn read(node: Node<'_>) -> Result<Self, Fault> {
        wire::parsed_text(node, EXPECTED)
    }

    fn write(&self, writer: &mut Writer) {
        writer.plain(TimestampText::of_date(self.0).as_str());
    }
}

wire::serde!(Date);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_comes_back_as_it_came() {
        for text in ["2024-02-29", "0001-01-01", "9999-12-31"] {
            assert_eq!(text.parse::<Date>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in [
            "",
            "2023-02-29",
            "2024-13-01",
            "2024-2-29",
            "24-02-29",
            "2024-02-29T00:00:00Z",
            "2024/02/29",
            "2024-02-29-",
            "+024-02-29",
        ] {
            assert!(text.parse::<Date>().is_err(), "{text}");
        }
    }
}
