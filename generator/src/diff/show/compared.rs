//! What is shown: the comparisons of one or more documents.

use super::RustCrate;
use crate::diff::accepted::{Acceptance, AcceptedChange};
use crate::diff::{Comparison, Finding, Level, Revision};

/// The comparisons of all documents between two revisions.
#[derive(Clone, Copy, Debug)]
pub struct Report<'a> {
    /// What the old revision is called: a branch, a file.
    pub base: &'a str,
    /// What the new revision is called.
    pub head: &'a str,
    /// The documents, in the order in which they are shown.
    pub documents: &'a [Compared<'a>],
    /// Documents of which nothing is known.
    pub not_compared: &'a [NotCompared<'a>],
}

/// A document that could not be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotCompared<'a> {
    /// What the document is called.
    pub name: &'a str,
    /// Why, in lower case: `the head cannot be read`.
    pub reason: &'a str,
}

/// A document in both revisions, and what tells them apart.
#[derive(Clone, Copy, Debug)]
pub struct Compared<'a> {
    /// What the document is called: the provider, or the file.
    pub name: &'a str,
    /// In which revisions it is.
    pub presence: Presence,
    /// The old revision; one without anything in it for a document that is new.
    pub base: &'a Revision,
    /// The new revision; one without anything in it for a document that is gone.
    pub head: &'a Revision,
    /// What tells them apart.
    pub comparison: &'a Comparison,
    /// What the change means for the generated crates; `None` if nobody has asked.
    pub rust: Option<&'a [RustCrate]>,
    /// Which findings are meant.
    pub acceptance: &'a Acceptance,
    /// What else is to be said about the comparison: sentences in lower case, without a full stop.
    pub notes: &'a [String],
}

/// In which revisions a document is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Presence {
    /// In both.
    Both,
    /// Only in the new one.
    New,
    /// Only in the old one.
    Gone,
}

impl Presence {
    /// The word that is shown: `both`, `new`, `gone`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Both => "both",
            Self::New => "new",
            Self::Gone => "gone",
        }
    }
}

/// How many findings there are of each level. Accepted ones are counted by themselves.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Findings that break.
    pub breaking: usize,
    /// Findings of which nobody knows, or that a tolerant reader bears.
    pub risky: usize,
    /// Findings that break nobody.
    pub compatible: usize,
    /// Findings about texts for people.
    pub docs: usize,
    /// Findings of any level that are accepted.
    pub accepted: usize,
}

impl Counts {
    /// How many there are of a level.
    #[must_use]
    pub const fn of(&self, level: Level) -> usize {
        match level {
            Level::Breaking => self.breaking,
            Level::Risky => self.risky,
            Level::Compatible => self.compatible,
            Level::Docs => self.docs,
        }
    }

    /// How many there are in all.
    #[must_use]
    pub const fn all(&self) -> usize {
        self.breaking + self.risky + self.compatible + self.docs + self.accepted
    }

    fn take(&mut self, shown: Shown<'_>) {
        let count = match (shown.accepted, shown.finding.level) {
            (Some(_), _) => &mut self.accepted,
            (None, Level::Breaking) => &mut self.breaking,
            (None, Level::Risky) => &mut self.risky,
            (None, Level::Compatible) => &mut self.compatible,
            (None, Level::Docs) => &mut self.docs,
        };
        *count += 1;
    }
}

/// A finding, and why it is accepted if it is.
#[derive(Clone, Copy, Debug)]
pub struct Shown<'a> {
    /// The finding.
    pub finding: &'a Finding,
    /// Why it is meant.
    pub accepted: Option<&'a AcceptedChange>,
}

impl<'a> Compared<'a> {
    /// The findings as they are shown: the worst first, those of a level that are about the same thing beside each other.
    #[must_use]
    pub fn findings(&self) -> Vec<Shown<'a>> {
        let mut shown: Vec<Shown<'a>> = self.each().collect();
        let mut first_of = std::collections::HashMap::new();
        for (position, one) in shown.iter().enumerate() {
            let subject = (one.finding.level, one.finding.subject.as_str());
            first_of.entry(subject).or_insert(position);
        }
        shown.sort_by_key(|one| {
            let Finding { level, subject, .. } = one.finding;
            let first = first_of.get(&(*level, subject.as_str())).copied();
            (std::cmp::Reverse(*level), first)
        });
        shown
    }

    /// How many findings there are.
    #[must_use]
    pub fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        self.each().for_each(|shown| counts.take(shown));
        counts
    }

    /// How bad the change is, without what is accepted; `None` if nothing is left.
    #[must_use]
    pub fn level(&self) -> Option<Level> {
        let left = self.each().filter(|shown| shown.accepted.is_none());
        left.map(|shown| shown.finding.level).max()
    }

    fn each(&self) -> impl Iterator<Item = Shown<'a>> + use<'a> {
        let acceptance = self.acceptance;
        self.comparison.findings.iter().map(move |finding| Shown {
            finding,
            accepted: acceptance.of(finding),
        })
    }
}

impl Report<'_> {
    /// The verdict in words: the worst level, and that it is not all that there is to know where a document could not be compared.
    pub(super) fn verdict(&self) -> &'static str {
        match (self.level(), self.not_compared.is_empty()) {
            (Some(Level::Breaking), _) => "breaking",
            (Some(Level::Risky), true) => "risky",
            (Some(Level::Compatible), true) => "compatible",
            (Some(Level::Docs), true) => "docs",
            (None, true) => "no changes",
            (Some(Level::Risky), false) => "risky or worse",
            (Some(Level::Compatible | Level::Docs) | None, false) => "not known",
        }
    }

    /// How bad the change of all documents is, without what is accepted; `None` if nothing is left.
    #[must_use]
    pub fn level(&self) -> Option<Level> {
        self.documents.iter().filter_map(Compared::level).max()
    }

    /// How many findings there are in all documents.
    #[must_use]
    pub fn counts(&self) -> Counts {
        let each = self.documents.iter().map(Compared::counts);
        each.fold(Counts::default(), |sum, one| Counts {
            breaking: sum.breaking + one.breaking,
            risky: sum.risky + one.risky,
            compatible: sum.compatible + one.compatible,
            docs: sum.docs + one.docs,
            accepted: sum.accepted + one.accepted,
        })
    }
}
