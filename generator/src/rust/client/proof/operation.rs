//! A call that is made with the arguments that the program is given.

use super::answer;
use crate::api::{
    Api, Body, BodyContent, FormBody, MultipartField, Operation, Parameter, ParameterLocation,
    Service, Type,
};
use crate::rust::client::{method, multipart, parameter, root};
use crate::rust::graph::resolve;
use crate::rust::spell::{Speller, ident, member_ident};
use crate::rust::tokens::{Ident, TokenStream, quote};

/// An operation with one way to send its body.
pub(super) struct Offer<'api> {
    service: &'api Service,
    /// The operation, with this way.
    pub(super) operation: Operation,
    /// The media type of the body; empty if there is none.
    pub(super) media_type: String,
    /// Whether the type of the call has setters for what of the body can be left out.
    is_main: bool,
}

/// Every operation in every way to send its body.
pub(super) fn offers(api: &Api) -> Vec<Offer<'_>> {
    let services = api.services.iter();
    services
        .flat_map(|service| {
            service.operations.iter().flat_map(move |operation| {
                let ways = method::ways(operation);
                ways.into_iter()
                    .enumerate()
                    .map(move |(number, operation)| Offer {
                        service,
                        media_type: operation
                            .body
                            .as_ref()
                            .map_or_else(String::new, |body| body.media_type.clone()),
                        operation,
                        is_main: number == 0,
                    })
            })
        })
        .collect()
}

/// The function that makes the call.
pub(super) fn function(
    api: &Api,
    speller: &mut Speller<'_>,
    offer: &Offer<'_>,
    name: &Ident,
) -> TokenStream {
    let operation = &offer.operation;
    let (service, method) = (root::accessor(offer.service), member_ident(&operation.name));
    let arguments = arguments(api, speller, operation);
    let settings = settings(api, speller, offer);
    let answered = answer::answered(api, operation);
    let given = if arguments.is_empty() && settings.is_empty() {
        quote!(_given)
    } else {
        quote!(given)
    };
    quote! {
        fn #name(client: &Client<client::Blocking>, #given: &mut subject::Given) -> Result<subject::Outcome, subject::NotGiven> {
            let call = client.#service().#method(#(#arguments),*);
            #(#settings)*
            Ok(match call.send_with_response() {
                Ok(response) => #answered,
                Err(error) => refused(&error),
            })
        }
    }
}

/// What always has to be given, in the order of the method's arguments.
fn arguments(api: &Api, speller: &mut Speller<'_>, operation: &Operation) -> Vec<TokenStream> {
    let mut arguments: Vec<TokenStream> = parameter::required(operation)
        .map(|parameter| {
            let (key, ty) = (key_of(parameter), speller.ty(&parameter.ty));
            quote!(given.need::<#ty>(#key)?)
        })
        .collect();
    match &operation.body {
        Some(Body {
            content: BodyContent::Multipart(fields),
            ..
        }) => {
            let fields = multipart::required_fields(fields);
            arguments.extend(fields.map(|field| part(api, speller, field, &quote!(need))));
        }
        Some(body) if body.required => arguments.push(self::body(speller, body, &quote!(need))),
        _ => {}
    }
    arguments
}

/// What can be left out: a statement for each.
fn settings(api: &Api, speller: &mut Speller<'_>, offer: &Offer<'_>) -> Vec<TokenStream> {
    let operation = &offer.operation;
    let mut settings = Vec::new();
    let mut set = |setter: Ident, value: TokenStream| {
        settings.push(quote! {
            let call = match #value { Some(value) => call.#setter(value), None => call };
        });
    };
    let key = parameter::key(operation).map(|key| &key.wire);
    for parameter in &operation.parameters {
        let (name, ty) = (key_of(parameter), speller.ty(&parameter.ty));
        if key == Some(&parameter.wire) && parameter.location.is_header() {
            set(
                ident("with_idempotency_key"),
                quote!(given.take::<String>(#name)?),
            );
        } else if !parameter.required {
            set(
                parameter::setter_name(&parameter.name),
                quote!(given.take::<#ty>(#name)?),
            );
        }
    }
    match &operation.body {
        Some(Body {
            content: BodyContent::Multipart(fields),
            ..
        }) => {
            for field in fields.iter().filter(|field| !field.required) {
                set(
                    parameter::setter_name(&field.name),
                    part(api, speller, field, &quote!(take)),
                );
            }
        }
        Some(body) if !body.required && offer.is_main => {
            set(ident("body"), self::body(speller, body, &quote!(take)));
        }
        _ => {}
    }
    settings
}

/// How an argument is called: where it goes, and its name there.
fn key_of(parameter: &Parameter) -> String {
    let place = match parameter.location {
        ParameterLocation::Path { .. } => "path",
        ParameterLocation::Query { .. } => "query",
        ParameterLocation::Header { .. } => "header",
        ParameterLocation::Cookie { .. } => "cookie",
    };
    format!("{place} {}", parameter.wire)
}

/// The body; `how` is `need` or `take`.
fn body(speller: &mut Speller<'_>, body: &Body, how: &TokenStream) -> TokenStream {
    match &body.content {
        BodyContent::Json(ty) | BodyContent::Form(FormBody { ty, .. }) => {
            let ty = speller.ty(ty);
            quote!(given.#how::<#ty>("body")?)
        }
        BodyContent::Text => quote!(given.#how::<String>("body")?),
        BodyContent::Bytes => {
            let how = ident(&format!("{how}_bytes"));
            quote!(given.#how("body")?)
        }
        BodyContent::Multipart(_) | BodyContent::Parts => {
            let how = ident(&format!("{how}_parts"));
            quote!(given.#how("body")?)
        }
    }
}

/// A part of a multipart body; `how` is `need` or `take`.
fn part(
    api: &Api,
    speller: &mut Speller<'_>,
    field: &MultipartField,
    how: &TokenStream,
) -> TokenStream {
    let key = format!("part {}", field.wire);
    if !multipart::is_file(&api.types, field) {
        let ty = speller.ty(&field.ty);
        return quote!(given.#how::<#ty>(#key)?);
    }
    let what = match resolve(&api.types, &field.ty) {
        Type::List(_) => "files",
        _ => "file",
    };
    let how = ident(&format!("{how}_{what}"));
    quote!(given.#how(#key)?)
}
