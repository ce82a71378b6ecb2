//! From two revisions to what tells them apart.

use super::report::{Files, findings};
use super::walk::{Walk, empty};
use super::{Comparison, Revision};

/// What tells two revisions of a document apart. A document is the same as itself: no finding.
#[must_use]
pub fn compare(base: &Revision, head: &Revision) -> Comparison {
    let nothing = empty(head.root().span);
    let mut walk = Walk::new(base.root(), head.root(), &nothing);
    walk.run();
    let mut files = Files::new(base.sources(), head.sources());
    Comparison {
        findings: findings(&walk, &mut files),
    }
}
