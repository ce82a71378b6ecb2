//! Whether two JSON texts mean the same.

use std::collections::BTreeMap;

use serde_json::value::RawValue;

use super::kind::{JsonKind, kind_of};
use super::parts::items_of;
use crate::types::number_text::NumberText;

/// Compares piece by piece, numbers by their exact value, so that neither floats nor depth get in the way.
pub(super) fn same_meaning(left: &str, right: &str) -> bool {
    let kind = kind_of(left);
    if left == right || kind != kind_of(right) {
        return left == right;
    }
    let same = match kind {
        // One text is `null` and so is the other; `true` and `false` have one spelling each.
        JsonKind::Null | JsonKind::Bool => None,
        JsonKind::Number => same_number(left, right),
        JsonKind::String => same_string(left, right),
        JsonKind::Array => same_items(left, right),
        JsonKind::Object => same_members(left, right),
    };
    same.unwrap_or(false)
}

fn same_number(left: &str, right: &str) -> Option<bool> {
    Some(NumberText::of(left)?.value() == NumberText::of(right)?.value())
}

fn same_string(left: &str, right: &str) -> Option<bool> {
    let content = |text| serde_json::from_str::<String>(text).ok();
    Some(content(left)? == content(right)?)
}

fn same_items(left: &str, right: &str) -> Option<bool> {
    let (left, right) = (items_of(left)?, items_of(right)?);
    let mut pairs = left.iter().zip(&right);
    Some(
        left.len() == right.len()
            && pairs.all(|(left, right)| same_meaning(left.get(), right.get())),
    )
}

/// The order of members means nothing; of a repeated member, the last counts.
fn same_members(left: &str, right: &str) -> Option<bool> {
    let members = |text| serde_json::from_str::<BTreeMap<String, &RawValue>>(text).ok();
    let (left, right) = (members(left)?, members(right)?);
    let mut pairs = left.iter().zip(&right);
    Some(
        left.len() == right.len()
            && pairs.all(|((name, left), (other, right))| {
                name == other && same_meaning(left.get(), right.get())
            }),
    )
}
