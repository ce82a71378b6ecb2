//! A point in time that is written back in the form in which it came.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

use jiff::SignedDuration;

use super::ParseError;
use super::timestamp_parse;
use super::timestamp_text::TimestampText;
use crate::wire::{self, Fault, Node, Wire, Writer};

const EXPECTED: &str = "a timestamp with an offset, such as 2023-01-13T07:32:05Z";

/// A point in time as text with an offset, in the manner of RFC 3339.
///
/// Reading accepts `T` or a blank between date and time, `Z`, `+00:00`, `+0000` and `+00` as offsets, and 0 to 9
/// fraction digits; writing gives the same text again, to the letter. A missing offset is refused. A leap second
/// (`:60`) is kept in the text; its instant is the second that follows. Equality, order and hash are those of the
/// instant.
///
/// Years go from 0000 to 9999. The last day of 9999, with which some say "for ever", lies beyond what
/// [`jiff::Timestamp`] can hold: it is kept, compared and written back like any other, but
/// [`instant`](Self::instant) gives the last instant there is.
///
/// ```
/// use paywright_runtime::Timestamp;
/// let created: Timestamp = serde_json::from_str(r#""2021-03-03T08:17:27.650+0000""#)?;
/// assert_eq!(created.instant().to_string(), "2021-03-03T08:17:27.65Z");
/// assert_eq!(created.to_string(), "2021-03-03T08:17:27.650+0000");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Copy)]
pub struct Timestamp {
    /// As it came: most are written back or shown, few are calculated with.
    text: TimestampText,
}

impl Timestamp {
    /// The point in time; the last that there is for one on the last day of the year 9999 that lies beyond it.
    pub fn instant(self) -> jiff::Timestamp {
        // The years of a text begin at 0000, so only the upper end is ever reached.
        jiff::Timestamp::from_duration(self.since_1970()).unwrap_or(jiff::Timestamp::MAX)
    }

    /// The time since 1970-01-01T00:00:00Z.
    fn since_1970(self) -> SignedDuration {
        let text = self.text.as_str();
        let since = timestamp_parse::parts(text).and_then(|parts| parts.since_1970());
        since.unwrap_or_else(|| {
            // Of a year before 0000, which only an instant can have.
            let instant = text.parse().unwrap_or(jiff::Timestamp::MIN);
            instant.as_duration()
        })
    }
}

/// Written with `T` and `Z`, and as many fraction digits (0, 3, 6 or 9) as the instant needs.
impl From<jiff::Timestamp> for Timestamp {
    fn from(instant: jiff::Timestamp) -> Self {
        Self {
            text: TimestampText::of_instant(instant),
        }
    }
}

impl From<Timestamp> for jiff::Timestamp {
    fn from(timestamp: Timestamp) -> Self {
        timestamp.instant()
    }
}

impl FromStr for Timestamp {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, ParseError> {
        timestamp_parse::parts(text)
            .and_then(|_| TimestampText::new(text))
            .map(|text| Self { text })
            .ok_or(ParseError::new(EXPECTED))
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.text.as_str())
    }
}

impl fmt::Debug for Timestamp {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Timestamp({self})")
    }
}

impl PartialEq for Timestamp {
    fn eq(&self, other: &Self) -> bool {
        self.since_1970() == other.since_1970()
    }
}

impl Eq for Timestamp {}

impl PartialOrd for Timestamp {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Timestamp {
    fn cmp(&self, other: &Self) -> Ordering {
        self.since_1970().cmp(&other.since_1970())
    }
}

impl Hash for Timestamp {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.since_1970().hash(state);
    }
}

impl Wire for Timestamp {
    fn read(node: Node<'_>) -> Result<Self, Fault> {
        wire::parsed_text(node, EXPECTED)
    }

    fn write(&self, writer: &mut Writer) {
        if writer.is_for_meaning() {
            return writer.integer(self.since_1970().as_nanos());
        }
        writer.plain(self.text.as_str());
    }
}

