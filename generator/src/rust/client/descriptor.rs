//! The static item that says what a call is: method, path and credentials.

use heck::ToShoutySnakeCase;
use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::{login, path};
use crate::api::{Api, Operation, Repeat};
use crate::rust::spell::ident;

/// The name of the static item.
pub(super) fn name(operation: &Operation) -> Ident {
    ident(&operation.type_name.as_str().to_shouty_snake_case())
}

/// The static item. That of a login is seen by the credentials, too.
pub(super) fn item(api: &Api, operation: &Operation) -> TokenStream {
    let (name, id) = (name(operation), &operation.id);
    let path = path::encoded(&operation.path);
    let method = ident(operation.method.as_str());
    let security = operation
        .security
        .iter()
        .map(|schemes| quote!(&[#(#schemes),*]));
    let repeat = match operation.repeat {
        Repeat::AsMethod => None,
        Repeat::Harmless => Some(quote!(.with_repeat(client::Repeat::Harmless))),
        Repeat::Harmful => Some(quote!(.with_repeat(client::Repeat::Harmful))),
    };
    let visibility = login::is_login(api, operation).then(|| quote!(pub(crate)));
    quote! {
        #visibility static #name: client::Operation =
            client::Operation::new(#id, http::Method::#method, #path, &[#(#security),*]) #repeat;
    }
}
