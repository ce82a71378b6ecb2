//! From two revisions to what tells them apart.

use super::accepted::Day;
use super::example_files::ExampleFiles;
use super::report::{Files, findings};
use super::walk::{Walk, empty};
use super::{Comparison, Revision};

/// What tells two revisions of a document apart, if nobody says what day it is. A document is the same as itself: no finding.
#[must_use]
pub fn compare(base: &Revision, head: &Revision) -> Comparison {
    compare_on(None, base, head)
}

/// As [`compare`], on a day: what goes before the day that `x-sunset` has named goes too early.
#[must_use]
pub fn compare_on(today: Option<Day>, base: &Revision, head: &Revision) -> Comparison {
    let example_files = ExampleFiles::of([base, head].map(|side| (side.root(), side.externals())));
    let nothing = empty(head.root().span);
    let mut walk = Walk::new(base.root(), head.root(), &nothing, example_files, today);
    walk.run();
    let mut files = Files::of(&walk, base.sources(), head.sources());
    Comparison {
        findings: findings(&walk, &mut files),
    }
}