wire::serde!(Timestamp);

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn every_form_comes_back_to_the_letter() {
        for text in [
            "2023-01-13T07:32:05Z",
            "2023-01-13t07:32:05z",
            "2023-01-13 07:32:05+00:00",
            "2023-01-13T07:32:05+0000",
            "2023-01-13T07:32:05-0000",
            "2023-01-13T07:32:05+00",
            "2023-01-13T15:32:05+08:00",
            "2023-01-13T01:32:05.1-05:30",
            "2021-03-03T08:17:27.650+0000",
            "2021-03-03T08:17:27.123456789Z",
            "2021-03-03T08:17:27.000000000Z",
            "2016-12-31T23:59:60Z",
            "2017-01-01T07:59:60.5+08:00",
            "2023-01-13T07:32:05-12:00",
            "2023-01-13T07:32:05+14:00",
            "2023-01-13T07:32:05+05:45",
            "2023-01-13T07:32:05-23:59",
            "0000-01-01T00:00:00+23:59",
            "0001-01-01T00:00:00Z",
            "9999-12-31T23:59:59Z",
            "9999-12-31T23:59:60.999999999-23:59",
        ] {
            let read: Timestamp = text.parse().unwrap();
            assert_eq!(read.to_string(), text);
        }
    }

    #[test]
    fn the_same_instant_is_equal_in_every_form() {
        let time = |text: &str| text.parse::<Timestamp>().unwrap();
        assert_eq!(
            time("2023-01-13T15:32:05+08:00"),
            time("2023-01-13 07:32:05.000Z")
        );
        assert_eq!(time("2016-12-31T23:59:60Z"), time("2017-01-01T00:00:00Z"));
        assert!(time("2016-12-31T23:59:59.9Z") < time("2016-12-31T23:59:60Z"));
    }

    #[test]
    fn a_time_beyond_the_last_instant_is_still_told_from_others() {
        let time = |text: &str| text.parse::<Timestamp>().unwrap();
        let forever = time("9999-12-31T23:59:59Z");
        assert_eq!(forever.instant(), jiff::Timestamp::MAX);
        assert_eq!(forever, time("9999-12-31T23:59:59.0+00:00"));
        assert!(time("9999-12-31T23:59:58Z") < forever);
        assert!(forever < time("9999-12-31T23:59:59-00:01"));
        assert_eq!(
            time("0000-01-01T00:00:00+23:59").instant().to_string(),
            "-000001-12-31T00:01:00Z"
        );
    }

    #[test]
    fn an_instant_is_written_with_z_and_the_digits_it_needs() {
        let text =
            |text: &str| Timestamp::from(text.parse::<jiff::Timestamp>().unwrap()).to_string();
        assert_eq!(text("2023-01-13T07:32:05Z"), "2023-01-13T07:32:05Z");
        assert_eq!(text("2023-01-13T07:32:05.65Z"), "2023-01-13T07:32:05.650Z");
        assert_eq!(
            text("2023-01-13T07:32:05.000001Z"),
            "2023-01-13T07:32:05.000001Z"
        );
        assert_eq!(
            text("2023-01-13T07:32:05.000000001Z"),
            "2023-01-13T07:32:05.000000001Z"
        );
    }

    #[test]
    fn an_instant_of_any_year_is_kept() {
        for instant in ["-009999-01-02T01:59:59Z", "-000001-12-31T00:01:00.5Z"] {
            let instant: jiff::Timestamp = instant.parse().unwrap();
            assert_eq!(Timestamp::from(instant).instant(), instant);
            assert!(Timestamp::from(instant) < Timestamp::from(jiff::Timestamp::UNIX_EPOCH));
        }
    }

    #[test]
    fn what_is_no_timestamp_with_an_offset_is_refused() {
        for text in [
            "",
            "2023-01-13",
            "2023-01-13T07:32:05",
            "2023-01-13T07:32Z",
            "2023-01-13T07:32:05.Z",
            "2023-01-13T07:32:05.1234567890Z",
            "2023-02-30T07:32:05Z",
            "2023-01-13T24:00:00Z",
            "2023-01-13T07:60:05Z",
            "2023-01-13T07:32:61Z",
            "2023-01-13T07:32:05+8",
            "2023-01-13T07:32:05+24:00",
            "2023-01-13T07:32:05+08:60",
            "2023-01-13T07:32:05+08:",
            "2023-01-13T07:32:05Z ",
            " 2023-01-13T07:32:05Z",
            "2023-01-13T07:32:05Z[UTC]",
            "2023-01-13_07:32:05Z",
            "+2023-01-13T07:32:05Z",
            "10000-01-01T00:00:00Z",
            "2023-01-13T07:32:05,5Z",
            "2023-01-13T07:32:05−08:00",
        ] {
            assert!(text.parse::<Timestamp>().is_err(), "{text}");
        }
    }

    #[test]
    fn another_kind_is_refused_without_being_shown() {
        for text in ["4111", "\"4111\"", "{\"4111\":1}"] {
            let error = serde_json::from_str::<Timestamp>(text)
                .unwrap_err()
                .to_string();
            assert!(error.starts_with("expected a timestamp"), "{error}");
            assert!(!error.contains("4111"), "{error}");
        }
    }

    proptest! {
        #[test]
        fn any_text_of_the_form_comes_back(
            (year, month, day) in (0_u16..=9999, 1_u8..=12, 1_u8..=28),
            (hour, minute, second) in (0_u8..24, 0_u8..60, 0_u8..=60),
            fraction in "(\\.[0-9]{1,9})?",
            separator in "[Tt ]",
            zone in "(Z|z|[+-](0[0-9]|1[0-9]|2[0-3])(:?[0-5][0-9])?)",
        ) {
            let text = format!(
                "{year:04}-{month:02}-{day:02}{separator}{hour:02}:{minute:02}:{second:02}{fraction}{zone}"
            );
            prop_assert_eq!(text.parse::<Timestamp>().unwrap().to_string(), text);
        }

        #[test]
        fn any_instant_comes_back(seconds in -62_000_000_000_i64..253_000_000_000, nanos in 0..999_999_999_i32) {
            let instant = jiff::Timestamp::new(seconds, nanos).unwrap();
            let again: Timestamp = Timestamp::from(instant).to_string().parse().unwrap();
            prop_assert_eq!(again.instant(), instant);
        }

        #[test]
        fn no_text_makes_it_panic(text in "[0-9TZ:+. -]{0,40}") {
            let _ = text.parse::<Timestamp>();
        }
    }
}
