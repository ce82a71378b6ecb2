//! What can only be decided when every type is known: dispatch of unions, boxes, directions.

pub(in crate::api::lower) mod alias;
pub(in crate::api::lower) mod boxes;
mod circles;
pub(in crate::api::lower) mod direction;
pub(in crate::api::lower) mod dispatch;

use crate::api::{Shape, Type, TypeId, Types};

/// The shape of a type, through other names for it.
fn resolved_shape<'t>(ty: &Type, types: &'t Types) -> Option<&'t Shape> {
    let Type::Named(id) = ty else { return None };
    let mut id = *id;
    for _ in 0..types.definitions.len() {
        match &types.get(id).shape {
            Shape::Alias(Type::Named(next), _) => id = *next,
            shape => return Some(shape),
        }
    }
    None
}

/// The named types that a use of a type mentions.
fn mentioned(ty: &Type) -> Vec<TypeId> {
    match ty {
        Type::List(inner)
        | Type::Map(inner)
        | Type::Nullable(inner)
        | Type::Embedded(inner)
        | Type::Quoted(inner) => mentioned(inner),
        Type::Named(id) => vec![*id],
        _ => Vec::new(),
    }
}

/// The named types that a shape mentions.
pub(in crate::api::lower) fn parts(shape: &Shape) -> Vec<TypeId> {
    match shape {
        Shape::Struct(object) => object
            .fields
            .iter()
            .flat_map(|field| mentioned(&field.ty))
            .chain(
                object
                    .additional
                    .iter()
                    .flat_map(|additional| mentioned(&additional.ty)),
            )
            .collect(),
        Shape::Union(union) => union
            .variants
            .iter()
            .flat_map(|variant| mentioned(&variant.ty))
            .collect(),
        Shape::Alias(ty, _) => mentioned(ty),
        Shape::Envelope(envelope) => envelope
            .fields
            .iter()
            .flat_map(|field| mentioned(&field.ty))
            .collect(),
        Shape::Enum(_) | Shape::Text(_) => Vec::new(),
    }
}
