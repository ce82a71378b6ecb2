//! The static item that says what a call is: method, path and credentials.

use heck::ToShoutySnakeCase;
use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::path;
use crate::api::Operation;
use crate::rust::spell::ident;

/// The name of the static item.
pub(super) fn name(operation: &Operation) -> Ident {
    ident(&operation.type_name.as_str().to_shouty_snake_case())
}

/// The static item.
pub(super) fn item(operation: &Operation) -> TokenStream {
    let (name, id) = (name(operation), &operation.id);
    let path = path::encoded(&operation.path);
    let method = ident(operation.method.as_str());
    let security = operation
        .security
        .iter()
        .map(|schemes| quote!(&[#(#schemes),*]));
    quote! {
        static #name: client::Operation = client::Operation::new(#id, http::Method::#method, #path, &[#(#security),*]);
    }
}
