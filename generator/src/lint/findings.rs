//! The findings of the rules.

use super::subject::Subject;
use crate::diagnostic::{Code, Diagnostic, Severity, closest};
use crate::source::places::PlaceId;
use crate::source::{Node, Span};

/// Findings of one rule for which similar names are searched, at most: each search goes through all names.
const MOST_COMPARED: usize = 100;

/// A finding and the object on which, or on whose holder, it can be allowed.
pub(super) struct Finding {
    pub(super) place: PlaceId,
    pub(super) diagnostic: Diagnostic,
}

/// Collects the findings of one rule.
pub(super) struct Findings<'s, 'a> {
    pub(super) subject: &'s Subject<'a>,
    code: Code,
    severity: Severity,
    /// What to do about a finding that says nothing better.
    help: &'static str,
    found: Vec<Finding>,
}

impl<'s, 'a> Findings<'s, 'a> {
    pub(super) const fn new(
        subject: &'s Subject<'a>,
        code: Code,
        severity: Severity,
        help: &'static str,
    ) -> Self {
        Self {
            subject,
            code,
            severity,
            help,
            found: Vec::new(),
        }
    }

    pub(super) fn finish(self) -> Vec<Finding> {
        self.found
    }

    /// Notes that the object at a place breaks the rule. The mark is put on its key.
    pub(super) fn report(&mut self, place: PlaceId, message: impl Into<String>) {
        self.report_at(place, self.mark(place), message);
    }

    /// Notes that something of the object at a place breaks the rule.
    pub(super) fn report_at(&mut self, place: PlaceId, at: Span, message: impl Into<String>) {
        let diagnostic = self.diagnostic(message).at(at, "");
        self.push(place, diagnostic);
    }

    /// As [`Findings::report`], with advice for this finding.
    pub(super) fn advise(
        &mut self,
        place: PlaceId,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        let at = self.mark(place);
        let diagnostic = self.diagnostic(message).at(at, "").help(help);
        self.push(place, diagnostic);
    }

    /// The name that is most likely meant by one that is not known. Only the first findings of a rule are worth the search.
    pub(super) fn similar<'n>(
        &self,
        name: &str,
        known: impl IntoIterator<Item = &'n str>,
    ) -> Option<&'n str> {
        let is_worth_it = self.found.len() < MOST_COMPARED;
        is_worth_it.then(|| closest(name, known)).flatten()
    }

    /// A diagnostic of this rule, with its severity and its help, and without a place.
    pub(super) fn diagnostic(&self, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(self.severity, self.code, message).help(self.help)
    }

    /// Takes a finding in.
    pub(super) fn push(&mut self, place: PlaceId, diagnostic: Diagnostic) {
        self.found.push(Finding { place, diagnostic });
    }

    /// Where an object is marked: at its key. An item of a list has none and is marked at its name, else at its first entry.
    pub(super) fn mark(&self, place: PlaceId) -> Span {
        let place = self.subject.places.get(place);
        let name = || place.node.as_object()?.entry("name");
        place
            .key
            .or_else(|| name().map(|entry| entry.key.span))
            .unwrap_or_else(|| start_of(place.node))
    }
}

/// Where a value is marked: an object of many lines only at its first entry, since the whole of it says nothing.
pub(super) fn start_of(node: &Node) -> Span {
    let first = node.as_object().and_then(|object| object.iter().next());
    first.map_or(node.span, |entry| entry.key.span)
}
