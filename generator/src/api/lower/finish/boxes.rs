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
    for index in 0..types.definitions.len() {
        let owner = TypeId(u32::try_from(index).unwrap_or(u32::MAX));
        let Some(definition) = types.definitions.get(index) else {
            continue;
        };
        let mut shape = definition.shape.clone();
        match &mut shape {
            Shape::Struct(object) => {
                for field in &mut object.fields {
                    field.boxed = same(owner, &field.ty, types);
                }
            }
            Shape::Union(union) => {
                for variant in &mut union.variants {
                    let large = matches!(
                        resolved_shape(&variant.ty, types),
                        Some(Shape::Struct(_) | Shape::Union(_))
                    );
                    variant.boxed = large || same(owner, &variant.ty, types);
                }
            }
            _ => continue,
        }
        if let Some(definition) = types.definitions.get_mut(index) {
            definition.shape = shape;
        }
    }
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
