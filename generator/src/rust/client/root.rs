//! `src/client.rs`: the client and what builds it.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::api::{Api, Service};
use crate::rust::print::{self, PrintError};
use crate::rust::spell::{ident, member_ident, type_ident};
use crate::rust::{RenderedFile, docs};

/// Writes the file.
pub(super) fn file(api: &Api) -> Result<RenderedFile, PrintError> {
    let services = (!api.services.is_empty()).then(|| quote!(services,));
    let imports = quote! {
        use std::fmt;
        use std::sync::Arc;
        use paywright_runtime::client;
        use crate::{#services Credentials, Environment};
    };
    let mut items = vec![imports, declaration(), methods(&api.services)];
    items.extend(builder());
    let text = print::file("", &items)?;
    Ok(RenderedFile {
        path: "src/client.rs".to_owned(),
        text,
    })
}

fn declaration() -> TokenStream {
    quote! {
        /// Makes calls. Clones share their connections.
        #[derive(Clone, Debug)]
        pub struct Client {
            core: client::Core,
        }
    }
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
                ClientBuilder { environment, credentials, allow_loopback_http: false, transport: None }
            }
            #(#accessors)*
        }
    }
}

fn builder() -> Vec<TokenStream> {
    vec![
        quote! {
            /// A client in the making.
            #[derive(Clone)]
            #[must_use = "a builder does nothing until `build` is called"]
            pub struct ClientBuilder {
                environment: Environment,
                credentials: Credentials,
                allow_loopback_http: bool,
                transport: Option<Arc<dyn client::Transport>>,
            }
        },
        quote! {
            impl ClientBuilder {
                /// Sends requests by the given transport rather than by the default one.
                pub fn transport(mut self, transport: impl client::Transport + 'static) -> Self {
                    self.transport = Some(Arc::new(transport));
                    self
                }
                /// Accepts a URL with plain `http` if its host is this machine. For tests.
                pub fn allow_loopback_http(mut self) -> Self {
                    self.allow_loopback_http = true;
                    self
                }
                /// Builds the client.
                ///
                /// # Errors
                ///
                /// The URL of the environment is none that calls may be sent to, or there is no transport.
                pub fn build(self) -> Result<Client, BuildError> {
                    let url = self.environment.url();
                    let base = if self.allow_loopback_http {
                        client::BaseUrl::parse_allowing_loopback_http(&url)
                    } else {
                        client::BaseUrl::parse(&url)
                    };
                    let transport = match self.transport {
                        Some(transport) => transport,
                        None => default_transport()?,
                    };
                    let core = client::Core::builder(base.map_err(BuildError::Url)?, transport)
                        .authenticator(self.credentials.set)
                        .user_agent(concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION")))
                        .build();
                    Ok(Client { core })
                }
            }
        },
        quote! {
            impl fmt::Debug for ClientBuilder {
                fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                    formatter
                        .debug_struct("ClientBuilder")
                        .field("environment", &self.environment)
                        .field("credentials", &self.credentials)
                        .finish_non_exhaustive()
                }
            }
        },
        quote! {
            #[cfg(feature = "reqwest")]
            fn default_transport() -> Result<Arc<dyn client::Transport>, BuildError> {
                match client::ReqwestTransport::new() {
                    Ok(transport) => Ok(Arc::new(transport)),
                    Err(error) => Err(BuildError::Transport(error)),
                }
            }
        },
        quote! {
            #[cfg(not(feature = "reqwest"))]
            fn default_transport() -> Result<Arc<dyn client::Transport>, BuildError> {
                Err(BuildError::NoTransport)
            }
        },
        quote! {
            /// Why a client could not be built.
            #[derive(Debug)]
            #[non_exhaustive]
            pub enum BuildError {
                /// The URL of the environment is none that calls may be sent to.
                Url(client::BaseUrlError),
                /// The default transport could not be set up.
                Transport(client::TransportError),
                /// No transport was given, and this crate was built without the feature `reqwest`.
                NoTransport,
            }
        },
        quote! {
            impl fmt::Display for BuildError {
                fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                    match self {
                        Self::Url(error) => error.fmt(formatter),
                        Self::Transport(_) => formatter.write_str("the default transport could not be set up"),
                        Self::NoTransport => formatter.write_str("no transport was given and there is no default one"),
                    }
                }
            }
        },
        quote! {
            impl std::error::Error for BuildError {
                fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
                    match self {
                        Self::Transport(error) => Some(error),
                        Self::Url(_) | Self::NoTransport => None,
                    }
                }
            }
        },
    ]
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
        insta::assert_snapshot!(methods.unwrap_or_default(), @r"
        /// Begins a client for a place, with what proves who is calling.
        pub fn builder(environment: Environment, credentials: Credentials) -> ClientBuilder {
            ClientBuilder {
                environment,
                credentials,
                allow_loopback_http: false,
                transport: None,
            }
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
        ");
    }
}
