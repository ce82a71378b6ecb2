//! The findings of a run, in a stable order.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::{Became, Code, Diagnostic, Severity};
use crate::source::Span;

/// Findings of one code and severity that are kept. A hostile spec has millions, and nobody reads them.
const MOST_OF_A_KIND: usize = 1_000;

/// Collects the findings of one or more stages. Of each code and severity the first thousand are kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diagnostics {
    items: Vec<Diagnostic>,
    /// How many of each kind came.
    counts: BTreeMap<(Code, Severity), usize>,
}

impl Diagnostics {
    /// Nothing found yet.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            items: Vec::new(),
            counts: BTreeMap::new(),
        }
    }

    /// Adds one finding.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        let kind = (diagnostic.code, diagnostic.severity);
        let count = self.counts.entry(kind).or_default();
        *count += 1;
        if *count <= MOST_OF_A_KIND {
            self.items.push(diagnostic);
        }
    }

    /// Adds the findings of another stage.
    pub fn append(&mut self, other: Self) {
        let left_out = other.left_out();
        self.extend(other.items);
        for (kind, count) in left_out {
            *self.counts.entry(kind).or_default() += count;
        }
    }

    /// How many of each kind came and were not kept.
    fn left_out(&self) -> Vec<((Code, Severity), usize)> {
        let kinds = self.counts.iter();
        kinds
            .map(|(&kind, &count)| {
                let is_of_kind = |item: &&Diagnostic| (item.code, item.severity) == kind;
                (kind, count - self.items.iter().filter(is_of_kind).count())
            })
            .filter(|&(_, left_out)| left_out > 0)
            .collect()
    }

    /// Makes warnings of errors: what they are about has been mended.
    pub(crate) fn demote_errors(&mut self) {
        for item in self.items.iter_mut().filter(|item| item.is_error()) {
            item.severity = Severity::Warning;
        }
        let counts = std::mem::take(&mut self.counts);
        for ((code, severity), count) in counts {
            let severity = severity.max(Severity::Warning);
            *self.counts.entry((code, severity)).or_default() += count;
        }
    }

    /// Enters what became of the places of findings that do not say it yet.
    pub(crate) fn say_what_became(&mut self, became: &HashMap<Span, Became>) {
        for item in self.items.iter_mut().filter(|item| item.became.is_none()) {
            let span = item.primary_span();
            item.became = span.and_then(|span| became.get(&span).cloned());
        }
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

    /// How many findings are kept, repeated ones included.
    #[must_use]
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// How many findings that are kept have this severity, repeated ones included.
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

    /// The findings by file, offset and code, each once. Those without a place come first; last comes how many were left
    /// out.
    #[must_use]
    pub fn into_vec(self) -> Vec<Diagnostic> {
        let left_out = self.left_out();
        let mut items = self.items;
        items.sort_by(|left, right| sort_key(left).cmp(&sort_key(right)));
        let mut seen = HashSet::new();
        items.retain(|item| seen.insert(identity(item)));
        items.extend(left_out.into_iter().map(|((code, severity), count)| {
            let message = format!("{count} more of these are not listed");
            Diagnostic::new(severity, code, message)
        }));
        items
    }
}

impl Extend<Diagnostic> for Diagnostics {
    fn extend<I: IntoIterator<Item = Diagnostic>>(&mut self, diagnostics: I) {
        for diagnostic in diagnostics {
            self.push(diagnostic);
        }
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

/// Of findings that say the same, the most severe comes first, and is kept.
fn sort_key(item: &Diagnostic) -> (Option<Span>, &'static str, &str, Severity) {
    let code = item.code.as_str();
    (item.primary_span(), code, &item.message, item.severity)
}

/// Two findings with the same code, place and sentence say the same, whatever their help.
fn identity(item: &Diagnostic) -> (Option<Span>, &'static str, String) {
    (
        item.primary_span(),
        item.code.as_str(),
        item.message.clone(),
    )
}
