//! Notifications: the event is found by its name, its payload where the document says.

use super::{pointer, structs};
use crate::api::{Event, EventEnvelope, Notifications, TypeDef, Types};
use crate::rust::models::envelope::{has_room_around, may_lack_payload};
use crate::rust::spell::{member_ident, type_ident};
use crate::rust::tokens::{TokenStream, quote};

/// The implementations of `Wire` for the notification and of `Payload` for what it tells of.
pub(super) fn items(
    types: &Types,
    definition: &TypeDef,
    envelope: &EventEnvelope,
    notifications: &Notifications,
) -> Vec<TokenStream> {
    let (name, data) = (
        type_ident(&definition.name),
        type_ident(&notifications.data),
    );
    vec![
        wire(types, definition, envelope, notifications),
        quote! {
            #[cfg(feature = "serde")]
            wire::serde!(#name);
        },
        payload(types, envelope, notifications),
        quote! {
            #[cfg(feature = "serde")]
            wire::serde_of_payload!(#data);
        },
        read_payload(types, envelope, notifications),
    ]
}

fn wire(
    types: &Types,
    definition: &TypeDef,
    envelope: &EventEnvelope,
    notifications: &Notifications,
) -> TokenStream {
    let name = type_ident(&definition.name);
    let (read, write) = (
        read(types, definition, envelope, notifications),
        write(definition, envelope),
    );
    quote! {
        impl Wire for crate::#name {
            fn read(node: Node<'_>) -> Result<Self, Fault> {
                #read
            }

            fn write(&self, writer: &mut Writer) {
                #write
            }
        }
    }
}

fn read(
    types: &Types,
    definition: &TypeDef,
    envelope: &EventEnvelope,
    notifications: &Notifications,
) -> TokenStream {
    let (said, events) = (definition.name.as_str(), type_ident(&notifications.data));
    let (data, pointers) = (member_ident(&envelope.data), &notifications.name_pointers);
    let pointer = pointer::along(&envelope.payload);
    let name = quote!(let name = wire::require_event_name(node, &[#(#pointers),*])?;);
    let payload = quote!(crate::#events::read(name, EventBody::new(node, #pointer))?);
    if envelope.fields.is_empty() {
        return quote! {
            #name
            Ok(Self { #data: #payload })
        };
    }
    let reads = envelope
        .fields
        .iter()
        .map(|field| structs::read_member(types, field));
    quote! {
        #name
        let mut members = Members::of(node, #said);
        let value = Self { #(#reads,)* #data: #payload };
        members.end(value)
    }
}

fn write(definition: &TypeDef, envelope: &EventEnvelope) -> TokenStream {
    let (said, data) = (definition.name.as_str(), member_ident(&envelope.data));
    if envelope.payload.is_empty() {
        // The payload is the whole body, so the shared members are in it.
        return quote!(Payload::write(&self.#data, writer););
    }
    let (writes, keys) = (
        envelope.fields.iter().map(structs::write_member),
        &envelope.payload,
    );
    quote! {
        let mut fields = writer.object(#said);
        #(#writes)*
        fields.payload(&[#(#keys),*], &self.#data);
        fields.end();
    }
}

/// How what a notification tells of is written, and which events came without a payload, where it is a member of the body.
fn payload(types: &Types, envelope: &EventEnvelope, notifications: &Notifications) -> TokenStream {
    let name = type_ident(&notifications.data);
    let fallback = type_ident(&notifications.fallback);
    let (loose, firm): (Vec<&Event>, Vec<&Event>) = notifications
        .events
        .iter()
        .partition(|event| may_lack_payload(types, envelope, event));
    let known: Vec<_> = loose.iter().map(|event| type_ident(&event.name)).collect();
    let with_around = has_room_around(envelope);
    let others = |value: TokenStream| (!firm.is_empty()).then(|| quote!(_ => #value,));
    let is_absent = (!envelope.payload.is_empty()).then(|| {
        let others = others(quote!(false));
        let known = known.iter().map(|name| {
            if with_around {
                quote!(Self::#name { raw, .. } => raw.is_none(),)
            } else {
                quote!(Self::#name(payload) => payload.is_none(),)
            }
        });
        quote! {
            fn is_absent(&self) -> bool {
                match self {
                    #(#known)*
                    Self::#fallback { raw, .. } => raw.is_none(),
                    #others
                }
            }
        }
    });
    let around = with_around.then(|| {
        let others = others(quote!(None));
        quote! {
            fn around(&self) -> Option<&paywright_runtime::Json> {
                match self {
                    #(Self::#known { around, .. } => around.as_ref(),)*
                    Self::#fallback { around, .. } => around.as_ref(),
                    #others
                }
            }
        }
    });
    let writes = notifications.events.iter().map(|event| {
        let name = type_ident(&event.name);
        if with_around && may_lack_payload(types, envelope, event) {
            quote!(Self::#name { raw, .. } => raw.write(writer),)
        } else {
            quote!(Self::#name(payload) => payload.write(writer),)
        }
    });
    quote! {
        impl Payload for crate::#name {
            #is_absent

            #around

            fn write(&self, writer: &mut Writer) {
                match self {
                    #(#writes)*
                    Self::#fallback { raw, .. } => raw.write(writer),
                }
            }
        }
    }
}

fn read_payload(
    types: &Types,
    envelope: &EventEnvelope,
    notifications: &Notifications,
) -> TokenStream {
    let name = type_ident(&notifications.data);
    let fallback = type_ident(&notifications.fallback);
    let raw = if envelope.payload.is_empty() {
        quote!(body.payload()?)
    } else {
        quote!(body.json())
    };
    let around = has_room_around(envelope).then(|| quote!(around: body.around(),));
    let unknown = quote!(Ok(Self::#fallback { name, raw: #raw, #around }));
    let arms = notifications.events.iter().map(|event| {
        let (name, value) = (type_ident(&event.name), &event.value);
        match (may_lack_payload(types, envelope, event), &around) {
            (true, Some(around)) => quote!(#value => Ok(Self::#name { raw: body.json(), #around })),
            (true, None) => quote!(#value => Ok(Self::#name(body.json()))),
            (false, _) => quote!(#value => body.payload().map(Self::#name)),
        }
    });
    let choice = if notifications.events.is_empty() {
        unknown
    } else {
        quote!(match name.as_str() { #(#arms,)* _ => #unknown, })
    };
    quote! {
        impl crate::#name {
            /// Reads the payload of the event of this name.
            fn read(name: String, body: EventBody<'_>) -> Result<Self, Fault> {
                #choice
            }
        }
    }
}

#[cfg(test)]
mod tests;
