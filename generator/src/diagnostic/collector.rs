//! The findings of a run, in a stable order.

use std::collections::HashSet;

use super::{Diagnostic, Severity};
use crate::source::Span;

/// Collects the findings of one or more stages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diagnostics {
    items: Vec<Diagnostic>,
}

impl Diagnostics {
    /// Nothing found yet.
    #[must_use]
    pub const fn new() -> Self {
        Self { items: Vec::new() }
    }

    /// Adds one finding.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.items.push(diagnostic);
    }

    /// Adds the findings of another stage.
    pub fn append(&mut self, other: Self) {
        self.items.extend(other.items);
    }

    /// Whether there is at least one error.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.items.iter().any(Diagnostic::is_error)
    }

    /// Whether nothing was found.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// How many findings there are, repeated ones included.
    #[must_use]
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// How many findings have this severity, repeated ones included.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.items
            .iter()
            .filter(|item| item.severity == severity)
            .count()
    }

    /// The findings in the order in which they came.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.items.iter()
    }

    /// The findings by file, offset and code, each once. Those without a place come first.
    #[must_use]
    pub fn into_vec(self) -> Vec<Diagnostic> {
        let mut items = self.items;
        items.sort_by(|left, right| sort_key(left).cmp(&sort_key(right)));
        let mut seen = HashSet::new();
        items.retain(|item| seen.insert(identity(item)));
        items
    }
}

impl Extend<Diagnostic> for Diagnostics {
    fn extend<I: IntoIterator<Item = Diagnostic>>(&mut self, diagnostics: I) {
        self.items.extend(diagnostics);
    }
}

impl IntoIterator for Diagnostics {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;

    /// Sorted and without repetitions, as [`Diagnostics::into_vec`].
    fn into_iter(self) -> Self::IntoIter {
        self.into_vec().into_iter()
    }
}

impl<'a> IntoIterator for &'a Diagnostics {
    type Item = &'a Diagnostic;
    type IntoIter = std::slice::Iter<'a, Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

fn sort_key(item: &Diagnostic) -> (Option<Span>, &'static str, &str) {
    (item.primary_span(), item.code.as_str(), &item.message)
}

/// Two findings with the same code, place and sentence say the same, whatever their help.
fn identity(item: &Diagnostic) -> (Option<Span>, &'static str, String) {
    (
        item.primary_span(),
        item.code.as_str(),
        item.message.clone(),
    )
}
