//! What is sent in the body: as an argument or a setter, and on its way into the request.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::argument::{Argument, argument, resolve};
use super::multipart;
use crate::api::{
    Body, BodyContent, Field, IdempotencyKey, Operation, Presence, Shape, Struct, Type, TypeId,
    Types,
};
use crate::rust::docs;
use crate::rust::spell::{Speller, ident, member_ident, presence};

/// A member that a call's type has because of the body.
pub(super) struct Member {
    pub(super) declaration: TokenStream,
    /// The statement that uses the member when the call is sent.
    pub(super) on_send: TokenStream,
    /// The initial value, where the body is not given at once.
    pub(super) initial: TokenStream,
    /// The variable that holds the member's value while the call is made.
    pub(super) name: Ident,
    pub(super) field: Ident,
}

/// The member, if there is need of one.
pub(super) fn member(types: &Types, operation: &Operation) -> Option<Member> {
    let body = operation.body.as_ref()?;
    if let BodyContent::Multipart(_) = body.content {
        return Some(Member {
            declaration: quote!(pub(crate) parts: client::Multipart),
            on_send: quote!(self.call.multipart(self.parts);),
            initial: quote!(client::Multipart::new()),
            name: local(operation, "parts"),
            field: ident("parts"),
        });
    }
    is_checked(types, body).then(|| Member {
        declaration: quote!(pub(crate) checked: Result<(), paywright_runtime::Violations>),
        on_send: quote!(self.checked?;),
        initial: quote!(Ok(())),
        name: ident("checked"),
        field: ident("checked"),
    })
}

/// Whether limits are checked before the body is sent.
fn is_checked(types: &Types, body: &Body) -> bool {
    content_type(&body.content).is_some_and(|ty| sent_struct(types, ty).is_some())
}

fn content_type(content: &BodyContent) -> Option<&Type> {
    match content {
        BodyContent::Json(ty) | BodyContent::Form(ty) => Some(ty),
        BodyContent::Multipart(_) | BodyContent::Text | BodyContent::Bytes => None,
    }
}

/// The object behind a type, if it has a `validate()` of its own.
fn sent_struct<'api>(types: &'api Types, ty: &'api Type) -> Option<(TypeId, &'api Struct)> {
    let Type::Named(id) = resolve(types, ty) else {
        return None;
    };
    let definition = types.get(*id);
    match &definition.shape {
        Shape::Struct(object) if definition.usage.request => Some((*id, object)),
        _ => None,
    }
}

/// A name for a variable of a method, which none of its arguments has.
pub(super) fn local(operation: &Operation, name: &str) -> Ident {
    let parts = operation.body.iter().flat_map(|body| match &body.content {
        BodyContent::Multipart(fields) => fields.as_slice(),
        _ => &[],
    });
    let mut arguments = operation
        .parameters
        .iter()
        .map(|parameter| &parameter.name)
        .chain(parts.map(|part| &part.name));
    // An argument does not end in an underscore, unless it is a keyword.
    if arguments.any(|argument| argument.as_part() == name) {
        ident(&format!("{name}_"))
    } else {
        ident(name)
    }
}

