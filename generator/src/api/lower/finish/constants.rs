//! Values that a member is known to have since its type is.

use std::collections::HashMap;

use crate::api::{Literal, Shape, Type, TypeId, Types};

/// Tells each member what the types behind its own are known to be. Where a schema stands in its place, the member knows by itself.
pub(in crate::api::lower) fn hand_on(known: &HashMap<TypeId, Vec<Literal>>, types: &mut Types) {
    if known.is_empty() {
        return;
    }
    let mut found: HashMap<(usize, usize), &Vec<Literal>> = HashMap::new();
    for (index, definition) in types.definitions.iter().enumerate() {
        let Shape::Struct(object) = &definition.shape else {
            continue;
        };
        for (number, field) in object.fields.iter().enumerate() {
            if field.known.is_empty()
                && let Some(values) = values(&field.ty, known, types)
            {
                found.insert((index, number), values);
            }
        }
    }
    for ((index, number), values) in found {
        if let Some(Shape::Struct(object)) = types
            .definitions
            .get_mut(index)
            .map(|definition| &mut definition.shape)
            && let Some(field) = object.fields.get_mut(number)
        {
            field.known.clone_from(values);
        }
    }
}

/// What the first of a chain of names is known to be.
fn values<'k, 't>(
    mut ty: &'t Type,
    known: &'k HashMap<TypeId, Vec<Literal>>,
    types: &'t Types,
) -> Option<&'k Vec<Literal>> {
    // No chain of names is longer than this: circles have been cut.
    for _ in 0..types.definitions.len() {
        let Type::Named(id) = ty else { return None };
        if let Some(values) = known.get(id) {
            return Some(values);
        }
        let Shape::Alias(next, _) = &types.get(*id).shape else {
            return None;
        };
        ty = next;
    }
    None
}
