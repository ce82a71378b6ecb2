//! Values that are sent outside of the body: as arguments, as setters, and on their way into the request.

use super::value::{Given, Writer, is_secret};
use crate::api::{
    IdempotencyKey, MemberName, MemberStyle, Operation, Parameter, ParameterLocation, PathStyle,
    QueryStyle,
};
use crate::rust::docs;
use crate::rust::spell::{ident, member_ident};
use crate::rust::tokens::{Ident, TokenStream, quote};

/// Parameters that have to be given: those of the path come first.
pub(super) fn required(operation: &Operation) -> impl Iterator<Item = &Parameter> {
    operation
        .parameters
        .iter()
        .enumerate()
        .filter(|(index, parameter)| parameter.required && !is_key(operation, *index))
        .map(|(_, parameter)| parameter)
}

/// The header that carries the key that makes a retry safe.
pub(super) fn key(operation: &Operation) -> Option<&Parameter> {
    match operation.idempotency {
        Some(IdempotencyKey::Parameter(index)) => operation.parameters.get(index),
        _ => None,
    }
}

fn is_key(operation: &Operation, index: usize) -> bool {
    operation.idempotency == Some(IdempotencyKey::Parameter(index))
}

/// A setter for each parameter that can be left out.
pub(super) fn setters(writer: &mut Writer<'_>, operation: &Operation) -> Vec<TokenStream> {
    operation
        .parameters
        .iter()
        .enumerate()
        .filter_map(|(index, parameter)| {
            if is_key(operation, index) {
                Some(key_setter(parameter))
            } else if parameter.required {
                None
            } else {
                Some(setter(writer, parameter))
            }
        })
        .collect()
}

fn setter(writer: &mut Writer<'_>, parameter: &Parameter) -> TokenStream {
    let name = setter_name(&parameter.name);
    let docs = docs::attributes(
        &parameter.docs,
        &format!("Sets the parameter `{}`.", parameter.wire),
    );
    let deprecation = docs::deprecation(&parameter.docs);
    let (ty, write) = write(writer, parameter, &ident("value"), &quote!(self.call));
    quote! {
        #docs
        #deprecation
        pub fn #name(mut self, value: #ty) -> Self {
            #write
            self
        }
    }
}

