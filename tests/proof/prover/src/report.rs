//! What was proved of a document, and what was not.

use std::collections::{BTreeMap, BTreeSet};

/// A fault: the same at several places counts once for each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    /// What went wrong, in a few words.
    pub(crate) kind: String,
    /// Where: a type or an operation.
    pub(crate) place: String,
    /// What exactly.
    pub(crate) said: String,
}

/// What was found.
#[derive(Clone, Debug, Default)]
pub(crate) struct Report {
    /// Types of which values were sampled.
    pub(crate) types: usize,
    /// Values that were sampled and are allowed.
    pub(crate) sampled: usize,
    /// Of these: read and written as they were.
    pub(crate) round_tripped: usize,
    /// Values that break their schema.
    pub(crate) broken: usize,
    /// Of these: refused.
    pub(crate) refused: usize,
    /// Samples that the judge does not allow, so nothing is asked about them.
    pub(crate) thrown_away: usize,
    /// Operations, with each way to send a body.
    pub(crate) operations: usize,
    /// Of these: every call was as the document says.
    pub(crate) proven: usize,
    /// Calls that were made.
    pub(crate) calls: usize,
    /// Answers that were held against their schema, by status.
    pub(crate) answers: usize,
    /// Types and operations of which nothing could be sampled.
    pub(crate) unsampled: Vec<String>,
    /// What went wrong.
    pub(crate) faults: Vec<Fault>,
}

impl Report {
    /// Enters a fault.
    pub(crate) fn fault(&mut self, kind: &str, place: &str, said: impl Into<String>) {
        self.faults.push(Fault {
            kind: kind.to_owned(),
            place: place.to_owned(),
            said: said.into(),
        });
    }

    /// What people read: figures, then each kind of fault with some places.
    pub(crate) fn text(&self, name: &str, shown: usize) -> String {
        let mut text = format!(
            "{name}: {} types, {} values sampled, {} round-tripped, {} of {} broken ones refused, {} samples not allowed; \
             {} of {} operations proven by {} calls with {} answers\n",
            self.types,
            self.sampled,
            self.round_tripped,
            self.refused,
            self.broken,
            self.thrown_away,
            self.proven,
            self.operations,
            self.calls,
            self.answers,
        );
        if !self.unsampled.is_empty() {
            let names: Vec<&str> = self
                .unsampled
                .iter()
                .take(shown)
                .map(String::as_str)
                .collect();
            text.push_str(&format!(
                "  nothing sampled of {}: {}\n",
                self.unsampled.len(),
                names.join(", ")
            ));
        }
        let mut kinds: BTreeMap<&str, Vec<&Fault>> = BTreeMap::new();
        for fault in &self.faults {
            kinds.entry(&fault.kind).or_default().push(fault);
        }
        for (kind, faults) in kinds {
            text.push_str(&format!("  {} × {kind}\n", faults.len()));
            let mut places = BTreeSet::new();
            let firsts = faults.iter().filter(|fault| places.insert(&fault.place));
            for fault in firsts.take(shown) {
                text.push_str(&format!("    {}: {}\n", fault.place, fault.said));
            }
        }
        text
    }
}
