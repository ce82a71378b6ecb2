//! A call that nothing expected.

use std::error::Error;
use std::fmt;
use std::panic::Location;

use super::answer::AnswerFault;
use super::condition::Mismatch;

/// How many mismatches of one expectation are shown.
const MOST_MISMATCHES: usize = 10;

/// A call that nothing expected: the source of the error that the caller is given. It says what was expected of the
/// operation instead, and why this call was not that; values are not shown, for they may be card data.
#[derive(Clone, PartialEq, Eq)]
pub struct UnexpectedCall {
    pub(super) operation: &'static str,
    pub(super) near_misses: Vec<NearMiss>,
    /// The operations of which anything is expected.
    pub(super) expected: Vec<&'static str>,
}

/// An expectation of the operation that a call did not meet.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct NearMiss {
    /// Where the test says what it expects.
    pub place: &'static Location<'static>,
    /// Why the call was not that.
    pub miss: Miss,
}

/// Why a call did not meet an expectation of its operation.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Miss {
    /// Something in the call is otherwise.
    Otherwise(Vec<Mismatch>),
    /// All of its answers have been given.
    Exhausted,
    /// It says that there must be no such call.
    Never,
    /// Its turn is after that of another operation, which has not been called as expected yet.
    TooEarly {
        /// The operation whose turn it is.
        before: &'static str,
    },
    /// Its turn was before that of another operation, which has been called already.
    TooLate {
        /// The operation whose turn was later.
        after: &'static str,
    },
    /// Its answer cannot be given.
    Answer(AnswerFault),
}

impl UnexpectedCall {
    /// The id of the operation that was called.
    pub fn operation(&self) -> &'static str {
        self.operation
    }

    /// What is expected of the operation, and why the call was not that. Empty if nothing is expected of it.
    pub fn near_misses(&self) -> &[NearMiss] {
        &self.near_misses
    }
}

impl fmt::Display for UnexpectedCall {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "nothing expects this call of `{}`",
            self.operation
        )?;
        if self.near_misses.is_empty() {
            return match self.expected.as_slice() {
                [] => formatter.write_str(", nor any other"),
                expected => write!(formatter, ", only of `{}`", expected.join("`, `")),
            };
        }
        for miss in &self.near_misses {
            write!(formatter, "\n  {}: {}", miss.place, miss.miss)?;
        }
        Ok(())
    }
}

/// The text of `Display`, so that a failed `unwrap` can be read.
impl fmt::Debug for UnexpectedCall {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}

impl Error for UnexpectedCall {}

impl fmt::Display for Miss {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Otherwise(mismatches) => {
                for (position, mismatch) in mismatches.iter().take(MOST_MISMATCHES).enumerate() {
                    let before = if position > 0 { "; " } else { "" };
                    write!(formatter, "{before}{mismatch}")?;
                }
                match mismatches.len().saturating_sub(MOST_MISMATCHES) {
                    0 => Ok(()),
                    more => write!(formatter, "; and {more} more"),
                }
            }
            Self::Exhausted => formatter.write_str("all of its answers have been given"),
            Self::Never => formatter.write_str("there must be no such call"),
            Self::TooEarly { before } => write!(formatter, "the turn is that of `{before}` first"),
            Self::TooLate { after } => write!(formatter, "the turn was before that of `{after}`"),
            Self::Answer(fault) => write!(formatter, "its answer cannot be given: {fault}"),
        }
    }
}
