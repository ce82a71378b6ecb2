//! The conversions of types from and to text and JSON, apart from the types themselves.

mod envelope;
mod pointer;
mod structs;
mod texts;
mod unions;

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;

use crate::api::{Api, Shape, TypeId};
use crate::rust::spell::{Speller, import};

/// The conversions of one module's types.
pub(super) struct Conversions<'api> {
    api: &'api Api,
    speller: Speller<'api>,
    objects: bool,
    unions: bool,
    events: bool,
}

impl<'api> Conversions<'api> {
    /// For the types of one module.
    pub(super) fn new(api: &'api Api) -> Self {
        let speller = Speller::qualified(&api.types, quote!(crate));
        Self {
            api,
            speller,
            objects: false,
            unions: false,
            events: false,
        }
    }

    /// The conversions of a type; an alias has none of its own.
    pub(super) fn items(&mut self, id: TypeId) -> Vec<TokenStream> {
        let definition = self.api.types.get(id);
        match &definition.shape {
            Shape::Struct(object) => {
                self.objects = true;
                structs::items(definition, object)
            }
            Shape::Enum(values) => texts::values(definition, values),
            Shape::Text(_) => texts::newtype(definition),
            Shape::Union(union) => {
                self.unions |= unions::names_kinds(union);
                unions::items(definition, union)
            }
            Shape::Alias(..) => Vec::new(),
            Shape::Envelope(envelope) => match &self.api.notifications {
                Some(notifications) if notifications.envelope == id => {
                    self.events = true;
                    self.objects |= !envelope.fields.is_empty();
                    envelope::items(&mut self.speller, definition, envelope, notifications)
                }
                _ => Vec::new(),
            },
        }
    }

    /// What the file has to import.
    pub(super) fn imports(&mut self) -> TokenStream {
        if self.unions {
            self.speller.runtime("JsonKind");
        }
        let mut reading: BTreeSet<&str> = BTreeSet::new();
        if self.objects {
            reading.extend(["MapAccess", "Visitor"]);
        }
        if self.events {
            reading.insert("Error");
        }
        let reading = import(&quote!(paywright_runtime::serde::de), &reading);
        let used = self.speller.imports(&BTreeSet::new());
        quote! {
            #reading
            use paywright_runtime::serde::{Deserialize, Deserializer, Serialize, Serializer};
            use paywright_runtime::wire;
            #used
        }
    }
}
