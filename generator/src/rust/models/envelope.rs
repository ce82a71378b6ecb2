//! Notifications: the body, and what tells the events apart.

use super::{acknowledgement, signature, structs, words};
use crate::api::{Event, EventEnvelope, Notifications, Shape, Type, TypeDef, Types};
use crate::rust::docs;
use crate::rust::graph::resolve;
use crate::rust::spell::{Speller, member_ident, type_ident};
use crate::rust::tokens::{TokenStream, quote};

/// The body's struct with its ways in, the enum of the events, and the signature.
pub(super) fn items(
    speller: &mut Speller<'_>,
    types: &Types,
    definition: &TypeDef,
    envelope: &EventEnvelope,
    notifications: &Notifications,
) -> Vec<TokenStream> {
    let mut items = vec![
        body(speller, definition, envelope, notifications),
        readers(speller, types, definition, envelope, notifications),
        events(speller, types, envelope, notifications),
        names(types, envelope, notifications),
    ];
    if let Some(scheme) = &notifications.signature {
        let error = speller.runtime("EventError");
        items.push(signature::notification(
            &type_ident(&definition.name),
            &error,
        ));
        items.push(signature::item(scheme));
    }
    items
}

/// Whether an event without a payload is one of this kind all the same, since its payload can be anything.
pub(super) fn may_lack_payload(types: &Types, envelope: &EventEnvelope, event: &Event) -> bool {
    !envelope.payload.is_empty() && *resolve(types, &event.payload) == Type::Json
}

/// Whether the payload lies so deep that something can come without it.
pub(super) fn has_room_around(envelope: &EventEnvelope) -> bool {
    envelope.payload.len() > 1
}

