//! What to try in order to refute a claim.

use super::branch::Branch;
use super::claims::Claim;
use super::schema::Schema;
use crate::source::Node;

/// Something to try.
#[derive(Clone, Debug)]
pub(super) enum Challenge<'n> {
    /// This value.
    Value(Node),
    /// Values of a branch.
    Of(Box<Branch<'n>>, What<'n>),
}

/// Which values of a branch to try.
#[derive(Clone, Debug)]
pub(super) enum What<'n> {
    /// Any.
    Any,
    /// Values in the ways in which tolerance lets them be written.
    Writings,
    /// Numbers about the limits of a schema.
    Number(Schema<'n>),
    /// Texts about the limits of a schema.
    Text(Schema<'n>),
    /// A list of so many items.
    Items(u64),
    /// A list in which an item comes twice.
    Repeated,
    /// A list with an item in a place, from 0, that refutes a claim.
    Item(usize, Claim<'n>),
    /// A list of so many items that refute a claim.
    All(Claim<'n>, u64),
    /// A list of so many items that a schema accepts.
    Contained(Schema<'n>, u64),
    /// An object without a member.
    Without(&'n str),
    /// An object with a member.
    With(Box<str>),
    /// An object with so many members.
    Members(u64),
    /// An object with a member that refutes a claim.
    Member(Box<str>, Claim<'n>),
    /// An object with a member whose name a schema does not accept.
    Named(Schema<'n>),
    /// An object with a member that nobody names, and that refutes a claim if there is one.
    Other(Names<'n>, Option<Claim<'n>>),
}

/// Names of members that nobody names.
#[derive(Clone, Debug)]
pub(super) struct Names<'n> {
    /// The pattern that they match; if there is none, none that the object knows.
    pub(super) pattern: Option<&'n str>,
    /// Patterns that they had better not match.
    pub(super) others: Vec<&'n str>,
}

impl<'n> Challenge<'n> {
    pub(super) const fn value(value: Node) -> Self {
        Self::Value(value)
    }

    pub(super) fn of(branch: &Branch<'n>, what: What<'n>) -> Self {
        Self::Of(Box::new(branch.clone()), what)
    }

    /// The claim that has to be refuted first.
    pub(super) const fn rests_on(&self) -> Option<&Claim<'n>> {
        match self {
            Self::Of(
                _,
                What::Item(_, claim)
                | What::All(claim, _)
                | What::Member(_, claim)
                | What::Other(_, Some(claim)),
            ) => Some(claim),
            _ => None,
        }
    }
}
