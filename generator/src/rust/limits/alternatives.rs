//! Which alternatives of a union are held against limits of their own.

use crate::api::{Shape, Type, Types, Union, UnionVariant};

/// The alternatives whose limits are checked: a text among other texts is not, since it may have been meant as any of them, and what reads
/// it took the first.
pub(crate) fn checked<'u>(union: &'u Union, types: &Types) -> Vec<&'u UnionVariant> {
    let is_text = |variant: &&UnionVariant| can_be_any_text(&variant.ty, types);
    let has_several = union.variants.iter().filter(is_text).count() > 1;
    let variants = union.variants.iter();
    variants
        .filter(|variant| !(has_several && is_text(variant)))
        .collect()
}

/// Whether whatever text there is can be read as a type.
fn can_be_any_text(ty: &Type, types: &Types) -> bool {
    match ty {
        Type::String | Type::Secret => true,
        Type::Named(id) => match &types.get(*id).shape {
            Shape::Text(_) => true,
            Shape::Alias(ty, _) => matches!(ty, Type::String | Type::Secret),
            _ => false,
        },
        _ => false,
    }
}
