//! How a value is handed to a call.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::api::{Shape, Type, Types};
use crate::rust::spell::Speller;

/// The type of an argument, and the expression that makes the value out of it.
pub(super) struct Argument {
    pub(super) ty: TokenStream,
    pub(super) value: TokenStream,
}

/// An argument of the given name.
///
/// What is usually at hand in another form (texts, amounts, times, open enums) is converted; a list can be anything that
/// yields its items; the rest is taken as it is.
pub(super) fn argument(
    types: &Types,
    speller: &mut Speller<'_>,
    name: &Ident,
    ty: &Type,
) -> Argument {
    if let Type::List(item) = resolve(types, ty) {
        let (converts, item) = (converts(types, item), speller.ty(item));
        return if converts {
            Argument {
                ty: quote!(impl IntoIterator<Item = impl Into<#item>>),
                value: quote!(#name.into_iter().map(Into::into).collect::<Vec<#item>>()),
            }
        } else {
            Argument {
                ty: quote!(impl IntoIterator<Item = #item>),
                value: quote!(#name.into_iter().collect::<Vec<#item>>()),
            }
        };
    }
    let spelled = speller.ty(ty);
    if converts(types, ty) {
        Argument {
            ty: quote!(impl Into<#spelled>),
            value: quote!(#name.into()),
        }
    } else {
        Argument {
            ty: spelled,
            value: quote!(#name),
        }
    }
}

/// Whether callers have the value mostly as another type, such as a text for an identifier.
fn converts(types: &Types, ty: &Type) -> bool {
    match resolve(types, ty) {
        Type::String
        | Type::Secret
        | Type::Date
        | Type::Timestamp(_)
        | Type::Currency
        | Type::Base64
        | Type::Binary
        | Type::Decimal(_)
        | Type::Quoted(_)
        | Type::Embedded(_) => true,
        Type::Named(id) => matches!(
            types.get(*id).shape,
            Shape::Text(_) | Shape::Enum(_) | Shape::Union(_)
        ),
        Type::Bool
        | Type::Integer(_)
        | Type::Float
        | Type::Json
        | Type::List(_)
        | Type::Map(_)
        | Type::Nullable(_) => false,
    }
}

/// The type behind all its other names.
pub(super) fn resolve<'api>(types: &'api Types, ty: &'api Type) -> &'api Type {
    match ty {
        Type::Named(id) => match &types.get(*id).shape {
            Shape::Alias(target, _) => resolve(types, target),
            _ => ty,
        },
        _ => ty,
    }
}
