//! The files that would be written against those on disk.

use std::path::Path;

use similar::TextDiff;

use super::disk::shown;
use super::plan::{Plan, Replacement};
use super::{Conflict, OutputError};
use crate::rust::RenderedFile;

/// How the folder of a crate differs from what would be generated. Every list is in the order of the paths, which run
/// from the crate's folder, with `/`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Drift {
    /// Files whose text differs.
    pub changed: Vec<FileDiff>,
    /// Files that are not on disk.
    pub missing: Vec<FileDiff>,
    /// Files on disk that were generated once and would not be any more.
    pub stale: Vec<String>,
    /// Things on disk that were not generated and stand where a generated file belongs.
    pub conflicts: Vec<Conflict>,
    /// Files on disk that were not generated. They are no drift.
    pub foreign: Vec<String>,
    /// How many files are as they would be generated.
    pub unchanged: usize,
}

impl Drift {
    /// Whether the folder is as it would be generated.
    #[must_use]
    pub fn is_clean(&self) -> bool {
        self.changed.is_empty()
            && self.missing.is_empty()
            && self.stale.is_empty()
            && self.conflicts.is_empty()
    }
}

/// How one file would change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileDiff {
    /// Its path from the crate's folder, with `/`.
    pub path: String,
    /// Whether it is on disk at all.
    pub on_disk: bool,
    /// The differences as the hunks of a unified diff with three lines of context, from disk to what would be generated.
    pub hunks: String,
}

impl FileDiff {
    /// The whole unified diff, as `git apply` reads it. `folder` is the crate's folder as it is shown, with `/`; it may
    /// be empty.
    #[must_use]
    pub fn unified(&self, folder: &str) -> String {
        let slash = if folder.is_empty() { "" } else { "/" };
        let path = format!("{folder}{slash}{}", self.path);
        let before = if self.on_disk {
            format!("a/{path}")
        } else {
            "/dev/null".to_owned()
        };
        format!("--- {before}\n+++ b/{path}\n{}", self.hunks)
    }

    fn changed(Replacement { file, before }: &Replacement<'_>) -> Self {
        Self {
            path: file.path.clone(),
            on_disk: true,
            hunks: hunks(before, &file.text),
        }
    }

    fn missing(file: &RenderedFile) -> Self {
        Self {
            path: file.path.clone(),
            on_disk: false,
            hunks: hunks("", &file.text),
        }
    }
}

/// Compares the folder of a crate with the files that would be generated. CRLF and LF count as the same.
///
/// A folder that does not exist lacks every file. What cargo and git keep in the folder is not looked at.
pub fn compare(folder: &Path, expected: &[RenderedFile]) -> Result<Drift, OutputError> {
    let plan = Plan::new(folder, expected)?;
    Ok(Drift {
        changed: plan.changed.iter().map(FileDiff::changed).collect(),
        missing: plan
            .missing
            .iter()
            .map(|file| FileDiff::missing(file))
            .collect(),
        stale: plan.stale.iter().map(|path| shown(path)).collect(),
        conflicts: plan.conflicts,
        foreign: plan.foreign.iter().map(|(path, _)| shown(path)).collect(),
        unchanged: plan.unchanged.len(),
    })
}

fn hunks(before: &str, after: &str) -> String {
    TextDiff::from_lines(before, after)
        .unified_diff()
        .context_radius(3)
        .to_string()
}
