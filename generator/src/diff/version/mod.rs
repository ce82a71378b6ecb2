//! Whether versions have grown enough for what has changed.

mod crates;
mod document;
#[cfg(test)]
mod tests;
mod too_small;

pub use crates::{check_crate_version, least_version};
pub use document::check_document_version;
pub use too_small::{Least, Subject, TooSmall};

use super::{Impact, Level, Revision};
use crate::api::CrateVersion;

/// What is known of a version that is not known to be too small.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Judged {
    /// It has grown enough.
    Enough,
    /// It has changed, but nobody knows how such versions are ordered.
    CannotTell,
}

/// The versions of a document and of its crates, before and after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Versions {
    /// Those of both crates, which are the same.
    pub crates: VersionChange<CrateVersion>,
    /// `info.version`.
    pub document: VersionChange<String>,
}

/// A version before and after, with what is to be said of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VersionChange<T> {
    /// What it was.
    pub base: T,
    /// What it is.
    pub head: T,
    /// Whether it has grown enough.
    pub verdict: Result<Judged, TooSmall>,
}

/// Whether the versions of a document and of its crates have grown enough. `workspace` is the version that crates have in the base and in
/// the head if the document says none; `level` that of the comparison.
#[must_use]
pub fn versions(
    base: &Revision,
    head: &Revision,
    impact: &Impact,
    level: Option<Level>,
    workspace: [CrateVersion; 2],
) -> Versions {
    let [base_workspace, head_workspace] = workspace;
    let crates = [
        base.api.crate_version.unwrap_or(base_workspace),
        head.api.crate_version.unwrap_or(head_workspace),
    ];
    Versions {
        crates: VersionChange {
            base: crates[0],
            head: crates[1],
            verdict: check_crate_version(crates[0], crates[1], impact.bump())
                .map(|()| Judged::Enough),
        },
        document: VersionChange {
            base: base.api.version.clone(),
            head: head.api.version.clone(),
            verdict: check_document_version(&base.api.version, &head.api.version, level),
        },
    }
}
