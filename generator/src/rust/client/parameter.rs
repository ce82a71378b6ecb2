//! Values that are sent outside of the body: as arguments, as setters, and on their way into the request.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::argument::{Argument, argument};
use crate::api::{
    IdempotencyKey, MemberName, Operation, Parameter, ParameterLocation, QueryStyle, Types,
};
use crate::rust::docs;
use crate::rust::spell::{Speller, ident, member_ident};

/// Parameters that have to be given: those of the path come first.
pub(super) fn required(operation: &Operation) -> impl Iterator<Item = &Parameter> {
    operation
        .parameters
        .iter()
        .enumerate()
        .filter(|(index, parameter)| parameter.required && !is_key(operation, *index))
        .map(|(_, parameter)| parameter)
}

/// The header that carries the key that makes a retry safe.
pub(super) fn key(operation: &Operation) -> Option<&Parameter> {
    match operation.idempotency {
        Some(IdempotencyKey::Parameter(index)) => operation.parameters.get(index),
        _ => None,
    }
}

fn is_key(operation: &Operation, index: usize) -> bool {
    operation.idempotency == Some(IdempotencyKey::Parameter(index))
}

/// A setter for each parameter that can be left out.
pub(super) fn setters(
    types: &Types,
    speller: &mut Speller<'_>,
    operation: &Operation,
) -> Vec<TokenStream> {
    operation
        .parameters
        .iter()
        .enumerate()
        .filter_map(|(index, parameter)| {
            if is_key(operation, index) {
                Some(key_setter(parameter))
            } else if parameter.required {
                None
            } else {
                Some(setter(types, speller, parameter))
            }
        })
        .collect()
}

fn setter(types: &Types, speller: &mut Speller<'_>, parameter: &Parameter) -> TokenStream {
    let name = setter_name(&parameter.name);
    let docs = docs::attributes(
        &parameter.docs,
        &format!("Sets the parameter `{}`.", parameter.wire),
    );
    let deprecation = docs::deprecation(&parameter.docs);
    let Argument { ty, value } = argument(types, speller, &ident("value"), &parameter.ty);
    let encode = encode(parameter, &quote!(self.call), &value);
    quote! {
        #docs
        #deprecation
        pub fn #name(mut self, value: #ty) -> Self {
            #encode
            self
        }
    }
}

/// The setter of the key is called the same in every API, whatever the header is called.
fn key_setter(parameter: &Parameter) -> TokenStream {
    let docs = docs::attributes(&parameter.docs, "Sets the key that makes a retry safe.");
    let wire = &parameter.wire;
    quote! {
        #docs
        ///
        /// Without it, a fresh UUID is sent.
        pub fn with_idempotency_key(mut self, key: impl Into<String>) -> Self {
            self.call.idempotency_header(#wire, Some(key.into()));
            self
        }
    }
}

/// The name of a setter, which must not be that of another method of the call.
pub(super) fn setter_name(name: &MemberName) -> Ident {
    match name.as_part() {
        "send"
        | "send_with_response"
        | "idempotency_key"
        | "with_idempotency_key"
        | "into_future" => ident(&format!("{}_", name.as_part())),
        _ => member_ident(name),
    }
}

/// The statement that writes a value into a request under construction.
pub(super) fn encode(
    parameter: &Parameter,
    call: &TokenStream,
    value: &TokenStream,
) -> TokenStream {
    let wire = &parameter.wire;
    match parameter.location {
        ParameterLocation::Path => quote!(#call.path(#wire, &#value);),
        ParameterLocation::Query { style, explode } => {
            let style = ident(match style {
                QueryStyle::Form => "Form",
                QueryStyle::SpaceDelimited => "SpaceDelimited",
                QueryStyle::PipeDelimited => "PipeDelimited",
                QueryStyle::DeepObject => "DeepObject",
            });
            quote!(#call.query(#wire, &#value, client::QueryStyle::#style, #explode);)
        }
        ParameterLocation::Header => quote!(#call.header(#wire, &#value);),
        ParameterLocation::Cookie => quote!(#call.cookie(#wire, &#value);),
    }
}
