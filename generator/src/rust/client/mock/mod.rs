//! `src/mock/`: the provider, played by a test, with a typed method for each operation.

mod content;
mod service;

use std::collections::BTreeSet;

use minijinja::context;

use super::{credentials, error_members, example, library, root};
use crate::api::{Api, ErrorBody, Service};
use crate::at_once;
use crate::options::Options;
use crate::rust::draft::{Draft, Press};
use crate::rust::imports::{Mentions, export};
use crate::rust::print::PrintError;
use crate::rust::spell::{Speller, ident, type_ident};
use crate::rust::tokens::{Ident, TokenStream, format_ident, quote};
use crate::rust::{docs, template};

const FRONT_PAGE: &str = include_str!("../../../../../templates/client_mock.md.j2");

/// What `Mock` calls its own methods, and those that the runtime gives it. No group of calls can have such a name.
const TAKEN: [&str; 12] = [
    "assert_all_called",
    "blocking_builder",
    "blocking_client",
    "calls",
    "client",
    "clock",
    "in_any_order",
    "in_order",
    "new",
    "transport",
    "verify",
    "when",
];

/// What a test needs of the runtime beside `Mock`: what calls are expected with, and what is seen of them.
const EXPORTED: [&str; 11] = [
    "Binary",
    "Expected",
    "FormFields",
    "Nothing",
    "Parts",
    "RecordedCall",
    "Text",
    "UnexpectedCall",
    "Unmet",
    "from_json",
    "json",
];

/// Writes the files.
pub(super) fn files<P: Press>(
    api: &Api,
    options: &Options,
    press: &P,
) -> Result<Vec<P::Sheet>, PrintError> {
    let mut files = vec![press.put(root_file(api, options)?)?];
    if !api.services.is_empty() {
        files.push(press.put(library::mocked_services(&api.services))?);
    }
    let of_services = at_once::each(&api.services, |service| {
        press.put(service::file(api, service))
    });
    for file in of_services {
        files.push(file?);
    }
    Ok(files)
}

/// What the mock calls the way to a group of calls: as the client does, if it can.
pub(super) fn accessor(service: &Service) -> Ident {
    let name = root::accessor(service).to_string();
    if TAKEN.contains(&name.as_str()) {
        ident(&format!("{name}_"))
    } else {
        ident(&name)
    }
}

fn root_file(api: &Api, options: &Options) -> Result<Draft, PrintError> {
    let mut speller = Speller::qualified(&api.types, "models").beside(["Mock", "When"]);
    let mut items = vec![export("paywright_runtime::client::mock", EXPORTED)];
    items.push(when(&mut speller, &api.errors));
    items.extend(declaration());
    items.extend(methods(api));
    if let ErrorBody::Several { name, variants } = &api.errors {
        items.push(content::errors(&type_ident(name), variants));
    }
    items.push(credentials_of_mock(api));
    let mut imports = speller.imports(&BTreeSet::new());
    imports.add("paywright_runtime", ["client"]);
    imports.add("crate", ["Client", "ClientBuilder", "Credentials"]);
    let mentions = Mentions::of(&items);
    imports.add_used("crate", &["models"], &mentions);
    let modules = (!api.services.is_empty()).then(|| {
        quote!(
            pub mod services;
        )
    });
    let items = modules.into_iter().chain(imports.before(items));
    Ok(Draft::new(
        "src/mock/mod.rs",
        front_page(api, options)?,
        items,
    ))
}

fn front_page(api: &Api, options: &Options) -> Result<String, PrintError> {
    let example = example::of_mock(api, options)?;
    let operations = || api.services.iter().flat_map(|service| &service.operations);
    let lists = operations().any(|operation| operation.pagination.is_some());
    let codes = says_codes(&api.errors);
    let said = context! { example, lists, codes };
    let page = template::render("client_mock.md.j2", FRONT_PAGE, said)?;
    let lines = page.trim_end().lines();
    Ok(lines
        .map(|line| format!("//! {line}").trim_end().to_owned() + "\n")
        .collect())
}

/// Whether it is known where the code of any error stands.
fn says_codes(errors: &ErrorBody) -> bool {
    matches!(errors, ErrorBody::Single(_, Some(members)) if !members.code.is_empty())
}

/// The type of what can be said of an operation, with the error that all of them share, if they do.
fn when(speller: &mut Speller<'_>, errors: &ErrorBody) -> TokenStream {
    let error = match errors {
        ErrorBody::Single(ty, _) => speller.ty(ty),
        // What the document does not describe.
        ErrorBody::None | ErrorBody::Several { .. } => quote!(paywright_runtime::Json),
    };
    quote! {
        /// What is expected of an operation with bodies `B`, answers `A` and errors `E`.
        pub type When<B, A, E = #error> = client::mock::When<B, A, E>;
    }
}

fn declaration() -> [TokenStream; 3] {
    [
        quote! {
            /// The provider, played by a test. What is not said here is said by the [runtime's](client::mock::Mock).
            #[derive(Debug)]
            pub struct Mock {
                mock: client::mock::Mock,
            }
        },
        quote! {
            impl Default for Mock {
                fn default() -> Self {
                    Self::new()
                }
            }
        },
        quote! {
            impl std::ops::Deref for Mock {
                type Target = client::mock::Mock;
                fn deref(&self) -> &client::mock::Mock {
                    &self.mock
                }
            }
        },
    ]
}

fn methods(api: &Api) -> Vec<TokenStream> {
    let accessors = api.services.iter().map(|service| {
        let (name, ty) = (accessor(service), type_ident(&service.type_name));
        let docs = docs::own(&format!(
            "What is expected of [`{ty}`](crate::services::{ty})."
        ));
        quote! {
            #docs
            pub fn #name(&self) -> services::#ty<'_> {
                services::#ty { mock: &self.mock }
            }
        }
    });
    let of_services = (!api.services.is_empty()).then(|| quote!(impl Mock { #(#accessors)* }));
    let members = says_codes(&api.errors).then(|| {
        let members = format_ident!("{}", error_members::ONLY);
        quote!(.with_error_members(&crate::error::#members))
    });
    let own = quote! {
        impl Mock {
            /// A provider of which nothing is expected yet.
            pub fn new() -> Self {
                Self { mock: client::mock::Mock::new(credentials().set) #members }
            }
            /// A client of it. Its credentials are made up.
            pub fn client(&self) -> Client {
                self.mock.client()
            }
            /// A client of it in the making, for options of its own.
            pub fn builder(&self) -> ClientBuilder {
                self.mock.builder()
            }
            /// A client of it whose calls block.
            #[cfg(feature = "blocking")]
            pub fn blocking_client(&self) -> Client<client::Blocking> {
                self.mock.blocking_client()
            }
            /// A client of it in the making, whose calls block.
            #[cfg(feature = "blocking")]
            pub fn blocking_builder(&self) -> ClientBuilder<client::Blocking> {
                self.mock.blocking_builder()
            }
        }
    };
    std::iter::once(own).chain(of_services).collect()
}

/// Credentials of every scheme, so that whatever an operation wants is there.
fn credentials_of_mock(api: &Api) -> TokenStream {
    let setters = credentials::made_up(api);
    quote! {
        fn credentials() -> Credentials {
            Credentials::none() #(#setters)*
        }
    }
}

#[cfg(test)]
mod tests;
