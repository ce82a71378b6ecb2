//! `src/lib.rs`, and the modules that hand on what others declare.

use std::collections::BTreeSet;

use minijinja::context;

use super::{call, descriptor, error, example, login, multipart, signature};
use crate::api::{Api, Body, BodyContent, ModuleName, MultipartField, Operation, Service};
use crate::options::Options;
use crate::rust::draft::Draft;
use crate::rust::imports::export;
use crate::rust::print::PrintError;
use crate::rust::spell::{ident, type_ident};
use crate::rust::tokens::{TokenStream, quote};
use crate::rust::{docs, template};

const FRONT_PAGE: &str = include_str!("../../../../templates/client_lib.md.j2");
/// The line of the template at which the example begins.
const EXAMPLE: &str = "```example";

/// Writes `src/lib.rs`.
pub(super) fn file(api: &Api, options: &Options) -> Result<Draft, PrintError> {
    let front = front_page(api, options)?;
    let [others, own] = exports(api, options);
    Ok(Draft::new("src/lib.rs", front, [modules(api), others, own]))
}

fn front_page(api: &Api, options: &Options) -> Result<String, PrintError> {
    let description = docs::lines(&api.docs, "").join("\n");
    let example = example::code(api, options)?;
    let page = template::render(
        "client_lib.md.j2",
        FRONT_PAGE,
        context! { title => api.title.as_str(), version => api.version.as_str(), description, example },
    )?;
    let lines: Vec<&str> = page.trim_end().lines().collect();
    // The example comes after what the document says, which may hold such a line, too.
    let example = lines.iter().rposition(|line| *line == EXAMPLE);
    let mut front = String::new();
    for (number, line) in lines.into_iter().enumerate() {
        match line {
            // Without the default transport, `build` alone would not do.
            _ if Some(number) == example => {
                front.push_str("#![cfg_attr(feature = \"reqwest\", doc = \"```no_run\")]\n");
                front.push_str("#![cfg_attr(not(feature = \"reqwest\"), doc = \"```ignore\")]\n");
            }
            "" => front.push_str("//!\n"),
            _ => front.push_str(&format!("//! {line}\n")),
        }
    }
    if api
        .types
        .iter()
        .any(|(_, definition)| definition.docs.deprecated)
    {
        front.push_str("#![allow(deprecated, reason = \"what the document calls deprecated can still be used\")]\n");
    }
    Ok(front)
}

/// Types of the runtime that parts of bodies are made of: files, and parts that the caller puts together.
fn types_of_parts(api: &Api) -> BTreeSet<&'static str> {
    let is_file = |field: &MultipartField| multipart::is_file(&api.types, field);
    let operations = api.services.iter().flat_map(|service| &service.operations);
    let bodies = operations.flat_map(Operation::bodies);
    let of_body = |body: &Body| match &body.content {
        BodyContent::Multipart(fields) if fields.iter().any(is_file) => &["FilePart"][..],
        BodyContent::Parts => &["FilePart", "Multipart"],
        _ => &[],
    };
    bodies.flat_map(of_body).copied().collect()
}

fn modules(api: &Api) -> TokenStream {
    let has_calls = !api.services.is_empty();
    let call = has_calls.then(|| {
        quote!(
            pub mod call;
            pub mod calls;
        )
    });
    let operations = has_calls.then(|| {
        quote!(
            pub mod operations;
        )
    });
    let services = has_calls.then(|| {
        quote!(
            pub mod services;
        )
    });
    quote! {
        #call
        mod client;
        mod credentials;
        mod environment;
        mod error;
        #[cfg(feature = "mock")]
        pub mod mock;
        #operations
        #services
    }
}

