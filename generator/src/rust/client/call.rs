//! `src/calls/<module>.rs`: the types of calls, each with its setters and the way to send it.

use std::collections::BTreeSet;

use super::value::Writer;
use super::{answer, body, headers, mode, output, pages, parameter};
use crate::api::{Api, Operation, Output, Service};
use crate::rust::docs;
use crate::rust::draft::Draft;
use crate::rust::imports::Mentions;
use crate::rust::limits::{Checks, Limited};
use crate::rust::spell::{Speller, type_ident};
use crate::rust::tokens::{Ident, TokenStream, quote};

/// Writes the file with the calls of a service.
pub(super) fn file(api: &Api, limited: &Limited, service: &Service) -> Draft {
    let own = service.operations.iter().flat_map(own_names);
    let mut writer = Writer {
        types: &api.types,
        speller: Speller::qualified(&api.types, "models").beside(own),
        checks: Checks::new(&api.types, limited),
    };
    let mode = mode::parameter(service.operations.iter().flat_map(own_names));
    let mut items = Vec::new();
    for operation in &service.operations {
        items.push(declaration(api, service, operation, &mode));
        items.push(answered(&mut writer.speller, operation));
        items.extend(methods(&mut writer, operation, &mode));
        let speller = &mut writer.speller;
        if let Some(pagination) = &operation.pagination {
            items.push(pages::implementation(speller, operation, pagination, &mode));
        }
        items.extend(
            output::items(api, speller, &operation.output)
                .into_iter()
                .flatten(),
        );
        items.extend(headers::items(speller, operation));
    }
    let mut imports = writer.speller.imports(&BTreeSet::new());
    let mentions = Mentions::of(&items);
    imports.add_used("paywright_runtime", &["client", "rust_decimal"], &mentions);
    imports.add_used(
        "crate",
        &["Error", "error", "models", "operations"],
        &mentions,
    );
    imports.add_used("crate::call", &["Call", "Operation"], &mentions);
    Draft::new(
        format!("src/calls/{}.rs", service.module),
        "",
        imports.before(items),
    )
}

/// The names that a call's items have, other than those of its headers.
fn own_names(operation: &Operation) -> impl Iterator<Item = &str> {
    let output = match &operation.output {
        Output::Single(_) => None,
        Output::Several { name, .. } => Some(name.as_str()),
    };
    std::iter::once(operation.type_name.as_str()).chain(output)
}

/// Every public name that the file of a service declares.
pub(super) fn public_names(service: &Service) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for operation in &service.operations {
        names.extend(own_names(operation).map(str::to_owned));
        names.extend(headers::names(operation).iter().map(ToString::to_string));
    }
    names
}

fn declaration(api: &Api, service: &Service, operation: &Operation, mode: &Ident) -> TokenStream {
    let name = type_ident(&operation.type_name);
    let mut said = format!(
        "The call that [`{0}::{1}`](crate::services::{0}::{1}) makes.",
        service.type_name, operation.name
    );
    if let Some(output) = output::said(&api.types, &operation.output) {
        said = format!("{said}\n\n{output}");
    }
    let docs = docs::own(&said);
    quote! {
        #docs
        pub type #name<#mode = client::Async> = Call<operations::#name, #mode>;
    }
}

/// What the operation's call yields.
fn answered(speller: &mut Speller<'_>, operation: &Operation) -> TokenStream {
    let name = type_ident(&operation.type_name);
    let output = output::ty(speller, &operation.output);
    let read = answer::reader(&operation.output);
    quote! {
        impl Operation for operations::#name {
            type Output = #output;
            const READ: client::Read<Self::Output, Error> = #read;
        }
    }
}