/// The arguments of the method that makes the call: the body, or its parts, as far as they have to be given.
pub(super) fn arguments(
    types: &Types,
    speller: &mut Speller<'_>,
    operation: &Operation,
) -> Vec<TokenStream> {
    let Some(body) = &operation.body else {
        return Vec::new();
    };
    if let BodyContent::Multipart(fields) = &body.content {
        return multipart::required(fields)
            .map(|field| {
                let (name, ty) = (
                    member_ident(&field.name),
                    multipart::argument(types, speller, field).ty,
                );
                quote!(#name: #ty)
            })
            .collect();
    }
    if !body.required {
        return Vec::new();
    }
    let Argument { ty, .. } = body_argument(types, speller, &body.content);
    let mutable = key_field(types, operation).map(|_| quote!(mut));
    vec![quote!(#mutable body: #ty)]
}

/// The statements that write what [`arguments`] took into the request under construction.
pub(super) fn encode(
    types: &Types,
    speller: &mut Speller<'_>,
    operation: &Operation,
    call: &Ident,
) -> TokenStream {
    let parts_name = local(operation, "parts");
    let Some(body) = &operation.body else {
        return TokenStream::new();
    };
    if let BodyContent::Multipart(fields) = &body.content {
        let parts = multipart::required(fields)
            .map(|field| multipart::encode(types, speller, field, &quote!(#parts_name)));
        let parts: Vec<_> = parts.collect();
        let mutable = (!parts.is_empty()).then(|| quote!(mut));
        return quote!(let #mutable #parts_name = client::Multipart::new(); #(#parts)*);
    }
    if !body.required {
        return member(types, operation).map_or_else(
            TokenStream::new,
            |Member { name, initial, .. }| quote!(let #name = #initial;),
        );
    }
    let checked = is_checked(types, body).then(|| quote!(let checked = body.validate();));
    let key = key_field(types, operation).map(|field| fill_key(types, field, &quote!(#call)));
    let write = write(types, speller, body, &quote!(#call));
    quote!(#key #checked #write)
}

/// Setters for a body that can be left out, or for such parts of it.
pub(super) fn setters(
    types: &Types,
    speller: &mut Speller<'_>,
    operation: &Operation,
) -> Vec<TokenStream> {
    let Some(body) = &operation.body else {
        return Vec::new();
    };
    if let BodyContent::Multipart(fields) = &body.content {
        return multipart::setters(types, speller, fields);
    }
    if body.required {
        return Vec::new();
    }
    let docs = docs::attributes(&body.docs, "Sets the body.");
    let Argument { ty, .. } = body_argument(types, speller, &body.content);
    let mutable = key_field(types, operation).map(|_| quote!(mut));
    let checked = is_checked(types, body).then(|| quote!(self.checked = body.validate();));
    let key = key_field(types, operation).map(|field| fill_key(types, field, &quote!(self.call)));
    let write = write(types, speller, body, &quote!(self.call));
    vec![quote! {
        #docs
        pub fn body(mut self, #mutable body: #ty) -> Self {
            #key
            #checked
            #write
            self
        }
    }]
}

fn body_argument(types: &Types, speller: &mut Speller<'_>, content: &BodyContent) -> Argument {
    let body = ident("body");
    match content {
        BodyContent::Json(ty) | BodyContent::Form(ty) => argument(types, speller, &body, ty),
        BodyContent::Text => Argument {
            ty: quote!(impl Into<String>),
            value: quote!(body),
        },
        BodyContent::Bytes | BodyContent::Multipart(_) => Argument {
            ty: quote!(impl Into<paywright_runtime::bytes::Bytes>),
            value: quote!(body),
        },
    }
}

fn write(types: &Types, speller: &mut Speller<'_>, body: &Body, call: &TokenStream) -> TokenStream {
    let Argument { value, .. } = body_argument(types, speller, &body.content);
    let media_type = &body.media_type;
    match &body.content {
        BodyContent::Json(_) => {
            let other = (media_type != "application/json")
                .then(|| quote!(#call.header("content-type", #media_type);));
            quote!(#call.json(&#value); #other)
        }
        BodyContent::Form(_) => quote!(#call.form(&#value);),
        BodyContent::Text => {
            let other = (media_type != "text/plain")
                .then(|| quote!(#call.header("content-type", #media_type);));
            quote!(#call.text(#value); #other)
        }
        BodyContent::Bytes => {
            let media_type = if media_type.contains('*') {
                "application/octet-stream"
            } else {
                media_type
            };
            quote!(#call.bytes(#media_type, #value);)
        }
        BodyContent::Multipart(_) => TokenStream::new(),
    }
}

/// The member of the body that holds the key that makes a retry safe.
fn key_field<'api>(types: &'api Types, operation: &'api Operation) -> Option<&'api Field> {
    let Some(IdempotencyKey::BodyField(name)) = &operation.idempotency else {
        return None;
    };
    let (_, object) = sent_struct(types, content_type(&operation.body.as_ref()?.content)?)?;
    object.fields.iter().find(|field| field.name == *name)
}

/// Fills the key if the caller gave none, and remembers it.
fn fill_key(types: &Types, field: &Field, call: &TokenStream) -> TokenStream {
    let name = member_ident(&field.name);
    let is_plain = *resolve(types, &field.ty) == Type::String;
    let (given, made) = if is_plain {
        (quote!(Ok), quote!(key))
    } else {
        (quote!(|key| Ok(key.into())), quote!(key.into()))
    };
    let (taken, wrapped) = match presence(field) {
        Presence::OptionalNullable => (
            quote!(std::mem::take(&mut body.#name).into_value()),
            quote!(paywright_runtime::Maybe::Value(#made)),
        ),
        Presence::OptionalBlank => (
            quote!(std::mem::take(&mut body.#name).into_value()),
            quote!(paywright_runtime::MaybeBlank::Value(#made)),
        ),
        Presence::Required | Presence::RequiredNullable | Presence::Optional => {
            (quote!(body.#name.take()), quote!(Some(#made)))
        }
    };
    quote! {
        if let Ok(key) = #taken.map_or_else(client::fresh_uuid, #given) {
            #call.idempotency_body_key(key.as_str());
            body.#name = #wrapped;
        }
    }
}
