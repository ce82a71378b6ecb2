//! Two revisions of a document: what the change breaks, for whom, and why.
//!
//! The verdict follows from a law and not from a list. A value crosses the wire from one who writes it to one who reads it, and one
//! of both still works by the old revision. So a change is good if all that may be written is still read: of a request, what the
//! old document describes by the new one; of an answer or a notification, what the new document describes by the old one.

pub mod accepted;
mod codes;
mod compare;
mod digests;
mod edits;
mod example_files;
mod finding;
mod flow;
mod impact;
mod law;
mod level;
mod pairs;
mod relation;
mod report;
mod revision;
mod schema;
pub mod show;
mod values;
mod version;
mod walk;

pub use codes::{Code, Explanation};
pub use compare::{compare, compare_on};
pub use finding::{Agreement, Disagreement, Elsewhere, Finding, FindingId, Place, Spelling, Use};
pub use flow::{Flow, Origin, Reader};
pub use impact::{
    Bump, Change, CrateImpact, Impact, ImpactError, ItemChange, ItemKind, NotUnderstood, impact,
};
pub use law::{Effect, Guard, level};
pub use level::Level;
pub use relation::{Containment, Relation, Unknown, Verdict, Witness};
pub use revision::{Revision, Side, Unreadable};
pub use values::related;
pub use version::{
    Judged, Least, Subject, TooSmall, VersionChange, Versions, check_crate_version,
    check_document_version, least_version, versions,
};

/// What tells two revisions of a document apart.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Comparison {
    /// The findings, the worst first; equally bad ones in the order of the documents.
    pub findings: Vec<Finding>,
}

impl Comparison {
    /// How bad it is as a whole; `None` if both revisions mean the same.
    #[must_use]
    pub fn level(&self) -> Option<Level> {
        self.findings.iter().map(|finding| finding.level).max()
    }
}
