//! How what was called differs from what was expected.

use std::error::Error;
use std::fmt;
use std::panic::Location;

use super::unexpected::UnexpectedCall;

/// What was expected and not called, and what was called and not expected.
#[derive(Clone, PartialEq, Eq)]
pub struct Unmet {
    pub(super) missing: Vec<MissingAnswers>,
    pub(super) unexpected: Vec<UnexpectedCall>,
}

/// An expectation whose answers have not all been asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct MissingAnswers {
    /// The id of the operation.
    pub operation: &'static str,
    /// Where the test says what it expects.
    pub place: &'static Location<'static>,
    /// How many answers should have been given at least.
    pub wanted: usize,
    /// How many of these were given.
    pub given: usize,
}

impl Unmet {
    /// The expectations that were not met.
    pub fn missing(&self) -> &[MissingAnswers] {
        &self.missing
    }

    /// The calls that nothing expected; further attempts of the same call are left out.
    pub fn unexpected(&self) -> &[UnexpectedCall] {
        &self.unexpected
    }
}

impl fmt::Display for Unmet {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("what was called is not what was expected")?;
        for missing in &self.missing {
            write!(formatter, "\n- {missing}")?;
        }
        for unexpected in &self.unexpected {
            write!(formatter, "\n- {unexpected}")?;
        }
        Ok(())
    }
}

/// The text of `Display`, so that a failed `unwrap` can be read.
impl fmt::Debug for Unmet {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}

impl Error for Unmet {}

impl fmt::Display for MissingAnswers {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            operation,
            place,
            wanted,
            given,
        } = self;
        let answers = if *wanted == 1 { "answer" } else { "answers" };
        write!(
            formatter,
            "`{operation}` was given {given} of {wanted} {answers}: {place}"
        )
    }
}
