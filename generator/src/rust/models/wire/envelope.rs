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
mod tests;
