//! `src/client.rs`: the client and what builds it.

use std::collections::BTreeSet;

use super::client_header;
use super::environment;
use super::secrets;
use super::value::Writer;
use crate::api::{Api, Service};
use crate::rust::docs;
use crate::rust::draft::Draft;
use crate::rust::imports::Mentions;
use crate::rust::limits::{Checks, Limited};
use crate::rust::spell::{Speller, ident, member_ident, type_ident};
use crate::rust::tokens::{Ident, TokenStream, quote};

/// Writes the file.
pub(super) fn file(api: &Api, limited: &Limited) -> Draft {
    let mut writer = Writer {
        types: &api.types,
        speller: Speller::qualified(&api.types, "models").beside(["Client", "ClientBuilder"]),
        checks: Checks::new(&api.types, limited),
    };
    let headers = client_header::methods(api, &mut writer);
    let mut items = Vec::from(declaration(api));
    let secrets = secret_names(api);
    items.extend(methods(api, &headers, secrets.is_some()));
    items.push(from_core());
    items.extend(secrets);
    let mut imports = writer.speller.imports(&BTreeSet::new());
    let mentions = Mentions::of(&items);
    imports.add_used("paywright_runtime", &["client", "rust_decimal"], &mentions);
    let own = ["Credentials", "Environment", "models", "services"];
    imports.add_used("crate", &own, &mentions);
    Draft::new("src/client.rs", "", imports.before(items))
}

fn declaration(api: &Api) -> [TokenStream; 3] {
    let unused = api
        .services
        .is_empty()
        .then(|| quote!(#[allow(dead_code, reason = "the document describes no call")]));
    [
        quote! {
            /// Makes calls. Clones share their connections, tokens and budget of retries.
            #[derive(Clone, Debug)]
            pub struct Client<M = client::Async> {
                #unused
                core: client::Core<M>,
            }
        },
        quote! {
            /// A client in the making.
            pub type ClientBuilder<M = client::Async> = client::Builder<Client<M>, M>;
        },
        quote! {
            const USER_AGENT: &str = concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION"));
        },
    ]
}

/// What the client calls the way to a service.
pub(in crate::rust) fn accessor(service: &Service) -> Ident {
    match service.name.as_part() {
        taken @ ("builder" | "blocking") => ident(&format!("{taken}_")),
        _ => member_ident(&service.name),
    }
}

fn methods(api: &Api, headers: &[TokenStream], has_secrets: bool) -> Vec<TokenStream> {
    let services = &api.services;
    let server = environment::has_positions(api).then(|| quote!(.server(environment.position())));
    let secrets = has_secrets.then(|| quote!(.secret_names(SECRET_NAMES)));
    let accessors = services.iter().map(|service| {
        let (name, ty) = (accessor(service), type_ident(&service.type_name));
        let docs = docs::attributes(
            &service.docs,
            "The document says nothing about this group of calls.",
        );
        quote! {
            #docs
            pub fn #name(&self) -> services::#ty<M> {
                services::#ty { core: self.core.clone() }
            }
        }
    });
    let of_services = (!services.is_empty() || !headers.is_empty())
        .then(|| quote!(impl<M> Client<M> { #(#headers)* #(#accessors)* }));
    let chosen = quote!(#server #secrets);
    let (awaited, blocking) = (builder(&chosen), blocking(&chosen));
    [Some(awaited), Some(blocking), of_services]
        .into_iter()
        .flatten()
        .collect()
}

fn builder(chosen: &TokenStream) -> TokenStream {
    quote! {
        impl Client {
            /// Begins a client for a place, with what proves who is calling. Its calls are awaited.
            pub fn builder(environment: Environment, credentials: Credentials) -> ClientBuilder {
                ClientBuilder::new(environment.url(), credentials.set, USER_AGENT) #chosen
            }
        }
    }
}

fn blocking(chosen: &TokenStream) -> TokenStream {
    quote! {
        #[cfg(feature = "blocking")]
        impl Client<client::Blocking> {
            /// Begins a client whose calls block: not for use within an async runtime.
            pub fn blocking(environment: Environment, credentials: Credentials) -> ClientBuilder<client::Blocking> {
                ClientBuilder::blocking(environment.url(), credentials.set, USER_AGENT) #chosen
            }
        }
    }
}

/// The list of what an observer is not shown, if there is something.
fn secret_names(api: &Api) -> Option<TokenStream> {
    let names = secrets::names(api);
    (!names.is_empty()).then(|| {
        let names = names.into_iter();
        quote! {
            /// Members, parameters and headers that the document calls secret.
            static SECRET_NAMES: &[&str] = &[#(#names),*];
        }
    })
}

fn from_core() -> TokenStream {
    quote! {
        impl<M> From<client::Core<M>> for Client<M> {
            fn from(core: client::Core<M>) -> Self {
                Self { core }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rust::client::fixture::{api, file};
    use crate::rust::models::fixture as models;

    #[test]
    fn the_client_hands_out_its_services() {
        let text = file(&api(), "src/client.rs");
        let methods = text
            .split("impl<M> Client<M> {")
            .nth(1)
            .and_then(|rest| rest.split("\n}\n").next());
        insta::assert_snapshot!(models::at_margin(methods.unwrap_or_default()), @r"
        /// All about refunds.
        pub fn refunds(&self) -> services::Refunds<M> {
            services::Refunds {
                core: self.core.clone(),
            }
        }

        /// All about files.
        pub fn files(&self) -> services::Files<M> {
            services::Files {
                core: self.core.clone(),
            }
        }

        /// All about authentication.
        pub fn authentication(&self) -> services::Authentication<M> {
            services::Authentication {
                core: self.core.clone(),
            }
        }
        ");
    }

    #[test]
    fn the_client_knows_what_is_secret() {
        let text = file(&api(), "src/client.rs");
        let names = text.split("/// Members").nth(1).unwrap_or_default();
        insta::assert_snapshot!(names, @r#"
        , parameters and headers that the document calls secret.
        static SECRET_NAMES: &[&str] = &["X-Ticket", "session", "token"];
        "#);
        let without = models::api(Vec::new());
        assert!(!file(&without, "src/client.rs").contains("secret"));
    }
}
