//! Texts with a single value, written in place: `object: { type: string, enum: [list] }`.
//!
//! Such a member tells a reader nothing that its type does not, so it is text: as open as an enum is, without an enum and
//! its conversions for each object. Where it must be sent, it is filled in. A list of one value that has a name, or names
//! or explains its value, stays an enum: somebody has taken it for a list.

use super::Lowered;
use super::keywords::Keywords;
use super::model::Model;
use crate::api::{Shape, Type};

/// What gives a list of values more than its values.
const SAYS_MORE: &[&str] = &["x-paywright-name", "x-enum-varnames", "x-enum-descriptions"];

/// Takes the type away from an enum of a single value, unless something speaks for it.
pub(super) fn without_type<'d>(model: Model<'d>, keywords: &Keywords<'d>) -> Model<'d> {
    let Model::Definition(definition) = &model else {
        return model;
    };
    let Shape::Enum(values) = &definition.shape else {
        return model;
    };
    let [variant] = values.variants.as_slice() else {
        return model;
    };
    let owner = keywords.enumeration.as_ref().map(|list| list.owner);
    let says_more = |keyword: &&str| owner.is_none_or(|owner| owner.get(keyword).is_some());
    if keywords.write_only || keywords.wire.is_some() || SAYS_MORE.iter().any(says_more) {
        return model;
    }
    let value = variant.value.clone();
    let mut notes = definition.notes.clone();
    notes.extend(sentence(&value));
    Model::Use(Lowered {
        constant: Some(value),
        notes,
        ..Lowered::plain(Type::String)
    })
}

fn sentence(value: &str) -> Option<String> {
    match value {
        "" => Some("Only an empty text is known.".to_owned()),
        value if value.contains(['`', '\n', '\r']) => None,
        value => Some(format!("Only `{value}` is known.")),
    }
}
