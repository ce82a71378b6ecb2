//! `src/calls/<module>.rs`: the types of calls, each with its setters and the way to send it.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;

use super::value::Writer;
use super::{answer, body, headers, parameter};
use crate::api::{Api, Operation, Output, OutputVariant, ResponseContent, Service};
use crate::rust::limits::{Checks, Limited};
use crate::rust::print::{self, PrintError};
use crate::rust::spell::{Speller, type_ident};
use crate::rust::{RenderedFile, docs};

/// Writes the file with the calls of a service.
pub(super) fn file(
    api: &Api,
    limited: &Limited,
    service: &Service,
) -> Result<RenderedFile, PrintError> {
    let own = service.operations.iter().flat_map(own_names);
    let mut writer = Writer {
        types: &api.types,
        speller: Speller::qualified(&api.types, "models").beside(own),
        checks: Checks::new(&api.types, limited),
    };
    let mut items = Vec::new();
    for operation in &service.operations {
        items.push(declaration(service, operation));
        items.push(methods(api, &mut writer, operation));
        let speller = &mut writer.speller;
        items.push(into_future(speller, operation));
        items.extend(several(api, speller, &operation.output));
        items.extend(headers::items(&api.types, speller, operation));
    }
    let mut imports = writer.speller.imports(&BTreeSet::new());
    imports.add_used("paywright_runtime", &["client", "rust_decimal"], &items);
    imports.add_used("crate", &["Error", "error", "models"], &items);
    let text = print::file("", &[imports.into_items(), items].concat())?;
    Ok(RenderedFile {
        path: format!("src/calls/{}.rs", service.module),
        text,
    })
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

fn declaration(service: &Service, operation: &Operation) -> TokenStream {
    let name = type_ident(&operation.type_name);
    let docs = docs::own(&format!(
        "The call that [`{0}::{1}`](crate::services::{0}::{1}) makes.",
        service.type_name, operation.name
    ));
    quote! {
        #docs
        #[derive(Clone, Debug)]
        #[must_use = "a call does nothing until it is awaited or sent"]
        pub struct #name {
            pub(crate) core: client::Core,
            pub(crate) call: client::Call,
        }
    }
}

fn methods(api: &Api, writer: &mut Writer<'_>, operation: &Operation) -> TokenStream {
    let name = type_ident(&operation.type_name);
    let setters = parameter::setters(writer, operation);
    let body = body::setters(writer, operation);
    let key = operation.idempotency.is_some().then(idempotency_getter);
    let output = answer::output_type(&mut writer.speller, &operation.output);
    let arms = answer::arms(api, operation);
    quote! {
        impl #name {
            #(#setters)*
            #(#body)*
            #key
            /// Sends the call; so does `.await` on it.
            pub async fn send(self) -> Result<#output, Error> {
                self.send_with_response().await.map(client::Response::into_body)
            }
            /// Sends the call and yields status and headers of the answer, too.
            pub async fn send_with_response(self) -> Result<client::Response<#output>, Error> {
                let reply = self.core.send(self.call).await?;
                match reply.status().as_u16() { #(#arms)* }
            }
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

fn into_future(speller: &mut Speller<'_>, operation: &Operation) -> TokenStream {
    let name = type_ident(&operation.type_name);
    let output = answer::output_type(speller, &operation.output);
    quote! {
        impl IntoFuture for #name {
            type Output = Result<#output, Error>;
            type IntoFuture = client::BoxFuture<'static, Self::Output>;
            fn into_future(self) -> Self::IntoFuture {
                Box::pin(self.send())
            }
        }
    }
}

/// The enum of answers that differ by status.
fn several(api: &Api, speller: &mut Speller<'_>, output: &Output) -> Option<TokenStream> {
    let Output::Several { name, variants } = output else {
        return None;
    };
    let name = type_ident(name);
    let variants = variants
        .iter()
        .map(|variant| self::variant(api, speller, variant));
    Some(quote! {
        /// An answer to a call that went well, by its status.
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
        }
    })
}

