//! The kinds of changes.

/// What kind of change a finding is. Codes are stable: a code is never given another meaning, nor another name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Code {
    /// An operation is gone.
    OperationRemoved,
    /// There is a new operation.
    OperationAdded,
    /// The values that a schema accepts have changed in a way that no single keyword explains.
    ValuesChanged,
}

impl Code {
    /// All codes, in the order in which they are explained.
    pub const ALL: &[Self] = &[
        Self::OperationRemoved,
        Self::OperationAdded,
        Self::ValuesChanged,
    ];

    /// The code as it is shown, in accepted changes too.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::OperationRemoved => "operation-removed",
            Self::OperationAdded => "operation-added",
            Self::ValuesChanged => "values-changed",
        }
    }

    /// The code of a name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.as_str() == name)
    }
}
