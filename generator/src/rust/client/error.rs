//! `src/error.rs`: what a failed call holds.

use std::collections::BTreeSet;

use super::error_members;
use super::output::is_large;
use crate::api::{Api, ErrorBody, ErrorVariant, TypeName};
use crate::rust::docs;
use crate::rust::draft::Draft;
use crate::rust::imports::Mentions;
use crate::rust::spell::{Speller, type_ident};
use crate::rust::tokens::{Ident, TokenStream, quote};

/// Writes the file.
pub(super) fn file(api: &Api) -> Draft {
    let mut speller = Speller::qualified(&api.types, "models").beside(own_names(&api.errors));
    let mut items = vec![error(&mut speller, &api.errors)];
    match &api.errors {
        // Nobody reads an answer where there is no call.
        ErrorBody::None if api.services.is_empty() => {}
        ErrorBody::None | ErrorBody::Single(_, None) => items.push(error_members::read_only(None)),
        ErrorBody::Single(_, Some(members)) => {
            items.push(error_members::read_only(Some(members)));
            items.push(error_members::of_only(members));
        }
        ErrorBody::Several { name, variants } => {
            items.push(body(api, &mut speller, name, variants));
            items.push(read(api, name, variants));
            items.extend(variants.iter().filter_map(error_members::of_variant));
            items.push(failure(name));
        }
    }
    let mut imports = speller.imports(&BTreeSet::new());
    let mentions = Mentions::of(&items);
    imports.add_used("paywright_runtime", &["client"], &mentions);
    imports.add_used("crate", &["models"], &mentions);
    Draft::new("src/error.rs", "", imports.before(items))
}

fn own_names(errors: &ErrorBody) -> Option<&str> {
    match errors {
        ErrorBody::None | ErrorBody::Single(..) => None,
        ErrorBody::Several { name, .. } => Some(name.as_str()),
    }
}

/// The names that the file declares for the crate's root, beside `Error`.
pub(super) fn public_name(errors: &ErrorBody) -> Option<Ident> {
    match errors {
        ErrorBody::None | ErrorBody::Single(..) => None,
        ErrorBody::Several { name, .. } => Some(type_ident(name)),
    }
}

fn error(speller: &mut Speller<'_>, errors: &ErrorBody) -> TokenStream {
    let (body, said) = match errors {
        ErrorBody::None => (
            quote!(paywright_runtime::Json),
            "`provider()` gives the body of a refusal as JSON; the document does not describe it.",
        ),
        ErrorBody::Single(ty, _) => (
            speller.ty(ty),
            "`provider()` gives the body of a refusal, if it could be read.",
        ),
        ErrorBody::Several { name, .. } => {
            let name = type_ident(name);
            (
                quote!(#name),
                "`provider()` gives the body of a refusal, if it could be read.",
            )
        }
    };
    let docs = docs::own(&format!(
        "Why a call failed: the provider refused it, the answer could not be read, or there was none.\n\n{said}"
    ));
    quote! {
        #docs
        pub type Error = client::Error<#body>;
    }
}

fn body(
    api: &Api,
    speller: &mut Speller<'_>,
    name: &TypeName,
    variants: &[ErrorVariant],
) -> TokenStream {
    let name = type_ident(name);
    let variants = variants.iter().map(|variant| {
        let (name, ty) = (type_ident(&variant.name), speller.ty(&variant.ty));
        let ty = if is_large(&api.types, &variant.ty) {
            quote!(Box<#ty>)
        } else {
            ty
        };
        let docs = docs::own(&format!("A body of the kind `{}`.", variant.name));
        quote!(#docs #name(#ty),)
    });
    quote! {
        /// The body of an answer that refuses a call, by what the document says of its status.
        #[derive(Clone, Debug)]
        #[cfg_attr(feature = "extra-traits", derive(PartialEq))]
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
        }
    }
}

/// The function that reads a failed answer, by the name of the kind of its body.
fn read(api: &Api, name: &TypeName, variants: &[ErrorVariant]) -> TokenStream {
    let body = type_ident(name);
    let arms = variants.iter().map(|variant| {
        let (text, kind) = (variant.name.as_str(), type_ident(&variant.name));
        let wrap = if is_large(&api.types, &variant.ty) {
            quote!(|error| #body::#kind(Box::new(error)))
        } else {
            quote!(#body::#kind)
        };
        let error = error_members::reading(variant);
        quote!(#text => failure(reply, #error, #wrap),)
    });
    quote! {
        pub(crate) fn read(reply: &client::Reply, kind: &str) -> Error {
            match kind {
                #(#arms)*
                _ => reply.unexpected(),
            }
        }
    }
}

fn failure(name: &TypeName) -> TokenStream {
    let name = type_ident(name);
    quote! {
        fn failure<E>(reply: &client::Reply, error: client::Error<E>, wrap: fn(E) -> #name) -> Error {
            match error {
                client::Error::Api(failure) => Error::Api(Box::new(failure.map(wrap))),
                _ => reply.unexpected(),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::ErrorBody;
    use crate::rust::client::fixture::{api, api_with, file};

    #[test]
    fn several_kinds_of_error_become_an_enum() {
        insta::assert_snapshot!(file(&api(), "src/error.rs"), @r#"
        // @generated by `cargo xtask codegen` from the OpenAPI document. Do not edit: change the document instead.

        use paywright_runtime::client;

        use crate::models;

        /// Why a call failed: the provider refused it, the answer could not be read, or there was none.
        ///
        /// `provider()` gives the body of a refusal, if it could be read.
        pub type Error = client::Error<ErrorBody>;

        /// The body of an answer that refuses a call, by what the document says of its status.
        #[derive(Clone, Debug)]
        #[cfg_attr(feature = "extra-traits", derive(PartialEq))]
        #[non_exhaustive]
        pub enum ErrorBody {
            /// A body of the kind `ApiError`.
            ApiError(Box<models::ApiError>),
            /// A body of the kind `CardError`.
            CardError(Box<models::CardError>),
        }

        pub(crate) fn read(reply: &client::Reply, kind: &str) -> Error {
            match kind {
                "ApiError" => {
                    failure(reply, reply.failure(), |error| ErrorBody::ApiError(Box::new(error)))
                }
                "CardError" => {
                    failure(
                        reply,
                        reply.failure(),
                        |error| ErrorBody::CardError(Box::new(error)),
                    )
                }
                _ => reply.unexpected(),
            }
        }

        fn failure<E>(
            reply: &client::Reply,
            error: client::Error<E>,
            wrap: fn(E) -> ErrorBody,
        ) -> Error {
            match error {
                client::Error::Api(failure) => Error::Api(Box::new(failure.map(wrap))),
                _ => reply.unexpected(),
            }
        }
        "#);
    }

    #[test]
    fn one_kind_of_error_is_itself_and_none_is_json() {
        let mut api = api_with(Vec::new());
        assert!(
            file(&api, "src/error.rs")
                .contains("pub type Error = client::Error<models::ApiError>;")
        );
        api.errors = ErrorBody::None;
        assert!(
            file(&api, "src/error.rs")
                .contains("pub type Error = client::Error<paywright_runtime::Json>;")
        );
    }
}
