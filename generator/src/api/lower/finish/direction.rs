//! In which directions types travel.

use std::collections::HashSet;

use super::{mentioned, parts};
use crate::api::{Access, Field, Presence, Shape, Type, TypeId, Types, Usage};

/// Says of each type in which directions it travels, and adjusts members that exist in one direction only.
pub(in crate::api::lower) fn direct(types: &mut Types, requests: &[Type], responses: &[Type]) {
    let sent = reach(types, requests);
    let received = reach(types, responses);
    for (index, definition) in (0..).zip(&mut types.definitions) {
        let id = TypeId(index);
        let usage = Usage {
            request: sent.contains(&id),
            response: received.contains(&id),
        };
        definition.usage = usage;
        if let Shape::Struct(object) = &mut definition.shape {
            object
                .fields
                .iter_mut()
                .for_each(|field| relax(field, usage));
        }
    }
}

/// A member that is required in one direction cannot be counted on in the other.
fn relax(field: &mut Field, usage: Usage) {
    let missing_somewhere = match field.access {
        Access::Both => false,
        Access::ReadOnly => usage.request,
        Access::WriteOnly => usage.response,
    };
    if missing_somewhere {
        field.presence = match field.presence {
            Presence::Required => Presence::Optional,
            Presence::RequiredNullable => Presence::OptionalNullable,
            other => other,
        };
    }
}

fn reach(types: &Types, roots: &[Type]) -> HashSet<TypeId> {
    let mut found = HashSet::new();
    let mut open: Vec<TypeId> = roots.iter().flat_map(mentioned).collect();
    while let Some(id) = open.pop() {
        if found.insert(id) {
            open.extend(parts(&types.get(id).shape));
        }
    }
    found
}
