//! Versions that have not grown enough.

use std::fmt;

/// A version that has not grown enough.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the version of {subject} is {head}, which is too small: {least}")]
pub struct TooSmall {
    /// Whose version it is.
    pub subject: Subject,
    /// What it was.
    pub base: String,
    /// What it is.
    pub head: String,
    /// What it must be.
    pub least: Least,
}

/// What has a version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// Both generated crates.
    Crates,
    /// The document, by `info.version`.
    Document,
}

impl fmt::Display for Subject {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Crates => "the crates",
            Self::Document => "the document",
        })
    }
}

/// What a version must be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Least {
    /// This one or a greater one.
    AtLeast(String),
    /// A date after this one.
    LaterThan(String),
    /// Any but this one.
    OtherThan(String),
}

impl fmt::Display for Least {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::AtLeast(version) => write!(formatter, "it must be at least {version}"),
            Self::LaterThan(version) => write!(formatter, "it must be later than {version}"),
            Self::OtherThan(version) => write!(formatter, "it must not be {version} any more"),
        }
    }
}
