//! Bodies of several parts.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::argument::{self, Argument, resolve};
use super::parameter::setter_name;
use crate::api::{MultipartField, Shape, Type, Types};
use crate::rust::docs;
use crate::rust::spell::{Speller, ident, member_ident};

/// The parts that have to be given.
pub(super) fn required(fields: &[MultipartField]) -> impl Iterator<Item = &MultipartField> {
    fields.iter().filter(|field| field.required)
}

/// The argument for a part.
pub(super) fn argument(
    types: &Types,
    speller: &mut Speller<'_>,
    field: &MultipartField,
) -> Argument {
    argument_named(types, speller, field, &member_ident(&field.name))
}

fn argument_named(
    types: &Types,
    speller: &mut Speller<'_>,
    field: &MultipartField,
    name: &Ident,
) -> Argument {
    match resolve(types, &field.ty) {
        Type::Binary => Argument {
            ty: quote!(crate::FilePart),
            value: quote!(#name),
        },
        Type::List(item) if *resolve(types, item) == Type::Binary => Argument {
            ty: quote!(impl IntoIterator<Item = crate::FilePart>),
            value: quote!(#name),
        },
        _ => argument::argument(types, speller, name, &field.ty),
    }
}

/// The statement that adds a part that the caller gave as an argument.
pub(super) fn encode(
    types: &Types,
    speller: &mut Speller<'_>,
    field: &MultipartField,
    parts: &TokenStream,
) -> TokenStream {
    add(types, speller, field, parts, &member_ident(&field.name))
}

/// A setter for each part that can be left out.
pub(super) fn setters(
    types: &Types,
    speller: &mut Speller<'_>,
    fields: &[MultipartField],
) -> Vec<TokenStream> {
    fields
        .iter()
        .filter(|field| !field.required)
        .map(|field| setter(types, speller, field))
        .collect()
}

fn setter(types: &Types, speller: &mut Speller<'_>, field: &MultipartField) -> TokenStream {
    let name = setter_name(&field.name);
    let docs = docs::attributes(&field.docs, &format!("Adds the part `{}`.", field.wire));
    let deprecation = docs::deprecation(&field.docs);
    let Argument { ty, .. } = argument_named(types, speller, field, &ident("value"));
    let add = add(types, speller, field, &quote!(self.parts), &ident("value"));
    quote! {
        #docs
        #deprecation
        pub fn #name(mut self, value: #ty) -> Self {
            #add
            self
        }
    }
}

fn add(
    types: &Types,
    speller: &mut Speller<'_>,
    field: &MultipartField,
    parts: &TokenStream,
    name: &Ident,
) -> TokenStream {
    let wire = &field.wire;
    let Argument { value, .. } = argument_named(types, speller, field, name);
    match resolve(types, &field.ty) {
        Type::Binary => quote!(#value.add_to(&mut #parts, #wire);),
        Type::List(item) if *resolve(types, item) == Type::Binary => quote! {
            for file in #value {
                file.add_to(&mut #parts, #wire);
            }
        },
        Type::List(item) => match text(types, item, &quote!(item)) {
            Some(text) => quote! {
                for item in #value {
                    #parts.text(#wire, #text);
                }
            },
            None => quote!(#parts.json(#wire, &#value);),
        },
        ty => match text(types, ty, &quote!(#name)) {
            Some(text) => {
                let ty = speller.ty(&field.ty);
                quote! {
                    let #name: #ty = #value;
                    #parts.text(#wire, #text);
                }
            }
            None => quote!(#parts.json(#wire, &#value);),
        },
    }
}

/// The text of a value, where a part can hold it as text.
fn text(types: &Types, ty: &Type, value: &TokenStream) -> Option<TokenStream> {
    match resolve(types, ty) {
        Type::String => Some(quote!(#value)),
        Type::Secret => Some(quote!(#value.expose())),
        Type::Bool
        | Type::Integer(_)
        | Type::Float
        | Type::Decimal(_)
        | Type::Date
        | Type::Timestamp(_)
        | Type::Currency => Some(quote!(#value.to_string())),
        Type::Named(id) => matches!(types.get(*id).shape, Shape::Text(_) | Shape::Enum(_))
            .then(|| quote!(#value.as_str())),
        Type::Base64
        | Type::Binary
        | Type::Json
        | Type::List(_)
        | Type::Map(_)
        | Type::Nullable(_)
        | Type::Embedded(_)
        | Type::Quoted(_) => None,
    }
}

/// `src/file_part.rs`: a file on its way into a body.
pub(super) fn file_part() -> Vec<TokenStream> {
    vec![
        quote! {
            use paywright_runtime::bytes::Bytes;
            use paywright_runtime::client::Multipart;
        },
        quote! {
            /// A file that is a part of a body.
            #[derive(Clone, PartialEq, Eq)]
            pub struct FilePart {
                file_name: String,
                media_type: String,
                content: Bytes,
            }
        },
        quote! {
            impl FilePart {
                /// A file with its name, its media type (such as `application/pdf`) and its bytes.
                pub fn new(file_name: impl Into<String>, media_type: impl Into<String>, content: impl Into<Bytes>) -> Self {
                    Self { file_name: file_name.into(), media_type: media_type.into(), content: content.into() }
                }
                pub(crate) fn add_to(self, parts: &mut Multipart, name: &str) {
                    parts.file(name, &self.file_name, &self.media_type, self.content);
                }
            }
        },
        quote! {
            /// Shows the size only, since files hold personal data.
            impl std::fmt::Debug for FilePart {
                fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                    write!(formatter, "FilePart({} bytes)", self.content.len())
                }
            }
        },
    ]
}

#[cfg(test)]
mod tests {
    use crate::rust::client::fixture::{api_with, file, service_of, upload};

    #[test]
    fn parts_that_can_be_left_out_have_setters() {
        let api = api_with(vec![service_of(upload())]);
        insta::assert_snapshot!(file(&api, "src/calls/refunds.rs"), @r#"
        // @generated by `cargo xtask codegen` from the OpenAPI document. Do not edit: change the document instead.

        use paywright_runtime::{Json, client};
        use crate::{Error, models};

        /// The call that [`Refunds::upload`](crate::services::Refunds::upload) makes.
        #[derive(Clone, Debug)]
        #[must_use = "a call does nothing until it is awaited or sent"]
        pub struct UploadFile {
            pub(crate) core: client::Core,
            pub(crate) call: client::Call,
            pub(crate) parts: client::Multipart,
        }

        impl UploadFile {
            /// Adds the part `status`.
            pub fn status(mut self, value: impl Into<models::RefundStatus>) -> Self {
                let value: models::RefundStatus = value.into();
                self.parts.text("status", value.as_str());
                self
            }

            /// Adds the part `tags`.
            pub fn tags(mut self, value: impl IntoIterator<Item = impl Into<String>>) -> Self {
                for item in value.into_iter().map(Into::into).collect::<Vec<String>>() {
                    self.parts.text("tags", item);
                }
                self
            }

            /// Adds the part `period`.
            pub fn period(mut self, value: models::Period) -> Self {
                self.parts.json("period", &value);
                self
            }

            /// Adds the part `pages`.
            pub fn pages(mut self, value: impl IntoIterator<Item = crate::FilePart>) -> Self {
                for file in value {
                    file.add_to(&mut self.parts, "pages");
                }
                self
            }

            /// Sends the call; so does `.await` on it.
            pub async fn send(self) -> Result<Json, Error> {
                self.send_with_response().await.map(client::Response::into_body)
            }

            /// Sends the call and yields status and headers of the answer, too.
            pub async fn send_with_response(mut self) -> Result<client::Response<Json>, Error> {
                self.call.multipart(self.parts);
                let reply = self.core.send(self.call).await?;
                match reply.status().as_u16() {
                    200..=299 => reply.json().map(|body| reply.with_body(body)),
                    _ => Err(reply.failure()),
                }
            }
        }

        impl IntoFuture for UploadFile {
            type Output = Result<Json, Error>;

            type IntoFuture = client::BoxFuture<'static, Self::Output>;

            fn into_future(self) -> Self::IntoFuture {
                Box::pin(self.send())
            }
        }
        "#);
    }
}
