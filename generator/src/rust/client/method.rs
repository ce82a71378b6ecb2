//! The methods of a service: each makes a call out of what always has to be given.

use super::value::Writer;
use super::{body, descriptor, multipart, parameter};
use crate::api::{Body, BodyContent, Docs, Operation};
use crate::rust::docs;
use crate::rust::spell::{member_ident, type_ident};
use crate::rust::tokens::{Ident, TokenStream, quote};

/// The number of arguments, with `self`, from which on clippy finds a function hard to call.
const MANY_ARGUMENTS: usize = 8;

/// What every call accepts, if nothing else is said.
const JSON: &str = "application/json";

/// The method of an operation, and one for each other way to send its body.
pub(super) fn all(
    writer: &mut Writer<'_>,
    operation: &Operation,
    mode: &Ident,
) -> Vec<TokenStream> {
    ways(operation)
        .iter()
        .map(|way| method(writer, way, mode))
        .collect()
}

/// The operation, and what it is with each other way to send its body.
pub(super) fn ways(operation: &Operation) -> Vec<Operation> {
    let mut ways = vec![operation.clone()];
    for other in &operation.other_bodies {
        let mut way = Operation {
            name: other.name.clone(),
            body: Some(Body {
                required: true,
                ..other.body.clone()
            }),
            ..operation.clone()
        };
        let sent = format!("The body is sent as `{}`.", other.body.media_type);
        way.docs.notes.push(sent);
        ways.push(way);
    }
    ways
}

fn method(writer: &mut Writer<'_>, operation: &Operation, mode: &Ident) -> TokenStream {
    let docs = method_docs(operation);
    let deprecation = docs::deprecation(&operation.docs);
    let (name, call_type) = (
        member_ident(&operation.name),
        type_ident(&operation.type_name),
    );
    let call = body::local(operation, "call");
    let (arguments, statements) = filled(writer, operation, &quote!(#call));
    let mutable = (!statements.is_empty()).then(|| quote!(mut));
    let many = (arguments.len() + 1 >= MANY_ARGUMENTS).then(
        || quote!(#[allow(clippy::too_many_arguments, reason = "each of them is always needed")]),
    );
    let operation_static = descriptor::name(operation);
    quote! {
        #docs
        #deprecation
        #many
        pub fn #name(&self, #(#arguments),*) -> calls::#call_type<#mode> {
            let #mutable #call = client::Call::new(&#operation_static);
            #statements
            call::on(&self.core, #call)
        }
    }
}

/// The arguments of the method, and the statements that write them, and what is always sent, into the call.
fn filled(
    writer: &mut Writer<'_>,
    operation: &Operation,
    call: &TokenStream,
) -> (Vec<TokenStream>, TokenStream) {
    let (mut arguments, mut statements) = (Vec::new(), TokenStream::new());
    for parameter in parameter::required(operation) {
        let name = member_ident(&parameter.name);
        let (ty, write) = parameter::write(writer, parameter, &name, call);
        arguments.push(quote!(#name: #ty));
        statements.add(&write);
    }
    if let Some(key) = parameter::key(operation) {
        let wire = &key.wire;
        statements.add(&quote!(#call.idempotency_header(#wire, None);));
    }
    let accept = operation.accept.join(", ");
    if !matches!(accept.as_str(), "" | JSON) {
        statements.add(&quote!(#call.accept(#accept);));
    }
    let (body_arguments, body) = body::required(writer, operation, call);
    arguments.extend(body_arguments);
    statements.add(&body);
    (arguments, statements)
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
        operation.address()
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

#[cfg(test)]
mod tests {
    use crate::rust::client::fixture::{api, file};

    #[test]
    fn a_variable_never_hides_an_argument_of_its_name() {
        insta::assert_snapshot!(file(&api(), "src/services/files.rs"), @r#"
        // @generated by `cargo xtask codegen` from the OpenAPI document. Do not edit: change the document instead.

        use paywright_runtime::{client, http};

        use crate::{call, calls, models};

        /// All about files.
        #[derive(Clone, Debug)]
        pub struct Files<M = client::Async> {
            pub(crate) core: client::Core<M>,
        }

        impl<M> Files<M> {
            /// `POST /v1/files`
            pub fn upload(
                &self,
                purpose: impl Into<String>,
                parts: client::FilePart,
            ) -> calls::UploadFile<M> {
                let mut call = client::Call::new(&UPLOAD_FILE);
                let purpose: String = purpose.into();
                call.multipart().text("purpose", purpose.as_str());
                call.multipart().file("parts", parts);
                call::on(&self.core, call)
            }

            /// `GET /v1/files/{call}`
            pub fn download(&self, call: impl Into<String>) -> calls::DownloadFile<M> {
                let mut call_ = client::Call::new(&DOWNLOAD_FILE);
                call_.path("call", &call.into());
                call_.accept("application/pdf, application/json");
                call::on(&self.core, call_)
            }

            /// `PUT /v1/files/note`
            pub fn note(&self, body: impl Into<String>) -> calls::NoteFile<M> {
                let mut call = client::Call::new(&NOTE_FILE);
                call.accept("text/plain");
                call.text(body);
                call::on(&self.core, call)
            }

            /// `POST /v1/files/label`
            pub fn label(&self, body: models::Period) -> calls::LabelFile<M> {
                let mut call = client::Call::new(&LABEL_FILE);
                call.form(&body);
                call::on(&self.core, call)
            }
        }

        static UPLOAD_FILE: client::Operation = client::Operation::new(
                "uploadId",
                http::Method::POST,
                "/v1/files",
                &[&["token"], &["key"]],
            )
            .with_answers(
                &[
                    (client::Statuses::Class(2), client::Answer::Output("")),
                    (client::Statuses::Others, client::Answer::Failure("ApiError")),
                ],
            );

        static DOWNLOAD_FILE: client::Operation = client::Operation::new(
                "downloadId",
                http::Method::GET,
                "/v1/files/{call}",
                &[&["token"], &["key"]],
            )
            .with_answers(
                &[
                    (client::Statuses::Code(200), client::Answer::Output("")),
                    (client::Statuses::Others, client::Answer::Failure("ApiError")),
                ],
            );

        static NOTE_FILE: client::Operation = client::Operation::new(
                "noteId",
                http::Method::PUT,
                "/v1/files/note",
                &[&["token"], &["key"]],
            )
            .with_answers(
                &[
                    (client::Statuses::Code(200), client::Answer::Output("")),
                    (client::Statuses::Others, client::Answer::Failure("ApiError")),
                ],
            );

        static LABEL_FILE: client::Operation = client::Operation::new(
                "labelId",
                http::Method::POST,
                "/v1/files/label",
                &[&["token"], &["key"]],
            )
            .with_answers(
                &[
                    (client::Statuses::Class(2), client::Answer::Output("")),
                    (client::Statuses::Others, client::Answer::Failure("ApiError")),
                ],
            );
        "#);
    }
}
