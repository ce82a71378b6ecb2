//! Values that a caller gives: as arguments, and as expressions on their way into the request.

use crate::api::{Constraints, Type, Types};
use crate::rust::argument::{Argument, argument};
use crate::rust::graph::resolve;
use crate::rust::limits::{Checks, Place};
use crate::rust::spell::Speller;
use crate::rust::tokens::{Ident, TokenStream, quote};

/// What the methods of calls are written with.
pub(super) struct Writer<'api> {
    pub(super) types: &'api Types,
    pub(super) speller: Speller<'api>,
    pub(super) checks: Checks<'api>,
}

/// A value that a caller gives under a name.
pub(super) struct Given {
    /// The type of the argument.
    pub(super) ty: TokenStream,
    /// The statement that makes the value of the argument where it is needed more than once, or is a long expression.
    pub(super) bind: TokenStream,
    /// The value.
    pub(super) value: TokenStream,
    /// The statements that check its limits, once it is set.
    pub(super) checks: Vec<TokenStream>,
}

impl Writer<'_> {
    /// A value of a type, with its limits; `at` is the checker at its place.
    pub(super) fn given(
        &mut self,
        name: &Ident,
        ty: &Type,
        constraints: &Constraints,
        at: &TokenStream,
    ) -> Given {
        let checks = self
            .checks
            .value(ty, constraints, &Place::variable(name), at);
        let Argument {
            ty: argument,
            value,
            ..
        } = argument(&mut self.speller, self.types, ty, false, name);
        let is_bare = *name == value.to_string();
        let is_list = matches!(resolve(self.types, ty), Type::List(_));
        let bound = !is_bare && (is_list || !checks.is_empty());
        let bind = bound.then(|| {
            let ty = self.speller.ty(ty);
            quote!(let #name: #ty = #value;)
        });
        Given {
            ty: argument,
            value: if bound { quote!(#name) } else { value },
            bind: bind.unwrap_or_default(),
            checks,
        }
    }
}

/// Whether logs must not show a value of the type.
pub(super) fn is_secret(types: &Types, ty: &Type) -> bool {
    match resolve(types, ty) {
        Type::Secret => true,
        Type::List(inner)
        | Type::Map(inner)
        | Type::Nullable(inner)
        | Type::Embedded(inner, _)
        | Type::Quoted(inner) => is_secret(types, inner),
        _ => false,
    }
}
