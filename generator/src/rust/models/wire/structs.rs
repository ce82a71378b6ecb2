//! Objects with known members: written member by member, read into one slot each.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::api::{Additional, Field, Presence, Struct, TypeDef};
use crate::rust::spell::{ident, member_ident, presence, type_ident};

/// The implementations of `Serialize` and `Deserialize`.
pub(super) fn items(definition: &TypeDef, object: &Struct) -> Vec<TokenStream> {
    let name = type_ident(&definition.name);
    let path = quote!(crate::#name);
    let additional = object.additional.as_ref();
    let mut items = vec![serialize(&path, object)];
    items.extend(deserialize(
        &path,
        definition.name.as_str(),
        &object.fields,
        additional,
    ));
    items
}

fn serialize(path: &TokenStream, object: &Struct) -> TokenStream {
    let writes = object.fields.iter().map(write);
    let entries = object.additional.as_ref().map(|additional| {
        let name = member_ident(&additional.name);
        quote!(members.entries(&self.#name)?;)
    });
    let body = if object.fields.is_empty() && entries.is_none() {
        quote!(wire::Members::<S>::begin(serializer)?.end())
    } else {
        quote! {
            let mut members = wire::Members::<S>::begin(serializer)?;
            #(#writes)*
            #entries
            members.end()
        }
    };
    quote! {
        impl Serialize for #path {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                #body
            }
        }
    }
}

/// The statement that writes a member of `self`.
pub(super) fn write(field: &Field) -> TokenStream {
    let (name, wire) = (member_ident(&field.name), &field.wire);
    if presence(field).is_required() {
        quote!(members.required(#wire, &self.#name)?;)
    } else {
        quote!(members.optional(#wire, &self.#name)?;)
    }
}

/// The implementation of `Deserialize` for a struct with these members, and the visitor behind it.
pub(super) fn deserialize(
    path: &TokenStream,
    name: &str,
    fields: &[Field],
    additional: Option<&Additional>,
) -> [TokenStream; 3] {
    let visitor = ident(&format!("{name}Visitor"));
    let expecting = format!("an object ({name})");
    let members = members(fields, additional);
    let implementation = quote! {
        impl<'de> Deserialize<'de> for #path {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_map(#visitor)
            }
        }
    };
    let visit = quote! {
        impl<'de> Visitor<'de> for #visitor {
            type Value = #path;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str(#expecting)
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                #members
            }
        }
    };
    [implementation, quote!(struct #visitor;), visit]
}

/// Reads every member and makes the object of them.
///
/// Slots carry a prefix, since a member may be called like one of the function's own variables.
fn members(fields: &[Field], additional: Option<&Additional>) -> TokenStream {
    if fields.is_empty() && additional.is_none() {
        return quote! {
            while map.next_key::<wire::Key<'de>>()?.is_some() {
                wire::skip(&mut map)?;
            }
            Ok(Self::Value {})
        };
    }
    let slots = fields.iter().map(|field| {
        let slot = slot(&member_ident(&field.name));
        quote!(let mut #slot = None;)
    });
    let arms = fields.iter().map(|field| {
        let (slot, wire) = (slot(&member_ident(&field.name)), &field.wire);
        quote!(#wire => wire::read(&mut #slot, #wire, &mut map)?,)
    });
    let values = fields.iter().map(value);
    let rest = additional.map(|additional| {
        let name = member_ident(&additional.name);
        (slot(&name), name)
    });
    let (collected, otherwise, kept) = match rest {
        None => (None, quote!(wire::skip(&mut map)?), None),
        Some((slot, name)) => (
            Some(quote!(let mut #slot = std::collections::BTreeMap::new();)),
            quote!({
                if #slot.insert(key.into_text().into_owned(), map.next_value()?).is_some() {
                    return Err(paywright_runtime::serde::de::Error::custom("expected each member only once"));
                }
            }),
            Some(quote!(#name: #slot)),
        ),
    };
    let choice = if fields.is_empty() {
        otherwise
    } else {
        quote! {
            match key.as_str() {
                #(#arms)*
                _ => #otherwise,
            }
        }
    };
    quote! {
        #(#slots)*
        #collected
        while let Some(key) = map.next_key::<wire::Key<'de>>()? {
            #choice
        }
        Ok(Self::Value { #(#values,)* #kept })
    }
}

fn value(field: &Field) -> TokenStream {
    let (name, wire) = (member_ident(&field.name), &field.wire);
    let slot = slot(&name);
    match presence(field) {
        Presence::Required | Presence::RequiredNullable => {
            quote!(#name: wire::required::<_, A::Error>(#slot, #wire)?)
        }
        Presence::Optional | Presence::OptionalNullable | Presence::OptionalBlank => {
            quote!(#name: wire::optional(#slot))
        }
    }
}

fn slot(name: &Ident) -> Ident {
    ident(&format!("slot_{name}"))
}

#[cfg(test)]
mod tests {
    use crate::api::{Additional, Constraints, MemberName, Presence, Shape, Struct, Type};
    use crate::rust::models::fixture::{
        BOTH, amount, api, definition, field, file, object, optional, required,
    };

    #[test]
    fn members_are_written_by_presence_and_read_into_slots() {
        let mut key = required("map", Type::String);
        key.idempotency_key = true;
        let mut odd = optional("key", Type::Json);
        odd.wire = "a\"b".into();
        let fields = vec![
            required("id", Type::String),
            field("type", Type::String, Presence::RequiredNullable),
            key,
            odd,
            field("email", amount(), Presence::OptionalNullable),
        ];
        let api = api(vec![definition("Refund", "refunds", BOTH, object(fields))]);
        insta::assert_snapshot!(file(&api, "src/wire/refunds.rs"), @r#"
        // @generated by `cargo xtask codegen` from the OpenAPI document. Do not edit: change the document instead.

        use paywright_runtime::serde::de::{MapAccess, Visitor};
        use paywright_runtime::serde::{Deserialize, Deserializer, Serialize, Serializer};
        use paywright_runtime::wire;

        impl Serialize for crate::Refund {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let mut members = wire::Members::<S>::begin(serializer)?;
                members.required("id", &self.id)?;
                members.required("type", &self.type_)?;
                members.optional("map", &self.map)?;
                members.optional("a\"b", &self.key)?;
                members.optional("email", &self.email)?;
                members.end()
            }
        }

        impl<'de> Deserialize<'de> for crate::Refund {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_map(RefundVisitor)
            }
        }

        struct RefundVisitor;

        impl<'de> Visitor<'de> for RefundVisitor {
            type Value = crate::Refund;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("an object (Refund)")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut slot_id = None;
                let mut slot_type_ = None;
                let mut slot_map = None;
                let mut slot_key = None;
                let mut slot_email = None;
                while let Some(key) = map.next_key::<wire::Key<'de>>()? {
                    match key.as_str() {
                        "id" => wire::read(&mut slot_id, "id", &mut map)?,
                        "type" => wire::read(&mut slot_type_, "type", &mut map)?,
                        "map" => wire::read(&mut slot_map, "map", &mut map)?,
                        "a\"b" => wire::read(&mut slot_key, "a\"b", &mut map)?,
                        "email" => wire::read(&mut slot_email, "email", &mut map)?,
                        _ => wire::skip(&mut map)?,
                    }
                }
                Ok(Self::Value {
                    id: wire::required::<_, A::Error>(slot_id, "id")?,
                    type_: wire::required::<_, A::Error>(slot_type_, "type")?,
                    map: wire::optional(slot_map),
                    key: wire::optional(slot_key),
                    email: wire::optional(slot_email),
                })
            }
        }
        "#);
    }

    #[test]
    fn members_without_a_name_are_collected() {
        let additional = Additional {
            name: MemberName::new("rest"),
            ty: Type::Json,
            constraints: Constraints::default(),
        };
        let object = |fields| {
            Shape::Struct(Struct {
                fields,
                additional: Some(additional.clone()),
                ..Struct::default()
            })
        };
        let api = api(vec![
            definition(
                "Some",
                "some",
                BOTH,
                object(vec![required("id", Type::String)]),
            ),
            definition("Only", "only", BOTH, object(Vec::new())),
        ]);
        insta::assert_snapshot!(file(&api, "src/wire/some.rs"), @r#"
        // @generated by `cargo xtask codegen` from the OpenAPI document. Do not edit: change the document instead.

        use paywright_runtime::serde::de::{MapAccess, Visitor};
        use paywright_runtime::serde::{Deserialize, Deserializer, Serialize, Serializer};
        use paywright_runtime::wire;

        impl Serialize for crate::Some {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let mut members = wire::Members::<S>::begin(serializer)?;
                members.required("id", &self.id)?;
                members.entries(&self.rest)?;
                members.end()
            }
        }

        impl<'de> Deserialize<'de> for crate::Some {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_map(SomeVisitor)
            }
        }

        struct SomeVisitor;

        impl<'de> Visitor<'de> for SomeVisitor {
            type Value = crate::Some;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("an object (Some)")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut slot_id = None;
                let mut slot_rest = std::collections::BTreeMap::new();
                while let Some(key) = map.next_key::<wire::Key<'de>>()? {
                    match key.as_str() {
                        "id" => wire::read(&mut slot_id, "id", &mut map)?,
                        _ => {
                            if slot_rest
                                .insert(key.into_text().into_owned(), map.next_value()?)
                                .is_some()
                            {
                                return Err(
                                    paywright_runtime::serde::de::Error::custom(
                                        "expected each member only once",
                                    ),
                                );
                            }
                        }
                    }
                }
                Ok(Self::Value {
                    id: wire::required::<_, A::Error>(slot_id, "id")?,
                    rest: slot_rest,
                })
            }
        }
        "#);
        insta::assert_snapshot!(file(&api, "src/wire/only.rs"), @r#"
        // @generated by `cargo xtask codegen` from the OpenAPI document. Do not edit: change the document instead.

        use paywright_runtime::serde::de::{MapAccess, Visitor};
        use paywright_runtime::serde::{Deserialize, Deserializer, Serialize, Serializer};
        use paywright_runtime::wire;

        impl Serialize for crate::Only {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let mut members = wire::Members::<S>::begin(serializer)?;
                members.entries(&self.rest)?;
                members.end()
            }
        }

        impl<'de> Deserialize<'de> for crate::Only {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_map(OnlyVisitor)
            }
        }

        struct OnlyVisitor;

        impl<'de> Visitor<'de> for OnlyVisitor {
            type Value = crate::Only;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("an object (Only)")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut slot_rest = std::collections::BTreeMap::new();
                while let Some(key) = map.next_key::<wire::Key<'de>>()? {
                    {
                        if slot_rest
                            .insert(key.into_text().into_owned(), map.next_value()?)
                            .is_some()
                        {
                            return Err(
                                paywright_runtime::serde::de::Error::custom(
                                    "expected each member only once",
                                ),
                            );
                        }
                    }
                }
                Ok(Self::Value { rest: slot_rest })
            }
        }
        "#);
    }

    #[test]
    fn an_object_without_members_is_read_all_the_same() {
        let api = api(vec![definition(
            "Empty",
            "common",
            BOTH,
            object(Vec::new()),
        )]);
        insta::assert_snapshot!(file(&api, "src/wire/common.rs"), @r#"
        // @generated by `cargo xtask codegen` from the OpenAPI document. Do not edit: change the document instead.

        use paywright_runtime::serde::de::{MapAccess, Visitor};
        use paywright_runtime::serde::{Deserialize, Deserializer, Serialize, Serializer};
        use paywright_runtime::wire;

        impl Serialize for crate::Empty {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                wire::Members::<S>::begin(serializer)?.end()
            }
        }

        impl<'de> Deserialize<'de> for crate::Empty {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_map(EmptyVisitor)
            }
        }

        struct EmptyVisitor;

        impl<'de> Visitor<'de> for EmptyVisitor {
            type Value = crate::Empty;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("an object (Empty)")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                while map.next_key::<wire::Key<'de>>()?.is_some() {
                    wire::skip(&mut map)?;
                }
                Ok(Self::Value {})
            }
        }
        "#);
    }
}
