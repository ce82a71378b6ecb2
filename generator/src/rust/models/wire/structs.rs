//! Objects with known members: written member by member, read into one slot each.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::api::{Additional, Field, MemberName, Struct, TypeDef};
use crate::rust::spell::{Speller, ident, member_ident, presence, type_ident};

/// The implementations of `Serialize` and `Deserialize`.
pub(super) fn items(
    speller: &mut Speller<'_>,
    definition: &TypeDef,
    object: &Struct,
) -> Vec<TokenStream> {
    let name = type_ident(&definition.name);
    let path = quote!(crate::#name);
    let additional = object.additional.as_ref();
    let mut items = vec![serialize(&path, object)];
    items.extend(deserialize(
        speller,
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
        quote!(wire::Members::begin(serializer)?.end())
    } else {
        quote! {
            let mut members = wire::Members::begin(serializer)?;
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

/// The implementation of `Deserialize` for a struct with these members, and how these are read.
pub(super) fn deserialize(
    speller: &mut Speller<'_>,
    path: &TokenStream,
    name: &str,
    fields: &[Field],
    additional: Option<&Additional>,
) -> [TokenStream; 2] {
    let implementation = quote! {
        impl<'de> Deserialize<'de> for #path {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                wire::object(deserializer)
            }
        }
    };
    let body = read(speller, fields, additional);
    let members = ident(MEMBERS);
    let object = quote! {
        impl<'de> wire::Object<'de> for #path {
            const NAME: &'static str = #name;

            fn read<A: MapAccess<'de>>(mut #members: wire::Reader<A>) -> Result<Self, A::Error> {
                #body
            }
        }
    };
    [implementation, object]
}

/// The variables of the function that reads members.
const MEMBERS: &str = "members";
const KEY: &str = "key";

/// Reads every member and makes the object of them.
fn read(
    speller: &mut Speller<'_>,
    fields: &[Field],
    additional: Option<&Additional>,
) -> TokenStream {
    let slots = fields.iter().map(|field| {
        let slot = slot(&field.name);
        quote!(let mut #slot = None;)
    });
    let arms = fields.iter().map(|field| {
        let (slot, wire) = (slot(&field.name), &field.wire);
        quote!(#wire => members.read(#wire, &mut #slot)?,)
    });
    let values = fields.iter().map(value);
    let (collected, otherwise, kept) = match additional {
        None => (None, quote!(members.skip()?), None),
        Some(additional) => {
            let (map, slot) = (speller.map(), slot(&additional.name));
            let name = member_ident(&additional.name);
            let kept = if slot == name {
                quote!(#name)
            } else {
                quote!(#name: #slot)
            };
            (
                Some(quote!(let mut #slot = #map::new();)),
                quote!(members.keep(key, &mut #slot)?),
                Some(kept),
            )
        }
    };
    let entries = if fields.is_empty() && additional.is_none() {
        quote!(while members.key()?.is_some() {
            members.skip()?;
        })
    } else if fields.is_empty() {
        quote!(while let Some(key) = members.key()? { #otherwise; })
    } else {
        quote! {
            while let Some(key) = members.key()? {
                match key.as_str() {
                    #(#arms)*
                    _ => #otherwise,
                }
            }
        }
    };
    quote! {
        #(#slots)*
        #collected
        #entries
        Ok(Self { #(#values,)* #kept })
    }
}

fn value(field: &Field) -> TokenStream {
    let (name, slot, wire) = (member_ident(&field.name), slot(&field.name), &field.wire);
    if presence(field).is_required() {
        quote!(#name: members.required(#wire, #slot)?)
    } else {
        quote!(#name: #slot.unwrap_or_default())
    }
}

/// The variable that holds a member's value until all have been read.
fn slot(name: &MemberName) -> Ident {
    match name.as_part() {
        // A member's name does not end in an underscore, unless it is a keyword.
        own @ (MEMBERS | KEY) => ident(&format!("{own}_")),
        _ => member_ident(name),
    }
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

        use paywright_runtime::serde::de::MapAccess;
        use paywright_runtime::serde::{Deserialize, Deserializer, Serialize, Serializer};
        use paywright_runtime::wire;

        impl Serialize for crate::Refund {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let mut members = wire::Members::begin(serializer)?;
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
                wire::object(deserializer)
            }
        }

        impl<'de> wire::Object<'de> for crate::Refund {
            const NAME: &'static str = "Refund";

            fn read<A: MapAccess<'de>>(mut members: wire::Reader<A>) -> Result<Self, A::Error> {
                let mut id = None;
                let mut type_ = None;
                let mut map = None;
                let mut key_ = None;
                let mut email = None;
                while let Some(key) = members.key()? {
                    match key.as_str() {
                        "id" => members.read("id", &mut id)?,
                        "type" => members.read("type", &mut type_)?,
                        "map" => members.read("map", &mut map)?,
                        "a\"b" => members.read("a\"b", &mut key_)?,
                        "email" => members.read("email", &mut email)?,
                        _ => members.skip()?,
                    }
                }
                Ok(Self {
                    id: members.required("id", id)?,
                    type_: members.required("type", type_)?,
                    map: map.unwrap_or_default(),
                    key: key_.unwrap_or_default(),
                    email: email.unwrap_or_default(),
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

        use std::collections::BTreeMap;

        use paywright_runtime::serde::de::MapAccess;
        use paywright_runtime::serde::{Deserialize, Deserializer, Serialize, Serializer};
        use paywright_runtime::wire;

        impl Serialize for crate::Some {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let mut members = wire::Members::begin(serializer)?;
                members.required("id", &self.id)?;
                members.entries(&self.rest)?;
                members.end()
            }
        }

        impl<'de> Deserialize<'de> for crate::Some {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                wire::object(deserializer)
            }
        }

        impl<'de> wire::Object<'de> for crate::Some {
            const NAME: &'static str = "Some";

            fn read<A: MapAccess<'de>>(mut members: wire::Reader<A>) -> Result<Self, A::Error> {
                let mut id = None;
                let mut rest = BTreeMap::new();
                while let Some(key) = members.key()? {
                    match key.as_str() {
                        "id" => members.read("id", &mut id)?,
                        _ => members.keep(key, &mut rest)?,
                    }
                }
                Ok(Self {
                    id: members.required("id", id)?,
                    rest,
                })
            }
        }
        "#);
        insta::assert_snapshot!(file(&api, "src/wire/only.rs"), @r#"
        // @generated by `cargo xtask codegen` from the OpenAPI document. Do not edit: change the document instead.

        use std::collections::BTreeMap;

        use paywright_runtime::serde::de::MapAccess;
        use paywright_runtime::serde::{Deserialize, Deserializer, Serialize, Serializer};
        use paywright_runtime::wire;

        impl Serialize for crate::Only {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let mut members = wire::Members::begin(serializer)?;
                members.entries(&self.rest)?;
                members.end()
            }
        }

        impl<'de> Deserialize<'de> for crate::Only {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                wire::object(deserializer)
            }
        }

        impl<'de> wire::Object<'de> for crate::Only {
            const NAME: &'static str = "Only";

            fn read<A: MapAccess<'de>>(mut members: wire::Reader<A>) -> Result<Self, A::Error> {
                let mut rest = BTreeMap::new();
                while let Some(key) = members.key()? {
                    members.keep(key, &mut rest)?;
                }
                Ok(Self { rest })
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

        use paywright_runtime::serde::de::MapAccess;
        use paywright_runtime::serde::{Deserialize, Deserializer, Serialize, Serializer};
        use paywright_runtime::wire;

        impl Serialize for crate::Empty {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                wire::Members::begin(serializer)?.end()
            }
        }

        impl<'de> Deserialize<'de> for crate::Empty {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                wire::object(deserializer)
            }
        }

        impl<'de> wire::Object<'de> for crate::Empty {
            const NAME: &'static str = "Empty";

            fn read<A: MapAccess<'de>>(mut members: wire::Reader<A>) -> Result<Self, A::Error> {
                while members.key()?.is_some() {
                    members.skip()?;
                }
                Ok(Self {})
            }
        }
        "#);
    }
}
