//! The findings of the rules.

use super::subject::Subject;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::places::PlaceId;
use crate::source::{Node, Span};

/// A finding and the object on which, or on whose holder, it can be allowed.
pub(super) struct Finding {
    pub(super) place: PlaceId,
    pub(super) diagnostic: Diagnostic,
}

/// Collects the findings of one rule.
pub(super) struct Findings<'s, 'a> {
    pub(super) subject: &'s Subject<'a>,
    code: Code,
    is_error: bool,
    found: Vec<Finding>,
}

impl<'s, 'a> Findings<'s, 'a> {
    pub(super) const fn new(subject: &'s Subject<'a>, code: Code, is_error: bool) -> Self {
        Self {
            subject,
            code,
            is_error,
            found: Vec::new(),
        }
    }

    pub(super) fn finish(self) -> Vec<Finding> {
        self.found
    }

    /// Notes that the rule is broken by the object at a place. The mark is put on `node`.
    pub(super) fn report(&mut self, place: PlaceId, node: &Node, message: impl Into<String>) {
        let diagnostic = self.diagnostic(message).at(self.mark(node), "");
        self.push(place, diagnostic);
    }

    /// As [`Findings::report`], with advice.
    pub(super) fn advise(
        &mut self,
        place: PlaceId,
        node: &Node,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        let diagnostic = self.diagnostic(message).at(self.mark(node), "").help(help);
        self.push(place, diagnostic);
    }

    /// A diagnostic of this rule, with its severity and without a place.
    pub(super) fn diagnostic(&self, message: impl Into<String>) -> Diagnostic {
        if self.is_error {
            Diagnostic::error(self.code, message)
        } else {
            Diagnostic::warning(self.code, message)
        }
    }

    /// Takes a finding in.
    pub(super) fn push(&mut self, place: PlaceId, diagnostic: Diagnostic) {
        self.found.push(Finding { place, diagnostic });
    }

    /// Where a node is marked: an object of many lines only at its first entry, since the whole of it says nothing.
    pub(super) fn mark(&self, node: &Node) -> Span {
        let first = node.as_object().and_then(|object| object.iter().next());
        first.map_or(node.span, |entry| entry.key.span)
    }
}
