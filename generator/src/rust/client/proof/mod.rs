//! The program that shows what the crates of a document do with values: it reads and writes each type, and makes each call
//! with the arguments that it is given. What it is asked, and how it answers, is in the crate that it rests on.

mod answer;
mod operation;

use std::collections::BTreeSet;

use minijinja::context;

use self::operation::offers;
use super::credentials;
use crate::api::{Api, StatusMatch, TypeId};
use crate::options::{Manifest, Options};
use crate::rust::print::{self, PrintError};
use crate::rust::spell::Speller;
use crate::rust::tokens::{Ident, Literal, TokenStream, format_ident, quote};
use crate::rust::{RenderedFile, template};

const MANIFEST: &str = include_str!("../../../../../templates/proof_cargo.toml.j2");

/// Writes the program. It stands beside the folders of both crates; `support` is the way from its own folder to the crate that it
/// rests on, or that crate's absolute path.
///
/// # Errors
///
/// A fault of the generator: it wrote something that is not Rust.
pub fn proof(api: &Api, options: &Options, support: &str) -> Result<Vec<RenderedFile>, PrintError> {
    Ok(vec![
        manifest(options, support)?,
        main(api, options)?,
        types(api, options)?,
        operations(api, options)?,
    ])
}

fn manifest(options: &Options, support: &str) -> Result<RenderedFile, PrintError> {
    let runtime = match &options.manifest {
        Manifest::Standalone { runtime } if runtime.starts_with('/') => runtime.clone(),
        Manifest::Standalone { runtime } => format!("../{runtime}"),
        Manifest::Member => String::new(),
    };
    let text = template::render(
        "proof_cargo.toml.j2",
        MANIFEST,
        context! {
            marker => print::MARKER,
            package => format!("{}-proof", options.name.client_package()),
            client => options.name.client_package(),
            support,
            runtime,
        },
    )?;
    Ok(RenderedFile {
        path: "Cargo.toml".to_owned(),
        text,
    })
}

const MAIN: &str = "//! Shows what the crates of a document do with values.\n";

fn main(api: &Api, options: &Options) -> Result<RenderedFile, PrintError> {
    let made_up = credentials::all_given(api, &quote!(subject::SECRET), &quote!(subject::NoKey));
    let client = client_crate(options);
    let items = [
        quote!(
            mod operations;
            mod types;
        ),
        quote!(
            use paywright_proof_subject as subject;
            use paywright_runtime::client;
        ),
        quote!(
            use #client::{Client, Credentials, Environment};
        ),
        quote! {
            fn main() -> std::process::ExitCode {
                subject::serve(types::TYPES, operations::OPERATIONS, set_up)
            }
        },
        quote! {
            fn set_up(url: String) -> Result<Client<client::Blocking>, client::BuildError> {
                let credentials = Credentials::none() #(#made_up)*;
                subject::set_up(Client::blocking(Environment::Custom(url), credentials))
            }
        },
    ];
    file("src/main.rs", MAIN, items)
}