/// What can be said of the operation's call and not of every one.
fn methods(writer: &mut Writer<'_>, operation: &Operation, mode: &Ident) -> Option<TokenStream> {
    let name = type_ident(&operation.type_name);
    let mut methods = parameter::setters(writer, operation);
    methods.extend(body::setters(writer, operation));
    methods.extend(operation.idempotency.is_some().then(idempotency_getter));
    methods.extend(operation.has_own_servers.then(server_setter));
    methods.extend(operation.pagination.as_ref().map(|_| pages::methods()));
    let has_methods = !methods.is_empty();
    has_methods.then(|| quote!(impl<#mode> #name<#mode> { #(#methods)* }))
}

fn server_setter() -> TokenStream {
    quote! {
        /// Sends this call below another URL than that of the document or of its client.
        pub fn with_server(mut self, url: client::BaseUrl) -> Self {
            self.call.set_server(url);
            self
        }
    }
}

fn idempotency_getter() -> TokenStream {
    quote! {
        /// The key that makes a retry safe. Clones of this call share it. `None` if no random key could be made; sending
        /// the call then fails.
        pub fn idempotency_key(&self) -> Option<&str> {
            self.call.idempotency_key()
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rust::client::fixture::{api, api_with, create, file, list, service_of};

    #[test]
    fn a_call_with_a_body_is_checked_before_it_is_sent_and_reads_the_error_of_each_status() {
        let mut api = api();
        api.services = vec![service_of(create())];
        insta::assert_snapshot!(file(&api, "src/calls/refunds.rs"), @r"
        // @generated by `cargo xtask codegen` from the OpenAPI document. Do not edit: change the document instead.

        use paywright_runtime::client;

        use crate::call::{Call, Operation};
        use crate::{Error, models, operations};

        /// The call that [`Refunds::create`](crate::services::Refunds::create) makes.
        ///
        /// It yields [`Refund`](models::Refund).
        pub type CreateRefund<M = client::Async> = Call<operations::CreateRefund, M>;

        impl Operation for operations::CreateRefund {
            type Output = models::Refund;

            const READ: client::Read<Self::Output, Error> = client::read::json;
        }

        impl<M> CreateRefund<M> {
            /// The key that makes a retry safe. Clones of this call share it. `None` if no random key could be made; sending
            /// the call then fails.
            pub fn idempotency_key(&self) -> Option<&str> {
                self.call.idempotency_key()
            }
        }
        ");
    }

    #[test]
    fn every_parameter_that_can_be_left_out_has_a_setter() {
        let api = api_with(vec![service_of(list())]);
        insta::assert_snapshot!(file(&api, "src/calls/refunds.rs"), @r#"
        // @generated by `cargo xtask codegen` from the OpenAPI document. Do not edit: change the document instead.

        use paywright_runtime::{Secret, client};

        use crate::call::{Call, Operation};
        use crate::{Error, models, operations};

        /// The call that [`Refunds::list`](crate::services::Refunds::list) makes.
        ///
        /// It yields a list of [`Refund`](models::Refund).
        pub type ListRefunds<M = client::Async> = Call<operations::ListRefunds, M>;

        impl Operation for operations::ListRefunds {
            type Output = Vec<models::Refund>;

            const READ: client::Read<Self::Output, Error> = client::read::json;
        }

        impl<M> ListRefunds<M> {
            /// Sets the parameter `status`.
            pub fn status(
                mut self,
                value: impl IntoIterator<Item = impl Into<models::RefundStatus>>,
            ) -> Self {
                let value: Vec<models::RefundStatus> = value
                    .into_iter()
                    .map(Into::into)
                    .collect();
                self.call.query_in_style("status", &value, client::QueryStyle::Form, false);
                self
            }

            /// Sets the parameter `created`.
            pub fn created(mut self, value: models::Period) -> Self {
                self.call
                    .query_in_style("created", &value, client::QueryStyle::DeepObject, true);
                self
            }

            /// Sets the parameter `send`.
            pub fn send_(mut self, value: bool) -> Self {
                self.call.query("send", &value);
                self
            }

            /// Sets the parameter `session`.
            pub fn session(mut self, value: impl Into<Secret>) -> Self {
                self.call.cookie("session", &value.into());
                self
            }

            /// Sets the parameter `old`.
            #[deprecated]
            pub fn old(mut self, value: bool) -> Self {
                self.call.query("old", &value);
                self
            }
        }
        "#);
    }
}
