//! Properties that take an empty text beside a value: `anyOf: [{type: object, …}, {enum: ['']}]`.
//!
//! So a form says "not set", where it has no null. It is what `x-paywright-wire: { blank: absent }` says of a property,
//! and becomes the same; a union of the value with a type for one empty text would tell a caller nothing.

use super::Lowered;
use super::is_null_schema;
use super::keywords::{Schema, reference};
use crate::api::lower::Lowering;
use crate::api::{Constraints, Type};
use crate::source::Node;

/// The lowered schema of a property, and whether an empty text stands for "not set".
pub(super) struct Cleared {
    pub(super) lowered: Lowered,
    pub(super) by_blank: bool,
}

impl<'d> Lowering<'d> {
    /// Lowers the schema of a property.
    pub(super) fn lower_property(&mut self, schema: &Schema<'d>, required: bool) -> Cleared {
        let Some(owner) = blank_beside_value(schema).filter(|_| !required) else {
            return Cleared {
                lowered: self.lower_schema(schema),
                by_blank: false,
            };
        };
        let owner = std::ptr::from_ref(owner);
        self.cleared_by_blank.insert(owner);
        let lowered = self.lower_schema(schema);
        self.cleared_by_blank.remove(&owner);
        let by_blank = !admits_blank(&lowered);
        Cleared { lowered, by_blank }
    }

    /// Whether an alternative of `owner` makes no type: null, and the empty text where it is known to clear a property.
    pub(super) fn is_no_alternative(&self, owner: &'d Node, alternative: &'d Node) -> bool {
        is_null_schema(alternative)
            || (self.cleared_by_blank.contains(&std::ptr::from_ref(owner))
                && is_blank_schema(alternative))
    }
}

/// The node of a schema that lists an empty text beside other alternatives, if the schema is written so in its place.
fn blank_beside_value<'d>(schema: &Schema<'d>) -> Option<&'d Node> {
    let [part] = schema.parts.as_slice() else {
        return None;
    };
    let list = match (part.node.get("oneOf"), part.node.get("anyOf")) {
        (Some(list), None) | (None, Some(list)) => list.as_array()?,
        _ => return None,
    };
    let is_value = |node: &&Node| !is_null_schema(node) && !is_blank_schema(node);
    let found = list.iter().any(is_blank_schema) && list.iter().any(|node| is_value(&node));
    found.then_some(part.node)
}

/// Whether a schema allows an empty text and nothing else.
pub(super) fn is_blank_schema(node: &Node) -> bool {
    if reference(node).is_some()
        || node
            .get("type")
            .is_some_and(|ty| ty.as_str() != Some("string"))
    {
        return false;
    }
    let is_blank = |value: &Node| value.as_str() == Some("");
    let values = node.get("enum").and_then(Node::as_array);
    match values {
        Some(values) => !values.is_empty() && values.iter().all(is_blank),
        None => {
            node.get("type").is_some()
                && node
                    .get("maxLength")
                    .and_then(Node::as_number)
                    .and_then(|most| most.as_u64())
                    == Some(0)
        }
    }
}

/// Whether an empty text is a value of the type like any other.
fn admits_blank(lowered: &Lowered) -> bool {
    let any_text = Constraints {
        max_length: lowered.constraints.max_length,
        ..Constraints::default()
    };
    lowered.ty == Type::String && lowered.constant.is_none() && lowered.constraints == any_text
}
