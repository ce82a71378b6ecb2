//! The version of a generated crate.

use std::fmt;
use std::str::FromStr;

/// The version of a crate: three numbers, as Cargo has them. Versions before a release (`1.0.0-rc.1`) are none of ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CrateVersion {
    /// The first number.
    pub major: u64,
    /// The second number.
    pub minor: u64,
    /// The third number.
    pub patch: u64,
}

/// A text is no [`CrateVersion`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the version of a crate is three numbers without leading zeros, such as `0.2.0`")]
pub struct InvalidVersion;

impl CrateVersion {
    /// A version, by its numbers.
    #[must_use]
    pub const fn new(major: u64, minor: u64, patch: u64) -> Self {
        Self {
            major,
            minor,
            patch,
        }
    }
}

impl FromStr for CrateVersion {
    type Err = InvalidVersion;

    fn from_str(text: &str) -> Result<Self, InvalidVersion> {
        let numbers: Option<Vec<u64>> = text.split('.').map(number).collect();
        match numbers.as_deref() {
            Some(&[major, minor, patch]) => Ok(Self::new(major, minor, patch)),
            _ => Err(InvalidVersion),
        }
    }
}

/// A number, written as Cargo takes it.
fn number(text: &str) -> Option<u64> {
    let is_plain =
        text.bytes().all(|byte| byte.is_ascii_digit()) && (text == "0" || !text.starts_with('0'));
    text.parse().ok().filter(|_| is_plain)
}

impl fmt::Display for CrateVersion {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}.{}.{}", self.major, self.minor, self.patch)
    }
}

#[cfg(test)]
mod tests {
    use super::CrateVersion;

    #[test]
    fn three_numbers_are_a_version_and_nothing_else_is() {
        assert_eq!("0.2.10".parse(), Ok(CrateVersion::new(0, 2, 10)));
        for text in [
            "",
            "1",
            "1.0",
            "1.0.0.0",
            "01.0.0",
            "1.0.x",
            "1.0.0-rc.1",
            "+1.0.0",
            "v1.0.0",
            "1..0",
            "1.0.99999999999999999999",
        ] {
            assert!(text.parse::<CrateVersion>().is_err(), "{text}");
        }
    }
}
