//! The lines around some places of a file, cut to what can be read.

use std::collections::BTreeSet;
use std::ops::Range;

use super::visible::shown;
use crate::sensitive::masked;
use crate::source::{SourceFile, char_boundary};

/// Lines around a mark that may be shown with it.
const CONTEXT: usize = 1;
/// Characters of a line that are kept before its first mark and behind its last one.
const AROUND_MARKS: usize = 120;
/// Characters that a mark covers at most.
const LONGEST_MARK: usize = 160;
/// Bytes of a card number with separators, at most.
const LONGEST_NUMBER: usize = 40;
/// Lines between two places in one excerpt, at most.
const NEAR_LINES: usize = 100;
/// Bytes between two places of one line in one excerpt, at most.
const NEAR_BYTES: usize = 400;

/// Whether two places are so near that one excerpt shows both.
pub(super) fn are_near(file: &SourceFile, left: Range<usize>, right: Range<usize>) -> bool {
    let lines = line_number(file, left.start).abs_diff(line_number(file, right.start));
    lines <= NEAR_LINES && (lines > 0 || left.start.abs_diff(right.start) <= NEAR_BYTES)
}

/// What is marked of a range: its part on the first line, cut if it is very long.
pub(super) fn mark(file: &SourceFile, range: Range<usize>) -> Range<usize> {
    let text = file.text().get(range.clone()).unwrap_or_default();
    let line = text.split(['\n', '\r']).next().unwrap_or_default();
    let length = characters_in(line, LONGEST_MARK);
    range.start..range.start + length
}

/// The lines around some ranges, made visible, with a way to find the ranges again.
pub(super) struct Excerpt<'a> {
    file: &'a SourceFile,
    text: String,
    first_line: usize,
    /// Offset in the file and in `text` at which what is shown of each line begins, ascending.
    starts: Vec<(usize, usize)>,
}

impl<'a> Excerpt<'a> {
    /// The ranges are [near](are_near) each other, and marks.
    pub(super) fn new(file: &'a SourceFile, ranges: &[Range<usize>]) -> Self {
        let shown_lines = lines_around(file, ranges);
        let first_line = shown_lines.first().copied().unwrap_or(1);
        let last_line = shown_lines.last().copied().unwrap_or(1);
        let mut excerpt = Self {
            file,
            text: String::new(),
            first_line,
            starts: Vec::new(),
        };
        for number in first_line..=last_line {
            let Some((start, line)) = file.line(number) else {
                break;
            };
            if shown_lines.contains(&number) {
                excerpt.push_line(start, line, ranges);
            } else {
                excerpt.starts.push((start, excerpt.text.len()));
            }
            excerpt.text.push('\n');
        }
        excerpt
    }

    /// The number of the first line.
    pub(super) const fn first_line(&self) -> usize {
        self.first_line
    }

    pub(super) fn into_text(self) -> String {
        self.text
    }

    fn push_line(&mut self, start: usize, line: &str, ranges: &[Range<usize>]) {
        let window = window(start, line, ranges);
        if window.start > 0 {
            self.text.push('…');
        }
        self.starts.push((start + window.start, self.text.len()));
        let is_cut = window.end < line.len();
        // Masked before it is cut, so that no part of a card number is taken for another text.
        let from = char_boundary(line, window.start.saturating_sub(LONGEST_NUMBER));
        let to = char_boundary(line, window.end + LONGEST_NUMBER);
        let around = masked(line.get(from..to).unwrap_or_default());
        let before = line.get(from..window.start).unwrap_or_default();
        let visible = line.get(window).unwrap_or_default();
        let shown_of_it = around.chars().skip(before.chars().count());
        self.text
            .extend(shown_of_it.take(visible.chars().count()).map(shown));
        if is_cut {
            self.text.push('…');
        }
    }

    /// The column, from 1, in which an offset of the file lies in the excerpt.
    pub(super) fn column(&self, offset: usize) -> usize {
        let before = self.text.get(..self.offset(offset)).unwrap_or_default();
        let line = before.rsplit('\n').next().unwrap_or_default();
        line.chars().count() + 1
    }

    /// Where a range of the file lies in the excerpt.
    pub(super) fn place(&self, range: &Range<usize>) -> Range<usize> {
        let start = self.offset(range.start);
        let end = self.offset(range.end).max(start);
        start..end
    }

    /// Where an offset of the file lies in the excerpt. Characters are replaced one for one, but the replacement may have
    /// another length in bytes, so characters are counted.
    fn offset(&self, offset: usize) -> usize {
        let line = self.starts.partition_point(|&(start, _)| start <= offset);
        let Some(&(start, excerpt_start)) =
            line.checked_sub(1).and_then(|line| self.starts.get(line))
        else {
            return 0;
        };
        let end = char_boundary(self.file.text(), offset);
        let before = self.file.text().get(start..end).unwrap_or_default();
        let line = self.text.get(excerpt_start..).unwrap_or_default();
        excerpt_start + characters_in(line, before.chars().count())
    }
}

/// The bytes of the first characters of a text.
fn characters_in(text: &str, count: usize) -> usize {
    text.char_indices()
        .nth(count)
        .map_or(text.len(), |(offset, _)| offset)
}

/// The bytes of the last characters of a text.
fn characters_at_end_of(text: &str, count: usize) -> usize {
    let mut starts = text.char_indices().rev().map(|(offset, _)| offset);
    starts
        .nth(count.saturating_sub(1))
        .map_or(text.len(), |start| text.len() - start)
}

/// What is shown of a line that begins at `start`: what is marked, and some characters around it.
fn window(start: usize, line: &str, ranges: &[Range<usize>]) -> Range<usize> {
    let on_line = || {
        ranges
            .iter()
            .filter(|range| (start..=start + line.len()).contains(&range.start))
    };
    let first = on_line().map(|range| range.start - start).min();
    let last = on_line().map(|range| range.end.saturating_sub(start)).max();
    let first = char_boundary(line, first.unwrap_or(0));
    let last = char_boundary(line, last.unwrap_or(0)).max(first);
    let (before, behind) = line.split_at(first);
    let behind = behind.get(last - first..).unwrap_or_default();
    let from = first - characters_at_end_of(before, AROUND_MARKS);
    from..last + characters_in(behind, AROUND_MARKS)
}

fn line_number(file: &SourceFile, offset: usize) -> usize {
    file.line_column(offset).line
}

/// The numbers of the lines that hold a mark, and their neighbours.
fn lines_around(file: &SourceFile, ranges: &[Range<usize>]) -> BTreeSet<usize> {
    let mut lines = BTreeSet::new();
    for range in ranges {
        let first = line_number(file, range.start)
            .saturating_sub(CONTEXT)
            .max(1);
        let last = line_number(file, range.end) + CONTEXT;
        lines.extend((first..=last).filter(|&line| file.line(line).is_some()));
    }
    lines
}
