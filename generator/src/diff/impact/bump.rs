//! How much a version has to grow.

use std::fmt;

/// What a change asks of the version of a crate, by Cargo's rules for semantic versions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Bump {
    /// Nothing: the crate is the same.
    #[default]
    None,
    /// The crate differs in what nobody's code can depend on: documentation, bodies of functions.
    Patch,
    /// All code that was compiled still is, and there is something new.
    Minor,
    /// There may be code that is not compiled any more, or that means something else.
    Major,
}

impl Bump {
    /// All of them, from nothing to the greatest.
    pub const ALL: [Self; 4] = [Self::None, Self::Patch, Self::Minor, Self::Major];

    /// The lower-case word that is shown: `none`, `patch`, `minor`, `major`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Major => "major",
        }
    }
}

impl fmt::Display for Bump {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.as_str())
    }
}
