//! What finds the broken limits of a value that is sent.

use crate::api::{
    Access, Additional, Constraints, Field, Presence, Shape, Struct, Type, TypeDef, TypeId, Types,
    Union,
};
use crate::rust::imports::Imports;
use crate::rust::limits::{Checks, Limited, Place, chain, checked, member_count, text};
use crate::rust::spell::{member_ident, presence, type_ident};
use crate::rust::tokens::{TokenStream, quote};

/// Writes the checks of one module.
pub(super) struct Validation<'api> {
    types: &'api Types,
    checks: Checks<'api>,
    /// Whether a type has something to check.
    is_any_checked: bool,
}

impl<'api> Validation<'api> {
    /// For the types of one module.
    pub(super) fn new(types: &'api Types, limited: &'api Limited) -> Self {
        Self {
            types,
            checks: Checks::new(types, limited),
            is_any_checked: false,
        }
    }

    /// The implementation for a type, if it has one: each struct that is sent, and what else has limits.
    pub(super) fn item(&mut self, id: TypeId) -> Option<TokenStream> {
        let definition = self.types.get(id);
        let limited = self.checks.limited().contains(id);
        let statements = match &definition.shape {
            Shape::Struct(object) if definition.usage.request => self.object(object),
            Shape::Union(union) if limited => self.union(union),
            Shape::Text(constraints) if limited => {
                chain(&quote!(checker), &text(constraints, &quote!(self.as_str())))
            }
            _ => return None,
        };
        self.is_any_checked |= !statements.is_empty();
        Some(implementation(definition, &statements))
    }

    /// What the file has to import.
    pub(super) fn imports(&self) -> Imports {
        let mut imports = Imports::new();
        imports.add("paywright_runtime", ["Validate"]);
        if self.is_any_checked {
            imports.add("paywright_runtime", ["Checker"]);
        }
        if self.checks.uses_decimals() {
            imports.add("paywright_runtime", ["rust_decimal"]);
        }
        imports
    }

    fn object(&mut self, object: &Struct) -> Vec<TokenStream> {
        let mut statements: Vec<TokenStream> = object
            .fields
            .iter()
            .flat_map(|field| self.field(field))
            .collect();
        if let Some(additional) = &object.additional {
            statements.extend(self.additional(additional));
        }
        statements.extend(object_size(object));
        statements
    }

    fn field(&mut self, field: &Field) -> Vec<TokenStream> {
        if field.access == Access::ReadOnly {
            return Vec::new();
        }
        let (name, wire) = (member_ident(&field.name), &field.wire);
        let at = quote!(checker.member(#wire));
        if self.checks.finds_itself(&field.ty, &field.constraints) {
            return vec![quote!(#at.check(&self.#name);)];
        }
        let given = match presence(field) {
            Presence::Required => {
                let place = Place::field(&name);
                return self
                    .checks
                    .value(&field.ty, &field.constraints, &place, &at);
            }
            Presence::RequiredNullable | Presence::Optional => quote!(&self.#name),
            Presence::OptionalNullable | Presence::OptionalBlank => quote!(self.#name.value()),
        };
        let place = Place::behind(quote!(value));
        let inner = self
            .checks
            .value(&field.ty, &field.constraints, &place, &at);
        if inner.is_empty() {
            return inner;
        }
        vec![quote!(if let Some(value) = #given { #(#inner)* })]
    }

    /// The members without a name are checked like a map that stands where the object itself does.
    fn additional(&mut self, additional: &Additional) -> Vec<TokenStream> {
        let map = Type::Map(Box::new(additional.ty.clone()));
        let values = &additional.constraints;
        let constraints = Constraints {
            items: (!values.is_empty()).then(|| Box::new(values.clone())),
            ..Constraints::default()
        };
        let place = Place::field(&member_ident(&additional.name));
        self.checks
            .value(&map, &constraints, &place, &quote!(checker))
    }

    fn union(&mut self, union: &Union) -> Vec<TokenStream> {
        let place = Place::behind(quote!(value));
        let arms: Vec<_> = checked(union, self.types)
            .into_iter()
            .filter_map(|variant| {
                let checks = self.checks.value(
                    &variant.ty,
                    &Constraints::default(),
                    &place,
                    &quote!(checker),
                );
                let name = type_ident(&variant.name);
                (!checks.is_empty()).then(|| (quote!(Self::#name(value)), quote!(#(#checks)*)))
            })
            .collect();
        if let [(pattern, checks)] = arms.as_slice() {
            return vec![quote!(if let #pattern = self { #checks })];
        }
        let arms = arms
            .into_iter()
            .map(|(pattern, checks)| quote!(#pattern => { #checks }));
        vec![quote! {
            match self {
                #(#arms)*
                _ => {}
            }
        }]
    }
}

/// The number of members counts what is there; members that are always there are counted here already.
fn object_size(object: &Struct) -> Vec<TokenStream> {
    let checks = member_count(&object.constraints, &quote!(members));
    if checks.is_empty() {
        return checks;
    }
    let (always, sometimes): (Vec<_>, Vec<_>) = object
        .fields
        .iter()
        .partition(|field| presence(field).is_required());
    let always = (!always.is_empty()).then(|| {
        let always = crate::rust::tokens::Literal::usize_unsuffixed(always.len());
        quote!(#always)
    });
    let sometimes = sometimes.into_iter().map(|field| {
        let name = member_ident(&field.name);
        match presence(field) {
            Presence::OptionalNullable | Presence::OptionalBlank => {
                quote!(usize::from(!self.#name.is_absent()))
            }
            _ => quote!(usize::from(self.#name.is_some())),
        }
    });
    let additional = object.additional.as_ref().map(|additional| {
        let name = member_ident(&additional.name);
        quote!(self.#name.len())
    });
    let counts: Vec<_> = always
        .into_iter()
        .chain(sometimes)
        .chain(additional)
        .collect();
    if counts.is_empty() {
        return counts;
    }
    let mut statements = vec![quote!(let members = #(#counts)+*;)];
    statements.extend(chain(&quote!(checker), &checks));
    statements
}

fn implementation(definition: &TypeDef, statements: &[TokenStream]) -> TokenStream {
    let name = type_ident(&definition.name);
    let check = (!statements.is_empty()).then(|| {
        quote! {
            #[inline]
            fn check(&self, checker: &mut Checker) {
                #(#statements)*
            }
        }
    });
    quote!(impl Validate for crate::#name { #check })
}

#[cfg(test)]
mod tests;
