//! How a value is handed to a constructor, a setter or a call.

use super::graph::resolve;
use super::spell::Speller;
use crate::api::{Shape, Type, Types};
use crate::rust::tokens::{Ident, TokenStream, quote};

/// A parameter that stands for a value of some type.
pub(crate) struct Argument {
    /// The type of the parameter.
    pub(crate) ty: TokenStream,
    /// The expression that makes the value of it.
    pub(crate) value: TokenStream,
    /// Whether the type of the parameter is the caller's choice, so that a function with it is compiled where it is called.
    pub(crate) is_generic: bool,
}

/// The parameter `name` for a value of type `ty`.
///
/// What is usually at hand in another form (texts, amounts, times, open enums) is converted; a list can be anything that
/// yields its items; the rest is taken as it is.
pub(crate) fn argument(
    speller: &mut Speller<'_>,
    types: &Types,
    ty: &Type,
    boxed: bool,
    name: &Ident,
) -> Argument {
    let (ty, value, is_generic) = match resolve(types, ty) {
        Type::List(item) if converts(types, item) => {
            let item = speller.ty(item);
            (
                quote!(impl IntoIterator<Item = impl Into<#item>>),
                quote!(#name.into_iter().map(Into::into).collect()),
                true,
            )
        }
        Type::List(item) => {
            let item = speller.ty(item);
            (
                quote!(impl IntoIterator<Item = #item>),
                quote!(#name.into_iter().collect()),
                true,
            )
        }
        _ if converts(types, ty) => {
            let ty = speller.ty(ty);
            (quote!(impl Into<#ty>), quote!(#name.into()), true)
        }
        _ => (speller.ty(ty), quote!(#name), false),
    };
    Argument {
        ty,
        value: if boxed {
            quote!(Box::new(#value))
        } else {
            value
        },
        is_generic,
    }
}

/// Whether values of the type are usually made from something else.
fn converts(types: &Types, ty: &Type) -> bool {
    match resolve(types, ty) {
        Type::String
        | Type::Secret
        | Type::Currency
        | Type::Decimal(_)
        | Type::Timestamp(_)
        | Type::Date
        | Type::Base64
        | Type::Base64Url
        | Type::Binary
        | Type::Quoted(_)
        | Type::Embedded(..) => true,
        Type::Named(id) => matches!(
            types.get(*id).shape,
            Shape::Enum(_) | Shape::Text(_) | Shape::Union(_)
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
