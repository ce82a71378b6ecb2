//! Notifications: the event is found by its name, its payload where the document says.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::{pointer, structs};
use crate::api::{EventEnvelope, Field, Notifications, TypeDef, Types};
use crate::rust::models::envelope::may_lack_payload;
use crate::rust::spell::{Speller, ident, member_ident, type_ident};

/// The implementations of `Serialize` and `Deserialize`.
pub(super) fn items(
    speller: &mut Speller<'_>,
    types: &Types,
    definition: &TypeDef,
    envelope: &EventEnvelope,
    notifications: &Notifications,
) -> Vec<TokenStream> {
    let mut items = vec![
        serialize(definition, envelope),
        serialize_payload(notifications),
    ];
    items.extend(presence(types, envelope, notifications));
    items.push(deserialize(definition, envelope, notifications));
    items.push(read_payload(speller, types, envelope, notifications));
    if !envelope.fields.is_empty() {
        items.extend(shared_members(speller, definition, &envelope.fields));
    }
    items
}

fn serialize(definition: &TypeDef, envelope: &EventEnvelope) -> TokenStream {
    let name = type_ident(&definition.name);
    let data = member_ident(&envelope.data);
    let body = match envelope.payload.first() {
        // The payload is the whole body, so the shared members are in it.
        None => quote!(self.#data.serialize(serializer)),
        Some(_) => {
            let (writes, keys) = (
                envelope.fields.iter().map(structs::write),
                &envelope.payload,
            );
            quote! {
                let mut members = wire::Members::begin(serializer)?;
                #(#writes)*
                members.payload(&[#(#keys),*], &self.#data)?;
                members.end()
            }
        }
    };
    quote! {
        impl Serialize for crate::#name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                #body
            }
        }
    }
}

fn serialize_payload(notifications: &Notifications) -> TokenStream {
    let name = type_ident(&notifications.data);
    let fallback = type_ident(&notifications.fallback);
    let variants = notifications
        .events
        .iter()
        .map(|event| type_ident(&event.name));
    quote! {
        impl Serialize for crate::#name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                match self {
                    #(Self::#variants(payload) => payload.serialize(serializer),)*
                    Self::#fallback { raw, .. } => raw.serialize(serializer),
                }
            }
        }
    }
}

/// Which events came without a payload, where it is a member of the body.
fn presence(
    types: &Types,
    envelope: &EventEnvelope,
    notifications: &Notifications,
) -> Option<TokenStream> {
    let name = type_ident(&notifications.data);
    let fallback = type_ident(&notifications.fallback);
    let known: Vec<_> = notifications
        .events
        .iter()
        .filter(|event| may_lack_payload(types, envelope, event))
        .map(|event| type_ident(&event.name))
        .collect();
    let others = (known.len() < notifications.events.len()).then(|| quote!(_ => false,));
    (!envelope.payload.is_empty()).then(|| {
        quote! {
            impl wire::Presence for crate::#name {
                fn is_absent(&self) -> bool {
                    match self {
                        #(Self::#known(payload) => payload.is_none(),)*
                        Self::#fallback { raw, .. } => raw.is_none(),
                        #others
                    }
                }
            }
        }
    })
}

