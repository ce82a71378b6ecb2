//! `src/environment.rs`: where the API can be reached.

use crate::api::{Api, Server, ServerVariable};
use crate::rust::docs;
use crate::rust::draft::Draft;
use crate::rust::spell::{member_ident, type_ident};
use crate::rust::tokens::{Literal, TokenStream, quote};

/// Writes the file.
pub(super) fn file(api: &Api) -> Draft {
    let servers = &api.servers;
    let position = has_positions(api).then(|| position(servers));
    let items = [
        declaration(servers),
        methods(servers, position.as_ref()),
        debug(servers),
    ];
    Draft::new("src/environment.rs", "", items)
}

fn declaration(servers: &[Server]) -> TokenStream {
    let variants = servers.iter().map(variant);
    quote! {
        /// A place at which the API can be reached.
        #[derive(Clone, PartialEq, Eq)]
        #[non_exhaustive]
        pub enum Environment {
            #(#variants)*
            /// Any other place, by its URL: `https`, with an optional path, without query or fragment.
            Custom(String),
        }
    }
}

fn variant(server: &Server) -> TokenStream {
    let name = type_ident(&server.name);
    let mut said = server.docs.clone();
    said.notes.push(format!("`{}`", server.url));
    let docs = docs::attributes(&said, "");
    if server.variables.is_empty() {
        return quote!(#docs #name,);
    }
    let fields = server.variables.iter().map(field);
    quote! {
        #docs
        #name {
            #(#fields)*
        },
    }
}

