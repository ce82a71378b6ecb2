//! What is said of the answer to a call.

use crate::api::{Api, ErrorBody, Operation, Output, Response, ResponseContent};
use crate::rust::client::headers;
use crate::rust::client::output::is_large;
use crate::rust::spell::{member_ident, type_ident};
use crate::rust::tokens::{Ident, TokenStream, quote};

/// What is said of a call that went well, off its `response`.
pub(super) fn answered(api: &Api, operation: &Operation) -> TokenStream {
    let typed = headers::with_headers(operation);
    let headers = |response: &Response| {
        let found = typed.iter().find(|(_, with)| std::ptr::eq(*with, response));
        found.map_or_else(
            || quote!(subject::Headers::default()),
            |(name, response)| told_headers(name, response),
        )
    };
    match &operation.output {
        Output::Single(single) => {
            let headers = headers(single);
            let (pattern, content) = content(&single.content);
            let body = pattern.map_or_else(|| quote!(_), |_| quote!(body));
            quote! {{
                let status = response.status();
                let #body = response.body();
                subject::Outcome::answered(status, "", #headers, #content)
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
                let headers = headers(&variant.response);
                quote!(calls::#name::#case #pattern => (#said, #headers, #content),)
            });
            quote! {{
                let status = response.status();
                let (case, headers, content) = match response.body() {
                    #(#arms)*
                    _ => ("", subject::Headers::default(), subject::Content::Nothing),
                };
                subject::Outcome::answered(status, case, headers, content)
            }}
        }
    }
}

/// The headers of an answer, read by the type of this name.
fn told_headers(name: &Ident, response: &Response) -> TokenStream {
    let told = response.headers.iter().map(|header| {
        let (member, wire) = (member_ident(&header.name), &header.wire);
        quote!(.with(#wire, headers.#member.as_ref()))
    });
    quote! {{
        let headers = calls::#name::from_headers(response.headers());
        subject::Headers::default() #(#told)*
    }}
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
