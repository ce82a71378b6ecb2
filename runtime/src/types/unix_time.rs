//! An instant whose unit is told by its size.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

use super::{ParseError, UnixMillis, UnixSeconds};
use crate::wire::{self, Fault, Node, Wire, Writer};

const EXPECTED: &str = "an integer of seconds or milliseconds since 1970";

/// From here on a count is of milliseconds: as seconds it would be the year 5138.
const FIRST_MILLISECOND: u64 = 100_000_000_000;

/// An instant as seconds or milliseconds since 1970, for providers that use both.
///
/// A count of 10¹¹ or more, in either direction, is of milliseconds. It is written in the unit in which it came.
/// Equality, order and hash are those of the instant.
///
/// ```
/// use paywright_runtime::UnixTime;
/// let times: Vec<UnixTime> = serde_json::from_str("[1705312800,1705312800000]")?;
/// assert_eq!(times[0], times[1]);
/// assert_eq!(serde_json::to_string(&times)?, "[1705312800,1705312800000]");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub enum UnixTime {
    /// Counted in seconds.
    Seconds(UnixSeconds),
    /// Counted in milliseconds.
    Millis(UnixMillis),
}

impl UnixTime {
    /// The instant of a count whose unit is told by its size.
    ///
    /// # Errors
    ///
    /// The count lies beyond the years −9999 to 9999.
    pub fn new(count: i64) -> Result<Self, ParseError> {
        if count.unsigned_abs() >= FIRST_MILLISECOND {
            UnixMillis::new(count).map(Self::Millis)
        } else {
            UnixSeconds::new(count).map(Self::Seconds)
        }
    }

    /// The count since 1970-01-01T00:00:00Z, in the unit of this value.
    pub fn count(self) -> i64 {
        match self {
            Self::Seconds(seconds) => seconds.count(),
            Self::Millis(millis) => millis.count(),
        }
    }

    /// The instant.
    pub fn instant(self) -> jiff::Timestamp {
        match self {
            Self::Seconds(seconds) => seconds.instant(),
            Self::Millis(millis) => millis.instant(),
        }
    }
}

/// Counted in seconds; what is finer is cut off.
impl From<jiff::Timestamp> for UnixTime {
    fn from(instant: jiff::Timestamp) -> Self {
        Self::Seconds(UnixSeconds::from(instant))
    }
}

impl From<UnixSeconds> for UnixTime {
    fn from(seconds: UnixSeconds) -> Self {
        Self::Seconds(seconds)
    }
}

impl From<UnixMillis> for UnixTime {
    fn from(millis: UnixMillis) -> Self {
        Self::Millis(millis)
    }
}

impl From<UnixTime> for jiff::Timestamp {
    fn from(time: UnixTime) -> Self {
        time.instant()
    }
}

impl PartialEq for UnixTime {
    fn eq(&self, other: &Self) -> bool {
        self.instant() == other.instant()
    }
}

impl Eq for UnixTime {}

impl PartialOrd for UnixTime {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for UnixTime {
    fn cmp(&self, other: &Self) -> Ordering {
        self.instant().cmp(&other.instant())
    }
}

impl Hash for UnixTime {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.instant().hash(state);
    }
}

impl FromStr for UnixTime {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, ParseError> {
        text.parse()
            .map_err(|_| ParseError::new(EXPECTED))
            .and_then(Self::new)
    }
}

impl fmt::Display for UnixTime {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.count().fmt(formatter)
    }
}

impl Wire for UnixTime {
    fn read(node: Node<'_>) -> Result<Self, Fault> {
        let digits = node.number().and_then(|digits| digits.parse().ok());
        digits.ok_or_else(|| Fault::new(node, EXPECTED))
    }

    fn write(&self, writer: &mut Writer) {
        if writer.is_for_meaning() {
            return writer.integer(self.instant().as_nanosecond());
        }
        writer.integer(self.count());
    }
}

wire::serde!(UnixTime);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_unit_is_told_by_size() {
        let unit = |count| matches!(UnixTime::new(count).unwrap(), UnixTime::Millis(_));
        assert!(!unit(99_999_999_999));
        assert!(unit(100_000_000_000));
        assert!(unit(-100_000_000_000));
        assert!(!unit(-1));
    }

    #[test]
    fn the_smallest_integer_is_refused_and_no_panic() {
        assert!(UnixTime::new(i64::MIN).is_err());
        assert!(serde_json::from_str::<UnixTime>("9223372036854775808").is_err());
    }
}
