//! Callbacks that are components: each is copied to wherever a call refers to it, and its types are made once. Of those of other files
//! only the copies are known.

use std::collections::HashMap;

use crate::api::Type;
use crate::api::lower::Lowering;
use crate::api::lower::place::Place;
use crate::source::{Node, Span};

/// What of a document several calls can share, told by where it is written, which each copy remembers.
#[derive(Debug, Default)]
pub(in crate::api::lower) struct SharedCallbacks<'d> {
    /// The components, by their keys.
    components: HashMap<Span, (&'d str, &'d Node)>,
    /// The types that have been made of schemas in them.
    types: HashMap<Span, Type>,
}

impl<'d> SharedCallbacks<'d> {
    /// The callbacks of a document.
    pub(in crate::api::lower) fn of(root: &'d Node) -> Self {
        let section = root
            .get("components")
            .and_then(|components| components.get("callbacks")?.as_object());
        let mut components = HashMap::new();
        for entry in section.into_iter().flatten() {
            // One that refers to another is a copy of it, too.
            let known = components.entry(entry.value.span);
            known.or_insert((&*entry.key.text, &entry.value));
        }
        Self {
            components,
            types: HashMap::new(),
        }
    }
}

impl<'d> Lowering<'d> {
    /// What the types of a callback are named after if it is a component.
    pub(super) fn place_of_shared_callback(&self, callback: &Node) -> Option<Place> {
        let (key, node) = self.shared_callbacks.components.get(&callback.span)?;
        Some(Place {
            qualifier: Some("callback".to_owned()),
            ..self.shared_place("callbacks", key, node)
        })
    }

    /// The type of a schema in a callback: that which has been made of another copy, if it is shared.
    pub(super) fn type_in_callback(
        &mut self,
        schema: &'d Node,
        is_shared: bool,
        make: impl FnOnce(&mut Self) -> Type,
    ) -> Type {
        let known = self.shared_callbacks.types.get(&schema.span);
        if let Some(known) = known.filter(|_| is_shared) {
            return known.clone();
        }
        let ty = make(self);
        if is_shared {
            let types = &mut self.shared_callbacks.types;
            types.insert(schema.span, ty.clone());
        }
        ty
    }
}