/// The setter of the key is called the same in every API, whatever the header is called. What the caller takes for a key is
/// the caller's own business, so its form is not checked.
fn key_setter(parameter: &Parameter) -> TokenStream {
    let docs = docs::attributes(&parameter.docs, "Sets the key that makes a retry safe.");
    let wire = &parameter.wire;
    quote! {
        #docs
        ///
        /// Without it, a fresh UUID is sent.
        pub fn with_idempotency_key(mut self, key: impl Into<String>) -> Self {
            self.call.idempotency_header(#wire, Some(key.into()));
            self
        }
    }
}

/// The name of a setter, which must not be that of another method of the call.
pub(super) fn setter_name(name: &MemberName) -> Ident {
    match name.as_part() {
        "send"
        | "send_with_response"
        | "idempotency_key"
        | "with_options"
        | "with_server"
        | "with_idempotency_key"
        | "into_future"
        | "items"
        | "items_from"
        | "pages"
        | "pages_from" => ident(&format!("{}_", name.as_part())),
        _ => member_ident(name),
    }
}

/// The type of the argument of this name, and the statements that write it into a call and check it.
pub(super) fn write(
    writer: &mut Writer<'_>,
    parameter: &Parameter,
    name: &Ident,
    call: &TokenStream,
) -> (TokenStream, TokenStream) {
    let wire = &parameter.wire;
    let Given {
        ty,
        bind,
        value,
        checks,
    } = writer.given(
        name,
        &parameter.ty,
        &parameter.constraints,
        &quote!(#call.limits(#wire)),
    );
    let is_secret = is_secret(writer.types, &parameter.ty);
    let set = set(parameter, &value, is_secret, call);
    (ty, quote!(#bind #set #(#checks)*))
}

/// The statement that writes a value into a call.
fn set(
    parameter: &Parameter,
    value: &TokenStream,
    is_secret: bool,
    call: &TokenStream,
) -> TokenStream {
    let wire = &parameter.wire;
    match parameter.location {
        ParameterLocation::Path { .. } if parameter.as_json => {
            quote!(#call.path_as_json(#wire, &#value);)
        }
        ParameterLocation::Path {
            style: PathStyle::Simple,
            explode: false,
        } => quote!(#call.path(#wire, &#value);),
        ParameterLocation::Path { style, explode } => {
            let style = ident(match style {
                PathStyle::Simple => "Simple",
                PathStyle::Label => "Label",
                PathStyle::Matrix => "Matrix",
            });
            quote!(#call.path_in_style(#wire, &#value, client::PathStyle::#style, #explode);)
        }
        ParameterLocation::Query { .. } if parameter.as_json => {
            quote!(#call.query_as_json(#wire, &#value);)
        }
        ParameterLocation::Query {
            style: QueryStyle::Form,
            explode: true,
            allow_reserved: false,
        } => quote!(#call.query(#wire, &#value);),
        ParameterLocation::Query {
            style,
            explode,
            allow_reserved,
        } => {
            let style = query_style(style);
            let set = ident(if allow_reserved {
                "query_reserved"
            } else {
                "query_in_style"
            });
            quote!(#call.#set(#wire, &#value, #style, #explode);)
        }
        ParameterLocation::Header { .. } if parameter.as_json => {
            quote!(#call.header_as_json(#wire, &#value, #is_secret);)
        }
        ParameterLocation::Header { .. } if is_secret => {
            quote!(#call.secret_header(#wire, &#value);)
        }
        ParameterLocation::Header { explode: true } => {
            quote!(#call.header_exploded(#wire, &#value);)
        }
        ParameterLocation::Header { explode: false } => quote!(#call.header(#wire, &#value);),
        ParameterLocation::Cookie { .. } if parameter.as_json => {
            quote!(#call.cookie_as_json(#wire, &#value);)
        }
        ParameterLocation::Cookie { explode: true } => {
            quote!(#call.cookie_exploded(#wire, &#value);)
        }
        ParameterLocation::Cookie { explode: false } => quote!(#call.cookie(#wire, &#value);),
    }
}

/// The style of a form's member, as the runtime calls it.
pub(super) fn member_style(style: MemberStyle) -> TokenStream {
    match style {
        MemberStyle::Query { style, explode } => {
            let style = query_style(style);
            quote!(client::MemberStyle::Query(#style, #explode))
        }
        MemberStyle::Json => quote!(client::MemberStyle::Json),
    }
}

/// The style of a query's parameter or of a part, as the runtime calls it.
pub(super) fn query_style(style: QueryStyle) -> TokenStream {
    let style = ident(match style {
        QueryStyle::Form => "Form",
        QueryStyle::SpaceDelimited => "SpaceDelimited",
        QueryStyle::PipeDelimited => "PipeDelimited",
        QueryStyle::DeepObject => "DeepObject",
    });
    quote!(client::QueryStyle::#style)
}

#[cfg(test)]
mod tests {
    use crate::api::{Bound, Constraints, ParameterLocation, Type};
    use crate::rust::client::fixture::{api_with, file, list, service_of};

    #[test]
    fn limits_are_checked_at_the_name_on_the_wire() {
        let mut operation = list();
        operation.parameters[0].constraints.maximum = Some(Bound {
            value: "100".into(),
            exclusive: false,
        });
        operation.parameters[1].constraints = Constraints {
            max_items: Some(3),
            items: Some(Box::new(Constraints {
                max_length: Some(8),
                ..Constraints::default()
            })),
            ..Constraints::default()
        };
        let api = api_with(vec![service_of(operation)]);
        let text = file(&api, "src/services/refunds.rs");
        assert!(
            text.contains(
                "call.query(\"page-size\", &page_size);\n        call.limits(\"page-size\").maximum(page_size, 100);"
            ),
            "{text}"
        );
        let text = file(&api, "src/calls/refunds.rs");
        let (_, setter) = text.split_once("    pub fn ").unwrap();
        insta::assert_snapshot!(setter.split_once("/// Sets").unwrap().0, @r#"
        status(
                mut self,
                value: impl IntoIterator<Item = impl Into<models::RefundStatus>>,
            ) -> Self {
                let value: Vec<models::RefundStatus> = value
                    .into_iter()
                    .map(Into::into)
                    .collect();
                self.call.query_in_style("status", &value, client::QueryStyle::Form, false);
                self.call.limits("status").max_items(&value, 3);
                for (index, item) in value.iter().enumerate() {
                    self.call.limits("status").item(index).max_length(item.as_str(), 8);
                }
                self
            }
        "#);
    }

    #[test]
    fn secrets_are_sent_in_marked_headers() {
        let mut operation = list();
        for parameter in &mut operation.parameters {
            parameter.location = ParameterLocation::HEADER;
        }
        operation.parameters[1].ty = Type::List(Box::new(Type::Secret));
        let api = api_with(vec![service_of(operation)]);
        let text = file(&api, "src/calls/refunds.rs");
        for expected in [
            "self.call.secret_header(\"session\", &value.into());",
            "self.call.secret_header(\"status\", &value);",
            "self.call.header(\"send\", &value);",
        ] {
            assert!(text.contains(expected), "{text}");
        }
    }
}