/// What others declare, then what this crate declares.
fn exports(api: &Api, options: &Options) -> [TokenStream; 2] {
    let models = ident(&options.name.models_crate());
    let runtime = export(
        "paywright_runtime::client",
        ["BuildError"].into_iter().chain(types_of_parts(api)),
    );
    let errors = error::public_name(&api.errors).map(|name| name.to_string());
    let errors = export("error", std::iter::once("Error".to_owned()).chain(errors));
    // A document without types of its own has nothing there that this crate does not export itself.
    let has_models = !api.types.is_empty() || api.notifications.is_some();
    let all = has_models.then(|| quote!(pub use #models::*;));
    let others = quote! {
        pub use #models as models;
        #all
        pub use paywright_runtime as runtime;
        #runtime
    };
    let response_signature = api
        .response_signature
        .is_some()
        .then_some(signature::OF_RESPONSES);
    let credentials = export(
        "credentials",
        ["Credentials"].into_iter().chain(response_signature),
    );
    let own = quote! {
        pub use client::{Client, ClientBuilder};
        #credentials
        pub use environment::Environment;
        #errors
    };
    [others, own]
}

/// Writes `src/calls/mod.rs`.
pub(super) fn calls(services: &[Service]) -> Draft {
    let modules = services
        .iter()
        .map(|service| (&service.module, call::public_names(service)));
    hand_on(
        "calls",
        "//! Calls in the making: each is refined by its setters and sent by `.await`.\n",
        modules,
        Vec::new(),
    )
}

/// Writes `src/services/mod.rs`.
pub(super) fn services(api: &Api) -> Draft {
    let modules = api.services.iter().map(|service| {
        (
            &service.module,
            BTreeSet::from([type_ident(&service.type_name).to_string()]),
        )
    });
    let logins = api.services.iter().flat_map(|service| {
        let module = ident(service.module.as_str());
        let logins = service
            .operations
            .iter()
            .filter(|call| login::is_login(api, call));
        logins.map(move |call| {
            let name = descriptor::name(call);
            quote!(pub(crate) use #module::#name;)
        })
    });
    hand_on(
        "services",
        "//! Groups of calls, handed out by [`Client`](crate::Client).\n",
        modules,
        logins.collect(),
    )
}

/// Writes `src/mock/services/mod.rs`.
pub(super) fn mocked_services(services: &[Service]) -> Draft {
    let modules = services.iter().map(|service| {
        (
            &service.module,
            BTreeSet::from([type_ident(&service.type_name).to_string()]),
        )
    });
    hand_on(
        "mock/services",
        "//! What can be expected of groups of calls, handed out by [`Mock`](crate::mock::Mock).\n",
        modules,
        Vec::new(),
    )
}

fn hand_on<'api>(
    folder: &str,
    front: &str,
    modules: impl Iterator<Item = (&'api ModuleName, BTreeSet<String>)>,
    within: Vec<TokenStream>,
) -> Draft {
    let (mut declarations, mut exports) = (Vec::new(), Vec::new());
    let mut modules: Vec<_> = modules.collect();
    modules.sort();
    for (module, names) in modules {
        let module = ident(module.as_str());
        declarations.push(quote!(mod #module;));
        exports.push(export(&module.to_string(), names));
    }
    let mut items = vec![quote!(#(#declarations)*), quote!(#(#exports)*)];
    items.extend((!within.is_empty()).then(|| quote!(#(#within)*)));
    Draft::new(format!("src/{folder}/mod.rs"), front, items)
}

#[cfg(test)]
mod tests {
    use crate::api::{BodyContent, Docs, Operation};
    use crate::rust::client::fixture::{api, api_with, file, service_of, upload};

    #[test]
    fn the_front_page_shows_a_call_that_changes_something() {
        insta::assert_snapshot!(file(&api(), "src/lib.rs"), @r#"
        // @generated by `cargo xtask codegen` from the OpenAPI document. Do not edit: change the document instead.

        //! A client of Acme Pay, version 2.1.
        //!
        //! Moves money.
        //!
        #![cfg_attr(feature = "reqwest", doc = "```no_run")]
        #![cfg_attr(not(feature = "reqwest"), doc = "```ignore")]
        //! use paywright_acme_pay::{Client, Credentials, Environment, models};
        //!
        //! async fn example() -> Result<(), Box<dyn std::error::Error>> {
        //!     let credentials = Credentials::new(std::env::var("ACME_PAY_TOKEN")?);
        //!     let client = Client::builder(Environment::Sandbox, credentials).build()?;
        //!     let refund = client
        //!         .refunds()
        //!         .create(models::CreateRefund::new("…", 100, "USD"))
        //!         .await?;
        //!     Ok(())
        //! }
        //! ```
        //!
        //! Each group of calls is handed out by [`Client`]. A call is made by a method that takes what is required, is refined by its setters
        //! and is sent by `.await`. The types of the provider are at the root of this crate, and below [`models`].
        //!
        //! - [`Credentials`] says who is calling, [`Environment`] where.
        //! - [`Error`] tells an answer of the provider from a failure on the way. Nothing is sent that the document forbids.
        //! - A call is tried again where that cannot act twice: by its method, its idempotency key, or the word of the document. What was
        //!   tried, and the key, go with every error.
        //! - Without the feature `reqwest`, [`ClientBuilder::transport`] takes a transport of your own.
        //! - [`ClientBuilder::observer`] takes code of yours that is shown what is sent and answered, without secrets.
        //! - With the feature `tracing`, each call is a span; its fields are listed at [`runtime::client`].
        //! - With the feature `mock`, a test can play the provider: `mock::Mock`.

        pub mod call;
        pub mod calls;
        mod client;
        mod credentials;
        mod environment;
        mod error;
        #[cfg(feature = "mock")]
        pub mod mock;
        pub mod operations;
        pub mod services;

        pub use paywright_acme_pay_models as models;
        pub use paywright_acme_pay_models::*;
        pub use paywright_runtime as runtime;
        pub use paywright_runtime::client::{BuildError, FilePart};

        pub use client::{Client, ClientBuilder};
        pub use credentials::Credentials;
        pub use environment::Environment;
        pub use error::{Error, ErrorBody};
        "#);
    }

    #[test]
    fn an_api_without_operations_still_has_a_client() {
        let api = api_with(Vec::new());
        insta::assert_snapshot!(file(&api, "src/lib.rs"), @r#"
        // @generated by `cargo xtask codegen` from the OpenAPI document. Do not edit: change the document instead.

        //! A client of Acme Pay, version 2.1.
        //!
        //! Moves money.
        //!
        #![cfg_attr(feature = "reqwest", doc = "```no_run")]
        #![cfg_attr(not(feature = "reqwest"), doc = "```ignore")]
        //! use paywright_acme_pay::{Client, Credentials, Environment};
        //!
        //! async fn example() -> Result<(), Box<dyn std::error::Error>> {
        //!     let credentials = Credentials::none();
        //!     let client = Client::builder(Environment::Sandbox, credentials).build()?;
        //!     Ok(())
        //! }
        //! ```
        //!
        //! Each group of calls is handed out by [`Client`]. A call is made by a method that takes what is required, is refined by its setters
        //! and is sent by `.await`. The types of the provider are at the root of this crate, and below [`models`].
        //!
        //! - [`Credentials`] says who is calling, [`Environment`] where.
        //! - [`Error`] tells an answer of the provider from a failure on the way. Nothing is sent that the document forbids.
        //! - A call is tried again where that cannot act twice: by its method, its idempotency key, or the word of the document. What was
        //!   tried, and the key, go with every error.
        //! - Without the feature `reqwest`, [`ClientBuilder::transport`] takes a transport of your own.
        //! - [`ClientBuilder::observer`] takes code of yours that is shown what is sent and answered, without secrets.
        //! - With the feature `tracing`, each call is a span; its fields are listed at [`runtime::client`].
        //! - With the feature `mock`, a test can play the provider: `mock::Mock`.

        mod client;
        mod credentials;
        mod environment;
        mod error;
        #[cfg(feature = "mock")]
        pub mod mock;

        pub use paywright_acme_pay_models as models;
        pub use paywright_acme_pay_models::*;
        pub use paywright_runtime as runtime;
        pub use paywright_runtime::client::BuildError;

        pub use client::{Client, ClientBuilder};
        pub use credentials::Credentials;
        pub use environment::Environment;
        pub use error::Error;
        "#);
    }

    #[test]
    fn the_example_is_told_from_a_description_that_looks_like_one() {
        let mut api = api();
        api.docs = Docs::described("~~~\n```example\n~~~");
        let text = file(&api, "src/lib.rs");
        assert!(
            text.contains("//! ~~~text\n//! ```example\n//! ~~~\n"),
            "{text}"
        );
        assert_eq!(text.matches("doc = \"```no_run\"").count(), 1, "{text}");
    }

    #[test]
    fn the_type_of_files_is_handed_on_where_a_part_is_one() {
        let mut operation = upload();
        let exports = |operation: &Operation| {
            file(&api_with(vec![service_of(operation.clone())]), "src/lib.rs").contains("FilePart")
        };
        assert!(exports(&operation));
        let BodyContent::Multipart(fields) = &mut operation.body.as_mut().unwrap().content else {
            panic!("no parts");
        };
        fields.retain(|field| matches!(field.name.as_part(), "purpose" | "pages"));
        assert!(exports(&operation), "a list of files");
        let BodyContent::Multipart(fields) = &mut operation.body.as_mut().unwrap().content else {
            panic!("no parts");
        };
        fields.pop();
        assert!(!exports(&operation));
        operation.body.as_mut().unwrap().content = BodyContent::Parts;
        assert!(exports(&operation), "parts of the caller's own");
    }

    #[test]
    fn calls_and_services_are_handed_on() {
        insta::assert_snapshot!(file(&api(), "src/calls/mod.rs"), @r"
        // @generated by `cargo xtask codegen` from the OpenAPI document. Do not edit: change the document instead.

        //! Calls in the making: each is refined by its setters and sent by `.await`.

        mod authentication;
        mod files;
        mod refunds;

        pub use authentication::Login;
        pub use files::{DownloadFile, LabelFile, NoteFile, UploadFile};
        pub use refunds::{
            CancelRefund, ConfirmRefund, ConfirmRefundOutput, ConfirmRefundPendingHeaders,
            CreateRefund, ListRefunds, RetrieveRefund,
        };

        ");
        insta::assert_snapshot!(file(&api(), "src/services/mod.rs"), @r"
        // @generated by `cargo xtask codegen` from the OpenAPI document. Do not edit: change the document instead.

        //! Groups of calls, handed out by [`Client`](crate::Client).

        mod authentication;
        mod files;
        mod refunds;

        pub use authentication::Authentication;
        pub use files::Files;
        pub use refunds::Refunds;
        ");
    }
}
