//! What can only be decided when every type is known: dispatch of unions, boxes, directions.

pub(in crate::api::lower) mod alias;
pub(in crate::api::lower) mod boxes;
pub(in crate::api::lower) mod callbacks;
mod circles;
pub(in crate::api::lower) mod constants;
pub(in crate::api::lower) mod direction;
pub(in crate::api::lower) mod dispatch;
mod endless;
mod form;
pub(in crate::api::lower) mod spoken;

use crate::api::{Shape, Type, TypeId, Types};

/// A type, through other names for it.
pub(in crate::api::lower) fn through_aliases<'t>(mut ty: &'t Type, types: &'t Types) -> &'t Type {
    // No chain of names is longer than this: circles have been cut.
    for _ in 0..types.definitions.len() {
        match ty {
            Type::Named(id) => match &types.get(*id).shape {
                Shape::Alias(next, _) => ty = next,
                _ => return ty,
            },
            _ => return ty,
        }
    }
    ty
}

/// The shape of a type, through other names for it.
fn resolved_shape<'t>(ty: &'t Type, types: &'t Types) -> Option<&'t Shape> {
    match through_aliases(ty, types) {
        Type::Named(id) => Some(&types.get(*id).shape),
        _ => None,
    }
}

/// The named types that a use of a type mentions.
pub(in crate::api::lower) fn mentioned(ty: &Type) -> Vec<TypeId> {
    match ty {
        Type::List(inner)
        | Type::Map(inner)
        | Type::Nullable(inner)
        | Type::Embedded(inner, _)
        | Type::Quoted(inner) => mentioned(inner),
        Type::Named(id) => vec![*id],
        _ => Vec::new(),
    }
}

/// The named types that a shape mentions.
pub(crate) fn parts(shape: &Shape) -> Vec<TypeId> {
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
