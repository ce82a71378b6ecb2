//! What came of holding a value against a schema.

use super::evidence::Evidence;
use super::{Fault, Finding};
use crate::source::{Node, Value};

/// What came of holding a value against a schema.
///
/// A leaf is a value that is neither an object nor a list, or an empty one of these.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// What is wrong, in the order of the payload; what an object lacks stands before its members.
    pub findings: Vec<Finding>,
    /// How many leaves the value has.
    pub leaves: usize,
    /// How many of them the schema describes rightly.
    pub known: usize,
    /// How many of the known ones it describes only as "anything".
    pub untyped: usize,
    /// How much the value speaks for the schema; of meaning only if the judge weighs.
    pub(super) evidence: Evidence,
}

impl Outcome {
    /// A leaf as the schema describes it.
    pub(super) fn known_leaf() -> Self {
        Self {
            leaves: 1,
            known: 1,
            ..Self::default()
        }
    }

    /// A value that the schema leaves open.
    pub(super) fn untyped(value: &Node) -> Self {
        let leaves = leaves(value);
        Self {
            leaves,
            known: leaves,
            untyped: leaves,
            ..Self::default()
        }
    }

    /// A value none of whose leaves is known.
    pub(super) fn unknown(value: &Node, finding: Finding) -> Self {
        Self {
            evidence: Evidence::of_fault(&finding.fault),
            findings: vec![finding],
            leaves: leaves(value),
            ..Self::default()
        }
    }

    /// Whether the schema describes the whole value.
    #[must_use]
    pub fn is_clean(&self) -> bool {
        self.findings.is_empty()
    }

    /// Takes the values out of the findings: they stand within a secret.
    pub(super) fn hide_values(&mut self) {
        for finding in &mut self.findings {
            if let Fault::UnknownValue(shown) | Fault::UnknownAlternative(shown) =
                &mut finding.fault
            {
                *shown = None;
            }
        }
    }

    pub(super) fn take_in(&mut self, other: Self) {
        self.findings.extend(other.findings);
        self.leaves += other.leaves;
        self.known += other.known;
        self.untyped += other.untyped;
        self.evidence += other.evidence;
    }
}

/// How many leaves a value has.
fn leaves(value: &Node) -> usize {
    match &value.value {
        Value::Array(items) if !items.is_empty() => items.iter().map(leaves).sum(),
        Value::Object(object) if !object.is_empty() => {
            object.iter().map(|entry| leaves(&entry.value)).sum()
        }
        _ => 1,
    }
}