fn deserialize(
    definition: &TypeDef,
    envelope: &EventEnvelope,
    notifications: &Notifications,
) -> TokenStream {
    let (name, events) = (
        type_ident(&definition.name),
        type_ident(&notifications.data),
    );
    let (data, pointers) = (member_ident(&envelope.data), &notifications.name_pointers);
    let members = members_ident(definition);
    let names: Vec<_> = envelope
        .fields
        .iter()
        .map(|field| member_ident(&field.name))
        .collect();
    let shared = (!names.is_empty())
        .then(|| quote!(let members: #members = body.parse().map_err(wire::error)?;));
    let (payload, data_value) = payload(envelope, &events);
    quote! {
        impl<'de> Deserialize<'de> for crate::#name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let body = wire::union(deserializer)?;
                let name = wire::require_event_name(&body, &[#(#pointers),*])?;
                #shared
                #payload
                Ok(Self { #(#names: members.#names,)* #data: #data_value })
            }
        }
    }
}

/// The statement that finds the payload, and the expression that reads it.
fn payload(envelope: &EventEnvelope, events: &Ident) -> (Option<TokenStream>, TokenStream) {
    if envelope.payload.is_empty() {
        return (
            None,
            quote!(crate::#events::read(name, body).map_err(wire::error)?),
        );
    }
    let pointer = pointer::along(&envelope.payload);
    (
        Some(quote!(let payload = body.pointer(#pointer);)),
        // A fault is told from the payload on; its reader wants the place in the body.
        quote! {
            crate::#events::read(name, payload).map_err(|fault| wire::error_at(#pointer, fault))?
        },
    )
}

fn read_payload(
    speller: &mut Speller<'_>,
    types: &Types,
    envelope: &EventEnvelope,
    notifications: &Notifications,
) -> TokenStream {
    let name = type_ident(&notifications.data);
    let fallback = type_ident(&notifications.fallback);
    let (json, error) = (speller.runtime("Json"), speller.runtime("JsonError"));
    let unknown = quote!(Ok(Self::#fallback { name, raw: payload }));
    let is_whole = envelope.payload.is_empty();
    let arms = notifications.events.iter().map(|event| {
        let (name, value) = (type_ident(&event.name), &event.value);
        if is_whole {
            quote!(#value => payload.parse().map(Self::#name))
        } else if may_lack_payload(types, envelope, event) {
            quote!(#value => Ok(Self::#name(payload)))
        } else {
            quote!(#value => wire::payload(payload).map(Self::#name))
        }
    });
    let given = if is_whole {
        json
    } else {
        quote!(Option<#json>)
    };
    let choice = if notifications.events.is_empty() {
        unknown
    } else {
        quote!(match name.as_str() { #(#arms,)* _ => #unknown, })
    };
    quote! {
        impl crate::#name {
            /// Reads the payload of the event of this name.
            fn read(name: String, payload: #given) -> Result<Self, #error> {
                #choice
            }
        }
    }
}

fn members_ident(definition: &TypeDef) -> Ident {
    ident(&format!("{}Members", definition.name))
}

fn shared_members(
    speller: &mut Speller<'_>,
    definition: &TypeDef,
    fields: &[Field],
) -> Vec<TokenStream> {
    let members = members_ident(definition);
    let declarations: Vec<_> = fields
        .iter()
        .map(|field| {
            let (name, ty) = (member_ident(&field.name), speller.field(field));
            quote!(#name: #ty)
        })
        .collect();
    let mut items = vec![quote! {
        /// The members that all events share.
        struct #members {
            #(#declarations,)*
        }
    }];
    items.extend(structs::deserialize(
        speller,
        &quote!(#members),
        definition.name.as_str(),
        fields,
        None,
    ));
    items
}

#[cfg(test)]
mod tests {
    use crate::api::{EventEnvelope, Field, MemberName, Shape, Type};
    use crate::rust::models::fixture::{
        RESPONSE, api, definition, event, file, named, notifications, object, optional, required,
    };

    fn written(fields: Vec<Field>, payload: &[&str]) -> String {
        let payload = payload.iter().map(|key| (*key).to_owned()).collect();
        let envelope = EventEnvelope {
            fields,
            data: MemberName::new("data"),
            payload,
        };
        let mut api = api(vec![
            definition(
                "Event",
                "notifications",
                RESPONSE,
                Shape::Envelope(envelope),
            ),
            definition("Refund", "refunds", RESPONSE, object(Vec::new())),
        ]);
        let events = vec![
            event("RefundPaid", "refund.paid", named(1)),
            event("Ping", "ping", Type::Json),
        ];
        api.notifications = Some(notifications(0, events));
        file(&api, "src/wire/notifications.rs")
    }

    #[test]
    fn shared_members_stand_beside_the_payload() {
        let fields = vec![required("id", Type::String), optional("refund", named(1))];
        insta::assert_snapshot!(written(fields, &["data", "a/b"]), @r#"
        // @generated by `cargo xtask codegen` from the OpenAPI document. Do not edit: change the document instead.

        use paywright_runtime::serde::de::MapAccess;
        use paywright_runtime::serde::{Deserialize, Deserializer, Serialize, Serializer};
        use paywright_runtime::{Json, JsonError, wire};

        impl Serialize for crate::Event {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let mut members = wire::Members::begin(serializer)?;
                members.required("id", &self.id)?;
                members.optional("refund", &self.refund)?;
                members.payload(&["data", "a/b"], &self.data)?;
                members.end()
            }
        }

        impl Serialize for crate::EventData {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                match self {
                    Self::RefundPaid(payload) => payload.serialize(serializer),
                    Self::Ping(payload) => payload.serialize(serializer),
                    Self::Unknown { raw, .. } => raw.serialize(serializer),
                }
            }
        }

        impl wire::Presence for crate::EventData {
            fn is_absent(&self) -> bool {
                match self {
                    Self::Ping(payload) => payload.is_none(),
                    Self::Unknown { raw, .. } => raw.is_none(),
                    _ => false,
                }
            }
        }

        impl<'de> Deserialize<'de> for crate::Event {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let body = wire::union(deserializer)?;
                let name = wire::require_event_name(&body, &["/name"])?;
                let members: EventMembers = body.parse().map_err(wire::error)?;
                let payload = body.pointer("/data/a~1b");
                Ok(Self {
                    id: members.id,
                    refund: members.refund,
                    data: crate::EventData::read(name, payload)
                        .map_err(|fault| wire::error_at("/data/a~1b", fault))?,
                })
            }
        }

        impl crate::EventData {
            /// Reads the payload of the event of this name.
            fn read(name: String, payload: Option<Json>) -> Result<Self, JsonError> {
                match name.as_str() {
                    "refund.paid" => wire::payload(payload).map(Self::RefundPaid),
                    "ping" => Ok(Self::Ping(payload)),
                    _ => {
                        Ok(Self::Unknown {
                            name,
                            raw: payload,
                        })
                    }
                }
            }
        }

        /// The members that all events share.
        struct EventMembers {
            id: String,
            refund: Option<crate::Refund>,
        }

        impl<'de> Deserialize<'de> for EventMembers {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                wire::object(deserializer)
            }
        }

        impl<'de> wire::Object<'de> for EventMembers {
            const NAME: &'static str = "Event";

            fn read<A: MapAccess<'de>>(mut members: wire::Reader<A>) -> Result<Self, A::Error> {
                let mut id = None;
                let mut refund = None;
                while let Some(key) = members.key()? {
                    match key.as_str() {
                        "id" => members.read("id", &mut id)?,
                        "refund" => members.read("refund", &mut refund)?,
                        _ => members.skip()?,
                    }
                }
                Ok(Self {
                    id: members.required("id", id)?,
                    refund: refund.unwrap_or_default(),
                })
            }
        }
        "#);
    }

    #[test]
    fn a_body_can_be_the_payload_itself() {
        insta::assert_snapshot!(written(Vec::new(), &[]), @r#"
        // @generated by `cargo xtask codegen` from the OpenAPI document. Do not edit: change the document instead.

        use paywright_runtime::serde::{Deserialize, Deserializer, Serialize, Serializer};
        use paywright_runtime::{Json, JsonError, wire};

        impl Serialize for crate::Event {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                self.data.serialize(serializer)
            }
        }

        impl Serialize for crate::EventData {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                match self {
                    Self::RefundPaid(payload) => payload.serialize(serializer),
                    Self::Ping(payload) => payload.serialize(serializer),
                    Self::Unknown { raw, .. } => raw.serialize(serializer),
                }
            }
        }

        impl<'de> Deserialize<'de> for crate::Event {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let body = wire::union(deserializer)?;
                let name = wire::require_event_name(&body, &["/name"])?;
                Ok(Self {
                    data: crate::EventData::read(name, body).map_err(wire::error)?,
                })
            }
        }

        impl crate::EventData {
            /// Reads the payload of the event of this name.
            fn read(name: String, payload: Json) -> Result<Self, JsonError> {
                match name.as_str() {
                    "refund.paid" => payload.parse().map(Self::RefundPaid),
                    "ping" => payload.parse().map(Self::Ping),
                    _ => {
                        Ok(Self::Unknown {
                            name,
                            raw: payload,
                        })
                    }
                }
            }
        }
        "#);
    }
}