fn types(api: &Api, options: &Options) -> Result<RenderedFile, PrintError> {
    let models = options.name.client_crate();
    let mut speller = Speller::qualified(&api.types, "models");
    let components = api.components.iter().map(|(name, id)| (name.clone(), *id));
    let rows = components
        .chain(bodies_of_callbacks(api))
        .map(|(name, id)| {
            let ty = speller.named(id);
            quote!(subject::Type { name: #name, read_and_write: subject::read_and_write::<#ty> },)
        });
    let rows: Vec<_> = rows.collect();
    let models = format_ident!("{models}");
    let used = (!rows.is_empty()).then(|| quote!(use #models::models;));
    let items = [
        quote!(#![allow(deprecated)]),
        quote!(
            use paywright_proof_subject as subject;
        ),
        used.unwrap_or_default(),
        quote!(pub static TYPES: &[subject::Type] = &[#(#rows)*];),
    ];
    file("src/types.rs", "", items)
}

/// What callbacks carry there and back, by where the document says so.
fn bodies_of_callbacks(api: &Api) -> impl Iterator<Item = (String, TypeId)> {
    api.callbacks().flat_map(|(operation, callback)| {
        let name = format!(
            "{} {} callback {} {} {}",
            operation.method.as_str(),
            operation.path,
            callback.name,
            callback.method.as_str(),
            callback.address
        );
        let body = callback
            .body_type()
            .map(|id| (format!("{name} request"), id));
        let answers = callback.answers.iter().filter_map(move |answer| {
            let status = match answer.status {
                StatusMatch::Code(code) => code.to_string(),
                StatusMatch::Class(class) => format!("{class}XX"),
                StatusMatch::Default => "default".to_owned(),
            };
            Some((format!("{name} {status}"), answer.body?))
        });
        body.into_iter().chain(answers)
    })
}

fn operations(api: &Api, options: &Options) -> Result<RenderedFile, PrintError> {
    let mut speller = Speller::qualified(&api.types, "models");
    let (mut rows, mut calls) = (Vec::new(), Vec::new());
    for offer in offers(api) {
        let id = &offer.operation.id;
        let media_type = &offer.media_type;
        let name = format_ident!("call_{}", Literal::usize_unsuffixed(rows.len()).to_string());
        rows.push(quote!(subject::Operation { id: #id, media_type: #media_type, call: #name },));
        calls.push(operation::function(api, &mut speller, &offer, &name));
    }
    let client = client_crate(options);
    calls.push(answer::refusal(api, &client));
    let names = [quote!(Client), quote!(Error), quote!(calls), quote!(models)];
    let runtime = speller.imports(&BTreeSet::new()).into_items();
    let mut items = vec![
        quote!(#![allow(deprecated, unused_imports, clippy::all)]),
        quote!(
            use paywright_proof_subject as subject;
        ),
        quote!(
            use paywright_runtime::client;
        ),
    ];
    let names = names
        .iter()
        .filter(|name| !api.services.is_empty() || !matches!(name.to_string().as_str(), "calls"));
    items.push(quote!(#(use #client::#names;)*));
    items.extend(runtime);
    items.push(quote! {
        pub static OPERATIONS: &[subject::Operation<Client<client::Blocking>>] = &[#(#rows)*];
    });
    items.extend(calls);
    file("src/operations.rs", "", items)
}

fn client_crate(options: &Options) -> Ident {
    format_ident!("{}", options.name.client_crate())
}

fn file(
    path: &str,
    front: &str,
    items: impl IntoIterator<Item = TokenStream>,
) -> Result<RenderedFile, PrintError> {
    Ok(RenderedFile {
        path: path.to_owned(),
        text: print::file(front, &items.into_iter().collect::<Vec<_>>())?,
    })
}

#[cfg(test)]
mod tests {
    use super::proof;
    use crate::options::{ApiName, Manifest, ModelCrates, Options};
    use crate::rust::client::fixture::{api_with, confirm, service_of};

    fn file(path: &str) -> String {
        let options = Options {
            name: ApiName::new("acme").unwrap(),
            manifest: Manifest::Standalone {
                runtime: "../runtime".to_owned(),
            },
            model_crates: ModelCrates::BySize,
        };
        let api = api_with(vec![service_of(confirm())]);
        let files = proof(&api, &options, "../../subject").unwrap();
        let file = files.into_iter().find(|file| file.path == path);
        file.unwrap().text
    }

    #[test]
    fn a_call_takes_each_argument_by_where_it_goes_and_tells_what_came_of_it() {
        insta::assert_snapshot!(file("src/operations.rs"), @r#"
        // @generated by `cargo xtask codegen` from the OpenAPI document. Do not edit: change the document instead.

        #![allow(deprecated, unused_imports, clippy::all)]

        use paywright_proof_subject as subject;

        use paywright_runtime::client;

        use paywright_acme::Client;
        use paywright_acme::Error;
        use paywright_acme::calls;
        use paywright_acme::models;

        pub static OPERATIONS: &[subject::Operation<Client<client::Blocking>>] = &[
            subject::Operation {
                id: "confirmId",
                media_type: "application/json",
                call: call_0,
            },
        ];

        fn call_0(
            client: &Client<client::Blocking>,
            given: &mut subject::Given,
        ) -> Result<subject::Outcome, subject::NotGiven> {
            let call = client.refunds().confirm(given.need::<models::RefundId>("path id")?);
            let call = match given.take::<String>("header X-Idempotency-Key")? {
                Some(value) => call.with_idempotency_key(value),
                None => call,
            };

            let call = match given.take::<models::CreateRefund>("body")? {
                Some(value) => call.body(value),
                None => call,
            };

            Ok(
                match call.send_with_response() {
                    Ok(response) => {
                        let status = response.status();
                        let (case, headers, content) = match response.body() {
                            calls::ConfirmRefundOutput::Settled(body) => {
                                (
                                    "Settled",
                                    subject::Headers::default(),
                                    subject::Content::json(&**body),
                                )
                            }
                            calls::ConfirmRefundOutput::Pending => {
                                (
                                    "Pending",
                                    {
                                        let headers = calls::ConfirmRefundPendingHeaders::from_headers(
                                            response.headers(),
                                        );
                                        subject::Headers::default()
                                            .with("Retry-After", headers.retry_after.as_ref())
                                            .with("X-Ticket", headers.ticket.as_ref())
                                    },
                                    subject::Content::Nothing,
                                )
                            }
                            _ => ("", subject::Headers::default(), subject::Content::Nothing),
                        };
                        subject::Outcome::answered(status, case, headers, content)
                    }
                    Err(error) => refused(&error),
                },
            )
        }

        fn refused(error: &Error) -> subject::Outcome {
            subject::Outcome::refused(error, |body| ("", subject::Content::json(body)))
        }
        "#);
    }

    #[test]
    fn the_program_stands_beside_the_crates() {
        let manifest = file("Cargo.toml");
        for expected in [
            "name = \"paywright-acme-proof\"",
            "path = \"../client\"",
            "path = \"../../subject\"",
            "path = \"../../runtime\"",
        ] {
            assert!(manifest.contains(expected), "{expected}: {manifest}");
        }
    }
}
