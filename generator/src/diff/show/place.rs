//! Where a finding stands, as it is told.

use super::Compared;
use crate::diff::{Finding, Place, Side};
use crate::source::SourceMap;

/// A place, in numbers that people count by.
#[derive(Clone, Copy, Debug)]
pub(super) struct Told<'a> {
    /// The file, as in the working tree.
    pub(super) file: &'a str,
    pub(super) line: usize,
    pub(super) column: usize,
    pub(super) end_line: usize,
    pub(super) end_column: usize,
    /// The JSON pointer within the file.
    pub(super) pointer: &'a str,
}

impl<'a> Compared<'a> {
    /// The files of a revision.
    pub(super) const fn sources(&self, side: Side) -> &'a SourceMap {
        match side {
            Side::Base => self.base.sources(),
            Side::Head => self.head.sources(),
        }
    }

    /// Where a finding stands in a revision, if anything is there.
    pub(super) fn told(&self, finding: &'a Finding, side: Side) -> Option<Told<'a>> {
        self.told_of(place(finding, side)?, side)
    }

    /// Where a place of a revision is.
    pub(super) fn told_of(&self, place: &'a Place, side: Side) -> Option<Told<'a>> {
        let Place { pointer, span } = place;
        let map = self.sources(side);
        let file = map.file(span.file)?.path();
        let (start, end) = (map.line_column(*span), map.end_line_column(*span));
        Some(Told {
            file,
            line: start.line,
            column: start.column,
            end_line: end.line,
            end_column: end.column,
            pointer,
        })
    }
}

/// Where else a finding stands, of many places the first ones: in the new revision, or where it was if nothing is left. `None` if it stands in
/// one place alone.
pub(super) fn also(
    compared: &Compared<'_>,
    finding: &Finding,
    most: usize,
    written: impl Fn(&str) -> String,
) -> Option<String> {
    let places = finding.elsewhere.iter().filter_map(|one| {
        let head = one.head.as_ref().map(|place| (place, Side::Head));
        let (place, side) = head.or_else(|| Some((one.base.as_ref()?, Side::Base)))?;
        compared.told_of(place, side)
    });
    let mut places = places.map(|at| format!("{}:{}:{}", at.file, at.line, at.column));
    let shown: Vec<String> = places.by_ref().take(most).map(|at| written(&at)).collect();
    if shown.is_empty() {
        return None;
    }
    let shown = shown.join(", ");
    // How many there are is not said: of very many not all are known.
    Some(match places.next() {
        None => format!("also at {shown}"),
        Some(_) => format!("also at {shown} and elsewhere"),
    })
}

/// The place of a finding in a revision.
pub(super) const fn place(finding: &Finding, side: Side) -> Option<&Place> {
    match side {
        Side::Base => finding.base.as_ref(),
        Side::Head => finding.head.as_ref(),
    }
}
