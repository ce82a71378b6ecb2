//! Boxes around what would otherwise contain itself.

use std::collections::HashMap;

use super::circles::strongly_connected;
use super::{resolved_shape, through_aliases};
use crate::api::{Shape, Type, TypeId, Types};

/// Puts a box wherever a type would otherwise contain itself, and around the objects of unions, which differ in size.
pub(in crate::api::lower) fn place_boxes(types: &mut Types) {
    let components = circles(types);
    let same = |owner: TypeId, ty: &Type, types: &Types| {
        let held = held_by_value(ty, types).and_then(|held| components.get(&held));
        held.is_some() && held == components.get(&owner)
    };
    let boxed: Vec<Vec<bool>> = (0..)
        .map(TypeId)
        .zip(&types.definitions)
        .map(|(owner, definition)| match &definition.shape {
            Shape::Struct(object) => {
                let fields = object.fields.iter();
                fields.map(|field| same(owner, &field.ty, types)).collect()
            }
            Shape::Union(union) => {
                let variants = union.variants.iter();
                variants
                    .map(|variant| is_large(&variant.ty, types) || same(owner, &variant.ty, types))
                    .collect()
            }
            _ => Vec::new(),
        })
        .collect();
    for (definition, boxed) in types.definitions.iter_mut().zip(boxed) {
        match &mut definition.shape {
            Shape::Struct(object) => {
                for (field, boxed) in object.fields.iter_mut().zip(boxed) {
                    field.boxed = boxed;
                }
            }
            Shape::Union(union) => {
                for (variant, boxed) in union.variants.iter_mut().zip(boxed) {
                    variant.boxed = boxed;
                }
            }
            _ => {}
        }
    }
}

fn is_large(ty: &Type, types: &Types) -> bool {
    let shape = resolved_shape(ty, types);
    matches!(shape, Some(Shape::Struct(_) | Shape::Union(_)))
}

/// The named type that a value holds without a list, a map or a box between, through other names.
fn held_by_value(ty: &Type, types: &Types) -> Option<TypeId> {
    match through_aliases(ty, types) {
        Type::Nullable(inner) | Type::Embedded(inner, _) | Type::Quoted(inner) => {
            held_by_value(inner, types)
        }
        Type::Named(id) => Some(*id),
        _ => None,
    }
}

/// Which types hold each other by value: types of the same number do, in a circle. Types that do not are left out.
fn circles(types: &Types) -> HashMap<TypeId, usize> {
    let edges: HashMap<TypeId, Vec<TypeId>> = types
        .iter()
        .map(|(id, definition)| {
            let held = match &definition.shape {
                Shape::Struct(object) => object
                    .fields
                    .iter()
                    .flat_map(|field| held_by_value(&field.ty, types))
                    .collect(),
                Shape::Union(union) => union
                    .variants
                    .iter()
                    .flat_map(|variant| held_by_value(&variant.ty, types))
                    .collect(),
                _ => Vec::new(),
            };
            (id, held)
        })
        .collect();
    strongly_connected(&edges)
}
