//! What is said of the answer to a call.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::api::{Api, ErrorBody, Output, ResponseContent};
use crate::rust::client::output::is_large;
use crate::rust::spell::type_ident;

/// What is said of a call that went well, off its `response`.
pub(super) fn answered(api: &Api, output: &Output) -> TokenStream {
    match output {
        Output::Single(single) => {
            let (pattern, content) = content(&single.content);
            let body = pattern.map_or_else(|| quote!(_), |_| quote!(body));
            quote! {{
                let status = response.status();
                let #body = response.body();
                subject::Outcome::answered(status, "", #content)
            }}
        }
        Output::Several { name, variants } => {
            let name = type_ident(name);
            let arms = variants.iter().map(|variant| {
                let (case, said) = (type_ident(&variant.name), variant.name.as_str());
                let (pattern, content) = content(&variant.response.content);
                let content = match &variant.response.content {
                    ResponseContent::Json(ty) if is_large(&api.types, ty) => {
                        quote!(subject::Content::json(&**body))
                    }
                    _ => content,
                };
                quote!(calls::#name::#case #pattern => (#said, #content),)
            });
            quote! {{
                let status = response.status();
                let (case, content) = match response.body() {
                    #(#arms)*
                    _ => ("", subject::Content::Nothing),
                };
                subject::Outcome::answered(status, case, content)
            }}
        }
    }
}

/// What holds a `body` in a pattern, if there is one, and what it is.
fn content(content: &ResponseContent) -> (Option<TokenStream>, TokenStream) {
    let body = Some(quote!((body)));
    match content {
        ResponseContent::None => (None, quote!(subject::Content::Nothing)),
        ResponseContent::Json(_) => (body, quote!(subject::Content::json(body))),
        ResponseContent::Text => (body, quote!(subject::Content::text(body))),
        ResponseContent::Bytes => (body, quote!(subject::Content::bytes(body))),
    }
}

/// The function that says of any call why it failed.
pub(super) fn refusal(api: &Api, client: &Ident) -> TokenStream {
    let said = match &api.errors {
        ErrorBody::None | ErrorBody::Single(..) => {
            quote!(("", subject::Content::json(body)))
        }
        ErrorBody::Several { name, variants } => {
            let name = type_ident(name);
            let arms = variants.iter().map(|variant| {
                let (case, said) = (type_ident(&variant.name), variant.name.as_str());
                let body = if is_large(&api.types, &variant.ty) {
                    quote!(&**body)
                } else {
                    quote!(body)
                };
                quote!(#client::#name::#case(body) => (#said, subject::Content::json(#body)),)
            });
            quote!(match body { #(#arms)* _ => ("", subject::Content::Nothing), })
        }
    };
    quote! {
        fn refused(error: &Error) -> subject::Outcome {
            subject::Outcome::refused(error, |body| #said)
        }
    }
}
