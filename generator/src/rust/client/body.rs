//! What is sent in the body: as an argument or a setter, and on its way into the request.

use super::multipart;
use super::parameter::member_style;
use super::value::{Given, Writer};
use crate::api::{
    Body, BodyContent, Constraints, Field, FormBody, IdempotencyKey, Operation, Presence, Shape,
    Struct, Type, Types,
};
use crate::rust::docs;
use crate::rust::graph::resolve;
use crate::rust::spell::{ident, member_ident, presence};
use crate::rust::tokens::{Ident, TokenStream, quote};

/// The object behind a type, if it is one that is put together to be sent.
fn sent_struct<'api>(types: &'api Types, ty: &'api Type) -> Option<&'api Struct> {
    let Type::Named(id) = resolve(types, ty) else {
        return None;
    };
    let definition = types.get(*id);
    match &definition.shape {
        Shape::Struct(object) if definition.usage.request => Some(object),
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

/// The arguments of the method that makes the call, and the statements that write them into it: the body, or its parts, as
/// far as they have to be given.
pub(super) fn required(
    writer: &mut Writer<'_>,
    operation: &Operation,
    call: &TokenStream,
) -> (Vec<TokenStream>, TokenStream) {
    let Some(body) = &operation.body else {
        return (Vec::new(), TokenStream::new());
    };
    if let BodyContent::Multipart(fields) = &body.content {
        return multipart::required(writer, fields, call);
    }
    if !body.required {
        return (Vec::new(), TokenStream::new());
    }
    let (argument, statements) = write(writer, operation, body, call);
    (vec![argument], statements)
}

/// Setters for a body that can be left out, or for such parts of it; and for those of other ways to send it.
pub(super) fn setters(writer: &mut Writer<'_>, operation: &Operation) -> Vec<TokenStream> {
    let mut setters: Vec<_> = operation
        .body
        .iter()
        .flat_map(|body| main_setters(writer, operation, body))
        .collect();
    for other in &operation.other_bodies {
        if let BodyContent::Multipart(fields) = &other.body.content {
            setters.extend(multipart::setters(writer, fields, Some(&other.name)));
        }
    }
    setters
}

fn main_setters(writer: &mut Writer<'_>, operation: &Operation, body: &Body) -> Vec<TokenStream> {
    if let BodyContent::Multipart(fields) = &body.content {
        return multipart::setters(writer, fields, None);
    }
    if body.required {
        return Vec::new();
    }
    let docs = docs::attributes(&body.docs, "Sets the body.");
    let (argument, statements) = write(writer, operation, body, &quote!(self.call));
    vec![quote! {
        #docs
        pub fn body(mut self, #argument) -> Self {
            #statements
            self
        }
    }]
}

/// The argument, and the statements that write it into a call and check it.
fn write(
    writer: &mut Writer<'_>,
    operation: &Operation,
    body: &Body,
    call: &TokenStream,
) -> (TokenStream, TokenStream) {
    let media_type = body.media_type.as_str();
    match &body.content {
        BodyContent::Json(ty) => {
            let set = |value: TokenStream| match media_type {
                "application/json" => quote!(#call.json(&#value);),
                other => quote!(#call.json_as(#other, &#value);),
            };
            typed(writer, operation, (ty, &body.constraints), call, set)
        }
        BodyContent::Form(form) => {
            let styles = form.styles.iter().map(|(name, style)| {
                let style = member_style(*style);
                quote!((#name, #style))
            });
            let styles = (!form.styles.is_empty()).then(|| quote!(&[#(#styles),*]));
            typed(
                writer,
                operation,
                (&form.ty, &body.constraints),
                call,
                |value| match styles {
                    None => quote!(#call.form(&#value);),
                    Some(styles) => quote!(#call.form_in_styles(&#value, #styles);),
                },
            )
        }
        BodyContent::Text => {
            let set = match media_type {
                "text/plain" => quote!(#call.text(body);),
                other => quote!(#call.text_as(#other, body);),
            };
            (quote!(body: impl Into<String>), set)
        }
        BodyContent::Multipart(_) | BodyContent::Parts => {
            (quote!(body: client::Multipart), quote!(#call.parts(body);))
        }
        BodyContent::Bytes => (
            quote!(body: impl Into<paywright_runtime::bytes::Bytes>),
            quote!(#call.bytes(#media_type, body);),
        ),
    }
}

fn typed(
    writer: &mut Writer<'_>,
    operation: &Operation,
    (ty, constraints): (&Type, &Constraints),
    call: &TokenStream,
    set: impl FnOnce(TokenStream) -> TokenStream,
) -> (TokenStream, TokenStream) {
    let Given {
        ty: argument,
        bind,
        value,
        checks,
    } = writer.given(
        &ident("body"),
        ty,
        constraints,
        &quote!(#call.body_limits()),
    );
    let key = key_field(writer.types, operation).map(|field| fill_key(field, call));
    let mutable = key.as_ref().map(|_| quote!(mut));
    let set = set(value);
    (
        quote!(#mutable body: #argument),
        quote!(#bind #key #set #(#checks)*),
    )
}

/// The member of the body that holds the key that makes a retry safe.
fn key_field<'api>(types: &'api Types, operation: &'api Operation) -> Option<&'api Field> {
    let Some(IdempotencyKey::BodyField(name)) = &operation.idempotency else {
        return None;
    };
    let (BodyContent::Json(ty) | BodyContent::Form(FormBody { ty, .. })) =
        &operation.body.as_ref()?.content
    else {
        return None;
    };
    let object = sent_struct(types, ty)?;
    object.fields.iter().find(|field| field.name == *name)
}

/// Fills the key if the caller gave none.
fn fill_key(field: &Field, call: &TokenStream) -> TokenStream {
    let name = member_ident(&field.name);
    match presence(field) {
        Presence::OptionalNullable | Presence::OptionalBlank => quote! {
            let given = std::mem::take(&mut body.#name).into_value();
            body.#name = #call.fill_idempotency_key(given).into();
        },
        Presence::Required | Presence::RequiredNullable | Presence::Optional => {
            quote!(body.#name = #call.fill_idempotency_key(body.#name.take());)
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::api::{
        BodyContent, Constraints, MemberStyle, Operation, QueryStyle, Shape, Type, TypeDef, TypeId,
        TypeName, Types,
    };
    use crate::rust::client::fixture::{api_with, confirm, create, file, label, note, service_of};

    fn service_text(operation: Operation) -> String {
        file(
            &api_with(vec![service_of(operation)]),
            "src/services/refunds.rs",
        )
    }

    #[test]
    fn the_media_type_of_the_document_is_sent() {
        let mut patch = create();
        patch.body.as_mut().unwrap().media_type = "application/merge-patch+json".into();
        let text = service_text(patch);
        assert!(
            text.contains("call.json_as(\"application/merge-patch+json\", &body);"),
            "{text}"
        );
        let mut table = note();
        table.body.as_mut().unwrap().media_type = "text/csv".into();
        let text = service_text(table);
        assert!(text.contains("call.text_as(\"text/csv\", body);"), "{text}");
        assert!(service_text(note()).contains("call.text(body);"));
    }

    #[test]
    fn a_body_without_limits_is_not_checked() {
        assert!(service_text(create()).contains("call.body_limits().check(&body);"));
        assert!(!service_text(label()).contains("limits"));
    }

    #[test]
    fn members_of_a_form_have_the_styles_of_the_document() {
        let mut styled = label();
        if let BodyContent::Form(form) = &mut styled.body.as_mut().unwrap().content {
            form.styles = vec![
                (
                    "from".into(),
                    MemberStyle::Query {
                        style: QueryStyle::DeepObject,
                        explode: true,
                    },
                ),
                ("to".into(), MemberStyle::Json),
            ];
        }
        let text = service_text(styled);
        for expected in [
            "call.form_in_styles(",
            "client::MemberStyle::Query(client::QueryStyle::DeepObject, true),\n",
            "(\"to\", client::MemberStyle::Json),",
        ] {
            assert!(text.contains(expected), "{expected}: {text}");
        }
        assert!(service_text(label()).contains("call.form(&body);"));
    }

    #[test]
    fn a_list_is_checked_by_its_own_limits_and_those_of_its_items() {
        let mut operation = create();
        let mut api = api_with(Vec::new());
        let listed = TypeDef {
            name: TypeName::new("CreateRefunds"),
            shape: Shape::Alias(
                Type::List(Box::new(Type::Named(TypeId(3)))),
                Constraints {
                    max_items: Some(10),
                    ..Constraints::default()
                },
            ),
            ..api.types.get(TypeId(3)).clone()
        };
        let mut definitions = api.types.definitions;
        let id = TypeId(u32::try_from(definitions.len()).unwrap());
        definitions.push(listed);
        api.types = Types::from_definitions(definitions);
        operation.body.as_mut().unwrap().content = BodyContent::Json(Type::Named(id));
        operation.idempotency = None;
        api.services = vec![service_of(operation)];
        let text = file(&api, "src/services/refunds.rs");
        let (_, method) = text.split_once("    pub fn ").unwrap();
        insta::assert_snapshot!(method.split_once("\n        call::on(").unwrap().0, @r"
        create(
                &self,
                body: impl IntoIterator<Item = models::CreateRefund>,
            ) -> calls::CreateRefund<M> {
                let mut call = client::Call::new(&CREATE_REFUND);
                let body: models::CreateRefunds = body.into_iter().collect();
                call.json(&body);
                call.body_limits().max_items(&body, 10).check(&body);
        ");
    }

    #[test]
    fn an_optional_body_fills_its_key_when_it_is_set() {
        let mut operation = confirm();
        operation.parameters.pop();
        operation.idempotency = create().idempotency;
        let text = file(
            &api_with(vec![service_of(operation)]),
            "src/calls/refunds.rs",
        );
        let (_, setter) = text.split_once("pub fn body(").unwrap();
        insta::assert_snapshot!(setter.split_once("/// ").unwrap().0, @r"
        mut self, mut body: models::CreateRefund) -> Self {
                body.request_id = self.call.fill_idempotency_key(body.request_id.take());
                self.call.json(&body);
                self.call.body_limits().check(&body);
                self
            }
        ");
    }
}