/// The pattern of an event of this kind, whatever it carries.
pub(super) fn any(types: &Types, envelope: &EventEnvelope, event: &Event) -> TokenStream {
    let name = type_ident(&event.name);
    if may_lack_payload(types, envelope, event) && has_room_around(envelope) {
        quote!(#name { .. })
    } else {
        quote!(#name(_))
    }
}

/// Whether a payload stands behind a box, so that the enum stays small.
fn boxed(types: &Types, payload: &Type) -> bool {
    match resolve(types, payload) {
        Type::Named(id) => matches!(
            types.get(*id).shape,
            Shape::Struct(_) | Shape::Union(_) | Shape::Envelope(_)
        ),
        _ => false,
    }
}

fn body(
    speller: &mut Speller<'_>,
    definition: &TypeDef,
    envelope: &EventEnvelope,
    notifications: &Notifications,
) -> TokenStream {
    let name = type_ident(&definition.name);
    let docs = docs::attributes(&definition.docs, "A notification of the provider.");
    let deprecation = docs::deprecation(&definition.docs);
    let fields: Vec<_> = envelope
        .fields
        .iter()
        .map(|field| structs::field(speller, field))
        .collect();
    let (data, events) = (
        member_ident(&envelope.data),
        type_ident(&notifications.data),
    );
    quote! {
        #docs
        #[derive(Clone, Debug)]
        #[cfg_attr(feature = "extra-traits", derive(PartialEq))]
        #[non_exhaustive]
        #deprecation
        pub struct #name {
            #(#fields,)*
            /// What happened, and to what.
            pub #data: #events,
        }
    }
}

fn readers(
    speller: &mut Speller<'_>,
    types: &Types,
    definition: &TypeDef,
    envelope: &EventEnvelope,
    notifications: &Notifications,
) -> TokenStream {
    let name = type_ident(&definition.name);
    let (error, json) = (speller.runtime("EventError"), speller.runtime("Json"));
    let pointers = &notifications.name_pointers;
    let (note, signed) = match &notifications.signature {
        None => (String::new(), None),
        Some(scheme) => (
            "Use it for bodies that are known to be genuine; for all others there is `from_signed`.".to_owned(),
            Some(signature::readers(scheme, &error)),
        ),
    };
    let docs = docs::own(&format!(
        "Reads a body **without** checking that it comes from the provider.{}{note}\n\n# Errors\n\n\
         The body is no event, or a known event whose payload cannot be read. An event of an unknown name is no error.",
        if note.is_empty() { "" } else { "\n\n" },
    ));
    let acknowledgement = acknowledgement::method(types, envelope, notifications);
    quote! {
        impl #name {
            #docs
            pub fn from_json(body: &[u8]) -> Result<Self, #error> {
                let text = std::str::from_utf8(body).map_err(|_| #error::NotAnEvent)?;
                let json = #json::from_text(text)?;
                match paywright_runtime::wire::event_name(&json, &[#(#pointers),*]) {
                    Some(_) => Ok(json.parse()?),
                    None => Err(#error::NotAnEvent),
                }
            }

            #signed

            #acknowledgement
        }
    }
}

fn events(
    speller: &mut Speller<'_>,
    types: &Types,
    envelope: &EventEnvelope,
    notifications: &Notifications,
) -> TokenStream {
    let name = type_ident(&notifications.data);
    let docs = docs::attributes(&notifications.docs, "What a notification tells of.");
    let variants: Vec<_> = notifications
        .events
        .iter()
        .map(|event| {
            let name = type_ident(&event.name);
            let docs = docs::attributes(&event.docs, &words::sentence(event.name.as_str()));
            let deprecation = docs::deprecation(&event.docs);
            let content = if may_lack_payload(types, envelope, event) {
                loose_payload(speller, envelope)
            } else {
                let payload = speller.boxed(&event.payload, boxed(types, &event.payload));
                quote!((#payload))
            };
            quote!(#docs #deprecation #name #content)
        })
        .collect();
    let fallback = type_ident(&notifications.fallback);
    let json = speller.runtime("Json");
    let (about, raw) = if envelope.payload.is_empty() {
        ("The body, as it came.", json)
    } else {
        (
            "The payload, as it came, if there is one.",
            quote!(Option<#json>),
        )
    };
    let about = docs::own(about);
    let around = has_room_around(envelope).then(|| around(speller, envelope));
    quote! {
        #docs
        #[derive(Clone, Debug)]
        #[cfg_attr(feature = "extra-traits", derive(PartialEq))]
        #[non_exhaustive]
        pub enum #name {
            #(#variants,)*
            /// An event that this version does not know.
            #fallback {
                /// The name on the wire.
                name: String,
                #about
                raw: #raw,
                #around
            },
        }
    }
}

/// What an event carries that may come without a payload.
fn loose_payload(speller: &mut Speller<'_>, envelope: &EventEnvelope) -> TokenStream {
    let json = speller.runtime("Json");
    if !has_room_around(envelope) {
        return quote!((Option<#json>));
    }
    let around = around(speller, envelope);
    quote! {
        {
            /// The payload, as it came, if there is one.
            raw: Option<#json>,
            #around
        }
    }
}

/// The field for what came in the place of a payload.
fn around(speller: &mut Speller<'_>, envelope: &EventEnvelope) -> TokenStream {
    let json = speller.runtime("Json");
    let member = envelope.payload.first().map_or("", String::as_str);
    let docs = docs::own(&format!(
        "The member `{member}`, as it came, if there is no payload in it."
    ));
    quote! {
        #docs
        around: Option<#json>,
    }
}

fn names(types: &Types, envelope: &EventEnvelope, notifications: &Notifications) -> TokenStream {
    let name = type_ident(&notifications.data);
    let fallback = type_ident(&notifications.fallback);
    let arms = notifications.events.iter().map(|event| {
        let (pattern, value) = (any(types, envelope, event), &event.value);
        quote!(Self::#pattern => #value)
    });
    quote! {
        impl #name {
            /// The event's name on the wire.
            pub fn name(&self) -> &str {
                match self {
                    #(#arms,)*
                    Self::#fallback { name, .. } => name,
                }
            }
        }
    }
}

#[cfg(test)]
mod tests;
