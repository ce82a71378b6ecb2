//! The conversions of types from and to text and JSON, apart from the types themselves.

mod envelope;
mod pointer;
mod structs;
mod texts;
mod unions;

use std::collections::BTreeSet;

use super::division::Level;
use crate::api::{Api, Shape, TypeDef, TypeId};
use crate::rust::imports::{Imports, Mentions};
use crate::rust::spell::Speller;
use crate::rust::tokens::{TokenStream, quote};

/// Reading what is received is compiled with the crate, once for all programs and tests that rest on it, as types of answers hold
/// each other and most of them are needed together. All else is compiled where it is used: most of what can be sent no program sends.
fn inline_unless_received(definition: &TypeDef) -> Option<TokenStream> {
    (!definition.usage.response).then(|| quote!(#[inline]))
}

/// The conversions of one module's types.
pub(super) struct Conversions<'api> {
    api: &'api Api,
    level: Level,
    speller: Speller<'api>,
}

impl<'api> Conversions<'api> {
    /// For the types of one module; the speller names types with their path.
    pub(super) fn new(api: &'api Api, level: Level, speller: Speller<'api>) -> Self {
        Self {
            api,
            level,
            speller,
        }
    }

    /// The conversions of a type; an alias has none of its own.
    pub(super) fn items(&self, id: TypeId) -> Vec<TokenStream> {
        let definition = self.api.types.get(id);
        match &definition.shape {
            Shape::Struct(object) => {
                let mut items = structs::items(&self.api.types, definition, object);
                items.extend(unions::shape_of(definition, object, self.level));
                items
            }
            Shape::Enum(values) => texts::values(definition, values),
            Shape::Text(_) => texts::newtype(definition),
            Shape::Union(union) => unions::items(definition, union, &self.api.types),
            Shape::Alias(..) => Vec::new(),
            Shape::Envelope(envelope) => match &self.api.notifications {
                Some(notifications) if notifications.envelope == id => {
                    envelope::items(&self.api.types, definition, envelope, notifications)
                }
                _ => Vec::new(),
            },
        }
    }

    /// What the file with these items has to import.
    pub(super) fn imports(&self, items: &[TokenStream]) -> Imports {
        let mut imports = self.speller.imports(&BTreeSet::new());
        let items = Mentions::of(items);
        imports.add_used("std", &["fmt"], &items);
        imports.add_used("paywright_runtime", &["JsonKind", "wire"], &items);
        imports.add_used(
            "paywright_runtime::wire",
            &[
                "EventBody",
                "Fault",
                "Form",
                "Members",
                "Node",
                "Payload",
                "Ranking",
                "Shape",
                "Wire",
                "Writer",
            ],
            &items,
        );
        imports
    }
}
