//! `src/services/<module>.rs`: a group of calls, with a method for each.

use std::collections::BTreeSet;

use heck::ToShoutySnakeCase;
use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::value::Writer;
use super::{body, multipart, parameter};
use crate::api::{Api, Body, BodyContent, Docs, Operation, Service};
use crate::rust::limits::{Checks, Limited};
use crate::rust::print::{self, PrintError};
use crate::rust::spell::{Speller, ident, member_ident, type_ident};
use crate::rust::{RenderedFile, docs};

/// The number of arguments, with `self`, from which on clippy finds a function hard to call.
const MANY_ARGUMENTS: usize = 8;

/// What every call accepts, if nothing else is said.
const JSON: &str = "application/json";

/// Writes the file of a service.
pub(super) fn file(
    api: &Api,
    limited: &Limited,
    service: &Service,
) -> Result<RenderedFile, PrintError> {
    let mut writer = Writer {
        types: &api.types,
        speller: Speller::qualified(&api.types, "models").beside([service.type_name.as_str()]),
        checks: Checks::new(&api.types, limited),
    };
    let mut items = vec![declaration(service)];
    let methods: Vec<_> = service
        .operations
        .iter()
        .flat_map(|operation| methods(&mut writer, operation))
        .collect();
    let name = type_ident(&service.type_name);
    if !methods.is_empty() {
        items.push(quote!(impl #name { #(#methods)* }));
    }
    items.extend(service.operations.iter().map(descriptor));
    let mut imports = writer.speller.imports(&BTreeSet::new());
    imports.add_used(
        "paywright_runtime",
        &["client", "http", "rust_decimal"],
        &items,
    );
    imports.add_used("crate", &["calls", "models"], &items);
    let text = print::file("", &[imports.into_items(), items].concat())?;
    Ok(RenderedFile {
        path: format!("src/services/{}.rs", service.module),
        text,
    })
}

fn declaration(service: &Service) -> TokenStream {
    let name = type_ident(&service.type_name);
    let docs = docs::attributes(
        &service.docs,
        "The document says nothing about this group of calls.",
    );
    quote! {
        #docs
        #[derive(Clone, Debug)]
        pub struct #name {
            pub(crate) core: client::Core,
        }
    }
}

/// The method of an operation, and one for each other way to send its body.
fn methods(writer: &mut Writer<'_>, operation: &Operation) -> Vec<TokenStream> {
    let mut written = vec![method(writer, operation)];
    for other in &operation.other_bodies {
        let way = Operation {
            name: other.name.clone(),
            body: Some(Body {
                required: true,
                ..other.body.clone()
            }),
            ..operation.clone()
        };
        written.push(method(writer, &way));
    }
    written
}

fn method(writer: &mut Writer<'_>, operation: &Operation) -> TokenStream {
    let docs = method_docs(operation);
    let deprecation = docs::deprecation(&operation.docs);
    let (name, call_type) = (
        member_ident(&operation.name),
        type_ident(&operation.type_name),
    );
    let call = body::local(operation, "call");
    let mut typed = Vec::new();
    let mut statements = Vec::new();
    for parameter in parameter::required(operation) {
        let argument_name = member_ident(&parameter.name);
        let (ty, write) = parameter::write(writer, parameter, &argument_name, &quote!(#call));
        typed.push(quote!(#argument_name: #ty));
        statements.push(write);
    }
    if let Some(key) = parameter::key(operation) {
        let wire = &key.wire;
        statements.push(quote!(#call.idempotency_header(#wire, None);));
    }
    let accept = operation.accept.join(", ");
    if !matches!(accept.as_str(), "" | JSON) {
        statements.push(quote!(#call.accept(#accept);));
    }
    let (arguments, body) = body::required(writer, operation, &quote!(#call));
    typed.extend(arguments);
    statements.push(body);
    let mutable = statements
        .iter()
        .any(|statement| !statement.is_empty())
        .then(|| quote!(mut));
    let many = (typed.len() + 1 >= MANY_ARGUMENTS).then(
        || quote!(#[allow(clippy::too_many_arguments, reason = "each of them is always needed")]),
    );
    let operation_static = descriptor_name(operation);
    let call_member = if call == "call" {
        quote!(call)
    } else {
        quote!(call: #call)
    };
    quote! {
        #docs
        #deprecation
        #many
        pub fn #name(&self, #(#typed),*) -> calls::#call_type {
            let #mutable #call = client::Call::new(&#operation_static);
            #(#statements)*
            calls::#call_type { core: self.core.clone(), #call_member }
        }
    }
}

/// What the document says about the operation and about what has to be given.
fn method_docs(operation: &Operation) -> TokenStream {
    let mut said = operation.docs.clone();
    let mut arguments: Vec<(String, &Docs)> = parameter::required(operation)
        .map(|parameter| (parameter.name.ident(), &parameter.docs))
        .collect();
    if let Some(body) = &operation.body {
        match &body.content {
            BodyContent::Multipart(fields) => {
                said.notes.extend(body.docs.description.clone());
                arguments.extend(
                    multipart::required_fields(fields)
                        .map(|field| (field.name.ident(), &field.docs)),
                );
            }
            _ if body.required => arguments.push(("body".to_owned(), &body.docs)),
            _ => {}
        }
    }
    let lines: Vec<_> = arguments
        .iter()
        .filter_map(|(name, docs)| argument_line(name, docs))
        .collect();
    said.notes.push(lines.join("\n"));
    said.notes.push(format!(
        "`{} {}`",
        operation.method.as_str(),
        operation.path
    ));
    docs::attributes(&said, "")
}

fn argument_line(name: &str, docs: &Docs) -> Option<String> {
    let text = docs.description.as_deref().or(docs.summary.as_deref());
    let parts = text
        .into_iter()
        .chain(docs.notes.iter().map(String::as_str))
        .flat_map(str::split_whitespace);
    let said = parts.collect::<Vec<_>>().join(" ");
    (!said.is_empty()).then(|| format!("- `{name}`: {said}"))
}

fn descriptor_name(operation: &Operation) -> Ident {
    ident(&operation.type_name.as_str().to_shouty_snake_case())
}

fn descriptor(operation: &Operation) -> TokenStream {
    let (name, id) = (descriptor_name(operation), &operation.id);
    let path = super::path::encoded(&operation.path);
    let method = ident(operation.method.as_str());
    let security = operation
        .security
        .iter()
        .map(|schemes| quote!(&[#(#schemes),*]));
    quote! {
        static #name: client::Operation = client::Operation::new(#id, http::Method::#method, #path, &[#(#security),*]);
    }
}

#[cfg(test)]
mod tests {
    use crate::rust::client::fixture::{api, file};

    #[test]
    fn what_is_required_is_an_argument() {
        insta::assert_snapshot!(file(&api(), "src/services/refunds.rs"), @r#"
        // @generated by `cargo xtask codegen` from the OpenAPI document. Do not edit: change the document instead.

        use paywright_runtime::{client, http};

        use crate::{calls, models};

        /// All about refunds.
        #[derive(Clone, Debug)]
        pub struct Refunds {
            pub(crate) core: client::Core,
        }

        impl Refunds {
            /// Returns money.
            ///
            /// `POST /v1/refunds`
            pub fn create(&self, mut body: models::CreateRefund) -> calls::CreateRefund {
                let mut call = client::Call::new(&CREATE_REFUND);
                body.request_id = call.fill_idempotency_key(body.request_id.take());
                call.json(&body);
                call.body_limits().check(&body);
                calls::CreateRefund {
                    core: self.core.clone(),
                    call,
                }
            }

            /// `GET /v1/refunds/{id}`
            pub fn retrieve(&self, id: impl Into<models::RefundId>) -> calls::RetrieveRefund {
                let mut call = client::Call::new(&RETRIEVE_REFUND);
                call.path("id", &id.into());
                calls::RetrieveRefund {
                    core: self.core.clone(),
                    call,
                }
            }

            /// - `page_size`: How many refunds a page holds. At most 100.
            ///
            /// `GET /v1/refunds`
            pub fn list(&self, page_size: i64) -> calls::ListRefunds {
                let mut call = client::Call::new(&LIST_REFUNDS);
                call.query("page-size", &page_size);
                calls::ListRefunds {
                    core: self.core.clone(),
                    call,
                }
            }

            /// `POST /v1/refunds/{id}/confirm`
            pub fn confirm(&self, id: impl Into<models::RefundId>) -> calls::ConfirmRefund {
                let mut call = client::Call::new(&CONFIRM_REFUND);
                call.path("id", &id.into());
                call.idempotency_header("X-Idempotency-Key", None);
                calls::ConfirmRefund {
                    core: self.core.clone(),
                    call,
                }
            }

            /// `DELETE /v1/refunds/{id}`
            #[deprecated]
            pub fn cancel(&self, id: impl Into<models::RefundId>) -> calls::CancelRefund {
                let mut call = client::Call::new(&CANCEL_REFUND);
                call.path("id", &id.into());
                calls::CancelRefund {
                    core: self.core.clone(),
                    call,
                }
            }
        }

        static CREATE_REFUND: client::Operation = client::Operation::new(
            "createId",
            http::Method::POST,
            "/v1/refunds",
            &[&["token"], &["key"]],
        );

        static RETRIEVE_REFUND: client::Operation = client::Operation::new(
            "retrieveId",
            http::Method::GET,
            "/v1/refunds/{id}",
            &[&["token"], &["key"]],
        );

        static LIST_REFUNDS: client::Operation = client::Operation::new(
            "listId",
            http::Method::GET,
            "/v1/refunds",
            &[&["token"], &["key"]],
        );

        static CONFIRM_REFUND: client::Operation = client::Operation::new(
            "confirmId",
            http::Method::POST,
            "/v1/refunds/{id}/confirm",
            &[&["token"], &["key"]],
        );

        static CANCEL_REFUND: client::Operation = client::Operation::new(
            "cancelId",
            http::Method::DELETE,
            "/v1/refunds/{id}",
            &[&["token"], &["key"]],
        );
        "#);
    }

    #[test]
    fn a_variable_never_hides_an_argument_of_its_name() {
        insta::assert_snapshot!(file(&api(), "src/services/files.rs"), @r#"
        // @generated by `cargo xtask codegen` from the OpenAPI document. Do not edit: change the document instead.

        use paywright_runtime::{client, http};

        use crate::{calls, models};

        /// All about files.
        #[derive(Clone, Debug)]
        pub struct Files {
            pub(crate) core: client::Core,
        }

        impl Files {
            /// `POST /v1/files`
            pub fn upload(
                &self,
                purpose: impl Into<String>,
                parts: client::FilePart,
            ) -> calls::UploadFile {
                let mut call = client::Call::new(&UPLOAD_FILE);
                let purpose: String = purpose.into();
                call.multipart().text("purpose", purpose.as_str());
                call.multipart().file("parts", parts);
                calls::UploadFile {
                    core: self.core.clone(),
                    call,
                }
            }

            /// `GET /v1/files/{call}`
            pub fn download(&self, call: impl Into<String>) -> calls::DownloadFile {
                let mut call_ = client::Call::new(&DOWNLOAD_FILE);
                call_.path("call", &call.into());
                call_.accept("application/pdf, application/json");
                calls::DownloadFile {
                    core: self.core.clone(),
                    call: call_,
                }
            }

            /// `PUT /v1/files/note`
            pub fn note(&self, body: impl Into<String>) -> calls::NoteFile {
                let mut call = client::Call::new(&NOTE_FILE);
                call.accept("text/plain");
                call.text(body);
                calls::NoteFile {
                    core: self.core.clone(),
                    call,
                }
            }

            /// `POST /v1/files/label`
            pub fn label(&self, body: models::Period) -> calls::LabelFile {
                let mut call = client::Call::new(&LABEL_FILE);
                call.form(&body);
                calls::LabelFile {
                    core: self.core.clone(),
                    call,
                }
            }
        }

        static UPLOAD_FILE: client::Operation = client::Operation::new(
            "uploadId",
            http::Method::POST,
            "/v1/files",
            &[&["token"], &["key"]],
        );

        static DOWNLOAD_FILE: client::Operation = client::Operation::new(
            "downloadId",
            http::Method::GET,
            "/v1/files/{call}",
            &[&["token"], &["key"]],
        );

        static NOTE_FILE: client::Operation = client::Operation::new(
            "noteId",
            http::Method::PUT,
            "/v1/files/note",
            &[&["token"], &["key"]],
        );

        static LABEL_FILE: client::Operation = client::Operation::new(
            "labelId",
            http::Method::POST,
            "/v1/files/label",
            &[&["token"], &["key"]],
        );
        "#);
    }
}
