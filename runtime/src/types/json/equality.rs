//! Whether two JSON values mean the same.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::tape::Node;
use crate::types::number_text::NumberText;

/// Compares piece by piece, numbers by their exact value, so that no floats get in the way.
pub(crate) fn same_meaning(left: Node<'_>, right: Node<'_>) -> bool {
    if let (Some(left), Some(right)) = (left.elements(), right.elements()) {
        return left.clone().count() == right.clone().count()
            && left
                .zip(right)
                .all(|(left, right)| same_meaning(left, right));
    }
    if let (Some(left), Some(right)) = (members(left), members(right)) {
        return left.len() == right.len()
            && left
                .iter()
                .zip(&right)
                .all(|((name, left), (other, right))| {
                    name == other && same_meaning(*left, *right)
                });
    }
    if let (Some(left), Some(right)) = (left.number(), right.number()) {
        return left == right || same_number(left, right).unwrap_or(false);
    }
    left.kind() == right.kind()
        && (left.json() == right.json() || left.text().is_some() && left.text() == right.text())
}

fn same_number(left: &str, right: &str) -> Option<bool> {
    Some(NumberText::of(left)?.value() == NumberText::of(right)?.value())
}

/// The order of members means nothing; of a repeated member, the last counts.
fn members(node: Node<'_>) -> Option<BTreeMap<Cow<'_, str>, Node<'_>>> {
    let entries = node.entries()?;
    Some(
        entries
            .map(|(name, value)| (name.text().unwrap_or_default(), value))
            .collect(),
    )
}