fn variant(api: &Api, speller: &mut Speller<'_>, variant: &OutputVariant) -> TokenStream {
    let name = type_ident(&variant.name);
    let docs = docs::attributes(
        &variant.response.docs,
        "The document says nothing about this answer.",
    );
    let content = &variant.response.content;
    let ty = answer::content_type(speller, content);
    match content {
        ResponseContent::None => quote!(#docs #name,),
        ResponseContent::Json(body) if answer::is_large(&api.types, body) => {
            quote!(#docs #name(Box<#ty>),)
        }
        _ => quote!(#docs #name(#ty),),
    }
}

#[cfg(test)]
mod tests {
    use crate::rust::client::fixture::{api, api_with, confirm, create, file, list, service_of};

    #[test]
    fn a_call_with_a_body_is_checked_before_it_is_sent_and_reads_the_error_of_each_status() {
        let mut api = api();
        api.services = vec![service_of(create())];
        insta::assert_snapshot!(file(&api, "src/calls/refunds.rs"), @r#"
        // @generated by `cargo xtask codegen` from the OpenAPI document. Do not edit: change the document instead.

        use paywright_runtime::client;

        use crate::{Error, error, models};

        /// The call that [`Refunds::create`](crate::services::Refunds::create) makes.
        #[derive(Clone, Debug)]
        #[must_use = "a call does nothing until it is awaited or sent"]
        pub struct CreateRefund {
            pub(crate) core: client::Core,
            pub(crate) call: client::Call,
        }

        impl CreateRefund {
            /// The key that makes a retry safe. Clones of this call share it. `None` if no random key could be made; sending
            /// the call then fails.
            pub fn idempotency_key(&self) -> Option<&str> {
                self.call.idempotency_key()
            }

            /// Sends the call; so does `.await` on it.
            pub async fn send(self) -> Result<models::Refund, Error> {
                self.send_with_response().await.map(client::Response::into_body)
            }

            /// Sends the call and yields status and headers of the answer, too.
            pub async fn send_with_response(
                self,
            ) -> Result<client::Response<models::Refund>, Error> {
                let reply = self.core.send(self.call).await?;
                match reply.status().as_u16() {
                    402 => Err(error::read_card_error(&reply)),
                    200..=299 => reply.json().map(|body| reply.with_body(body)),
                    400..=599 => Err(error::read_api_error(&reply)),
                    _ => Err(reply.unexpected()),
                }
            }
        }

        impl IntoFuture for CreateRefund {
            type Output = Result<models::Refund, Error>;

            type IntoFuture = client::BoxFuture<'static, Self::Output>;

            fn into_future(self) -> Self::IntoFuture {
                Box::pin(self.send())
            }
        }
        "#);
    }

    #[test]
    fn every_parameter_that_can_be_left_out_has_a_setter() {
        let api = api_with(vec![service_of(list())]);
        insta::assert_snapshot!(file(&api, "src/calls/refunds.rs"), @r#"
        // @generated by `cargo xtask codegen` from the OpenAPI document. Do not edit: change the document instead.

        use paywright_runtime::{Secret, client};

        use crate::{Error, models};

        /// The call that [`Refunds::list`](crate::services::Refunds::list) makes.
        #[derive(Clone, Debug)]
        #[must_use = "a call does nothing until it is awaited or sent"]
        pub struct ListRefunds {
            pub(crate) core: client::Core,
            pub(crate) call: client::Call,
        }

        impl ListRefunds {
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

            /// Sends the call; so does `.await` on it.
            pub async fn send(self) -> Result<Vec<models::Refund>, Error> {
                self.send_with_response().await.map(client::Response::into_body)
            }

            /// Sends the call and yields status and headers of the answer, too.
            pub async fn send_with_response(
                self,
            ) -> Result<client::Response<Vec<models::Refund>>, Error> {
                let reply = self.core.send(self.call).await?;
                match reply.status().as_u16() {
                    200..=299 => reply.json().map(|body| reply.with_body(body)),
                    _ => Err(reply.failure()),
                }
            }
        }

        impl IntoFuture for ListRefunds {
            type Output = Result<Vec<models::Refund>, Error>;

            type IntoFuture = client::BoxFuture<'static, Self::Output>;

            fn into_future(self) -> Self::IntoFuture {
                Box::pin(self.send())
            }
        }
        "#);
    }

    #[test]
    fn several_answers_become_an_enum_and_headers_a_struct() {
        let api = api_with(vec![service_of(confirm())]);
        insta::assert_snapshot!(file(&api, "src/calls/refunds.rs"), @r#"
        // @generated by `cargo xtask codegen` from the OpenAPI document. Do not edit: change the document instead.

        use paywright_runtime::client;

        use crate::{Error, models};

        /// The call that [`Refunds::confirm`](crate::services::Refunds::confirm) makes.
        #[derive(Clone, Debug)]
        #[must_use = "a call does nothing until it is awaited or sent"]
        pub struct ConfirmRefund {
            pub(crate) core: client::Core,
            pub(crate) call: client::Call,
        }

        impl ConfirmRefund {
            /// Sets the key that makes a retry safe.
            ///
            /// Without it, a fresh UUID is sent.
            pub fn with_idempotency_key(mut self, key: impl Into<String>) -> Self {
                self.call.idempotency_header("X-Idempotency-Key", Some(key.into()));
                self
            }

            /// Sets the body.
            pub fn body(mut self, body: models::CreateRefund) -> Self {
                self.call.json(&body);
                self.call.body_limits().check(&body);
                self
            }

            /// The key that makes a retry safe. Clones of this call share it. `None` if no random key could be made; sending
            /// the call then fails.
            pub fn idempotency_key(&self) -> Option<&str> {
                self.call.idempotency_key()
            }

            /// Sends the call; so does `.await` on it.
            pub async fn send(self) -> Result<ConfirmRefundOutput, Error> {
                self.send_with_response().await.map(client::Response::into_body)
            }

            /// Sends the call and yields status and headers of the answer, too.
            pub async fn send_with_response(
                self,
            ) -> Result<client::Response<ConfirmRefundOutput>, Error> {
                let reply = self.core.send(self.call).await?;
                match reply.status().as_u16() {
                    200 => {
                        reply
                            .json()
                            .map(|body| {
                                reply.with_body(ConfirmRefundOutput::Settled(Box::new(body)))
                            })
                    }
                    202 => Ok(reply.with_body(ConfirmRefundOutput::Pending)),
                    _ => Err(reply.failure()),
                }
            }
        }

        impl IntoFuture for ConfirmRefund {
            type Output = Result<ConfirmRefundOutput, Error>;

            type IntoFuture = client::BoxFuture<'static, Self::Output>;

            fn into_future(self) -> Self::IntoFuture {
                Box::pin(self.send())
            }
        }

        /// An answer to a call that went well, by its status.
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum ConfirmRefundOutput {
            /// The document says nothing about this answer.
            Settled(Box<models::Refund>),
            /// The document says nothing about this answer.
            Pending,
        }

        /// The headers of an answer to [`ConfirmRefund`].
        ///
        /// A header that is missing or cannot be read is `None`.
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub struct ConfirmRefundPendingHeaders {
            /// The header `Retry-After`.
            pub retry_after: Option<i64>,
            /// The header `X-Refund-Id`.
            pub refund_id: Option<models::RefundId>,
        }

        impl ConfirmRefundPendingHeaders {
            /// Reads the headers.
            pub fn from_headers(headers: &paywright_runtime::http::HeaderMap) -> Self {
                Self {
                    retry_after: client::header_value(headers, "Retry-After"),
                    refund_id: client::header_value::<String>(headers, "X-Refund-Id")
                        .map(Into::into),
                }
            }
        }
        "#);
    }
}
