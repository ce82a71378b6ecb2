//! How an object that is sent is put together and checked: `new` takes what is always needed, `with_…` the rest.

use crate::api::{Access, Additional, Field, Presence, Struct, Type, TypeDef, Types};
use crate::rust::argument::{Argument, argument};
use crate::rust::docs;
use crate::rust::spell::{Speller, ident, is_filled, member_ident, presence, type_ident};
use crate::rust::tokens::{TokenStream, quote};

/// The number of arguments from which on clippy finds a function hard to call.
const MANY_ARGUMENTS: usize = 8;

/// The inherent implementation with the constructor and the setters.
pub(super) fn implementation(
    speller: &mut Speller<'_>,
    types: &Types,
    definition: &TypeDef,
    object: &Struct,
) -> TokenStream {
    let name = type_ident(&definition.name);
    let constructor = constructor(speller, types, object);
    let setters: Vec<_> = object
        .fields
        .iter()
        .filter(|field| !presence(field).is_required() && field.access != Access::ReadOnly)
        .map(|field| setters(speller, types, field))
        .collect();
    let additional = object
        .additional
        .as_ref()
        .map(|additional| additional_setter(speller, additional));
    let validation = validation(speller);
    quote! {
        impl #name {
            #constructor
            #(#setters)*
            #additional
            #validation
        }
    }
}

fn constructor(speller: &mut Speller<'_>, types: &Types, object: &Struct) -> TokenStream {
    let mut parameters = Vec::new();
    let mut members = Vec::new();
    let mut inline = Some(quote!(#[inline]));
    for field in &object.fields {
        let member = member_ident(&field.name);
        match initial(speller, types, field) {
            Initial::Empty(value) => members.push(quote!(#member: #value)),
            Initial::Given(Argument {
                ty,
                value,
                is_generic,
            }) => {
                inline = inline.filter(|_| !is_generic);
                parameters.push(quote!(#member: #ty));
                let as_it_is = member == value.to_string();
                members.push(if as_it_is {
                    quote!(#member)
                } else {
                    quote!(#member: #value)
                });
            }
        }
    }
    if let Some(additional) = &object.additional {
        let member = member_ident(&additional.name);
        let map = speller.map();
        members.push(quote!(#member: #map::new()));
    }
    let many = (parameters.len() >= MANY_ARGUMENTS).then(
        || quote!(#[allow(clippy::too_many_arguments, reason = "each of them is always needed")]),
    );
    let docs = docs::own(if parameters.is_empty() {
        "Begins with nothing set."
    } else {
        "Begins with what is always needed."
    });
    quote! {
        #docs
        #many
        #inline
        pub fn new(#(#parameters),*) -> Self {
            Self { #(#members),* }
        }
    }
}

/// `Default` for an object that needs no argument. A derived one would call a function for each member.
pub(super) fn default(definition: &TypeDef, object: &Struct) -> Option<TokenStream> {
    let is_given = |field: &Field| presence(field).is_required() && !is_filled(field);
    if object.fields.iter().any(is_given) {
        return None;
    }
    let name = type_ident(&definition.name);
    Some(quote! {
        impl Default for #name {
            #[inline]
            fn default() -> Self {
                Self::new()
            }
        }
    })
}

/// What a member holds in a new object.
enum Initial {
    /// What the caller gives.
    Given(Argument),
    /// Nothing yet.
    Empty(TokenStream),
}

fn initial(speller: &mut Speller<'_>, types: &Types, field: &Field) -> Initial {
    let member = member_ident(&field.name);
    match presence(field) {
        Presence::Required if is_filled(field) => {
            let text = field.constant.as_deref().unwrap_or_default();
            Initial::Empty(if text.is_empty() {
                quote!(String::new())
            } else {
                quote!(String::from(#text))
            })
        }
        Presence::Required => {
            Initial::Given(argument(speller, types, &field.ty, field.boxed, &member))
        }
        Presence::RequiredNullable => {
            let inner = speller.ty(&field.ty);
            let value = if field.boxed {
                quote!(#member.map(Box::new))
            } else {
                quote!(#member)
            };
            Initial::Given(Argument {
                ty: quote!(Option<#inner>),
                value,
                is_generic: false,
            })
        }
        Presence::Optional => Initial::Empty(quote!(None)),
        Presence::OptionalNullable => {
            let wrapper = speller.runtime("Maybe");
            Initial::Empty(quote!(#wrapper::Absent))
        }
        Presence::OptionalBlank => {
            let wrapper = speller.runtime("MaybeBlank");
            Initial::Empty(quote!(#wrapper::Absent))
        }
    }
}

fn setters(speller: &mut Speller<'_>, types: &Types, field: &Field) -> TokenStream {
    let member = member_ident(&field.name);
    let Argument {
        ty,
        value,
        is_generic,
    } = argument(speller, types, &field.ty, field.boxed, &member);
    let inline = (!is_generic).then(|| quote!(#[inline]));
    let (value, cleared) = match presence(field) {
        Presence::OptionalNullable => {
            let wrapper = speller.runtime("Maybe");
            (
                quote!(#wrapper::Value(#value)),
                Some((quote!(#wrapper::Null), "an explicit null")),
            )
        }
        Presence::OptionalBlank => {
            let wrapper = speller.runtime("MaybeBlank");
            (
                quote!(#wrapper::Value(#value)),
                // The document promises that this means "not set"; a form has no null at all.
                Some((quote!(#wrapper::Blank), "an empty text")),
            )
        }
        Presence::Required | Presence::RequiredNullable | Presence::Optional => {
            (quote!(Some(#value)), None)
        }
    };
    let with = ident(&format!("with_{}", field.name.as_part()));
    let docs = docs::sentence(&field.docs, &format!("Sets `{member}`."));
    let deprecation = docs::deprecation(&field.docs);
    let clear = cleared.map(|(cleared, said)| {
        let clear = ident(&format!("clear_{}", field.name.as_part()));
        let docs = docs::own(&format!("Sets `{member}` to {said}, which clears it."));
        quote! {
            #docs
            #[must_use]
            #[inline]
            #deprecation
            pub fn #clear(mut self) -> Self {
                self.#member = #cleared;
                self
            }
        }
    });
    quote! {
        #docs
        #[must_use]
        #inline
        #deprecation
        pub fn #with(mut self, #member: #ty) -> Self {
            self.#member = #value;
            self
        }
        #clear
    }
}

/// Callers need not know that a trait is behind it.
fn validation(speller: &mut Speller<'_>) -> TokenStream {
    let (validate, violations) = (speller.runtime("Validate"), speller.runtime("Violations"));
    quote! {
        /// Finds every limit of the document that this value breaks.
        ///
        /// # Errors
        ///
        /// What is broken, each with the JSON pointer of its place.
        #[inline]
        pub fn validate(&self) -> Result<(), #violations> {
            #validate::validate(self)
        }
    }
}

fn additional_setter(speller: &mut Speller<'_>, additional: &Additional) -> TokenStream {
    let member = member_ident(&additional.name);
    let ty = speller.ty(&Type::Map(Box::new(additional.ty.clone())));
    let with = ident(&format!("with_{}", additional.name.as_part()));
    let docs = docs::own("Sets the members that the document does not name.");
    quote! {
        #docs
        #[must_use]
        #[inline]
        pub fn #with(mut self, #member: #ty) -> Self {
            self.#member = #member;
            self
        }
    }
}
