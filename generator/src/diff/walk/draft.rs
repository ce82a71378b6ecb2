//! Findings, before it is known where they are felt.

use super::Spots;
use crate::diff::edits::Felt;
use crate::diff::{Code, Relation};
use crate::source::{Entry, Node, Span};

/// Something of one revision.
#[derive(Clone, Copy, Debug)]
pub(in crate::diff) struct Spot<'a> {
    pub(in crate::diff) node: &'a Node,
    /// Where its key stands; an item of a list has none.
    pub(in crate::diff) key: Option<Span>,
}

impl<'a> Spot<'a> {
    pub(in crate::diff) const fn entry(entry: &'a Entry) -> Self {
        Self {
            node: &entry.value,
            key: Some(entry.key.span),
        }
    }

    pub(in crate::diff) const fn bare(node: &'a Node) -> Self {
        Self { node, key: None }
    }

    /// The value of a keyword.
    pub(in crate::diff) fn at(node: &'a Node, keyword: &str) -> Option<Self> {
        node.as_object()?.entry(keyword).map(Self::entry)
    }

    /// Where it is marked: at its key; an item of a list at its name, else where it begins.
    pub(in crate::diff) fn mark(self) -> Span {
        let name = || self.node.as_object()?.entry("name");
        self.key
            .or_else(|| name().map(|entry| entry.key.span))
            .unwrap_or_else(|| start_of(self.node))
    }
}

/// An object of many lines is marked only at its first entry: the whole of it says nothing.
fn start_of(node: &Node) -> Span {
    let first = node.as_object().and_then(|object| object.iter().next());
    first.map_or(node.span, |entry| entry.key.span)
}

/// The same thing of both revisions.
#[derive(Clone, Copy, Debug)]
pub(in crate::diff) struct Both<T> {
    pub(in crate::diff) base: T,
    pub(in crate::diff) head: T,
}

/// What may show that both revisions disagree.
#[derive(Clone, Debug)]
pub(in crate::diff) enum Evidence<'a> {
    /// Nothing of one value.
    None,
    /// A value of the schema at the pair.
    Pair,
    /// A value of this form, which only one side has.
    Form(&'a Node),
    /// One of these values first, of the keyword alone.
    Relation(Box<Relation>),
    /// This value first.
    Value(&'a Node),
    /// Null.
    Null,
    /// A value without this member.
    Without(&'a str),
    /// A value with this member.
    Member(&'a str),
    /// A value of the schema at the pair, or one with this member, which only the base describes.
    Gone(&'a str),
}

/// A finding, before it is known where it is felt.
#[derive(Clone, Debug)]
pub(in crate::diff) struct Draft<'a> {
    pub(in crate::diff) code: Code,
    pub(in crate::diff) felt: Felt,
    /// What of the pair it is about; behind the pair's name.
    pub(in crate::diff) step: String,
    /// What else tells it from other findings of its code and name.
    pub(in crate::diff) detail: String,
    pub(in crate::diff) message: String,
    pub(in crate::diff) base: Option<Spot<'a>>,
    pub(in crate::diff) head: Option<Spot<'a>>,
    /// Where else it was noted in the same words.
    pub(in crate::diff) elsewhere: Vec<Spots<'a>>,
    /// Whether the text of both sides says something by itself.
    pub(in crate::diff) spelled: bool,
    /// Whether it follows from the relation of the values, so that it is not felt where that of the whole is good.
    pub(in crate::diff) by_values: bool,
    pub(in crate::diff) evidence: Evidence<'a>,
}

impl<'a> Draft<'a> {
    pub(in crate::diff) fn new(code: Code, felt: Felt, message: impl Into<String>) -> Self {
        Self {
            code,
            felt,
            step: String::new(),
            detail: String::new(),
            message: message.into(),
            base: None,
            head: None,
            elsewhere: Vec::new(),
            spelled: false,
            by_values: false,
            evidence: Evidence::None,
        }
    }

    pub(in crate::diff) fn at(mut self, base: Option<Spot<'a>>, head: Option<Spot<'a>>) -> Self {
        self.base = base;
        self.head = head;
        self
    }

    pub(in crate::diff) fn of(self, both: Both<Spot<'a>>) -> Self {
        self.at(Some(both.base), Some(both.head))
    }

    pub(in crate::diff) fn step(mut self, step: impl Into<String>) -> Self {
        self.step = step.into();
        self
    }

    pub(in crate::diff) fn detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = detail.into();
        self
    }

    /// The text of both sides is shown.
    pub(in crate::diff) const fn spelled(mut self) -> Self {
        self.spelled = true;
        self
    }

    /// It follows from the relation of values, as this may show.
    pub(in crate::diff) fn by_values(mut self, evidence: Evidence<'a>) -> Self {
        self.by_values = true;
        self.evidence = evidence;
        self
    }

    pub(in crate::diff) fn shown_by(mut self, evidence: Evidence<'a>) -> Self {
        self.evidence = evidence;
        self
    }
}
