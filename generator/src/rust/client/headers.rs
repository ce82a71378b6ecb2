//! The types of an answer's headers.

use crate::api::{Operation, Output, Response, ResponseHeader, Type};
use crate::rust::docs;
use crate::rust::spell::{Speller, member_ident, type_ident};
use crate::rust::tokens::{Ident, TokenStream, format_ident, quote};

/// A type for the headers of each answer that has some, under a name made from those of the call and the answer.
pub(super) fn items(speller: &mut Speller<'_>, operation: &Operation) -> Vec<TokenStream> {
    with_headers(operation)
        .into_iter()
        .flat_map(|(name, response)| item(speller, operation, &name, response))
        .collect()
}

/// The names of the types that [`items`] declares.
pub(super) fn names(operation: &Operation) -> Vec<Ident> {
    with_headers(operation)
        .into_iter()
        .map(|(name, _)| name)
        .collect()
}

/// The answers that have headers, and what the types of these are called.
pub(super) fn with_headers(operation: &Operation) -> Vec<(Ident, &Response)> {
    let call = type_ident(&operation.type_name);
    let answers = match &operation.output {
        Output::Single(response) => vec![(format_ident!("{call}Headers"), response)],
        Output::Several { variants, .. } => variants
            .iter()
            .map(|variant| {
                (
                    format_ident!("{call}{}Headers", type_ident(&variant.name)),
                    &variant.response,
                )
            })
            .collect(),
    };
    answers
        .into_iter()
        .filter(|(_, response)| !response.headers.is_empty())
        .collect()
}

fn item(
    speller: &mut Speller<'_>,
    operation: &Operation,
    name: &Ident,
    response: &Response,
) -> [TokenStream; 2] {
    let docs = docs::own(&format!(
        "The headers of an answer to [`{}`].",
        operation.type_name
    ));
    let fields: Vec<_> = response
        .headers
        .iter()
        .map(|header| field(speller, header))
        .collect();
    let values: Vec<_> = response.headers.iter().map(value).collect();
    let declaration = quote! {
        #docs
        ///
        /// A header that is missing or cannot be read is `None`.
        #[derive(Clone, Debug)]
        #[cfg_attr(feature = "extra-traits", derive(PartialEq))]
        #[non_exhaustive]
        pub struct #name {
            #(#fields)*
        }
    };
    let methods = quote! {
        impl #name {
            /// Reads the headers.
            pub fn from_headers(headers: &paywright_runtime::http::HeaderMap) -> Self {
                Self { #(#values)* }
            }
        }
    };
    [declaration, methods]
}

fn field(speller: &mut Speller<'_>, header: &ResponseHeader) -> TokenStream {
    let (name, ty) = (member_ident(&header.name), speller.ty(&header.ty));
    let docs = docs::attributes(&header.docs, &format!("The header `{}`.", header.wire));
    quote!(#docs pub #name: Option<#ty>,)
}

fn value(header: &ResponseHeader) -> TokenStream {
    let (name, wire) = (member_ident(&header.name), &header.wire);
    if header.as_json {
        quote!(#name: client::header_json(headers, #wire),)
    } else if header.ty == Type::Secret {
        quote!(#name: client::header_value::<String>(headers, #wire).map(Into::into),)
    } else {
        quote!(#name: client::header_value(headers, #wire),)
    }
}
