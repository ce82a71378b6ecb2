//! `src/client.rs`: the client and what builds it.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::api::{Api, Service};
use crate::rust::imports::Imports;
use crate::rust::print::{self, PrintError};
use crate::rust::spell::{ident, member_ident, type_ident};
use crate::rust::{RenderedFile, docs};

/// Writes the file.
pub(super) fn file(api: &Api) -> Result<RenderedFile, PrintError> {
    let mut imports = Imports::new();
    imports.add("paywright_runtime", ["client"]);
    imports.add("crate", ["Credentials", "Environment"]);
    imports.add("crate", (!api.services.is_empty()).then_some("services"));
    let mut items = imports.into_items();
    items.extend(declaration());
    items.push(methods(&api.services));
    items.push(from_core());
    let text = print::file("", &items)?;
    Ok(RenderedFile {
        path: "src/client.rs".to_owned(),
        text,
    })
}

fn declaration() -> [TokenStream; 2] {
    [
        quote! {
            /// Makes calls. Clones share their connections.
            #[derive(Clone, Debug)]
            pub struct Client {
                core: client::Core,
            }
        },
        quote! {
            /// A client in the making.
            pub type ClientBuilder = client::Builder<Client>;
        },
    ]
}

/// What the client calls the way to a service.
pub(in crate::rust) fn accessor(service: &Service) -> Ident {
    match service.name.as_part() {
        "builder" => ident("builder_"),
        _ => member_ident(&service.name),
    }
}

fn methods(services: &[Service]) -> TokenStream {
    let accessors = services.iter().map(|service| {
        let (name, ty) = (accessor(service), type_ident(&service.type_name));
        let docs = docs::attributes(
            &service.docs,
            "The document says nothing about this group of calls.",
        );
        quote! {
            #docs
            pub fn #name(&self) -> services::#ty {
                services::#ty { core: self.core.clone() }
            }
        }
    });
    quote! {
        impl Client {
            /// Begins a client for a place, with what proves who is calling.
            pub fn builder(environment: Environment, credentials: Credentials) -> ClientBuilder {
                let user_agent = concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION"));
                ClientBuilder::new(environment.url(), credentials.set, user_agent)
            }
            #(#accessors)*
        }
    }
}

fn from_core() -> TokenStream {
    quote! {
        impl From<client::Core> for Client {
            fn from(core: client::Core) -> Self {
                Self { core }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rust::client::fixture::{api, file};

    #[test]
    fn the_client_hands_out_its_services() {
        let text = file(&api(), "src/client.rs");
        let methods = text
            .split("impl Client {")
            .nth(1)
            .and_then(|rest| rest.split("\n}\n").next());
        insta::assert_snapshot!(methods.unwrap_or_default(), @r#"
        /// Begins a client for a place, with what proves who is calling.
        pub fn builder(environment: Environment, credentials: Credentials) -> ClientBuilder {
            let user_agent = concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION"));
            ClientBuilder::new(environment.url(), credentials.set, user_agent)
        }

        /// All about refunds.
        pub fn refunds(&self) -> services::Refunds {
            services::Refunds {
                core: self.core.clone(),
            }
        }

        /// All about files.
        pub fn files(&self) -> services::Files {
            services::Files {
                core: self.core.clone(),
            }
        }

        /// All about authentication.
        pub fn authentication(&self) -> services::Authentication {
            services::Authentication {
                core: self.core.clone(),
            }
        }
        "#);
    }
}
