//! The static item that says what a call is: method, path and credentials.

use heck::ToShoutySnakeCase;

use super::{answer, login, path};
use crate::api::{Api, InFlight, Operation, Repeat};
use crate::rust::spell::ident;
use crate::rust::tokens::{Ident, Literal, TokenStream, quote};

/// The name of the static item.
pub(super) fn name(operation: &Operation) -> Ident {
    ident(&operation.type_name.as_str().to_shouty_snake_case())
}

/// The static item. That of a login is seen by the credentials, too.
pub(super) fn item(api: &Api, operation: &Operation) -> TokenStream {
    let (name, id) = (name(operation), &operation.id);
    let path = path::encoded(&operation.path);
    let query = (!operation.query.is_empty()).then(|| {
        let query = path::encoded_query(&operation.query);
        quote!(.with_query(#query))
    });
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
    let in_flight = operation.in_flight.iter().map(in_flight);
    let in_flight =
        (!operation.in_flight.is_empty()).then(|| quote!(.with_in_flight(&[#(#in_flight),*])));
    let headers = operation.parameters.iter();
    let headers: Vec<&str> = headers
        .filter(|parameter| parameter.client_header)
        .map(|parameter| parameter.wire.as_str())
        .collect();
    let headers = (!headers.is_empty()).then(|| quote!(.with_client_headers(&[#(#headers),*])));
    let answers = answer::table(api, operation);
    let success = operation.success.as_ref().map(|success| {
        let (pointer, values) = (&success.pointer, &success.values);
        quote!(.with_success(client::Success { pointer: #pointer, values: &[#(#values),*] }))
    });
    let request_id = operation.request_id.as_ref();
    let request_id = request_id.map(|header| quote!(.with_request_id(#header)));
    let servers = &operation.servers;
    let servers = (!servers.is_empty()).then(|| quote!(.with_servers(&[#(#servers),*])));
    let visibility = login::is_login(api, operation).then(|| quote!(pub(crate)));
    quote! {
        #visibility static #name: client::Operation =
            client::Operation::new(#id, http::Method::#method, #path, &[#(#security),*])
                #query #repeat #in_flight #headers #answers #success #request_id #servers;
    }
}

fn in_flight(answer: &InFlight) -> TokenStream {
    let status = Literal::u16_unsuffixed(answer.status);
    let body = match &answer.body {
        Some((pointer, value)) => quote!(Some((#pointer, #value))),
        None => quote!(None),
    };
    quote!(client::InFlight { status: #status, body: #body })
}
