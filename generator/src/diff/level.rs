//! How bad a change is.

use std::fmt;

/// How bad a change is for those who work by the old revision, from harmless to bad.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Only what people read has changed: nothing that crosses the wire.
    Docs,
    /// All that worked works on.
    Compatible,
    /// Whether all works on is not decided by the documents: it cannot be known, or depends on how tolerant a reader is.
    Risky,
    /// Something that worked by the old revision does not by the new one.
    Breaking,
}

impl Level {
    /// All levels, the worst first.
    pub const ALL: [Self; 4] = [Self::Breaking, Self::Risky, Self::Compatible, Self::Docs];

    /// The lower-case word that is shown: `breaking`, `risky`, `compatible`, `docs`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Docs => "docs",
            Self::Compatible => "compatible",
            Self::Risky => "risky",
            Self::Breaking => "breaking",
        }
    }
}

impl fmt::Display for Level {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.as_str())
    }
}