fn field(variable: &ServerVariable) -> TokenStream {
    let name = member_ident(&variable.name);
    let mut said = variable.docs.clone();
    said.notes
        .push(format!("The document's default is `{}`.", variable.default));
    if !variable.values.is_empty() {
        let values: Vec<_> = variable
            .values
            .iter()
            .map(|value| format!("`{value}`"))
            .collect();
        said.notes.push(format!("One of {}.", values.join(", ")));
    }
    let docs = docs::attributes(&said, "");
    quote!(#docs #name: String,)
}

/// Whether it matters to a call which server of the document a client is for.
pub(super) fn has_positions(api: &Api) -> bool {
    let mut operations = api.services.iter().flat_map(|service| &service.operations);
    operations.any(|operation| !operation.servers.is_empty())
}

/// The position of the place among the document's servers.
fn position(servers: &[Server]) -> TokenStream {
    let arms = servers.iter().enumerate().map(|(position, server)| {
        let name = type_ident(&server.name);
        let fields = (!server.variables.is_empty()).then(|| quote!({ .. }));
        let position = Literal::usize_unsuffixed(position);
        quote!(Self::#name #fields => Some(#position),)
    });
    quote! {
        /// Which server of the document this is, for calls that have servers of their own.
        pub(crate) const fn position(&self) -> Option<usize> {
            match self {
                #(#arms)*
                Self::Custom(_) => None,
            }
        }
    }
}

fn methods(servers: &[Server], position: Option<&TokenStream>) -> TokenStream {
    let arms = servers.iter().map(arm);
    quote! {
        impl Environment {
            /// The URL of the place, before the path of a call.
            pub fn url(&self) -> String {
                match self {
                    #(#arms)*
                    Self::Custom(url) => url.clone(),
                }
            }

            #position
        }
    }
}

/// `Debug` by hand: whoever gives a URL may have put a password into it.
fn debug(servers: &[Server]) -> TokenStream {
    let arms = servers.iter().map(|server| {
        let name = type_ident(&server.name);
        let fields = (!server.variables.is_empty()).then(|| quote!({ .. }));
        let shown = name.to_string();
        quote!(Self::#name #fields => #shown,)
    });
    quote! {
        /// Shows the URL only if calls may be sent to it: another one may hold a password.
        impl std::fmt::Debug for Environment {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                let name = match self {
                    #(#arms)*
                    Self::Custom(_) => "Custom",
                };
                let url = self.url();
                formatter.debug_tuple(name).field(&paywright_runtime::client::ShownUrl(&url)).finish()
            }
        }
    }
}

fn arm(server: &Server) -> TokenStream {
    let name = type_ident(&server.name);
    if server.variables.is_empty() {
        let url = &server.url;
        return quote!(Self::#name => #url.to_owned(),);
    }
    let used = |variable: &&ServerVariable| server.url.contains(&placeholder(variable));
    let fields: Vec<_> = server
        .variables
        .iter()
        .filter(used)
        .map(|variable| member_ident(&variable.name))
        .collect();
    let others = (fields.len() < server.variables.len()).then(|| quote!(..));
    let pieces = pieces(&server.url, &server.variables);
    quote!(Self::#name { #(#fields,)* #others } => [#(#pieces),*].concat(),)
}

fn placeholder(variable: &ServerVariable) -> String {
    format!("{{{}}}", variable.wire)
}

/// The URL cut at its variables; each piece is an expression of type `&str`. What is put in for a variable cannot change more
/// than its place.
fn pieces(url: &str, variables: &[ServerVariable]) -> Vec<TokenStream> {
    let mut pieces = Vec::new();
    let mut rest = url;
    let mut in_path = false;
    while let Some((before, variable, after)) = next_variable(rest, variables) {
        let name = member_ident(&variable.name);
        if !before.is_empty() {
            pieces.push(quote!(#before));
        }
        in_path = in_path || has_path(before);
        pieces.push(if in_path {
            quote!(paywright_runtime::client::path_part(#name))
        } else {
            quote!(paywright_runtime::client::host_part(#name))
        });
        rest = after;
    }
    if !rest.is_empty() {
        pieces.push(quote!(#rest));
    }
    pieces
}

/// Whether the beginning of a URL, or a part from its host on, reaches into the path.
fn has_path(part: &str) -> bool {
    let behind_scheme = part.split_once("://").map_or(part, |(_, rest)| rest);
    behind_scheme.contains('/')
}

/// The first variable in the text, with what stands before and behind it.
fn next_variable<'text, 'variables>(
    text: &'text str,
    variables: &'variables [ServerVariable],
) -> Option<(&'text str, &'variables ServerVariable, &'text str)> {
    variables
        .iter()
        .filter_map(|variable| {
            let (before, after) = text.split_once(&placeholder(variable))?;
            Some((before, variable, after))
        })
        .min_by_key(|(before, _, _)| before.len())
}

#[cfg(test)]
mod tests {
    use crate::rust::client::fixture::{api, file};

    #[test]
    fn every_server_is_a_variant_and_its_variables_are_fields() {
        insta::assert_snapshot!(file(&api(), "src/environment.rs"), @r#"
        // @generated by `cargo xtask codegen` from the OpenAPI document. Do not edit: change the document instead.

        /// A place at which the API can be reached.
        #[derive(Clone, PartialEq, Eq)]
        #[non_exhaustive]
        pub enum Environment {
            /// The place Production.
            ///
            /// `https://api.acme.example`
            Production,
            /// The place Regional.
            ///
            /// `https://{region}.acme.example/api`
            Regional {
                /// The document's default is `eu`.
                ///
                /// One of `eu`, `us`.
                region: String,
                /// The document's default is `eu`.
                unused: String,
            },
            /// The place Sandbox.
            ///
            /// `https://sandbox.acme.example`
            Sandbox,
            /// Any other place, by its URL: `https`, with an optional path, without query or fragment.
            Custom(String),
        }

        impl Environment {
            /// The URL of the place, before the path of a call.
            pub fn url(&self) -> String {
                match self {
                    Self::Production => "https://api.acme.example".to_owned(),
                    Self::Regional { region, .. } => {
                        [
                            "https://",
                            paywright_runtime::client::host_part(region),
                            ".acme.example/api",
                        ]
                            .concat()
                    }
                    Self::Sandbox => "https://sandbox.acme.example".to_owned(),
                    Self::Custom(url) => url.clone(),
                }
            }
        }

        /// Shows the URL only if calls may be sent to it: another one may hold a password.
        impl std::fmt::Debug for Environment {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                let name = match self {
                    Self::Production => "Production",
                    Self::Regional { .. } => "Regional",
                    Self::Sandbox => "Sandbox",
                    Self::Custom(_) => "Custom",
                };
                let url = self.url();
                formatter
                    .debug_tuple(name)
                    .field(&paywright_runtime::client::ShownUrl(&url))
                    .finish()
            }
        }
        "#);
    }
}
