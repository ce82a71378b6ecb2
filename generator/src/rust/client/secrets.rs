//! The names of what must not be shown.

use std::collections::BTreeSet;

use super::value::is_secret;
use crate::api::{Api, BodyContent, Field, Operation, Output, Shape, Type, TypeId, Types};
use crate::rust::graph::resolve;

/// The names on the wire of all members, parameters and headers that hold secrets, each once and in order.
pub(super) fn names(api: &Api) -> BTreeSet<&str> {
    let types = &api.types;
    let members = types
        .iter()
        .flat_map(|(_, definition)| fields(&definition.shape))
        .map(|field| (field.wire.as_str(), &field.ty));
    let operations = api.services.iter().flat_map(|service| &service.operations);
    members
        .chain(operations.flat_map(outside_of_bodies))
        .filter(|(_, ty)| holds_nameless_secret(types, ty, &mut BTreeSet::new()))
        .map(|(name, _)| name)
        .collect()
}

fn fields(shape: &Shape) -> &[Field] {
    match shape {
        Shape::Struct(object) => &object.fields,
        Shape::Envelope(envelope) => &envelope.fields,
        Shape::Enum(_) | Shape::Text(_) | Shape::Union(_) | Shape::Alias(..) => &[],
    }
}

/// The names and types of parameters, of the parts of a body, and of the headers of answers.
fn outside_of_bodies(operation: &Operation) -> Vec<(&str, &Type)> {
    let responses = match &operation.output {
        Output::Single(response) => vec![response],
        Output::Several { variants, .. } => {
            variants.iter().map(|variant| &variant.response).collect()
        }
    };
    let parameters = operation.parameters.iter();
    let parts = operation.bodies().flat_map(|body| match &body.content {
        BodyContent::Multipart(parts) => parts.as_slice(),
        _ => &[],
    });
    let headers = responses.into_iter().flat_map(|response| &response.headers);
    parameters
        .map(|parameter| (parameter.wire.as_str(), &parameter.ty))
        .chain(parts.map(|part| (part.wire.as_str(), &part.ty)))
        .chain(headers.map(|header| (header.wire.as_str(), &header.ty)))
        .collect()
}

/// Whether a value is a secret, or holds one that no name of its own leads to.
fn holds_nameless_secret(types: &Types, ty: &Type, seen: &mut BTreeSet<TypeId>) -> bool {
    if is_secret(types, ty) {
        return true;
    }
    match resolve(types, ty) {
        Type::List(inner)
        | Type::Map(inner)
        | Type::Nullable(inner)
        | Type::Embedded(inner, _)
        | Type::Quoted(inner) => holds_nameless_secret(types, inner, seen),
        Type::Named(id) if seen.insert(*id) => match &types.get(*id).shape {
            Shape::Union(union) => union
                .variants
                .iter()
                .any(|variant| holds_nameless_secret(types, &variant.ty, seen)),
            Shape::Struct(object) => object
                .additional
                .as_ref()
                .is_some_and(|additional| holds_nameless_secret(types, &additional.ty, seen)),
            _ => false,
        },
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::{
        Additional, Body, Constraints, Dispatch, EmbeddedForm, MemberName, Presence, Struct,
        TypeName,
    };
    use crate::api::{Union, UnionVariant};
    use crate::rust::client::fixture::{api as calls, api_with, list, service_of, upload};
    use crate::rust::models::fixture::{
        BOTH, api, definition, field, list as list_of, named, object,
    };

    fn listed(api: &Api) -> Vec<&str> {
        names(api).into_iter().collect()
    }

    #[test]
    fn members_parameters_and_headers_are_listed_in_order() {
        assert_eq!(listed(&calls()), ["X-Ticket", "session", "token"]);
        assert_eq!(
            listed(&api_with(vec![service_of(list())])),
            ["session", "token"]
        );
    }

    #[test]
    fn a_secret_part_of_a_body_is_listed() {
        let mut operation = upload();
        let Some(Body {
            content: BodyContent::Multipart(parts),
            ..
        }) = &mut operation.body
        else {
            panic!("no parts");
        };
        parts[0].ty = Type::Secret;
        parts[0].wire = "pin".into();
        assert_eq!(
            listed(&api_with(vec![service_of(operation)])),
            ["pin", "token"]
        );
    }

    #[test]
    fn what_holds_a_secret_without_a_name_is_listed_itself() {
        let secret = || Type::Secret;
        let union = Shape::Union(Union {
            variants: vec![UnionVariant {
                name: TypeName::new("Text"),
                docs: Default::default(),
                ty: secret(),
                boxed: false,
            }],
            dispatch: Dispatch::Kind(Vec::new()),
            fallback: TypeName::new("Unknown"),
        });
        let free = Shape::Struct(Struct {
            additional: Some(Additional {
                name: MemberName::new("additional"),
                ty: secret(),
                constraints: Constraints::default(),
            }),
            ..Struct::default()
        });
        let alias = Shape::Alias(secret(), Constraints::default());
        let holder = object(vec![
            field("union", named(0), Presence::Required),
            field("free", list_of(named(1)), Presence::Required),
            field(
                "alias",
                Type::Nullable(Box::new(named(2))),
                Presence::Required,
            ),
            field("map", Type::Map(Box::new(secret())), Presence::Required),
            field(
                "embedded",
                Type::Embedded(Box::new(secret()), EmbeddedForm::Either),
                Presence::Required,
            ),
            field("holder", named(3), Presence::Optional),
            field("plain", Type::String, Presence::Required),
        ]);
        let api = api(vec![
            definition("OneOf", "common", BOTH, union),
            definition("Free", "common", BOTH, free),
            definition("CardNumber", "common", BOTH, alias),
            definition("Holder", "common", BOTH, holder),
        ]);
        assert_eq!(listed(&api), ["alias", "embedded", "free", "map", "union"]);
    }
}
