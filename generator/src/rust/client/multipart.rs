//! Bodies of several parts.

use super::parameter::{query_style, setter_name};
use super::value::{Given, Writer};
use crate::api::{MemberName, MultipartField, Shape, Type, Types};
use crate::document::{MediaKind, media_kind};
use crate::rust::docs;
use crate::rust::graph::resolve;
use crate::rust::spell::{ident, member_ident};
use crate::rust::tokens::{Ident, TokenStream, quote};

/// The parts that have to be given.
pub(super) fn required_fields(fields: &[MultipartField]) -> impl Iterator<Item = &MultipartField> {
    fields.iter().filter(|field| field.required)
}

/// Whether a part is a file, or a list of files.
pub(super) fn is_file(types: &Types, field: &MultipartField) -> bool {
    match resolve(types, &field.ty) {
        Type::Binary => true,
        Type::List(item) => *resolve(types, item) == Type::Binary,
        _ => false,
    }
}

/// The arguments for parts that have to be given, and the statements that add them to a call.
pub(super) fn required(
    writer: &mut Writer<'_>,
    fields: &[MultipartField],
    call: &TokenStream,
) -> (Vec<TokenStream>, TokenStream) {
    let (arguments, statements): (Vec<_>, Vec<_>) = required_fields(fields)
        .map(|field| {
            let name = member_ident(&field.name);
            let (ty, statements) = add(writer, field, &name, call, &ident("multipart"));
            (quote!(#name: #ty), statements)
        })
        .unzip();
    // A body without parts is a body all the same.
    let statements = if statements.is_empty() {
        quote!(#call.multipart();)
    } else {
        quote!(#(#statements)*)
    };
    (arguments, statements)
}

/// A setter for each part that can be left out; `method` is the one that makes calls with such parts, where it is not the usual one.
pub(super) fn setters(
    writer: &mut Writer<'_>,
    fields: &[MultipartField],
    method: Option<&MemberName>,
) -> Vec<TokenStream> {
    fields
        .iter()
        .filter(|field| !field.required)
        .map(|field| setter(writer, field, method))
        .collect()
}

fn setter(
    writer: &mut Writer<'_>,
    field: &MultipartField,
    method: Option<&MemberName>,
) -> TokenStream {
    let name = setter_name(&field.name);
    let (mut said, usual) = (
        field.docs.clone(),
        format!("Sets the part `{}`.", field.wire),
    );
    let parts = ident(match method {
        Some(method) => {
            let note = format!("Only a call that `{}` made has parts.", method.ident());
            said.notes.push(note);
            "further_parts"
        }
        None => "multipart",
    });
    let docs = docs::attributes(&said, &usual);
    let deprecation = docs::deprecation(&field.docs);
    let wire = &field.wire;
    let (ty, add) = add(writer, field, &ident("value"), &quote!(self.call), &parts);
    quote! {
        #docs
        #deprecation
        pub fn #name(mut self, value: #ty) -> Self {
            self.call.clear_part(#wire);
            #add
            self
        }
    }
}

/// The type of the argument of this name, and the statements that add it to a call and check it; `parts` is what hands the parts out.
fn add(
    writer: &mut Writer<'_>,
    field: &MultipartField,
    name: &Ident,
    call: &TokenStream,
    parts: &Ident,
) -> (TokenStream, TokenStream) {
    let (types, wire) = (writer.types, &field.wire);
    let resolved = resolve(types, &field.ty);
    match resolved {
        Type::Binary => {
            return (
                quote!(client::FilePart),
                quote!(#call.#parts().file(#wire, #name);),
            );
        }
        Type::List(item) if *resolve(types, item) == Type::Binary => {
            return (
                quote!(impl IntoIterator<Item = client::FilePart>),
                quote! {
                    for file in #name {
                        #call.#parts().file(#wire, file);
                    }
                },
            );
        }
        _ => {}
    }
    let Given {
        ty,
        mut bind,
        mut value,
        checks,
    } = writer.given(
        name,
        &field.ty,
        &field.constraints,
        &quote!(#call.limits(#wire)),
    );
    let is_list = matches!(resolved, Type::List(_));
    let text = match resolved {
        Type::List(item) => text(types, item, &quote!(item)),
        single => text(types, single, &quote!(#name)),
    };
    // A list of what cannot be text is one part.
    let is_whole = text.is_none();
    if text.is_some() && !is_list && bind.is_empty() && *name != value.to_string() {
        let spelled = writer.speller.ty(&field.ty);
        bind = quote!(let #name: #spelled = #value;);
        value = quote!(#name);
    }
    let is_json = field.media_type.as_deref().is_some_and(is_json);
    let text = text.filter(|_| !is_json);
    // A text is a text in every style.
    let style = field.style.filter(|_| is_list || text.is_none());
    let add = match (style, text, &field.media_type) {
        (Some((style, explode)), ..) => {
            let style = query_style(style);
            quote!(in_style(#wire, &#value, #style, #explode))
        }
        (None, Some(text), None) => quote!(text(#wire, #text)),
        (None, Some(text), Some(media_type)) => quote!(text_as(#wire, #text, #media_type)),
        (None, None, Some(media_type)) if is_list => quote!(json_as(#wire, item, #media_type)),
        (None, None, Some(media_type)) => quote!(json_as(#wire, &#value, #media_type)),
        (None, None, None) => quote!(json(#wire, &#value)),
    };
    let is_each = style.is_none() && is_list && (!is_whole || field.media_type.is_some());
    let add = if is_each {
        quote! {
            for item in &#value {
                #call.#parts().#add;
            }
        }
    } else {
        quote!(#call.#parts().#add;)
    };
    (ty, quote!(#bind #add #(#checks)*))
}

/// Whether a media type is JSON.
fn is_json(media_type: &str) -> bool {
    media_kind(media_type) == MediaKind::Json
}

/// The text of a value, where a part can hold it as text.
fn text(types: &Types, ty: &Type, value: &TokenStream) -> Option<TokenStream> {
    match resolve(types, ty) {
        Type::String => Some(quote!(#value.as_str())),
        Type::Secret => Some(quote!(#value.expose())),
        Type::Bool
        | Type::Integer(_)
        | Type::Float
        | Type::Decimal(_)
        | Type::Date
        | Type::Timestamp(_)
        | Type::Currency
        | Type::Base64
        | Type::Base64Url => Some(quote!(#value.to_string())),
        Type::Named(id) => matches!(types.get(*id).shape, Shape::Text(_) | Shape::Enum(_))
            .then(|| quote!(#value.as_str())),
        Type::Binary
        | Type::Json
        | Type::List(_)
        | Type::Map(_)
        | Type::Nullable(_)
        | Type::Embedded(..)
        | Type::Quoted(_) => None,
    }
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

        use crate::call::{Call, Operation};
        use crate::{Error, models, operations};

        /// The call that [`Refunds::upload`](crate::services::Refunds::upload) makes.
        pub type UploadFile<M = client::Async> = Call<operations::UploadFile, M>;

        impl Operation for operations::UploadFile {
            type Output = Json;

            const READ: client::Read<Self::Output, Error> = client::read::json;
        }

        impl<M> UploadFile<M> {
            /// Sets the part `status`.
            pub fn status(mut self, value: impl Into<models::RefundStatus>) -> Self {
                self.call.clear_part("status");
                let value: models::RefundStatus = value.into();
                self.call.multipart().text("status", value.as_str());
                self
            }

            /// Sets the part `tags`.
            pub fn tags(mut self, value: impl IntoIterator<Item = impl Into<String>>) -> Self {
                self.call.clear_part("tags");
                let value: Vec<String> = value.into_iter().map(Into::into).collect();
                for item in &value {
                    self.call.multipart().text("tags", item.as_str());
                }
                self
            }

            /// Sets the part `period`.
            pub fn period(mut self, value: models::Period) -> Self {
                self.call.clear_part("period");
                self.call.multipart().json("period", &value);
                self
            }

            /// Sets the part `pages`.
            pub fn pages_(mut self, value: impl IntoIterator<Item = client::FilePart>) -> Self {
                self.call.clear_part("pages");
                for file in value {
                    self.call.multipart().file("pages", file);
                }
                self
            }
        }
        "#);
    }
}
